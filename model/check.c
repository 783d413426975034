/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check.h"

#include "model/allocate.h"

#include <stdlib.h>

bool check_counts(const struct portfolio *portfolio, const struct selection *selection,
                  size_t requirement)
{
    return selection->in[requirement] &&
           portfolio->requirements[requirement].status == READINESS_READY;
}

static void add_load(const struct requirement *requirement, struct check *check)
{
    check->value += requirement->value;
    check->effort += requirement->effort;
    for (size_t i = 0; i < requirement->n_efforts; i++)
        check->skill_loads[requirement->efforts[i].skill.index] += requirement->efforts[i].days;
    for (size_t i = 0; i < requirement->n_costs; i++)
        check->budget_loads[requirement->costs[i].budget.index] += requirement->costs[i].amount;
}

enum status check_selection(const struct portfolio *portfolio, const struct selection *selection,
                            struct check *check)
{
    enum status status = STATUS_NO_MEMORY;
    *check = (struct check){0};
    if (selection->n != portfolio->n_requirements)
        return STATUS_FAILED;
    check->skill_loads = allocate(portfolio->n_skills, sizeof *check->skill_loads);
    check->budget_loads = allocate(portfolio->n_budgets, sizeof *check->budget_loads);
    if (!check->skill_loads || !check->budget_loads)
        goto done;

    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (check_counts(portfolio, selection, i))
            add_load(&portfolio->requirements[i], check);
    for (size_t kind = 0; kind < N_RULE_KINDS; kind++)
        if (!rule_types[kind].find_breaches(portfolio, selection, check))
            goto done;
    status = STATUS_OK;
done:
    if (status != STATUS_OK)
        check_clear(check);
    return status;
}

bool check_is_allowed(const struct check *check)
{
    return check->n_breaches == 0;
}

void check_clear(struct check *check)
{
    free(check->skill_loads);
    free(check->budget_loads);
    for (size_t i = 0; i < check->n_breaches; i++)
        free(check->breaches[i].ids);
    free(check->breaches);
    *check = (struct check){0};
}

struct breach *check_add(struct check *check, enum rule_kind kind, size_t subject, size_t n_ids)
{
    if (!array_reserve(&check->breaches, &check->capacity, check->n_breaches + 1,
                       sizeof *check->breaches))
        return NULL;
    const char **ids = allocate(n_ids, sizeof *ids);
    if (!ids)
        return NULL;
    struct breach *breach = &check->breaches[check->n_breaches++];
    *breach = (struct breach){.kind = kind, .subject = subject, .ids = ids, .n_ids = n_ids};
    return breach;
}
