/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans that are at hand without any search. */
#ifndef ANALYSIS_KNOWN_PLAN_H
#define ANALYSIS_KNOWN_PLAN_H

#include "analysis/compare.h"

/* Where a limit ended the search, the best allowed one of the list and the rankings takes the place
 * of what was found, if it is worth more or nothing was found: status feasible. The comparison's
 * list, rankings and optimum are complete by then; optimum_check and has_plan follow. */
enum status known_plan_adopt(struct comparison *comparison);

#endif
