/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/node_cuts.h"

#include "solver/knapsack_cut.h"
#include "solver/tightening.h"

#include <math.h>

#define ROUNDS      10
#define PROGRESS    0.1  /* of the distance left: a round that brought less was the last */
#define BROKEN_BY   0.01 /* a cut broken by less is not worth building the relaxation anew */
#define POOL_MOST   1000 /* cuts; then the pool begins anew */
#define POOLED_MANY 3    /* cuts from the pool that make a round */

#define YIELD_START 0.15 /* so that a few nodes in vain are enough */
#define YIELD_LEAST 0.1
#define YIELD_NEWS  0.125 /* the weight of the last node in the mean */
#define PAUSE_LEAST 8     /* nodes passed over; twice as many after each try in vain */
#define PAUSE_MOST  4096

void node_cuts_clear(struct node_cuts *cuts)
{
    program_clear(&cuts->program);
    program_clear(&cuts->pool);
    *cuts = (struct node_cuts){0};
}

enum status node_cuts_init(struct node_cuts *cuts, const struct program *program, unsigned without)
{
    *cuts = (struct node_cuts){
        .is_on = part_is_on(without, PART_NODE_CUTS) && part_is_on(without, PART_CUTS) &&
                 program_n_own_rows(program) < program->n_rows,
        .yield = YIELD_START,
    };
    enum status status = program_init(&cuts->pool, program->n_columns);
    if (status == STATUS_OK)
        status = program_copy(&cuts->program, program);
    if (status != STATUS_OK)
        node_cuts_clear(cuts);
    return status;
}

/* What a node's first round has closed. Where that is little in the mean, nodes are passed over. */
static void learn(struct node_cuts *cuts, double closed)
{
    cuts->yield += YIELD_NEWS * (closed - cuts->yield);
    if (cuts->yield >= YIELD_LEAST)
        cuts->pause = 0;
    else if (cuts->pause < PAUSE_MOST)
        cuts->pause = cuts->pause ? 2 * cuts->pause : PAUSE_LEAST;
    cuts->n_passed = 0;
}

void node_cuts_enter(struct node_cuts *cuts)
{
    cuts->n_rounds = 0;
}

void node_cuts_close(struct node_cuts *cuts)
{
    if (cuts->n_rounds == 1)
        learn(cuts, 1);
}

static double violation(const struct program *program, const struct program_row *row,
                        const double *x)
{
    double left = 0;
    double square = 0;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        double coefficient = (double)program->coefficients[entry];
        left += coefficient * x[program->columns[entry]];
        square += coefficient * coefficient;
    }
    return (left - (double)row->upper) / sqrt(square > 0 ? square : 1);
}

/* Adds those of the found cuts that x breaks to chosen. */
static enum status choose(const struct program *found, const double *x, struct program *chosen)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < found->n_rows && status == STATUS_OK; i++)
        if (violation(found, &found->rows[i], x) >= BROKEN_BY)
            status = program_take_row(chosen, found, i);
    return status;
}

/* Pools those chosen from number `from` on. */
static enum status pool(struct node_cuts *cuts, const struct program *chosen, size_t from)
{
    enum status status = STATUS_OK;
    if (cuts->pool.n_rows + chosen->n_rows - from > POOL_MOST)
        program_drop_cuts(&cuts->pool);
    for (size_t i = from; i < chosen->n_rows && status == STATUS_OK; i++)
        status = program_take_row(&cuts->pool, chosen, i);
    return status;
}

/* Adds new cuts to chosen, and pools them. */
static enum status find(struct node_cuts *cuts, const double *x, struct program *chosen)
{
    struct program found = {.n_columns = chosen->n_columns};
    size_t n_own = program_n_own_rows(&cuts->program);
    size_t n_pooled = chosen->n_rows;
    size_t n_found;
    enum status status = knapsack_cut_separate(&cuts->program, n_own, x, &found, &n_found);
    if (status == STATUS_OK)
        status = choose(&found, x, chosen);
    if (status == STATUS_OK)
        status = pool(cuts, chosen, n_pooled);
    program_clear(&found);
    return status;
}

/* Whether the node deserves another round, with so much distance left. */
static bool is_promising(struct node_cuts *cuts, double distance, double gain)
{
    if (cuts->n_rounds == 1)
        learn(cuts, fmin(gain / (gain + distance), 1));
    if (cuts->n_rounds > 0)
        return cuts->n_rounds < ROUNDS && gain >= PROGRESS * distance;
    return cuts->n_passed++ >= cuts->pause;
}

enum status node_cuts_tighten(struct node_cuts *cuts, struct relaxation *relaxation,
                              bool *is_tighter)
{
    *is_tighter = false;
    if (!cuts->is_on || !relaxation->has_target)
        return STATUS_OK;
    double distance = relaxation->objective - (double)relaxation->target;
    if (distance <= 0 || !is_promising(cuts, distance, cuts->objective - relaxation->objective))
        return STATUS_OK;
    struct program chosen = {.n_columns = cuts->program.n_columns};
    enum status status = STATUS_OK;
    if (cuts->n_rounds == 0)
        status = choose(&cuts->pool, relaxation->x, &chosen);
    if (status == STATUS_OK && chosen.n_rows < POOLED_MANY)
        status = find(cuts, relaxation->x, &chosen);
    *is_tighter = status == STATUS_OK && chosen.n_rows > 0;
    if (*is_tighter)
        status = tightening_take(&cuts->program, &chosen, relaxation);
    program_clear(&chosen);
    if (*is_tighter)
        cuts->n_rounds++;
    else if (cuts->n_rounds == 0)
        learn(cuts, 0);
    cuts->objective = relaxation->objective;
    return status;
}
