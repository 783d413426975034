/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bottom of the tree, where few columns are undecided, without any LP.
 *
 * Implicit enumeration under a reduced-cost budget (Vimont, Boussier, Vasquez 2008, "Reduced costs
 * propagation in an efficient implicit enumeration for the 01 multidimensional knapsack problem",
 * Journal of Combinatorial Optimization 15): the node's exact dual bound leaves a budget above the
 * target, each column against its reduced cost spends some of it. All in integers. */
#ifndef SOLVER_ENUMERATION_H
#define SOLVER_ENUMERATION_H

#include "solver/incumbent.h"

struct enumeration {
    size_t *columns;     /* undecided ones, most expensive to move first; array of columns */
    wide_t *rest_values; /* array of columns + 1: what those from here on can add to the value */
};

enum status enumeration_init(struct enumeration *enumeration, size_t n_columns);
void enumeration_clear(struct enumeration *enumeration);

/* Looks at everything below a solved relaxation with a target, offering plans (and raising the
 * target) as they come. False: more than step_limit decisions were needed, and it gave up; what it
 * found is kept. The domain is given back as it came. */
bool enumeration_run(struct enumeration *enumeration, struct relaxation *relaxation,
                     struct incumbent *incumbent, unsigned step_limit);

#endif
