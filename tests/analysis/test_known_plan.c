/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/known_plan.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define N 3

/* Java has 10 days; A (100) takes 6, B (80) and C (70) take 5 each. Every ranking
 * would take A alone, so the plans are set by hand. */
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

static void set_plan(const struct portfolio *quarter, const bool in[N], struct selection *selection,
                     struct check *check)
{
    assert_int_equal(selection_init(selection, N), STATUS_OK);
    memcpy(selection->in, in, N * sizeof *in);
    assert_int_equal(check_selection(quarter, selection, check), STATUS_OK);
}

/* The list is A and C, which takes 11 days: not allowed. The ranking by density is B and C (150),
 * all others are A (100). */
static void set_up_plans(const struct portfolio *quarter, struct comparison *comparison)
{
    static const bool list[N] = {true, false, true};
    static const bool first[N] = {true, false, false};
    static const bool density[N] = {false, true, true};
    *comparison = (struct comparison){.portfolio = quarter};
    set_plan(quarter, list, &comparison->list.selection, &comparison->list.check);
    for (int i = 0; i < N_RANKING_RULES * N_FILL_RULES; i++) {
        struct topdown *topdown = &comparison->rankings[i / N_FILL_RULES][i % N_FILL_RULES];
        set_plan(quarter, i / N_FILL_RULES == RANKING_DENSITY ? density : first,
                 &topdown->selection, &topdown->check);
    }
}

/* B alone, worth 80. */
static void find(const struct portfolio *quarter, enum optimum_status status,
                 struct comparison *comparison)
{
    static const bool found[N] = {false, true, false};
    comparison->optimum.status = status;
    if (status == OPTIMUM_UNKNOWN)
        return;
    set_plan(quarter, found, &comparison->optimum.selection, &comparison->optimum_check);
    comparison->optimum.value = comparison->optimum_check.value;
    comparison->has_plan = true;
}

/* From A and C to B and C two decisions change. */
static void expect_density(const struct comparison *comparison)
{
    assert_int_equal(comparison->optimum.status, OPTIMUM_FEASIBLE);
    assert_true(comparison->has_plan);
    assert_true(comparison->optimum.value == 1500000);
    assert_true(comparison->optimum_check.value == 1500000);
    assert_int_equal(comparison->optimum.changes, 2);
    assert_false(comparison->optimum.selection.in[0]);
}

static void a_better_ranking_takes_the_place_of_what_a_limit_left(void **state)
{
    (void)state;
    static const enum optimum_status statuses[] = {OPTIMUM_FEASIBLE, OPTIMUM_UNKNOWN};
    struct portfolio *quarter = three();
    for (size_t i = 0; i < 2; i++) {
        struct comparison comparison;
        set_up_plans(quarter, &comparison);
        find(quarter, statuses[i], &comparison);
        assert_int_equal(known_plan_adopt(&comparison), STATUS_OK);
        expect_density(&comparison);
        comparison_clear(&comparison);
    }
    portfolio_free(quarter);
}

/* A proof is not questioned here: that is done before (see test_distrust.c). */
static void a_proven_answer_stays(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = three();
    set_up_plans(quarter, &comparison);
    find(quarter, OPTIMUM_OPTIMAL, &comparison);
    assert_int_equal(known_plan_adopt(&comparison), STATUS_OK);
    assert_true(comparison.optimum.value == 800000);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void a_plan_that_is_better_than_all_of_them_stays(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = three();
    set_up_plans(quarter, &comparison);
    find(quarter, OPTIMUM_FEASIBLE, &comparison);
    comparison.optimum.value = 1500000;
    assert_int_equal(known_plan_adopt(&comparison), STATUS_OK);
    assert_false(comparison.optimum.selection.in[2]);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

static void failing_allocations_leak_nothing(void **state)
{
    (void)state;
    struct portfolio *quarter = three();
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct comparison comparison;
        set_up_plans(quarter, &comparison);
        find(quarter, OPTIMUM_FEASIBLE, &comparison);
        allocation_fail_after(i);
        status = known_plan_adopt(&comparison);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        comparison_clear(&comparison);
    }
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_better_ranking_takes_the_place_of_what_a_limit_left),
        cmocka_unit_test(a_proven_answer_stays),
        cmocka_unit_test(a_plan_that_is_better_than_all_of_them_stays),
        cmocka_unit_test(failing_allocations_leak_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
