/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"
#include "report/sections.h"
#include "report/words.h"

#define BOTTLENECK_MARK "\u25c4"
#define USAGE_CELLS     3 /* used, left, blocked */

/* The last cells of a skill or a budget: what is used, what is left, and for how many others that
 * is too little. */
static void add_usage(struct document *document, enum cell_kind kind, enum tone tone, wide_t used,
                      wide_t free_amount, const struct usage *usage)
{
    document_cell_number(document, kind, tone, used);
    document_cell_number(document, kind, tone, free_amount);
    document_cell_number(document, CELL_COUNT, tone, (wide_t)usage->n_blocked);
    document_cell_text(document, TONE_BAD, usage->is_bottleneck ? BOTTLENECK_MARK : "");
}

static void add_no_usage(struct document *document)
{
    for (size_t i = 0; i < USAGE_CELLS; i++)
        document_cell_empty(document);
    document_cell_text(document, TONE_PLAIN, "");
}

static void add_usage_columns(struct document *document, enum cell_kind kind)
{
    enum language language = document->language;
    document_column(document, kind, false, tr(language, "List"));
    document_column(document, kind, false, tr(language, "Plan"));
    document_column(document, kind, false, tr(language, "Free"));
    document_column(document, CELL_COUNT, false, tr(language, "Blocks"));
    document_column(document, CELL_TEXT, false, "");
}

static void add_skill(struct document *document, const struct comparison *comparison, size_t i)
{
    const struct skill *skill = &comparison->portfolio->skills[i];
    const struct usage *usage = &comparison->skill_usage[i];
    enum tone tone = usage->is_bottleneck ? TONE_STRONG : TONE_PLAIN;
    skill_cells(document, skill, tone, tone);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, comparison->list.check.skill_loads[i]);
    if (comparison->has_plan)
        add_usage(document, CELL_DAYS, tone, comparison->optimum_check.skill_loads[i], usage->free,
                  usage);
    else
        add_no_usage(document);
}

static void add_skills(struct document *document, const struct comparison *comparison)
{
    skills_table(document);
    add_usage_columns(document, CELL_DAYS);
    for (size_t i = 0; i < comparison->portfolio->n_skills; i++)
        add_skill(document, comparison, i);
}

static void add_budget(struct document *document, const struct comparison *comparison, size_t i)
{
    const struct budget *budget = &comparison->portfolio->budgets[i];
    const struct usage *usage = &comparison->budget_usage[i];
    enum tone tone = usage->is_bottleneck ? TONE_STRONG : TONE_PLAIN;
    document_cell_id(document, tone, budget->id);
    document_cell_number(document, CELL_MONEY, tone, money_number(budget->limit));
    document_cell_number(document, CELL_MONEY, TONE_PLAIN,
                         money_number(comparison->list.check.budget_loads[i]));
    if (comparison->has_plan)
        add_usage(document, CELL_MONEY, tone,
                  money_number(comparison->optimum_check.budget_loads[i]),
                  money_number(usage->free), usage);
    else
        add_no_usage(document);
}

static void add_budgets(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    document_heading(document, tr(language, "Budgets, in %s"), document->currency);
    document_table(document, NULL);
    document_column(document, CELL_ID, true, tr(language, "Budget"));
    document_column(document, CELL_MONEY, false, tr(language, "Limit"));
    add_usage_columns(document, CELL_MONEY);
    for (size_t i = 0; i < comparison->portfolio->n_budgets; i++)
        add_budget(document, comparison, i);
}

static void add_legend(struct document *document)
{
    enum language language = document->language;
    document_paragraph(document, TONE_MUTED, "%s %s %s",
                       tr(language, "Blocks: requirements left out that need more than is free."),
                       BOTTLENECK_MARK, tr(language, "Bottleneck: blocks the most."));
}

static void add_share(struct document *document, enum tone tone, const char *name, wide_t days,
                      wide_t share)
{
    document_cell_text(document, tone, name);
    document_cell_number(document, CELL_DAYS, tone, days);
    document_cell_number(document, CELL_PERCENT, tone, share);
    document_cell_number(document, CELL_BAR, tone, share);
}

/* Nothing where no requirement says that it spends days on compatibility. */
static void add_legacy(struct document *document, const struct comparison *comparison)
{
    if (!comparison->has_plan || (comparison->legacy_optimum == 0 && comparison->legacy_list == 0))
        return;
    document_paragraph(document, TONE_PLAIN,
                       tr(document->language,
                          "Compatibility with the old landscape takes %1$s (%2$s) of the "
                          "plan's %3$s, and %4$s (%5$s) of the list's %6$s."),
                       document_figure(document, CELL_DAYS, comparison->legacy_optimum),
                       document_figure(document, CELL_PERCENT, comparison->legacy_optimum_percent),
                       document_figure(document, CELL_DAYS, comparison->optimum_check.effort),
                       document_figure(document, CELL_DAYS, comparison->legacy_list),
                       document_figure(document, CELL_PERCENT, comparison->legacy_list_percent),
                       document_figure(document, CELL_DAYS, comparison->list.check.effort));
}

static void add_transparency(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    document_heading(document, tr(language, "What the capacity is bound to, in %s"),
                     document->unit);
    document_table(document, NULL);
    document_column(document, CELL_TEXT, true, tr(language, "Purpose"));
    document_column(document, CELL_DAYS, false, tr(language, "Days"));
    document_column(document, CELL_PERCENT, false, tr(language, "Share"));
    document_column(document, CELL_BAR, false, "");
    for (int kind = 0; kind < N_COMMITMENT_KINDS; kind++)
        if (comparison->committed[kind] > 0)
            add_share(document, TONE_PLAIN, words_commitment(document, (enum commitment_kind)kind),
                      comparison->committed[kind], comparison->committed_percent[kind]);
    if (comparison->reserve > 0)
        add_share(document, TONE_PLAIN, tr(language, "reserve"), comparison->reserve,
                  comparison->reserve_percent);
    add_share(document, TONE_STRONG, tr(language, "available for requirements"),
              comparison->available, comparison->available_percent);
    document_cell_text(document, TONE_PLAIN, tr(language, "capacity"));
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, comparison->capacity);
    document_cell_text(document, TONE_PLAIN, "");
    document_cell_text(document, TONE_PLAIN, "");
    add_legacy(document, comparison);
}

void compare_capacity(struct document *document, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    if (portfolio->n_skills > 0)
        add_skills(document, comparison);
    if (portfolio->n_budgets > 0)
        add_budgets(document, comparison);
    if (comparison->has_plan && (portfolio->n_skills > 0 || portfolio->n_budgets > 0))
        add_legend(document);
    if (portfolio->n_skills > 0)
        add_transparency(document, comparison);
}
