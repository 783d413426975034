/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related.h"

#include "model/allocate.h"
#include "solver/related_base.h"
#include "solver/relaxation.h"
#include "solver/root.h"

#include <stdlib.h>
#include <string.h>

/* The ceiling of plans that do not exist: below any value, however much is added to it. */
#define NO_PLAN (-((wide_t)1 << 120))

void related_free(struct related *related)
{
    if (!related)
        return;
    program_clear(&related->program);
    row_cuts_clear(&related->cuts);
    free(related->multipliers);
    pseudo_costs_clear(&related->costs);
    plan_pool_clear(&related->pool);
    free(related->ceiling[0]);
    free(related->ceiling[1]);
    related_answer_clear(&related->answer);
    free(related);
}

static enum status init(struct related *related, const struct program *program)
{
    size_t n = program->n_columns;
    related->pool.n_columns = n;
    related->ceiling[0] = allocate(n, sizeof *related->ceiling[0]);
    related->ceiling[1] = allocate(n, sizeof *related->ceiling[1]);
    if (!related->ceiling[0] || !related->ceiling[1] ||
        program_copy(&related->program, program) != STATUS_OK ||
        pseudo_costs_init(&related->costs, n) != STATUS_OK ||
        row_cuts_init(&related->cuts, n) != STATUS_OK)
        return STATUS_NO_MEMORY;
    return STATUS_OK;
}

/* Cuts of the relaxation as it is without any plan known: what questions are after may be worth
 * less than the optimum. */
static enum status find_cuts(struct related *related, const struct search_limits *limits)
{
    struct root root;
    struct search_result result = {0};
    struct search_task task = {
        .program = &related->program,
        .limits = limits,
        .without = (limits ? limits->without : 0) | PART_BIT(PART_FIXING) | PART_BIT(PART_DIVE),
    };
    enum status status = root_run(&task, &result, &root);
    search_result_clear(&result);
    if (status != STATUS_OK)
        return status;
    status = row_cuts_keep(&related->cuts, &related->program, &root.program);
    root_clear(&root);
    return status;
}

static void set_ceilings(struct related *related, const struct dual_bound *bound)
{
    for (size_t j = 0; j < related->program.n_columns; j++) {
        wide_t cost = bound->reduced_cost[j];
        related->ceiling[0][j] = dual_bound_floor(bound, cost > 0 ? cost : 0);
        related->ceiling[1][j] = dual_bound_floor(bound, cost < 0 ? -cost : 0);
    }
    related->has_ceilings = true;
}

struct patience {
    const struct search_limits *limits;
};

static bool may_go_on(void *context)
{
    const struct search_limits *limits = ((struct patience *)context)->limits;
    return !limits || !limits->go_on ||
           limits->go_on(limits->context, &(struct search_progress){0});
}

/* The relaxation with the cuts: its multipliers, and what it proves of each column. */
static enum status relax(struct related *related, const struct search_limits *limits)
{
    struct program program;
    struct relaxation relaxation;
    struct patience patience = {limits};
    enum status status = program_copy(&program, &related->program);
    if (status != STATUS_OK)
        return status;
    status = row_cuts_apply(&related->cuts, &related->program, &program);
    related->multipliers = allocate(program.n_rows, sizeof *related->multipliers);
    if (status == STATUS_OK)
        status = related->multipliers
                     ? relaxation_init(&relaxation, &program, limits ? limits->without : 0)
                     : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        if (relaxation_solve(&relaxation, may_go_on, &patience) == RELAXATION_SOLVED) {
            memcpy(related->multipliers, relaxation.multipliers,
                   program.n_rows * sizeof *related->multipliers);
            set_ceilings(related, &relaxation.bound);
        }
        relaxation_clear(&relaxation);
    }
    program_clear(&program);
    return status;
}

static enum status prepare(struct related *related, const struct search_limits *limits,
                           const bool *start)
{
    struct related_question nothing = {0};
    enum status status = STATUS_OK;
    if (related->program.n_columns > 0)
        status = find_cuts(related, limits);
    if (status == STATUS_OK)
        status = relax(related, limits);
    if (status == STATUS_OK)
        status =
            related_search(related, &nothing, limits, start, &related->costs, &related->answer);
    if (status == STATUS_OK)
        status = related_learn(related, &nothing, &related->answer);
    return status;
}

enum status related_new(const struct program *program, const struct search_limits *limits,
                        const bool *start, struct related **related)
{
    *related = NULL;
    struct related *made = allocate(1, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    enum status status = init(made, program);
    if (status == STATUS_OK)
        status = prepare(made, limits, start);
    if (status == STATUS_OK)
        *related = made;
    else
        related_free(made);
    return status;
}

const struct related_answer *related_base(const struct related *related)
{
    return &related->answer;
}

void related_answer_clear(struct related_answer *answer)
{
    free(answer->plan);
    *answer = (struct related_answer){0};
}

/* The highest value that the answer leaves possible. */
static bool highest_left(const struct related_answer *answer, wide_t *highest)
{
    *highest = answer->has_bound ? answer->bound : NO_PLAN;
    return answer->has_bound || answer->status == RELATED_NONE;
}

static void lower_ceiling(struct related *related, size_t column, bool value, wide_t highest)
{
    if (related->has_ceilings && highest < related->ceiling[value][column])
        related->ceiling[value][column] = highest;
}

enum status related_learn(struct related *related, const struct related_question *question,
                          const struct related_answer *answer)
{
    wide_t highest;
    bool is_of_columns = question->n_sides == 0 && !question->objective &&
                         question->n_values == 0 && !question->rows;
    if (is_of_columns && highest_left(answer, &highest)) {
        const struct related_column *column = question->columns;
        for (size_t j = 0; j < related->program.n_columns && question->n_columns == 0; j++) {
            lower_ceiling(related, j, false, highest);
            lower_ceiling(related, j, true, highest);
        }
        if (question->n_columns == 1 && column->lower == column->upper)
            lower_ceiling(related, column->column, column->lower, highest);
    }
    return answer->plan ? plan_pool_add(&related->pool, answer->plan) : STATUS_OK;
}
