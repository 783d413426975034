/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which requirements no plan can hold, whatever else is chosen, and why. */
#ifndef MODEL_NEVER_FITS_H
#define MODEL_NEVER_FITS_H

#include "model/portfolio.h"

/* Why a requirement can never be in a plan: itself and all it drags along (prerequisites and
 * together partners, to the end) hold a blocked one or a draft, or exceed a skill or a budget
 * alone. The reason is the first in rule_kind order, then in file order. */
struct never_fits {
    size_t requirement;
    enum rule_kind kind; /* RULE_BLOCKED, RULE_DRAFT, RULE_SKILL or RULE_BUDGET */
    size_t subject;      /* index of the requirement, skill or budget in the way */
    wide_t missing;      /* days or money, or 0 */
};

/* All of them among the ready requirements that are not blocked, in file order, one reason each.
 * *items is owned by the caller. STATUS_OK or STATUS_NO_MEMORY (then *items is NULL).
 * Linear in the portfolio, with each skill and budget walking all requirements once; only where
 * prerequisites branch and then may exceed a resource is everything dragged along visited. */
enum status portfolio_find_never_fitting(const struct portfolio *portfolio,
                                         struct never_fits **items, size_t *n_items);

#endif
