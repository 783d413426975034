/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections and phrases that all reports on a portfolio share. */
#ifndef REPORT_SECTIONS_H
#define REPORT_SECTIONS_H

#include "model/check.h"
#include "report/document.h"

/* "R-7 Customer portal", kept by the document */
const char *requirement_phrase(struct document *document, const struct requirement *requirement);

/* Requirements under a heading, as items; many as one paragraph of ids. Nothing where n is 0.
 * indices: array of n. */
void requirements_section(struct document *document, const char *heading,
                          const struct portfolio *portfolio, const size_t *indices, size_t n);

/* A heading, and the table of skills with its first columns: id, capacity, bound, reserve,
 * available. The report's own columns follow. */
void skills_table(struct document *document);

/* A skill's cells of these columns. */
void skill_cells(struct document *document, const struct skill *skill, enum tone id_tone,
                 enum tone available_tone);

/* The requirements that are drafts, under a heading; nothing where there are none. */
void drafts_section(struct document *document, const struct portfolio *portfolio);

/* That the portfolio's figures have expired. */
void expiry_section(struct document *document, const struct portfolio *portfolio);

/* All that a list breaks, as items; nothing where it is allowed. */
void breaches_section(struct document *document, const struct portfolio *portfolio,
                      const struct check *check);

#endif
