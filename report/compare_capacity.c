/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"
#include "report/words.h"

#define BOTTLENECK_MARK "\u25c4"

static days_t days_of(const struct requirement *requirement, size_t skill)
{
    for (size_t i = 0; i < requirement->n_efforts; i++)
        if (requirement->efforts[i].skill.index == skill)
            return requirement->efforts[i].days;
    return 0;
}

/* A bottleneck blocks all that is left: there are requirements which need the skill, could be
 * approved and are not, and the smallest of them needs more than the plan leaves free. */
static bool is_bottleneck(const struct comparison *comparison, size_t skill)
{
    const struct portfolio *portfolio = comparison->portfolio;
    wide_t free_days =
        portfolio->skills[skill].available - comparison->optimum_check.skill_loads[skill];
    bool any = false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (comparison->optimum.selection.in[i] || !requirement_is_open(requirement))
            continue;
        days_t days = days_of(requirement, skill);
        if (days > 0 && days <= free_days)
            return false;
        any = any || days > 0;
    }
    return any;
}

static void add_skill(struct document *document, const struct comparison *comparison, size_t i,
                      bool is_blocking)
{
    const struct skill *skill = &comparison->portfolio->skills[i];
    enum tone tone = is_blocking ? TONE_STRONG : TONE_PLAIN;
    document_cell_id(document, tone, skill->id);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->capacity);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->committed);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, skill->reserve);
    document_cell_number(document, CELL_DAYS, tone, skill->available);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, comparison->list.check.skill_loads[i]);
    if (comparison->has_plan) {
        wide_t used = comparison->optimum_check.skill_loads[i];
        document_cell_number(document, CELL_DAYS, tone, used);
        document_cell_number(document, CELL_DAYS, tone, skill->available - used);
    } else {
        document_cell_empty(document);
        document_cell_empty(document);
    }
    document_cell_text(document, TONE_BAD, is_blocking ? BOTTLENECK_MARK : "");
}

static void add_skills(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    bool any_blocking = false;
    document_heading(document, tr(language, "Skills, in %s"), document->unit);
    document_table(document, NULL);
    document_column(document, CELL_ID, true, tr(language, "Skill"));
    document_column(document, CELL_DAYS, false, tr(language, "Capacity"));
    document_column(document, CELL_DAYS, false, tr(language, "Bound"));
    document_column(document, CELL_DAYS, false, tr(language, "Reserve"));
    document_column(document, CELL_DAYS, false, tr(language, "Available"));
    document_column(document, CELL_DAYS, false, tr(language, "List"));
    document_column(document, CELL_DAYS, false, tr(language, "Plan"));
    document_column(document, CELL_DAYS, false, tr(language, "Free"));
    document_column(document, CELL_TEXT, false, "");
    for (size_t i = 0; i < comparison->portfolio->n_skills; i++) {
        bool is_blocking = comparison->has_plan && is_bottleneck(comparison, i);
        any_blocking = any_blocking || is_blocking;
        add_skill(document, comparison, i, is_blocking);
    }
    if (any_blocking)
        document_paragraph(document, TONE_MUTED, "%s %s", BOTTLENECK_MARK,
                           tr(language, "Bottleneck: what is free is too little for any "
                                        "requirement left out that needs this skill."));
}

static void add_budgets(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    document_heading(document, tr(language, "Budgets, in %s"), document->currency);
    document_table(document, NULL);
    document_column(document, CELL_ID, true, tr(language, "Budget"));
    document_column(document, CELL_MONEY, false, tr(language, "Limit"));
    document_column(document, CELL_MONEY, false, tr(language, "List"));
    document_column(document, CELL_MONEY, false, tr(language, "Plan"));
    document_column(document, CELL_MONEY, false, tr(language, "Free"));
    for (size_t i = 0; i < comparison->portfolio->n_budgets; i++) {
        const struct budget *budget = &comparison->portfolio->budgets[i];
        document_cell_id(document, TONE_PLAIN, budget->id);
        document_cell_number(document, CELL_MONEY, TONE_PLAIN, money_number(budget->limit));
        document_cell_number(document, CELL_MONEY, TONE_PLAIN,
                             money_number(comparison->list.check.budget_loads[i]));
        if (comparison->has_plan) {
            wide_t used = comparison->optimum_check.budget_loads[i];
            document_cell_number(document, CELL_MONEY, TONE_PLAIN, money_number(used));
            document_cell_number(document, CELL_MONEY, TONE_PLAIN,
                                 money_number(budget->limit - used));
        } else {
            document_cell_empty(document);
            document_cell_empty(document);
        }
    }
}

static void add_share(struct document *document, enum tone tone, const char *name, wide_t days,
                      wide_t capacity)
{
    wide_t share;
    document_cell_text(document, tone, name);
    document_cell_number(document, CELL_DAYS, tone, days);
    if (percent_of(days, capacity, &share)) {
        document_cell_number(document, CELL_PERCENT, tone, share);
        document_cell_number(document, CELL_BAR, tone, share);
    } else {
        document_cell_empty(document);
        document_cell_text(document, TONE_PLAIN, "");
    }
}

static void add_legacy(struct document *document, const struct comparison *comparison)
{
    wide_t share;
    if (!comparison->has_plan ||
        !percent_of(comparison->legacy_optimum, comparison->optimum_check.effort, &share))
        return;
    document_paragraph(document, TONE_PLAIN,
                       tr(document->language,
                          "Of the %1$s that the plan approves, %2$s (%3$s) go into staying "
                          "compatible with the old landscape; in the list, %4$s of %5$s."),
                       document_figure(document, CELL_DAYS, comparison->optimum_check.effort),
                       document_figure(document, CELL_DAYS, comparison->legacy_optimum),
                       document_figure(document, CELL_PERCENT, share),
                       document_figure(document, CELL_DAYS, comparison->legacy_list),
                       document_figure(document, CELL_DAYS, comparison->list.check.effort));
}

static void add_transparency(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    wide_t capacity = comparison->capacity;
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
                      comparison->committed[kind], capacity);
    if (comparison->reserve > 0)
        add_share(document, TONE_PLAIN, tr(language, "reserve"), comparison->reserve, capacity);
    add_share(document, TONE_STRONG, tr(language, "free for requirements"), comparison->available,
              capacity);
    add_share(document, TONE_PLAIN, tr(language, "capacity"), capacity, capacity);
    add_legacy(document, comparison);
}

void compare_capacity(struct document *document, const struct comparison *comparison)
{
    if (comparison->portfolio->n_skills > 0)
        add_skills(document, comparison);
    if (comparison->portfolio->n_budgets > 0)
        add_budgets(document, comparison);
    if (comparison->portfolio->n_skills > 0)
        add_transparency(document, comparison);
}
