/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

void small_program_init(struct program *program, size_t n, const int64_t *values)
{
    assert_int_equal(program_init(program, n), STATUS_OK);
    for (size_t j = 0; j < n; j++)
        program->objective[j] = values[j];
}

void small_program_row(struct program *program, const int64_t *coefficients, int64_t lower,
                       int64_t upper)
{
    size_t columns[PAIRED_MAX];
    wide_t least = lower;
    wide_t most = upper;
    for (size_t j = 0; j < program->n_columns; j++)
        columns[j] = j;
    assert_int_equal(program_add_row(program, (struct origin){0}, program->n_columns, columns,
                                     coefficients, lower == NO_LOWER ? NULL : &least,
                                     upper == NO_UPPER ? NULL : &most, 0),
                     STATUS_OK);
}

/* Ranges of values and weights; step divides all of them. */
static const struct {
    int64_t least;
    int64_t most;
    int64_t step;
} ranges[] = {
    {0, 20, 1},
    {7, 7, 1},
    {1, 40, 500},
    {1, 1000000, 1},
    {INT64_C(9007199254740990), INT64_C(9007199254740994), 1}, /* around 2^53 */
    {INT64_C(1000000000000000), INT64_C(1000000000000001), 1},
    {INT64_C(1999999999999990), INT64_C(2000000000000000), 1},
};

static int64_t draw_number(struct dice *dice, size_t range)
{
    return dice_between(dice, ranges[range].least, ranges[range].most) * ranges[range].step;
}

static void draw_knapsack(struct dice *dice, struct program *program, size_t range)
{
    int64_t weights[BRUTE_MAX] = {0};
    int64_t total = 0;
    for (size_t j = 0; j < program->n_columns; j++) {
        weights[j] = dice_chance(dice, 75) ? draw_number(dice, range) : 0;
        total += weights[j];
    }
    int64_t capacity = total / 100 * dice_between(dice, 0, 90) + dice_between(dice, 0, 3);
    if (dice_chance(dice, 85))
        small_program_row(program, weights, NO_LOWER, capacity);
    else
        small_program_row(program, weights, capacity / 4, NO_UPPER);
}

/* At least or at most so many percent of a measure; coefficients reach 2 * 10^17. */
static void draw_share(struct dice *dice, struct program *program, size_t range)
{
    int64_t coefficients[BRUTE_MAX] = {0};
    int64_t percent = dice_between(dice, 0, 100);
    bool is_minimum = dice_chance(dice, 50);
    for (size_t j = 0; j < program->n_columns; j++)
        coefficients[j] =
            (dice_chance(dice, 50) ? 100 - percent : -percent) * draw_number(dice, range);
    small_program_row(program, coefficients, is_minimum ? 0 : NO_LOWER, is_minimum ? NO_UPPER : 0);
}

static void draw_count(struct dice *dice, struct program *program)
{
    int64_t members[BRUTE_MAX] = {0};
    int64_t n = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        n += members[j] = dice_chance(dice, 60);
    int64_t least = dice_between(dice, 0, n / 3);
    small_program_row(program, members, least, dice_between(dice, least, n));
}

/* x_a <= x_b, or x_a = x_b. */
static void draw_pair(struct dice *dice, struct program *program)
{
    int64_t pair[BRUTE_MAX] = {0};
    size_t a = dice_below(dice, program->n_columns);
    size_t b = dice_below(dice, program->n_columns);
    if (a == b)
        return;
    pair[a] = 1;
    pair[b] = -1;
    small_program_row(program, pair, dice_chance(dice, 40) ? 0 : NO_LOWER, 0);
}

void small_program_draw(struct dice *dice, size_t max_columns, struct program *program)
{
    size_t n_ranges = sizeof ranges / sizeof *ranges;
    size_t n = 1 + dice_below(dice, max_columns);
    size_t range = dice_below(dice, n_ranges);
    int64_t values[BRUTE_MAX] = {0};
    for (size_t j = 0; j < n; j++)
        values[j] = draw_number(dice, range);
    small_program_init(program, n, values);
    for (size_t j = 0; j < n; j++)
        program->effort[j] = dice_between(dice, 0, 4) * 500;
    size_t n_rows = dice_below(dice, 7);
    for (size_t i = 0; i < n_rows; i++) {
        switch (dice_below(dice, 6)) {
        case 0:
            draw_share(dice, program, dice_below(dice, n_ranges));
            break;
        case 1:
            draw_count(dice, program);
            break;
        case 2:
            draw_pair(dice, program);
            break;
        default:
            draw_knapsack(dice, program, dice_below(dice, n_ranges));
        }
    }
}

bool small_program_allows(const struct program *program, plan_t plan)
{
    for (size_t j = 0; j < program->n_columns; j++)
        if ((plan >> j & 1) ? !program->upper[j] : program->lower[j])
            return false;
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        wide_t activity = 0;
        for (size_t entry = row->begin; entry < row->end; entry++)
            activity +=
                (wide_t)(plan >> program->columns[entry] & 1) * program->coefficients[entry];
        if ((row->has_lower && activity < row->lower) || (row->has_upper && activity > row->upper))
            return false;
    }
    return true;
}

wide_t small_program_value(const struct program *program, plan_t plan)
{
    wide_t value = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        value += (wide_t)(plan >> j & 1) * program->objective[j];
    return value;
}

bool plan_agrees(plan_t plan, const signed char *decisions, size_t n)
{
    for (size_t j = 0; j < n; j++)
        if (decisions[j] >= 0 && decisions[j] != (signed char)(plan >> j & 1))
            return false;
    return true;
}

bool small_program_best(const struct program *program, const signed char *decisions, wide_t *best)
{
    bool exists = false;
    for (plan_t plan = 0; plan >> program->n_columns == 0; plan++) {
        if (!small_program_allows(program, plan) ||
            (decisions && !plan_agrees(plan, decisions, program->n_columns)))
            continue;
        wide_t value = small_program_value(program, plan);
        if (!exists || value > *best)
            *best = value;
        exists = true;
    }
    return exists;
}

void paired_program_draw(struct dice *dice, size_t n, struct program *program)
{
    int64_t values[PAIRED_MAX] = {0};
    int64_t weights[2][PAIRED_MAX] = {{0}};
    int64_t total[2] = {0, 0};
    assert_true(n <= PAIRED_MAX);
    for (size_t j = 0; j < n; j++) {
        for (int row = 0; row < 2; row++)
            total[row] += weights[row][j] = dice_between(dice, 5, 15);
        values[j] = weights[0][j] + weights[1][j] + dice_between(dice, 4, 6);
    }
    small_program_init(program, n, values);
    for (size_t j = 0; j < n; j++)
        program->effort[j] = dice_between(dice, 1, 3) * 500;
    for (int row = 0; row < 2; row++)
        small_program_row(program, weights[row], NO_LOWER, total[row] / 3);
}

/* The best value for each pair of capacities, column after column (Bellman 1957). */
wide_t paired_program_best(const struct program *program)
{
    static int64_t best[PAIRED_CAPACITY + 1][PAIRED_CAPACITY + 1];
    const struct program_row *rows = program->rows;
    const int64_t *first = program->coefficients + rows[0].begin;
    const int64_t *second = program->coefficients + rows[1].begin;
    assert_true(rows[0].upper <= PAIRED_CAPACITY && rows[1].upper <= PAIRED_CAPACITY);
    for (int64_t a = 0; a <= (int64_t)rows[0].upper; a++)
        for (int64_t b = 0; b <= (int64_t)rows[1].upper; b++)
            best[a][b] = 0;
    for (size_t j = 0; j < program->n_columns; j++) {
        for (int64_t a = (int64_t)rows[0].upper; a >= first[j]; a--) {
            for (int64_t b = (int64_t)rows[1].upper; b >= second[j]; b--) {
                int64_t with = best[a - first[j]][b - second[j]] + (int64_t)program->objective[j];
                if (with > best[a][b])
                    best[a][b] = with;
            }
        }
    }
    return best[rows[0].upper][rows[1].upper];
}

plan_t plan_from_array(const bool *in, size_t n)
{
    plan_t plan = 0;
    for (size_t j = 0; j < n; j++)
        plan |= (plan_t)in[j] << j;
    return plan;
}
