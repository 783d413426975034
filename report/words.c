/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"

static const char *const ranking_messages[N_RANKING_RULES] = {
    [RANKING_VALUE] = MESSAGE("value"),
    [RANKING_RANK] = MESSAGE("rank"),
    [RANKING_DENSITY] = MESSAGE("density"),
    [RANKING_SCARCITY] = MESSAGE("scarcity"),
};
static const char *const fill_messages[N_FILL_RULES] = {
    [FILL_FILL] = MESSAGE("fill"),
    [FILL_STRICT] = MESSAGE("strict"),
};
static const char *const commitment_messages[N_COMMITMENT_KINDS] = {
    [COMMITMENT_RUN] = MESSAGE("run"),
    [COMMITMENT_SECURITY] = MESSAGE("security"),
    [COMMITMENT_COMPLIANCE] = MESSAGE("compliance"),
    [COMMITMENT_INFRASTRUCTURE] = MESSAGE("infrastructure"),
    [COMMITMENT_IN_FLIGHT] = MESSAGE("projects in flight"),
};
static const char *const measure_messages[N_MEASURES] = {
    [MEASURE_VALUE] = MESSAGE("value"),
    [MEASURE_EFFORT] = MESSAGE("effort"),
    [MEASURE_COUNT] = MESSAGE("number"),
};

const char *words_ranking(const struct document *document, enum ranking_rule ranking)
{
    return tr(document->language, ranking_messages[ranking]);
}

const char *words_fill(const struct document *document, enum fill_rule fill)
{
    return tr(document->language, fill_messages[fill]);
}

const char *words_commitment(const struct document *document, enum commitment_kind kind)
{
    return tr(document->language, commitment_messages[kind]);
}

const char *words_measure(const struct document *document, enum measure measure)
{
    return tr(document->language, measure_messages[measure]);
}

wide_t money_number(wide_t money)
{
    return money * 100; /* from MONEY_DECIMALS to VALUE_DECIMALS */
}

/* The buffer's text, kept by the document; the buffer is cleared. */
static const char *keep(struct document *document, struct buffer *buffer)
{
    if (buffer_status(buffer) != STATUS_OK)
        document->no_memory = true;
    const char *text =
        document_phrase(document, "%s", !buffer->no_memory && buffer->data ? buffer->data : "");
    buffer_clear(buffer);
    return text;
}

const char *words_ids(struct document *document, const char *const *ids, size_t n)
{
    struct buffer buffer = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buffer_append(&buffer, i + 1 < n ? ", " : tr(document->language, " and "));
        buffer_append(&buffer, ids[i]);
    }
    return keep(document, &buffer);
}

const char *words_plain(struct document *document, const char *text)
{
    struct buffer buffer = {0};
    const char *gap;
    for (; (gap = strstr(text, NO_BREAK_SPACE)); text = gap + strlen(NO_BREAK_SPACE)) {
        buffer_append_bytes(&buffer, text, (size_t)(gap - text));
        buffer_append(&buffer, " ");
    }
    buffer_append(&buffer, text);
    return keep(document, &buffer);
}

const char *words_amount(struct document *document, enum measure measure, wide_t amount)
{
    static const enum cell_kind kinds[N_MEASURES] = {
        [MEASURE_VALUE] = CELL_MONEY, [MEASURE_EFFORT] = CELL_DAYS, [MEASURE_COUNT] = CELL_COUNT};
    return document_figure(document, kinds[measure], amount);
}

/* An amount in the unit of what a rule bounds. */
static const char *amount_of(struct document *document, const struct portfolio *portfolio,
                             enum rule_kind kind, size_t subject, wide_t amount)
{
    switch (kind) {
    case RULE_SKILL:
        return document_figure(document, CELL_DAYS, amount);
    case RULE_BUDGET:
        return document_figure(document, CELL_MONEY, money_number(amount));
    case RULE_BUCKET:
        return words_amount(document, portfolio->rules[subject].measure, amount);
    default:
        return document_figure(document, CELL_COUNT, amount);
    }
}

/* The rule table's wording takes the ids and what is missing. */
static const char *word_rule(struct document *document, enum rule_kind kind, const char *ids,
                             const char *missing)
{
    return document_phrase(document, tr(document->language, rule_types[kind].wording), ids,
                           missing);
}

const char *words_breach(struct document *document, const struct portfolio *portfolio,
                         const struct breach *breach)
{
    const char *ids = words_ids(document, breach->ids, breach->n_ids);
    const char *missing =
        breach->has_missing
            ? amount_of(document, portfolio, breach->kind, breach->subject, breach->missing)
            : tr(document->language, "more than any change of it can mend");
    return word_rule(document, breach->kind, ids, missing);
}

const char *words_shortage(struct document *document, const struct portfolio *portfolio,
                           enum rule_kind kind, size_t subject, wide_t missing)
{
    const char *id = kind == RULE_SKILL    ? portfolio->skills[subject].id
                     : kind == RULE_BUDGET ? portfolio->budgets[subject].id
                                           : portfolio->rules[subject].group;
    return word_rule(document, kind, id, amount_of(document, portfolio, kind, subject, missing));
}

const char *words_never_fits(struct document *document, const struct portfolio *portfolio,
                             const struct never_fits *never_fits)
{
    size_t subject = never_fits->subject;
    switch (never_fits->kind) {
    case RULE_SKILL:
    case RULE_BUDGET:
        return words_shortage(document, portfolio, never_fits->kind, subject, never_fits->missing);
    case RULE_DRAFT:
        return document_phrase(document, tr(document->language, "it needs %s, which is a draft"),
                               portfolio->requirements[subject].id);
    case RULE_BLOCKED:
        return document_phrase(document, tr(document->language, "it needs %s, which is blocked"),
                               portfolio->requirements[subject].id);
    default:
        return tr(document->language, "what it needs breaks a rule");
    }
}
