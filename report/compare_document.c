/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_document.h"

#include "report/compare_sections.h"
#include "report/sections.h"

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

static void add_without_value(struct document *document, const struct comparison *comparison)
{
    if (comparison->n_no_value == 0)
        return;
    document_heading(document, "%s",
                     tr(document->language, "Approved, but adds no value by itself"));
    for (size_t i = 0; i < comparison->n_no_value; i++)
        document_item(document, TONE_PLAIN, "%s",
                      requirement_phrase(
                          document, &comparison->portfolio->requirements[comparison->no_value[i]]));
}

enum status compare_document(const struct comparison *comparison, int64_t cpu_milliseconds,
                             bool is_expired, struct document *document)
{
    compare_answer(document, comparison);
    if (is_expired)
        expiry_section(document, comparison->portfolio);
    add_proof_notes(document, comparison);
    if (comparison->list.is_given)
        breaches_section(document, comparison->portfolio, &comparison->list.check);
    compare_rankings(document, comparison);
    compare_swaps(document, comparison);
    compare_capacity(document, comparison);
    add_without_value(document, comparison);
    drafts_section(document, comparison->portfolio);
    document->data = compare_data(document, comparison, cpu_milliseconds);
    if (!document->data)
        document->no_memory = true;
    return document_status(document);
}
