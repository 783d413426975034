/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the compare report, each one a function that adds to the document. */
#ifndef REPORT_COMPARE_SECTIONS_H
#define REPORT_COMPARE_SECTIONS_H

#include "analysis/compare.h"
#include "report/document.h"

/* What the optimum and the list are worth, how far they differ; or why there is no plan. */
void compare_answer(struct document *document, const struct comparison *comparison);

/* "EUR 55,650 (1.98 %)", of a known loss; kept by the document. */
const char *loss_phrase(struct document *document, const struct loss *loss);

/* All ranking rules, and what a better one alone would recover. */
void compare_rankings(struct document *document, const struct comparison *comparison);

/* The steps from the list to the optimum; where there are no swaps, what differs. */
void compare_swaps(struct document *document, const struct comparison *comparison);

/* The whole plan, requirement by requirement, and what is not approved; nothing without a plan. */
void compare_plan(struct document *document, const struct comparison *comparison);

/* Skills, budgets, and what people are bound to. */
void compare_capacity(struct document *document, const struct comparison *comparison);

/* What `compare --json` prints, or NULL when memory is short. Texts are the document's. */
struct data *compare_data(struct document *document, const struct comparison *comparison,
                          int64_t cpu_milliseconds);

#endif
