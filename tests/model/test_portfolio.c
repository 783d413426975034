/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/portfolio.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void a_new_portfolio_ranks_by_value_and_fills(void **state)
{
    (void)state;
    struct portfolio *portfolio = portfolio_new();
    assert_int_equal(portfolio->ranking, RANKING_VALUE);
    assert_int_equal(portfolio->fill, FILL_FILL);
    portfolio_free(portfolio);
    portfolio_free(NULL);
    allocation_fail_after(0);
    struct portfolio *nothing = portfolio_new();
    allocation_fail_after(-1);
    assert_null(nothing);
}

static void things_are_found_by_id(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "a", 1);
    quarter_skill(quarter, "b", 1);
    quarter_budget(quarter, "b", 1);
    quarter_requirement(quarter, "a", 1);
    assert_int_equal(portfolio_find_skill(quarter, "b"), 1);
    assert_int_equal(portfolio_find_budget(quarter, "b"), 0);
    assert_int_equal(portfolio_find_requirement(quarter, "a"), 0);
    assert_int_equal(portfolio_find_requirement(quarter, "b"), NONE);
    assert_int_equal(portfolio_find_skill(quarter, "c"), NONE);
    assert_int_equal(portfolio_find_budget(quarter, "a"), NONE);
    portfolio_free(quarter);
}

static void only_ready_requirements_that_are_not_blocked_are_open(void **state)
{
    (void)state;
    struct requirement requirement = {.status = READINESS_READY};
    assert_true(requirement_is_open(&requirement));
    requirement.mandate.decision = DECISION_IN;
    assert_true(requirement_is_open(&requirement));
    requirement.mandate.decision = DECISION_OUT;
    assert_false(requirement_is_open(&requirement));
    requirement = (struct requirement){.status = READINESS_DRAFT};
    assert_false(requirement_is_open(&requirement));
}

static void a_portfolio_expires_after_its_last_day(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    assert_false(portfolio_is_expired(quarter, "9999-12-31"));
    strcpy(quarter->expires, "2026-03-31");
    assert_false(portfolio_is_expired(quarter, "2026-03-31"));
    assert_true(portfolio_is_expired(quarter, "2026-04-01"));
    assert_false(portfolio_is_expired(quarter, "2025-12-31"));
    portfolio_free(quarter);
}

static void measures_have_their_own_decimals(void **state)
{
    (void)state;
    const struct requirement requirement = {.value = 12345, .effort = 678};
    assert_int_equal(requirement_measure(&requirement, MEASURE_VALUE), 12345);
    assert_int_equal(requirement_measure(&requirement, MEASURE_EFFORT), 678);
    assert_int_equal(requirement_measure(&requirement, MEASURE_COUNT), 1);
    assert_int_equal(measure_decimals(MEASURE_VALUE), 4);
    assert_int_equal(measure_decimals(MEASURE_EFFORT), 3);
    assert_int_equal(measure_decimals(MEASURE_COUNT), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_portfolio_ranks_by_value_and_fills),
        cmocka_unit_test(things_are_found_by_id),
        cmocka_unit_test(only_ready_requirements_that_are_not_blocked_are_open),
        cmocka_unit_test(a_portfolio_expires_after_its_last_day),
        cmocka_unit_test(measures_have_their_own_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
