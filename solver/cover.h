/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lifted cover inequalities of single rows, in exact integers.
 *
 * A row sum w_j x_j <= b (columns with negative coefficients complemented) whose items C weigh more
 * than b together allows at most |C| - 1 of them. Items at 1 in the relaxation are set aside first
 * and lifted back down, the others lifted up, each coefficient exact by a dynamic program over the
 * smallest weight for each left-hand side (Balas 1975; Gu, Nemhauser, Savelsbergh 1998, "Lifted
 * cover inequalities for 0-1 integer programs: computation", INFORMS Journal on Computing 10). */
#ifndef SOLVER_COVER_H
#define SOLVER_COVER_H

#include "solver/program.h"

/* Appends to cuts, a program over the same columns, the inequalities found that x (array of
 * columns) violates, at most one for each row side of program among its first n_rows rows. *n_added
 * counts them. */
enum status cover_separate(const struct program *program, size_t n_rows, const double *x,
                           struct program *cuts, size_t *n_added);

#endif
