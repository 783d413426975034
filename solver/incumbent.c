/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/incumbent.h"

#include "model/allocate.h"
#include "solver/dive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Next to x, which is between 0 and 1: less than the distance between two that differ clearly. */
#define WEIGHT_OF_REDUCED_COST 0.4

enum status incumbent_init(struct incumbent *incumbent, const struct search_task *task,
                           struct search_result *result)
{
    size_t n = task->program->n_columns;
    *incumbent = (struct incumbent){
        .task = task,
        .result = result,
        .plan = allocate(n, sizeof *incumbent->plan),
        .weights = allocate(n, sizeof *incumbent->weights),
        .order = allocate(n, sizeof *incumbent->order),
    };
    bool is_first = !result->plan;
    if (is_first)
        result->plan = allocate(n, sizeof *result->plan);
    if (!incumbent->plan || !incumbent->weights || !incumbent->order || !result->plan) {
        incumbent_clear(incumbent);
        return STATUS_NO_MEMORY;
    }
    if (is_first && task->start)
        incumbent_offer(incumbent, task->start);
    return STATUS_OK;
}

void incumbent_clear(struct incumbent *incumbent)
{
    free(incumbent->plan);
    free(incumbent->weights);
    free(incumbent->order);
    *incumbent = (struct incumbent){0};
}

static void lock(const struct incumbent *incumbent)
{
    if (incumbent->lock)
        pthread_mutex_lock(incumbent->lock);
}

static void unlock(const struct incumbent *incumbent)
{
    if (incumbent->lock)
        pthread_mutex_unlock(incumbent->lock);
}

static bool holds_earlier(const bool *plan, const bool *other, size_t n)
{
    for (size_t j = 0; j < n; j++)
        if (plan[j] != other[j])
            return plan[j];
    return false;
}

/* With the lock held. */
static bool is_better(const struct incumbent *incumbent, const bool *plan, wide_t value)
{
    const struct search_task *task = incumbent->task;
    const struct search_result *result = incumbent->result;
    if (task->has_cutoff && value < task->cutoff)
        return false;
    if (!result->has_plan || value > result->value)
        return true;
    return task->is_lexicographic && value == result->value &&
           holds_earlier(plan, result->plan, task->program->n_columns);
}

bool incumbent_copy(const struct incumbent *incumbent, struct search_result *copy)
{
    const struct search_result *result = incumbent->result;
    lock(incumbent);
    copy->has_plan = result->has_plan;
    copy->value = result->value;
    if (result->has_plan)
        memcpy(copy->plan, result->plan, incumbent->task->program->n_columns * sizeof *copy->plan);
    unlock(incumbent);
    return copy->has_plan;
}

bool incumbent_wants(const struct incumbent *incumbent, const bool *plan)
{
    wide_t value = program_value(incumbent->task->program, plan);
    lock(incumbent);
    bool wants = is_better(incumbent, plan, value);
    unlock(incumbent);
    return wants;
}

void incumbent_offer(struct incumbent *incumbent, const bool *plan)
{
    const struct program *program = incumbent->task->program;
    struct search_result *result = incumbent->result;
    wide_t value = program_value(program, plan);
    lock(incumbent);
    if (is_better(incumbent, plan, value)) {
        memcpy(result->plan, plan, program->n_columns * sizeof *plan);
        result->value = value;
        result->has_plan = true;
    }
    unlock(incumbent);
}

void incumbent_offer_rounded(struct incumbent *incumbent, struct relaxation *relaxation)
{
    if (!part_is_on(incumbent->task->without, PART_DIVE))
        return;
    const wide_t *reduced_cost = relaxation->bound.reduced_cost;
    size_t n = relaxation->program->n_columns;
    double largest = 0;
    for (size_t j = 0; j < n; j++)
        largest = fmax(largest, fabs((double)reduced_cost[j]));
    double scale = largest > 0 ? WEIGHT_OF_REDUCED_COST / largest : 0;
    for (size_t j = 0; j < n; j++)
        incumbent->weights[j] = relaxation->x[j] + scale * (double)reduced_cost[j];
    if (dive_round(&relaxation->domain, incumbent->weights, incumbent->order, incumbent->plan))
        incumbent_offer(incumbent, incumbent->plan);
}

void incumbent_offer_solution(struct incumbent *incumbent, const struct relaxation *relaxation)
{
    for (size_t j = 0; j < relaxation->program->n_columns; j++)
        incumbent->plan[j] = relaxation->x[j] > 0.5;
    if (program_allows(relaxation->program, incumbent->plan))
        incumbent_offer(incumbent, incumbent->plan);
}

bool incumbent_comes_first(const struct incumbent *incumbent, const signed char *decisions)
{
    const struct search_result *result = incumbent->result;
    if (!incumbent->task->is_lexicographic)
        return false;
    lock(incumbent);
    size_t n = result->has_plan ? incumbent->task->program->n_columns : 0;
    size_t j = 0;
    while (j < n && decisions[j] == result->plan[j])
        j++;
    /* up to the first column that is undecided or decided otherwise */
    bool comes_first = result->has_plan && (j == n || decisions[j] == 0);
    unlock(incumbent);
    return comes_first;
}

void incumbent_aim(const struct incumbent *incumbent, struct relaxation *relaxation)
{
    const struct search_task *task = incumbent->task;
    const struct search_result *result = incumbent->result;
    lock(incumbent);
    bool has_plan = result->has_plan;
    wide_t value = result->value;
    unlock(incumbent);
    relaxation->has_target = task->has_cutoff;
    relaxation->target = task->cutoff;
    if (!has_plan)
        return;
    wide_t wanted = task->is_lexicographic ? value : value + 1;
    if (!relaxation->has_target || wanted > relaxation->target)
        relaxation->target = wanted;
    relaxation->has_target = true;
}

bool incumbent_may_go_on(const struct incumbent *incumbent, const struct relaxation *relaxation)
{
    const struct search_limits *limits = incumbent->task->limits;
    const struct search_result *result = incumbent->result;
    if (!limits || !limits->go_on)
        return true;
    lock(incumbent);
    struct search_progress progress = {
        .has_plan = result->has_plan,
        .best = result->value,
        .has_bound = result->has_bound,
        .bound = result->bound,
        .nodes = result->nodes,
        .lp_iterations = result->lp_iterations + relaxation_iterations(relaxation),
    };
    unlock(incumbent);
    return limits->go_on(limits->context, &progress);
}
