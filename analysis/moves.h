/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What separates two plans: the requirements in which they differ, and what moving each one from
 * the first plan's side to the second's does to the rows of the program. Rows that no move touches
 * stay as they are and are left out. */
#ifndef ANALYSIS_MOVES_H
#define ANALYSIS_MOVES_H

#include "solver/program.h"

struct move {
    size_t column;
    wide_t gain;  /* what the plan's value grows by; negative for most that go out */
    size_t begin; /* its effects are effects[begin] .. effects[end - 1], rows ascending */
    size_t end;
};

struct move_effect {
    size_t row;    /* index into rows */
    int64_t delta; /* what the move adds to the row's activity, never 0 */
};

struct move_row {
    bool has_lower;
    bool has_upper;
    wide_t lower;
    wide_t upper;
    wide_t activity; /* of the plan with the moves applied so far */
    int64_t rise;    /* the most that any one move adds, at least 0 */
    int64_t fall;    /* the most that any one move takes away, at least 0 */
};

struct moves {
    struct move *items; /* highest gain first, then file order */
    size_t n_items;
    struct move_effect *effects;
    struct move_row *rows;
    size_t n_rows;
    size_t n_broken; /* rows whose activity is out of bounds now */
};

/* The moves from plan `from` to plan `to` (arrays of n_columns), none applied yet. Linear in the
 * program's entries, plus sorting. On STATUS_NO_MEMORY *moves is empty. */
enum status moves_init(const struct program *program, const bool *from, const bool *to,
                       struct moves *moves);
void moves_clear(struct moves *moves);

void moves_apply(struct moves *moves, size_t item);
void moves_undo(struct moves *moves, size_t item);

/* Whether the plan is within all rows once this move, not yet applied, is added. */
bool moves_completes(const struct moves *moves, size_t item);

/* False where no set of `left` further moves can bring every broken row back within its bounds. */
bool moves_can_mend(const struct moves *moves, size_t left);

#endif
