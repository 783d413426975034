/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/optimum.h"

#include "solver/lp.h"
#include "solver/solve.h"
#include "solver/tie_break.h"

#include <string.h>

const char *const optimum_status_names[N_OPTIMUM_STATUSES] = {
    "optimal",
    "feasible",
    "infeasible",
    "unknown",
};

const char *const tie_break_names[N_TIE_BREAKS] = {"proven", "limit", "skipped"};

static enum optimum_status name_status(const struct search_result *result)
{
    if (result->has_plan) {
        bool is_met = result->has_bound && result->bound == result->value;
        return result->is_complete || is_met ? OPTIMUM_OPTIMAL : OPTIMUM_FEASIBLE;
    }
    return result->is_complete ? OPTIMUM_INFEASIBLE : OPTIMUM_UNKNOWN;
}

static enum status prove(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum)
{
    struct search_result result;
    struct search_task task = {.program = program, .start = start->in, .limits = limits};
    enum status status = solve_program(&task, &result);
    if (status != STATUS_OK)
        return status;
    optimum->status = name_status(&result);
    optimum->has_bound = result.has_bound;
    optimum->bound = result.bound;
    optimum->nodes = result.nodes;
    optimum->lp_iterations = result.lp_iterations;
    if (result.has_plan) {
        optimum->value = result.value;
        status = selection_init(&optimum->selection, program->n_columns);
        if (status == STATUS_OK && program->n_columns)
            memcpy(optimum->selection.in, result.plan, program->n_columns * sizeof *result.plan);
        if (status == STATUS_OK)
            optimum->changes = selection_distance(&optimum->selection, start);
    }
    search_result_clear(&result);
    return status;
}

enum status optimum_find(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum)
{
    *optimum = (struct optimum){.tie_break = TIE_BREAK_SKIPPED};
    enum status status = prove(program, limits, start, optimum);
    if (status == STATUS_OK && optimum->status == OPTIMUM_OPTIMAL &&
        !(limits && limits->any_optimum))
        status = tie_break_settle(program, limits, start, optimum);
    lp_release_thread();
    if (status != STATUS_OK)
        optimum_clear(optimum);
    return status;
}

void optimum_clear(struct optimum *optimum)
{
    selection_clear(&optimum->selection);
    *optimum = (struct optimum){0};
}
