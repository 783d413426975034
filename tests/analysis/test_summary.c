/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/summary.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Java has 10 days, licences 100. A (30) takes 4 days, B (20, a must-do) 5 days and 40 of the
 * licences, C (90) 11 days: never; D (50) is blocked, E (60) a draft, and so is F, which is blocked
 * as well. */
static int set_up(void **state)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    quarter_budget(quarter, "licences", 100);
    requirement_takes(quarter_requirement(quarter, "A", 30), "java", 4);
    struct requirement *b = quarter_requirement(quarter, "B", 20);
    requirement_takes(b, "java", 5);
    requirement_costs(b, "licences", 40);
    requirement_must(b, DECISION_IN);
    requirement_takes(quarter_requirement(quarter, "C", 90), "java", 11);
    struct requirement *d = quarter_requirement(quarter, "D", 50);
    requirement_takes(d, "java", 1);
    requirement_must(d, DECISION_OUT);
    quarter_requirement(quarter, "E", 60)->status = READINESS_DRAFT;
    struct requirement *f = quarter_requirement(quarter, "F", 70);
    f->status = READINESS_DRAFT;
    requirement_must(f, DECISION_OUT);
    quarter_finish(quarter);
    *state = quarter;
    return 0;
}

static int tear_down(void **state)
{
    portfolio_free(*state);
    return 0;
}

static void requirements_are_counted_once_as_ready_or_draft(void **state)
{
    struct summary summary;
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_FILL, &summary), STATUS_OK);
    assert_int_equal(summary.n_ready, 4);
    assert_int_equal(summary.n_draft, 2);
    assert_int_equal(summary.n_must, 1);
    assert_int_equal(summary.n_blocked, 1);
    summary_clear(&summary);
}

/* 30 + 20 + 90 money; 4 + 5 + 11 days, 5 of them for the must-do. */
static void demand_is_that_of_the_ready_ones_that_are_not_blocked(void **state)
{
    struct summary summary;
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_FILL, &summary), STATUS_OK);
    assert_true(summary.value == 1400000);
    assert_true(summary.skill_demand[0] == 20000);
    assert_true(summary.skill_must[0] == 5000);
    assert_true(summary.budget_demand[0] == 4000);
    summary_clear(&summary);
}

/* 10 days less 20, and 100 of licences less 40. */
static void balance_is_supply_less_demand(void **state)
{
    struct summary summary;
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_FILL, &summary), STATUS_OK);
    assert_true(summary.skill_balance[0] == -10000);
    assert_true(summary.budget_balance[0] == 6000);
    summary_clear(&summary);
}

/* B first as a must-do (5 days), C does not fit, A does: 20 + 30. A strict walk ends at C. */
static void list_is_that_of_the_ranking_asked_for(void **state)
{
    struct summary summary;
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_FILL, &summary), STATUS_OK);
    assert_int_equal(summary.list_length, 2);
    assert_true(summary.list.check.value == 500000);
    summary_clear(&summary);
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_STRICT, &summary), STATUS_OK);
    assert_int_equal(summary.list_length, 1);
    assert_int_equal(summary.list.stopped_at, 2);
    summary_clear(&summary);
}

/* C needs 11 days of 10. */
static void what_can_never_fit_is_told_with_what_is_missing(void **state)
{
    struct summary summary;
    assert_int_equal(summarise_portfolio(*state, RANKING_VALUE, FILL_FILL, &summary), STATUS_OK);
    assert_int_equal(summary.n_never_fits, 1);
    assert_int_equal(summary.never_fits[0].requirement, 2);
    assert_int_equal(summary.never_fits[0].kind, RULE_SKILL);
    assert_true(summary.never_fits[0].missing == 1000);
    summary_clear(&summary);
}

static void failing_allocations_leave_an_empty_summary(void **state)
{
    struct summary summary;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = summarise_portfolio(*state, RANKING_SCARCITY, FILL_FILL, &summary);
        allocation_fail_after(-1);
        if (status != STATUS_OK) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_null(summary.skill_demand);
        }
    }
    summary_clear(&summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requirements_are_counted_once_as_ready_or_draft),
        cmocka_unit_test(demand_is_that_of_the_ready_ones_that_are_not_blocked),
        cmocka_unit_test(balance_is_supply_less_demand),
        cmocka_unit_test(list_is_that_of_the_ranking_asked_for),
        cmocka_unit_test(what_can_never_fit_is_told_with_what_is_missing),
        cmocka_unit_test(failing_allocations_leave_an_empty_summary),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
