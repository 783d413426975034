/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/usage.h"

#include "model/allocate.h"

static void find_free(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    const struct check *check = &comparison->optimum_check;
    for (size_t s = 0; s < portfolio->n_skills; s++)
        comparison->skill_usage[s].free = portfolio->skills[s].available - check->skill_loads[s];
    for (size_t b = 0; b < portfolio->n_budgets; b++)
        comparison->budget_usage[b].free = portfolio->budgets[b].limit - check->budget_loads[b];
}

/* Counts the requirement, which was left out, at all that it needs too much of. */
static void count_blocked(struct comparison *comparison, const struct requirement *requirement)
{
    for (size_t i = 0; i < requirement->n_efforts; i++) {
        const struct effort *effort = &requirement->efforts[i];
        struct usage *usage = &comparison->skill_usage[effort->skill.index];
        usage->n_blocked += effort->days > usage->free;
    }
    for (size_t i = 0; i < requirement->n_costs; i++) {
        const struct cost *cost = &requirement->costs[i];
        struct usage *usage = &comparison->budget_usage[cost->budget.index];
        usage->n_blocked += cost->amount > usage->free;
    }
}

static size_t most_blocked(const struct usage *usages, size_t n, size_t most)
{
    for (size_t i = 0; i < n; i++)
        if (usages[i].n_blocked > most)
            most = usages[i].n_blocked;
    return most;
}

static void mark_bottlenecks(struct usage *usages, size_t n, size_t most)
{
    for (size_t i = 0; i < n; i++)
        usages[i].is_bottleneck = most > 0 && usages[i].n_blocked == most;
}

enum status usage_fill(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    size_t n_skills = portfolio->n_skills;
    size_t n_budgets = portfolio->n_budgets;
    comparison->skill_usage = allocate(n_skills, sizeof *comparison->skill_usage);
    comparison->budget_usage = allocate(n_budgets, sizeof *comparison->budget_usage);
    if (!comparison->skill_usage || !comparison->budget_usage)
        return STATUS_NO_MEMORY;
    if (!comparison->has_plan)
        return STATUS_OK;
    find_free(comparison);
    for (size_t j = 0; j < portfolio->n_requirements; j++)
        if (!comparison->optimum.selection.in[j] &&
            requirement_is_open(&portfolio->requirements[j]))
            count_blocked(comparison, &portfolio->requirements[j]);
    size_t most = most_blocked(comparison->skill_usage, n_skills, 0);
    most = most_blocked(comparison->budget_usage, n_budgets, most);
    mark_bottlenecks(comparison->skill_usage, n_skills, most);
    mark_bottlenecks(comparison->budget_usage, n_budgets, most);
    return STATUS_OK;
}
