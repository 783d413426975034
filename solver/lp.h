/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear relaxation of a 0/1 program: precedences under one budget by flows (solver/closure.h),
 * other small ones on a dense tableau (solver/tableau.h), larger ones on GLPK's simplex. The only
 * place that knows GLPK: it checks indices before it calls, turns GLPK's errors into statuses, and
 * keeps its output silent. All figures that leave here are approximate; solver/dual_bound.h makes
 * exact bounds of them. */
#ifndef SOLVER_LP_H
#define SOLVER_LP_H

#include "solver/program.h"
#include "solver/tableau.h"

struct lp;

enum lp_outcome {
    LP_OPTIMAL,
    LP_CUT_OFF,    /* the objective fell to the limit; the multipliers show it */
    LP_INFEASIBLE, /* no solution within the bounds; lp_ray may show it */
    LP_LIMIT,      /* the iteration limit came first; the multipliers are valid */
    LP_FAILED      /* it gave up (memory, numerics): what is read then means nothing */
};

/* The relaxation of program, all columns between 0 and 1 as its lower and upper say. The program is
 * not kept. may_be_dense: false for GLPK whatever the size. STATUS_NO_MEMORY leaves *lp NULL. */
enum status lp_new(const struct program *program, bool may_be_dense, struct lp **lp);
/* By flows. *lp is NULL where the program is not precedences under one budget. */
enum status lp_new_closure(const struct program *program, struct lp **lp);
/* True for such an lp: a row more, and it would need a simplex. It knows no basis. */
bool lp_is_closure(const struct lp *lp);
void lp_free(struct lp *lp); /* NULL is allowed */

/* Column j in [lower, upper], each 0 or 1. */
void lp_set_bounds(struct lp *lp, size_t column, bool lower, bool upper);

/* Dual simplex from the basis at hand. iteration_limit: 0 for none. The search ends early when the
 * objective is proven to be below cutoff (in the program's objective unit; -INFINITY: never). */
enum lp_outcome lp_solve(struct lp *lp, unsigned iteration_limit, double cutoff);

double lp_objective(const struct lp *lp);                      /* in the program's unit */
void lp_primal(const struct lp *lp, double *x);                /* array of columns */
void lp_multipliers(const struct lp *lp, double *multipliers); /* array of rows, program's units */

/* After LP_INFEASIBLE: multipliers of a combination of rows that no point within the bounds meets
 * (up to rounding, and up to their common sign). False where GLPK tells none. */
bool lp_ray(struct lp *lp, double *multipliers);

/* True where row i is not tight, so that it may be dropped. */
bool lp_row_is_basic(const struct lp *lp, size_t row);

/* Goes on from the basis of another lp with the same columns, but for their bounds: row i < n_kept
 * here is row kept[i] there, ascending. Rows left out must be basic there; those behind are new and
 * enter as not tight. */
void lp_inherit(struct lp *lp, const struct lp *from, const size_t *kept, size_t n_kept);

/* Remembers the basis, and goes back to it. */
void lp_mark(struct lp *lp);
void lp_return(struct lp *lp);

uint64_t lp_iterations(const struct lp *lp); /* simplex iterations since lp_new */

/* Releases what GLPK keeps for the calling thread. Every lp of the thread must be freed before. */
void lp_release_thread(void);

#endif
