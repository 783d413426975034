/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns and rows are called in files for other solvers, where ids are not legal names. */
#ifndef IO_PROGRAM_NAMES_H
#define IO_PROGRAM_NAMES_H

#include "model/buffer.h"
#include "solver/program.h"

struct program_names {
    const struct program *program;     /* borrowed */
    const struct portfolio *portfolio; /* borrowed; the program's */
    size_t *numbers;                   /* array of n_rows: the how-many-th of its kind, from 1 */
};

/* One side of a row as other solvers want it: a row between two bounds is two rows to them. */
struct row_side {
    char sense; /* 'L' at most, 'G' at least, 'E' equal */
    wide_t bound;
    const char *suffix; /* of the name: "" or, where there are two sides, "_min" and "_max" */
};

enum status program_names_init(struct program_names *names, const struct program *program,
                               const struct portfolio *portfolio);
void program_names_clear(struct program_names *names);

/* 0, 1 or 2 sides. */
size_t program_row_sides(const struct program_row *row, struct row_side sides[2]);

/* "skill3", "choose1_min" */
void program_row_name(struct buffer *buffer, const struct program_names *names, size_t row,
                      const char *suffix);

/* The table of what the names stand for, as comment lines that begin with mark: short enough for
 * every reader, without control characters, and without the marks that end or nest a comment. */
void program_names_comment(struct buffer *buffer, const struct program_names *names, char mark);

#endif
