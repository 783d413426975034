/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan changes in the list. */
#ifndef ANALYSIS_DIFFERENCE_H
#define ANALYSIS_DIFFERENCE_H

#include "analysis/compare.h"

/* From one selection to another of the same size. STATUS_OK or STATUS_NO_MEMORY; then *difference
 * is empty. */
enum status difference_find(const struct selection *from, const struct selection *to,
                            struct difference *difference);
void difference_clear(struct difference *difference);

#endif
