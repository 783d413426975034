/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deep comparison of what two portfolios were given. */
#ifndef TESTS_SUPPORT_PORTFOLIO_EQUAL_H
#define TESTS_SUPPORT_PORTFOLIO_EQUAL_H

#include "model/portfolio.h"

/* What differs first ("efforts", "a change's number", ...), or NULL where nothing does. Lines and
 * derived fields do not count. */
const char *portfolio_difference(const struct portfolio *a, const struct portfolio *b);

#endif
