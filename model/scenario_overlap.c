/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario_overlap.h"

#include <string.h>

const struct requirement *visible_requirement(const struct visible *visible, size_t position)
{
    size_t n = visible->portfolio->n_requirements;
    return position < n ? &visible->portfolio->requirements[position]
                        : visible->added[position - n];
}

/* A filter that was not given matches everything; a text that was not given matches no filter. */
static bool matches(const char *filter, const char *text)
{
    return !filter || (text && strcmp(filter, text) == 0);
}

/* Whether two filters can match one thing. */
static bool meets(const char *a, const char *b)
{
    return !a || !b || strcmp(a, b) == 0;
}

static bool selects(const struct change *change, const struct requirement *requirement)
{
    return matches(change->requester, requirement->requester) &&
           matches(change->group, requirement->group) &&
           matches(change->requirement, requirement->id);
}

static bool takes_kind(const struct change *change, size_t kind)
{
    return change->value_kind == N_VALUE_KINDS || change->value_kind == kind;
}

static bool share_value(const struct requirement *requirement, const struct change *a,
                        const struct change *b)
{
    for (size_t kind = 0; kind < N_VALUE_KINDS; kind++)
        if (requirement->values[kind].given && takes_kind(a, kind) && takes_kind(b, kind))
            return true;
    return false;
}

static bool share_effort(const struct requirement *requirement, const struct change *a,
                         const struct change *b)
{
    for (size_t i = 0; i < requirement->n_efforts; i++) {
        const char *skill = requirement->efforts[i].skill.id;
        if (matches(a->skill, skill) && matches(b->skill, skill))
            return true;
    }
    return false;
}

static bool share_requirement(const struct visible *visible, const struct change *a,
                              const struct change *b,
                              bool (*share)(const struct requirement *, const struct change *,
                                            const struct change *))
{
    if (!meets(a->skill, b->skill) || !meets(a->requester, b->requester) ||
        !meets(a->group, b->group) || !meets(a->requirement, b->requirement))
        return false;
    for (size_t i = 0; i < visible->portfolio->n_requirements + visible->n_added; i++) {
        const struct requirement *requirement = visible_requirement(visible, i);
        if (selects(a, requirement) && selects(b, requirement) && share(requirement, a, b))
            return true;
    }
    return false;
}

bool changes_overlap(const struct visible *visible, const struct change *a, const struct change *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case CHANGE_CAPACITY:
        return strcmp(a->skill, b->skill) == 0;
    case CHANGE_BUDGET:
        return strcmp(a->budget, b->budget) == 0;
    case CHANGE_VALUE:
    case CHANGE_CONFIDENCE:
        return share_requirement(visible, a, b, share_value);
    case CHANGE_EFFORT:
        return share_requirement(visible, a, b, share_effort);
    case CHANGE_MANDATE:
        return strcmp(a->requirement, b->requirement) == 0;
    case CHANGE_RANKING:
        return (a->has_ranking && b->has_ranking) || (a->has_fill && b->has_fill);
    case CHANGE_DROP:
        return strcmp(a->rule, b->rule) == 0;
    default: /* added requirements have ids, and those are told apart elsewhere */
        return false;
    }
}
