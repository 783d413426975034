/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contradiction in words that a committee understands. */
#ifndef REPORT_CONFLICT_WORDS_H
#define REPORT_CONFLICT_WORDS_H

#include "analysis/compare.h"
#include "report/document.h"

/* What each member of the comparison's conflict says, in their order: array of n_members phrases
 * kept by the document; the array is the caller's to free; NULL when memory is short. A skill or a
 * budget that the must-dos exceed alone (need.is_exceeded) says so with both sums:
 * "R-3 and R-9 are both must-dos and need 210 PD of java; 180 PD are available". */
const char **words_conflict(struct document *document, const struct comparison *comparison);

/* Of a skill or a budget, only what there is of it: "180 PD of java are available". */
const char *words_available(struct document *document, const struct portfolio *portfolio,
                            const struct origin *member, const struct need *need);

/* The ids that a member speaks of: array of *n borrowed ids, as in a breach (model/check.h) but
 * with all members of a rule. The caller frees the array; NULL when memory is short. */
const char **conflict_ids(const struct portfolio *portfolio, const struct origin *member,
                          size_t *n);

#endif
