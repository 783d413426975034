/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/transparency.h"

#include "model/allocate.h"

#include <stdlib.h>

static void sum_capacity(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    for (size_t s = 0; s < portfolio->n_skills; s++) {
        const struct skill *skill = &portfolio->skills[s];
        comparison->capacity += skill->capacity;
        comparison->reserve += skill->reserve;
        comparison->available += skill->available;
        for (size_t i = 0; i < skill->n_commitments; i++)
            comparison->committed[skill->commitments[i].kind] += skill->commitments[i].days;
    }
}

/* 0 where the whole is 0. */
static wide_t percent(wide_t part, wide_t whole)
{
    wide_t result = 0;
    percent_of(part, whole, &result);
    return result;
}

static void share_out(struct comparison *comparison)
{
    wide_t capacity = comparison->capacity;
    for (int kind = 0; kind < N_COMMITMENT_KINDS; kind++)
        comparison->committed_percent[kind] = percent(comparison->committed[kind], capacity);
    comparison->reserve_percent = percent(comparison->reserve, capacity);
    comparison->available_percent = percent(comparison->available, capacity);
    comparison->legacy_list_percent =
        percent(comparison->legacy_list, comparison->list.check.effort);
    comparison->legacy_optimum_percent =
        percent(comparison->legacy_optimum, comparison->optimum_check.effort);
}

static void count_ready(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    for (size_t j = 0; j < portfolio->n_requirements; j++)
        comparison->n_ready += portfolio->requirements[j].status == READINESS_READY;
    comparison->n_draft = portfolio->n_requirements - comparison->n_ready;
}

/* Legacy days of all that counts in the plan; added up by skill, too, unless by_skill is NULL. */
static wide_t sum_legacy(const struct portfolio *portfolio, const struct selection *selection,
                         wide_t *by_skill)
{
    wide_t sum = 0;
    for (size_t j = 0; j < selection->n; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        if (!check_counts(portfolio, selection, j))
            continue;
        for (size_t i = 0; i < requirement->n_efforts; i++) {
            const struct effort *effort = &requirement->efforts[i];
            sum += effort->legacy;
            if (by_skill)
                by_skill[effort->skill.index] += effort->legacy;
        }
    }
    return sum;
}

/* Marks all that the requirement requires, to the end of the chains. stack: room for all. */
static void mark_served(const struct portfolio *portfolio, size_t requirement, bool *serves,
                        size_t *stack)
{
    size_t depth = 0;
    stack[depth++] = requirement;
    while (depth) {
        const struct requirement *top = &portfolio->requirements[stack[--depth]];
        for (size_t i = 0; i < top->n_prerequisites; i++) {
            size_t needed = top->prerequisites[i].index;
            if (!serves[needed]) {
                serves[needed] = true;
                stack[depth++] = needed;
            }
        }
    }
}

static enum status list_no_value(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    const struct selection *plan = &comparison->optimum.selection;
    enum status status = STATUS_NO_MEMORY;
    bool *serves = allocate(portfolio->n_requirements, sizeof *serves);
    size_t *stack = allocate(portfolio->n_requirements + 1, sizeof *stack);
    comparison->no_value = allocate(plan->n, sizeof *comparison->no_value);
    if (!serves || !stack || !comparison->no_value)
        goto done;
    for (size_t j = 0; j < plan->n; j++)
        if (plan->in[j] && portfolio->requirements[j].value > 0)
            mark_served(portfolio, j, serves, stack);
    for (size_t j = 0; j < plan->n; j++)
        if (plan->in[j] && portfolio->requirements[j].value == 0 && !serves[j])
            comparison->no_value[comparison->n_no_value++] = j;
    status = STATUS_OK;
done:
    free(stack);
    free(serves);
    return status;
}

enum status transparency_fill(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    comparison->skill_legacy_optimum =
        allocate(portfolio->n_skills, sizeof *comparison->skill_legacy_optimum);
    if (!comparison->skill_legacy_optimum)
        return STATUS_NO_MEMORY;
    sum_capacity(comparison);
    comparison->legacy_list = sum_legacy(portfolio, &comparison->list.selection, NULL);
    comparison->legacy_optimum =
        sum_legacy(portfolio, &comparison->optimum.selection, comparison->skill_legacy_optimum);
    share_out(comparison);
    count_ready(comparison);
    return list_no_value(comparison);
}
