/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/literal_walk.h"

#include <gmp.h>

/* A ratio of whole numbers, or one of the two ends. */
struct ratio {
    int end; /* 1: before all others, -1: after all others, 0: number counts */
    mpq_t number;
};

static plan_t bit(size_t index)
{
    return (plan_t)1 << index;
}

static void set_fraction(mpq_t fraction, wide_t numerator, wide_t denominator)
{
    mpz_import(mpq_numref(fraction), 1, -1, sizeof numerator, 0, 0, &numerator);
    mpz_import(mpq_denref(fraction), 1, -1, sizeof denominator, 0, 0, &denominator);
    mpq_canonicalize(fraction);
}

static void rate_value(const struct brute *brute, const struct portfolio *portfolio, size_t j,
                       struct ratio *ratio)
{
    (void)portfolio;
    set_fraction(ratio->number, brute->values[j], 1);
}

/* Unranked ones after all ranked ones; a lower rank is a higher ratio. */
static void rate_rank(const struct brute *brute, const struct portfolio *portfolio, size_t j,
                      struct ratio *ratio)
{
    (void)brute;
    if (portfolio->requirements[j].rank == 0)
        ratio->end = -1;
    else
        set_fraction(ratio->number, 1, portfolio->requirements[j].rank);
}

static void rate_density(const struct brute *brute, const struct portfolio *portfolio, size_t j,
                         struct ratio *ratio)
{
    (void)portfolio;
    if (brute->efforts[j] == 0)
        ratio->end = 1;
    else
        set_fraction(ratio->number, brute->values[j], brute->efforts[j]);
}

static void rate_scarcity(const struct brute *brute, const struct portfolio *portfolio, size_t j,
                          struct ratio *ratio)
{
    (void)portfolio;
    mpq_t share;
    mpq_t part;
    mpq_inits(share, part, NULL);
    for (size_t i = 0; i < brute->n_rules; i++) {
        const struct brute_rule *rule = &brute->rules[i];
        if (rule->kind != RULE_SKILL || rule->amounts[j] == 0)
            continue;
        if (rule->limit == 0) {
            ratio->end = -1;
            continue;
        }
        set_fraction(part, rule->amounts[j], rule->limit);
        mpq_add(share, share, part);
    }
    if (brute->efforts[j] == 0)
        ratio->end = 1;
    if (ratio->end == 0) {
        set_fraction(part, brute->values[j], 1);
        mpq_div(ratio->number, part, share);
    }
    mpq_clears(share, part, NULL);
}

static void (*const raters[N_RANKING_RULES])(const struct brute *, const struct portfolio *, size_t,
                                             struct ratio *) = {
    [RANKING_VALUE] = rate_value,
    [RANKING_RANK] = rate_rank,
    [RANKING_DENSITY] = rate_density,
    [RANKING_SCARCITY] = rate_scarcity,
};

/* Higher ratio, then higher value, then less effort, then file order. */
static bool stands_before(const struct brute *brute, const struct ratio *ratios, size_t a, size_t b)
{
    if (ratios[a].end != ratios[b].end)
        return ratios[a].end > ratios[b].end;
    int order = ratios[a].end == 0 ? mpq_cmp(ratios[a].number, ratios[b].number) : 0;
    if (order != 0)
        return order > 0;
    if (brute->values[a] != brute->values[b])
        return brute->values[a] > brute->values[b];
    if (brute->efforts[a] != brute->efforts[b])
        return brute->efforts[a] < brute->efforts[b];
    return a < b;
}

/* Must-dos in ranking order, then the others in ranking order. */
static void list_turns(const struct portfolio *portfolio, const struct brute *brute,
                       enum ranking_rule ranking, size_t *turns)
{
    struct ratio ratios[BRUTE_MAX] = {{0}};
    for (size_t j = 0; j < brute->n; j++) {
        mpq_init(ratios[j].number);
        raters[ranking](brute, portfolio, j, &ratios[j]);
    }
    for (size_t j = 0; j < brute->n; j++) {
        size_t place = 0;
        bool is_must = portfolio->requirements[j].mandate.decision == DECISION_IN;
        for (size_t k = 0; k < brute->n; k++) {
            bool other_must = portfolio->requirements[k].mandate.decision == DECISION_IN;
            if (other_must != is_must)
                place += other_must;
            else
                place += k != j && stands_before(brute, ratios, k, j);
        }
        turns[place] = j;
    }
    for (size_t j = 0; j < brute->n; j++)
        mpq_clear(ratios[j].number);
}

/* Itself, its prerequisites not yet approved, their partners, and so on to the end. */
static plan_t bundle_of(const struct brute *brute, size_t requirement, plan_t approved)
{
    plan_t bundle = bit(requirement);
    plan_t before = 0;
    while (bundle != before) {
        before = bundle;
        for (size_t i = 0; i < brute->n_rules; i++) {
            const struct brute_rule *rule = &brute->rules[i];
            if (!(rule->members & bundle))
                continue;
            if (rule->kind == RULE_REQUIRES)
                bundle |= rule->needed & ~approved;
            if (rule->kind == RULE_TOGETHER)
                bundle |= rule->members & ~approved;
        }
    }
    return bundle;
}

wide_t literal_excess(const struct brute *brute, const struct brute_rule *rule, plan_t plan)
{
    bool is_limit = rule->kind == RULE_SKILL || rule->kind == RULE_BUDGET;
    wide_t load = 0;
    if (!is_limit && rule->max.kind != BOUND_ABSOLUTE)
        return 0;
    for (size_t j = 0; j < brute->n; j++) {
        if (!(plan & ~brute->drafts & bit(j)))
            continue;
        if (is_limit)
            load += rule->amounts[j];
        else if (rule->members & bit(j))
            load += rule->kind == RULE_BUCKET ? rule->amounts[j] : 1;
    }
    return load - (is_limit ? rule->limit : rule->max.amount);
}

static bool exceeds(const struct brute *brute, enum rule_kind kind, plan_t plan)
{
    for (size_t i = 0; i < brute->n_rules; i++)
        if (brute->rules[i].kind == kind && literal_excess(brute, &brute->rules[i], plan) > 0)
            return true;
    return false;
}

static bool is_passed_over(const struct brute *brute, plan_t plan)
{
    return !brute_holds(brute, RULE_BLOCKED, plan) || !brute_holds(brute, RULE_DRAFT, plan) ||
           !brute_holds(brute, RULE_EXCLUSIVE, plan) || !brute_holds(brute, RULE_VARIANT, plan) ||
           exceeds(brute, RULE_CHOOSE, plan);
}

static bool lacks_resources(const struct brute *brute, plan_t plan)
{
    return exceeds(brute, RULE_SKILL, plan) || exceeds(brute, RULE_BUDGET, plan) ||
           exceeds(brute, RULE_BUCKET, plan);
}

struct literal_walk literal_walk(const struct portfolio *portfolio, const struct brute *brute,
                                 enum ranking_rule ranking, enum fill_rule fill)
{
    struct literal_walk walk = {.stopped_at = NONE};
    size_t turns[BRUTE_MAX];
    list_turns(portfolio, brute, ranking, turns);
    for (size_t i = 0; i < brute->n; i++) {
        size_t j = turns[i];
        bool is_must = portfolio->requirements[j].mandate.decision == DECISION_IN;
        if (walk.plan & bit(j))
            continue;
        plan_t wanted = walk.plan | bundle_of(brute, j, walk.plan);
        if (is_passed_over(brute, wanted))
            continue;
        if (!lacks_resources(brute, wanted)) {
            walk.plan = wanted;
        } else if (fill == FILL_STRICT && !is_must) {
            walk.stopped_at = j;
            walk.stopped_plan = wanted;
            break;
        }
    }
    return walk;
}
