/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/validate.h"

#include "model/directory.h"
#include "model/graph.h"
#include "model/link.h"
#include "model/requirement.h"
#include "model/scenario.h"
#include "model/warning.h"

static void check_families(const struct portfolio *portfolio, const struct directory *directory,
                           struct faults *faults)
{
    for (size_t i = 0; i < portfolio->n_families; i++) {
        const struct family *family = &portfolio->families[i];
        const struct id_entry *entry = directory_find(directory, NAMED_REQUIREMENT, family->id);
        if (!entry)
            continue;
        const struct requirement *requirement = &portfolio->requirements[entry->position];
        const struct requirement *variant = &portfolio->requirements[family->variants[0]];
        notice_add(faults, SEVERITY_FAULT, requirement->line, element_of_requirement(requirement),
                   "requirement '%s' is a variant of a family with this id; a family needs an id "
                   "that no requirement has",
                   variant->id);
    }
}

static void check_bounds(const struct rule *rule, unsigned decimals, struct faults *faults)
{
    if (rule->min.kind == BOUND_NONE || rule->min.kind != rule->max.kind ||
        rule->min.amount <= rule->max.amount)
        return;
    bool is_percent = rule->min.kind == BOUND_PERCENT;
    char min[DECIMAL_SIZE];
    char max[DECIMAL_SIZE];
    decimal_format(rule->min.amount, is_percent ? 0 : decimals, min);
    decimal_format(rule->max.amount, is_percent ? 0 : decimals, max);
    const char *unit = is_percent ? "%" : "";
    notice_add(faults, SEVERITY_FAULT, rule->line, element_of_rule(rule),
               "min %s%s is above max %s%s", min, unit, max, unit);
}

static void check_rule(const struct rule *rule, struct directory *directory, struct faults *faults)
{
    directory_begin(directory);
    for (size_t i = 0; i < rule->n_members; i++)
        directory_refer(directory, NAMED_REQUIREMENT, rule->members[i].id, rule->members[i].line,
                        element_of_rule(rule), "member", faults);
    if (rule->kind == RULE_CHOOSE)
        check_bounds(rule, 0, faults);
    if (rule->kind == RULE_BUCKET)
        check_bounds(rule, measure_decimals(rule->measure), faults);
}

struct cycle_context {
    const struct portfolio *portfolio;
    struct faults *faults;
};

static size_t line_of_prerequisite(const struct requirement *requirement, size_t index)
{
    for (size_t i = 0; i < requirement->n_prerequisites; i++)
        if (requirement->prerequisites[i].index == index)
            return requirement->prerequisites[i].line;
    return requirement->line;
}

static void report_cycle(void *context, const size_t *path, size_t length)
{
    const struct cycle_context *cycle = context;
    const struct requirement *requirements = cycle->portfolio->requirements;
    const struct requirement *first = &requirements[path[0]];
    const char *names[PATH_NAMES_MAX];
    for (size_t i = 0; i < length && i < PATH_NAMES_MAX; i++)
        names[i] = requirements[path[i]].id;
    notice_cycle(cycle->faults, line_of_prerequisite(first, path[1 % length]),
                 element_of_requirement(first), "requires itself in a cycle", names, length);
}

static enum status check_cycles(const struct portfolio *portfolio, struct faults *faults)
{
    struct graph graph = {0};
    struct cycle_context context = {.portfolio = portfolio, .faults = faults};
    enum status status = STATUS_NO_MEMORY;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        for (size_t j = 0; j < requirement->n_prerequisites; j++) {
            size_t target = requirement->prerequisites[j].index;
            if (target != NONE && !graph_add(&graph, i, target))
                goto done;
        }
    }
    status = graph_build(&graph, portfolio->n_requirements);
    if (status == STATUS_OK)
        status = graph_report_cycles(&graph, report_cycle, &context);
done:
    graph_clear(&graph);
    return status;
}

enum status portfolio_validate(struct portfolio *portfolio, struct faults *faults)
{
    enum status status = STATUS_NO_MEMORY;
    struct directory directory = {0};
    size_t n_before = faults->n_faults;
    if (!directory_make(portfolio, &directory) || !portfolio_link(portfolio, &directory))
        goto done;
    directory_report_doubles(portfolio, &directory, faults);
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        requirement_validate(&portfolio->requirements[i], &directory, faults);
    check_families(portfolio, &directory, faults);
    for (size_t i = 0; i < portfolio->n_rules; i++)
        check_rule(&portfolio->rules[i], &directory, faults);
    status = check_cycles(portfolio, faults);
    if (status != STATUS_OK)
        goto done;
    if (!scenarios_validate(portfolio, faults))
        status = STATUS_NO_MEMORY;
    else if (faults->n_faults > n_before)
        status = STATUS_INVALID;
    else
        status = portfolio_warn(portfolio, faults);
    if (faults->no_memory)
        status = STATUS_NO_MEMORY;
done:
    directory_clear(&directory);
    return status;
}
