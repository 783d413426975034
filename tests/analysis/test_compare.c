/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct compare_options usual = {.ranking = RANKING_VALUE, .fill = FILL_FILL};

/* Java has 10 days. A (100) takes 6, B (80) and C (70) take 5 each. Every ranking starts with A,
 * after which neither B nor C fits: 100. B and C together take 10 days: 150, and nothing with A is
 * worth more. */
static struct portfolio *three(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_takes(quarter_requirement(quarter, "A", 100), "java", 6);
    requirement_takes(quarter_requirement(quarter, "B", 80), "java", 5);
    requirement_takes(quarter_requirement(quarter, "C", 70), "java", 5);
    return quarter;
}

static void compare(const struct portfolio *quarter, const struct compare_options *options,
                    struct comparison *comparison)
{
    assert_int_equal(compare_portfolio(quarter, options, comparison), STATUS_OK);
}

/* 150 - 100 = 50, a third of 150. */
static void loss_is_what_the_optimum_is_worth_more_than_the_list(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = three();
    quarter_finish(quarter);
    compare(quarter, &usual, &comparison);
    assert_int_equal(comparison.optimum.status, OPTIMUM_OPTIMAL);
    assert_true(comparison.optimum_check.value == 1500000);
    assert_true(comparison.loss.is_known);
    assert_true(comparison.loss.value == 500000);
    assert_true(comparison.loss.has_percent);
    assert_true(comparison.loss.percent == 3333);
    assert_true(comparison.has_gap);
    assert_true(comparison.gap_percent == 0);
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            assert_true(comparison.ranking_losses[ranking][fill].value == 500000);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void swaps_lead_from_the_list_to_the_optimum(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = three();
    quarter_finish(quarter);
    compare(quarter, &usual, &comparison);
    assert_int_equal(comparison.n_swaps, 1);
    assert_int_equal(comparison.swaps[0].n_out, 1);
    assert_int_equal(comparison.swaps[0].out[0], 0);
    assert_int_equal(comparison.swaps[0].n_in, 2);
    assert_int_equal(comparison.swaps[0].in[0], 1);
    assert_int_equal(comparison.swaps[0].in[1], 2);
    assert_true(comparison.swaps[0].gain == comparison.loss.value);
    assert_true(comparison.swaps[0].value_out == 1000000); /* A */
    assert_true(comparison.swaps[0].value_in == 1500000);  /* B and C */
    assert_int_equal(comparison.difference.n_out, 1);
    assert_int_equal(comparison.difference.n_in, 2);
    assert_int_equal(comparison.n_ready, 3);
    assert_int_equal(comparison.n_draft, 0);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void any_optimum_has_a_loss_but_no_swaps(void **state)
{
    (void)state;
    struct comparison comparison;
    struct compare_options options = usual;
    struct portfolio *quarter = three();
    options.limits.any_optimum = true;
    quarter_finish(quarter);
    compare(quarter, &options, &comparison);
    assert_true(comparison.loss.value == 500000);
    assert_int_equal(comparison.n_swaps, 0);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* The three quarter against a list of the committee's own; in: array of 3. */
static struct portfolio *compare_given(bool *in, struct comparison *comparison)
{
    struct selection list = {.n = 3, .in = in};
    struct compare_options options = usual;
    struct portfolio *quarter = three();
    options.list = &list;
    quarter_finish(quarter);
    compare(quarter, &options, comparison);
    return quarter;
}

/* The committee's own list is B alone: 80, and C comes in as it is. */
static void given_list_takes_the_place_of_the_computed_one(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = compare_given((bool[]){false, true, false}, &comparison);
    assert_true(comparison.list.is_given);
    assert_true(comparison.list.check.value == 800000);
    assert_true(comparison.loss.value == 700000);
    assert_int_equal(comparison.optimum.changes, 1);
    assert_int_equal(comparison.n_swaps, 1);
    assert_int_equal(comparison.swaps[0].in[0], 2);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* A, B and C take 16 days of 10: worth 250, more than the optimum, but from what is not allowed no
 * loss and no swap is claimed. */
static void list_that_is_not_allowed_has_no_loss_and_no_swaps(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = compare_given((bool[]){true, true, true}, &comparison);
    assert_false(check_is_allowed(&comparison.list.check));
    assert_false(comparison.loss.is_known);
    assert_int_equal(comparison.n_swaps, 0);
    assert_true(comparison.optimum.value == 1500000);
    assert_true(comparison.ranking_losses[0][0].is_known);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* A and B as must-dos take 11 days of 10. */
static void contradiction_is_told_where_the_must_dos_do_not_fit(void **state)
{
    (void)state;
    static const enum rule_kind kinds[] = {RULE_MANDATE, RULE_MANDATE, RULE_SKILL};
    struct comparison comparison;
    struct portfolio *quarter = three();
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_must(&quarter->requirements[1], DECISION_IN);
    quarter_finish(quarter);
    compare(quarter, &usual, &comparison);
    assert_int_equal(comparison.optimum.status, OPTIMUM_INFEASIBLE);
    assert_false(comparison.has_plan);
    assert_false(comparison.has_gap);
    assert_false(comparison.loss.is_known);
    assert_int_equal(comparison.n_swaps, 0);
    assert_int_equal(comparison.conflict.n_members, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(comparison.conflict.members[i].kind, kinds[i]);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static bool stop_at_once(void *context, const struct search_progress *progress)
{
    (void)context;
    (void)progress;
    return false;
}

/* However early it ends: a plan at least as good as the allowed list, or none, and no
 * contradiction; bound and plan enclose the optimum. */
static void limit_still_gives_a_comparison(void **state)
{
    (void)state;
    struct comparison comparison;
    struct compare_options options = usual;
    struct portfolio *quarter = three();
    options.limits.go_on = stop_at_once;
    quarter_finish(quarter);
    compare(quarter, &options, &comparison);
    assert_int_not_equal(comparison.optimum.status, OPTIMUM_INFEASIBLE);
    assert_int_equal(comparison.conflict.n_members, 0);
    if (comparison.has_plan)
        assert_true(comparison.optimum.value >= 1000000 && comparison.loss.value >= 0);
    if (comparison.optimum.has_bound)
        assert_true(comparison.optimum.bound >= 1500000);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void empty_quarter_has_an_optimum_of_nothing(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_finish(quarter);
    compare(quarter, &usual, &comparison);
    assert_int_equal(comparison.optimum.status, OPTIMUM_OPTIMAL);
    assert_true(comparison.loss.is_known);
    assert_false(comparison.loss.has_percent);
    assert_false(comparison.has_gap);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void failing_allocations_leave_an_empty_comparison(void **state)
{
    (void)state;
    struct comparison comparison;
    enum status status = STATUS_NO_MEMORY;
    struct portfolio *quarter = three();
    quarter_finish(quarter);
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = compare_portfolio(quarter, &usual, &comparison);
        allocation_fail_after(-1);
        if (status != STATUS_OK) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_null(comparison.list.selection.in);
        }
    }
    assert_true(comparison.loss.value == 500000);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loss_is_what_the_optimum_is_worth_more_than_the_list),
        cmocka_unit_test(swaps_lead_from_the_list_to_the_optimum),
        cmocka_unit_test(any_optimum_has_a_loss_but_no_swaps),
        cmocka_unit_test(given_list_takes_the_place_of_the_computed_one),
        cmocka_unit_test(list_that_is_not_allowed_has_no_loss_and_no_swaps),
        cmocka_unit_test(contradiction_is_told_where_the_must_dos_do_not_fit),
        cmocka_unit_test(limit_still_gives_a_comparison),
        cmocka_unit_test(empty_quarter_has_an_optimum_of_nothing),
        cmocka_unit_test(failing_allocations_leave_an_empty_comparison),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
