/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/rule_words.h"

#include "report/words.h"

static const enum cell_kind measure_cells[N_MEASURES] = {
    [MEASURE_VALUE] = CELL_MONEY,
    [MEASURE_EFFORT] = CELL_DAYS,
    [MEASURE_COUNT] = CELL_COUNT,
};
static const char *const share_messages[N_MEASURES] = {
    [MEASURE_VALUE] = MESSAGE("%s of the value approved"),
    [MEASURE_EFFORT] = MESSAGE("%s of the effort approved"),
    [MEASURE_COUNT] = MESSAGE("%s of the requirements approved"),
};
static const char *const shortage_messages[N_RULE_KINDS] = {
    [RULE_SKILL] = MESSAGE("skill %1$s lacks %2$s"),
    [RULE_BUDGET] = MESSAGE("budget %1$s lacks %2$s"),
    [RULE_BUCKET] = MESSAGE("group %1$s would exceed its maximum by %2$s"),
};

static const char *bucket_bound(struct document *document, enum measure measure,
                                const struct bound *bound)
{
    if (bound->kind == BOUND_PERCENT)
        return document_phrase(document, tr(document->language, share_messages[measure]),
                               document_phrase(document, "%d\u00a0%%", (int)bound->amount));
    const char *amount = document_figure(document, measure_cells[measure], bound->amount);
    if (measure != MEASURE_COUNT)
        return amount;
    return document_phrase(
        document,
        tr_plural(document->language, "%s requirement", "%s requirements", (size_t)bound->amount),
        amount);
}

const char *words_bound(struct document *document, const struct rule *rule,
                        const struct bound *bound)
{
    return rule->kind == RULE_BUCKET ? bucket_bound(document, rule->measure, bound)
                                     : document_figure(document, CELL_COUNT, bound->amount);
}

/* An amount in the unit of what a rule bounds. */
static const char *word_amount(struct document *document, const struct portfolio *portfolio,
                               enum rule_kind kind, size_t subject, wide_t amount)
{
    switch (kind) {
    case RULE_SKILL:
        return document_figure(document, CELL_DAYS, amount);
    case RULE_BUDGET:
        return document_figure(document, CELL_MONEY, money_number(amount));
    case RULE_BUCKET:
        return document_figure(document, measure_cells[portfolio->rules[subject].measure], amount);
    default:
        return document_figure(document, CELL_COUNT, amount);
    }
}

/* The bound that the plan misses. */
static const char *word_limit(struct document *document, const struct portfolio *portfolio,
                              const struct breach *breach)
{
    if (breach->kind == RULE_SKILL)
        return word_amount(document, portfolio, RULE_SKILL, breach->subject,
                           portfolio->skills[breach->subject].available);
    if (breach->kind == RULE_BUDGET)
        return word_amount(document, portfolio, RULE_BUDGET, breach->subject,
                           portfolio->budgets[breach->subject].limit);
    const struct rule *rule = &portfolio->rules[breach->subject];
    return words_bound(document, rule, breach->is_below ? &rule->min : &rule->max);
}

static const char *word_bound_missed(struct document *document, const struct portfolio *portfolio,
                                     const struct breach *breach, const char *ids)
{
    const struct rule_type *type = &rule_types[breach->kind];
    const char *limit = word_limit(document, portfolio, breach);
    if (!breach->has_missing)
        return document_phrase(
            document, tr(document->language, "group %1$s misses its minimum of %2$s"), ids, limit);
    return document_phrase(
        document, tr(document->language, breach->is_below ? type->wording_below : type->wording),
        ids, word_amount(document, portfolio, breach->kind, breach->subject, breach->missing),
        limit);
}

const char *words_breach(struct document *document, const struct portfolio *portfolio,
                         const struct breach *breach)
{
    const struct rule_type *type = &rule_types[breach->kind];
    const char *wording = tr(document->language, type->wording);
    if (breach->kind == RULE_REQUIRES)
        return document_phrase(document, wording, breach->ids[0], breach->ids[1]);
    const char *ids = words_ids(document, breach->ids, breach->n_ids);
    if (type->has_missing)
        return word_bound_missed(document, portfolio, breach, ids);
    return document_phrase(document, wording, ids);
}

const char *words_shortage(struct document *document, const struct portfolio *portfolio,
                           enum rule_kind kind, size_t subject, wide_t missing)
{
    const char *id = kind == RULE_SKILL    ? portfolio->skills[subject].id
                     : kind == RULE_BUDGET ? portfolio->budgets[subject].id
                                           : portfolio->rules[subject].group;
    return document_phrase(document, tr(document->language, shortage_messages[kind]), id,
                           word_amount(document, portfolio, kind, subject, missing));
}

const char *words_never_fits(struct document *document, const struct portfolio *portfolio,
                             const struct never_fits *never_fits)
{
    size_t subject = never_fits->subject;
    switch (never_fits->kind) {
    case RULE_DRAFT:
        return document_phrase(document, tr(document->language, "it needs %s, which is a draft"),
                               portfolio->requirements[subject].id);
    case RULE_BLOCKED:
        return document_phrase(document, tr(document->language, "it needs %s, which is blocked"),
                               portfolio->requirements[subject].id);
    default:
        return words_shortage(document, portfolio, never_fits->kind, subject, never_fits->missing);
    }
}
