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

/* Keeps those of the cuts (rows of a program over the same columns; others are passed over) that
 * follow from one row of the program, with the side that this row gives them; equal ones once. */
enum status row_cuts_keep(struct row_cuts *cuts, const struct program *program,
                          const struct program *found);

/* Appends cuts first to last - 1, in their order, to `to`, with the sides that they have in
 * changed: that starts with the rows of given, for which the cuts were kept, but for their sides. A
 * cut that follows no more gets a side that nothing breaks. */
enum status row_cuts_apply(const struct row_cuts *cuts, size_t first, size_t last,
                           const struct program *given, const struct program *changed,
                           struct program *to);

/* Appends to `broken` those of the cuts that x (array of columns) breaks, and counts them. */
enum status row_cuts_pick(const struct program *cuts, const double *x, struct program *broken,
                          size_t *n_picked);

#endif
