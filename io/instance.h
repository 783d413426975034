/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the portfolios made from research instances share: ids for things that only have numbers. */
#ifndef IO_INSTANCE_H
#define IO_INSTANCE_H

#include "io/number_reader.h"
#include "model/portfolio.h"

/* Ids are a letter and the thing's number in the instance, from 1: "R-17". */
#define INSTANCE_REQUIREMENT 'R'
#define INSTANCE_CUSTOMER    'C'
#define INSTANCE_SKILL       'S'

/* An empty portfolio with a cycle, a currency and a unit, which instances do not have. id and title
 * are taken, on failure too; NULL for either says that memory was short. NULL when it is. */
struct portfolio *instance_new(char *id, char *title);

/* Adds a requirement without value, effort and cost, with this id and "what number" for a title.
 * NULL when memory is short; the pointer holds until the next one is added. */
struct requirement *instance_add(struct portfolio *instance, char letter, size_t number,
                                 const char *what, size_t line);

void instance_set_value(struct requirement *requirement, money_t amount, size_t line);

/* These return false when memory is short. */
bool instance_add_skill(struct portfolio *instance, days_t capacity, size_t line);

/* index: of the skill, from 0; days of 0 are no effort. */
bool instance_add_effort(struct requirement *requirement, size_t index, days_t days, size_t line);

/* Adds a reference to the index-th requirement (from 0), whose letter is INSTANCE_REQUIREMENT; the
 * same one may be added again. */
bool instance_add_prerequisite(struct requirement *requirement, size_t index, size_t line);

/* Ends the reading of an instance, validates it where it is_done, and sorts the faults by line.
 * STATUS_OK: *portfolio is the instance, or NULL where that is NULL. On other statuses it is NULL,
 * and the instance is freed. */
enum status instance_finish(struct portfolio *instance, struct number_reader *reader, bool is_done,
                            struct portfolio **portfolio);

#endif
