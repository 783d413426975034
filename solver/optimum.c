/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/optimum.h"

#include "solver/closure.h"
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
    const struct optimum *known; /* what a search before has proven, or NULL */
    uint64_t budget;
    bool is_proven;
    uint64_t nodes_at_proof;
};

/* Where a search stands, in terms of the value. */
static struct search_progress progress_outside(const struct passage *passage,
                                               const struct search_progress *inside)
{
    struct search_progress outside = *inside;
    if (inside->has_plan)
        outside.best = tie_break_value(passage->combined, inside->best);
    if (inside->has_bound)
        outside.bound = tie_break_value(passage->combined, inside->bound);
    outside.is_proven = outside.has_plan && outside.has_bound && outside.best == outside.bound;
    return outside;
}

/* What an earlier search has proven still holds. */
static void add_known(const struct optimum *known, struct search_progress *progress)
{
    progress->has_plan = progress->has_bound = progress->is_proven = true;
    progress->best = progress->bound = known->value;
    progress->nodes += known->nodes;
    progress->lp_iterations += known->lp_iterations;
}

static bool pass_go_on(void *context, const struct search_progress *progress)
{
    struct passage *passage = context;
    const struct search_limits *limits = passage->limits;
    struct search_progress outside = progress_outside(passage, progress);
    if (outside.is_proven && !passage->is_proven)
        passage->nodes_at_proof = progress->nodes;
    passage->is_proven = passage->is_proven || outside.is_proven;
    if (passage->is_proven && progress->nodes - passage->nodes_at_proof > passage->budget)
        return false;
    if (passage->known)
        add_known(passage->known, &outside);
    return !limits || !limits->go_on || limits->go_on(limits->context, &outside);
}

static enum optimum_status name_status(const struct optimum *optimum, bool is_complete,
                                       bool has_plan)
{
    if (!has_plan)
        return is_complete ? OPTIMUM_INFEASIBLE : OPTIMUM_UNKNOWN;
    bool is_met = optimum->has_bound && optimum->bound == optimum->value;
    return is_complete || is_met ? OPTIMUM_OPTIMAL : OPTIMUM_FEASIBLE;
}

static void show_plan(const struct program *program, const struct selection *start,
                      const bool *plan, struct optimum *optimum)
{
    memcpy(optimum->selection.in, plan, program->n_columns * sizeof *plan);
    optimum->value = program_value(program, plan);
    optimum->changes = selection_distance(&optimum->selection, start);
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
        show_plan(program, start, result->plan, optimum);
    }
    optimum->status = name_status(optimum, result->is_complete, result->has_plan);
    if (optimum->status == OPTIMUM_OPTIMAL && combined)
        optimum->tie_break = result->is_complete ? TIE_BREAK_PROVEN : TIE_BREAK_LIMIT;
    return STATUS_OK;
}

static struct search_task make_task(const struct program *program, const struct selection *start,
                                    const struct search_limits *limits)
{
    struct search_task task = {.program = program, .start = start->in, .limits = limits};
    if (limits) {
        task.without = limits->without;
        task.n_threads = limits->n_threads;
    }
    return task;
}

/* Without ties: the plain objective. may_vary: threads may decide which optimum it is. */
static enum status find_any(const struct program *program, const struct search_limits *limits,
                            const struct selection *start, bool may_vary, struct optimum *optimum)
{
    struct search_result result;
    struct search_task task = make_task(program, start, limits);
    if (!may_vary)
        task.n_threads = 1;
    enum status status = solve_program(&task, &result);
    if (status == STATUS_OK)
        status = report_result(program, start, &result, NULL, optimum);
    search_result_clear(&result);
    return status;
}

/* A search with the combined objective, from the list or a plan, its ties within the budget. known:
 * what a search before has proven, or NULL. */
static enum status search_combined(const struct search_limits *limits,
                                   const struct selection *start,
                                   const struct tie_break_program *combined, uint64_t budget,
                                   const struct optimum *known, struct search_result *result)
{
    struct passage passage = {
        .limits = limits, .combined = combined, .known = known, .budget = budget};
    struct search_limits inside = {.go_on = pass_go_on, .context = &passage};
    struct search_task task = make_task(&combined->program, start, limits);
    task.limits = &inside;
    task.is_lexicographic = true;
    if (known) {
        task.n_threads = 1;
        task.has_cutoff = true;
        task.cutoff = tie_break_objective(combined, known->value);
    }
    return solve_program(&task, result);
}

/* Breaks the ties of a proven value, with one thread. from: the plan to begin with, or the list. */
static enum status break_ties(const struct program *program, const struct search_limits *limits,
                              const struct selection *start, const struct selection *from,
                              const struct tie_break_program *combined, uint64_t budget,
                              struct optimum *optimum)
{
    struct search_result result;
    enum status status = search_combined(limits, from, combined, budget, optimum, &result);
    if (status != STATUS_OK)
        return status;
    optimum->nodes += result.nodes;
    optimum->lp_iterations += result.lp_iterations;
    if (result.has_plan)
        show_plan(program, start, result.plan, optimum);
    else if (result.is_complete)
        status = STATUS_FAILED; /* there is such a plan */
    if (result.is_complete)
        optimum->tie_break = TIE_BREAK_PROVEN;
    search_result_clear(&result);
    return status;
}

/* Where the budget ended the ties, the plan at hand depends on what the threads came upon first. So
 * another search of one thread starts from the list and the proven value: it ends with the same
 * plan on every run. It has twice the first's budget, so that ties hardly ever fit into the
 * first's on one run, but not into its own on another. */
static enum status break_ties_anew(const struct program *program,
                                   const struct search_limits *limits,
                                   const struct selection *start,
                                   const struct tie_break_program *combined,
                                   struct optimum *optimum)
{
    return break_ties(program, limits, start, start, combined, tie_break_budget(program), optimum);
}

/* The value first, then its ties, beginning with its plan. Pays where the plain objective lets most
 * columns be merged (solver/dominance.h), which the combined one forbids. */
static enum status find_value_first(const struct program *program,
                                    const struct search_limits *limits,
                                    const struct selection *start,
                                    const struct tie_break_program *combined,
                                    struct optimum *optimum)
{
    enum status status = find_any(program, limits, start, true, optimum);
    if (status != STATUS_OK || optimum->status != OPTIMUM_OPTIMAL)
        return status;
    struct selection plan;
    status = selection_copy(&plan, &optimum->selection);
    if (status != STATUS_OK)
        return status;
    optimum->tie_break = TIE_BREAK_LIMIT;
    status =
        break_ties(program, limits, start, &plan, combined, tie_break_budget(program) / 2, optimum);
    selection_clear(&plan);
    return status;
}

static enum status find_at_once(const struct program *program, const struct search_limits *limits,
                                const struct selection *start,
                                const struct tie_break_program *combined, struct optimum *optimum)
{
    struct search_result result;
    enum status status =
        search_combined(limits, start, combined, tie_break_budget(program) / 2, NULL, &result);
    if (status == STATUS_OK)
        status = report_result(program, start, &result, combined, optimum);
    search_result_clear(&result);
    return status;
}

static enum status find_defined(const struct program *program, const struct search_limits *limits,
                                const struct selection *start,
                                const struct tie_break_program *combined, struct optimum *optimum)
{
    enum status status = closure_fits(program)
                             ? find_value_first(program, limits, start, combined, optimum)
                             : find_at_once(program, limits, start, combined, optimum);
    if (status == STATUS_OK && optimum->tie_break == TIE_BREAK_LIMIT)
        status = break_ties_anew(program, limits, start, combined, optimum);
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
                            : find_any(program, limits, start, !is_asked, optimum);
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
