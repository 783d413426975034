/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a program has no plan at all: an irreducible set of what contradicts itself. */
#ifndef SOLVER_CONFLICT_H
#define SOLVER_CONFLICT_H

#include "solver/optimum.h"

struct conflict {
    /* What contradicts itself together; dropping any one member lets the rest be met. By kind in
     * rule_types' order, then by subject and detail. A together rule, a choose or a bucket is one
     * member with all its rows. */
    struct origin *members;
    size_t n_members;
    bool is_irreducible; /* false when a limit ended the deletion early: still a contradiction */
};

/* program is infeasible. Deletion filter (Chinneck & Dravnieks 1991, ORSA J. Computing 3): starting
 * from all origins, each is dropped in turn and stays out when the rest is still infeasible. Tried
 * for dropping first: requires, together, exclusive, variant, choose, bucket, budget, skill, draft,
 * blocked, mandate, each kind from the last subject to the first; so what remains speaks of the
 * earliest must-dos where there is a choice. */
enum status conflict_find(const struct program *program, const struct search_limits *limits,
                          struct conflict *conflict);
void conflict_clear(struct conflict *conflict);

#endif
