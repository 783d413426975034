/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/root.h"

#include "model/allocate.h"
#include "solver/incumbent.h"
#include "solver/knapsack_cut.h"
#include "solver/row_cuts.h"
#include "solver/tightening.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS         25
#define ROUNDS_IN_VAIN 3     /* so many rounds with hardly any progress end the loop */
#define PROGRESS       0.002 /* of the bound's distance to the target: hardly any */

struct loop {
    struct incumbent incumbent;
    struct relaxation relaxation; /* of root->program */
    struct root *root;
    size_t n_rows; /* those behind are cuts */
    double objective;
    int in_vain;
    bool is_stopped;
};

static bool may_go_on(void *context)
{
    struct loop *loop = context;
    loop->is_stopped =
        loop->is_stopped || !incumbent_may_go_on(&loop->incumbent, &loop->relaxation);
    return !loop->is_stopped;
}

void root_clear(struct root *root)
{
    program_clear(&root->program);
    free(root->decisions);
    free(root->x);
    dual_bound_clear(&root->bound);
    *root = (struct root){0};
}

static void note_bound(struct loop *loop)
{
    struct search_result *result = loop->incumbent.result;
    wide_t bound = dual_bound_floor(&loop->relaxation.bound, 0);
    if (!result->has_bound || bound < result->bound)
        result->bound = bound;
    result->has_bound = true;
}

/* The bound that needs no LP at all: everything of worth is in. */
static void note_trivial_bound(struct loop *loop)
{
    struct relaxation *relaxation = &loop->relaxation;
    if (dual_bound_compute(&relaxation->bound, &relaxation->domain, relaxation->program->objective,
                           relaxation->multipliers))
        note_bound(loop);
}

/* Notes the bound and the plan of a solved relaxation. */
static void harvest(struct loop *loop)
{
    note_bound(loop);
    incumbent_offer_rounded(&loop->incumbent, &loop->relaxation);
    incumbent_aim(&loop->incumbent, &loop->relaxation);
    size_t n = loop->root->program.n_columns;
    memcpy(loop->root->x, loop->relaxation.x, n * sizeof *loop->root->x);
    dual_bound_copy(&loop->root->bound, &loop->relaxation.bound);
    loop->root->has_x = true;
}

static bool is_in_vain(struct loop *loop)
{
    const struct relaxation *relaxation = &loop->relaxation;
    double gain = loop->objective - relaxation->objective;
    double distance =
        relaxation->objective - (relaxation->has_target ? (double)relaxation->target : 0);
    loop->in_vain = gain < PROGRESS * fabs(distance) ? loop->in_vain + 1 : 0;
    loop->objective = relaxation->objective;
    return loop->in_vain >= ROUNDS_IN_VAIN;
}

/* Separates new cuts, and notes them for the task. */
static enum status separate(struct loop *loop, struct program *cuts, size_t *n_added)
{
    struct program *found = loop->incumbent.task->found;
    enum status status = knapsack_cut_separate(&loop->root->program, loop->n_rows,
                                               loop->relaxation.x, cuts, n_added);
    for (size_t i = 0; found && i < cuts->n_rows && status == STATUS_OK; i++)
        status = program_take_row(found, cuts, i);
    return status;
}

/* Cuts that the relaxation's solution breaks, known ones if there are any. *n_added 0: none found.
 */
static enum status cut(struct loop *loop, size_t *n_added)
{
    const struct search_task *task = loop->incumbent.task;
    if (!part_is_on(task->without, PART_CUTS))
        return STATUS_OK;
    struct program cuts = {.n_columns = loop->root->program.n_columns};
    enum status status = STATUS_OK;
    if (task->candidates)
        status = row_cuts_pick(task->candidates, loop->relaxation.x, &cuts, n_added);
    if (status == STATUS_OK && *n_added == 0)
        status = separate(loop, &cuts, n_added);
    if (status == STATUS_OK && *n_added > 0)
        status = tightening_take(&loop->root->program, &cuts, &loop->relaxation);
    program_clear(&cuts);
    return status;
}

static enum status run_rounds(struct loop *loop)
{
    loop->objective = INFINITY;
    for (int round = 0; round < ROUNDS && (round == 0 || may_go_on(loop)); round++) {
        enum relaxation_outcome outcome = relaxation_solve(&loop->relaxation, may_go_on, loop);
        if (outcome == RELAXATION_STOPPED && loop->relaxation.has_bound)
            note_bound(loop);
        if (outcome == RELAXATION_PRUNED)
            loop->incumbent.result->is_complete = true;
        if (outcome != RELAXATION_SOLVED)
            return STATUS_OK;
        harvest(loop);
        size_t n_added = 0;
        if (lp_is_closure(loop->relaxation.lp) || is_in_vain(loop))
            return STATUS_OK;
        enum status status = cut(loop, &n_added);
        if (status != STATUS_OK || n_added == 0)
            return status;
    }
    return STATUS_OK;
}

/* False: they contradict each other. */
static bool take_decisions(struct loop *loop)
{
    const signed char *decisions = loop->incumbent.task->decisions;
    bool is_possible = true;
    for (size_t j = 0; decisions && j < loop->root->program.n_columns; j++)
        if (decisions[j] != UNDECIDED)
            is_possible = is_possible && domain_decide(&loop->relaxation.domain, j, decisions[j]);
    return is_possible;
}

static void keep_decisions(struct loop *loop)
{
    for (size_t j = 0; j < loop->root->program.n_columns; j++)
        loop->root->decisions[j] = loop->relaxation.domain.value[j];
}

size_t root_tighten(struct root *root, wide_t target)
{
    size_t n_undecided = 0;
    for (size_t j = 0; j < root->program.n_columns; j++) {
        if (root->decisions[j] == UNDECIDED)
            root->decisions[j] = dual_bound_implied(&root->bound, j, target);
        n_undecided += root->decisions[j] == UNDECIDED;
    }
    return n_undecided;
}

static int compare_wide(const void *a, const void *b)
{
    wide_t left = *(const wide_t *)a;
    wide_t right = *(const wide_t *)b;
    return (left > right) - (left < right);
}

bool root_target_for(const struct root *root, size_t n_most, wide_t *target)
{
    size_t n = 0;       /* columns that some target decides */
    size_t n_never = 0; /* others that are undecided */
    wide_t *targets = allocate(root->program.n_columns, sizeof *targets);
    if (!targets)
        return false;
    for (size_t j = 0; j < root->program.n_columns; j++) {
        wide_t cost = root->bound.reduced_cost[j];
        if (root->decisions[j] != UNDECIDED)
            continue;
        if (cost == 0)
            n_never++;
        else
            targets[n++] = dual_bound_floor(&root->bound, cost < 0 ? -cost : cost) + 1;
    }
    qsort(targets, n, sizeof *targets, compare_wide);
    bool is_possible = n_never <= n_most && n + n_never > n_most;
    if (is_possible)
        *target = targets[n - (n_most - n_never) - 1];
    free(targets);
    return is_possible;
}

enum status root_run(const struct search_task *task, struct search_result *result,
                     struct root *root)
{
    size_t n = task->program->n_columns;
    *root = (struct root){.decisions = allocate(n, sizeof *root->decisions),
                          .x = allocate(n, sizeof *root->x)};
    struct loop loop = {.root = root, .n_rows = program_n_own_rows(task->program)};
    enum status status =
        root->decisions && root->x ? dual_bound_init(&root->bound, n) : STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = program_copy(&root->program, task->program);
    if (status == STATUS_OK)
        status = incumbent_init(&loop.incumbent, task, result);
    if (status == STATUS_OK)
        status = relaxation_init(&loop.relaxation, &root->program, task->without);
    if (status != STATUS_OK)
        goto done;
    incumbent_aim(&loop.incumbent, &loop.relaxation);
    note_trivial_bound(&loop);
    if (take_decisions(&loop))
        status = run_rounds(&loop);
    else
        result->is_complete = true;
    if (status == STATUS_OK && root->has_x && !result->is_complete)
        status = tightening_take(&root->program, NULL, &loop.relaxation);
    if (status == STATUS_OK)
        keep_decisions(&loop);
done:
    if (loop.relaxation.lp)
        result->lp_iterations += relaxation_iterations(&loop.relaxation);
    relaxation_clear(&loop.relaxation);
    incumbent_clear(&loop.incumbent);
    if (status != STATUS_OK)
        root_clear(root);
    return status;
}
