/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A node's linear relaxation, and what it proves: an exact bound, and decisions that follow. */
#ifndef SOLVER_RELAXATION_H
#define SOLVER_RELAXATION_H

#include "solver/dual_bound.h"
#include "solver/lp.h"
#include "solver/parts.h"

struct relaxation {
    const struct program *program; /* borrowed */
    struct domain domain;          /* the node's decisions */
    struct lp *lp;
    signed char *lp_value;   /* array of columns: the decisions that the LP knows of */
    struct dual_bound bound; /* of the last solve that gave one */
    bool has_bound;          /* there was one */
    struct dual_bound trial; /* work room for others */
    double *x;               /* array of columns: the LP's solution when solved */
    double *multipliers;     /* array of rows */
    double objective;        /* approximate, of x */
    bool has_target;
    wide_t target;              /* plans worth less are of no interest */
    unsigned without;           /* set of PART_BIT: parts that are switched off */
    uint64_t iterations_before; /* of relaxations that this one goes on from */
};

enum relaxation_outcome {
    RELAXATION_SOLVED,  /* x, objective and bound are those of the domain's decisions */
    RELAXATION_PRUNED,  /* proven: nothing of interest within the domain's decisions */
    RELAXATION_BLIND,   /* the LP told nothing that can be proven */
    RELAXATION_STOPPED, /* go_on said so; bound is what was known by then, if has_bound */
};

/* without: set of PART_BIT, parts that are switched off. */
enum status relaxation_init(struct relaxation *relaxation, const struct program *program,
                            unsigned without);
void relaxation_clear(struct relaxation *relaxation);

/* Propagates, solves, bounds and decides until nothing more follows. go_on(context) is asked every
 * few thousand simplex iterations; NULL: never. */
enum relaxation_outcome relaxation_solve(struct relaxation *relaxation,
                                         bool (*go_on)(void *context), void *context);

/* Solves with one more decision, at most iteration_limit simplex iterations: true when it is proven
 * that nothing of interest holds it. Else *objective is approximate. The LP's basis is changed, the
 * domain and x are not. */
bool relaxation_try(struct relaxation *relaxation, size_t column, bool value,
                    unsigned iteration_limit, double *objective);

/* Simplex iterations, with those of the relaxations that this one goes on from. */
uint64_t relaxation_iterations(const struct relaxation *relaxation);

/* True for a column whose x is not (nearly) whole. */
bool relaxation_is_fractional(const struct relaxation *relaxation, size_t column);

#endif
