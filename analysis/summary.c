/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/summary.h"

#include "model/allocate.h"

#include <stdlib.h>

static void count_requirement(struct summary *summary, const struct requirement *requirement)
{
    if (requirement->status == READINESS_DRAFT) {
        summary->n_draft++;
        return;
    }
    summary->n_ready++;
    summary->n_must += requirement->mandate.decision == DECISION_IN;
    summary->n_blocked += requirement->mandate.decision == DECISION_OUT;
}

static void add_demand(struct summary *summary, const struct requirement *requirement)
{
    bool is_must = requirement->mandate.decision == DECISION_IN;
    summary->value += requirement->value;
    for (size_t i = 0; i < requirement->n_efforts; i++) {
        const struct effort *effort = &requirement->efforts[i];
        summary->skill_demand[effort->skill.index] += effort->days;
        summary->skill_must[effort->skill.index] += is_must ? effort->days : 0;
    }
    for (size_t i = 0; i < requirement->n_costs; i++)
        summary->budget_demand[requirement->costs[i].budget.index] += requirement->costs[i].amount;
}

static enum status allocate_sums(struct summary *summary)
{
    const struct portfolio *portfolio = summary->portfolio;
    summary->skill_demand = allocate(portfolio->n_skills, sizeof *summary->skill_demand);
    summary->skill_must = allocate(portfolio->n_skills, sizeof *summary->skill_must);
    summary->budget_demand = allocate(portfolio->n_budgets, sizeof *summary->budget_demand);
    summary->skill_balance = allocate(portfolio->n_skills, sizeof *summary->skill_balance);
    summary->budget_balance = allocate(portfolio->n_budgets, sizeof *summary->budget_balance);
    return summary->skill_demand && summary->skill_must && summary->budget_demand &&
                   summary->skill_balance && summary->budget_balance
               ? STATUS_OK
               : STATUS_NO_MEMORY;
}

static void balance(struct summary *summary)
{
    const struct portfolio *portfolio = summary->portfolio;
    for (size_t s = 0; s < portfolio->n_skills; s++)
        summary->skill_balance[s] = portfolio->skills[s].available - summary->skill_demand[s];
    for (size_t b = 0; b < portfolio->n_budgets; b++)
        summary->budget_balance[b] = portfolio->budgets[b].limit - summary->budget_demand[b];
}

enum status summarise_portfolio(const struct portfolio *portfolio, enum ranking_rule ranking,
                                enum fill_rule fill, struct summary *summary)
{
    *summary = (struct summary){.portfolio = portfolio};
    enum status status = allocate_sums(summary);
    if (status != STATUS_OK)
        goto done;
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        count_requirement(summary, &portfolio->requirements[j]);
        if (requirement_is_open(&portfolio->requirements[j]))
            add_demand(summary, &portfolio->requirements[j]);
    }
    balance(summary);
    status = portfolio_find_never_fitting(portfolio, &summary->never_fits, &summary->n_never_fits);
    if (status != STATUS_OK)
        goto done;
    status = topdown_select(portfolio, ranking, fill, &summary->list);
    if (status != STATUS_OK)
        goto done;
    summary->list_length = selection_count(&summary->list.selection);
done:
    if (status != STATUS_OK)
        summary_clear(summary);
    return status;
}

void summary_clear(struct summary *summary)
{
    topdown_clear(&summary->list);
    free(summary->never_fits);
    free(summary->budget_balance);
    free(summary->skill_balance);
    free(summary->budget_demand);
    free(summary->skill_must);
    free(summary->skill_demand);
    *summary = (struct summary){0};
}
