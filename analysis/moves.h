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

/* The moves that take a row's activity one way. */
struct move_way {
    int64_t most; /* that any one of them moves it by, at least 0 */
    size_t n;
    size_t last; /* the last of them; meaningless where n is 0 */
};

struct move_row {
    bool has_lower;
    bool has_upper;
    wide_t lower;
    wide_t upper;
    wide_t activity; /* of the plan with the moves applied so far */
    struct move_way rise;
    struct move_way fall;
    size_t place; /* in broken; meaningless where the row is not */
};

struct moves {
    struct move *items; /* highest gain first, then file order */
    size_t n_items;
    struct move_effect *effects;
    struct move_row *rows;
    size_t n_rows;
    size_t *broken; /* rows whose activity is out of bounds now, in any order */
    size_t n_broken;
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

/* False where no set of `left` further moves, from item `next` on, can bring every broken row back
 * within its bounds. Looks at the broken rows only. */
bool moves_can_mend(const struct moves *moves, size_t left, size_t next);

/* The one move that every set has to hold which mends some broken row, or NONE. */
size_t moves_only_mender(const struct moves *moves);

#endif
