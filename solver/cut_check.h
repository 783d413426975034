/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a finished cut follows from its source row, by one dynamic program over all x: the second
 * opinion on the lifting in solver/knapsack_row.h. */
#ifndef SOLVER_CUT_CHECK_H
#define SOLVER_CUT_CHECK_H

#include "solver/program.h"

/* Whether all 0/1 vectors that the program's row allows, by its upper side (sign 1) or its lower
 * one (sign -1) alone, are allowed by the cut, a row of cuts, whose upper side is looked at. True
 * as well where memory is short. Time and memory grow with the cut's coefficients. */
bool cut_holds(const struct program *program, const struct program_row *row, int sign,
               const struct program *cuts, const struct program_row *cut);

#endif
