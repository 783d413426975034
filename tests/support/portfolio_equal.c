/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/portfolio_equal.h"

#include "model/scenario.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_mandate(const struct mandate *a, const struct mandate *b)
{
    return a->decision == b->decision && same(a->reason, b->reason) && same(a->note, b->note);
}

static bool same_value(const struct contribution *a, const struct contribution *b)
{
    return a->given == b->given && a->amount == b->amount && a->confidence == b->confidence &&
           a->low == b->low && a->high == b->high;
}

static bool same_effort(const struct effort *a, const struct effort *b)
{
    return same(a->skill.id, b->skill.id) && a->days == b->days && a->low == b->low &&
           a->high == b->high && a->legacy == b->legacy;
}

static bool same_references(const struct reference *a, size_t n_a, const struct reference *b,
                            size_t n_b)
{
    if (n_a != n_b)
        return false;
    for (size_t i = 0; i < n_a; i++)
        if (!same(a[i].id, b[i].id))
            return false;
    return true;
}

static const char *differ_efforts(const struct requirement *a, const struct requirement *b)
{
    if (a->n_efforts != b->n_efforts || a->n_costs != b->n_costs)
        return "the number of efforts or costs";
    for (size_t i = 0; i < a->n_efforts; i++)
        if (!same_effort(&a->efforts[i], &b->efforts[i]))
            return "an effort";
    for (size_t i = 0; i < a->n_costs; i++)
        if (!same(a->costs[i].budget.id, b->costs[i].budget.id) ||
            a->costs[i].amount != b->costs[i].amount)
            return "a cost";
    return NULL;
}

static const char *differ_requirement(const struct requirement *a, const struct requirement *b)
{
    if (!same(a->id, b->id) || !same(a->title, b->title))
        return "a requirement's id or title";
    if (!same(a->requester, b->requester) || !same(a->group, b->group) ||
        !same(a->family, b->family))
        return "a requirement's requester, group or family";
    if (a->rank != b->rank || a->status != b->status || a->deferred != b->deferred)
        return "a requirement's rank, status or deferred";
    for (size_t kind = 0; kind < N_VALUE_KINDS; kind++)
        if (!same_value(&a->values[kind], &b->values[kind]))
            return "a value";
    if (!same_references(a->prerequisites, a->n_prerequisites, b->prerequisites,
                         b->n_prerequisites))
        return "requires";
    if (!same_mandate(&a->mandate, &b->mandate))
        return "a mandate";
    return differ_efforts(a, b);
}

static const char *differ_skill(const struct skill *a, const struct skill *b)
{
    if (!same(a->id, b->id) || !same(a->name, b->name) || a->capacity != b->capacity ||
        a->reserve != b->reserve || a->n_commitments != b->n_commitments)
        return "a skill";
    for (size_t i = 0; i < a->n_commitments; i++) {
        const struct commitment *one = &a->commitments[i];
        const struct commitment *other = &b->commitments[i];
        if (one->kind != other->kind || one->days != other->days || !same(one->note, other->note))
            return "a commitment";
    }
    return NULL;
}

static bool same_bound(const struct bound *a, const struct bound *b)
{
    return a->kind == b->kind && a->amount == b->amount;
}

static const char *differ_rule(const struct rule *a, const struct rule *b)
{
    if (a->kind != b->kind || !same(a->id, b->id) || !same(a->group, b->group) ||
        a->measure != b->measure)
        return "a rule";
    if (!same_bound(&a->min, &b->min) || !same_bound(&a->max, &b->max))
        return "a rule's bound";
    return same_references(a->members, a->n_members, b->members, b->n_members) ? NULL
                                                                               : "a rule's members";
}

static const char *differ_change(const struct change *a, const struct change *b)
{
    if (a->kind != b->kind || a->how != b->how || a->number != b->number)
        return "a change's kind or number";
    if (!same(a->skill, b->skill) || !same(a->budget, b->budget) ||
        !same(a->requester, b->requester) || !same(a->group, b->group) ||
        !same(a->requirement, b->requirement) || !same(a->rule, b->rule) ||
        a->value_kind != b->value_kind)
        return "what a change changes";
    if (a->has_ranking != b->has_ranking || a->has_fill != b->has_fill ||
        a->ranking != b->ranking || a->fill != b->fill)
        return "a change of ranking";
    if (!same_mandate(&a->mandate, &b->mandate))
        return "a change's mandate";
    if (!a->added || !b->added)
        return a->added == b->added ? NULL : "an added requirement";
    return differ_requirement(a->added, b->added);
}

static const char *differ_scenario(const struct scenario *a, const struct scenario *b)
{
    if (!same(a->id, b->id) || !same(a->base, b->base) || !same(a->title, b->title) ||
        a->n_changes != b->n_changes)
        return "a scenario";
    const char *difference = NULL;
    for (size_t i = 0; i < a->n_changes && !difference; i++)
        difference = differ_change(&a->changes[i], &b->changes[i]);
    return difference;
}

static const char *differ_head(const struct portfolio *a, const struct portfolio *b)
{
    if (!same(a->id, b->id) || !same(a->cycle, b->cycle) || !same(a->currency, b->currency) ||
        !same(a->unit, b->unit) || !same(a->expires, b->expires) || !same(a->title, b->title))
        return "the portfolio's own texts";
    if (a->ranking != b->ranking || a->fill != b->fill)
        return "the default ranking";
    if (a->n_assumptions != b->n_assumptions)
        return "the number of assumptions";
    for (size_t i = 0; i < a->n_assumptions; i++)
        if (!same(a->assumptions[i], b->assumptions[i]))
            return "an assumption";
    if (a->n_budgets != b->n_budgets)
        return "the number of budgets";
    for (size_t i = 0; i < a->n_budgets; i++)
        if (!same(a->budgets[i].id, b->budgets[i].id) ||
            !same(a->budgets[i].name, b->budgets[i].name) ||
            a->budgets[i].limit != b->budgets[i].limit)
            return "a budget";
    return NULL;
}

const char *portfolio_difference(const struct portfolio *a, const struct portfolio *b)
{
    const char *difference = differ_head(a, b);
    if (difference)
        return difference;
    if (a->n_skills != b->n_skills || a->n_requirements != b->n_requirements ||
        a->n_rules != b->n_rules || a->n_scenarios != b->n_scenarios)
        return "the number of skills, requirements, rules or scenarios";
    for (size_t i = 0; i < a->n_skills && !difference; i++)
        difference = differ_skill(&a->skills[i], &b->skills[i]);
    for (size_t i = 0; i < a->n_requirements && !difference; i++)
        difference = differ_requirement(&a->requirements[i], &b->requirements[i]);
    for (size_t i = 0; i < a->n_rules && !difference; i++)
        difference = differ_rule(&a->rules[i], &b->rules[i]);
    for (size_t i = 0; i < a->n_scenarios && !difference; i++)
        difference = differ_scenario(&a->scenarios[i], &b->scenarios[i]);
    return difference;
}
