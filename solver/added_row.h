/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that questions add to a program: the value as a row, and nearness to a list. */
#ifndef SOLVER_ADDED_ROW_H
#define SOLVER_ADDED_ROW_H

#include "solver/program.h"

/* Each appends a row to rows, a program over the same columns. STATUS_OK or STATUS_NO_MEMORY. */

/* least <= the program's objective <= most; NULL: no such side. Its objective is within 64 bits, as
 * compiled. */
enum status added_row_value(const struct program *program, const wide_t *least, const wide_t *most,
                            struct program *rows);

/* At most `most` columns other than in the list (array of columns). */
enum status added_row_distance(const bool *list, size_t most, struct program *rows);

#endif
