/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/cut_check.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COLUMNS 8

/* The largest left-hand side of the cut over all x that the side of the row allows. */
static bool find_most(const struct program *program, int sign, const int64_t *cut, wide_t *most)
{
    const struct program_row *row = &program->rows[0];
    bool is_found = false;
    for (plan_t plan = 0; plan >> COLUMNS == 0; plan++) {
        wide_t activity = 0;
        wide_t left = 0;
        for (size_t entry = row->begin; entry < row->end; entry++)
            activity +=
                (wide_t)(plan >> program->columns[entry] & 1) * program->coefficients[entry];
        for (size_t j = 0; j < COLUMNS; j++)
            left += (wide_t)(plan >> j & 1) * cut[j];
        if (sign > 0 ? activity > row->upper : activity < row->lower)
            continue;
        *most = is_found && *most > left ? *most : left;
        is_found = true;
    }
    return is_found;
}

/* Coefficients of both signs; the cut holds with the largest left-hand side, not with one less. */
static void a_cut_holds_exactly_if_no_point_of_its_row_breaks_it(void **state)
{
    (void)state;
    struct dice dice = {182};
    int n_found = 0;
    for (int i = 0; i < 3000; i++) {
        struct program program, cuts;
        int64_t weights[COLUMNS];
        int64_t cut[COLUMNS];
        wide_t most = 0;
        int sign = dice_chance(&dice, 50) ? 1 : -1;
        int64_t large = dice_chance(&dice, 30) ? INT64_C(100000000000000000) : 12;
        for (size_t j = 0; j < COLUMNS; j++) {
            weights[j] = dice_between(&dice, -large / 2, large);
            cut[j] = dice_between(&dice, -3, 9);
        }
        int64_t side = dice_between(&dice, -2 * large, 4 * large);
        small_program_init(&program, COLUMNS, (const int64_t[COLUMNS]){0});
        small_program_row(&program, weights, side, side);
        small_program_init(&cuts, COLUMNS, (const int64_t[COLUMNS]){0});
        bool exists = find_most(&program, sign, cut, &most);
        int64_t slack = dice_between(&dice, -2, 1);
        small_program_row(&cuts, cut, NO_LOWER, (int64_t)most + slack);
        n_found += exists;
        if (cuts.n_rows > 0)
            assert_int_equal(cut_holds(&program, program.rows, sign, &cuts, cuts.rows),
                             !exists || slack >= 0);
        program_clear(&program);
        program_clear(&cuts);
    }
    assert_true(n_found > 1000);
}

static void short_memory_refutes_nothing(void **state)
{
    (void)state;
    struct program program, cuts;
    small_program_init(&program, 2, (const int64_t[]){0, 0});
    small_program_row(&program, (const int64_t[]){1, 1}, NO_LOWER, 2);
    small_program_init(&cuts, 2, (const int64_t[]){0, 0});
    small_program_row(&cuts, (const int64_t[]){1, 1}, NO_LOWER, 1);
    assert_false(cut_holds(&program, program.rows, 1, &cuts, cuts.rows));
    for (long successes = 0; successes < 2; successes++) {
        allocation_fail_after(successes);
        bool holds = cut_holds(&program, program.rows, 1, &cuts, cuts.rows);
        allocation_fail_after(-1);
        assert_true(holds);
    }
    program_clear(&program);
    program_clear(&cuts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_holds_exactly_if_no_point_of_its_row_breaks_it),
        cmocka_unit_test(short_memory_refutes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
