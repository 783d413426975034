/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related.h"

#include "model/allocate.h"
#include "solver/related_base.h"
#include "solver/relaxation.h"
#include "solver/root.h"

#include <stdlib.h>
#include <string.h>

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
 * less than the optimum. Those tight at its end first, then the others. */
static enum status find_cuts(struct related *related, const struct search_limits *limits)
{
    struct root root;
    struct search_result result = {0};
    struct program found = {.n_columns = related->program.n_columns};
    struct search_task task = {
        .program = &related->program,
        .found = &found,
        .limits = limits,
        .without = (limits ? limits->without : 0) | PART_BIT(PART_FIXING) | PART_BIT(PART_DIVE),
    };
    enum status status = root_run(&task, &result, &root);
    search_result_clear(&result);
    if (status == STATUS_OK) {
        status = row_cuts_keep(&related->cuts, &related->program, &root.program);
        related->n_tight = related->cuts.program.n_rows;
        root_clear(&root);
    }
    if (status == STATUS_OK)
        status = row_cuts_keep(&related->cuts, &related->program, &found);
    program_clear(&found);
    return status;
}

static wide_t find_ceiling(const struct relaxation *relaxation, size_t column, bool value)
{
    signed char decided = relaxation->domain.value[column];
    wide_t cost = relaxation->bound.reduced_cost[column];
    if (decided != UNDECIDED && decided != value)
        return NO_PLAN;
    wide_t loss = decided == UNDECIDED && value != (cost > 0) ? cost : 0;
    return dual_bound_floor(&relaxation->bound, loss < 0 ? -loss : loss);
}

static void set_ceilings(struct related *related, const struct relaxation *relaxation)
{
    for (int value = 0; value < 2; value++)
        for (size_t j = 0; j < related->program.n_columns; j++)
            related->ceiling[value][j] = find_ceiling(relaxation, j, value);
    related->has_ceilings = true;
}

static bool may_go_on(void *context)
{
    const struct search_limits *limits = context;
    struct search_progress nothing = {0};
    return !limits->go_on || limits->go_on(limits->context, &nothing);
}

/* The relaxation with the tight cuts: its multipliers, and what it proves of each column. */
static enum status relax(struct related *related, const struct search_limits *limits)
{
    struct program program;
    struct relaxation relaxation;
    struct search_limits asked = limits ? *limits : (struct search_limits){0};
    enum status status = program_copy(&program, &related->program);
    if (status != STATUS_OK)
        return status;
    status = row_cuts_apply(&related->cuts, 0, related->n_tight, &related->program,
                            &related->program, &program);
    related->multipliers = allocate(program.n_rows, sizeof *related->multipliers);
    if (status == STATUS_OK)
        status = related->multipliers
                     ? relaxation_init(&relaxation, &program, limits ? limits->without : 0)
                     : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        if (relaxation_solve(&relaxation, may_go_on, &asked) == RELAXATION_SOLVED) {
            memcpy(related->multipliers, relaxation.multipliers,
                   program.n_rows * sizeof *related->multipliers);
            set_ceilings(related, &relaxation);
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
    program_clear(&answer->found);
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
    enum status status = row_cuts_keep(&related->cuts, &related->program, &answer->found);
    if (status == STATUS_OK && answer->plan)
        status = plan_pool_add(&related->pool, answer->plan);
    return status;
}
