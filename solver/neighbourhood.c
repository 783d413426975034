/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/neighbourhood.h"

#include "model/allocate.h"
#include "solver/solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DIFFERENT 0.1
#define LEAST     30  /* free columns */
#define MOST      120 /* free columns, as long as chance has no say */
#define AT_RANDOM 60  /* free columns, when it begins to */
#define NODES     40  /* of one search */
#define EASY      8   /* nodes: the next may be larger */

struct candidate {
    size_t column;
    double certainty; /* magnitude of the reduced cost; negative where plan and x differ */
};

static int compare_certainty(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    if (left->certainty != right->certainty)
        return left->certainty < right->certainty ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

/* Between 0 and 1; the sequence of Knuth, The Art of Computer Programming 2, 3.3.4, table 1. */
static double roll(uint64_t *dice)
{
    *dice = *dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ldexp((double)(*dice >> 11), -53);
}

/* Chance weighs each column's doubt; next to the mean, what is surest may come in, too. */
static void shuffle(struct candidate *candidates, size_t n, uint64_t dice)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += fmax(candidates[i].certainty, 0);
    for (size_t i = 0; i < n; i++)
        candidates[i].certainty =
            (fmax(candidates[i].certainty, 0) + sum / (double)n) * roll(&dice);
}

enum status neighbourhood_choose(const signed char *decided, const double *x,
                                 const wide_t *reduced_cost, const bool *plan, size_t n_columns,
                                 size_t n_free, uint64_t dice, signed char *decisions,
                                 size_t *n_fixed)
{
    struct candidate *candidates = allocate(n_columns, sizeof *candidates);
    if (!candidates)
        return STATUS_NO_MEMORY;
    size_t n = 0;
    for (size_t j = 0; j < n_columns; j++) {
        decisions[j] = decided ? decided[j] : UNDECIDED;
        if (decisions[j] != UNDECIDED)
            continue;
        double difference = fabs(x[j] - plan[j]);
        candidates[n++] = (struct candidate){
            j, difference > DIFFERENT ? -difference : fabs((double)reduced_cost[j])};
    }
    if (dice != 0)
        shuffle(candidates, n, dice);
    qsort(candidates, n, sizeof *candidates, compare_certainty);
    *n_fixed = n > n_free ? n - n_free : 0;
    for (size_t i = n_free; i < n; i++)
        decisions[candidates[i].column] = plan[candidates[i].column];
    free(candidates);
    return STATUS_OK;
}

/* Ever larger ones, the smallest again after each success; then at random, of a size at which the
 * searches are neither trivial nor in vain. */
static void choose_size(struct neighbourhoods *neighbourhoods, bool is_better, uint64_t nodes)
{
    size_t n_free = neighbourhoods->n_free;
    if (!neighbourhoods->is_at_random) {
        neighbourhoods->n_free = is_better ? LEAST : 2 * n_free;
        neighbourhoods->is_at_random = neighbourhoods->n_free > MOST;
        if (neighbourhoods->is_at_random)
            neighbourhoods->n_free = AT_RANDOM;
    } else if (!is_better && nodes >= NODES && n_free > LEAST) {
        neighbourhoods->n_free = n_free - n_free / 5;
    } else if (!is_better && nodes < EASY) {
        neighbourhoods->n_free = n_free + n_free / 6;
    }
}

enum status neighbourhoods_search(struct neighbourhoods *neighbourhoods,
                                  const struct search_task *task, const signed char *decided,
                                  const double *x, const wide_t *reduced_cost,
                                  struct search_result *result)
{
    size_t n_columns = task->program->n_columns;
    size_t n_fixed;
    signed char *decisions = allocate(n_columns, sizeof *decisions);
    if (!decisions)
        return STATUS_NO_MEMORY;
    if (neighbourhoods->n_free == 0)
        neighbourhoods->n_free = neighbourhoods->is_at_random ? AT_RANDOM : LEAST;
    uint64_t dice = neighbourhoods->is_at_random ? ++neighbourhoods->n_tried : 0;
    for (int i = 0; i < 4 && dice != 0; i++)
        roll(&dice);
    enum status status = neighbourhood_choose(decided, x, reduced_cost, result->plan, n_columns,
                                              neighbourhoods->n_free, dice, decisions, &n_fixed);
    neighbourhoods->is_exhausted = n_fixed == 0;
    if (status == STATUS_OK && n_fixed > 0) {
        wide_t value = result->value;
        uint64_t nodes = result->nodes;
        uint64_t iterations = result->lp_iterations;
        struct search_task near = *task;
        near.node_limit = NODES;
        near.n_threads = 1;
        near.without |= PART_BIT(PART_NODE_CUTS); /* too small a tree for them to pay */
        near.is_lexicographic = false;
        near.has_enough = false;
        status = solve_part(&near, decisions, result);
        neighbourhoods->n_iterations += result->lp_iterations - iterations;
        choose_size(neighbourhoods, result->value > value, result->nodes - nodes);
    }
    free(decisions);
    return status;
}
