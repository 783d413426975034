/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/solve.h"

#include "model/allocate.h"
#include "solver/closure.h"
#include "solver/dominance.h"
#include "solver/neighbourhood.h"
#include "solver/presolve.h"
#include "solver/pseudo_cost.h"
#include "solver/root.h"

#include <stdlib.h>

#define PART_ITERATIONS 30  /* for each column, spent on part searches at the root */
#define SHRUNK          0.7 /* of the root's columns */

/* A smaller program's terms in those of the program it came from. */
static wide_t outer_value(const struct presolved *inner, wide_t value)
{
    return inner->offset + inner->step * value;
}

/* The least inner value that is worth `value` or more outside. */
static wide_t inner_value(const struct presolved *inner, wide_t value)
{
    wide_t rest = value - inner->offset;
    wide_t quotient = rest / inner->step;
    return quotient * inner->step < rest ? quotient + 1 : quotient;
}

/* Passes go_on through in the outer program's terms. */
struct passage {
    const struct search_limits *limits;
    const struct presolved *inner;
    const struct search_result *so_far; /* what is known outside already */
    bool is_partial;                    /* what is bounded inside is not all there is outside */
};

static bool pass_go_on(void *context, const struct search_progress *progress)
{
    const struct passage *passage = context;
    const struct search_result *so_far = passage->so_far;
    struct search_progress outer = *progress;
    outer.best = outer_value(passage->inner, progress->best);
    outer.bound = outer_value(passage->inner, progress->bound);
    outer.nodes += so_far->nodes;
    outer.lp_iterations += so_far->lp_iterations;
    if (so_far->has_plan && (!outer.has_plan || so_far->value > outer.best)) {
        outer.has_plan = true;
        outer.best = so_far->value;
    }
    if (passage->is_partial)
        outer.has_bound = false;
    if (so_far->has_bound && (!outer.has_bound || so_far->bound < outer.bound)) {
        outer.has_bound = true;
        outer.bound = so_far->bound;
    }
    if (outer.has_bound && outer.has_plan && outer.bound < outer.best)
        outer.bound = outer.best;
    return passage->limits->go_on(passage->limits->context, &outer);
}

static void take_over_plan(struct search_result *outer, const struct presolved *inner,
                           const struct search_result *found)
{
    outer->nodes += found->nodes;
    outer->lp_iterations += found->lp_iterations;
    if (!found->has_plan)
        return;
    presolved_expand(inner, found->plan, outer->plan);
    outer->value = outer_value(inner, found->value);
    outer->has_plan = true;
}

/* Plans of no interest were never looked at, so a known plan bounds what a bound can say. */
static void take_over_bound(struct search_result *outer, const struct presolved *inner,
                            const struct search_result *found)
{
    outer->is_complete = found->is_complete;
    if (found->has_bound &&
        (!outer->has_bound || outer_value(inner, found->bound) < outer->bound)) {
        outer->has_bound = true;
        outer->bound = outer_value(inner, found->bound);
    }
    if (outer->has_plan &&
        (found->is_complete || (outer->has_bound && outer->bound < outer->value))) {
        outer->has_bound = true;
        outer->bound = outer->value;
    }
}

/* A plan that is at hand becomes the cut-off for what follows. */
static void aim_above(struct search_task *task, const struct search_result *so_far)
{
    if (!so_far->has_plan)
        return;
    wide_t wanted = task->is_lexicographic ? so_far->value : so_far->value + 1;
    if (!task->has_cutoff || wanted > task->cutoff)
        task->cutoff = wanted;
    task->has_cutoff = true;
}

typedef enum status stage(const struct search_task *task, struct search_result *result);
static stage run_tree;

/* Pseudo-costs known outside are lent to an inner program and come back with what was learned
 * there. column: array of n, the outer column of each inner one; the outer objective is step times
 * the inner one's and a constant. */
static enum status lend_costs(struct search_task *inside, size_t n, const size_t *column,
                              wide_t step, struct pseudo_costs *lent)
{
    if (!inside->costs)
        return STATUS_OK;
    enum status status = pseudo_costs_init(lent, n);
    if (status != STATUS_OK)
        return status;
    pseudo_costs_lend(inside->costs, column, (double)step, lent);
    inside->costs = lent;
    return STATUS_OK;
}

static void return_costs(struct pseudo_costs *outer, const size_t *column, wide_t step,
                         struct pseudo_costs *lent)
{
    if (outer)
        pseudo_costs_return(lent, column, (double)step, outer);
    pseudo_costs_clear(lent);
}

/* Runs a stage with those columns made one that some optimum treats as one. */
static enum status run_merged(const struct search_task *task, stage *next,
                              struct search_result *result)
{
    if (!part_is_on(task->without, PART_DOMINANCE))
        return next(task, result);
    size_t n_columns = task->program->n_columns;
    struct dominance merged;
    enum status status = dominance_merge(task->program, task->is_lexicographic, &merged);
    if (status != STATUS_OK)
        return status;
    struct search_task inside = *task;
    bool *start = allocate(n_columns, sizeof *start);
    bool *plan = allocate(n_columns, sizeof *plan);
    size_t *column = allocate(n_columns, sizeof *column);
    struct pseudo_costs lent = {0};
    status = start && plan && column ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t j = 0; column && j < n_columns; j++)
        column[merged.place[j]] = j;
    if (status == STATUS_OK)
        status = lend_costs(&inside, merged.program.n_columns, column, 1, &lent);
    if (status == STATUS_OK) {
        inside.program = &merged.program;
        if (task->start) {
            dominance_restrict(&merged, task->start, start);
            inside.start = start;
        }
        status = next(&inside, result);
        return_costs(task->costs, column, 1, &lent);
    }
    if (status == STATUS_OK) {
        if (result->has_plan)
            dominance_expand(&merged, result->plan, plan);
        free(result->plan);
        result->plan = plan;
        plan = NULL;
    }
    free(start);
    free(plan);
    free(column);
    dominance_clear(&merged);
    return status;
}

/* Runs the next stage on what presolve leaves of the task's program and decisions, and adds what it
 * finds to result, which has room for a plan. is_partial: the decisions leave out plans of
 * interest, so only plans come back, no bound. */
static enum status run_inside(const struct search_task *task, const signed char *decisions,
                              bool is_partial, stage *next, struct search_result *result)
{
    struct presolved inner;
    enum status status = part_is_on(task->without, PART_PRESOLVE)
                             ? presolve_program(task->program, decisions, &inner)
                             : presolve_plainly(task->program, decisions, &inner);
    if (status != STATUS_OK)
        return status;
    struct search_result found = {.is_complete = true};
    struct pseudo_costs lent = {0};
    struct passage passage = {task->limits, &inner, result, is_partial};
    struct search_limits limits = {.go_on = pass_go_on, .context = &passage};
    struct search_task inside = *task;
    bool *start = allocate(inner.program.n_columns, sizeof *start);
    if (!start)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK && !inner.is_infeasible) {
        aim_above(&inside, result);
        if (inside.has_cutoff)
            inside.cutoff = inner_value(&inner, inside.cutoff);
        if (inside.has_enough)
            inside.enough = inner_value(&inner, inside.enough);
        inside.program = &inner.program;
        inside.decisions = NULL;
        inside.candidates = NULL;
        inside.found = NULL;
        inside.start =
            result->has_plan && presolved_restrict(&inner, result->plan, start) ? start : NULL;
        inside.limits = task->limits && task->limits->go_on ? &limits : NULL;
        status = lend_costs(&inside, inner.program.n_columns, inner.column, inner.step, &lent);
        if (status == STATUS_OK)
            status = run_merged(&inside, next, &found);
        return_costs(task->costs, inner.column, inner.step, &lent);
    }
    if (status == STATUS_OK) {
        take_over_plan(result, &inner, &found);
        if (!is_partial)
            take_over_bound(result, &inner, &found);
    }
    search_result_clear(&found);
    free(start);
    presolved_clear(&inner);
    return status;
}

/* A program without columns has one plan, worth 0, unless a row without entries excludes it. */
static enum status solve_nothing(const struct search_task *task, struct search_result *result)
{
    *result = (struct search_result){0};
    result->plan = allocate(0, sizeof *result->plan);
    result->is_complete = true;
    result->has_plan = result->plan && !(task->has_cutoff && task->cutoff > 0) &&
                       program_allows(task->program, result->plan);
    return result->plan ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status run_search(const struct search_task *task, struct search_result *result)
{
    return task->program->n_columns == 0 ? solve_nothing(task, result) : search_run(task, result);
}

enum status solve_part(const struct search_task *task, const signed char *decisions,
                       struct search_result *result)
{
    return run_inside(task, decisions, true, run_search, result);
}

/* Good plans early. Chance is not asked where flows take the simplex's place, whose iterations
 * would say what it costs. */
static enum status search_neighbourhoods(const struct search_task *task, const struct root *root,
                                         struct search_result *result)
{
    struct neighbourhoods neighbourhoods = {0};
    uint64_t most = closure_fits(task->program) ? 0 : PART_ITERATIONS * task->program->n_columns;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !neighbourhoods.is_exhausted &&
           (!neighbourhoods.is_at_random || neighbourhoods.n_iterations < most))
        status = neighbourhoods_search(&neighbourhoods, task, root->decisions, root->x,
                                       root->bound.reduced_cost, result);
    return status;
}

/* Decides what the best plan has made decidable. True: so much that the root is worth another look;
 * else *enough is what a plan must be worth for that, if has_enough. */
static bool is_shrunk(struct root *root, const struct search_result *result,
                      struct search_task *below)
{
    if (!root->has_x || !result->has_plan || !part_is_on(below->without, PART_FIXING))
        return false;
    struct search_task above = *below;
    aim_above(&above, result);
    size_t n_most = (size_t)(SHRUNK * (double)root->program.n_columns);
    size_t n_left = root_tighten(root, above.cutoff);
    if (!part_is_on(below->without, PART_RESTART))
        return false;
    below->has_enough = root_target_for(root, n_most, &below->enough);
    return n_left <= n_most;
}

static bool is_good_enough(const struct search_task *task, const struct search_result *result)
{
    return task->has_enough && result->has_plan && result->value >= task->enough;
}

/* The tree, or the root again: at once, or when the tree has brought a plan that is worth it. */
static enum status run_below(const struct search_task *task, struct root *root,
                             struct search_result *result)
{
    struct search_task below = *task;
    enum status status = STATUS_OK;
    bool again = is_shrunk(root, result, &below);
    if (!again) {
        status = run_inside(&below, root->decisions, false, run_search, result);
        again = status == STATUS_OK && !result->is_complete && is_good_enough(&below, result) &&
                is_shrunk(root, result, &below);
    }
    below.has_enough = false;
    return again ? run_inside(&below, root->decisions, false, run_tree, result) : status;
}

/* The root, then the tree below it. */
static enum status run_tree(const struct search_task *task, struct search_result *result)
{
    *result = (struct search_result){0};
    if (task->program->n_columns == 0)
        return solve_nothing(task, result);
    struct root root;
    enum status status = root_run(task, result, &root);
    if (status != STATUS_OK)
        return status;
    struct search_task inside = *task;
    inside.program = &root.program;
    if (!result->is_complete && root.has_x && result->has_plan &&
        part_is_on(task->without, PART_NEIGHBOURHOODS))
        status = search_neighbourhoods(&inside, &root, result);
    if (!result->is_complete && status == STATUS_OK)
        status = run_below(&inside, &root, result);
    root_clear(&root);
    return status;
}

/* Presolve first, with nothing but the start plan known. */
static enum status run_presolved(const struct search_task *task, struct search_result *result)
{
    size_t n = task->program->n_columns;
    *result = (struct search_result){.plan = allocate(n, sizeof *result->plan)};
    if (!result->plan)
        return STATUS_NO_MEMORY;
    if (task->start &&
        !(task->has_cutoff && program_value(task->program, task->start) < task->cutoff)) {
        for (size_t j = 0; j < n; j++)
            result->plan[j] = task->start[j];
        result->value = program_value(task->program, task->start);
        result->has_plan = true;
    }
    return run_inside(task, NULL, false, run_tree, result);
}

static enum status solve(const struct search_task *task, stage *first, struct search_result *result)
{
    struct pseudo_costs costs = {0};
    struct search_task inside = *task;
    *result = (struct search_result){0};
    enum status status = STATUS_OK;
    if (task->start && !program_allows(task->program, task->start))
        inside.start = NULL;
    if (!task->costs) {
        status = pseudo_costs_init(&costs, task->program->n_columns);
        inside.costs = &costs;
    }
    if (status == STATUS_OK)
        status = first(&inside, result);
    pseudo_costs_clear(&costs);
    if (status != STATUS_OK)
        search_result_clear(result);
    return status;
}

enum status solve_program(const struct search_task *task, struct search_result *result)
{
    return solve(task, run_presolved, result);
}

enum status solve_from_root(const struct search_task *task, struct search_result *result)
{
    return solve(task, run_tree, result);
}
