/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second half of a random portfolio: what its requirements compete for and must obey. */
#ifndef TESTS_SUPPORT_RANDOM_RULES_H
#define TESTS_SUPPORT_RANDOM_RULES_H

#include "model/portfolio.h"
#include "tests/support/dice.h"

/* Sets capacities, commitments, reserves and budgets for the requirements that are there (up to
 * 64). False when memory is short. */
bool random_limits(struct portfolio *portfolio, struct dice *dice);

/* Adds n rules; likewise. */
bool random_rules(struct portfolio *portfolio, struct dice *dice, size_t n);

#endif
