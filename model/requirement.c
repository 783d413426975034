/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/requirement.h"

/* One number that must not be above another; NOT_GIVEN on either side is in order. */
struct pair {
    const char *lesser_name;
    int64_t lesser;
    const char *greater_name;
    int64_t greater;
};

/* what, id: the part of the requirement; id or NULL. */
static void check_pair(const struct requirement *requirement, const char *what, const char *id,
                       size_t line, const struct pair *pair, unsigned decimals,
                       struct faults *faults)
{
    if (pair->lesser == NOT_GIVEN || pair->greater == NOT_GIVEN || pair->lesser <= pair->greater)
        return;
    char lesser[DECIMAL_SIZE];
    char greater[DECIMAL_SIZE];
    decimal_format(pair->lesser, decimals, lesser);
    decimal_format(pair->greater, decimals, greater);
    notice_add(faults, SEVERITY_FAULT, line, element_of_requirement(requirement),
               "%s%s%s%s has %s %s above %s %s", what, id ? " '" : "", id ? id : "", id ? "'" : "",
               pair->lesser_name, lesser, pair->greater_name, greater);
}

static void check_values(const struct requirement *requirement, struct faults *faults)
{
    for (size_t i = 0; i < N_VALUE_KINDS; i++) {
        const struct contribution *value = &requirement->values[i];
        const struct pair pairs[] = {
            {"low", value->low, "amount", value->amount},
            {"amount", value->amount, "high", value->high},
        };
        for (size_t j = 0; value->given && j < sizeof pairs / sizeof *pairs; j++)
            check_pair(requirement, value_kind_names[i], NULL, value->line, &pairs[j],
                       MONEY_DECIMALS, faults);
    }
}

static void check_efforts(const struct requirement *requirement, struct directory *directory,
                          struct faults *faults)
{
    directory_begin(directory);
    for (size_t i = 0; i < requirement->n_efforts; i++) {
        const struct effort *effort = &requirement->efforts[i];
        const struct pair pairs[] = {
            {"low", effort->low, "days", effort->days},
            {"days", effort->days, "high", effort->high},
            {"legacy", effort->legacy, "days", effort->days},
        };
        for (size_t j = 0; j < sizeof pairs / sizeof *pairs; j++)
            check_pair(requirement, "effort on skill", effort->skill.id, effort->skill.line,
                       &pairs[j], DAYS_DECIMALS, faults);
        directory_refer(directory, NAMED_SKILL, effort->skill.id, effort->skill.line,
                        element_of_requirement(requirement), "effort", faults);
    }
}

static void check_names(const struct requirement *requirement, struct directory *directory,
                        struct faults *faults)
{
    struct element element = element_of_requirement(requirement);
    directory_begin(directory);
    for (size_t i = 0; i < requirement->n_costs; i++) {
        const struct reference *budget = &requirement->costs[i].budget;
        directory_refer(directory, NAMED_BUDGET, budget->id, budget->line, element, "cost", faults);
    }
    directory_begin(directory);
    for (size_t i = 0; i < requirement->n_prerequisites; i++) {
        const struct reference *prerequisite = &requirement->prerequisites[i];
        directory_refer(directory, NAMED_REQUIREMENT, prerequisite->id, prerequisite->line, element,
                        "requires", faults);
    }
}

void requirement_validate(const struct requirement *requirement, struct directory *directory,
                          struct faults *faults)
{
    check_values(requirement, faults);
    check_efforts(requirement, directory, faults);
    check_names(requirement, directory, faults);
    if (requirement->status == READINESS_DRAFT && requirement->mandate.decision == DECISION_IN)
        notice_add(faults, SEVERITY_FAULT, requirement->mandate.line,
                   element_of_requirement(requirement),
                   "a draft cannot be a must-do; make it ready or lift the mandate");
}
