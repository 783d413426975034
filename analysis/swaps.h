/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one allowed plan to a better one in the smallest steps that are allowed each. */
#ifndef ANALYSIS_SWAPS_H
#define ANALYSIS_SWAPS_H

#include "analysis/compare.h"

/* Partitions the difference between two allowed plans, from worth less than to. Next is always the
 * swap with the fewest requirements (up to four), then the highest gain, then file order (the swap
 * whose ascending indices come first); what is left when none of up to four is allowed with a gain
 * stands last as one. Empty where the plans are worth the same.
 * Between plans of very many differences the search ends after a number of steps that depends on
 * the plans alone: *is_complete is false then, and what is left stands last as one, too. program:
 * compiled from the portfolio of both plans. */
enum status swaps_find(const struct program *program, const struct selection *from,
                       const struct selection *to, struct swap **swaps, size_t *n_swaps,
                       bool *is_complete);
void swaps_free(struct swap *swaps, size_t n_swaps);

#endif
