/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dominance.h"

#include "model/allocate.h"
#include "tests/support/precedence_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PROGRAMS 1500

/* Of the plans worth most, the one that holds the earliest column in which two differ. */
static bool find_first_best(const struct program *program, bool *plan, wide_t *best)
{
    bool is_any = false;
    for (plan_t candidate = 0; candidate >> program->n_columns == 0; candidate++) {
        if (!small_program_allows(program, candidate))
            continue;
        wide_t value = small_program_value(program, candidate);
        bool other[BRUTE_MAX];
        size_t j = 0;
        plan_to_array(candidate, program->n_columns, other);
        while (is_any && j + 1 < program->n_columns && other[j] == plan[j])
            j++;
        if (is_any && (value < *best || (value == *best && (other[j] == plan[j] || plan[j]))))
            continue;
        plan_to_array(candidate, program->n_columns, plan);
        *best = value;
        is_any = true;
    }
    return is_any;
}

static void expect_allowed_image(const struct program *program, const struct dominance *merged,
                                 plan_t plan)
{
    bool original[BRUTE_MAX];
    bool image[BRUTE_MAX];
    plan_to_array(plan, program->n_columns, original);
    dominance_restrict(merged, original, image);
    plan_t small = plan_from_array(image, merged->program.n_columns);
    assert_true(small_program_allows(&merged->program, small));
    assert_true(small_program_value(&merged->program, small) >= small_program_value(program, plan));
}

static void expect_same_best(const struct program *program, bool keeps_ties,
                             const struct dominance *merged)
{
    bool plan[BRUTE_MAX];
    bool small[BRUTE_MAX];
    bool original[BRUTE_MAX];
    wide_t best;
    wide_t small_best;
    bool is_any = find_first_best(program, plan, &best);
    assert_int_equal(find_first_best(&merged->program, small, &small_best), is_any);
    if (!is_any)
        return;
    assert_true(best == small_best);
    dominance_expand(merged, small, original);
    plan_t found = plan_from_array(original, program->n_columns);
    assert_true(small_program_allows(program, found));
    assert_true(small_program_value(program, found) == best);
    if (keeps_ties)
        assert_int_equal(found, plan_from_array(plan, program->n_columns));
    for (plan_t candidate = 0; candidate >> program->n_columns == 0; candidate++)
        if (small_program_allows(program, candidate))
            expect_allowed_image(program, merged, candidate);
}

/* Precedence programs of at most 9 columns, half of them with rows of other kinds. */
static void the_best_plan_stays(void **state)
{
    (void)state;
    struct dice dice = {313};
    size_t n_merged = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct program program;
        bool keeps_ties = dice_chance(&dice, 50);
        precedence_program_draw(&dice, 9, dice_chance(&dice, 50) ? 2 : 20, &program);
        if (dice_chance(&dice, 50)) {
            int64_t row[BRUTE_MAX];
            for (size_t j = 0; j < program.n_columns; j++)
                row[j] = dice_chance(&dice, 40) ? dice_between(&dice, -1, 2) : 0;
            small_program_row(&program, row, dice_chance(&dice, 30) ? 1 : NO_LOWER,
                              dice_between(&dice, 1, 4));
        }
        struct dominance merged;
        assert_int_equal(dominance_merge(&program, keeps_ties, &merged), STATUS_OK);
        n_merged += program.n_columns - merged.program.n_columns;
        expect_same_best(&program, keeps_ties, &merged);
        dominance_clear(&merged);
        program_clear(&program);
    }
    assert_true(n_merged > PROGRAMS / 2);
}

/* 0 and 1 are wanted; 2 serves 0 alone, 3 and 4 both, and 5 serves 2. */
static void what_serves_the_same_is_one_column(void **state)
{
    (void)state;
    static const int pairs[][2] = {{0, 2}, {0, 3}, {1, 3}, {0, 4}, {1, 4}, {2, 5}};
    static const size_t places[] = {0, 1, 0, 2, 2, 0};
    struct program program;
    struct dominance merged;
    small_program_init(&program, 6, (const int64_t[]){9, 8, 0, 0, -1, 0});
    small_program_row(&program, (const int64_t[]){0, 0, 1, 2, 3, 4}, NO_LOWER, 9);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        int64_t row[6] = {0};
        row[pairs[i][0]] = 1;
        row[pairs[i][1]] = -1;
        small_program_row(&program, row, NO_LOWER, 0);
    }
    assert_int_equal(dominance_merge(&program, false, &merged), STATUS_OK);
    assert_int_equal(merged.program.n_columns, 3);
    for (size_t j = 0; j < 6; j++)
        assert_int_equal(merged.place[j], places[j]);
    /* The budget, and 2 requires rows: those that became equal count once. */
    assert_int_equal(merged.program.n_rows, 3);
    static const int64_t costs[] = {5, 0, 5};
    for (size_t entry = merged.program.rows[0].begin; entry < merged.program.rows[0].end; entry++)
        assert_int_equal(merged.program.coefficients[entry], costs[merged.program.columns[entry]]);
    assert_true(merged.program.objective[2] == -1);
    dominance_clear(&merged);
    /* Where ties count, only column 4 only costs, and it has no like. */
    assert_int_equal(dominance_merge(&program, true, &merged), STATUS_OK);
    assert_int_equal(merged.program.n_columns, 6);
    dominance_clear(&merged);
    program_clear(&program);
}

static void short_memory_is_reported(void **state)
{
    (void)state;
    struct program program;
    small_program_init(&program, 3, (const int64_t[]){1, 0, 0});
    small_program_row(&program, (const int64_t[]){1, 2, 3}, NO_LOWER, 4);
    small_program_row(&program, (const int64_t[]){1, 0, -1}, NO_LOWER, 0);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct dominance merged;
        allocation_fail_after(i);
        status = dominance_merge(&program, false, &merged);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        dominance_clear(&merged);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_plan_stays),
        cmocka_unit_test(what_serves_the_same_is_one_column),
        cmocka_unit_test(short_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
