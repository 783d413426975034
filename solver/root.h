/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the root of the tree teaches: cuts, first plans, and columns that are decided for good. */
#ifndef SOLVER_ROOT_H
#define SOLVER_ROOT_H

#include "solver/dual_bound.h"
#include "solver/search.h"

struct root {
    struct program program;  /* the task's with the cuts that are tight at the end */
    signed char *decisions;  /* array of columns: UNDECIDED or what any plan of interest holds */
    double *x;               /* array of columns: the relaxation's solution with the cuts */
    struct dual_bound bound; /* of that solution: holds for all plans of interest */
    bool has_x;              /* false where the relaxation could not be solved to its end */
};

/* Runs the cut loop. result gets plans, nodes (0) and iterations; is_complete when the root proves
 * that nothing of interest is left. */
enum status root_run(const struct search_task *task, struct search_result *result,
                     struct root *root);
/* Decides what a better plan has made decidable: every column whose other value would push the
 * bound below target. Counts the columns that stay undecided. */
size_t root_tighten(struct root *root, wide_t target);

/* The least target at which root_tighten would leave at most n_most columns undecided. False: no
 * target would. */
bool root_target_for(const struct root *root, size_t n_most, wide_t *target);

void root_clear(struct root *root);

#endif
