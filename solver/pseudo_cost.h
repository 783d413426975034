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
    size_t n_columns;
};

enum status pseudo_costs_init(struct pseudo_costs *costs, size_t n_columns);
void pseudo_costs_clear(struct pseudo_costs *costs);

/* Notes that moving a column by distance (> 0) towards value took loss off the objective. */
void pseudo_costs_learn(struct pseudo_costs *costs, size_t column, bool value, double distance,
                        double loss);

double pseudo_costs_of(const struct pseudo_costs *costs, size_t column, bool value);

/* How often that was noted. */
unsigned pseudo_costs_count(const struct pseudo_costs *costs, size_t column, bool value);

/* Between an outer program and an inner one made of some of its columns, whose objective times step
 * is the outer one's but for a constant: what is known outside replaces what is known inside, and
 * the other way. column: array of the inner's columns, the outer one of each; NULL: the same. Not
 * while threads note. */
void pseudo_costs_lend(const struct pseudo_costs *outer, const size_t *column, double step,
                       struct pseudo_costs *inner);
void pseudo_costs_return(const struct pseudo_costs *inner, const size_t *column, double step,
                         struct pseudo_costs *outer);

#endif
