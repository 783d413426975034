/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each list and ranking loses against the optimum, and what a better rule recovers of it. */
#ifndef ANALYSIS_LOSS_H
#define ANALYSIS_LOSS_H

#include "analysis/compare.h"

/* Fills the comparison's losses, gap and recovery from its list, rankings and optimum. */
void losses_fill(struct comparison *comparison);

#endif
