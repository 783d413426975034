/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/need.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct compare_options usual = {.ranking = RANKING_VALUE, .fill = FILL_FILL};

/* The need of the contradiction's one resource. */
static const struct need *only_need(const struct comparison *comparison)
{
    const struct need *need = NULL;
    assert_int_equal(comparison->optimum.status, OPTIMUM_INFEASIBLE);
    for (size_t i = 0; i < comparison->conflict.n_members; i++) {
        enum rule_kind kind = comparison->conflict.members[i].kind;
        if (kind != RULE_SKILL && kind != RULE_BUDGET) {
            assert_true(comparison->needs[i].sum == 0 && !comparison->needs[i].musts);
            continue;
        }
        assert_null(need);
        need = &comparison->needs[i];
    }
    assert_non_null(need);
    return need;
}

/* Must-do A (6 days) requires B, which stands together with C (3) and D (2): 11 days of 10. B needs
 * none, so it is not named; E (9 days) is no must-do and has no part in it. */
static void what_a_must_do_drags_along_is_added_up(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    struct requirement *a = quarter_requirement(quarter, "A", 10);
    requirement_takes(a, "java", 6);
    requirement_needs(a, "B");
    requirement_must(a, DECISION_IN);
    quarter_requirement(quarter, "B", 10);
    requirement_takes(quarter_requirement(quarter, "C", 10), "java", 3);
    requirement_takes(quarter_requirement(quarter, "D", 10), "java", 2);
    requirement_takes(quarter_requirement(quarter, "E", 10), "java", 9);
    quarter_rule(quarter, RULE_TOGETHER, "B C D", -1, -1);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    const struct need *need = only_need(&comparison);
    assert_true(need->limit == 10000);
    assert_true(need->sum == 11000);
    assert_true(need->is_exceeded);
    assert_int_equal(need->n_musts, 1);
    assert_string_equal(need->musts[0], "A");
    assert_int_equal(need->n_others, 2);
    assert_string_equal(need->others[0], "C");
    assert_string_equal(need->others[1], "D");
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* 60 + 50 of a budget of 100. */
static void must_dos_exceed_a_budget_likewise(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_budget(quarter, "licences", 100);
    requirement_costs(quarter_requirement(quarter, "A", 10), "licences", 60);
    requirement_costs(quarter_requirement(quarter, "B", 10), "licences", 50);
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_must(&quarter->requirements[1], DECISION_IN);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    const struct need *need = only_need(&comparison);
    assert_true(need->limit == 10000 && need->sum == 11000 && need->is_exceeded);
    assert_int_equal(need->n_musts, 2);
    assert_int_equal(need->n_others, 0);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* Must-do A takes 6 of 10 days. At least one of B and C must come, too, with 5: what the must-dos
 * alone need is no contradiction yet. */
static void a_resource_that_the_must_dos_do_not_exceed_says_so(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_takes(quarter_requirement(quarter, "A", 10), "java", 6);
    requirement_takes(quarter_requirement(quarter, "B", 10), "java", 5);
    requirement_takes(quarter_requirement(quarter, "C", 10), "java", 5);
    requirement_must(&quarter->requirements[0], DECISION_IN);
    quarter_rule(quarter, RULE_CHOOSE, "B C", 1, -1);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    const struct need *need = only_need(&comparison);
    assert_true(need->sum == 6000);
    assert_false(need->is_exceeded);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* A and B as must-dos take 11 of 10 days. */
static void failing_allocations_leak_nothing(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_takes(quarter_requirement(quarter, "A", 10), "java", 6);
    requirement_takes(quarter_requirement(quarter, "B", 10), "java", 5);
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_must(&quarter->requirements[1], DECISION_IN);
    quarter_finish(quarter);
    for (long i = 0; status != STATUS_OK; i++) {
        struct comparison comparison;
        allocation_fail_after(i);
        status = compare_portfolio(quarter, &usual, &comparison);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        comparison_clear(&comparison);
    }
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_must_do_drags_along_is_added_up),
        cmocka_unit_test(must_dos_exceed_a_budget_likewise),
        cmocka_unit_test(a_resource_that_the_must_dos_do_not_exceed_says_so),
        cmocka_unit_test(failing_allocations_leak_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
