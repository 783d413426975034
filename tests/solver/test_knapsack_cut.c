/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/knapsack_cut.h"

#include "model/allocate.h"
#include "solver/lp.h"
#include "tests/support/small_program.h"

#include <glpk.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COLUMNS 7
#define ROUNDS  600

/* How far x is outside the hull of the row's points: 1 when it is the hull's; else the least t such
 * that the hull's points, scaled by t, dominate x. One LP over weights of all points, independent
 * of the way the cuts are found. */
static double distance(const struct program *program, const double *x)
{
    glp_prob *lp = glp_create_prob();
    glp_smcp parameters;
    int rows[COLUMNS + 1];
    double ones[COLUMNS + 1];
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    glp_add_rows(lp, COLUMNS);
    for (int j = 0; j < COLUMNS; j++)
        glp_set_row_bnds(lp, j + 1, GLP_LO, x[j], 0);
    for (plan_t plan = 0; plan >> COLUMNS == 0; plan++) {
        if (!small_program_allows(program, plan))
            continue;
        int column = glp_add_cols(lp, 1);
        int length = 0;
        for (int j = 0; j < COLUMNS; j++) {
            if (plan >> j & 1) {
                rows[++length] = j + 1;
                ones[length] = 1;
            }
        }
        glp_set_mat_col(lp, column, length, rows, ones);
        glp_set_col_bnds(lp, column, GLP_LO, 0, 0);
        glp_set_obj_coef(lp, column, 1);
    }
    assert_int_equal(glp_simplex(lp, &parameters), 0);
    double weight = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return weight;
}

/* A knapsack and a point on its edge or near it. */
static void draw_point(struct dice *dice, struct program *program, double *x)
{
    int64_t weights[COLUMNS];
    int64_t capacity = dice_between(dice, 20, 40);
    double load = 0;
    for (size_t j = 0; j < COLUMNS; j++) {
        weights[j] = dice_between(dice, 1, 20);
        x[j] = dice_chance(dice, 25) ? 0 : (double)dice_between(dice, 1, 100) / 100;
        load += x[j] * (double)weights[j];
    }
    double scale = load > (double)capacity ? (double)capacity / load : 1;
    for (size_t j = 0; j < COLUMNS; j++)
        x[j] *= scale;
    small_program_init(program, COLUMNS, (const int64_t[COLUMNS]){0});
    small_program_row(program, weights, NO_LOWER, capacity);
}

static void expect_cut(const struct program *cuts, size_t i, const double *x)
{
    const struct program_row *row = &cuts->rows[i];
    double left = 0;
    for (size_t entry = row->begin; entry < row->end; entry++)
        left += (double)cuts->coefficients[entry] * x[cuts->columns[entry]];
    assert_true(row->has_upper && !row->has_lower);
    assert_true(left > (double)row->upper);
}

static void points_outside_a_row_s_hull_are_cut_off_and_no_others(void **state)
{
    (void)state;
    struct dice dice = {61};
    int n_outside = 0;
    int n_inside = 0;
    glp_term_out(GLP_OFF);
    for (int i = 0; i < ROUNDS; i++) {
        struct program program;
        double x[COLUMNS];
        draw_point(&dice, &program, x);
        struct program cuts;
        size_t n_added;
        assert_int_equal(program_init(&cuts, COLUMNS), STATUS_OK);
        assert_int_equal(knapsack_cut_separate(&program, 1, x, &cuts, &n_added), STATUS_OK);
        assert_int_equal(n_added, cuts.n_rows);
        double outside = distance(&program, x);
        if (outside > 1.02) {
            n_outside++;
            assert_int_equal(n_added, 1);
        }
        if (outside < 1 + 1e-9) {
            n_inside++;
            assert_int_equal(n_added, 0);
        }
        for (size_t row = 0; row < cuts.n_rows; row++)
            expect_cut(&cuts, row, x);
        for (plan_t plan = 0; plan >> COLUMNS == 0; plan++)
            if (small_program_allows(&program, plan))
                assert_true(small_program_allows(&cuts, plan));
        program_clear(&cuts);
        program_clear(&program);
    }
    assert_true(n_outside > 50 && n_inside > 50);
    lp_release_thread();
}

/* Rows of every kind and size of number, each side that is bounded. */
static void cuts_hold_for_every_allowed_plan(void **state)
{
    (void)state;
    struct dice dice = {62};
    size_t n_cuts = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct program program;
        double x[BRUTE_MAX];
        small_program_draw(&dice, 10, &program);
        for (size_t j = 0; j < program.n_columns; j++)
            x[j] = dice_chance(&dice, 30) ? dice_chance(&dice, 50)
                                          : (double)dice_between(&dice, 0, 1000) / 1000;
        struct program cuts;
        size_t n_added;
        assert_int_equal(program_init(&cuts, program.n_columns), STATUS_OK);
        assert_int_equal(knapsack_cut_separate(&program, program.n_rows, x, &cuts, &n_added),
                         STATUS_OK);
        n_cuts += n_added;
        for (size_t row = 0; row < cuts.n_rows; row++)
            expect_cut(&cuts, row, x);
        for (plan_t plan = 0; plan >> program.n_columns == 0; plan++)
            if (small_program_allows(&program, plan))
                assert_true(small_program_allows(&cuts, plan));
        program_clear(&cuts);
        program_clear(&program);
    }
    assert_true(n_cuts > 50);
    lp_release_thread();
}

/* 5a + 5b + 3c <= 7: no two go together. At a = 1 and c = 1/2 the cut is a + b + c <= 1. */
static void what_does_not_fit_beside_what_is_in_is_cut_off_at_once(void **state)
{
    (void)state;
    const double x[] = {1, 0, 0.5};
    const int64_t expected[] = {1, 1, 1};
    struct program program;
    struct program cuts = {.n_columns = 3};
    size_t n_added;
    small_program_init(&program, 3, (const int64_t[]){0, 0, 0});
    small_program_row(&program, (const int64_t[]){5, 5, 3}, NO_LOWER, 7);
    assert_int_equal(knapsack_cut_separate(&program, 1, x, &cuts, &n_added), STATUS_OK);
    assert_int_equal(n_added, 1);
    assert_memory_equal(cuts.coefficients, expected, sizeof expected);
    assert_true(cuts.rows[0].upper == 1);
    program_clear(&cuts);
    program_clear(&program);
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    const double x[] = {0.9, 0.9, 0.9, 0.1};
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    small_program_init(&program, 4, (const int64_t[4]){0});
    small_program_row(&program, (const int64_t[]){3, 3, 3, 2}, NO_LOWER, 8);
    for (long i = 0; status != STATUS_OK; i++) {
        struct program cuts = {.n_columns = 4};
        size_t n_added;
        allocation_fail_after(i);
        status = knapsack_cut_separate(&program, 1, x, &cuts, &n_added);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        program_clear(&cuts);
        assert_true(i < 200);
    }
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_outside_a_row_s_hull_are_cut_off_and_no_others),
        cmocka_unit_test(cuts_hold_for_every_allowed_plan),
        cmocka_unit_test(what_does_not_fit_beside_what_is_in_is_cut_off_at_once),
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
