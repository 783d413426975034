/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/warning.h"

#include "model/allocate.h"
#include "model/never_fits.h"
#include "model/notice.h"
#include "model/spelling.h"

#include <stdlib.h>
#include <string.h>

static void warn_of_skills(const struct portfolio *portfolio, struct faults *faults)
{
    for (size_t i = 0; i < portfolio->n_skills; i++) {
        const struct skill *skill = &portfolio->skills[i];
        wide_t bound = (wide_t)skill->committed + skill->reserve;
        if (bound <= skill->capacity)
            continue;
        char bound_text[DECIMAL_SIZE];
        char capacity[DECIMAL_SIZE];
        notice_add(faults, SEVERITY_WARNING, skill->line, element_of_skill(skill),
                   "commitments and reserve take %s days of a capacity of %s; nothing is available",
                   decimal_format(bound, DAYS_DECIMALS, bound_text),
                   decimal_format(skill->capacity, DAYS_DECIMALS, capacity));
    }
}

static void warn_of_families(const struct portfolio *portfolio, struct faults *faults)
{
    for (size_t i = 0; i < portfolio->n_families; i++) {
        const struct family *family = &portfolio->families[i];
        const struct requirement *variant = &portfolio->requirements[family->variants[0]];
        if (family->n_variants == 1)
            notice_add(faults, SEVERITY_WARNING, variant->line, element_of_requirement(variant),
                       "it is the only variant of family '%s'", family->id);
    }
}

static void warn_of_draft_members(const struct portfolio *portfolio, const struct rule *rule,
                                  struct faults *faults)
{
    const char *effect = rule->kind == RULE_TOGETHER ? "so none of the others can be approved"
                                                     : "which the rule leaves out";
    for (size_t i = 0; i < rule->n_members; i++)
        if (portfolio->requirements[rule->members[i].index].status == READINESS_DRAFT)
            notice_add(faults, SEVERITY_WARNING, rule->members[i].line, element_of_rule(rule),
                       "member '%s' is a draft, %s", rule->members[i].id, effect);
}

static void warn_of_choose(const struct portfolio *portfolio, const struct rule *rule,
                           struct faults *faults)
{
    int64_t n_open = 0;
    int64_t n_must = 0;
    char bound[DECIMAL_SIZE];
    char count[DECIMAL_SIZE];
    for (size_t i = 0; i < rule->n_members; i++) {
        const struct requirement *member = &portfolio->requirements[rule->members[i].index];
        n_open += requirement_is_open(member);
        n_must += member->mandate.decision == DECISION_IN;
    }
    if (rule->min.kind != BOUND_NONE && rule->min.amount > n_open)
        notice_add(faults, SEVERITY_WARNING, rule->line, element_of_rule(rule),
                   "min %s cannot be reached: only %s of its members can be approved",
                   decimal_format(rule->min.amount, 0, bound), decimal_format(n_open, 0, count));
    if (rule->max.kind != BOUND_NONE && rule->max.amount < n_must)
        notice_add(faults, SEVERITY_WARNING, rule->line, element_of_rule(rule),
                   "max %s cannot be kept: %s of its members are must-dos",
                   decimal_format(rule->max.amount, 0, bound), decimal_format(n_must, 0, count));
}

static void warn_of_unknown_group(const struct portfolio *portfolio, const struct rule *rule,
                                  struct faults *faults)
{
    char suggestion[SUGGESTION_SIZE];
    struct spelling spelling = spelling_start(rule->group);
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (portfolio->requirements[i].group)
            spelling_offer(&spelling, portfolio->requirements[i].group);
    notice_add(faults, SEVERITY_WARNING, rule->line, element_of_rule(rule),
               "no requirement has group '%s'%s", rule->group,
               notice_suggest(spelling.nearest, suggestion));
}

static void warn_of_bucket(const struct portfolio *portfolio, const struct rule *rule,
                           struct faults *faults)
{
    wide_t load = 0;
    bool is_known = false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (!requirement->group || strcmp(requirement->group, rule->group) != 0)
            continue;
        is_known = true;
        if (requirement_is_open(requirement))
            load += requirement_measure(requirement, rule->measure);
    }
    if (!is_known)
        warn_of_unknown_group(portfolio, rule, faults);
    if (rule->min.kind != BOUND_ABSOLUTE || rule->min.amount <= load)
        return;
    char min[DECIMAL_SIZE];
    char all[DECIMAL_SIZE];
    unsigned decimals = measure_decimals(rule->measure);
    notice_add(faults, SEVERITY_WARNING, rule->line, element_of_rule(rule),
               "min %s cannot be reached: the %s of all that can be approved in group '%s' is %s",
               decimal_format(rule->min.amount, decimals, min), measure_names[rule->measure],
               rule->group, decimal_format(load, decimals, all));
}

/* Requirements of which at most one can be approved, and the words for why. */
struct rivals {
    const struct portfolio *portfolio;
    struct faults *faults;
    size_t
        *set_of; /* array of n_requirements: the set that a requirement was last met in, from 1 */
    size_t set;
    const char *kind;     /* "family", "exclusive" */
    const char *id;       /* or NULL */
    size_t first_must_do; /* met in this set, or NONE */
};

static void open_set(struct rivals *rivals, const char *kind, const char *id)
{
    rivals->set++;
    rivals->kind = kind;
    rivals->id = id;
    rivals->first_must_do = NONE;
}

static void warn_of_pair(struct rivals *rivals, size_t line, size_t at, const char *relation,
                         size_t other)
{
    const struct requirement *requirements = rivals->portfolio->requirements;
    const char *id = rivals->id;
    notice_add(rivals->faults, SEVERITY_WARNING, line, element_of_requirement(&requirements[at]),
               "%s '%s', but %s%s%s%s allows only one of the two", relation, requirements[other].id,
               rivals->kind, id ? " '" : "", id ? id : "", id ? "'" : "");
}

static void enter(struct rivals *rivals, size_t at)
{
    const struct requirement *requirement = &rivals->portfolio->requirements[at];
    rivals->set_of[at] = rivals->set;
    if (requirement->mandate.decision != DECISION_IN)
        return;
    if (rivals->first_must_do == NONE)
        rivals->first_must_do = at;
    else
        warn_of_pair(rivals, requirement->mandate.line, at, "it is a must-do like",
                     rivals->first_must_do);
}

/* Once all of the set have entered. */
static void compare_prerequisites(struct rivals *rivals, size_t at)
{
    const struct requirement *requirement = &rivals->portfolio->requirements[at];
    for (size_t i = 0; i < requirement->n_prerequisites; i++) {
        const struct reference *prerequisite = &requirement->prerequisites[i];
        if (rivals->set_of[prerequisite->index] == rivals->set)
            warn_of_pair(rivals, prerequisite->line, at, "it can never be approved: it requires",
                         prerequisite->index);
    }
}

static enum status warn_of_rivals(const struct portfolio *portfolio, struct faults *faults)
{
    struct rivals rivals = {.portfolio = portfolio, .faults = faults};
    rivals.set_of = allocate(portfolio->n_requirements, sizeof *rivals.set_of);
    if (!rivals.set_of)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < portfolio->n_families; i++) {
        const struct family *family = &portfolio->families[i];
        open_set(&rivals, "family", family->id);
        for (size_t j = 0; j < family->n_variants; j++)
            enter(&rivals, family->variants[j]);
        for (size_t j = 0; j < family->n_variants; j++)
            compare_prerequisites(&rivals, family->variants[j]);
    }
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        if (rule->kind != RULE_EXCLUSIVE)
            continue;
        open_set(&rivals, "exclusive", rule->id);
        for (size_t j = 0; j < rule->n_members; j++)
            enter(&rivals, rule->members[j].index);
        for (size_t j = 0; j < rule->n_members; j++)
            compare_prerequisites(&rivals, rule->members[j].index);
    }
    free(rivals.set_of);
    return STATUS_OK;
}

static void describe_never(const struct portfolio *portfolio, const struct never_fits *item,
                           struct faults *faults)
{
    const struct requirement *requirement = &portfolio->requirements[item->requirement];
    struct element element = element_of_requirement(requirement);
    char need[DECIMAL_SIZE];
    char room[DECIMAL_SIZE];
    if (item->kind == RULE_SKILL) {
        const struct skill *skill = &portfolio->skills[item->subject];
        notice_add(faults, SEVERITY_WARNING, requirement->line, element,
                   "it can never be approved: with all that it needs, it takes %s days of skill "
                   "'%s'; %s are available",
                   decimal_format(skill->available + item->missing, DAYS_DECIMALS, need), skill->id,
                   decimal_format(skill->available, DAYS_DECIMALS, room));
    } else if (item->kind == RULE_BUDGET) {
        const struct budget *budget = &portfolio->budgets[item->subject];
        notice_add(faults, SEVERITY_WARNING, requirement->line, element,
                   "it can never be approved: with all that it needs, it costs %s of budget '%s'; "
                   "the limit is %s",
                   decimal_format(budget->limit + item->missing, MONEY_DECIMALS, need), budget->id,
                   decimal_format(budget->limit, MONEY_DECIMALS, room));
    } else {
        notice_add(faults, SEVERITY_WARNING, requirement->line, element,
                   "it can never be approved: it needs '%s', which is %s",
                   portfolio->requirements[item->subject].id,
                   item->kind == RULE_DRAFT ? "a draft" : "blocked");
    }
}

static enum status warn_of_never(const struct portfolio *portfolio, struct faults *faults)
{
    struct never_fits *items = NULL;
    size_t n_items = 0;
    enum status status = portfolio_find_never_fitting(portfolio, &items, &n_items);
    for (size_t i = 0; i < n_items; i++)
        describe_never(portfolio, &items[i], faults);
    free(items);
    return status;
}

enum status portfolio_warn(const struct portfolio *portfolio, struct faults *faults)
{
    warn_of_skills(portfolio, faults);
    warn_of_families(portfolio, faults);
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        warn_of_draft_members(portfolio, rule, faults);
        if (rule->kind == RULE_CHOOSE)
            warn_of_choose(portfolio, rule, faults);
        if (rule->kind == RULE_BUCKET)
            warn_of_bucket(portfolio, rule, faults);
    }
    enum status status = warn_of_rivals(portfolio, faults);
    return status == STATUS_OK ? warn_of_never(portfolio, faults) : status;
}
