/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/random_portfolio.h"

#include "model/allocate.h"
#include "model/validate.h"
#include "tests/support/random_rules.h"

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

#define N_STYLES 7
#define N_COMMON 3 /* the first of each table are lifelike, the others are extremes */

static const struct style value_styles[N_STYLES] = {
    {50000, 1, 6},   /* few round values: many plans of equal worth */
    {50000, 20, 60}, /* thousands and five hundreds */
    {100000, 7, 7},  /* all the same */
    {1, 1, 9999999}, /* odd cents */
    {100, 0, 2},     /* next to nothing, often nothing */
    {1, 0, MONEY_MAX}, {1, MONEY_MAX - 3, MONEY_MAX},
};

static const struct style effort_styles[N_STYLES] = {
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
    bool follows_effort; /* value grows with effort: hard to choose, easy to tie */
    bool is_sure;        /* every confidence is 100 percent */
    bool requires_later; /* prerequisites stand later in the file, not earlier */
    size_t n_rules;
};

#define PICK(dice, array) ((array)[dice_below((dice), sizeof(array) / sizeof *(array))])

static size_t pick_style(struct dice *dice)
{
    return dice_below(dice, dice_chance(dice, 70) ? N_COMMON : N_STYLES);
}

static struct recipe write_recipe(struct dice *dice, size_t max_requirements)
{
    static const unsigned shares[] = {0, 0, 10, 30};
    static const unsigned twin_shares[] = {0, 0, 20, 60};
    size_t n = dice_below(dice, max_requirements);
    size_t other = dice_below(dice, max_requirements);
    struct recipe recipe = {.n_requirements = 1 + (n > other ? n : other)};
    recipe.value = value_styles[pick_style(dice)];
    recipe.effort = effort_styles[pick_style(dice)];
    recipe.twins = PICK(dice, twin_shares);
    recipe.mandates = PICK(dice, shares) / 2;
    recipe.drafts = PICK(dice, shares) / 3;
    recipe.requires = PICK(dice, shares) / 3;
    recipe.families = PICK(dice, shares);
    recipe.follows_effort = dice_chance(dice, 40);
    recipe.is_sure = dice_chance(dice, 60);
    recipe.requires_later = dice_chance(dice, 50);
    recipe.n_rules = dice_chance(dice, 40) ? 0 : dice_below(dice, MAX_RULES + 1);
    return recipe;
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
                             const struct recipe *recipe)
{
    static const int confidences[] = {100, 100, 100, 100, 50, 70, 33, 0};
    contribution->given = true;
    contribution->amount = draw(dice, &recipe->value, MONEY_MAX);
    contribution->confidence = recipe->is_sure ? 100 : PICK(dice, confidences);
    contribution->low = NOT_GIVEN;
    contribution->high = NOT_GIVEN;
}

static bool add_efforts(struct requirement *requirement, const struct portfolio *portfolio,
                        struct dice *dice, const struct style *style)
{
    requirement->efforts = allocate(portfolio->n_skills, sizeof *requirement->efforts);
    for (size_t s = 0; requirement->efforts && s < portfolio->n_skills; s++) {
        if (dice_chance(dice, 25))
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
        if (dice_chance(dice, 30))
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

/* Two units of money for a day, sometimes a fifth more or less. */
static void follow_effort(struct requirement *requirement, struct dice *dice)
{
    wide_t amount = 0;
    for (size_t i = 0; i < requirement->n_efforts; i++)
        amount += requirement->efforts[i].days / 5;
    if (dice_chance(dice, 50))
        amount = amount * dice_between(dice, 80, 120) / 100;
    requirement->values[VALUE_REVENUE].given = true;
    requirement->values[VALUE_REVENUE].amount = (money_t)amount;
}

static bool add_numbers(struct requirement *requirement, const struct portfolio *portfolio,
                        struct dice *dice, const struct recipe *recipe)
{
    size_t n_before = (size_t)(requirement - portfolio->requirements);
    if (n_before && dice_chance(dice, recipe->twins))
        return make_twin(requirement, &portfolio->requirements[dice_below(dice, n_before)]);
    if (!add_efforts(requirement, portfolio, dice, &recipe->effort) ||
        !add_costs(requirement, portfolio, dice))
        return false;
    if (recipe->follows_effort) {
        follow_effort(requirement, dice);
        return true;
    }
    if (dice_chance(dice, 90))
        add_contribution(&requirement->values[VALUE_REVENUE], dice, recipe);
    if (dice_chance(dice, 30))
        add_contribution(&requirement->values[VALUE_SAVING], dice, recipe);
    return true;
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
        if (dice_chance(dice, recipe->requires))
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

static bool add_heads(struct portfolio *portfolio, struct dice *dice)
{
    size_t n_skills = dice_chance(dice, 10) ? 0 : 1 + dice_below(dice, MAX_SKILLS);
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
    if (!portfolio->requirements || !add_heads(portfolio, dice))
        return false;
    for (size_t j = 0; j < recipe.n_requirements; j++)
        if (!add_requirement(portfolio, dice, &recipe))
            return false;
    return random_limits(portfolio, dice) && random_rules(portfolio, dice, recipe.n_rules);
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
