/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/ugly_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define LARGEST INT64_C(200000000000000000) /* of the coefficients that solver/program.h allows */
#define ROWS    7

/* ---- numbers ---- */

static int64_t small_number(struct dice *dice)
{
    return dice_between(dice, 0, 20);
}

static int64_t same_number(struct dice *dice)
{
    (void)dice;
    return 7;
}

static int64_t even_number(struct dice *dice)
{
    return 2 * dice_between(dice, 1, 50);
}

/* Doubles cannot tell the odd ones among them from their neighbours. */
static int64_t near_2_to_53(struct dice *dice)
{
    return (INT64_C(1) << 53) + dice_between(dice, -3, 3);
}

static int64_t power_of_two(struct dice *dice)
{
    return INT64_C(1) << dice_below(dice, 57);
}

static int64_t near_largest(struct dice *dice)
{
    return LARGEST - dice_between(dice, 0, 3);
}

static int64_t tiny_or_huge(struct dice *dice)
{
    return dice_chance(dice, 50) ? dice_between(dice, 0, 2) : near_largest(dice);
}

static int64_t any_size(struct dice *dice)
{
    return dice_between(dice, 1, 1000) * (INT64_C(1) << dice_below(dice, 47));
}

typedef int64_t number_t(struct dice *dice);

static number_t *const numbers[] = {small_number, same_number,  even_number,  near_2_to_53,
                                    power_of_two, near_largest, tiny_or_huge, any_size};

#define N_NUMBERS (sizeof numbers / sizeof *numbers)

/* ---- objectives ---- */

static wide_t zero_value(struct dice *dice)
{
    (void)dice;
    return 0;
}

static wide_t negative_value(struct dice *dice)
{
    return -dice_between(dice, 0, 9);
}

static wide_t mixed_value(struct dice *dice)
{
    return dice_between(dice, -9, 9);
}

static wide_t any_number(struct dice *dice)
{
    return numbers[dice_below(dice, N_NUMBERS)](dice);
}

/* As a value, a change and an effort in one. */
static wide_t combined_value(struct dice *dice)
{
    return (dice_between(dice, 0, 5) * ((wide_t)1 << 20) + dice_between(dice, -1, 1)) *
               ((wide_t)1 << 75) -
           dice_between(dice, 0, 3);
}

static wide_t huge_value(struct dice *dice)
{
    return ((wide_t)1 << 108) - dice_between(dice, 0, 2);
}

/* The common divisor is 1 because of a single one among them, or it is 700. */
static wide_t stepped_value(struct dice *dice)
{
    return dice_between(dice, 0, 9) * 700 + dice_chance(dice, 5);
}

typedef wide_t objective_t(struct dice *dice);

static objective_t *const values[] = {zero_value,     negative_value, mixed_value,  any_number,
                                      combined_value, huge_value,     stepped_value};

#define N_VALUES (sizeof values / sizeof *values)

/* ---- rows ---- */

enum { SIDE_UPPER, SIDE_LOWER, SIDE_EQUAL, SIDE_BOTH, N_SIDES };

static void add_row(struct program *program, const int64_t *weights, int sides, wide_t side,
                    wide_t width)
{
    size_t columns[UGLY_MOST];
    wide_t upper = side;
    wide_t lower = side;
    for (size_t j = 0; j < program->n_columns; j++)
        columns[j] = j;
    if (sides == SIDE_BOTH)
        upper += width;
    assert_int_equal(program_add_row(program, (struct origin){0}, program->n_columns, columns,
                                     weights, sides == SIDE_UPPER ? NULL : &lower,
                                     sides == SIDE_LOWER ? NULL : &upper, 0),
                     STATUS_OK);
}

/* Most rows leave room for one plan, so that not all programs contradict themselves. */
struct hidden {
    bool plan[UGLY_MOST];
};

static bool is_in(struct dice *dice, const struct hidden *hidden, size_t column)
{
    return dice_chance(dice, 2) != hidden->plan[column];
}

/* Weights of one kind, or of many; a side at, or one beside, what some plan weighs. */
static void draw_weights(struct dice *dice, const struct hidden *hidden, struct program *program)
{
    static const unsigned negative[] = {0, 0, 30, 100};
    int64_t weights[UGLY_MOST] = {0};
    number_t *number = numbers[dice_below(dice, N_NUMBERS)];
    unsigned percent_negative = negative[dice_below(dice, 4)];
    wide_t side = 0;
    for (size_t j = 0; j < program->n_columns; j++) {
        if (dice_chance(dice, 20))
            continue;
        weights[j] = dice_chance(dice, 10) ? small_number(dice) : number(dice);
        if (dice_chance(dice, percent_negative))
            weights[j] = -weights[j];
        side += is_in(dice, hidden, j) ? weights[j] : 0;
    }
    static const int sides[] = {SIDE_UPPER, SIDE_UPPER, SIDE_UPPER,
                                SIDE_LOWER, SIDE_BOTH,  SIDE_EQUAL};
    int chosen = sides[dice_below(dice, 6)];
    if (dice_chance(dice, 30))
        side += (chosen == SIDE_UPPER) == dice_chance(dice, 80) ? 1 : -1;
    add_row(program, weights, chosen, side, dice_between(dice, 0, 3));
}

/* How many of some. */
static void draw_count(struct dice *dice, const struct hidden *hidden, struct program *program)
{
    int64_t members[UGLY_MOST] = {0};
    int64_t side = 0;
    for (size_t j = 0; j < program->n_columns; j++) {
        members[j] = dice_chance(dice, 50);
        side += members[j] && is_in(dice, hidden, j);
    }
    add_row(program, members, (int)dice_below(dice, N_SIDES), side, dice_between(dice, 0, 2));
}

/* x_a <= x_b, x_a = x_b, or at least one of both. */
static void draw_pair(struct dice *dice, struct program *program)
{
    int64_t pair[UGLY_MOST] = {0};
    size_t a = dice_below(dice, program->n_columns);
    size_t b = dice_below(dice, program->n_columns);
    if (a == b)
        return;
    pair[a] = 1;
    pair[b] = dice_chance(dice, 70) ? -1 : 1;
    if (pair[b] == 1)
        add_row(program, pair, SIDE_LOWER, 1, 0);
    else
        add_row(program, pair, dice_chance(dice, 30) ? SIDE_EQUAL : SIDE_UPPER, 0, 0);
}

/* A row again, in multiples of 2 or 3, and perhaps a little wider. */
static void draw_repetition(struct dice *dice, struct program *program)
{
    int64_t weights[UGLY_MOST] = {0};
    int64_t factor = dice_between(dice, 2, 3);
    const struct program_row *row = &program->rows[dice_below(dice, program->n_rows)];
    if (!row->has_upper)
        return;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        int64_t coefficient = program->coefficients[entry];
        if (coefficient > LARGEST / factor || coefficient < -LARGEST / factor)
            return;
        weights[program->columns[entry]] = factor * coefficient;
    }
    add_row(program, weights, SIDE_UPPER, factor * row->upper + dice_between(dice, 0, 3), 0);
}

static void draw_row(struct dice *dice, const struct hidden *hidden, struct program *program)
{
    switch (dice_below(dice, 8)) {
    case 0:
        draw_count(dice, hidden, program);
        break;
    case 1:
        draw_pair(dice, program);
        break;
    case 2:
        if (program->n_rows > 0)
            draw_repetition(dice, program);
        break;
    default:
        draw_weights(dice, hidden, program);
    }
}

/* Value follows weight, so that many plans are worth nearly the same. */
static void follow_row(struct dice *dice, struct program *program)
{
    const struct program_row *row = &program->rows[dice_below(dice, program->n_rows)];
    for (size_t entry = row->begin; entry < row->end; entry++)
        program->objective[program->columns[entry]] =
            program->coefficients[entry] + dice_between(dice, 0, 1);
}

void ugly_program_draw(struct dice *dice, size_t max_columns, struct program *program)
{
    size_t n = 1 + dice_below(dice, max_columns);
    size_t n_rows = dice_below(dice, ROWS + 1);
    objective_t *value = values[dice_below(dice, N_VALUES)];
    struct hidden hidden;
    unsigned percent_in = (unsigned)dice_below(dice, 100);
    assert_true(n <= UGLY_MOST);
    assert_int_equal(program_init(program, n), STATUS_OK);
    for (size_t j = 0; j < n; j++) {
        program->objective[j] = value(dice);
        program->effort[j] = dice_between(dice, 0, 4) * 500;
        hidden.plan[j] = dice_chance(dice, percent_in);
        program->lower[j] = dice_chance(dice, 3);
        program->upper[j] = program->lower[j] || !dice_chance(dice, 3);
    }
    for (size_t i = 0; i < n_rows; i++)
        draw_row(dice, &hidden, program);
    if (program->n_rows > 0 && dice_chance(dice, 20))
        follow_row(dice, program);
}

/* ---- every plan ---- */

struct walk {
    const struct program *program;
    wide_t activity[ROWS];
    bool plan[UGLY_MOST];
    bool exists;
    bool *best;
    wide_t best_value;
    int64_t weights[UGLY_MOST][ROWS];
};

static bool holds(const struct walk *walk)
{
    for (size_t i = 0; i < walk->program->n_rows; i++) {
        const struct program_row *row = &walk->program->rows[i];
        if ((row->has_upper && walk->activity[i] > row->upper) ||
            (row->has_lower && walk->activity[i] < row->lower))
            return false;
    }
    return true;
}

/* Plans that hold an earlier column come first, so only a better one takes the place of one. */
static void walk_on(struct walk *walk, size_t column, wide_t value)
{
    const struct program *program = walk->program;
    if (column == program->n_columns) {
        if ((walk->exists && value <= walk->best_value) || !holds(walk))
            return;
        walk->exists = true;
        walk->best_value = value;
        memcpy(walk->best, walk->plan, program->n_columns * sizeof *walk->best);
        return;
    }
    if (program->upper[column]) {
        walk->plan[column] = true;
        for (size_t i = 0; i < program->n_rows; i++)
            walk->activity[i] += walk->weights[column][i];
        walk_on(walk, column + 1, value + program->objective[column]);
        for (size_t i = 0; i < program->n_rows; i++)
            walk->activity[i] -= walk->weights[column][i];
    }
    walk->plan[column] = false;
    if (!program->lower[column])
        walk_on(walk, column + 1, value);
}

bool ugly_program_best(const struct program *program, bool *plan, wide_t *value)
{
    struct walk walk = {.program = program, .best = plan};
    assert_true(program->n_rows <= ROWS);
    for (size_t i = 0; i < program->n_rows; i++)
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++)
            walk.weights[program->columns[entry]][i] = program->coefficients[entry];
    walk_on(&walk, 0, 0);
    *value = walk.best_value;
    return walk.exists;
}
