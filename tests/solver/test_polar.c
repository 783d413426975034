/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/polar.h"

#include "tests/support/brute_force.h"
#include "tests/support/dice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    size_t n;
    int64_t weights[4];
    int64_t capacity;
    double x[4];
    bool is_found;
    double expected[4];
} hulls[] = {
    /* two of three fit: a + b + c <= 2 */
    {3, {1, 1, 1}, 2, {0.9, 0.9, 0.9}, true, {0.5, 0.5, 0.5}},
    {3, {1, 1, 1}, 2, {0.6, 0.6, 0.6}, false, {0}},
    {3, {1, 1, 1}, 2, {0.6, 0.7, 0.7}, false, {0}},
    /* only b and c go together: a + b <= 1, a + c <= 1; the first is broken */
    {3, {3, 2, 2}, 4, {0.5, 0.9, 0.2}, true, {1, 1, 0}},
    {3, {3, 2, 2}, 4, {0.2, 0.8, 0.8}, false, {0}},
    /* d goes with one of the others, without it two of them go together: a + b + c + d <= 2 */
    {4, {2, 2, 2, 3}, 5, {0.7, 0.7, 0.7, 0.3}, true, {0.5, 0.5, 0.5, 0.5}},
    /* 2^53 and one more than double can tell: both never go together */
    {2,
     {INT64_C(9007199254740993), INT64_C(9007199254740993)},
     INT64_C(18014398509481985),
     {0.8, 0.8},
     true,
     {1, 1}},
};

static void the_most_broken_inequality_of_small_hulls_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hulls / sizeof *hulls; i++) {
        double coefficients[POLAR_ITEMS];
        bool is_found = polar_separate(hulls[i].n, hulls[i].weights, hulls[i].capacity, hulls[i].x,
                                       coefficients);
        assert_int_equal(is_found, hulls[i].is_found);
        for (size_t j = 0; is_found && j < hulls[i].n; j++)
            assert_true(fabs(coefficients[j] - hulls[i].expected[j]) < 1e-6);
    }
}

static double sum(const double *coefficients, plan_t plan, size_t n)
{
    double left = 0;
    for (size_t j = 0; j < n; j++)
        left += plan >> j & 1 ? coefficients[j] : 0;
    return left;
}

static int64_t weigh(const int64_t *weights, plan_t plan, size_t n)
{
    int64_t weight = 0;
    for (size_t j = 0; j < n; j++)
        weight += plan >> j & 1 ? weights[j] : 0;
    return weight;
}

static void what_is_found_holds_for_all_that_fits_and_not_for_x(void **state)
{
    (void)state;
    struct dice dice = {51};
    int n_found = 0;
    for (int i = 0; i < 400; i++) {
        int64_t weights[10];
        double x[10];
        double coefficients[POLAR_ITEMS];
        double left = 0;
        size_t n = (size_t)dice_between(&dice, 2, 10);
        int64_t capacity = dice_between(&dice, 20, 60);
        for (size_t j = 0; j < n; j++) {
            weights[j] = dice_between(&dice, 1, 20);
            x[j] = (double)dice_between(&dice, 1, 99) / 100;
        }
        if (!polar_separate(n, weights, capacity, x, coefficients))
            continue;
        n_found++;
        for (plan_t plan = 0; plan >> n == 0; plan++)
            if (weigh(weights, plan, n) <= capacity)
                assert_true(sum(coefficients, plan, n) <= 1 + 1e-6);
        for (size_t j = 0; j < n; j++)
            left += coefficients[j] * x[j];
        assert_true(left > 1);
    }
    assert_true(n_found > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_broken_inequality_of_small_hulls_is_found),
        cmocka_unit_test(what_is_found_holds_for_all_that_fits_and_not_for_x),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
