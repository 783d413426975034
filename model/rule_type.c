/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/rule_type.h"

#include "model/check.h"
#include "model/portfolio.h"
#include "model/selection.h"

#include <string.h>

static bool add_single(struct check *check, enum rule_kind kind, size_t subject, const char *id)
{
    struct breach *breach = check_add(check, kind, subject, 1);
    if (breach)
        breach->ids[0] = id;
    return breach;
}

static bool is_missing_must(const struct requirement *requirement, bool in)
{
    return !in && requirement->mandate.decision == DECISION_IN;
}

static bool is_blocked_in(const struct requirement *requirement, bool in)
{
    return in && requirement->mandate.decision == DECISION_OUT;
}

static bool is_draft_in(const struct requirement *requirement, bool in)
{
    return in && requirement->status == READINESS_DRAFT;
}

static bool add_where(const struct portfolio *portfolio, const struct selection *selection,
                      struct check *check, enum rule_kind kind,
                      bool (*is_breach)(const struct requirement *, bool))
{
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (is_breach(requirement, selection->in[i]) &&
            !add_single(check, kind, i, requirement->id))
            return false;
    }
    return true;
}

static bool find_mandate(const struct portfolio *portfolio, const struct selection *selection,
                         struct check *check)
{
    return add_where(portfolio, selection, check, RULE_MANDATE, is_missing_must);
}

static bool find_blocked(const struct portfolio *portfolio, const struct selection *selection,
                         struct check *check)
{
    return add_where(portfolio, selection, check, RULE_BLOCKED, is_blocked_in);
}

static bool find_draft(const struct portfolio *portfolio, const struct selection *selection,
                       struct check *check)
{
    return add_where(portfolio, selection, check, RULE_DRAFT, is_draft_in);
}

static bool find_requires(const struct portfolio *portfolio, const struct selection *selection,
                          struct check *check)
{
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (!selection->in[i])
            continue;
        for (size_t j = 0; j < requirement->n_prerequisites; j++) {
            const struct reference *prerequisite = &requirement->prerequisites[j];
            if (selection->in[prerequisite->index])
                continue;
            struct breach *breach = check_add(check, RULE_REQUIRES, i, 2);
            if (!breach)
                return false;
            breach->ids[0] = requirement->id;
            breach->ids[1] = prerequisite->id;
        }
    }
    return true;
}

static struct breach *add_members(struct check *check, const struct rule *rule, size_t subject)
{
    struct breach *breach = check_add(check, rule->kind, subject, rule->n_members);
    for (size_t i = 0; breach && i < rule->n_members; i++)
        breach->ids[i] = rule->members[i].id;
    return breach;
}

static bool find_together(const struct portfolio *portfolio, const struct selection *selection,
                          struct check *check)
{
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        if (rule->kind != RULE_TOGETHER)
            continue;
        size_t n_in = 0;
        for (size_t j = 0; j < rule->n_members; j++)
            n_in += selection->in[rule->members[j].index];
        if (n_in > 0 && n_in < rule->n_members && !add_members(check, rule, i))
            return false;
    }
    return true;
}

/* The requirements of an exclusive rule, or those of a family. */
struct rivals {
    const struct reference *members; /* or NULL */
    const size_t *variants;          /* used without members */
    size_t n;
};

static size_t rival(const struct rivals *rivals, size_t i)
{
    return rivals->members ? rivals->members[i].index : rivals->variants[i];
}

static bool add_crowd(const struct portfolio *portfolio, const struct selection *selection,
                      struct check *check, enum rule_kind kind, size_t subject,
                      struct rivals rivals)
{
    size_t n_in = 0;
    for (size_t i = 0; i < rivals.n; i++)
        n_in += check_counts(portfolio, selection, rival(&rivals, i));
    if (n_in <= 1)
        return true;
    struct breach *breach = check_add(check, kind, subject, n_in);
    if (!breach)
        return false;
    size_t filled = 0;
    for (size_t i = 0; i < rivals.n; i++) {
        size_t at = rival(&rivals, i);
        if (check_counts(portfolio, selection, at))
            breach->ids[filled++] = portfolio->requirements[at].id;
    }
    return true;
}

static bool find_exclusive(const struct portfolio *portfolio, const struct selection *selection,
                           struct check *check)
{
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        struct rivals rivals = {.members = rule->members, .n = rule->n_members};
        if (rule->kind == RULE_EXCLUSIVE &&
            !add_crowd(portfolio, selection, check, RULE_EXCLUSIVE, i, rivals))
            return false;
    }
    return true;
}

static bool find_variant(const struct portfolio *portfolio, const struct selection *selection,
                         struct check *check)
{
    for (size_t i = 0; i < portfolio->n_families; i++) {
        const struct family *family = &portfolio->families[i];
        struct rivals rivals = {.variants = family->variants, .n = family->n_variants};
        if (!add_crowd(portfolio, selection, check, RULE_VARIANT, i, rivals))
            return false;
    }
    return true;
}

/* True when load misses the bound; then fills in by how much. With a share p of the total, a change
 * of the load by d changes the total by d, too: 100 d - p d has to make up for 100 load - p total.
 * Against a minimum of 100 percent no growth helps: no number then. */
static bool misses(const struct bound *bound, bool is_lower, wide_t load, wide_t total,
                   struct breach *miss)
{
    if (bound->kind == BOUND_NONE)
        return false;
    bool is_share = bound->kind == BOUND_PERCENT;
    wide_t have = is_share ? 100 * load : load;
    wide_t limit = is_share ? bound->amount * total : bound->amount;
    wide_t gap = is_lower ? limit - have : have - limit;
    wide_t step = is_share ? 100 - bound->amount : 1;
    miss->is_below = is_lower;
    miss->has_missing = step > 0;
    miss->missing = step > 0 ? (gap + step - 1) / step : 0;
    return gap > 0;
}

static void take_miss(struct breach *breach, const struct breach *miss, unsigned decimals)
{
    breach->is_below = miss->is_below;
    breach->has_missing = miss->has_missing;
    breach->missing = miss->missing;
    breach->decimals = decimals;
}

static bool find_choose(const struct portfolio *portfolio, const struct selection *selection,
                        struct check *check)
{
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        if (rule->kind != RULE_CHOOSE)
            continue;
        wide_t n_in = 0;
        for (size_t j = 0; j < rule->n_members; j++)
            n_in += check_counts(portfolio, selection, rule->members[j].index);
        struct breach miss;
        if (!misses(&rule->min, true, n_in, 0, &miss) && !misses(&rule->max, false, n_in, 0, &miss))
            continue;
        struct breach *breach = add_members(check, rule, i);
        if (!breach)
            return false;
        take_miss(breach, &miss, 0);
    }
    return true;
}

static bool add_bucket(const struct portfolio *portfolio, const struct selection *selection,
                       struct check *check, size_t subject)
{
    const struct rule *rule = &portfolio->rules[subject];
    wide_t load = 0;
    wide_t total = 0;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        if (!check_counts(portfolio, selection, i))
            continue;
        const struct requirement *requirement = &portfolio->requirements[i];
        int64_t measure = requirement_measure(requirement, rule->measure);
        total += measure;
        if (requirement->group && strcmp(requirement->group, rule->group) == 0)
            load += measure;
    }
    const struct bound *bounds[] = {&rule->min, &rule->max};
    for (size_t i = 0; i < 2; i++) {
        struct breach miss;
        if (!misses(bounds[i], i == 0, load, total, &miss))
            continue;
        if (!add_single(check, RULE_BUCKET, subject, rule->group))
            return false;
        take_miss(&check->breaches[check->n_breaches - 1], &miss, measure_decimals(rule->measure));
    }
    return true;
}

static bool find_bucket(const struct portfolio *portfolio, const struct selection *selection,
                        struct check *check)
{
    for (size_t i = 0; i < portfolio->n_rules; i++)
        if (portfolio->rules[i].kind == RULE_BUCKET && !add_bucket(portfolio, selection, check, i))
            return false;
    return true;
}

static bool add_excess(struct check *check, enum rule_kind kind, size_t subject, const char *id,
                       wide_t excess, unsigned decimals)
{
    if (excess <= 0)
        return true;
    struct breach miss = {.has_missing = true, .missing = excess};
    if (!add_single(check, kind, subject, id))
        return false;
    take_miss(&check->breaches[check->n_breaches - 1], &miss, decimals);
    return true;
}

static bool find_skill(const struct portfolio *portfolio, const struct selection *selection,
                       struct check *check)
{
    (void)selection;
    for (size_t i = 0; i < portfolio->n_skills; i++) {
        const struct skill *skill = &portfolio->skills[i];
        if (!add_excess(check, RULE_SKILL, i, skill->id, check->skill_loads[i] - skill->available,
                        DAYS_DECIMALS))
            return false;
    }
    return true;
}

static bool find_budget(const struct portfolio *portfolio, const struct selection *selection,
                        struct check *check)
{
    (void)selection;
    for (size_t i = 0; i < portfolio->n_budgets; i++) {
        const struct budget *budget = &portfolio->budgets[i];
        if (!add_excess(check, RULE_BUDGET, i, budget->id, check->budget_loads[i] - budget->limit,
                        MONEY_DECIMALS))
            return false;
    }
    return true;
}

const struct rule_type rule_types[N_RULE_KINDS] = {
    [RULE_MANDATE] = {"mandate", PLACE_ELSEWHERE, WALK_PROMISE, false, find_mandate,
                      "must-do %1$s is not approved", NULL},
    [RULE_BLOCKED] = {"blocked", PLACE_ELSEWHERE, WALK_CHOICE, false, find_blocked,
                      "%1$s is approved, but blocked", NULL},
    [RULE_DRAFT] = {"draft", PLACE_ELSEWHERE, WALK_CHOICE, false, find_draft,
                    "%1$s is approved, but still a draft", NULL},
    [RULE_REQUIRES] = {"requires", PLACE_ELSEWHERE, WALK_PROMISE, false, find_requires,
                       "%1$s is approved without %2$s, which it requires", NULL},
    [RULE_TOGETHER] = {"together", PLACE_MEMBERS, WALK_PROMISE, false, find_together,
                       "%1$s belong together, but only some of them are approved", NULL},
    [RULE_EXCLUSIVE] = {"exclusive", PLACE_MEMBERS, WALK_CHOICE, false, find_exclusive,
                        "%1$s are approved together, but exclude each other", NULL},
    [RULE_VARIANT] = {"variant", PLACE_ELSEWHERE, WALK_CHOICE, false, find_variant,
                      "%1$s are approved together, but are variants of one thing", NULL},
    [RULE_CHOOSE] = {"choose", PLACE_COUNTED, WALK_CHOICE, true, find_choose,
                     "%2$s too many of %1$s (at most %3$s)",
                     "%2$s too few of %1$s (at least %3$s)"},
    [RULE_BUCKET] = {"bucket", PLACE_GROUP, WALK_RESOURCE, true, find_bucket,
                     "group %1$s has to shrink by %2$s to keep its maximum of %3$s",
                     "group %1$s has to grow by %2$s to reach its minimum of %3$s"},
    [RULE_SKILL] = {"skill", PLACE_ELSEWHERE, WALK_RESOURCE, true, find_skill,
                    "skill %1$s: %2$s too many (%3$s available)", NULL},
    [RULE_BUDGET] = {"budget", PLACE_ELSEWHERE, WALK_RESOURCE, true, find_budget,
                     "budget %1$s: %2$s too much (limit %3$s)", NULL},
};
