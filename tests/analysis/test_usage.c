/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct compare_options usual = {.ranking = RANKING_VALUE, .fill = FILL_FILL};

/* Java has 10 days, test 5, licences 100. A (100) is the plan: with 8 days of java, 1 of test and
 * 70 of licences it leaves 2, 4 and 30, and none of the others fits beside it:
 *   B (50) needs 3 java;  C (40) 5 java and 5 test;  D (30) 2 java, which is just free, and 40 of
 *   licences;  E is blocked, F a draft: they are not left out, but not to be had.
 * So java blocks B and C, test blocks C, licences block D. B, C and D together are worth 120: C
 * requires A so that they are no plan. */
static struct portfolio *blocked_quarter(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    quarter_skill(quarter, "test", 5);
    quarter_budget(quarter, "licences", 100);
    struct requirement *a = quarter_requirement(quarter, "A", 100);
    requirement_takes(a, "java", 8);
    requirement_takes(a, "test", 1);
    requirement_costs(a, "licences", 70);
    requirement_takes(quarter_requirement(quarter, "B", 50), "java", 3);
    struct requirement *c = quarter_requirement(quarter, "C", 40);
    requirement_takes(c, "java", 5);
    requirement_takes(c, "test", 5);
    requirement_needs(c, "A");
    struct requirement *d = quarter_requirement(quarter, "D", 30);
    requirement_takes(d, "java", 2);
    requirement_costs(d, "licences", 40);
    struct requirement *e = quarter_requirement(quarter, "E", 90);
    requirement_takes(e, "java", 9);
    requirement_must(e, DECISION_OUT);
    struct requirement *f = quarter_requirement(quarter, "F", 90);
    requirement_takes(f, "test", 5);
    f->status = READINESS_DRAFT;
    quarter_finish(quarter);
    return quarter;
}

static void a_resource_blocks_what_needs_more_of_it_than_is_free(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = blocked_quarter();
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    assert_true(comparison.optimum.value == 1000000);
    assert_true(comparison.skill_usage[0].free == 2000);
    assert_true(comparison.skill_usage[1].free == 4000);
    assert_true(comparison.budget_usage[0].free == 3000);
    assert_int_equal(comparison.skill_usage[0].n_blocked, 2);
    assert_int_equal(comparison.skill_usage[1].n_blocked, 1);
    assert_int_equal(comparison.budget_usage[0].n_blocked, 1);
    assert_true(comparison.skill_usage[0].is_bottleneck);
    assert_false(comparison.skill_usage[1].is_bottleneck);
    assert_false(comparison.budget_usage[0].is_bottleneck);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* All of java is used, but nobody is left to want more of it. */
static void where_all_is_approved_nothing_is_a_bottleneck(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_takes(quarter_requirement(quarter, "A", 100), "java", 10);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    assert_true(comparison.skill_usage[0].free == 0);
    assert_int_equal(comparison.skill_usage[0].n_blocked, 0);
    assert_false(comparison.skill_usage[0].is_bottleneck);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resource_blocks_what_needs_more_of_it_than_is_free),
        cmocka_unit_test(where_all_is_approved_nothing_is_a_bottleneck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
