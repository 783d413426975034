/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for a plan of interest by plain recursion in exact integers: no LP, and no code shared with
 * the search. It is the second opinion of solver/bound_check.h, so it is kept as simple as it can
 * be. */
#ifndef SOLVER_EXHAUSTIVE_H
#define SOLVER_EXHAUSTIVE_H

#include "solver/program.h"

struct exhaustive_task {
    const struct program *program;
    const signed char *decided; /* array of columns: UNDECIDED (-1), 0 or 1 */
    bool has_target;
    wide_t target; /* plans worth less are of no interest */
    /* A plan at hand, or NULL: then only those are of interest that are worth more, or (in the
     * lexicographic order) as much and hold the first column in which the two differ. */
    const bool *best;
    bool is_lexicographic;
    /* Or NULL. Array of columns: what setting a column against the sign of its cost takes from the
     * budget; plans that take more are of no interest. */
    const wide_t *costs;
    wide_t budget;
    uint64_t step_limit;
};

enum exhaustive_outcome {
    EXHAUSTIVE_NONE,
    EXHAUSTIVE_FOUND,
    EXHAUSTIVE_UNKNOWN /* step_limit was reached, or memory is short */
};

enum exhaustive_outcome exhaustive_look(const struct exhaustive_task *task);

#endif
