/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column to branch on: pseudo-costs, made reliable by trial (strong) branching first.
 * Achterberg, Koch, Martin 2005, "Branching rules revisited", Operations Research Letters 33. */
#ifndef SOLVER_BRANCHING_H
#define SOLVER_BRANCHING_H

#include "solver/relaxation.h"

/* Loss of the LP's objective for each unit that a column is moved to 0 or to 1, as seen so far. */
struct branching {
    size_t n_columns;
    double *sum[2];     /* by value, array of columns */
    unsigned *count[2]; /* likewise */
    double total[2];    /* over all columns, for those never seen */
    unsigned n_total[2];
    size_t *candidates; /* work room; array of columns */
    double *scores;     /* work room; array of columns */
};

struct branch {
    size_t column;
    bool value; /* the more promising one */
};

enum branching_outcome {
    BRANCHING_CHOSEN,  /* *branch says on what */
    BRANCHING_DECIDED, /* a trial proved that a column has one value only: decided in the domain */
    BRANCHING_WHOLE    /* x has no fractional column */
};

enum status branching_init(struct branching *branching, size_t n_columns);
void branching_clear(struct branching *branching);

/* Notes that moving a column by distance (> 0) towards value took loss off the objective. */
void branching_learn(struct branching *branching, size_t column, bool value, double distance,
                     double loss);

/* Needs a solved relaxation. Keeps its x and its LP's basis. */
enum branching_outcome branching_choose(struct branching *branching, struct relaxation *relaxation,
                                        struct branch *branch);

#endif
