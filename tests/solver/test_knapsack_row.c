/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/knapsack_row.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define ROUNDS 3000

/* A row of up to ten columns, both signs, and a point with some columns at 0 and some at 1. */
static void draw_row(struct dice *dice, struct program *program, double *x)
{
    static const int64_t sizes[] = {4, 12, 1000, INT64_C(200000000000000000)};
    int64_t values[BRUTE_MAX] = {0};
    int64_t weights[BRUTE_MAX] = {0};
    int64_t size = sizes[dice_below(dice, 4)];
    int64_t total = 0;
    size_t n = (size_t)dice_between(dice, 3, 10);
    for (size_t j = 0; j < n; j++) {
        weights[j] = dice_between(dice, 1, size);
        total += weights[j];
        if (dice_chance(dice, 20))
            weights[j] = -weights[j];
        int kind = (int)dice_below(dice, 4);
        x[j] = kind == 0 ? 0 : kind == 1 ? 1 : (double)dice_between(dice, 1, 99) / 100;
    }
    int64_t side = total / 100 * dice_between(dice, -20, 80) + dice_between(dice, 0, 3);
    small_program_init(program, n, values);
    small_program_row(program, weights, -side, side);
}

/* An inequality that starts on some fractional items with any coefficients, as a cut. False: it was
 * not begun, because what is at 1 fits no more, or given up. */
static bool grow(struct dice *dice, struct knapsack_row *knapsack, struct program *cuts)
{
    if (knapsack->room < 0)
        return false;
    assert_true(knapsack_row_start(knapsack));
    for (size_t i = 0; i < knapsack->n; i++)
        if (knapsack->items[i].place == ITEM_OUTSIDE && dice_chance(dice, 60))
            assert_true(
                knapsack_row_enter(knapsack, &knapsack->items[i], dice_between(dice, 0, 6)));
    knapsack_row_close(knapsack);
    assert_true(knapsack_row_lift(knapsack));
    if (knapsack->is_given_up)
        return false;
    assert_int_equal(knapsack_row_add(knapsack, (struct origin){0}, cuts), STATUS_OK);
    return true;
}

/* Each inequality is begun twice, so that starting anew is tried, too. */
static void lifted_inequalities_hold_for_every_point_that_the_row_allows(void **state)
{
    (void)state;
    struct dice dice = {41};
    size_t n_cuts = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct program program;
        struct program cuts;
        struct knapsack_row knapsack;
        double x[BRUTE_MAX];
        draw_row(&dice, &program, x);
        int sign = dice_chance(&dice, 50) ? 1 : -1;
        program.rows[0].has_upper = sign > 0;
        program.rows[0].has_lower = sign < 0;
        assert_int_equal(program_init(&cuts, program.n_columns), STATUS_OK);
        assert_int_equal(knapsack_row_init(&knapsack, program.n_columns), STATUS_OK);
        knapsack_row_load(&knapsack, &program, &program.rows[0], sign, x);
        n_cuts += grow(&dice, &knapsack, &cuts);
        n_cuts += grow(&dice, &knapsack, &cuts);
        for (plan_t plan = 0; plan >> program.n_columns == 0; plan++)
            if (small_program_allows(&program, plan))
                assert_true(small_program_allows(&cuts, plan));
        knapsack_row_clear(&knapsack);
        program_clear(&cuts);
        program_clear(&program);
    }
    assert_true(n_cuts > ROUNDS / 2);
}

struct example {
    int64_t weights[4];
    int64_t capacity;
    double x[4];
    size_t n_first;      /* the inequality begins on the first ones, each with coefficient 1 */
    int64_t expected[4]; /* coefficients */
    int64_t side;
};

static const struct example examples[] = {
    /* a + b + c <= 2; beside d only 2 of 8 are left and none fits: d counts double */
    {{3, 3, 3, 6}, 8, {0.8, 0.8, 0.8, 0}, 3, {1, 1, 1, 2}, 2},
    /* with d at 1 only one of a, b, c fits; without it all three do: a + b + c + 2d <= 3 */
    {{1, 1, 1, 2}, 3, {0.5, 0.5, 0.5, 1}, 3, {1, 1, 1, 2}, 3},
    /* c does not fit beside a: a + c <= 1; nor does b with any of them */
    {{5, 5, 3, 6}, 7, {1, 0, 0.5, 0}, 0, {1, 1, 1, 1}, 1},
};

static void inequalities_are_lifted_as_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *example = &examples[i];
        struct program program;
        struct program cuts;
        struct knapsack_row knapsack;
        small_program_init(&program, 4, (const int64_t[4]){0});
        small_program_row(&program, example->weights, NO_LOWER, example->capacity);
        assert_int_equal(program_init(&cuts, 4), STATUS_OK);
        assert_int_equal(knapsack_row_init(&knapsack, 4), STATUS_OK);
        knapsack_row_load(&knapsack, &program, &program.rows[0], 1, example->x);
        assert_true(knapsack_row_start(&knapsack));
        for (size_t j = 0; j < example->n_first; j++)
            assert_true(knapsack_row_enter(&knapsack, &knapsack.items[j], 1));
        if (example->n_first == 0)
            assert_true(knapsack_row_enter(&knapsack, &knapsack.items[2], 1));
        knapsack_row_close(&knapsack);
        assert_true(knapsack_row_lift(&knapsack));
        assert_int_equal(knapsack_row_add(&knapsack, (struct origin){0}, &cuts), STATUS_OK);
        assert_int_equal(cuts.n_entries, 4);
        assert_memory_equal(cuts.coefficients, example->expected, sizeof example->expected);
        assert_true(cuts.rows[0].has_upper && cuts.rows[0].upper == example->side);
        knapsack_row_clear(&knapsack);
        program_clear(&cuts);
        program_clear(&program);
    }
}

/* 5 <= 3a + 4b with a' = 1 - a: 3a' + 4b' <= 2, so neither may be out: a' + b' <= 0 says
 * -a - b <= -2. */
static void a_lower_side_is_a_knapsack_of_what_is_out(void **state)
{
    (void)state;
    const double x[] = {0.5, 0.9};
    struct program program;
    struct program cuts;
    struct knapsack_row knapsack;
    small_program_init(&program, 2, (const int64_t[]){0, 0});
    small_program_row(&program, (const int64_t[]){3, 4}, 5, NO_UPPER);
    assert_int_equal(program_init(&cuts, 2), STATUS_OK);
    assert_int_equal(knapsack_row_init(&knapsack, 2), STATUS_OK);
    knapsack_row_load(&knapsack, &program, &program.rows[0], -1, x);
    assert_true(knapsack.room == 2);
    assert_true(knapsack_row_start(&knapsack));
    assert_true(knapsack_row_enter(&knapsack, &knapsack.items[0], 1));
    knapsack_row_close(&knapsack);
    assert_true(knapsack_row_lift(&knapsack));
    assert_true(knapsack_row_violation(&knapsack) > 0.1);
    assert_int_equal(knapsack_row_add(&knapsack, (struct origin){0}, &cuts), STATUS_OK);
    assert_memory_equal(cuts.coefficients, ((const int64_t[]){-1, -1}), 2 * sizeof(int64_t));
    assert_true(cuts.rows[0].upper == -2);
    knapsack_row_clear(&knapsack);
    program_clear(&cuts);
    program_clear(&program);
}

static void an_inequality_that_grows_too_large_is_not_broken(void **state)
{
    (void)state;
    const double x[] = {0.9, 0.9, 0.9};
    struct program program;
    struct knapsack_row knapsack;
    small_program_init(&program, 3, (const int64_t[]){0, 0, 0});
    small_program_row(&program, (const int64_t[]){2, 2, 2}, NO_LOWER, 3);
    assert_int_equal(knapsack_row_init(&knapsack, 3), STATUS_OK);
    knapsack_row_load(&knapsack, &program, &program.rows[0], 1, x);
    assert_true(knapsack_row_start(&knapsack));
    assert_true(knapsack_row_enter(&knapsack, &knapsack.items[0], 1000000));
    knapsack_row_close(&knapsack);
    assert_true(knapsack_row_lift(&knapsack));
    assert_true(knapsack_row_violation(&knapsack) < 0);
    knapsack_row_clear(&knapsack);
    program_clear(&program);
}

/* One inequality of the row from beginning to end; false where memory was short. */
static bool use_row(const struct program *program, const double *x, struct program *cuts)
{
    struct knapsack_row knapsack;
    if (knapsack_row_init(&knapsack, program->n_columns) != STATUS_OK)
        return false;
    knapsack_row_load(&knapsack, program, &program->rows[0], 1, x);
    bool is_done =
        knapsack_row_start(&knapsack) && knapsack_row_enter(&knapsack, &knapsack.items[0], 40);
    if (is_done) {
        knapsack_row_close(&knapsack);
        is_done = knapsack_row_lift(&knapsack) &&
                  knapsack_row_add(&knapsack, (struct origin){0}, cuts) == STATUS_OK;
    }
    knapsack_row_clear(&knapsack);
    return is_done;
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    const double x[] = {0.5, 1, 0.5};
    struct program program;
    bool is_done = false;
    small_program_init(&program, 3, (const int64_t[]){0, 0, 0});
    small_program_row(&program, (const int64_t[]){2, 2, 2}, NO_LOWER, 4);
    for (long i = 0; !is_done; i++) {
        struct program cuts = {.n_columns = 3};
        allocation_fail_after(i);
        is_done = use_row(&program, x, &cuts);
        allocation_fail_after(-1);
        program_clear(&cuts);
        assert_true(i < 20);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lifted_inequalities_hold_for_every_point_that_the_row_allows),
        cmocka_unit_test(inequalities_are_lifted_as_by_hand),
        cmocka_unit_test(a_lower_side_is_a_knapsack_of_what_is_out),
        cmocka_unit_test(an_inequality_that_grows_too_large_is_not_broken),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
