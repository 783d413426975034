/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The committee's way: rank, walk down from the top, approve what still fits. */
#ifndef SOLVER_TOPDOWN_H
#define SOLVER_TOPDOWN_H

#include "model/check.h"
#include "model/portfolio.h"
#include "model/selection.h"

/* The walk: must-dos first, in ranking order; then the others, in ranking order. When a
 * requirement's turn comes and it is not yet approved, its bundle is looked at: itself, its
 * prerequisites not yet approved, their `together` partners, and so on to the end.
 *   - A bundle that holds a blocked or draft requirement, or would break a choice (exclusive,
 *     variants, a choose maximum), is passed over.
 *   - A bundle that would exceed a resource (skill, budget, a bucket's absolute maximum) lacks
 *     resources: FILL_FILL passes it over, FILL_STRICT ends there; must-dos never end the walk.
 *   - Else the whole bundle is approved.
 * What it cannot promise is in check.breaches, not repaired. */
struct topdown {
    enum ranking_rule ranking;
    enum fill_rule fill;
    struct selection selection;
    struct check check; /* of the selection; its value is the list's value */
    size_t stopped_at;  /* requirement whose bundle ended a strict walk, or NONE */
    /* What it lacked first, in the order of the program's rows: RULE_SKILL, RULE_BUDGET,
     * RULE_BUCKET, each in file order; meaningless where stopped_at is NONE. */
    enum rule_kind stopped_by;
    size_t stopped_subject; /* index of that skill, budget or rule */
    wide_t stopped_missing; /* by how much, in that thing's unit (> 0) */
};

/* Cost: sorting, then linear in the size of all bundles. */
enum status topdown_select(const struct portfolio *portfolio, enum ranking_rule ranking,
                           enum fill_rule fill, struct topdown *topdown);
void topdown_clear(struct topdown *topdown);

#endif
