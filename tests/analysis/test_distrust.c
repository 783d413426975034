/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compare believes no solver: here one stands in for solver/optimum.c that answers what it is told.
 */
#include "analysis/compare.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

const char *const optimum_status_names[N_OPTIMUM_STATUSES] = {"", "", "", ""};
const char *const tie_break_names[N_TIE_BREAKS] = {"", "", ""};

struct answer {
    const char *name;
    enum optimum_status status;
    bool plan[3];
    int64_t value;
    bool has_bound;
    int64_t bound;
    enum status expected;
};

static const struct answer *answer;

enum status optimum_find(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum)
{
    (void)program;
    (void)limits;
    *optimum = (struct optimum){.status = answer->status,
                                .value = answer->value,
                                .has_bound = answer->has_bound,
                                .bound = answer->bound,
                                .tie_break = TIE_BREAK_SKIPPED};
    if (answer->status != OPTIMUM_OPTIMAL && answer->status != OPTIMUM_FEASIBLE)
        return STATUS_OK;
    enum status status = selection_init(&optimum->selection, start->n);
    if (status == STATUS_OK)
        memcpy(optimum->selection.in, answer->plan, sizeof answer->plan);
    return status;
}

void optimum_clear(struct optimum *optimum)
{
    selection_clear(&optimum->selection);
    *optimum = (struct optimum){0};
}

/* Java has 10 days; A (100) takes 6, B (80) and C (70) take 5 each. The list is A, worth 100; the
 * best plan is B and C, worth 150. Values are in ten-thousandths. */
static const struct answer answers[] = {
    {"the truth", OPTIMUM_OPTIMAL, {false, true, true}, 1500000, true, 1500000, STATUS_OK},
    {"a plan on the way",
     OPTIMUM_FEASIBLE,
     {true, false, false},
     1000000,
     true,
     1700000,
     STATUS_OK},
    {"a plan without any bound",
     OPTIMUM_FEASIBLE,
     {true, false, false},
     1000000,
     false,
     0,
     STATUS_OK},
    {"no plan yet", OPTIMUM_UNKNOWN, {false}, 0, true, 1700000, STATUS_OK},
    {"a plan of 11 days",
     OPTIMUM_OPTIMAL,
     {true, true, false},
     1800000,
     true,
     1800000,
     STATUS_FAILED},
    {"a plan worth less than told",
     OPTIMUM_OPTIMAL,
     {false, true, true},
     1600000,
     true,
     1600000,
     STATUS_FAILED},
    {"a proof with a gap",
     OPTIMUM_OPTIMAL,
     {false, true, true},
     1500000,
     true,
     1600000,
     STATUS_FAILED},
    {"a bound below the plan",
     OPTIMUM_FEASIBLE,
     {false, true, true},
     1500000,
     true,
     1400000,
     STATUS_FAILED},
    {"a bound below the list",
     OPTIMUM_FEASIBLE,
     {false, true, false},
     800000,
     true,
     900000,
     STATUS_FAILED},
    {"an optimum below the list",
     OPTIMUM_OPTIMAL,
     {false, true, false},
     800000,
     true,
     800000,
     STATUS_FAILED},
    {"no plan, though the list is one", OPTIMUM_INFEASIBLE, {false}, 0, false, 0, STATUS_FAILED},
};

static struct portfolio *three(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_takes(quarter_requirement(quarter, "A", 100), "java", 6);
    requirement_takes(quarter_requirement(quarter, "B", 80), "java", 5);
    requirement_takes(quarter_requirement(quarter, "C", 70), "java", 5);
    quarter_finish(quarter);
    return quarter;
}

static void answers_that_do_not_survive_the_check_are_refused(void **state)
{
    (void)state;
    struct compare_options usual = {.ranking = RANKING_VALUE, .fill = FILL_FILL};
    struct portfolio *quarter = three();
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct comparison comparison;
        answer = &answers[i];
        if (compare_portfolio(quarter, &usual, &comparison) != answer->expected)
            fail_msg("%s", answer->name);
        assert_true((comparison.portfolio != NULL) == (answer->expected == STATUS_OK));
        comparison_clear(&comparison);
    }
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_that_do_not_survive_the_check_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
