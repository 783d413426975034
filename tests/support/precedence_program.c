/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/precedence_program.h"

static void add_budget(struct dice *dice, size_t n, int64_t largest, struct program *program)
{
    int64_t costs[BRUTE_MAX];
    int64_t total = 0;
    for (size_t j = 0; j < n; j++) {
        costs[j] = dice_chance(dice, 70) ? dice_between(dice, 0, largest) : 0;
        total += costs[j];
    }
    small_program_row(program, costs, NO_LOWER, dice_between(dice, 0, total));
}

static void add_precedence(struct dice *dice, size_t n, bool is_ordered, struct program *program)
{
    int64_t pair[BRUTE_MAX] = {0};
    size_t a = (size_t)dice_between(dice, 0, (int64_t)n - 1);
    size_t b = (size_t)dice_between(dice, 0, (int64_t)n - 1);
    if (a == b || (is_ordered && a > b))
        return;
    int64_t sign = dice_chance(dice, 80) ? 1 : -1;
    pair[a] = sign;
    pair[b] = -sign;
    bool is_both = !is_ordered && dice_chance(dice, 10);
    small_program_row(program, pair, sign < 0 || is_both ? 0 : NO_LOWER,
                      sign > 0 || is_both ? 0 : NO_UPPER);
}

void precedence_program_draw(struct dice *dice, size_t max_columns, int64_t largest,
                             struct program *program)
{
    int64_t values[BRUTE_MAX];
    size_t n = (size_t)dice_between(dice, 2, (int64_t)max_columns);
    for (size_t j = 0; j < n; j++)
        values[j] = dice_chance(dice, 60) ? dice_between(dice, -largest, largest) : 0;
    small_program_init(program, n, values);
    if (dice_chance(dice, 90))
        add_budget(dice, n, largest, program);
    bool is_ordered = dice_chance(dice, 70);
    int64_t n_precedences = dice_between(dice, 1, 2 * (int64_t)n);
    for (int64_t i = 0; i < n_precedences; i++)
        add_precedence(dice, n, is_ordered, program);
}
