/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/presolve.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAMS 1500

static void draw_decisions(struct dice *dice, size_t n, signed char *decisions)
{
    for (size_t j = 0; j < n; j++)
        decisions[j] = (signed char)(dice_chance(dice, 20) ? dice_chance(dice, 50) : UNDECIDED);
}

/* Every allowed plan that agrees with the decisions has its image, of the same value. */
static size_t expect_images(const struct program *program, const signed char *decisions,
                            const struct presolved *presolved)
{
    size_t n_plans = 0;
    size_t n = program->n_columns;
    for (plan_t plan = 0; plan >> n == 0; plan++) {
        bool original[BRUTE_MAX];
        bool image[BRUTE_MAX];
        bool again[BRUTE_MAX];
        if (!plan_agrees(plan, decisions, n) || !small_program_allows(program, plan))
            continue;
        n_plans++;
        plan_to_array(plan, n, original);
        assert_false(presolved->is_infeasible);
        assert_true(presolved_restrict(presolved, original, image));
        plan_t small = plan_from_array(image, presolved->program.n_columns);
        assert_true(small_program_allows(&presolved->program, small));
        assert_true(presolved->offset +
                        presolved->step * small_program_value(&presolved->program, small) ==
                    small_program_value(program, plan));
        presolved_expand(presolved, image, again);
        assert_memory_equal(original, again, n * sizeof *again);
    }
    return n_plans;
}

static size_t count_plans(const struct program *program)
{
    size_t n_plans = 0;
    for (plan_t plan = 0; plan >> program->n_columns == 0; plan++)
        n_plans += small_program_allows(program, plan);
    return n_plans;
}

static void the_smaller_program_has_the_same_plans_and_values(void **state)
{
    (void)state;
    struct dice dice = {21};
    size_t n_infeasible = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct program program;
        struct presolved presolved;
        signed char decisions[BRUTE_MAX];
        small_program_draw(&dice, 10, &program);
        if (dice_chance(&dice, 30))
            program.lower[0] = true;
        draw_decisions(&dice, program.n_columns, decisions);
        assert_int_equal(presolve_program(&program, decisions, &presolved), STATUS_OK);
        size_t n_plans = expect_images(&program, decisions, &presolved);
        if (presolved.is_infeasible)
            n_infeasible++;
        else
            assert_int_equal(count_plans(&presolved.program), n_plans);
        presolved_clear(&presolved);
        program_clear(&program);
    }
    assert_true(n_infeasible > 10 && n_infeasible < PROGRAMS / 2);
}

/* 6x + 10y + 4z <= 15 says 3x + 5y + 2z <= 7; 5 <= 6x + 10y + 4z says 3 <= 3x + 5y + 2z. Values in
 * steps of 500. */
static void common_divisors_are_taken_out_and_sides_rounded_inwards(void **state)
{
    (void)state;
    static const int64_t expected[] = {3, 5, 2};
    struct program program;
    struct presolved presolved;
    small_program_init(&program, 3, (const int64_t[]){500, 1500, 1000});
    small_program_row(&program, (const int64_t[]){6, 10, 4}, 5, 15);
    assert_int_equal(presolve_program(&program, NULL, &presolved), STATUS_OK);
    assert_int_equal(presolved.program.n_rows, 1);
    assert_memory_equal(presolved.program.coefficients, expected, sizeof expected);
    assert_true(presolved.program.rows[0].upper == 7);
    assert_true(presolved.program.rows[0].lower == 3);
    assert_true(presolved.step == 500 && presolved.offset == 0);
    assert_true(presolved.program.objective[1] == 3);
    presolved_clear(&presolved);
    program_clear(&program);
}

/* x is in: 7 of the 10 are gone, so y (4) cannot be in; z and w (1 each) fit whatever happens, and
 * the row goes. The value of x stays as offset. */
static void decided_columns_and_rows_that_cannot_bind_are_taken_out(void **state)
{
    (void)state;
    const signed char decisions[] = {1, UNDECIDED, UNDECIDED, UNDECIDED};
    struct program program;
    struct presolved presolved;
    small_program_init(&program, 4, (const int64_t[]){70, 40, 10, 20});
    small_program_row(&program, (const int64_t[]){7, 4, 1, 1}, NO_LOWER, 10);
    assert_int_equal(presolve_program(&program, decisions, &presolved), STATUS_OK);
    assert_false(presolved.is_infeasible);
    assert_int_equal(presolved.program.n_rows, 0);
    assert_int_equal(presolved.program.n_columns, 2);
    assert_int_equal(presolved.column[0], 2);
    assert_true(presolved.offset == 70 && presolved.step == 10);
    const bool against[] = {true, true, false, false};
    bool plan[4];
    assert_false(presolved_restrict(&presolved, against, plan));
    presolved_clear(&presolved);
    program_clear(&program);
}

static void contradicting_bounds_and_decisions_are_infeasible(void **state)
{
    (void)state;
    const signed char against[] = {0, UNDECIDED};
    struct program program;
    struct presolved presolved;
    small_program_init(&program, 2, (const int64_t[]){1, 1});
    program.lower[0] = true;
    assert_int_equal(presolve_program(&program, NULL, &presolved), STATUS_OK);
    assert_false(presolved.is_infeasible);
    presolved_clear(&presolved);
    assert_int_equal(presolve_program(&program, against, &presolved), STATUS_OK);
    assert_true(presolved.is_infeasible);
    presolved_clear(&presolved);
    program.upper[0] = false;
    assert_int_equal(presolve_program(&program, NULL, &presolved), STATUS_OK);
    assert_true(presolved.is_infeasible);
    presolved_clear(&presolved);
    program_clear(&program);
}

#define MANY   260
#define N_MUST 60

/* 60 must-dos of nearly 2 * 10^17 each add up to 1.2 * 10^19, more than 64 bits hold; the others
 * take away 10^17 each, so that 119 of the 200 may be in, and 120 may not. */
static void sides_beyond_64_bits_stay_exact(void **state)
{
    (void)state;
    struct program program;
    struct presolved presolved;
    size_t columns[MANY];
    int64_t coefficients[MANY];
    wide_t decided = 0;
    const wide_t zero = 0;
    assert_int_equal(program_init(&program, MANY), STATUS_OK);
    for (size_t j = 0; j < MANY; j++) {
        bool is_must = j < N_MUST;
        columns[j] = j;
        coefficients[j] = is_must ? INT64_C(199999999999999999) - (int64_t)j
                                  : -INT64_C(100000000000000000) - (int64_t)(j % 7);
        program.lower[j] = is_must;
        program.objective[j] = 1;
        decided += is_must ? coefficients[j] : 0;
    }
    assert_int_equal(
        program_add_row(&program, (struct origin){0}, MANY, columns, coefficients, &zero, NULL, 0),
        STATUS_OK);
    assert_int_equal(presolve_program(&program, NULL, &presolved), STATUS_OK);
    assert_false(presolved.is_infeasible);
    assert_int_equal(presolved.program.n_columns, MANY - N_MUST);
    assert_int_equal(presolved.program.n_rows, 1);
    assert_true(presolved.program.rows[0].lower == -decided);
    presolved_clear(&presolved);
    program_clear(&program);
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct dice dice = {22};
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    small_program_draw(&dice, BRUTE_MAX, &program);
    small_program_row(&program, (const int64_t[BRUTE_MAX]){3, 2, 2, 2, 2, 2}, NO_LOWER, 4);
    for (long i = 0; status != STATUS_OK; i++) {
        struct presolved presolved;
        allocation_fail_after(i);
        status = presolve_program(&program, NULL, &presolved);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        presolved_clear(&presolved);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smaller_program_has_the_same_plans_and_values),
        cmocka_unit_test(common_divisors_are_taken_out_and_sides_rounded_inwards),
        cmocka_unit_test(decided_columns_and_rows_that_cannot_bind_are_taken_out),
        cmocka_unit_test(contradicting_bounds_and_decisions_are_infeasible),
        cmocka_unit_test(sides_beyond_64_bits_stay_exact),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
