/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts that outlive the program they were found in: each follows from a single row alone, so it
 * holds wherever that row stands, and where the row's sides have changed its own right-hand side
 * follows anew, exactly. */
#ifndef SOLVER_ROW_CUTS_H
#define SOLVER_ROW_CUTS_H

#include "solver/program.h"

struct row_cut {
    size_t row; /* of the program that the cuts were kept for */
    int sign;   /* it follows from the row's upper side (1) or from its lower one (-1) */
};

struct row_cuts {
    struct program program;  /* the same columns; the cuts are its rows */
    struct row_cut *origins; /* array of program.n_rows */
    size_t origin_room;
};

/* Start with {0}, then init. */
enum status row_cuts_init(struct row_cuts *cuts, size_t n_columns);
void row_cuts_clear(struct row_cuts *cuts);

/* Keeps those cuts of tightened (the program's rows, perhaps in other units, and cuts behind them,
 * over the same columns) that follow from one row of the program; equal ones once. */
enum status row_cuts_keep(struct row_cuts *cuts, const struct program *program,
                          const struct program *tightened);

/* Appends all cuts, in their order, to changed, with the sides that they have there: changed starts
 * with the rows of given, for which the cuts were kept, but for their sides. A cut that follows no
 * more gets a side that nothing breaks. */
enum status row_cuts_apply(const struct row_cuts *cuts, const struct program *given,
                           struct program *changed);

#endif
