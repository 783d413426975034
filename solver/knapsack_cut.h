/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts from single rows: exact separation of each row's knapsack hull.
 *
 * With the row's items at 1 in the relaxation set aside and those at 0 left out, few are
 * fractional. The inequality a y <= 1 of the small hull of these that x breaks most is an optimum
 * of
 *
 *     maximise a x  subject to  a y <= 1 for each y that fits the capacity left,  0 <= a <= 1,
 *
 * solved on its dual, where fitting y are generated as they are needed (Boyd 1992; Kaparis &
 * Letchford 2010, "Separation algorithms for 0-1 knapsack polytopes", Math. Programming 124;
 * Avella, Boccia, Vasilyev 2010, "A computational study of exact knapsack separation",
 * Computational Optimization and Applications 45). The LP only proposes: its a is rounded to small
 * integers, and right-hand side and lifting are exact (solver/knapsack_row.h). A fractional item
 * that does not even fit beside those at 1 gives y <= 0 at once. */
#ifndef SOLVER_KNAPSACK_CUT_H
#define SOLVER_KNAPSACK_CUT_H

#include "solver/program.h"

/* Appends to cuts, a program over the same columns, inequalities that x (array of columns) breaks,
 * from the first n_rows rows of program. *n_added counts them. */
enum status knapsack_cut_separate(const struct program *program, size_t n_rows, const double *x,
                                  struct program *cuts, size_t *n_added);

#endif
