/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_COMPARE_DOCUMENT_H
#define REPORT_COMPARE_DOCUMENT_H

#include "analysis/compare.h"
#include "report/document.h"

/* Fills an initialised document with the comparison: the answer first, then rankings, swaps,
 * the whole plan, skills, budgets, transparency and what is not decision-ready; and its data (the
 * names of `compare
 * --json`, documented in doc/compare-json.md). cpu_seconds: thousandths of a second used so far.
 * is_expired: the portfolio's expiry date has passed, to be said at the top. */
enum status compare_document(const struct comparison *comparison, int64_t cpu_milliseconds,
                             bool is_expired, struct document *document);

#endif
