/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/row_cuts.h"

#include "model/allocate.h"
#include "solver/knapsack_cut.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static bool meets(const struct program *program, const struct program_row *row, plan_t plan)
{
    wide_t activity = 0;
    for (size_t entry = row->begin; entry < row->end; entry++)
        activity += (wide_t)(plan >> program->columns[entry] & 1) * program->coefficients[entry];
    return !(row->has_lower && activity < row->lower) && !(row->has_upper && activity > row->upper);
}

/* All plans that the row allows are allowed by the cut. */
static bool follows(const struct program *program, const struct program_row *row,
                    const struct program *cuts, const struct program_row *cut)
{
    for (plan_t plan = 0; plan >> program->n_columns == 0; plan++)
        if (meets(program, row, plan) && !meets(cuts, cut, plan))
            return false;
    return true;
}

/* Cuts of random points, and inequalities that nobody vouches for. */
static void draw_cuts(struct dice *dice, const struct program *program, struct program *found)
{
    assert_int_equal(program_init(found, program->n_columns), STATUS_OK);
    for (int i = 0; i < 5; i++) {
        double x[BRUTE_MAX];
        size_t n_added;
        for (size_t j = 0; j < program->n_columns; j++)
            x[j] = (double)dice_between(dice, 0, 8) / 8;
        assert_int_equal(knapsack_cut_separate(program, program->n_rows, x, found, &n_added),
                         STATUS_OK);
    }
    for (int i = 0; i < 3; i++) {
        int64_t coefficients[BRUTE_MAX];
        for (size_t j = 0; j < program->n_columns; j++)
            coefficients[j] = dice_between(dice, -1, 3);
        small_program_row(found, coefficients, NO_LOWER, dice_between(dice, -3, 5));
        if (found->n_rows)
            found->rows[found->n_rows - 1].is_cut = true;
    }
}

/* One to three rows, so that it is not clear which one a cut is of. */
static void draw_program(struct dice *dice, struct program *program)
{
    do {
        small_program_draw(dice, 9, program);
        if (program->n_rows > 0 && program->n_rows < 4)
            return;
        program_clear(program);
    } while (true);
}

static void kept_cuts_follow_from_their_row_wherever_its_sides_are(void **state)
{
    (void)state;
    struct dice dice = {161};
    size_t n_kept = 0;
    for (int i = 0; i < 300; i++) {
        struct program program, found, changed, cuts_then;
        struct row_cuts cuts;
        draw_program(&dice, &program);
        draw_cuts(&dice, &program, &found);
        assert_int_equal(row_cuts_init(&cuts, program.n_columns), STATUS_OK);
        assert_int_equal(row_cuts_keep(&cuts, &program, &found), STATUS_OK);
        assert_int_equal(program_copy(&changed, &program), STATUS_OK);
        for (size_t row = 0; row < changed.n_rows; row++) {
            changed.rows[row].upper += dice_between(&dice, -9, 9);
            changed.rows[row].lower += dice_between(&dice, -9, 9);
            changed.rows[row].has_upper ^= dice_chance(&dice, 10);
        }
        assert_int_equal(program_init(&cuts_then, program.n_columns), STATUS_OK);
        assert_int_equal(
            row_cuts_apply(&cuts, 0, cuts.program.n_rows, &program, &changed, &cuts_then),
            STATUS_OK);
        assert_int_equal(cuts_then.n_rows, cuts.program.n_rows);
        for (size_t k = 0; k < cuts.program.n_rows; k++) {
            size_t row = cuts.origins[k].row;
            assert_true(
                follows(&program, &program.rows[row], &cuts.program, &cuts.program.rows[k]));
            assert_true(follows(&changed, &changed.rows[row], &cuts_then, &cuts_then.rows[k]));
            assert_true(cuts_then.rows[k].is_cut);
        }
        n_kept += cuts.program.n_rows;
        program_clear(&cuts_then);
        program_clear(&changed);
        row_cuts_clear(&cuts);
        program_clear(&found);
        program_clear(&program);
    }
    assert_true(n_kept > 300);
}

/* 3 a + 3 b + 3 c <= 7: two of them. With 10 all three, with 5 one. */
static void the_side_moves_with_the_row_s(void **state)
{
    (void)state;
    static const struct {
        wide_t upper, side;
    } cases[] = {{7, 2}, {10, 3}, {5, 1}, {6, 2}, {2, 0}};
    const int64_t values[] = {1, 1, 1};
    const int64_t weights[] = {3, 3, 3};
    const int64_t ones[] = {1, 1, 1};
    struct program program, found;
    struct row_cuts cuts;
    small_program_init(&program, 3, values);
    small_program_row(&program, weights, NO_LOWER, 7);
    small_program_init(&found, 3, values);
    small_program_row(&found, ones, NO_LOWER, 2);
    found.rows[0].is_cut = true;
    assert_int_equal(row_cuts_init(&cuts, 3), STATUS_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(row_cuts_keep(&cuts, &program, &found), STATUS_OK);
    assert_int_equal(cuts.program.n_rows, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program changed;
        assert_int_equal(program_copy(&changed, &program), STATUS_OK);
        changed.rows[0].upper = cases[i].upper;
        assert_int_equal(row_cuts_apply(&cuts, 0, 1, &program, &changed, &changed), STATUS_OK);
        assert_true(changed.rows[1].upper == cases[i].side);
        program_clear(&changed);
    }
    row_cuts_clear(&cuts);
    program_clear(&found);
    program_clear(&program);
}

static void broken_cuts_are_picked(void **state)
{
    (void)state;
    const int64_t values[] = {1, 1};
    const int64_t both[] = {1, 1};
    const int64_t first[] = {1, 0};
    const double x[] = {0.9, 0.9};
    struct program cuts, broken;
    size_t n_picked;
    small_program_init(&cuts, 2, values);
    small_program_row(&cuts, first, NO_LOWER, 1);
    small_program_row(&cuts, both, NO_LOWER, 1);
    small_program_init(&broken, 2, values);
    assert_int_equal(row_cuts_pick(&cuts, x, &broken, &n_picked), STATUS_OK);
    assert_int_equal(n_picked, 1);
    assert_int_equal(broken.rows[0].end - broken.rows[0].begin, 2);
    program_clear(&broken);
    program_clear(&cuts);
}

static void memory_that_runs_short_is_a_status(void **state)
{
    (void)state;
    struct dice dice = {162};
    struct program program, found;
    draw_program(&dice, &program);
    draw_cuts(&dice, &program, &found);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct row_cuts cuts;
        struct program changed = {.n_columns = program.n_columns};
        allocation_fail_after(i);
        status = row_cuts_init(&cuts, program.n_columns);
        if (status == STATUS_OK)
            status = row_cuts_keep(&cuts, &program, &found);
        if (status == STATUS_OK)
            status = row_cuts_apply(&cuts, 0, cuts.program.n_rows, &program, &program, &changed);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        program_clear(&changed);
        row_cuts_clear(&cuts);
    }
    program_clear(&found);
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_cuts_follow_from_their_row_wherever_its_sides_are),
        cmocka_unit_test(the_side_moves_with_the_row_s),
        cmocka_unit_test(broken_cuts_are_picked),
        cmocka_unit_test(memory_that_runs_short_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
