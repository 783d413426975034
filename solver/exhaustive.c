/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/exhaustive.h"

#include "model/allocate.h"

#include <stdlib.h>

struct walk {
    const struct exhaustive_task *task;
    struct program_columns columns;
    wide_t best_value;
    bool *plan;    /* array of columns: decided ones, and those set so far */
    size_t *order; /* the n open columns */
    size_t n;
    wide_t *rest; /* array of n + 1: the most that order[i] and those behind can be worth */
    wide_t *low;  /* array of rows: smallest activity still possible */
    wide_t *high; /* array of rows: largest activity still possible */
    uint64_t steps;
};

static wide_t magnitude(wide_t number)
{
    return number < 0 ? -number : number;
}

static wide_t weight_of(const struct exhaustive_task *task, size_t column)
{
    return magnitude(task->costs ? task->costs[column] : task->program->objective[column]);
}

/* The open columns, those of weight first. */
static void order_columns(struct walk *walk)
{
    const struct exhaustive_task *task = walk->task;
    for (size_t j = 0; j < task->program->n_columns; j++) {
        walk->plan[j] = task->decided[j] == 1;
        if (task->decided[j] == 0 || task->decided[j] == 1)
            continue;
        size_t at = walk->n++;
        for (; at > 0 && weight_of(task, walk->order[at - 1]) < weight_of(task, j); at--)
            walk->order[at] = walk->order[at - 1];
        walk->order[at] = j;
    }
    for (size_t i = walk->n; i-- > 0;) {
        wide_t value = task->program->objective[walk->order[i]];
        walk->rest[i] = walk->rest[i + 1] + (value > 0 ? value : 0);
    }
}

static void measure_rows(struct walk *walk)
{
    const struct program *program = walk->task->program;
    for (size_t i = 0; i < program->n_rows; i++)
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++) {
            signed char decided = walk->task->decided[program->columns[entry]];
            wide_t coefficient = program->coefficients[entry];
            if (decided == 1 || (decided != 0 && coefficient < 0))
                walk->low[i] += coefficient;
            if (decided == 1 || (decided != 0 && coefficient > 0))
                walk->high[i] += coefficient;
        }
}

static bool row_can_hold(const struct walk *walk, size_t i)
{
    const struct program_row *row = &walk->task->program->rows[i];
    return !(row->has_upper && walk->low[i] > row->upper) &&
           !(row->has_lower && walk->high[i] < row->lower);
}

/* Sets an open column, or opens it again (sign -1). False: some row of it cannot hold any more. */
static bool set_column(struct walk *walk, size_t column, bool value, int sign)
{
    bool can_hold = true;
    for (size_t at = walk->columns.begin[column]; at < walk->columns.begin[column + 1]; at++) {
        size_t row = walk->columns.rows[at];
        wide_t change = sign * (wide_t)walk->columns.coefficients[at];
        bool raises = (walk->columns.coefficients[at] > 0) == value;
        if (raises)
            walk->low[row] += value ? change : -change;
        else
            walk->high[row] += value ? change : -change;
        can_hold = can_hold && row_can_hold(walk, row);
    }
    walk->plan[column] = value;
    return can_hold;
}

static bool is_of_interest(const struct walk *walk, wide_t value)
{
    const struct exhaustive_task *task = walk->task;
    if (!task->best || value > walk->best_value)
        return true;
    if (value < walk->best_value || !task->is_lexicographic)
        return false;
    for (size_t j = 0; j < task->program->n_columns; j++)
        if (walk->plan[j] != task->best[j])
            return walk->plan[j];
    return false;
}

/* value: of what is in so far; left: of the budget. */
static enum exhaustive_outcome walk_on(struct walk *walk, size_t at, wide_t value, wide_t left)
{
    const struct exhaustive_task *task = walk->task;
    if ((task->costs && left < 0) || (task->has_target && value + walk->rest[at] < task->target))
        return EXHAUSTIVE_NONE;
    if (at == walk->n)
        return is_of_interest(walk, value) ? EXHAUSTIVE_FOUND : EXHAUSTIVE_NONE;
    if (walk->steps++ >= task->step_limit)
        return EXHAUSTIVE_UNKNOWN;
    size_t column = walk->order[at];
    wide_t cost = task->costs ? task->costs[column] : 0;
    enum exhaustive_outcome outcome = EXHAUSTIVE_NONE;
    for (int in = 1; in >= 0 && outcome == EXHAUSTIVE_NONE; in--) {
        if (set_column(walk, column, in, 1))
            outcome = walk_on(walk, at + 1, in ? value + task->program->objective[column] : value,
                              (cost > 0) == in ? left : left - magnitude(cost));
        set_column(walk, column, in, -1);
    }
    return outcome;
}

static enum exhaustive_outcome walk_all(struct walk *walk)
{
    const struct program *program = walk->task->program;
    wide_t value = 0;
    order_columns(walk);
    measure_rows(walk);
    if (walk->task->best)
        walk->best_value = program_value(program, walk->task->best);
    for (size_t i = 0; i < program->n_rows; i++)
        if (!row_can_hold(walk, i))
            return EXHAUSTIVE_NONE;
    for (size_t j = 0; j < program->n_columns; j++)
        value += walk->plan[j] ? program->objective[j] : 0;
    return walk_on(walk, 0, value, walk->task->budget);
}

enum exhaustive_outcome exhaustive_look(const struct exhaustive_task *task)
{
    const struct program *program = task->program;
    struct walk walk = {
        .task = task,
        .plan = allocate(program->n_columns, sizeof *walk.plan),
        .order = allocate(program->n_columns, sizeof *walk.order),
        .rest = allocate(program->n_columns + 1, sizeof *walk.rest),
        .low = allocate(program->n_rows, sizeof *walk.low),
        .high = allocate(program->n_rows, sizeof *walk.high),
    };
    enum exhaustive_outcome outcome = EXHAUSTIVE_UNKNOWN;
    if (walk.plan && walk.order && walk.rest && walk.low && walk.high &&
        program_transpose(program, &walk.columns) == STATUS_OK)
        outcome = walk_all(&walk);
    program_columns_clear(&walk.columns);
    free(walk.plan);
    free(walk.order);
    free(walk.rest);
    free(walk.low);
    free(walk.high);
    return outcome;
}
