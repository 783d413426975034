/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many questions about one program: the same with some things changed. What one solve has taught
 * (cuts, plans, pseudo-costs, proven bounds) is kept in a base and used by all that follow; every
 * answer is as exact as a solve from nothing.
 *
 * Reused is only what holds in the changed program:
 *   - a cut follows from one row alone (solver/row_cuts.h): it holds whatever else is changed, and
 *     where its row's side moved, its own side is worked out anew;
 *   - a remembered plan starts a search where it is allowed, or is mended first;
 *   - the base's multipliers bound any program with these rows (solver/dual_bound.h);
 *   - where a question only restricts, the base's optimum and what was proven of plans that hold or
 *     lack a column bound it, and decide columns;
 *   - pseudo-costs only steer the search. */
#ifndef SOLVER_RELATED_H
#define SOLVER_RELATED_H

#include "solver/optimum.h"

struct related; /* the base: read by any number of threads at once, but not while it learns */

/* A column's bounds in place of the program's: forced in, forced out, or a mandate lifted. */
struct related_column {
    size_t column;
    bool lower;
    bool upper;
};

/* A row's sides in place of the program's. */
struct related_side {
    size_t row;
    bool has_lower;
    bool has_upper;
    wide_t lower;
    wide_t upper;
};

/* A column's value in place of the program's. */
struct related_value {
    size_t column;
    wide_t value;
};

/* What is changed; all zeros: nothing. Everything is borrowed, and of each column or row at most
 * one entry counts (the last). */
struct related_question {
    const struct related_column *columns;
    size_t n_columns;
    const struct related_side *sides;
    size_t n_sides;
    const wide_t *objective; /* another one, array of columns, or NULL; values are applied to it */
    const struct related_value *values;
    size_t n_values;
    const struct program *rows; /* over the same columns: its rows are added; or NULL */
    bool has_target;            /* plans worth less than target are of no interest */
    wide_t target;
    bool any_will_do;    /* the first plan (with a target: worth as much) ends the search */
    uint64_t node_limit; /* 0: none. Ends a search in the same place on every machine */
};

enum related_status {
    RELATED_OPTIMAL,  /* proven */
    RELATED_FEASIBLE, /* a plan, not proven to be the best */
    RELATED_NONE,     /* proven: there is no plan, or none worth the target */
    RELATED_UNKNOWN,  /* a limit came before any plan */
};

struct related_answer {
    enum related_status status;
    bool *plan; /* array of columns, or NULL; owned */
    wide_t value;
    bool has_bound;
    wide_t bound; /* no plan of the changed program is worth more; with a target and RELATED_NONE,
                     below the target */
    uint64_t nodes;
    uint64_t lp_iterations;
    struct program found; /* cuts, for related_learn; owned */
};

/* Solves the program as it stands and keeps what that teaches. start: a plan to start from, allowed
 * or not, or NULL. STATUS_OK also where limits ended it early or there is no plan. *related is NULL
 * on STATUS_NO_MEMORY. A copy of the program is kept. */
enum status related_new(const struct program *program, const struct search_limits *limits,
                        const bool *start, struct related **related);
void related_free(struct related *related); /* NULL is allowed */

/* The answer to the question that changes nothing. */
const struct related_answer *related_base(const struct related *related);

/* Answers a question, on one thread, the same for the same base and question. limits: go_on is told
 * the question's plans and bounds; may be NULL. On STATUS_NO_MEMORY the answer is empty. The thread
 * calls lp_release_thread when it has asked its last one. */
enum status related_solve(const struct related *related, const struct related_question *question,
                          const struct search_limits *limits, struct related_answer *answer);
void related_answer_clear(struct related_answer *answer);

/* Adds what an answer to the question has shown to the base. */
enum status related_learn(struct related *related, const struct related_question *question,
                          const struct related_answer *answer);

#endif
