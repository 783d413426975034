/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tie_break.h"

#include "model/allocate.h"
#include "solver/solve.h"

#include <stdlib.h>
#include <string.h>

/* The budget: about so many non-zeros looked at, all nodes together, between two bounds. */
#define BUDGET_ENTRIES UINT64_C(200000000)
#define BUDGET_LEAST   UINT64_C(2000)
#define BUDGET_MOST    UINT64_C(200000)

static uint64_t node_budget(const struct program *program)
{
    uint64_t nodes = BUDGET_ENTRIES / (program->n_entries + program->n_columns + 1);
    if (nodes < BUDGET_LEAST)
        return BUDGET_LEAST;
    return nodes > BUDGET_MOST ? BUDGET_MOST : nodes;
}

struct weights {
    wide_t step;   /* of the value */
    wide_t change; /* what one change less is worth */
    wide_t value;  /* what one step of value is worth */
    wide_t unit;   /* of the effort */
    wide_t most;   /* an upper bound on any plan's effort in its unit */
};

/* False when the objective would leave 128 bits. */
static bool find_weights(const struct program *program, struct weights *weights)
{
    wide_t largest = 0;
    wide_t effort = 0;
    *weights = (struct weights){0};
    for (size_t j = 0; j < program->n_columns; j++) {
        wide_t value = program->objective[j];
        weights->step = greatest_common_divisor(weights->step, value);
        weights->unit = greatest_common_divisor(weights->unit, program->effort[j]);
        largest += value < 0 ? -value : value;
        effort += program->effort[j];
    }
    if (weights->step == 0)
        weights->step = 1;
    if (weights->unit == 0)
        weights->unit = 1;
    weights->most = effort / weights->unit;
    weights->change = weights->most + 1;
    weights->value = weights->change * ((wide_t)program->n_columns + 1);
    return (double)(largest / weights->step + 1) * (double)weights->value < 0x1p120;
}

/* Objective of a plan = combined objective - constant, where a column in the list counts +1 change
 * avoided, one outside -1 change made. */
static void combine(const struct weights *weights, const struct selection *list,
                    struct program *combined)
{
    for (size_t j = 0; j < combined->n_columns; j++)
        combined->objective[j] = combined->objective[j] / weights->step * weights->value +
                                 (list->in[j] ? weights->change : -weights->change) -
                                 combined->effort[j] / weights->unit;
}

/* The least that an optimal plan can be worth in the combined objective. */
static wide_t cutoff_of(const struct weights *weights, const struct program *program,
                        const struct selection *list, wide_t value)
{
    wide_t worst_changes = (wide_t)program->n_columns;
    wide_t constant = (wide_t)selection_count(list);
    return value / weights->step * weights->value + (constant - worst_changes) * weights->change -
           weights->most;
}

/* Tells of the proven value, not of the combined objective. */
struct passage {
    const struct search_limits *limits;
    const struct optimum *optimum;
};

static bool pass_go_on(void *context, const struct search_progress *progress)
{
    const struct passage *passage = context;
    struct search_progress proven = {
        .has_plan = true,
        .best = passage->optimum->value,
        .bound = passage->optimum->value,
        .has_bound = true,
        .is_proven = true,
        .nodes = passage->optimum->nodes + progress->nodes,
        .lp_iterations = passage->optimum->lp_iterations + progress->lp_iterations,
    };
    return passage->limits->go_on(passage->limits->context, &proven);
}

enum status tie_break_settle(const struct program *program, const struct search_limits *limits,
                             const struct selection *list, struct optimum *optimum)
{
    struct passage passage = {limits, optimum};
    struct search_limits inside = {.go_on = pass_go_on, .context = &passage};
    struct weights weights;
    struct program combined = {0};
    struct search_result result = {0};
    optimum->tie_break = TIE_BREAK_LIMIT;
    if (!find_weights(program, &weights))
        return STATUS_OK;
    enum status status = program_copy(&combined, program);
    if (status != STATUS_OK)
        return status;
    combine(&weights, list, &combined);
    struct search_task task = {
        .program = &combined,
        .start = list->in,
        .has_cutoff = true,
        .cutoff = cutoff_of(&weights, program, list, optimum->value),
        .is_lexicographic = true,
        .node_limit = node_budget(program),
        .limits = limits && limits->go_on ? &inside : NULL,
    };
    status = solve_program(&task, &result);
    if (status == STATUS_OK) {
        optimum->nodes += result.nodes;
        optimum->lp_iterations += result.lp_iterations;
        if (result.has_plan)
            memcpy(optimum->selection.in, result.plan, program->n_columns * sizeof *result.plan);
        if (result.is_complete && result.has_plan)
            optimum->tie_break = TIE_BREAK_PROVEN;
        else if (result.is_complete)
            status = STATUS_FAILED;
    }
    optimum->changes = selection_distance(&optimum->selection, list);
    search_result_clear(&result);
    program_clear(&combined);
    return status;
}
