/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two changes of one scenario that change the same field, so that their order would matter. */
#ifndef MODEL_SCENARIO_OVERLAP_H
#define MODEL_SCENARIO_OVERLAP_H

#include "model/portfolio.h"
#include "model/scenario.h"

/* The requirements that a scenario sees: the portfolio's and the added ones. */
struct visible {
    const struct portfolio *portfolio;
    const struct requirement **added; /* by a scenario and those it stands on; borrowed */
    size_t n_added;
};

/* Position: the portfolio's index, or its n_requirements + the index into added. */
const struct requirement *visible_requirement(const struct visible *visible, size_t position);

/* True when some field is changed by both: the same thing named twice, or filters that both match
 * an existing value or effort of one requirement. Linear in the requirements only for two changes
 * of one kind whose filters do not tell them apart. */
bool changes_overlap(const struct visible *visible, const struct change *a, const struct change *b);

#endif
