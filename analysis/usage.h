/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan leaves of each skill and budget, and which of them stand in the way of the rest. */
#ifndef ANALYSIS_USAGE_H
#define ANALYSIS_USAGE_H

#include "analysis/compare.h"

/* Fills skill_usage and budget_usage; the comparison's optimum is complete by then. What it
 * allocates is freed with the comparison, on any status. Linear in the portfolio. */
enum status usage_fill(struct comparison *comparison);

#endif
