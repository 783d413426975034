/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Losses of made-up values: of a comparison, losses_fill looks at nothing but the checks' values,
 * their breaches, and the optimum. */
#include "analysis/loss.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define FORBIDDEN (-1)
#define NO_PLAN   (-1)

/* What each plan is worth, in ten-thousandths; FORBIDDEN: it breaks something. The other six
 * rankings are worth 0. */
struct loss_case {
    const char *name;
    int optimum;
    int list;
    int value_fill;
    int density_fill;
    enum recovery_kind kind;
    enum ranking_rule ranking;
    int amount;
    int share;
};

/* Part: 150 - 120 of 200 - 120 is 30 of 80: 37.5 %. A tie goes to the first row of the table. */
static const struct loss_case cases[] = {
    {"a better rule gets a part", 200, 120, 120, 150, RECOVERY_PART, RANKING_DENSITY, 30, 3750},
    {"a better rule gets all", 200, 120, 120, 200, RECOVERY_ALL, RANKING_DENSITY, 80, 10000},
    {"the best rule is the list", 200, 150, 150, 150, RECOVERY_NONE, RANKING_VALUE, 0, 0},
    {"the given list beats them", 200, 180, 120, 150, RECOVERY_NONE, RANKING_DENSITY, 0, 0},
    {"the list is optimal", 200, 200, 200, 150, RECOVERY_NEEDLESS, RANKING_VALUE, 0, 0},
    {"the list is not allowed", 200, FORBIDDEN, FORBIDDEN, 150, RECOVERY_NO_LIST, RANKING_DENSITY,
     0, 0},
    {"there is no plan", NO_PLAN, 120, 120, 150, RECOVERY_NO_PLAN, RANKING_VALUE, 0, 0},
};

static struct check check_of(int value)
{
    return (struct check){.value = value, .n_breaches = value == FORBIDDEN};
}

static struct comparison compared(const struct loss_case *loss_case)
{
    struct comparison comparison = {.has_plan = loss_case->optimum != NO_PLAN};
    comparison.optimum.value = loss_case->optimum;
    comparison.list.check = check_of(loss_case->list);
    comparison.rankings[RANKING_VALUE][FILL_FILL].check = check_of(loss_case->value_fill);
    comparison.rankings[RANKING_DENSITY][FILL_FILL].check = check_of(loss_case->density_fill);
    return comparison;
}

static void a_better_rule_recovers_what_it_loses_less(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct comparison comparison = compared(&cases[i]);
        const struct recovery *recovery = &comparison.recovery;
        losses_fill(&comparison);
        if (recovery->kind != cases[i].kind || recovery->ranking != cases[i].ranking ||
            recovery->fill != FILL_FILL || recovery->amount != cases[i].amount ||
            recovery->share != cases[i].share)
            fail_msg("%s", cases[i].name);
    }
}

static void where_no_ranking_is_allowed_none_recovers_anything(void **state)
{
    (void)state;
    struct comparison comparison = compared(&cases[0]);
    for (int i = 0; i < N_RANKING_RULES * N_FILL_RULES; i++)
        comparison.rankings[i / N_FILL_RULES][i % N_FILL_RULES].check = check_of(FORBIDDEN);
    losses_fill(&comparison);
    assert_int_equal(comparison.recovery.kind, RECOVERY_NO_RANKING);
}

/* 80 of 200 are 40 %, and 60 % are reached. 50 of 150 are 33.33 %; 66.67 % are reached. */
static void what_is_lost_and_what_is_reached_make_the_whole(void **state)
{
    (void)state;
    struct comparison comparison = compared(&cases[0]);
    losses_fill(&comparison);
    assert_true(comparison.loss.value == 80 && comparison.loss.percent == 4000);
    assert_true(comparison.loss.reached == 6000);
    comparison.optimum.value = 150;
    comparison.list.check.value = 100;
    losses_fill(&comparison);
    assert_true(comparison.loss.percent == 3333 && comparison.loss.reached == 6667);
}

/* (300 - 200) / 300 = 33.333... %, rounded up. */
static void the_gap_is_never_understated(void **state)
{
    (void)state;
    struct comparison comparison = compared(&cases[0]);
    losses_fill(&comparison);
    assert_false(comparison.has_gap);
    comparison.optimum.has_bound = true;
    comparison.optimum.bound = 300;
    losses_fill(&comparison);
    assert_true(comparison.has_gap && comparison.gap_percent == 3334);
}

static void an_optimum_of_nothing_has_no_percentages(void **state)
{
    (void)state;
    static const struct loss_case nothing = {.optimum = 0};
    struct comparison comparison = compared(&nothing);
    losses_fill(&comparison);
    assert_true(comparison.loss.is_known && comparison.loss.value == 0);
    assert_false(comparison.loss.has_percent);
    assert_int_equal(comparison.recovery.kind, RECOVERY_NEEDLESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_better_rule_recovers_what_it_loses_less),
        cmocka_unit_test(where_no_ranking_is_allowed_none_recovers_anything),
        cmocka_unit_test(what_is_lost_and_what_is_reached_make_the_whole),
        cmocka_unit_test(the_gap_is_never_understated),
        cmocka_unit_test(an_optimum_of_nothing_has_no_percentages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
