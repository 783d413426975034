/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/brute_force.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

static plan_t bit(size_t index)
{
    return (plan_t)1 << index;
}

static int count(plan_t plan)
{
    int n = 0;
    for (; plan; plan &= plan - 1)
        n++;
    return n;
}

static bool has(plan_t plan, size_t index)
{
    return plan >> index & 1;
}

static wide_t sum(const wide_t *amounts, plan_t plan)
{
    wide_t total = 0;
    for (size_t j = 0; plan >> j; j++)
        if (has(plan, j))
            total += amounts[j];
    return total;
}

/* The rules, one function each. A draft is nowhere counted, but is in or out for `requires` and
 * `together`. */

static bool holds_mandate(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    (void)drafts;
    return (plan & rule->members) != 0;
}

static bool holds_ban(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    (void)drafts;
    return (plan & rule->members) == 0;
}

static bool holds_requires(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    (void)drafts;
    return !(plan & rule->members) || (plan & rule->needed);
}

static bool holds_together(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    (void)drafts;
    return (plan & rule->members) == 0 || (plan & rule->members) == rule->members;
}

static bool holds_at_most_one(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    return count(plan & rule->members & ~drafts) <= 1;
}

static bool holds_choose(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    int n = count(plan & rule->members & ~drafts);
    return (rule->min.kind == BOUND_NONE || n >= rule->min.amount) &&
           (rule->max.kind == BOUND_NONE || n <= rule->max.amount);
}

static bool holds_bucket(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    wide_t group = sum(rule->amounts, plan & rule->members & ~drafts);
    wide_t all = sum(rule->amounts, plan & ~drafts);
    if (rule->min.kind == BOUND_ABSOLUTE && group < rule->min.amount)
        return false;
    if (rule->max.kind == BOUND_ABSOLUTE && group > rule->max.amount)
        return false;
    if (rule->min.kind == BOUND_PERCENT && group * 100 < all * rule->min.amount)
        return false;
    return rule->max.kind != BOUND_PERCENT || group * 100 <= all * rule->max.amount;
}

static bool holds_limit(const struct brute_rule *rule, plan_t plan, plan_t drafts)
{
    return sum(rule->amounts, plan & ~drafts) <= rule->limit;
}

static bool (*const holds[N_RULE_KINDS])(const struct brute_rule *, plan_t, plan_t) = {
    [RULE_MANDATE] = holds_mandate,     [RULE_BLOCKED] = holds_ban,
    [RULE_DRAFT] = holds_ban,           [RULE_REQUIRES] = holds_requires,
    [RULE_TOGETHER] = holds_together,   [RULE_EXCLUSIVE] = holds_at_most_one,
    [RULE_VARIANT] = holds_at_most_one, [RULE_CHOOSE] = holds_choose,
    [RULE_BUCKET] = holds_bucket,       [RULE_SKILL] = holds_limit,
    [RULE_BUDGET] = holds_limit,
};

/* Room for one more rule of this kind, or NULL. */
static struct brute_rule *add(struct brute *brute, enum rule_kind kind, size_t subject)
{
    if (!array_reserve(&brute->rules, &brute->capacity, brute->n_rules + 1, sizeof *brute->rules))
        return NULL;
    struct brute_rule *rule = &brute->rules[brute->n_rules++];
    *rule = (struct brute_rule){.kind = kind, .subject = subject};
    return rule;
}

static size_t find(const struct portfolio *portfolio, const char *id)
{
    size_t j = 0;
    while (strcmp(portfolio->requirements[j].id, id) != 0)
        j++;
    return j;
}

static void read_numbers(struct brute *brute, const struct portfolio *portfolio)
{
    for (size_t j = 0; j < brute->n; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (int kind = 0; kind < N_VALUE_KINDS; kind++)
            brute->values[j] +=
                (wide_t)requirement->values[kind].amount * requirement->values[kind].confidence;
        for (size_t i = 0; i < requirement->n_efforts; i++)
            brute->efforts[j] += requirement->efforts[i].days;
        if (requirement->status == READINESS_DRAFT)
            brute->drafts |= bit(j);
    }
}

static bool read_single(struct brute *brute, enum rule_kind kind, size_t subject)
{
    struct brute_rule *rule = add(brute, kind, subject);
    if (rule)
        rule->members = bit(subject);
    return rule;
}

static bool read_requirement(struct brute *brute, const struct portfolio *portfolio, size_t j)
{
    const struct requirement *requirement = &portfolio->requirements[j];
    if (requirement->mandate.decision == DECISION_IN && !read_single(brute, RULE_MANDATE, j))
        return false;
    if (requirement->mandate.decision == DECISION_OUT && !read_single(brute, RULE_BLOCKED, j))
        return false;
    if (requirement->status == READINESS_DRAFT && !read_single(brute, RULE_DRAFT, j))
        return false;
    for (size_t i = 0; i < requirement->n_prerequisites; i++) {
        if (!read_single(brute, RULE_REQUIRES, j))
            return false;
        struct brute_rule *rule = &brute->rules[brute->n_rules - 1];
        rule->detail = i;
        rule->needed = bit(find(portfolio, requirement->prerequisites[i].id));
    }
    return true;
}

/* One rule for each family, made at its first variant. */
static bool read_families(struct brute *brute, const struct portfolio *portfolio)
{
    plan_t seen = 0;
    size_t n_families = 0;
    for (size_t j = 0; j < brute->n; j++) {
        const char *family = portfolio->requirements[j].family;
        if (!family || has(seen, j))
            continue;
        struct brute_rule *rule = add(brute, RULE_VARIANT, n_families++);
        if (!rule)
            return false;
        for (size_t k = j; k < brute->n; k++) {
            const char *other = portfolio->requirements[k].family;
            if (other && strcmp(other, family) == 0)
                rule->members |= bit(k);
        }
        seen |= rule->members;
    }
    return true;
}

static wide_t measure_of(const struct brute *brute, enum measure measure, size_t j)
{
    const wide_t all[N_MEASURES] = {brute->values[j], brute->efforts[j], 1};
    return all[measure];
}

static bool read_rule(struct brute *brute, const struct portfolio *portfolio, size_t index)
{
    const struct rule *source = &portfolio->rules[index];
    struct brute_rule *rule = add(brute, source->kind, index);
    if (!rule)
        return false;
    rule->min = source->min;
    rule->max = source->max;
    for (size_t i = 0; i < source->n_members; i++)
        rule->members |= bit(find(portfolio, source->members[i].id));
    for (size_t j = 0; source->kind == RULE_BUCKET && j < brute->n; j++) {
        const char *group = portfolio->requirements[j].group;
        rule->amounts[j] = measure_of(brute, source->measure, j);
        if (group && strcmp(group, source->group) == 0)
            rule->members |= bit(j);
    }
    return true;
}

static bool read_skill(struct brute *brute, const struct portfolio *portfolio, size_t index)
{
    const struct skill *skill = &portfolio->skills[index];
    struct brute_rule *rule = add(brute, RULE_SKILL, index);
    if (!rule)
        return false;
    rule->limit = skill->capacity - skill->reserve;
    for (size_t i = 0; i < skill->n_commitments; i++)
        rule->limit -= skill->commitments[i].days;
    if (rule->limit < 0)
        rule->limit = 0;
    for (size_t j = 0; j < brute->n; j++)
        for (size_t i = 0; i < portfolio->requirements[j].n_efforts; i++)
            if (strcmp(portfolio->requirements[j].efforts[i].skill.id, skill->id) == 0)
                rule->amounts[j] = portfolio->requirements[j].efforts[i].days;
    return true;
}

static bool read_budget(struct brute *brute, const struct portfolio *portfolio, size_t index)
{
    const struct budget *budget = &portfolio->budgets[index];
    struct brute_rule *rule = add(brute, RULE_BUDGET, index);
    if (!rule)
        return false;
    rule->limit = budget->limit;
    for (size_t j = 0; j < brute->n; j++)
        for (size_t i = 0; i < portfolio->requirements[j].n_costs; i++)
            if (strcmp(portfolio->requirements[j].costs[i].budget.id, budget->id) == 0)
                rule->amounts[j] = portfolio->requirements[j].costs[i].amount;
    return true;
}

bool brute_init(struct brute *brute, const struct portfolio *portfolio)
{
    *brute = (struct brute){.n = portfolio->n_requirements};
    read_numbers(brute, portfolio);
    bool done = read_families(brute, portfolio);
    for (size_t j = 0; done && j < brute->n; j++)
        done = read_requirement(brute, portfolio, j);
    for (size_t i = 0; done && i < portfolio->n_rules; i++)
        done = read_rule(brute, portfolio, i);
    for (size_t s = 0; done && s < portfolio->n_skills; s++)
        done = read_skill(brute, portfolio, s);
    for (size_t b = 0; done && b < portfolio->n_budgets; b++)
        done = read_budget(brute, portfolio, b);
    if (!done)
        brute_clear(brute);
    return done;
}

void brute_clear(struct brute *brute)
{
    free(brute->rules);
    *brute = (struct brute){0};
}

wide_t brute_value(const struct brute *brute, plan_t plan)
{
    return sum(brute->values, plan & ~brute->drafts);
}

wide_t brute_effort(const struct brute *brute, plan_t plan)
{
    return sum(brute->efforts, plan & ~brute->drafts);
}

bool brute_holds(const struct brute *brute, enum rule_kind kind, plan_t plan)
{
    for (size_t i = 0; i < brute->n_rules; i++) {
        const struct brute_rule *rule = &brute->rules[i];
        if (rule->kind == kind && !rule->is_dropped && !holds[kind](rule, plan, brute->drafts))
            return false;
    }
    return true;
}

bool brute_allows(const struct brute *brute, plan_t plan)
{
    for (size_t i = 0; i < brute->n_rules; i++) {
        const struct brute_rule *rule = &brute->rules[i];
        if (!rule->is_dropped && !holds[rule->kind](rule, plan, brute->drafts))
            return false;
    }
    return true;
}

void brute_keep_only(struct brute *brute, const struct origin *origins, size_t n_origins)
{
    for (size_t i = 0; i < brute->n_rules; i++) {
        struct brute_rule *rule = &brute->rules[i];
        rule->is_dropped = true;
        for (size_t k = 0; k < n_origins; k++)
            if (rule->kind == origins[k].kind && rule->subject == origins[k].subject &&
                rule->detail == origins[k].detail)
                rule->is_dropped = false;
    }
}

/* Below 0: a is worth more, then nearer to the list, then lighter; how many steps it took to tell
 * a from b goes to *step. */
static int compare_plans(const struct brute *brute, plan_t a, plan_t b, plan_t list, int *step)
{
    const wide_t differences[] = {
        brute_value(brute, b) - brute_value(brute, a),
        count(a ^ list) - count(b ^ list),
        brute_effort(brute, a) - brute_effort(brute, b),
    };
    for (*step = 0; *step < 3; (*step)++)
        if (differences[*step] != 0)
            return differences[*step] < 0 ? -1 : 1;
    plan_t differing = a ^ b;
    return a & differing & -differing ? -1 : 1;
}

/* Counts the plan among those that are as good as the best up to each step, starting anew where it
 * is better. */
static void weigh(const struct brute *brute, plan_t plan, plan_t list, struct brute_optimum *best)
{
    size_t *counts[] = {&best->n_best, &best->n_nearest, &best->n_lightest};
    int step = 0;
    bool is_better = !best->exists || compare_plans(brute, plan, best->plan, list, &step) < 0;
    for (int i = 0; i < 3; i++)
        if (i < step)
            ++*counts[i];
        else if (is_better)
            *counts[i] = 1;
    if (!is_better)
        return;
    best->exists = true;
    best->plan = plan;
    best->value = brute_value(brute, plan);
}

struct brute_optimum brute_solve(const struct brute *brute, plan_t list)
{
    struct brute_optimum best = {0};
    for (plan_t plan = 0; plan >> brute->n == 0; plan++)
        if ((!best.exists || brute_value(brute, plan) >= best.value) && brute_allows(brute, plan))
            weigh(brute, plan, list, &best);
    return best;
}

plan_t plan_of(const struct selection *selection)
{
    plan_t plan = 0;
    for (size_t j = 0; j < selection->n; j++)
        plan |= selection->in[j] ? bit(j) : 0;
    return plan;
}

void plan_to_array(plan_t plan, size_t n, bool *in)
{
    for (size_t j = 0; j < n; j++)
        in[j] = has(plan, j);
}
