/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meaning: what a well-formed portfolio must still obey, and what is worth a warning. */
#ifndef MODEL_VALIDATE_H
#define MODEL_VALIDATE_H

#include "model/fault.h"
#include "model/portfolio.h"

/* Resolves every reference and computes every derived field of a portfolio whose given fields are
 * within their ranges, and adds all faults and warnings of meaning to faults:
 *   faults: doubled ids, a requirement with a family's id, unknown references ("did you mean"),
 *     doubled effort, cost, requires or member, cycles in requires (printed as their path), a
 *     must-do that is a draft, low > amount and its kin, legacy > days, min > max, totals out of
 *     range, and everything about scenarios (model/scenario.h);
 *   warnings: draft members of a rule, a family with a single variant, commitments above capacity,
 *     a requirement that can never fit, rules that make something impossible.
 * STATUS_INVALID when it added a fault; the derived fields mean nothing then.
 * May run again after a portfolio was changed: derived fields are made anew.
 * Takes O(n log n) for n references. */
enum status portfolio_validate(struct portfolio *portfolio, struct faults *faults);

/* Why a requirement can never be in a plan, whatever else is chosen: itself and all it drags along
 * (prerequisites and together partners, to the end) exceed a skill or a budget alone, or hold a
 * draft or a blocked one. */
struct never_fits {
    size_t requirement;
    enum rule_kind kind; /* RULE_SKILL, RULE_BUDGET, RULE_DRAFT or RULE_BLOCKED, ... */
    size_t subject;      /* index of the skill, budget or requirement in the way */
    wide_t missing;      /* days or money, or 0 */
};

/* All of them among the ready requirements that are not blocked, in file order, one reason each (the
 * first in rule_kind order, then file order). *items is owned by the caller. */
enum status portfolio_find_never_fitting(const struct portfolio *portfolio,
                                         struct never_fits **items, size_t *n_items);

#endif
