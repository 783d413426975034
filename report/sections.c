/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sections.h"

#include "report/words.h"

const char *requirement_phrase(struct document *document, const struct requirement *requirement)
{
    return document_phrase(document, "%s %s", requirement->id, requirement->title);
}

void drafts_section(struct document *document, const struct portfolio *portfolio)
{
    bool is_begun = false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (requirement->status != READINESS_DRAFT)
            continue;
        if (!is_begun)
            document_heading(document, "%s",
                             tr(document->language, "Drafts, not ready for a decision"));
        is_begun = true;
        document_item(document, TONE_PLAIN, "%s", requirement_phrase(document, requirement));
    }
}

void expiry_section(struct document *document, const struct portfolio *portfolio)
{
    document_paragraph(document, TONE_BAD,
                       tr(document->language, "These figures expired on %s: have them confirmed "
                                              "before you decide."),
                       portfolio->expires);
}

void breaches_section(struct document *document, const struct portfolio *portfolio,
                      const struct check *check)
{
    if (check_is_allowed(check))
        return;
    document_paragraph(document, TONE_BAD, "%s",
                       tr(document->language, "The list is not allowed:"));
    for (size_t i = 0; i < check->n_breaches; i++)
        document_item(document, TONE_BAD, "%s",
                      words_breach(document, portfolio, &check->breaches[i]));
}
