/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/random_portfolio.h"

#include "model/allocate.h"
#include "model/validate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SKILLS  4
#define MAX_BUDGETS 2
#define MAX_RULES   4

/* How the amounts of one portfolio look: multiples of step, low steps to high steps. */
struct style {
    int64_t step;
    int64_t low;
    int64_t high;
};

static const struct style value_styles[] = {
    {50000, 1, 6},     /* few round values: many plans of equal worth */
    {50000, 1, 400},   /* thousands and five hundreds */
    {1, 1, 9999999},   /* odd cents */
    {100, 0, 2},       /* next to nothing, often nothing */
    {100000, 7, 7},    /* all the same */
    {1, 0, MONEY_MAX}, /* anything */
    {1, MONEY_MAX - 3, MONEY_MAX},
};

static const struct style effort_styles[] = {
    {5000, 1, 4},     /* 5, 10, 15, 20 days */
    {500, 1, 200},    /* half days */
    {1, 1, 99999},    /* odd thousandths */
    {1000, 0, 2},     /* 0, 1 or 2 days */
    {10000, 1, 1},    /* all the same */
    {1, 0, DAYS_MAX}, /* anything */
    {1, DAYS_MAX - 2, DAYS_MAX},
};

/* What is decided once for a portfolio. */
struct recipe {
    size_t n_requirements;
    struct style value;
    struct style effort;
    unsigned twins; /* the rest: in how many of a hundred requirements */
    unsigned mandates;
    unsigned drafts;
    unsigned requires;
    unsigned families;
    bool requires_later; /* prerequisites stand later in the file, not earlier */
    size_t n_rules;
};

#define PICK(dice, array) ((array)[dice_below((dice), sizeof(array) / sizeof *(array))])

static struct recipe write_recipe(struct dice *dice, size_t max_requirements)
{
    static const unsigned shares[] = {0, 0, 10, 30};
    return (struct recipe){
        .n_requirements = (size_t)dice_between(dice, 1, (int64_t)max_requirements),
        .value = PICK(dice, value_styles),
        .effort = PICK(dice, effort_styles),
        .twins = PICK(dice, shares),
        .mandates = PICK(dice, shares),
        .drafts = PICK(dice, shares) / 2,
        .requires = PICK(dice, shares),
        .families = PICK(dice, shares),
        .requires_later = dice_chance(dice, 50),
        .n_rules = dice_chance(dice, 25) ? 0 : dice_below(dice, MAX_RULES + 1),
    };
}

static int64_t draw(struct dice *dice, const struct style *style, int64_t max)
{
    int64_t amount = style->step * dice_between(dice, style->low, style->high);
    return amount < max ? amount : max;
}

static char *name(const char *prefix, size_t index)
{
    return format_text("%s%zu", prefix, index);
}

static void add_contribution(struct contribution *contribution, struct dice *dice,
                             const struct style *style)
{
    static const int confidences[] = {100, 100, 100, 50, 70, 33, 1, 0};
    contribution->given = true;
    contribution->amount = draw(dice, style, MONEY_MAX);
    contribution->confidence = PICK(dice, confidences);
    contribution->low = NOT_GIVEN;
    contribution->high = NOT_GIVEN;
}

static bool add_efforts(struct requirement *requirement, const struct portfolio *portfolio,
                        struct dice *dice, const struct style *style)
{
    requirement->efforts = allocate(portfolio->n_skills, sizeof *requirement->efforts);
    for (size_t s = 0; requirement->efforts && s < portfolio->n_skills; s++) {
        if (dice_chance(dice, 40))
            continue;
        days_t days = draw(dice, style, DAYS_MAX);
        requirement->efforts[requirement->n_efforts++] =
            (struct effort){.skill = {.id = name("s", s), .index = NONE},
                            .days = days,
                            .low = NOT_GIVEN,
                            .high = NOT_GIVEN,
                            .legacy = dice_between(dice, 0, days)};
    }
    return requirement->efforts;
}

static bool add_costs(struct requirement *requirement, const struct portfolio *portfolio,
                      struct dice *dice)
{
    requirement->costs = allocate(portfolio->n_budgets, sizeof *requirement->costs);
    for (size_t b = 0; requirement->costs && b < portfolio->n_budgets; b++)
        if (dice_chance(dice, 50))
            requirement->costs[requirement->n_costs++] =
                (struct cost){.budget = {.id = name("b", b), .index = NONE},
                              .amount = draw(dice, &PICK(dice, value_styles), MONEY_MAX)};
    return requirement->costs;
}

/* Gives it the values, efforts and costs of another. */
static bool make_twin(struct requirement *twin, const struct requirement *other)
{
    memcpy(twin->values, other->values, sizeof twin->values);
    twin->efforts = allocate(other->n_efforts, sizeof *twin->efforts);
    twin->costs = allocate(other->n_costs, sizeof *twin->costs);
    if (!twin->efforts || !twin->costs)
        return false;
    for (size_t i = 0; i < other->n_efforts; i++) {
        twin->efforts[i] = other->efforts[i];
        twin->efforts[i].skill.id = copy_text(other->efforts[i].skill.id);
    }
    for (size_t i = 0; i < other->n_costs; i++) {
        twin->costs[i] = other->costs[i];
        twin->costs[i].budget.id = copy_text(other->costs[i].budget.id);
    }
    twin->n_efforts = other->n_efforts;
    twin->n_costs = other->n_costs;
    return true;
}

static bool add_numbers(struct requirement *requirement, const struct portfolio *portfolio,
                        struct dice *dice, const struct recipe *recipe)
{
    size_t n_before = (size_t)(requirement - portfolio->requirements);
    if (n_before && dice_chance(dice, recipe->twins))
        return make_twin(requirement, &portfolio->requirements[dice_below(dice, n_before)]);
    for (int kind = 0; kind < N_VALUE_KINDS; kind++)
        if (dice_chance(dice, 60))
            add_contribution(&requirement->values[kind], dice, &recipe->value);
    return add_efforts(requirement, portfolio, dice, &recipe->effort) &&
           add_costs(requirement, portfolio, dice);
}

/* Prerequisites stand all before or all after what requires them, so that they make no cycle. */
static bool add_prerequisites(struct requirement *requirement, size_t index, struct dice *dice,
                              const struct recipe *recipe)
{
    requirement->prerequisites =
        allocate(recipe->n_requirements, sizeof *requirement->prerequisites);
    size_t first = recipe->requires_later ? index + 1 : 0;
    size_t end = recipe->requires_later ? recipe->n_requirements : index;
    for (size_t i = first; requirement->prerequisites && i < end; i++)
        if (dice_chance(dice, recipe->requires / 2))
            requirement->prerequisites[requirement->n_prerequisites++] =
                (struct reference){.id = name("R", i), .index = NONE};
    return requirement->prerequisites;
}

static void add_mandate(struct requirement *requirement, struct dice *dice,
                        const struct recipe *recipe)
{
    if (!dice_chance(dice, recipe->mandates))
        return;
    bool is_in = requirement->status == READINESS_READY && dice_chance(dice, 60);
    requirement->mandate.decision = is_in ? DECISION_IN : DECISION_OUT;
    requirement->mandate.reason = copy_text("regulation");
}

static bool add_requirement(struct portfolio *portfolio, struct dice *dice,
                            const struct recipe *recipe)
{
    size_t index = portfolio->n_requirements++;
    struct requirement *requirement = &portfolio->requirements[index];
    requirement->id = name("R", index);
    requirement->title = copy_text("A requirement");
    requirement->family_index = NONE;
    if (dice_chance(dice, 70))
        requirement->group = name("g", dice_below(dice, 3));
    if (dice_chance(dice, recipe->families))
        requirement->family = name("f", dice_below(dice, 2));
    if (dice_chance(dice, 60))
        requirement->rank = (int)dice_between(dice, 1, (int64_t)recipe->n_requirements);
    if (dice_chance(dice, recipe->drafts))
        requirement->status = READINESS_DRAFT;
    for (int kind = 0; kind < N_VALUE_KINDS; kind++)
        requirement->values[kind] =
            (struct contribution){.confidence = 100, .low = NOT_GIVEN, .high = NOT_GIVEN};
    add_mandate(requirement, dice, recipe);
    return requirement->id && requirement->title &&
           add_numbers(requirement, portfolio, dice, recipe) &&
           add_prerequisites(requirement, index, dice, recipe);
}

/* Between nothing and more than all, and often what some of the amounts come to exactly. */
static int64_t draw_limit(struct dice *dice, const int64_t *amounts, size_t n, int64_t max)
{
    wide_t sum = 0;
    wide_t some = 0;
    for (size_t i = 0; i < n; i++) {
        sum += amounts[i];
        some += dice_chance(dice, 50) ? amounts[i] : 0;
    }
    wide_t limit = dice_chance(dice, 50) ? some : sum * dice_between(dice, 0, 120) / 100;
    return limit < max ? (int64_t)limit : max;
}

static days_t days_on(const struct requirement *requirement, const char *skill)
{
    for (size_t i = 0; i < requirement->n_efforts; i++)
        if (strcmp(requirement->efforts[i].skill.id, skill) == 0)
            return requirement->efforts[i].days;
    return 0;
}

static money_t cost_in(const struct requirement *requirement, const char *budget)
{
    for (size_t i = 0; i < requirement->n_costs; i++)
        if (strcmp(requirement->costs[i].budget.id, budget) == 0)
            return requirement->costs[i].amount;
    return 0;
}

static int64_t measure_of(const struct requirement *requirement, enum measure measure)
{
    int64_t sum = 0;
    if (measure == MEASURE_COUNT)
        return 1;
    for (int kind = 0; measure == MEASURE_VALUE && kind < N_VALUE_KINDS; kind++)
        sum += requirement->values[kind].amount * requirement->values[kind].confidence;
    for (size_t i = 0; measure == MEASURE_EFFORT && i < requirement->n_efforts; i++)
        sum += requirement->efforts[i].days;
    return sum;
}

/* Its gross capacity is made so that the wanted days remain, or, rarely, less than none. */
static bool set_capacity(struct skill *skill, struct dice *dice, days_t available)
{
    skill->commitments = allocate(N_COMMITMENT_KINDS, sizeof *skill->commitments);
    if (!skill->commitments)
        return false;
    days_t bound = 0;
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
    if (dice_chance(dice, 4))
        skill->capacity = bound / 2;
    return true;
}

static bool set_limits(struct portfolio *portfolio, struct dice *dice)
{
    int64_t amounts[64];
    for (size_t s = 0; s < portfolio->n_skills; s++) {
        struct skill *skill = &portfolio->skills[s];
        for (size_t j = 0; j < portfolio->n_requirements; j++)
            amounts[j] = days_on(&portfolio->requirements[j], skill->id);
        days_t available = draw_limit(dice, amounts, portfolio->n_requirements, DAYS_MAX);
        if (!set_capacity(skill, dice, available))
            return false;
    }
    for (size_t b = 0; b < portfolio->n_budgets; b++) {
        for (size_t j = 0; j < portfolio->n_requirements; j++)
            amounts[j] = cost_in(&portfolio->requirements[j], portfolio->budgets[b].id);
        portfolio->budgets[b].limit =
            draw_limit(dice, amounts, portfolio->n_requirements, MONEY_MAX);
    }
    return true;
}

static bool add_members(struct rule *rule, const struct portfolio *portfolio, struct dice *dice)
{
    size_t n = portfolio->n_requirements;
    size_t indices[64];
    for (size_t j = 0; j < n; j++)
        indices[j] = j;
    dice_shuffle(dice, indices, n, sizeof *indices);
    rule->members = allocate(n, sizeof *rule->members);
    size_t n_members = 1 + dice_below(dice, n < 5 ? n : 5);
    for (size_t i = 0; rule->members && i < n_members; i++)
        rule->members[rule->n_members++] =
            (struct reference){.id = name("R", indices[i]), .index = NONE};
    return rule->members;
}

/* Sometimes only one side; min <= max where both are of one kind. */
static void set_bounds(struct rule *rule, struct dice *dice, struct bound a, struct bound b)
{
    bool swapped = a.kind == b.kind && a.amount > b.amount;
    rule->min = swapped ? b : a;
    rule->max = swapped ? a : b;
    size_t side = dice_below(dice, 3);
    if (side == 1)
        rule->min = (struct bound){0};
    if (side == 2)
        rule->max = (struct bound){0};
}

static struct bound draw_bound(struct dice *dice, const struct rule *rule,
                               const struct portfolio *portfolio)
{
    int64_t amounts[64];
    size_t n = 0;
    if (dice_chance(dice, 40))
        return (struct bound){BOUND_PERCENT, dice_between(dice, 0, 100)};
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        if (requirement->group && strcmp(requirement->group, rule->group) == 0)
            amounts[n++] = measure_of(requirement, rule->measure);
    }
    return (struct bound){BOUND_ABSOLUTE, draw_limit(dice, amounts, n, MONEY_MAX)};
}

static bool add_bucket(struct rule *rule, const struct portfolio *portfolio, struct dice *dice)
{
    rule->group = name("g", dice_below(dice, 3));
    rule->measure = (enum measure)dice_below(dice, N_MEASURES);
    if (!rule->group)
        return false;
    struct bound a = draw_bound(dice, rule, portfolio);
    set_bounds(rule, dice, a, draw_bound(dice, rule, portfolio));
    return true;
}

static bool add_rule(struct portfolio *portfolio, struct dice *dice)
{
    static const enum rule_kind kinds[] = {RULE_EXCLUSIVE, RULE_TOGETHER, RULE_CHOOSE, RULE_BUCKET,
                                           RULE_BUCKET};
    struct rule *rule = &portfolio->rules[portfolio->n_rules++];
    rule->kind = PICK(dice, kinds);
    if (rule->kind == RULE_BUCKET)
        return add_bucket(rule, portfolio, dice);
    if (!add_members(rule, portfolio, dice))
        return false;
    int64_t n = (int64_t)rule->n_members;
    if (rule->kind == RULE_EXCLUSIVE)
        rule->max = (struct bound){BOUND_ABSOLUTE, 1};
    if (rule->kind == RULE_CHOOSE)
        set_bounds(rule, dice, (struct bound){BOUND_ABSOLUTE, dice_between(dice, 0, n)},
                   (struct bound){BOUND_ABSOLUTE, dice_between(dice, 0, n)});
    return true;
}

static bool add_heads(struct portfolio *portfolio, struct dice *dice)
{
    size_t n_skills = dice_below(dice, MAX_SKILLS + 1);
    size_t n_budgets = dice_below(dice, MAX_BUDGETS + 1);
    portfolio->id = copy_text("random");
    portfolio->cycle = copy_text("2026-Q1");
    portfolio->currency = copy_text("EUR");
    portfolio->unit = copy_text("PD");
    portfolio->skills = allocate(n_skills, sizeof *portfolio->skills);
    portfolio->budgets = allocate(n_budgets, sizeof *portfolio->budgets);
    while (portfolio->skills && portfolio->n_skills < n_skills) {
        portfolio->skills[portfolio->n_skills].id = name("s", portfolio->n_skills);
        portfolio->n_skills++;
    }
    while (portfolio->budgets && portfolio->n_budgets < n_budgets) {
        portfolio->budgets[portfolio->n_budgets].id = name("b", portfolio->n_budgets);
        portfolio->n_budgets++;
    }
    return portfolio->skills && portfolio->budgets;
}

static bool fill(struct portfolio *portfolio, struct dice *dice, size_t max_requirements)
{
    struct recipe recipe = write_recipe(dice, max_requirements);
    portfolio->requirements = allocate(recipe.n_requirements, sizeof *portfolio->requirements);
    portfolio->rules = allocate(recipe.n_rules, sizeof *portfolio->rules);
    if (!portfolio->requirements || !portfolio->rules || !add_heads(portfolio, dice))
        return false;
    for (size_t j = 0; j < recipe.n_requirements; j++)
        if (!add_requirement(portfolio, dice, &recipe))
            return false;
    for (size_t i = 0; i < recipe.n_rules; i++)
        if (!add_rule(portfolio, dice))
            return false;
    return set_limits(portfolio, dice);
}

static enum status validate(struct portfolio *portfolio)
{
    struct faults faults = {0};
    enum status status = portfolio_validate(portfolio, &faults);
    for (size_t i = 0; i < faults.n_items && getenv("DRUMBEAT_SHOW_FAULTS"); i++)
        if (faults.items[i].severity == SEVERITY_FAULT)
            fprintf(stderr, "%s\n", faults.items[i].text);
    faults_clear(&faults);
    return status;
}

struct portfolio *random_portfolio(struct dice *dice, size_t max_requirements)
{
    enum status status = STATUS_INVALID;
    struct portfolio *portfolio = NULL;
    while (status == STATUS_INVALID) {
        portfolio_free(portfolio);
        portfolio = portfolio_new();
        status = portfolio && fill(portfolio, dice, max_requirements) ? validate(portfolio)
                                                                      : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK)
        return portfolio;
    portfolio_free(portfolio);
    return NULL;
}

bool portfolio_shuffle(struct portfolio *portfolio, struct dice *dice)
{
    dice_shuffle(dice, portfolio->requirements, portfolio->n_requirements,
                 sizeof *portfolio->requirements);
    return validate(portfolio) == STATUS_OK;
}
