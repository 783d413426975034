/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column to branch on: pseudo-costs, made reliable by trial (strong) branching first.
 * Achterberg, Koch, Martin 2005, "Branching rules revisited", Operations Research Letters 33. */
#ifndef SOLVER_BRANCHING_H
#define SOLVER_BRANCHING_H

#include "solver/pseudo_cost.h"
#include "solver/relaxation.h"

struct branching {
    size_t n_columns;
    struct pseudo_costs *costs; /* borrowed; trials are noted there */
    size_t *candidates;         /* work room; array of columns */
    double *scores;             /* work room; array of columns */
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

enum status branching_init(struct branching *branching, struct pseudo_costs *costs,
                           size_t n_columns);
void branching_clear(struct branching *branching);

/* Needs a solved relaxation. Keeps its x and its LP's basis. */
enum branching_outcome branching_choose(struct branching *branching, struct relaxation *relaxation,
                                        struct branch *branch);

#endif
