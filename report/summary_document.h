/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SUMMARY_DOCUMENT_H
#define REPORT_SUMMARY_DOCUMENT_H

#include "analysis/summary.h"
#include "report/document.h"

/* Fills an initialised document with the summary of a quarter, and its data for `check --json`. */
enum status summary_document(const struct summary *summary, bool is_expired,
                             struct document *document);

#endif
