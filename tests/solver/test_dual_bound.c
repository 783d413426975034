/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dual_bound.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PROGRAMS 1500
#define ROWS_MAX 8
#define TRIALS   8 /* sets of multipliers for each program */

/* Of any size and sign, now and then not a number at all. */
static double draw_multiplier(struct dice *dice)
{
    double number = (double)dice_between(dice, -1000000, 1000000) / 1000000;
    switch (dice_below(dice, 8)) {
    case 0:
        return 0;
    case 1:
        return ldexp(number, (int)dice_between(dice, -1070, 1020));
    case 2:
        return dice_chance(dice, 50) ? NAN : dice_chance(dice, 50) ? INFINITY : -INFINITY;
    case 3:
        return ldexp(number, (int)dice_between(dice, -60, 60));
    default:
        return number;
    }
}

struct trial {
    struct program program;
    struct domain domain;
    struct dual_bound bound;
    double multipliers[ROWS_MAX];
};

static void start_trial(struct trial *trial, struct dice *dice)
{
    small_program_draw(dice, 10, &trial->program);
    assert_true(trial->program.n_rows <= ROWS_MAX);
    assert_int_equal(domain_init(&trial->domain, &trial->program), STATUS_OK);
    assert_int_equal(dual_bound_init(&trial->bound, trial->program.n_columns), STATUS_OK);
    for (size_t j = 0; j < trial->program.n_columns; j++)
        if (dice_chance(dice, 15))
            domain_decide(&trial->domain, j, dice_chance(dice, 50));
}

static void end_trial(struct trial *trial)
{
    dual_bound_clear(&trial->bound);
    domain_clear(&trial->domain);
    program_clear(&trial->program);
}

static bool compute(struct trial *trial)
{
    return dual_bound_compute(&trial->bound, &trial->domain, trial->program.objective,
                              trial->multipliers);
}

static void no_multipliers_bound_below_the_best_plan(void **state)
{
    (void)state;
    struct dice dice = {11};
    int n_bounds = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct trial trial;
        wide_t best;
        start_trial(&trial, &dice);
        bool exists = small_program_best(&trial.program, trial.domain.value, &best);
        for (int k = 0; k < TRIALS && exists; k++) {
            for (size_t row = 0; row < trial.program.n_rows; row++)
                trial.multipliers[row] = draw_multiplier(&dice);
            if (!compute(&trial))
                continue;
            n_bounds++;
            assert_true(dual_bound_floor(&trial.bound, 0) >= best);
        }
        end_trial(&trial);
    }
    assert_true(n_bounds > PROGRAMS);
}

/* Decisions by reduced cost may only remove plans that are worth less than the target. */
static void decisions_keep_every_plan_that_meets_the_target(void **state)
{
    (void)state;
    struct dice dice = {12};
    size_t n_decided = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct trial trial;
        wide_t target;
        signed char before[BRUTE_MAX];
        start_trial(&trial, &dice);
        size_t n = trial.program.n_columns;
        for (size_t j = 0; j < n; j++)
            before[j] = trial.domain.value[j];
        for (size_t row = 0; row < trial.program.n_rows; row++)
            trial.multipliers[row] = draw_multiplier(&dice);
        if (small_program_best(&trial.program, before, &target) && compute(&trial)) {
            n_decided += dual_bound_decide(&trial.bound, &trial.domain, target);
            for (plan_t plan = 0; plan >> n == 0; plan++)
                if (small_program_value(&trial.program, plan) >= target &&
                    plan_agrees(plan, before, n) && small_program_allows(&trial.program, plan))
                    assert_true(plan_agrees(plan, trial.domain.value, n));
        }
        end_trial(&trial);
    }
    assert_true(n_decided > 100);
}

/* max 3x + 4y, 2x + 3y <= 4. With multiplier 1.5: 1.5 * 4 + max(0, 3 - 3) + max(0, 4 - 4.5) = 6.
 * y against its reduced cost of -0.5 leaves 5.5. With 1.25: 5 + 0.5 + 0.25 = 5.75. */
static void bound_is_the_weighted_sum_of_the_rows(void **state)
{
    (void)state;
    static const struct {
        double multiplier;
        wide_t scaled; /* times 4 */
    } cases[] = {
        {1.5, 24}, {1.25, 23}, {0, 28}, {-1, 28}, {NAN, 28}, {INFINITY, 28},
    };
    struct trial trial;
    small_program_init(&trial.program, 2, (const int64_t[]){3, 4});
    small_program_row(&trial.program, (const int64_t[]){2, 3}, NO_LOWER, 4);
    assert_int_equal(domain_init(&trial.domain, &trial.program), STATUS_OK);
    assert_int_equal(dual_bound_init(&trial.bound, 2), STATUS_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trial.multipliers[0] = cases[i].multiplier;
        assert_true(compute(&trial));
        assert_true(trial.bound.scaled * 4 == cases[i].scaled * ((wide_t)1 << trial.bound.shift));
        assert_true(dual_bound_floor(&trial.bound, 0) == cases[i].scaled / 4);
    }
    trial.multipliers[0] = 1.5;
    assert_true(compute(&trial));
    assert_true(dual_bound_floor(&trial.bound, -trial.bound.reduced_cost[1]) == 5);
    assert_int_equal(dual_bound_implied(&trial.bound, 0, 6), UNDECIDED);
    assert_int_equal(dual_bound_implied(&trial.bound, 1, 6), 0);
    assert_int_equal(dual_bound_implied(&trial.bound, 1, 5), UNDECIDED);
    assert_int_equal(dual_bound_decide(&trial.bound, &trial.domain, 6), 1);
    assert_int_equal(trial.domain.value[1], 0);
    assert_int_equal(trial.domain.value[0], UNDECIDED);
    end_trial(&trial);
}

/* 3 <= x + y <= 5 needs -1 below and 1 above: the sign says which side counts. Without columns'
 * values, multiplier -1 gives -3 + 2 = -1 < 0: the row cannot be met by two columns. */
static void sign_of_a_multiplier_selects_the_side(void **state)
{
    (void)state;
    struct trial trial;
    small_program_init(&trial.program, 2, (const int64_t[]){1, 1});
    small_program_row(&trial.program, (const int64_t[]){1, 1}, 3, 5);
    assert_int_equal(domain_init(&trial.domain, &trial.program), STATUS_OK);
    assert_int_equal(dual_bound_init(&trial.bound, 2), STATUS_OK);
    trial.multipliers[0] = 1;
    assert_true(compute(&trial));
    assert_true(dual_bound_floor(&trial.bound, 0) == 5);
    trial.multipliers[0] = -1;
    assert_true(dual_bound_compute(&trial.bound, &trial.domain, NULL, trial.multipliers));
    assert_true(dual_bound_floor(&trial.bound, 0) == -1);
    end_trial(&trial);
}

static void floor_rounds_towards_minus_infinity(void **state)
{
    (void)state;
    static const struct {
        int scaled;
        int loss;
        int expected;
    } cases[] = {{7, 0, 1},   {8, 0, 2},   {8, 1, 1},   {0, 0, 0},   {0, 1, -1},
                 {-1, 0, -1}, {-4, 0, -1}, {-5, 0, -2}, {-4, 1, -2}, {3, 8, -2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dual_bound bound = {.shift = 2, .scaled = cases[i].scaled};
        assert_true(dual_bound_floor(&bound, cases[i].loss) == cases[i].expected);
    }
}

/* 2^53 + 1 is no double: the bound has it nevertheless. At 2^125 and more nothing is claimed. */
static void bound_is_exact_beyond_double_and_refuses_what_128_bits_cannot_hold(void **state)
{
    (void)state;
    struct trial trial;
    small_program_init(&trial.program, 2, (const int64_t[]){INT64_C(9007199254740993), 1});
    assert_int_equal(domain_init(&trial.domain, &trial.program), STATUS_OK);
    assert_int_equal(dual_bound_init(&trial.bound, 2), STATUS_OK);
    assert_true(compute(&trial));
    assert_true(dual_bound_floor(&trial.bound, 0) == INT64_C(9007199254740994));
    trial.program.objective[0] = (wide_t)1 << 124;
    assert_false(compute(&trial));
    trial.program.objective[0] = (wide_t)1 << 118;
    assert_true(compute(&trial));
    assert_true(dual_bound_floor(&trial.bound, 0) == ((wide_t)1 << 118) + 1);
    end_trial(&trial);
}

/* A row of coefficient 1 over a value of 2^100 wants a multiplier of 2^100: beside x the value of y
 * is nothing, and one of both fits. */
static void multipliers_may_be_as_large_as_the_objective(void **state)
{
    (void)state;
    struct trial trial;
    struct dual_bound copy;
    small_program_init(&trial.program, 2, (const int64_t[]){1, 1});
    small_program_row(&trial.program, (const int64_t[]){1, 1}, NO_LOWER, 1);
    trial.program.objective[0] = (wide_t)1 << 100;
    assert_int_equal(domain_init(&trial.domain, &trial.program), STATUS_OK);
    assert_int_equal(dual_bound_init(&trial.bound, 2), STATUS_OK);
    assert_int_equal(dual_bound_init(&copy, 2), STATUS_OK);
    trial.multipliers[0] = 0x1p100;
    assert_true(compute(&trial));
    assert_true(dual_bound_floor(&trial.bound, 0) == (wide_t)1 << 100);
    assert_int_equal(dual_bound_implied(&trial.bound, 1, 1), UNDECIDED);
    assert_int_equal(dual_bound_implied(&trial.bound, 1, 2), 0);
    dual_bound_copy(&copy, &trial.bound);
    assert_true(dual_bound_floor(&copy, 0) == (wide_t)1 << 100);
    assert_true(copy.reduced_cost[1] == trial.bound.reduced_cost[1]);
    dual_bound_clear(&copy);
    end_trial(&trial);
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    struct dual_bound bound;
    allocation_fail_after(0);
    enum status status = dual_bound_init(&bound, 3);
    allocation_fail_after(-1);
    assert_int_equal(status, STATUS_NO_MEMORY);
    dual_bound_clear(&bound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_multipliers_bound_below_the_best_plan),
        cmocka_unit_test(decisions_keep_every_plan_that_meets_the_target),
        cmocka_unit_test(bound_is_the_weighted_sum_of_the_rows),
        cmocka_unit_test(sign_of_a_multiplier_selects_the_side),
        cmocka_unit_test(floor_rounds_towards_minus_infinity),
        cmocka_unit_test(bound_is_exact_beyond_double_and_refuses_what_128_bits_cannot_hold),
        cmocka_unit_test(multipliers_may_be_as_large_as_the_objective),
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
