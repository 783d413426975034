/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided so far in a program, and what follows from it row by row, in exact integers.
 * Activity bounds as in Savelsbergh 1994, "Preprocessing and probing techniques for mixed integer
 * programming problems", ORSA Journal on Computing 6. */
#ifndef SOLVER_DOMAIN_H
#define SOLVER_DOMAIN_H

#include "solver/program.h"

#define UNDECIDED (-1)

/* A place of a column in a row. */
struct place {
    size_t row;
    int64_t coefficient;
};

struct domain {
    const struct program *program; /* borrowed; its rows must not change while the domain lives */
    signed char *value;            /* array of columns: UNDECIDED, 0 or 1 */
    size_t *trail;                 /* the decided columns in order of decision */
    size_t n_trail;
    size_t *place_begin; /* array of columns + 1, into places */
    struct place *places;
    wide_t *least;  /* array of rows: smallest activity still possible */
    wide_t *most;   /* array of rows: largest activity still possible */
    int64_t *reach; /* array of rows: largest magnitude of a coefficient */
    size_t *queue;  /* rows to look at again; array of rows */
    size_t n_queue;
    bool *is_queued;  /* array of rows */
    bool only_checks; /* nothing follows: rows are only held against what is decided */
};

/* Columns fixed by the program's bounds are decided at once; all rows are queued. */
enum status domain_init(struct domain *domain, const struct program *program);
void domain_clear(struct domain *domain);

/* Decides a column. False when it was decided otherwise. */
bool domain_decide(struct domain *domain, size_t column, bool value);

/* Decides all that follows. False when some row cannot be met any more; undo then. */
bool domain_propagate(struct domain *domain);

/* Takes back all decisions after the first n_trail ones, and forgets the queue. */
void domain_undo(struct domain *domain, size_t n_trail);

#endif
