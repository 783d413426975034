/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/need.h"

#include "model/allocate.h"

#include <stdlib.h>

/* Which requirements the members force into every plan. */
struct forced {
    bool *is_must; /* array of n_requirements: by a mandate */
    bool *is_in;   /* array of n_requirements: by a mandate, or dragged along */
};

static const struct reference *prerequisite_of(const struct portfolio *portfolio,
                                               const struct origin *member)
{
    return &portfolio->requirements[member->subject].prerequisites[member->detail];
}

static bool force(struct forced *forced, size_t requirement)
{
    bool is_new = !forced->is_in[requirement];
    forced->is_in[requirement] = true;
    return is_new;
}

static bool force_together(struct forced *forced, const struct rule *rule)
{
    bool any = false;
    bool grew = false;
    for (size_t i = 0; i < rule->n_members; i++)
        any = any || forced->is_in[rule->members[i].index];
    for (size_t i = 0; any && i < rule->n_members; i++)
        grew = force(forced, rule->members[i].index) || grew;
    return grew;
}

/* One pass over the members; true where it forced something new. */
static bool force_more(const struct portfolio *portfolio, const struct conflict *conflict,
                       struct forced *forced)
{
    bool grew = false;
    for (size_t i = 0; i < conflict->n_members; i++) {
        const struct origin *member = &conflict->members[i];
        if (member->kind == RULE_REQUIRES && forced->is_in[member->subject])
            grew = force(forced, prerequisite_of(portfolio, member)->index) || grew;
        else if (member->kind == RULE_TOGETHER)
            grew = force_together(forced, &portfolio->rules[member->subject]) || grew;
    }
    return grew;
}

static bool find_forced(const struct portfolio *portfolio, const struct conflict *conflict,
                        struct forced *forced)
{
    forced->is_must = allocate(portfolio->n_requirements, sizeof(bool));
    forced->is_in = allocate(portfolio->n_requirements, sizeof(bool));
    if (!forced->is_must || !forced->is_in)
        return false;
    for (size_t i = 0; i < conflict->n_members; i++) {
        const struct origin *member = &conflict->members[i];
        if (member->kind == RULE_MANDATE) {
            forced->is_must[member->subject] = true;
            forced->is_in[member->subject] = true;
        }
    }
    while (force_more(portfolio, conflict, forced))
        ;
    return true;
}

static wide_t load_of(const struct requirement *requirement, const struct origin *resource)
{
    for (size_t i = 0; resource->kind == RULE_SKILL && i < requirement->n_efforts; i++)
        if (requirement->efforts[i].skill.index == resource->subject)
            return requirement->efforts[i].days;
    for (size_t i = 0; resource->kind == RULE_BUDGET && i < requirement->n_costs; i++)
        if (requirement->costs[i].budget.index == resource->subject)
            return requirement->costs[i].amount;
    return 0;
}

static bool is_resource(const struct origin *member)
{
    return member->kind == RULE_SKILL || member->kind == RULE_BUDGET;
}

static wide_t limit_of(const struct portfolio *portfolio, const struct origin *resource)
{
    return resource->kind == RULE_SKILL ? portfolio->skills[resource->subject].available
                                        : portfolio->budgets[resource->subject].limit;
}

/* What is allocated is freed by needs_clear, on failure, too. */
static bool measure(const struct portfolio *portfolio, const struct forced *forced,
                    const struct origin *resource, struct need *need)
{
    if (!is_resource(resource))
        return true;
    need->musts = allocate(portfolio->n_requirements, sizeof(char *));
    need->others = allocate(portfolio->n_requirements, sizeof(char *));
    if (!need->musts || !need->others)
        return false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        wide_t load = forced->is_in[i] ? load_of(requirement, resource) : 0;
        need->sum += load;
        if (forced->is_must[i])
            need->musts[need->n_musts++] = requirement->id;
        else if (load > 0)
            need->others[need->n_others++] = requirement->id;
    }
    need->limit = limit_of(portfolio, resource);
    need->is_exceeded = need->sum > need->limit;
    return true;
}

static void clear_need(struct need *need)
{
    free(need->musts);
    free(need->others);
}

enum status needs_fill(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    const struct conflict *conflict = &comparison->conflict;
    struct forced forced = {0};
    comparison->needs = allocate(conflict->n_members, sizeof *comparison->needs);
    bool is_done = comparison->needs && find_forced(portfolio, conflict, &forced);
    for (size_t i = 0; is_done && i < conflict->n_members; i++)
        is_done = measure(portfolio, &forced, &conflict->members[i], &comparison->needs[i]);
    free(forced.is_must);
    free(forced.is_in);
    return is_done ? STATUS_OK : STATUS_NO_MEMORY;
}

void needs_clear(struct comparison *comparison)
{
    for (size_t i = 0; comparison->needs && i < comparison->conflict.n_members; i++)
        clear_need(&comparison->needs[i]);
    free(comparison->needs);
    comparison->needs = NULL;
}
