/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a ranking. */
#ifndef MODEL_RANKING_H
#define MODEL_RANKING_H

#include "model/portfolio.h"

/* Writes the indices of all requirements, drafts and blocked ones included, in ranking order to
 * order (array of n_requirements). Ratios are compared exactly.
 *   value    highest expected value first
 *   rank     lowest rank first; unranked ones after all ranked ones, by value
 *   density  highest value per day; no effort at all first (the expected value decides among them)
 *   scarcity highest value per sum over skills of days / available; no effort first, effort on a
 *            skill with nothing available last
 * Ties: higher value, then less effort, then file order. */
enum status ranking_order(const struct portfolio *portfolio, enum ranking_rule rule, size_t *order);

#endif
