/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/conflict_words.h"

#include "model/allocate.h"
#include "report/rule_words.h"
#include "report/words.h"

#include <stdlib.h>

static const char *who_are_must_dos(struct document *document, const struct need *need)
{
    enum language language = document->language;
    const char *ids = words_ids(document, need->musts, need->n_musts);
    if (need->n_musts == 2)
        return document_phrase(document, tr(language, "%s are both must-dos"), ids);
    return document_phrase(
        document, tr_plural(language, "%s is a must-do", "%s are all must-dos", need->n_musts),
        ids);
}

static const char *word_need(struct document *document, const struct need *need,
                             const char *resource, const char *sum, const char *available)
{
    enum language language = document->language;
    const char *who = who_are_must_dos(document, need);
    if (need->n_others == 0)
        return document_phrase(
            document,
            tr_plural(language, "%1$s and needs %2$s of %3$s; %4$s are available",
                      "%1$s and need %2$s of %3$s; %4$s are available", need->n_musts),
            who, sum, resource, available);
    return document_phrase(
        document,
        tr_plural(language, "%1$s and, with %5$s, needs %2$s of %3$s; %4$s are available",
                  "%1$s and, with %5$s, need %2$s of %3$s; %4$s are available", need->n_musts),
        who, sum, resource, available, words_ids(document, need->others, need->n_others));
}

static const char *name_resource(struct document *document, const struct portfolio *portfolio,
                                 const struct origin *member)
{
    if (member->kind == RULE_SKILL)
        return portfolio->skills[member->subject].id;
    return document_phrase(document, tr(document->language, "budget %s"),
                           portfolio->budgets[member->subject].id);
}

static const char *word_amount(struct document *document, const struct origin *member,
                               wide_t amount)
{
    return member->kind == RULE_SKILL ? document_figure(document, CELL_DAYS, amount)
                                      : document_figure(document, CELL_MONEY, money_number(amount));
}

const char *words_available(struct document *document, const struct portfolio *portfolio,
                            const struct origin *member, const struct need *need)
{
    return document_phrase(document, tr(document->language, "%2$s of %1$s are available"),
                           name_resource(document, portfolio, member),
                           word_amount(document, member, need->limit));
}

static const char *word_resource(struct document *document, const struct portfolio *portfolio,
                                 const struct origin *member, const struct need *need)
{
    if (!need->is_exceeded)
        return words_available(document, portfolio, member, need);
    return word_need(document, need, name_resource(document, portfolio, member),
                     word_amount(document, member, need->sum),
                     word_amount(document, member, need->limit));
}

static const char *word_bounds(struct document *document, const struct rule *rule, const char *ids)
{
    enum language language = document->language;
    bool is_bucket = rule->kind == RULE_BUCKET;
    const char *min = rule->min.kind == BOUND_NONE ? "" : words_bound(document, rule, &rule->min);
    const char *max = rule->max.kind == BOUND_NONE ? "" : words_bound(document, rule, &rule->max);
    if (rule->max.kind == BOUND_NONE)
        return document_phrase(document,
                               is_bucket ? tr(language, "group %2$s: at least %1$s")
                                         : tr(language, "at least %1$s of %2$s"),
                               min, ids);
    if (rule->min.kind == BOUND_NONE)
        return document_phrase(document,
                               is_bucket ? tr(language, "group %2$s: at most %1$s")
                                         : tr(language, "at most %1$s of %2$s"),
                               max, ids);
    return document_phrase(document,
                           is_bucket ? tr(language, "group %3$s: between %1$s and %2$s")
                                     : tr(language, "between %1$s and %2$s of %3$s"),
                           min, max, ids);
}

/* Kinds whose sentence needs nothing but the ids, and the reason of a mandate. */
static const char *const simple_messages[N_RULE_KINDS] = {
    [RULE_MANDATE] = MESSAGE("%1$s is a must-do (%2$s)"),
    [RULE_BLOCKED] = MESSAGE("%1$s is blocked (%2$s)"),
    [RULE_DRAFT] = MESSAGE("%1$s is a draft"),
    [RULE_TOGETHER] = MESSAGE("%1$s stand together: all or none"),
    [RULE_EXCLUSIVE] = MESSAGE("at most one of %1$s"),
    [RULE_VARIANT] = MESSAGE("at most one of the variants %1$s"),
};

static const char *word_member(struct document *document, const struct portfolio *portfolio,
                               const struct origin *member)
{
    size_t n_ids;
    const char **id_list = conflict_ids(portfolio, member, &n_ids);
    if (!id_list) {
        document->no_memory = true;
        return "";
    }
    const char *ids = words_ids(document, id_list, n_ids);
    const char *text = "";
    if (simple_messages[member->kind]) {
        const char *reason = member->kind == RULE_MANDATE || member->kind == RULE_BLOCKED
                                 ? portfolio->requirements[member->subject].mandate.reason
                                 : "";
        text = document_phrase(document, tr(document->language, simple_messages[member->kind]), ids,
                               reason);
    } else if (member->kind == RULE_REQUIRES) {
        text = document_phrase(document, tr(document->language, "%1$s requires %2$s"), id_list[0],
                               id_list[1]);
    } else {
        text = word_bounds(document, &portfolio->rules[member->subject], ids);
    }
    free(id_list);
    return text;
}

const char **conflict_ids(const struct portfolio *portfolio, const struct origin *member, size_t *n)
{
    const struct requirement *requirement = NULL;
    const struct rule *rule = NULL;
    const struct family *family = NULL;
    const char *id = NULL;
    *n = 1;
    switch (member->kind) {
    case RULE_SKILL:
        id = portfolio->skills[member->subject].id;
        break;
    case RULE_BUDGET:
        id = portfolio->budgets[member->subject].id;
        break;
    case RULE_BUCKET:
        id = portfolio->rules[member->subject].group;
        break;
    case RULE_VARIANT:
        family = &portfolio->families[member->subject];
        *n = family->n_variants;
        break;
    case RULE_TOGETHER:
    case RULE_EXCLUSIVE:
    case RULE_CHOOSE:
        rule = &portfolio->rules[member->subject];
        *n = rule->n_members;
        break;
    default:
        requirement = &portfolio->requirements[member->subject];
        id = requirement->id;
        *n = member->kind == RULE_REQUIRES ? 2 : 1;
        break;
    }
    const char **ids = allocate(*n, sizeof(char *));
    for (size_t i = 0; ids && i < *n; i++)
        ids[i] = family  ? portfolio->requirements[family->variants[i]].id
                 : rule  ? rule->members[i].id
                 : i > 0 ? requirement->prerequisites[member->detail].id
                         : id;
    return ids;
}

const char **words_conflict(struct document *document, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    const struct conflict *conflict = &comparison->conflict;
    const char **texts = allocate(conflict->n_members, sizeof(char *));
    if (!texts)
        document->no_memory = true;
    for (size_t i = 0; texts && i < conflict->n_members; i++) {
        const struct origin *member = &conflict->members[i];
        bool is_resource = member->kind == RULE_SKILL || member->kind == RULE_BUDGET;
        texts[i] = is_resource ? word_resource(document, portfolio, member, &comparison->needs[i])
                               : word_member(document, portfolio, member);
    }
    return texts;
}
