/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that several reports need: names, lists of ids, and what breaks or misses what. All are
 * kept by the document (see document_phrase). */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "model/check.h"
#include "model/validate.h"
#include "report/document.h"

/* The names of rules in the document's language. */
const char *words_ranking(const struct document *document, enum ranking_rule ranking);
const char *words_fill(const struct document *document, enum fill_rule fill);
const char *words_commitment(const struct document *document, enum commitment_kind kind);
const char *words_measure(const struct document *document, enum measure measure);

/* Hundredths of the currency unit as the number of a CELL_MONEY. */
wide_t money_number(wide_t money);

/* "R-3, R-7 and R-9"; array of n ids. */
const char *words_ids(struct document *document, const char *const *ids, size_t n);

/* An amount of a bucket's measure in its unit. */
const char *words_amount(struct document *document, enum measure measure, wide_t amount);

/* What a plan breaks: "must-do R-3 is not approved", "skill java lacks 12.5 PD". */
const char *words_breach(struct document *document, const struct portfolio *portfolio,
                         const struct breach *breach);

/* A skill, a budget or a bucket (by kind and index) that lacks so much in its own unit. */
const char *words_shortage(struct document *document, const struct portfolio *portfolio,
                           enum rule_kind kind, size_t subject, wide_t missing);

/* Why a requirement can never be approved. */
const char *words_never_fits(struct document *document, const struct portfolio *portfolio,
                             const struct never_fits *never_fits);

/* The text with plain blanks in place of no-break spaces: for machines. */
const char *words_plain(struct document *document, const char *text);

#endif
