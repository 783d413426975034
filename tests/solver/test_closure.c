/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/closure.h"

#include "model/allocate.h"
#include "solver/dual_bound.h"
#include "solver/lp.h"
#include "tests/support/precedence_program.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PROGRAMS 1500

/* x keeps all rows and decisions, and is worth the objective. */
static void expect_solution(const struct program *program, const signed char *value,
                            const double *x, double objective, double tolerance)
{
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        double activity = 0;
        for (size_t entry = row->begin; entry < row->end; entry++)
            activity += (double)program->coefficients[entry] * x[program->columns[entry]];
        assert_true(!row->has_upper || activity <= (double)row->upper + tolerance);
        assert_true(!row->has_lower || activity >= (double)row->lower - tolerance);
    }
    for (size_t j = 0; j < program->n_columns; j++) {
        objective -= (double)program->objective[j] * x[j];
        assert_true(x[j] >= 0 && x[j] <= 1 && (value[j] == UNDECIDED || x[j] == value[j]));
    }
    assert_true(fabs(objective) <= tolerance);
}

/* The multipliers, in exact arithmetic, bound the program by the objective. */
static void expect_bound(struct closure *closure, const struct domain *domain, double tolerance)
{
    double multipliers[64];
    struct dual_bound bound;
    assert_true(domain->program->n_rows <= 64);
    assert_int_equal(dual_bound_init(&bound, domain->program->n_columns), STATUS_OK);
    closure_multipliers(closure, multipliers);
    assert_true(dual_bound_compute(&bound, domain, domain->program->objective, multipliers));
    assert_true(fabs(ldexp((double)bound.scaled, -(int)bound.shift) - closure_objective(closure)) <=
                tolerance);
    dual_bound_clear(&bound);
}

static void give_decisions(const struct domain *domain, struct closure *closure, struct lp *lp)
{
    for (size_t j = 0; j < domain->program->n_columns; j++) {
        closure_set_bounds(closure, j, domain->value[j] == 1, domain->value[j] != 0);
        lp_set_bounds(lp, j, domain->value[j] == 1, domain->value[j] != 0);
    }
}

/* Against the simplex, while decisions come and go. */
static void hold_against_simplex(struct dice *dice, int64_t largest, double tolerance)
{
    struct program program;
    struct closure *closure;
    struct lp *lp;
    struct domain domain;
    double x[BRUTE_MAX];
    precedence_program_draw(dice, BRUTE_MAX, largest, &program);
    assert_int_equal(closure_new(&program, &closure), STATUS_OK);
    if (!closure) { /* no precedence was drawn */
        program_clear(&program);
        return;
    }
    assert_int_equal(lp_new(&program, false, &lp), STATUS_OK);
    assert_int_equal(domain_init(&domain, &program), STATUS_OK);
    for (int step = 0; step < 6; step++) {
        if (domain_propagate(&domain)) {
            give_decisions(&domain, closure, lp);
            assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
            assert_int_equal(closure_solve(closure, -INFINITY), CLOSURE_OPTIMAL);
            assert_true(fabs(closure_objective(closure) - lp_objective(lp)) <= tolerance);
            closure_primal(closure, x);
            expect_solution(&program, domain.value, x, closure_objective(closure), tolerance);
            expect_bound(closure, &domain, tolerance);
        } else {
            domain_undo(&domain, 0);
        }
        if (dice_chance(dice, 40))
            domain_undo(&domain, 0);
        domain_decide(&domain, (size_t)dice_between(dice, 0, (int64_t)program.n_columns - 1),
                      dice_chance(dice, 50));
    }
    closure_free(closure);
    lp_free(lp);
    domain_clear(&domain);
    program_clear(&program);
}

static void it_is_worth_what_the_simplex_finds(void **state)
{
    (void)state;
    struct dice dice = {312};
    for (int i = 0; i < PROGRAMS; i++)
        hold_against_simplex(&dice, 30, 1e-6);
    for (int i = 0; i < PROGRAMS / 5; i++)
        hold_against_simplex(&dice, INT64_C(1000000000000), 1e6);
    lp_release_thread();
}

/* 2 for 2 and 3 for 3 both need what costs 4, and 7 are there: 0 whole, 3 of 7 mixed in. */
/* Also those that the rows contradict, or that cost more than the budget: nothing is propagated. */
static void any_decisions_come_to_an_end(void **state)
{
    (void)state;
    struct dice dice = {192};
    int n_failed = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct program program;
        struct closure *closure;
        precedence_program_draw(&dice, BRUTE_MAX, 1000, &program);
        assert_int_equal(closure_new(&program, &closure), STATUS_OK);
        for (int step = 0; closure && step < 6; step++) {
            size_t column = dice_below(&dice, program.n_columns);
            bool value = dice_chance(&dice, 80);
            closure_set_bounds(closure, column, value, value);
            n_failed += closure_solve(closure, -INFINITY) == CLOSURE_FAILED;
        }
        closure_free(closure);
        program_clear(&program);
    }
    assert_true(n_failed > 0);
}

static void a_program_worked_out_by_hand(void **state)
{
    (void)state;
    struct program program;
    struct closure *closure;
    double x[4];
    double multipliers[4];
    small_program_init(&program, 4, (const int64_t[]){9, 5, 9, 0});
    small_program_row(&program, (const int64_t[]){4, 2, 1, 4}, NO_LOWER, 7);
    small_program_row(&program, (const int64_t[]){0, 1, 0, -1}, NO_LOWER, 0);
    small_program_row(&program, (const int64_t[]){0, 0, 1, -1}, NO_LOWER, 0);
    assert_int_equal(closure_new(&program, &closure), STATUS_OK);
    assert_non_null(closure);
    assert_int_equal(closure_solve(closure, -INFINITY), CLOSURE_OPTIMAL);
    /* Column 0 is worth 9/4 for each unit, the other three 14/7: 9 + 3 x 2. */
    assert_float_equal(closure_objective(closure), 15, 1e-9);
    closure_primal(closure, x);
    for (size_t j = 0; j < 4; j++)
        assert_true(fabs(x[j] - (j == 0 ? 1 : 3.0 / 7)) < 1e-9);
    closure_multipliers(closure, multipliers);
    assert_float_equal(multipliers[0], 2, 1e-9);
    assert_int_equal(closure_solve(closure, 16), CLOSURE_CUT_OFF);
    closure_mark(closure);
    closure_set_bounds(closure, 3, false, false);
    closure_set_bounds(closure, 1, false, false);
    closure_set_bounds(closure, 2, false, false);
    assert_int_equal(closure_solve(closure, -INFINITY), CLOSURE_OPTIMAL);
    assert_float_equal(closure_objective(closure), 9, 1e-9);
    closure_set_bounds(closure, 1, false, true);
    closure_set_bounds(closure, 2, false, true);
    closure_set_bounds(closure, 3, false, true);
    closure_return(closure);
    assert_int_equal(closure_solve(closure, -INFINITY), CLOSURE_OPTIMAL);
    assert_float_equal(closure_objective(closure), 15, 1e-9);
    closure_set_bounds(closure, 1, true, true);
    closure_set_bounds(closure, 3, false, false);
    assert_int_equal(closure_solve(closure, -INFINITY), CLOSURE_FAILED);
    closure_free(closure);
    program_clear(&program);
}

static void other_shapes_are_left_alone(void **state)
{
    (void)state;
    static const struct {
        int64_t row[3];
        int64_t lower;
        int64_t upper;
    } others[] = {
        {{1, 1, 1}, NO_LOWER, 1},  /* a second budget */
        {{1, -1, 0}, NO_LOWER, 1}, /* no precedence: never binds, and is not looked into */
        {{1, 1, 0}, 1, NO_UPPER},  /* a lower side */
        {{2, -1, 0}, NO_LOWER, 0},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct program program;
        struct closure *closure;
        small_program_init(&program, 3, (const int64_t[]){1, 2, 3});
        small_program_row(&program, (const int64_t[]){1, 2, 3}, NO_LOWER, 4);
        small_program_row(&program, (const int64_t[]){1, 0, -1}, NO_LOWER, 0);
        small_program_row(&program, others[i].row, others[i].lower, others[i].upper);
        assert_int_equal(closure_new(&program, &closure), STATUS_OK);
        assert_null(closure);
        program_clear(&program);
    }
}

static void short_memory_is_reported(void **state)
{
    (void)state;
    struct program program;
    small_program_init(&program, 3, (const int64_t[]){1, 2, 3});
    small_program_row(&program, (const int64_t[]){1, 2, 3}, NO_LOWER, 4);
    small_program_row(&program, (const int64_t[]){1, 0, -1}, NO_LOWER, 0);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct closure *closure;
        allocation_fail_after(i);
        status = closure_new(&program, &closure);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK ? closure != NULL : !closure);
        closure_free(closure);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_worth_what_the_simplex_finds),
        cmocka_unit_test(any_decisions_come_to_an_end),
        cmocka_unit_test(a_program_worked_out_by_hand),
        cmocka_unit_test(other_shapes_are_left_alone),
        cmocka_unit_test(short_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
