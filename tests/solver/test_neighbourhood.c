/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/neighbourhood.h"

#include "model/allocate.h"

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
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
