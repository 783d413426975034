/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/neighbourhood.h"

#include "model/allocate.h"
#include "solver/lp.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define N 6

/* Column 0 is decided for good. Plan and relaxation differ in 2, wholly, and in 4, by half; of the
 * others 3 has the smallest reduced cost, 1 and 5 the same one. */
static const signed char decided[N] = {1, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED};
static const double x[N] = {1, 0, 1, 0, 0.5, 1};
static const bool plan[N] = {true, false, false, false, true, true};
static const wide_t reduced_cost[N] = {9, -5, 1000, 2, 0, 5};

static const struct {
    size_t n_free;
    size_t n_fixed;
    signed char expected[N];
} cases[] = {
    {0, 5, {1, 0, 0, 0, 1, 1}},
    {1, 4, {1, 0, UNDECIDED, 0, 1, 1}},
    {2, 3, {1, 0, UNDECIDED, 0, UNDECIDED, 1}},
    {3, 2, {1, 0, UNDECIDED, UNDECIDED, UNDECIDED, 1}},
    {4, 1, {1, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, 1}},
    {5, 0, {1, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED}},
    {9, 0, {1, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED}},
};

static void columns_in_doubt_stay_free_and_the_others_are_as_planned(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        signed char decisions[N];
        size_t n_fixed;
        assert_int_equal(neighbourhood_choose(decided, x, reduced_cost, plan, N, cases[i].n_free, 0,
                                              decisions, &n_fixed),
                         STATUS_OK);
        assert_int_equal(n_fixed, cases[i].n_fixed);
        assert_memory_equal(decisions, cases[i].expected, sizeof decisions);
    }
}

/* Whatever falls, as many stay free, and what is decided is as it was or as planned. */
static void chance_frees_other_columns_each_time(void **state)
{
    (void)state;
    bool was_free[N] = {false};
    for (uint64_t dice = 1; dice <= 200; dice++) {
        signed char decisions[N];
        size_t n_fixed;
        assert_int_equal(
            neighbourhood_choose(decided, x, reduced_cost, plan, N, 2, dice, decisions, &n_fixed),
            STATUS_OK);
        assert_int_equal(n_fixed, 3);
        assert_int_equal(decisions[0], 1);
        for (size_t j = 1; j < N; j++) {
            was_free[j] = was_free[j] || decisions[j] == UNDECIDED;
            assert_true(decisions[j] == UNDECIDED || decisions[j] == plan[j]);
        }
    }
    for (size_t j = 1; j < N; j++)
        assert_true(was_free[j]);
}

/* From the empty plan of a program of two knapsacks; x = 1/2 everywhere tells nothing. */
static void part_searches_lead_to_better_plans_and_never_to_worse(void **state)
{
    (void)state;
    enum { COLUMNS = 64, SEARCHES = 30 };
    struct dice dice = {151};
    struct program program;
    double halves[COLUMNS];
    wide_t costs[COLUMNS] = {0};
    for (size_t j = 0; j < COLUMNS; j++)
        halves[j] = 0.5;
    paired_program_draw(&dice, COLUMNS, &program);
    wide_t best = paired_program_best(&program);
    struct search_task task = {.program = &program};
    struct neighbourhoods neighbourhoods = {0};
    struct search_result result = {.plan = allocate(COLUMNS, sizeof *result.plan),
                                   .has_plan = true};
    assert_non_null(result.plan);
    for (int i = 0; i < SEARCHES && !neighbourhoods.is_exhausted; i++) {
        wide_t before = result.value;
        uint64_t spent = neighbourhoods.n_iterations;
        assert_int_equal(
            neighbourhoods_search(&neighbourhoods, &task, NULL, halves, costs, &result), STATUS_OK);
        assert_true(result.value >= before && result.value <= best);
        assert_true(program_allows(&program, result.plan));
        assert_true(program_value(&program, result.plan) == result.value);
        assert_true(neighbourhoods.n_iterations >= spent);
    }
    assert_true(result.value > best * 9 / 10);
    search_result_clear(&result);
    program_clear(&program);
    lp_release_thread();
}

static void a_neighbourhood_of_everything_is_not_searched(void **state)
{
    (void)state;
    struct program program;
    small_program_init(&program, 3, (const int64_t[]){3, 2, 1});
    struct search_task task = {.program = &program};
    struct neighbourhoods neighbourhoods = {0};
    struct search_result result = {.plan = allocate(3, sizeof *result.plan), .has_plan = true};
    assert_non_null(result.plan);
    assert_int_equal(neighbourhoods_search(&neighbourhoods, &task, NULL, (const double[]){1, 1, 1},
                                           (const wide_t[]){3, 2, 1}, &result),
                     STATUS_OK);
    assert_true(neighbourhoods.is_exhausted);
    assert_true(result.value == 0);
    search_result_clear(&result);
    program_clear(&program);
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    signed char decisions[N];
    size_t n_fixed;
    allocation_fail_after(0);
    enum status status =
        neighbourhood_choose(decided, x, reduced_cost, plan, N, 2, 0, decisions, &n_fixed);
    allocation_fail_after(-1);
    assert_int_equal(status, STATUS_NO_MEMORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_in_doubt_stay_free_and_the_others_are_as_planned),
        cmocka_unit_test(chance_frees_other_columns_each_time),
        cmocka_unit_test(part_searches_lead_to_better_plans_and_never_to_worse),
        cmocka_unit_test(a_neighbourhood_of_everything_is_not_searched),
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
