/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bottom of the tree, where few columns are undecided, without any LP.
 *
 * Implicit enumeration under a reduced-cost budget (Vimont, Boussier, Vasquez 2008, "Reduced costs
 * propagation in an efficient implicit enumeration for the 01 multidimensional knapsack problem",
 * Journal of Combinatorial Optimization 15): the node's exact dual bound leaves a budget above the
 * target, and each column set against its reduced cost spends some of it. All in integers. */
#ifndef SOLVER_ENUMERATION_H
#define SOLVER_ENUMERATION_H

#include "solver/incumbent.h"

struct enumeration; /* work room, made once for many runs */

/* For at most n_most undecided columns at a time. NULL: memory is short. */
struct enumeration *enumeration_new(size_t n_most);
void enumeration_free(struct enumeration *enumeration); /* NULL is allowed */

enum enumeration_outcome {
    ENUMERATION_DONE,    /* nothing of interest is left below */
    ENUMERATION_GAVE_UP, /* step_limit was reached; what was found is kept */
    ENUMERATION_REFUSED  /* too many columns, or numbers too large for it */
};

/* Looks at everything below a solved relaxation with a target, offering plans (and raising the
 * target) as they come. The domain stays as it is. */
enum enumeration_outcome enumeration_run(struct enumeration *enumeration,
                                         struct relaxation *relaxation, struct incumbent *incumbent,
                                         uint64_t step_limit);

#endif
