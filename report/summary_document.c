/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/summary_document.h"

#include "report/rule_words.h"
#include "report/sections.h"
#include "report/summary_data.h"
#include "report/words.h"

#define NEVER_FITS_TOLD 40

static void add_opening(struct document *document, const struct summary *summary)
{
    enum language language = document->language;
    const struct portfolio *portfolio = summary->portfolio;
    document_paragraph(document, TONE_STRONG,
                       tr(language,
                          "%1$s, %2$s. Requirements: ready %3$zu, drafts %4$zu, must-dos %5$zu, "
                          "blocked %6$zu."),
                       portfolio->title ? portfolio->title : portfolio->id, portfolio->cycle,
                       summary->n_ready, summary->n_draft, summary->n_must, summary->n_blocked);
    document_paragraph(document, TONE_PLAIN,
                       tr(language, "All that could be approved is worth %1$s; the list (ranking "
                                    "%2$s, %3$s) approves %4$zu, worth %5$s."),
                       document_figure(document, CELL_MONEY, summary->value),
                       words_ranking(document, summary->list.ranking),
                       words_fill(document, summary->list.fill), summary->list_length,
                       document_figure(document, CELL_MONEY, summary->list.check.value));
}

static void add_list_remarks(struct document *document, const struct summary *summary)
{
    enum language language = document->language;
    const struct topdown *list = &summary->list;
    if (list->stopped_at != NONE)
        document_paragraph(
            document, TONE_PLAIN, tr(language, "The list stops at %1$s (%2$s)."),
            requirement_phrase(document, &summary->portfolio->requirements[list->stopped_at]),
            words_shortage(document, summary->portfolio, list->stopped_by, list->stopped_subject,
                           list->stopped_missing));
    breaches_section(document, summary->portfolio, &list->check);
}

/* What is missing is negative and stands out. */
static void add_balance(struct document *document, enum cell_kind kind, wide_t balance)
{
    document_cell_signed(document, kind, balance < 0 ? TONE_BAD : TONE_GOOD, balance);
}

static void add_skills(struct document *document, const struct summary *summary)
{
    enum language language = document->language;
    skills_table(document);
    document_column(document, CELL_DAYS, false, tr(language, "Must-dos"));
    document_column(document, CELL_DAYS, false, tr(language, "Demand"));
    document_column(document, CELL_DAYS, false, tr(language, "Balance"));
    for (size_t i = 0; i < summary->portfolio->n_skills; i++) {
        const struct skill *skill = &summary->portfolio->skills[i];
        skill_cells(document, skill, TONE_PLAIN, TONE_STRONG);
        document_cell_number(document, CELL_DAYS,
                             summary->skill_must[i] > skill->available ? TONE_BAD : TONE_PLAIN,
                             summary->skill_must[i]);
        document_cell_number(document, CELL_DAYS, TONE_PLAIN, summary->skill_demand[i]);
        add_balance(document, CELL_DAYS, summary->skill_balance[i]);
    }
}

static void add_budgets(struct document *document, const struct summary *summary)
{
    enum language language = document->language;
    document_heading(document, tr(language, "Budgets, in %s"), document->currency);
    document_table(document, NULL);
    document_column(document, CELL_ID, true, tr(language, "Budget"));
    document_column(document, CELL_MONEY, false, tr(language, "Limit"));
    document_column(document, CELL_MONEY, false, tr(language, "Demand"));
    document_column(document, CELL_MONEY, false, tr(language, "Balance"));
    for (size_t i = 0; i < summary->portfolio->n_budgets; i++) {
        const struct budget *budget = &summary->portfolio->budgets[i];
        document_cell_id(document, TONE_PLAIN, budget->id);
        document_cell_number(document, CELL_MONEY, TONE_STRONG, money_number(budget->limit));
        document_cell_number(document, CELL_MONEY, TONE_PLAIN,
                             money_number(summary->budget_demand[i]));
        add_balance(document, CELL_MONEY, money_number(summary->budget_balance[i]));
    }
}

static void add_never_fits(struct document *document, const struct summary *summary)
{
    enum language language = document->language;
    size_t told = summary->n_never_fits < NEVER_FITS_TOLD ? summary->n_never_fits : NEVER_FITS_TOLD;
    document_heading(document, "%s", tr(language, "Can never be approved"));
    for (size_t i = 0; i < told; i++) {
        const struct never_fits *never_fits = &summary->never_fits[i];
        document_item(document, TONE_PLAIN, "%s (%s)",
                      requirement_phrase(
                          document, &summary->portfolio->requirements[never_fits->requirement]),
                      words_never_fits(document, summary->portfolio, never_fits));
    }
    if (told < summary->n_never_fits)
        document_item(document, TONE_PLAIN, tr(language, "and %zu more; --json lists them all"),
                      summary->n_never_fits - told);
}

enum status summary_document(const struct summary *summary, bool is_expired,
                             struct document *document)
{
    const struct portfolio *portfolio = summary->portfolio;
    add_opening(document, summary);
    if (is_expired)
        expiry_section(document, portfolio);
    add_list_remarks(document, summary);
    if (portfolio->n_skills > 0)
        add_skills(document, summary);
    if (portfolio->n_budgets > 0)
        add_budgets(document, summary);
    if (summary->n_never_fits > 0)
        add_never_fits(document, summary);
    drafts_section(document, portfolio);
    document->data = summary_data(document, summary, is_expired);
    if (!document->data)
        document->no_memory = true;
    return document_status(document);
}
