/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sections.h"

#include "model/allocate.h"
#include "report/rule_words.h"
#include "report/words.h"

#include <stdlib.h>

#define ITEMS_MAX 12 /* longer lists are told by their ids alone */

const char *requirement_phrase(struct document *document, const struct requirement *requirement)
{
    return document_phrase(document, "%s %s", requirement->id, requirement->title);
}

void requirements_section(struct document *document, const char *heading,
                          const struct portfolio *portfolio, const size_t *indices, size_t n)
{
    if (n == 0)
        return;
    document_heading(document, "%s", heading);
    if (n > ITEMS_MAX)
        document_paragraph(document, TONE_PLAIN, "%s",
                           words_requirement_ids(document, portfolio, indices, n));
    else
        for (size_t i = 0; i < n; i++)
            document_item(document, TONE_PLAIN, "%s",
                          requirement_phrase(document, &portfolio->requirements[indices[i]]));
}

void skills_table(struct document *document)
{
    enum language language = document->language;
    document_heading(document, tr(language, "Skills, in %s"), document->unit);
    document_table(document, NULL);
    document_column(document, CELL_ID, true, tr(language, "Skill"));
    document_column(document, CELL_DAYS, false, tr(language, "Capacity"));
    document_column(document, CELL_DAYS, false, tr(language, "Bound"));
    document_column(document, CELL_DAYS, false, tr(language, "Reserve"));
    document_column(document, CELL_DAYS, false, tr(language, "Available"));
}

void skill_cells(struct document *document, const struct skill *skill, enum tone id_tone,
                 enum tone available_tone)
{
    document_cell_id(document, id_tone, skill->id);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->capacity);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->committed);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->reserve);
    document_cell_number(document, CELL_DAYS, available_tone, skill->available);
}

void drafts_section(struct document *document, const struct portfolio *portfolio)
{
    size_t *drafts = allocate(portfolio->n_requirements, sizeof *drafts);
    size_t n = 0;
    if (!drafts)
        document->no_memory = true;
    for (size_t i = 0; drafts && i < portfolio->n_requirements; i++)
        if (portfolio->requirements[i].status == READINESS_DRAFT)
            drafts[n++] = i;
    requirements_section(document, tr(document->language, "Drafts, not ready for a decision"),
                         portfolio, drafts, n);
    free(drafts);
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
