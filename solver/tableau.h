/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small linear program with the dense inverse of its basis, for the many nearly equal programs of
 * a tree.
 *
 *     maximise c x,  lower_j <= x_j <= upper_j,  lower_i <= a_i x <= upper_i
 *
 * Variable j < n_columns is x_j, variable n_columns + i the activity of row i. The inverse stands
 * ready between solves: a changed bound costs no factorization, the dual simplex goes on at once,
 * and going back to a remembered basis is a copy. An iteration costs rows^2 + the entries of the
 * columns that are not fixed. Values are made anew at each solve, the inverse from time to time, so
 * that rounding errors do not add up. Dual steepest edge (Forrest & Goldfarb 1992, Math.
 * Programming 57) with exact norms; solver/basis.h holds the inverse, solver/ratio_test.h says
 * which variable enters.
 *
 * All numbers are approximate: solver/dual_bound.h makes exact bounds of the multipliers. */
#ifndef SOLVER_TABLEAU_H
#define SOLVER_TABLEAU_H

#include "solver/stand.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tableau;

enum tableau_outcome {
    TABLEAU_OPTIMAL,
    TABLEAU_CUT_OFF,    /* the objective fell below the cutoff */
    TABLEAU_INFEASIBLE, /* tableau_ray shows it */
    TABLEAU_LIMIT,      /* the iteration limit came first */
    TABLEAU_FAILED      /* numerically stuck: what is read then means nothing */
};

#define TABLEAU_ENTRIES_MOST ((size_t)1 << 31)

/* Room for n_entries coefficients, at most TABLEAU_ENTRIES_MOST, as are rows and columns in all;
 * all figures 0. NULL: memory is short. */
struct tableau *tableau_new(size_t n_rows, size_t n_columns, size_t n_entries);
void tableau_free(struct tableau *tableau); /* NULL is allowed */

/* Before the first solve, the program: the costs, and all rows in their order, each with n entries.
 * Bounds may be infinite, but not both of a variable. */
void tableau_set_cost(struct tableau *tableau, size_t column, double cost);
void tableau_set_row(struct tableau *tableau, size_t row, size_t n, const size_t *columns,
                     const double *coefficients, double lower, double upper);

/* At any time: a column's finite bounds. Values follow when it solves. */
void tableau_set_column_bounds(struct tableau *tableau, size_t column, double lower, double upper);

/* Dual simplex from where the tableau stands. iteration_limit: 0 for none. */
enum tableau_outcome tableau_solve(struct tableau *tableau, unsigned iteration_limit,
                                   double cutoff);

double tableau_objective(const struct tableau *tableau);
double tableau_value(const struct tableau *tableau, size_t variable);
/* Of row i's activity: what one unit more of it would be worth. */
double tableau_multiplier(const struct tableau *tableau, size_t row);
/* After TABLEAU_INFEASIBLE: the row's part in the combination that cannot be met. */
double tableau_ray(const struct tableau *tableau, size_t row);

enum stand tableau_stand(const struct tableau *tableau, size_t variable);
/* Go to another basis: say where each variable shall stand, then go. Basic ones beyond what sound
 * pivots reach stay where they are. */
void tableau_aim(struct tableau *tableau, size_t variable, enum stand stand);
void tableau_go(struct tableau *tableau);

/* Goes on from where another stands that has the same columns and costs: row i < n_kept here is row
 * kept[i] there, ascending. Rows left out must be basic there; those behind are new and basic. */
void tableau_inherit(struct tableau *tableau, const struct tableau *from, const size_t *kept,
                     size_t n_kept);

/* Remembers where the tableau stands, and goes back there (but for the column bounds). */
void tableau_mark(struct tableau *tableau);
void tableau_return(struct tableau *tableau);

uint64_t tableau_iterations(const struct tableau *tableau); /* since tableau_new */

#endif
