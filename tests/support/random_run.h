/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a property over many random portfolios, so that a failure can be replayed. */
#ifndef TESTS_SUPPORT_RANDOM_RUN_H
#define TESTS_SUPPORT_RANDOM_RUN_H

#include "model/portfolio.h"
#include "tests/support/brute_force.h"
#include "tests/support/dice.h"

/* What a property is tried on. The portfolio may be changed. */
struct random_case {
    struct portfolio *portfolio;
    struct brute *brute; /* of the portfolio as it was made */
    struct dice dice;    /* for what else is drawn */
};

/* NULL where the property holds, else what is wrong. It frees all that it allocates. */
typedef const char *(*property_t)(struct random_case *random_case);

/* Tries `count` portfolios of up to max_requirements, case i from seed + i. The environment's
 * DRUMBEAT_RANDOM_COUNT and DRUMBEAT_SEED take the place of count and of the usual seed. Fails the
 * running test at the first case where the property does not hold, printing how to repeat it. */
void random_run(property_t property, unsigned long count, size_t max_requirements);

/* The same settings, for other runs. */
unsigned long random_seed(void);
unsigned long random_count(unsigned long usual);

#endif
