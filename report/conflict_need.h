/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a skill or a budget the must-dos of a contradiction need. */
#ifndef REPORT_CONFLICT_NEED_H
#define REPORT_CONFLICT_NEED_H

#include "solver/conflict.h"

struct need {
    wide_t sum; /* thousandths of days or hundredths of the currency unit */
    const char *
        *musts; /* array of n_musts: ids of the must-dos, in file order; owned, ids are not */
    size_t n_musts;
    const char *
        *others;     /* array of n_others: what they drag along by the conflict's requires and */
    size_t n_others; /* together rules, and that needs some of it */
};

/* resource: a member of the conflict, RULE_SKILL or RULE_BUDGET. False when memory is short; *need
 * is empty then. */
bool conflict_need(const struct portfolio *portfolio, const struct conflict *conflict,
                   const struct origin *resource, struct need *need);
void need_clear(struct need *need);

#endif
