/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small quarters written down in a test, in whole days and whole units of money. Everything
 * asserts; nothing here is called while allocations fail. */
#ifndef TESTS_SUPPORT_QUARTER_H
#define TESTS_SUPPORT_QUARTER_H

#include "model/portfolio.h"

struct portfolio *quarter_new(void);

/* Each adds one thing; ids are copied. */
void quarter_skill(struct portfolio *quarter, const char *id, int64_t days);
void quarter_budget(struct portfolio *quarter, const char *id, int64_t limit);

/* The pointer holds until the next requirement is added. */
struct requirement *quarter_requirement(struct portfolio *quarter, const char *id, int64_t value);
void requirement_takes(struct requirement *requirement, const char *skill, int64_t days);
void requirement_costs(struct requirement *requirement, const char *budget, int64_t amount);
void requirement_needs(struct requirement *requirement, const char *prerequisite);
void requirement_must(struct requirement *requirement, enum decision decision);
void requirement_variant_of(struct requirement *requirement, const char *family);
void requirement_in_group(struct requirement *requirement, const char *group);

/* Exclusive, together or choose: members are ids with blanks between. Bounds of -1: absent. */
void quarter_rule(struct portfolio *quarter, enum rule_kind kind, const char *members, int64_t min,
                  int64_t max);

/* Bounds in the measure's scaled unit, or percentages where they are below 0: -20 is 20 %.
 * BUCKET_OPEN: absent. */
#define BUCKET_OPEN INT64_MIN
void quarter_bucket(struct portfolio *quarter, const char *group, enum measure measure, int64_t min,
                    int64_t max);

/* Validates: references and derived values are in place afterwards. */
void quarter_finish(struct portfolio *quarter);

#endif
