/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the data of several reports has in common. Like data_add_text and its kin, each is false
 * when memory is short or parent is NULL. */
#ifndef REPORT_DATA_WORDS_H
#define REPORT_DATA_WORDS_H

#include "report/data.h"
#include "solver/topdown.h"

bool data_add_count(struct data *parent, const char *name, size_t count);

/* null unless is_known */
bool data_add_number_or_null(struct data *parent, const char *name, bool is_known, wide_t number,
                             unsigned decimals);

/* Arrays of texts; ids of the given requirements (array of n indices); ids of a plan, none where it
 * is empty; ids of all drafts. All ids in file order. */
bool data_add_texts(struct data *parent, const char *name, const char *const *texts, size_t n);
bool data_add_requirements(struct data *parent, const char *name, const struct portfolio *portfolio,
                           const size_t *indices, size_t n);
bool data_add_selected(struct data *parent, const char *name, const struct portfolio *portfolio,
                       const struct selection *selection);
bool data_add_drafts(struct data *parent, const char *name, const struct portfolio *portfolio);

/* "portfolio": what every report says of it first; more may be added. NULL when memory is short.
 * n_ready, n_draft: its requirements. */
struct data *data_add_portfolio(struct data *parent, const struct portfolio *portfolio,
                                size_t n_ready, size_t n_draft);

/* [{kind, ids, missing}] */
bool data_add_breaches(struct data *parent, const char *name, const struct check *check);

/* "stopped_at": the requirement's id or null; "stopped_by": {kind, id, missing} or null. */
bool data_add_stop(struct data *parent, const struct portfolio *portfolio,
                   const struct topdown *topdown);

#endif
