/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/random_rules.h"

#include "model/allocate.h"

#include <string.h>

#define MAX_REQUIREMENTS 64

/* What each requirement adds to something that is limited. */
struct loads {
    int64_t amounts[MAX_REQUIREMENTS];
    size_t n;
};

static wide_t sum(const struct loads *loads, uint64_t plan)
{
    wide_t total = 0;
    for (size_t j = 0; j < loads->n; j++)
        total += plan >> j & 1 ? loads->amounts[j] : 0;
    return total;
}

/* Mostly what one plan needs, exactly or nearly, so that this plan, and others by chance, fit where
 * all limits are drawn for the same one. */
static int64_t draw_limit(struct dice *dice, const struct loads *loads, uint64_t plan, int64_t max)
{
    wide_t limit = sum(loads, plan);
    size_t way = dice_below(dice, 10);
    if (way == 0)
        limit = sum(loads, UINT64_MAX) * dice_between(dice, 0, 120) / 100;
    else if (way < 5)
        limit = limit * dice_between(dice, 90, 140) / 100;
    return limit < max ? (int64_t)limit : max;
}

static struct loads days_on(const struct portfolio *portfolio, const char *skill)
{
    struct loads loads = {.n = portfolio->n_requirements};
    for (size_t j = 0; j < loads.n; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (size_t i = 0; i < requirement->n_efforts; i++)
            if (strcmp(requirement->efforts[i].skill.id, skill) == 0)
                loads.amounts[j] = requirement->efforts[i].days;
    }
    return loads;
}

static struct loads costs_in(const struct portfolio *portfolio, const char *budget)
{
    struct loads loads = {.n = portfolio->n_requirements};
    for (size_t j = 0; j < loads.n; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (size_t i = 0; i < requirement->n_costs; i++)
            if (strcmp(requirement->costs[i].budget.id, budget) == 0)
                loads.amounts[j] = requirement->costs[i].amount;
    }
    return loads;
}

static int64_t measure_of(const struct requirement *requirement, enum measure measure)
{
    int64_t total = 0;
    if (measure == MEASURE_COUNT)
        return 1;
    for (int kind = 0; measure == MEASURE_VALUE && kind < N_VALUE_KINDS; kind++)
        total += requirement->values[kind].amount * requirement->values[kind].confidence;
    for (size_t i = 0; measure == MEASURE_EFFORT && i < requirement->n_efforts; i++)
        total += requirement->efforts[i].days;
    return total;
}

static struct loads measures_of_group(const struct portfolio *portfolio, const struct rule *rule)
{
    struct loads loads = {.n = portfolio->n_requirements};
    for (size_t j = 0; j < loads.n; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        if (requirement->group && strcmp(requirement->group, rule->group) == 0)
            loads.amounts[j] = measure_of(requirement, rule->measure);
    }
    return loads;
}

/* Its gross capacity is made so that the wanted days remain, or, rarely, less than none. */
static bool set_capacity(struct skill *skill, struct dice *dice, days_t available)
{
    days_t bound = 0;
    skill->commitments = allocate(N_COMMITMENT_KINDS, sizeof *skill->commitments);
    if (!skill->commitments)
        return false;
    for (int kind = 0; kind < N_COMMITMENT_KINDS; kind++) {
        if (dice_chance(dice, 60))
            continue;
        days_t days = dice_between(dice, 0, 20000);
        skill->commitments[skill->n_commitments++] =
            (struct commitment){.kind = (enum commitment_kind)kind, .days = days};
        bound += days;
    }
    skill->reserve = dice_chance(dice, 30) ? dice_between(dice, 0, 5000) : 0;
    bound += skill->reserve;
    skill->capacity = available + bound <= DAYS_MAX ? available + bound : DAYS_MAX;
    if (dice_chance(dice, 3))
        skill->capacity = bound / 2;
    return true;
}

bool random_limits(struct portfolio *portfolio, struct dice *dice)
{
    uint64_t plan = dice_roll(dice);
    if (dice_chance(dice, 60))
        plan &= dice_roll(dice);
    for (size_t s = 0; s < portfolio->n_skills; s++) {
        struct skill *skill = &portfolio->skills[s];
        struct loads loads = days_on(portfolio, skill->id);
        if (!set_capacity(skill, dice, draw_limit(dice, &loads, plan, DAYS_MAX)))
            return false;
    }
    for (size_t b = 0; b < portfolio->n_budgets; b++) {
        struct loads loads = costs_in(portfolio, portfolio->budgets[b].id);
        portfolio->budgets[b].limit = draw_limit(dice, &loads, plan, MONEY_MAX);
    }
    return true;
}

static bool add_members(struct rule *rule, const struct portfolio *portfolio, struct dice *dice)
{
    size_t n = portfolio->n_requirements;
    size_t indices[MAX_REQUIREMENTS];
    for (size_t j = 0; j < n; j++)
        indices[j] = j;
    dice_shuffle(dice, indices, n, sizeof *indices);
    rule->members = allocate(n, sizeof *rule->members);
    size_t n_members = 1 + dice_below(dice, n < 5 ? n : 5);
    for (size_t i = 0; rule->members && i < n_members; i++)
        rule->members[rule->n_members++] = (struct reference){
            .id = copy_text(portfolio->requirements[indices[i]].id), .index = NONE};
    return rule->members;
}

/* Sometimes only one side; min <= max where both are of one kind. */
static void set_bounds(struct rule *rule, struct dice *dice, struct bound a, struct bound b)
{
    bool swapped = a.kind == b.kind && a.amount > b.amount;
    size_t side = dice_below(dice, 3);
    rule->min = swapped ? b : a;
    rule->max = swapped ? a : b;
    if (side == 1)
        rule->min = (struct bound){0};
    if (side == 2)
        rule->max = (struct bound){0};
}

static struct bound draw_bound(struct dice *dice, const struct rule *rule,
                               const struct portfolio *portfolio, uint64_t plan)
{
    static const int64_t largest[N_MEASURES] = {100 * MONEY_MAX, DAYS_MAX, MAX_REQUIREMENTS};
    if (dice_chance(dice, 40))
        return (struct bound){BOUND_PERCENT, dice_between(dice, 0, 100)};
    struct loads loads = measures_of_group(portfolio, rule);
    return (struct bound){BOUND_ABSOLUTE, draw_limit(dice, &loads, plan, largest[rule->measure])};
}

static bool add_bucket(struct rule *rule, const struct portfolio *portfolio, struct dice *dice)
{
    uint64_t plan = dice_roll(dice);
    rule->group = format_text("g%zu", dice_below(dice, 3));
    rule->measure = (enum measure)dice_below(dice, N_MEASURES);
    if (!rule->group)
        return false;
    struct bound a = draw_bound(dice, rule, portfolio, plan & dice_roll(dice));
    set_bounds(rule, dice, a, draw_bound(dice, rule, portfolio, plan));
    return true;
}

static bool add_rule(struct rule *rule, const struct portfolio *portfolio, struct dice *dice)
{
    static const enum rule_kind kinds[] = {RULE_EXCLUSIVE, RULE_TOGETHER, RULE_CHOOSE, RULE_BUCKET,
                                           RULE_BUCKET};
    rule->kind = kinds[dice_below(dice, sizeof kinds / sizeof *kinds)];
    if (rule->kind == RULE_BUCKET)
        return add_bucket(rule, portfolio, dice);
    if (!add_members(rule, portfolio, dice))
        return false;
    int64_t n = (int64_t)rule->n_members;
    if (rule->kind == RULE_EXCLUSIVE)
        rule->max = (struct bound){BOUND_ABSOLUTE, 1};
    if (rule->kind == RULE_CHOOSE) {
        struct bound a = {BOUND_ABSOLUTE, dice_between(dice, 0, n)};
        struct bound b = {BOUND_ABSOLUTE, dice_between(dice, 0, n)};
        set_bounds(rule, dice, a, b);
    }
    return true;
}

bool random_rules(struct portfolio *portfolio, struct dice *dice, size_t n)
{
    portfolio->rules = allocate(n, sizeof *portfolio->rules);
    if (!portfolio->rules)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!add_rule(&portfolio->rules[portfolio->n_rules++], portfolio, dice))
            return false;
    return true;
}
