/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dive.h"

#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void a_plan_from_rounding_is_allowed_and_the_domain_comes_back(void **state)
{
    (void)state;
    struct dice dice = {81};
    int n_plans = 0;
    for (int i = 0; i < 1500; i++) {
        struct program program;
        struct domain domain;
        double x[BRUTE_MAX];
        size_t order[BRUTE_MAX];
        bool plan[BRUTE_MAX];
        signed char before[BRUTE_MAX];
        small_program_draw(&dice, BRUTE_MAX, &program);
        size_t n = program.n_columns;
        for (size_t j = 0; j < n; j++)
            x[j] = (double)dice_between(&dice, 0, 5) / 5;
        assert_int_equal(domain_init(&domain, &program), STATUS_OK);
        if (dice_chance(&dice, 50))
            domain_decide(&domain, 0, dice_chance(&dice, 50));
        if (domain_propagate(&domain)) {
            memcpy(before, domain.value, n);
            if (dive_round(&domain, x, order, plan)) {
                n_plans++;
                assert_true(small_program_allows(&program, plan_from_array(plan, n)));
                assert_true(plan_agrees(plan_from_array(plan, n), before, n));
            }
            assert_memory_equal(before, domain.value, n);
        }
        domain_clear(&domain);
        program_clear(&program);
    }
    assert_true(n_plans > 500);
}

/* Two of four fit. The highest x go first, of equal ones the earliest column. */
static void highest_x_goes_first(void **state)
{
    (void)state;
    static const struct {
        double x[4];
        plan_t expected;
    } cases[] = {
        {{0.1, 0.9, 0.5, 0.8}, 1 << 1 | 1 << 3},
        {{0.5, 0.5, 0.5, 0.5}, 1 << 0 | 1 << 1},
        {{0.2, 0.7, 0.7, 0.7}, 1 << 1 | 1 << 2},
    };
    struct program program;
    struct domain domain;
    small_program_init(&program, 4, (const int64_t[]){1, 1, 1, 1});
    small_program_row(&program, (const int64_t[]){1, 1, 1, 1}, NO_LOWER, 2);
    assert_int_equal(domain_init(&domain, &program), STATUS_OK);
    assert_true(domain_propagate(&domain));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t order[4];
        bool plan[4];
        assert_true(dive_round(&domain, cases[i].x, order, plan));
        assert_int_equal(plan_from_array(plan, 4), cases[i].expected);
    }
    domain_clear(&domain);
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_from_rounding_is_allowed_and_the_domain_comes_back),
        cmocka_unit_test(highest_x_goes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
