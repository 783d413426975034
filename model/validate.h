/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meaning: what a well-formed portfolio must still obey, and what is worth a warning. */
#ifndef MODEL_VALIDATE_H
#define MODEL_VALIDATE_H

#include "model/fault.h"
#include "model/never_fits.h"
#include "model/portfolio.h"

/* Resolves every reference and computes every derived field of a portfolio whose given fields are
 * within their ranges, and adds all faults and warnings of meaning to faults:
 *   faults: doubled ids, a requirement with a family's id, unknown references ("did you mean"),
 *     doubled effort, cost, requires or member, cycles in requires (printed as their path), a
 *     must-do that is a draft, low > amount and its kin, legacy > days, min > max, and everything
 *     about scenarios (model/scenario.h); no total can leave its type (model/decimal.h);
 *   warnings, looked for only where there is no fault: draft members of a rule, a family with a
 *     single variant, commitments and reserve above capacity, a bucket whose group nobody has, a
 *     requirement that can never fit, rules that make something impossible (model/warning.h).
 * STATUS_INVALID when it added a fault, STATUS_NO_MEMORY when memory was short; the derived fields
 * mean nothing then. May run again after a portfolio was changed: derived fields are made anew.
 * Takes O(n log n) for n references. */
enum status portfolio_validate(struct portfolio *portfolio, struct faults *faults);

#endif
