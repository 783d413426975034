/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tie_break.h"

/* The budget: about so many non-zeros looked at, all nodes together, between two bounds. */
#define BUDGET_ENTRIES UINT64_C(200000000)
#define BUDGET_LEAST   UINT64_C(2000)
#define BUDGET_MOST    UINT64_C(200000)

uint64_t tie_break_budget(const struct program *program)
{
    uint64_t nodes = BUDGET_ENTRIES / (program->n_entries + program->n_columns + 1);
    if (nodes < BUDGET_LEAST)
        return BUDGET_LEAST;
    return nodes > BUDGET_MOST ? BUDGET_MOST : nodes;
}

struct weights {
    wide_t step;   /* of the value */
    wide_t value;  /* what one step of value is worth */
    wide_t change; /* what one change less is worth */
    wide_t unit;   /* of the effort */
};

/* False when the objective would leave the bits in which it can be bounded (solver/dual_bound.h
 * sums one term of the largest objective for each column, and row activities of that size). */
static bool find_weights(const struct program *program, struct weights *weights)
{
    wide_t largest = 0;
    wide_t effort = 0;
    *weights = (struct weights){0};
    for (size_t j = 0; j < program->n_columns; j++) {
        wide_t value = program->objective[j];
        weights->step = greatest_common_divisor(weights->step, value);
        weights->unit = greatest_common_divisor(weights->unit, program->effort[j]);
        value = value < 0 ? -value : value;
        largest = value > largest ? value : largest;
        effort += program->effort[j];
    }
    if (weights->step == 0)
        weights->step = 1;
    if (weights->unit == 0)
        weights->unit = 1;
    weights->change = effort / weights->unit + 1;
    weights->value = weights->change * ((wide_t)program->n_columns + 1);
    return ((double)largest / (double)weights->step + 2) * (double)weights->value *
               ((double)program->n_columns + 1) <
           0x1p115;
}

/* A column in the list counts as one change avoided, one outside as one change made. */
static void combine(const struct weights *weights, const struct selection *list,
                    struct program *program)
{
    for (size_t j = 0; j < program->n_columns; j++)
        program->objective[j] = program->objective[j] / weights->step * weights->value +
                                (list->in[j] ? weights->change : -weights->change) -
                                program->effort[j] / weights->unit;
}

enum status tie_break_combine(const struct program *program, const struct selection *list,
                              struct tie_break_program *combined, bool *is_possible)
{
    struct weights weights;
    *combined = (struct tie_break_program){0};
    *is_possible = find_weights(program, &weights);
    if (!*is_possible)
        return STATUS_OK;
    combined->step = weights.step;
    combined->weight = weights.value;
    combined->constant = (wide_t)selection_count(list) * weights.change;
    enum status status = program_copy(&combined->program, program);
    if (status == STATUS_OK)
        combine(&weights, list, &combined->program);
    return status;
}

void tie_break_clear(struct tie_break_program *combined)
{
    program_clear(&combined->program);
    *combined = (struct tie_break_program){0};
}

/* Changes and effort take less than one weight away, so the value is the quotient rounded up. */
wide_t tie_break_value(const struct tie_break_program *combined, wide_t objective)
{
    wide_t whole = objective - combined->constant;
    wide_t steps = whole / combined->weight;
    if (steps * combined->weight < whole)
        steps++;
    return steps * combined->step;
}

wide_t tie_break_objective(const struct tie_break_program *combined, wide_t value)
{
    return combined->constant + (value / combined->step - 1) * combined->weight + 1;
}
