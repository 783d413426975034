/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a skill or a budget the must-dos of a contradiction need. */
#ifndef ANALYSIS_NEED_H
#define ANALYSIS_NEED_H

#include "analysis/compare.h"

/* Fills comparison->needs from its conflict. On STATUS_NO_MEMORY needs_clear is still due. */
enum status needs_fill(struct comparison *comparison);
void needs_clear(struct comparison *comparison);

#endif
