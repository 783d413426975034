/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SUMMARY_DATA_H
#define REPORT_SUMMARY_DATA_H

#include "analysis/summary.h"
#include "report/document.h"

/* What `check --json` prints, or NULL when memory is short. Texts are in the document's language.
 */
struct data *summary_data(struct document *document, const struct summary *summary,
                          bool is_expired);

#endif
