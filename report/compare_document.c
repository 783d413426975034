/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_document.h"

#include "model/allocate.h"
#include "report/compare_sections.h"
#include "report/sections.h"

#include <stdlib.h>

static void add_proof_notes(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    const struct optimum *optimum = &comparison->optimum;
    if (optimum->status == OPTIMUM_FEASIBLE)
        document_paragraph(document, TONE_PLAIN,
                           tr(language, "The search was ended before the proof: a better plan may "
                                        "exist, and more time may find it."));
    if (optimum->status != OPTIMUM_OPTIMAL)
        return;
    if (optimum->tie_break == TIE_BREAK_LIMIT)
        document_paragraph(document, TONE_PLAIN,
                           tr(language, "Its value is proven. Among plans of this value another "
                                        "may be nearer to the list: that search met its limit."));
    if (optimum->tie_break == TIE_BREAK_SKIPPED)
        document_paragraph(document, TONE_PLAIN,
                           tr(language, "Its value is proven. Other plans may be worth the same; "
                                        "any one of them is shown."));
}

/* That of a must-do was to be expected, that of another was not. */
static void add_without_value(struct document *document, const struct comparison *comparison,
                              bool is_must, const char *heading)
{
    const struct portfolio *portfolio = comparison->portfolio;
    size_t *picked = allocate(comparison->n_no_value, sizeof *picked);
    size_t n = 0;
    if (!picked)
        document->no_memory = true;
    for (size_t i = 0; picked && i < comparison->n_no_value; i++) {
        size_t index = comparison->no_value[i];
        if ((portfolio->requirements[index].mandate.decision == DECISION_IN) == is_must)
            picked[n++] = index;
    }
    requirements_section(document, heading, portfolio, picked, n);
    free(picked);
}

enum status compare_document(const struct comparison *comparison, int64_t cpu_milliseconds,
                             bool is_expired, struct document *document)
{
    enum language language = document->language;
    compare_answer(document, comparison);
    if (is_expired)
        expiry_section(document, comparison->portfolio);
    add_proof_notes(document, comparison);
    if (comparison->list.is_given)
        breaches_section(document, comparison->portfolio, &comparison->list.check);
    compare_rankings(document, comparison);
    compare_swaps(document, comparison);
    compare_plan(document, comparison);
    compare_capacity(document, comparison);
    add_without_value(document, comparison, false,
                      tr(language, "Approved, but adds no value by itself"));
    add_without_value(document, comparison, true,
                      tr(language, "Must-dos that add no value by themselves"));
    drafts_section(document, comparison->portfolio);
    document->data = compare_data(document, comparison, cpu_milliseconds);
    if (!document->data)
        document->no_memory = true;
    return document_status(document);
}
