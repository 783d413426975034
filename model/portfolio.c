/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/portfolio.h"

#include "model/allocate.h"
#include "model/scenario.h"

#include <stdlib.h>
#include <string.h>

const char *const commitment_kind_names[N_COMMITMENT_KINDS] = {
    "run", "security", "compliance", "infrastructure", "in-flight",
};
const char *const value_kind_names[N_VALUE_KINDS] = {"revenue", "saving"};
const char *const measure_names[N_MEASURES] = {"value", "effort", "count"};
const char *const ranking_rule_names[N_RANKING_RULES] = {"value", "rank", "density", "scarcity"};
const char *const fill_rule_names[N_FILL_RULES] = {"fill", "strict"};

unsigned measure_decimals(enum measure measure)
{
    static const unsigned decimals[N_MEASURES] = {VALUE_DECIMALS, DAYS_DECIMALS, 0};
    return decimals[measure];
}

struct portfolio *portfolio_new(void)
{
    struct portfolio *portfolio = allocate(1, sizeof *portfolio);
    if (portfolio) {
        portfolio->ranking = RANKING_VALUE;
        portfolio->fill = FILL_FILL;
    }
    return portfolio;
}

static void clear_skill(struct skill *skill)
{
    free(skill->id);
    free(skill->name);
    for (size_t i = 0; i < skill->n_commitments; i++)
        free(skill->commitments[i].note);
    free(skill->commitments);
}

static void clear_budget(struct budget *budget)
{
    free(budget->id);
    free(budget->name);
}

static void clear_rule(struct rule *rule)
{
    free(rule->id);
    free(rule->group);
    for (size_t i = 0; i < rule->n_members; i++)
        free(rule->members[i].id);
    free(rule->members);
}

void requirement_clear(struct requirement *requirement)
{
    free(requirement->id);
    free(requirement->title);
    free(requirement->requester);
    free(requirement->group);
    free(requirement->family);
    for (size_t i = 0; i < requirement->n_efforts; i++)
        free(requirement->efforts[i].skill.id);
    free(requirement->efforts);
    for (size_t i = 0; i < requirement->n_costs; i++)
        free(requirement->costs[i].budget.id);
    free(requirement->costs);
    for (size_t i = 0; i < requirement->n_prerequisites; i++)
        free(requirement->prerequisites[i].id);
    free(requirement->prerequisites);
    free(requirement->mandate.reason);
    free(requirement->mandate.note);
}

void portfolio_free(struct portfolio *portfolio)
{
    if (!portfolio)
        return;
    free(portfolio->id);
    free(portfolio->cycle);
    free(portfolio->currency);
    free(portfolio->unit);
    free(portfolio->title);
    for (size_t i = 0; i < portfolio->n_assumptions; i++)
        free(portfolio->assumptions[i]);
    free(portfolio->assumptions);
    for (size_t i = 0; i < portfolio->n_skills; i++)
        clear_skill(&portfolio->skills[i]);
    free(portfolio->skills);
    for (size_t i = 0; i < portfolio->n_budgets; i++)
        clear_budget(&portfolio->budgets[i]);
    free(portfolio->budgets);
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        requirement_clear(&portfolio->requirements[i]);
    free(portfolio->requirements);
    for (size_t i = 0; i < portfolio->n_rules; i++)
        clear_rule(&portfolio->rules[i]);
    free(portfolio->rules);
    for (size_t i = 0; i < portfolio->n_scenarios; i++)
        scenario_clear(&portfolio->scenarios[i]);
    free(portfolio->scenarios);
    for (size_t i = 0; i < portfolio->n_families; i++)
        free(portfolio->families[i].variants);
    free(portfolio->families);
    free(portfolio);
}

size_t portfolio_find_skill(const struct portfolio *portfolio, const char *id)
{
    for (size_t i = 0; i < portfolio->n_skills; i++)
        if (strcmp(portfolio->skills[i].id, id) == 0)
            return i;
    return NONE;
}

size_t portfolio_find_budget(const struct portfolio *portfolio, const char *id)
{
    for (size_t i = 0; i < portfolio->n_budgets; i++)
        if (strcmp(portfolio->budgets[i].id, id) == 0)
            return i;
    return NONE;
}

size_t portfolio_find_requirement(const struct portfolio *portfolio, const char *id)
{
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (strcmp(portfolio->requirements[i].id, id) == 0)
            return i;
    return NONE;
}

bool requirement_is_open(const struct requirement *requirement)
{
    return requirement->status == READINESS_READY && requirement->mandate.decision != DECISION_OUT;
}

bool portfolio_is_expired(const struct portfolio *portfolio, const char *date)
{
    return portfolio->expires[0] && strcmp(date, portfolio->expires) > 0;
}

int64_t requirement_measure(const struct requirement *requirement, enum measure measure)
{
    switch (measure) {
    case MEASURE_VALUE:
        return requirement->value;
    case MEASURE_EFFORT:
        return requirement->effort;
    default:
        return 1;
    }
}
