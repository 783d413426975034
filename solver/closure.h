/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear relaxation of a program of precedences under one budget, without a simplex.
 *
 *     maximise c x,  x_a <= x_b for each precedence,  a x <= b,  0 <= x <= 1
 *
 * With a price on the budget what remains is a closed set of most worth, hence a flow
 * (solver/flow.h); the best price is found by Newton's method on the sets' lines, each flow
 * starting from the last one (Gallo, Grigoriadis, Tarjan 1989, "A fast parametric maximum flow
 * algorithm and applications", SIAM J. Computing 18). Price and flows are the multipliers of an
 * optimal dual solution, and x mixes two closed sets that differ in as little as possible.
 *
 * Figures are whole numbers inside, exact unless the program's are large, but all that leaves here
 * counts as approximate: solver/dual_bound.h makes exact bounds of the multipliers. */
#ifndef SOLVER_CLOSURE_H
#define SOLVER_CLOSURE_H

#include "solver/program.h"

struct closure;

enum closure_outcome {
    CLOSURE_OPTIMAL,
    CLOSURE_CUT_OFF, /* the objective fell below the cutoff */
    CLOSURE_FAILED   /* what is decided contradicts the rows: what is read then means nothing */
};

/* Whether the program's rows are of that shape. */
bool closure_fits(const struct program *program);

/* *closure is NULL where the program has another shape. The program is not kept. */
enum status closure_new(const struct program *program, struct closure **closure);
void closure_free(struct closure *closure); /* NULL is allowed */

void closure_set_bounds(struct closure *closure, size_t column, bool lower, bool upper);

/* From where it stands; ends early when the objective is below cutoff (-INFINITY: never). */
enum closure_outcome closure_solve(struct closure *closure, double cutoff);

double closure_objective(const struct closure *closure); /* the program's unit */
void closure_primal(struct closure *closure, double *x); /* after CLOSURE_OPTIMAL */
void closure_multipliers(const struct closure *closure, double *multipliers); /* array of rows */

/* Remembers price and flow, and goes back there; column bounds stay as they are. */
void closure_mark(struct closure *closure);
void closure_return(struct closure *closure);

#endif
