/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the people of a quarter are bound to, and what the approved plans spend on the old
 * landscape. */
#ifndef ANALYSIS_TRANSPARENCY_H
#define ANALYSIS_TRANSPARENCY_H

#include "analysis/compare.h"

/* Fills the comparison's fields about capacity, legacy shares, readiness and requirements without
 * value; its
 * portfolio, list and optimum are complete by then. What it allocates is freed with the
 * comparison. */
enum status transparency_fill(struct comparison *comparison);

#endif
