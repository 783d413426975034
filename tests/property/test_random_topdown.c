/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The top-down walk against its definition. */
#include "solver/topdown.h"
#include "tests/support/literal_walk.h"
#include "tests/support/random_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The resource that the stop names must lack exactly what is told. */
static bool is_stop_told(const struct brute *brute, const struct topdown *topdown, plan_t plan)
{
    for (size_t i = 0; i < brute->n_rules; i++) {
        const struct brute_rule *rule = &brute->rules[i];
        if (rule->kind == topdown->stopped_by && rule->subject == topdown->stopped_subject)
            return topdown->stopped_missing > 0 &&
                   topdown->stopped_missing == literal_excess(brute, rule, plan);
    }
    return false;
}

static const char *compare_walk(const struct random_case *random_case,
                                const struct topdown *topdown)
{
    const struct brute *brute = random_case->brute;
    struct literal_walk walk =
        literal_walk(random_case->portfolio, brute, topdown->ranking, topdown->fill);
    if (plan_of(&topdown->selection) != walk.plan)
        return "the plans differ";
    if (topdown->stopped_at != walk.stopped_at)
        return "they stop at different requirements";
    if (walk.stopped_at != NONE && !is_stop_told(brute, topdown, walk.stopped_plan))
        return "the stop does not name a resource and what it lacks";
    if (topdown->check.value != brute_value(brute, walk.plan))
        return "the values differ";
    if (check_is_allowed(&topdown->check) != brute_allows(brute, walk.plan))
        return "only one of them allows the plan";
    return NULL;
}

static const char *try_walks(struct random_case *random_case)
{
    const char *complaint = NULL;
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES && !complaint; fill++) {
            struct topdown topdown;
            if (topdown_select(random_case->portfolio, (enum ranking_rule)ranking,
                               (enum fill_rule)fill, &topdown) != STATUS_OK)
                return "the walk failed";
            complaint = compare_walk(random_case, &topdown);
            topdown_clear(&topdown);
        }
    return complaint;
}

static void all_eight_walks_follow_the_definition_word_for_word(void **state)
{
    (void)state;
    random_run(try_walks, 4000, 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_eight_walks_follow_the_definition_word_for_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
