/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What branchings have cost so far: the loss of the LP's objective for each unit that a column is
 * moved to 0 or to 1, in the mean.
 *
 * Threads may note and ask at the same time, without waiting for each other: of two that note one
 * column at the same moment one may be forgotten. The figures only propose. */
#ifndef SOLVER_PSEUDO_COST_H
#define SOLVER_PSEUDO_COST_H

#include "model/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct pseudo_cost {
    _Atomic double sum; /* of the losses for each unit */
    atomic_uint count;
};

struct pseudo_costs {
    struct pseudo_cost *of_column[2]; /* by value, array of columns */
    struct pseudo_cost total[2];      /* over all columns, for those never seen */
};

enum status pseudo_costs_init(struct pseudo_costs *costs, size_t n_columns);
void pseudo_costs_clear(struct pseudo_costs *costs);

/* Notes that moving a column by distance (> 0) towards value took loss off the objective. */
void pseudo_costs_learn(struct pseudo_costs *costs, size_t column, bool value, double distance,
                        double loss);

double pseudo_costs_of(const struct pseudo_costs *costs, size_t column, bool value);

/* How often that was noted. */
unsigned pseudo_costs_count(const struct pseudo_costs *costs, size_t column, bool value);

#endif
