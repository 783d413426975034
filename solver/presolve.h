/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A smaller program with the same allowed plans: decided columns are taken out, and what is left is
 * divided by its common factors. Exact throughout. */
#ifndef SOLVER_PRESOLVE_H
#define SOLVER_PRESOLVE_H

#include "solver/domain.h"

struct presolved {
    bool is_infeasible;     /* no plan is allowed; the rest means nothing */
    struct program program; /* over the undecided columns, in the original order */
    size_t *column;         /* array of program.n_columns: the original column */
    bool *value;            /* array of the original's columns: of those taken out; else false */
    size_t n_original;
    wide_t offset; /* objective of a plan = offset + step x its objective in `program` */
    wide_t step;   /* > 0: common divisor of the objective */
};

/* Decides what the program's bounds and rows decide, and what decisions adds: array of columns
 * (UNDECIDED, 0, 1), or NULL. Rows that can no longer bind are dropped; the others are divided by
 * their coefficients' common divisor, and their sides rounded inwards. */
enum status presolve_program(const struct program *program, const signed char *decisions,
                             struct presolved *presolved);
/* Only takes out the columns that the program's bounds and decisions decide; rows stay as they are,
 * also those that are left without entries because they cannot be met. */
enum status presolve_plainly(const struct program *program, const signed char *decisions,
                             struct presolved *presolved);
void presolved_clear(struct presolved *presolved);

/* The plan of the original program that a plan of the smaller one stands for. plan: array of
 * program.n_columns; original: array of n_original. */
void presolved_expand(const struct presolved *presolved, const bool *plan, bool *original);

/* The other way; false when the original plan contradicts a column taken out. */
bool presolved_restrict(const struct presolved *presolved, const bool *original, bool *plan);

#endif
