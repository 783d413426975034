/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that several reports need: names and lists of ids. All are kept by the document (see
 * document_phrase). */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "model/portfolio.h"
#include "report/document.h"

/* The names of rules in the document's language. */
const char *words_ranking(const struct document *document, enum ranking_rule ranking);
const char *words_fill(const struct document *document, enum fill_rule fill);
const char *words_commitment(const struct document *document, enum commitment_kind kind);

/* Hundredths of the currency unit as the number of a CELL_MONEY. */
wide_t money_number(wide_t money);

/* "R-3, R-7 and R-9"; array of n ids. Of many, the first ones: "R-1, R-2, R-3 and 24 more". */
const char *words_ids(struct document *document, const char *const *ids, size_t n);

/* "R-3, R-7, R-9": all of them, for running text; array of n indices. */
const char *words_requirement_ids(struct document *document, const struct portfolio *portfolio,
                                  const size_t *indices, size_t n);

/* The text with plain blanks in place of no-break spaces: for machines. */
const char *words_plain(struct document *document, const char *text);

#endif
