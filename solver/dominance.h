/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that stand or fall together in some optimum, made one column.
 *
 * A column that only costs - its objective is not above 0, and in its rows it can only take room,
 * but for the rows in which others require it - is worth having only where something that requires
 * it is there: lowering it otherwise gives an allowed plan that is worth no less. So in some
 * optimum each such column is the largest of its requirers, hence equal to its only requirer, and
 * to any other that has the same ones. Nothing of this follows from the rows alone: it is an
 * argument about optima, not about plans. */
#ifndef SOLVER_DOMINANCE_H
#define SOLVER_DOMINANCE_H

#include "solver/program.h"

struct dominance {
    struct program program; /* over the merged columns; same objective as the original's */
    size_t *place;          /* array of the original's columns: the merged column */
    size_t n_original;
};

/* keeps_ties: every optimum counts, not just some, so columns without objective are not merged.
 * The program has no column fixed by its bounds. */
enum status dominance_merge(const struct program *program, bool keeps_ties,
                            struct dominance *dominance);
void dominance_clear(struct dominance *dominance);

/* The plan of the original program that a plan of the merged one stands for. */
void dominance_expand(const struct dominance *dominance, const bool *plan, bool *original);

/* A plan of the merged program that is worth at least as much as an allowed one of the original. */
void dominance_restrict(const struct dominance *dominance, const bool *original, bool *plan);

#endif
