/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several optimal plans is shown: (1) nearest to the list, (2) of least total effort, (3)
 * the one that holds the earliest column in which two differ.
 *
 * Value, changes and effort make one integer objective, so that one search proves the optimum and
 * breaks the ties:
 *
 *     ((value / step) x (n + 1) - changes) x (e + 1) - effort / unit ,
 *
 * with n columns and e the largest effort in its unit; for step (3) the search itself prefers the
 * earliest column among equals (search_task.is_lexicographic). */
#ifndef SOLVER_TIE_BREAK_H
#define SOLVER_TIE_BREAK_H

#include "solver/program.h"

struct tie_break_program {
    struct program program; /* the original with the combined objective, less a constant */
    wide_t constant;        /* combined objective = that of `program` - constant */
    wide_t weight;          /* what one step of value is worth in it */
    wide_t step;            /* of the original's objective */
};

/* *is_possible: false where the combined objective would leave 128 bits; nothing is made then. */
enum status tie_break_combine(const struct program *program, const struct selection *list,
                              struct tie_break_program *combined, bool *is_possible);
void tie_break_clear(struct tie_break_program *combined);

/* The original value of a plan worth `objective` in combined->program; and, where objective is an
 * upper bound, the best original value that is possible under it. */
wide_t tie_break_value(const struct tie_break_program *combined, wide_t objective);

/* The least objective in combined->program that is worth the original value (a multiple of step).
 */
wide_t tie_break_objective(const struct tie_break_program *combined, wide_t value);

/* So many nodes may be spent on the ties once the value is proven, by the search that has the last
 * word. Depends on the program alone, so that the result is the same on every run. */
uint64_t tie_break_budget(const struct program *program);

#endif
