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

/* Passes go_on through a search with the combined objective, in terms of the value; ends it when
 * the ties have used up their budget. */
struct passage {
    const struct search_limits *limits; /* or NULL */
    const struct tie_break_program *combined;
    uint64_t budget;
    bool is_proven;
    uint64_t nodes_at_proof;
};

static bool pass_go_on(void *context, const struct search_progress *progress)
{
    struct passage *passage = context;
    struct search_progress outer = *progress;
    if (progress->has_plan)
        outer.best = tie_break_value(passage->combined, progress->best);
    if (progress->has_bound)
        outer.bound = tie_break_value(passage->combined, progress->bound);
    outer.is_proven = outer.has_plan && outer.has_bound && outer.best == outer.bound;
    if (outer.is_proven && !passage->is_proven)
        passage->nodes_at_proof = progress->nodes;
    passage->is_proven = passage->is_proven || outer.is_proven;
    if (passage->is_proven && progress->nodes - passage->nodes_at_proof > passage->budget)
        return false;
    const struct search_limits *limits = passage->limits;
    return !limits || !limits->go_on || limits->go_on(limits->context, &outer);
}

static enum optimum_status name_status(const struct optimum *optimum, bool is_complete,
                                       bool has_plan)
{
    if (!has_plan)
        return is_complete ? OPTIMUM_INFEASIBLE : OPTIMUM_UNKNOWN;
    bool is_met = optimum->has_bound && optimum->bound == optimum->value;
    return is_complete || is_met ? OPTIMUM_OPTIMAL : OPTIMUM_FEASIBLE;
}

/* Fills the optimum from a search result; combined: NULL where the search had the plain objective.
 */
static enum status report_result(const struct program *program, const struct selection *start,
                                 const struct search_result *result,
                                 const struct tie_break_program *combined, struct optimum *optimum)
{
    optimum->has_bound = result->has_bound;
    if (result->has_bound)
        optimum->bound = combined ? tie_break_value(combined, result->bound) : result->bound;
    optimum->nodes = result->nodes;
    optimum->lp_iterations = result->lp_iterations;
    if (result->has_plan) {
        enum status status = selection_init(&optimum->selection, program->n_columns);
        if (status != STATUS_OK)
            return status;
        memcpy(optimum->selection.in, result->plan, program->n_columns * sizeof *result->plan);
        optimum->value = program_value(program, result->plan);
        optimum->changes = selection_distance(&optimum->selection, start);
    }
    optimum->status = name_status(optimum, result->is_complete, result->has_plan);
    if (optimum->status == OPTIMUM_OPTIMAL && combined)
        optimum->tie_break = result->is_complete ? TIE_BREAK_PROVEN : TIE_BREAK_LIMIT;
    return STATUS_OK;
}

/* Without ties: the plain objective. */
static enum status find_any(const struct program *program, const struct search_limits *limits,
                            const struct selection *start, struct optimum *optimum)
{
    struct search_result result;
    struct search_task task = {.program = program,
                               .start = start->in,
                               .limits = limits,
                               .without = limits ? limits->without : 0};
    enum status status = solve_program(&task, &result);
    if (status == STATUS_OK)
        status = report_result(program, start, &result, NULL, optimum);
    search_result_clear(&result);
    return status;
}

static enum status find_defined(const struct program *program, const struct search_limits *limits,
                                const struct selection *start,
                                const struct tie_break_program *combined, struct optimum *optimum)
{
    struct passage passage = {
        .limits = limits, .combined = combined, .budget = tie_break_budget(program)};
    struct search_limits inside = {.go_on = pass_go_on, .context = &passage};
    struct search_task task = {
        .program = &combined->program,
        .start = start->in,
        .is_lexicographic = true,
        .limits = &inside,
        .without = limits ? limits->without : 0,
    };
    struct search_result result;
    enum status status = solve_program(&task, &result);
    if (status == STATUS_OK)
        status = report_result(program, start, &result, combined, optimum);
    search_result_clear(&result);
    return status;
}

enum status optimum_find(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum)
{
    struct tie_break_program combined = {0};
    const bool is_asked = !(limits && limits->any_optimum);
    bool is_defined = is_asked;
    enum status status = STATUS_OK;
    *optimum = (struct optimum){.tie_break = TIE_BREAK_SKIPPED};
    if (is_defined)
        status = tie_break_combine(program, start, &combined, &is_defined);
    if (status == STATUS_OK)
        status = is_defined ? find_defined(program, limits, start, &combined, optimum)
                            : find_any(program, limits, start, optimum);
    if (is_asked && !is_defined && optimum->status == OPTIMUM_OPTIMAL)
        optimum->tie_break = TIE_BREAK_LIMIT;
    tie_break_clear(&combined);
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
