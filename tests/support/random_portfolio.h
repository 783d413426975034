/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small quarters with every kind of rule and every kind of awkward number. */
#ifndef TESTS_SUPPORT_RANDOM_PORTFOLIO_H
#define TESTS_SUPPORT_RANDOM_PORTFOLIO_H

#include "model/portfolio.h"
#include "tests/support/dice.h"

/* A valid portfolio of up to max_requirements (at most 14 keeps brute force quick), or NULL when
 * memory is short. Among what it varies: twins (equal value, effort and cost), values and efforts
 * of zero, in round steps, in odd decimals and up to the ends of their ranges; tight, loose and
 * empty capacities; must-dos, blocked ones, drafts, chains of prerequisites, families, and all
 * rules. */
struct portfolio *random_portfolio(struct dice *dice, size_t max_requirements);

/* Changes the file order of its requirements; the portfolio stays valid. False: memory is short. */
bool portfolio_shuffle(struct portfolio *portfolio, struct dice *dice);

#endif
