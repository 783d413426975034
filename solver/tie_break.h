/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several optimal plans is shown: (1) nearest to the list, (2) of least total effort, (3)
 * the one that holds the earliest column in which two differ. */
#ifndef SOLVER_TIE_BREAK_H
#define SOLVER_TIE_BREAK_H

#include "solver/optimum.h"

/* program has optimal plans of this value, and optimum holds one of them: it is replaced by the
 * defined one. All three steps are one search: value, changes and effort make one integer objective
 *
 *     ((value / step) x (n + 1) - changes) x (e + 1) - effort / unit ,
 *
 * with n columns and e the largest effort in its unit, and the search itself prefers the earliest
 * column among equals. It starts from the list and the proven value, never from the plan at hand,
 * and its node budget depends on the program alone: the result is the same on every run. Sets
 * changes and tie_break, adds nodes and iterations; go_on ends it early (TIE_BREAK_LIMIT). */
enum status tie_break_settle(const struct program *program, const struct search_limits *limits,
                             const struct selection *list, struct optimum *optimum);

#endif
