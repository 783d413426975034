/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/link.h"

#include "model/allocate.h"

#include <stdlib.h>

static void sum_skill(struct skill *skill)
{
    skill->committed = 0;
    for (size_t i = 0; i < skill->n_commitments; i++)
        skill->committed += skill->commitments[i].days;
    days_t rest = skill->capacity - skill->committed - skill->reserve;
    skill->available = rest > 0 ? rest : 0;
}

static void sum_requirement(struct requirement *requirement)
{
    requirement->value = 0;
    for (size_t i = 0; i < N_VALUE_KINDS; i++)
        requirement->value += requirement->values[i].amount * requirement->values[i].confidence;
    requirement->effort = 0;
    for (size_t i = 0; i < requirement->n_efforts; i++)
        requirement->effort += requirement->efforts[i].days;
}

static void resolve(struct reference *reference, const struct directory *directory, enum named kind)
{
    const struct id_entry *entry = directory_find(directory, kind, reference->id);
    reference->index = entry ? entry->position : NONE;
}

static void resolve_requirement(struct requirement *requirement, const struct directory *directory)
{
    for (size_t i = 0; i < requirement->n_efforts; i++)
        resolve(&requirement->efforts[i].skill, directory, NAMED_SKILL);
    for (size_t i = 0; i < requirement->n_costs; i++)
        resolve(&requirement->costs[i].budget, directory, NAMED_BUDGET);
    for (size_t i = 0; i < requirement->n_prerequisites; i++)
        resolve(&requirement->prerequisites[i], directory, NAMED_REQUIREMENT);
}

/* Numbers the families by their first variants and counts them. names: the families' names at the
 * positions of their variants, sorted, so that find gives the first variant. */
static size_t number_families(struct portfolio *portfolio, const struct id_index *names)
{
    size_t n = 0;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        struct requirement *requirement = &portfolio->requirements[i];
        requirement->family_index = NONE;
        if (!requirement->family)
            continue;
        size_t first = id_index_find(names, requirement->family)->position;
        requirement->family_index = first == i ? n++ : portfolio->requirements[first].family_index;
    }
    return n;
}

static bool fill_families(struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (portfolio->requirements[i].family)
            portfolio->families[portfolio->requirements[i].family_index].n_variants++;
    for (size_t i = 0; i < portfolio->n_families; i++) {
        struct family *family = &portfolio->families[i];
        family->variants = allocate(family->n_variants, sizeof *family->variants);
        if (!family->variants)
            return false;
        family->n_variants = 0;
    }
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if (!requirement->family)
            continue;
        struct family *family = &portfolio->families[requirement->family_index];
        if (family->n_variants == 0)
            family->id = requirement->family;
        family->variants[family->n_variants++] = i;
    }
    return true;
}

static void drop_families(struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->n_families; i++)
        free(portfolio->families[i].variants);
    free(portfolio->families);
    portfolio->families = NULL;
    portfolio->n_families = 0;
}

static bool make_families(struct portfolio *portfolio)
{
    bool is_done = false;
    struct id_index names = {0};
    drop_families(portfolio);
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (portfolio->requirements[i].family &&
            !id_index_add(&names, portfolio->requirements[i].family, i))
            goto done;
    id_index_sort(&names);
    size_t n = number_families(portfolio, &names);
    portfolio->families = allocate(n, sizeof *portfolio->families);
    if (!portfolio->families)
        goto done;
    portfolio->n_families = n;
    is_done = fill_families(portfolio);
done:
    id_index_clear(&names);
    return is_done;
}

bool portfolio_link(struct portfolio *portfolio, const struct directory *directory)
{
    for (size_t i = 0; i < portfolio->n_skills; i++)
        sum_skill(&portfolio->skills[i]);
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        sum_requirement(&portfolio->requirements[i]);
        resolve_requirement(&portfolio->requirements[i], directory);
    }
    for (size_t i = 0; i < portfolio->n_rules; i++)
        for (size_t j = 0; j < portfolio->rules[i].n_members; j++)
            resolve(&portfolio->rules[i].members[j], directory, NAMED_REQUIREMENT);
    return make_families(portfolio);
}
