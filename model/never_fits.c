/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/never_fits.h"

#include "model/allocate.h"
#include "model/graph.h"

#include <stdlib.h>
#include <string.h>

/* Requirements that drag each other along form one package: they enter together or not at all.
 * Packages are the components of the graph of dragging, so a package drags along only such of lower
 * numbers, and one pass in their order sees every dragged one first. */
struct packages {
    size_t n;
    size_t *of;                 /* array of n_requirements: each one's package */
    struct graph drags;         /* over packages, every edge once */
    bool *is_tree;              /* array of n: no two ways lead to the same package */
    struct never_fits *reasons; /* array of n; kind is N_RULE_KINDS where there is none */
    wide_t *loads; /* array of n, of the resource at hand; at least the load of all dragged */
    wide_t *own;   /* array of n, of the resource at hand: without the dragged ones */
    size_t *seen;  /* array of n: the round that met it last; scratch */
    size_t round;
    size_t *stack; /* array of n; scratch */
};

/* Far above every true load; keeps the count over many ways from growing without end. */
#define LOAD_CEILING ((wide_t)1 << 100)

static bool add_drags(const struct portfolio *portfolio, struct graph *graph)
{
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        for (size_t j = 0; j < requirement->n_prerequisites; j++)
            if (!graph_add(graph, i, requirement->prerequisites[j].index))
                return false;
    }
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule *rule = &portfolio->rules[i];
        for (size_t j = 0; rule->kind == RULE_TOGETHER && j < rule->n_members; j++)
            if (!graph_add(graph, rule->members[j].index,
                           rule->members[(j + 1) % rule->n_members].index))
                return false;
    }
    return true;
}

static void clear_packages(struct packages *packages)
{
    free(packages->of);
    graph_clear(&packages->drags);
    free(packages->is_tree);
    free(packages->reasons);
    free(packages->loads);
    free(packages->own);
    free(packages->seen);
    free(packages->stack);
}

static void find_trees(struct packages *packages)
{
    const size_t *begin = packages->drags.begin;
    for (size_t i = 0; i < packages->n; i++) {
        packages->reasons[i].kind = N_RULE_KINDS;
        size_t n_dragged = begin[i + 1] - begin[i];
        packages->is_tree[i] =
            n_dragged == 0 ||
            (n_dragged == 1 && packages->is_tree[packages->drags.targets[begin[i]]]);
    }
}

static bool make_packages(const struct portfolio *portfolio, struct packages *packages)
{
    bool is_done = false;
    struct graph graph = {0};
    packages->of = allocate(portfolio->n_requirements, sizeof *packages->of);
    if (!packages->of || !add_drags(portfolio, &graph) ||
        graph_build(&graph, portfolio->n_requirements) != STATUS_OK ||
        graph_components(&graph, packages->of, &packages->n) != STATUS_OK)
        goto done;
    packages->is_tree = allocate(packages->n, sizeof *packages->is_tree);
    packages->reasons = allocate(packages->n, sizeof *packages->reasons);
    packages->loads = allocate(packages->n, sizeof *packages->loads);
    packages->own = allocate(packages->n, sizeof *packages->own);
    packages->seen = allocate(packages->n, sizeof *packages->seen);
    packages->stack = allocate(packages->n, sizeof *packages->stack);
    if (!packages->is_tree || !packages->reasons || !packages->loads || !packages->own ||
        !packages->seen || !packages->stack ||
        graph_condense(&graph, packages->of, packages->n, &packages->drags) != STATUS_OK)
        goto done;
    find_trees(packages);
    is_done = true;
done:
    graph_clear(&graph);
    return is_done;
}

static bool is_blocked(const struct requirement *requirement)
{
    return requirement->mandate.decision == DECISION_OUT;
}

static bool is_draft(const struct requirement *requirement)
{
    return requirement->status == READINESS_DRAFT;
}

static void take_reason(struct never_fits *reason, enum rule_kind kind, size_t subject,
                        wide_t missing)
{
    *reason = (struct never_fits){.kind = kind, .subject = subject, .missing = missing};
}

/* Gives the packages that hold or drag along a requirement of that kind the first of it in file
 * order. */
static void find_closed(const struct portfolio *portfolio, struct packages *packages,
                        enum rule_kind kind, bool (*is_closed)(const struct requirement *))
{
    size_t *first = packages->stack;
    for (size_t i = 0; i < packages->n; i++)
        first[i] = NONE;
    for (size_t i = portfolio->n_requirements; i-- > 0;)
        if (is_closed(&portfolio->requirements[i]))
            first[packages->of[i]] = i;
    for (size_t i = 0; i < packages->n; i++) {
        for (size_t e = packages->drags.begin[i]; e < packages->drags.begin[i + 1]; e++)
            if (first[packages->drags.targets[e]] < first[i])
                first[i] = first[packages->drags.targets[e]];
        if (first[i] != NONE && packages->reasons[i].kind == N_RULE_KINDS)
            take_reason(&packages->reasons[i], kind, first[i], 0);
    }
}

static bool is_new(struct packages *packages, size_t package)
{
    bool is_new = packages->seen[package] != packages->round;
    packages->seen[package] = packages->round;
    return is_new;
}

/* The load of everything that one package drags along, each once. */
static wide_t visit_dragged(struct packages *packages, size_t package)
{
    wide_t load = 0;
    size_t n = 0;
    packages->round++;
    packages->seen[package] = packages->round;
    packages->stack[n++] = package;
    while (n > 0) {
        size_t at = packages->stack[--n];
        load += packages->own[at];
        for (size_t e = packages->drags.begin[at]; e < packages->drags.begin[at + 1]; e++) {
            size_t target = packages->drags.targets[e];
            if (is_new(packages, target))
                packages->stack[n++] = target;
        }
    }
    return load;
}

/* own holds each package's own load of the resource. */
static void compare_loads(struct packages *packages, enum rule_kind kind, size_t subject,
                          wide_t limit)
{
    for (size_t i = 0; i < packages->n; i++) {
        wide_t load = packages->own[i];
        for (size_t e = packages->drags.begin[i]; e < packages->drags.begin[i + 1]; e++)
            load += packages->loads[packages->drags.targets[e]];
        packages->loads[i] = load < LOAD_CEILING ? load : LOAD_CEILING;
        if (load <= limit || packages->reasons[i].kind != N_RULE_KINDS)
            continue;
        if (!packages->is_tree[i])
            load = visit_dragged(packages, i);
        if (load > limit)
            take_reason(&packages->reasons[i], kind, subject, load - limit);
    }
}

/* What one requirement takes of one resource. */
struct demand {
    size_t package;
    int64_t amount;
};

/* All demands, by resource: the skills, then the budgets, so that each is looked at once. */
struct demands {
    size_t *begin; /* array of resources + 1: those of resource r are items[begin[r]] .. */
    struct demand *items;
};

static void clear_demands(struct demands *demands)
{
    free(demands->begin);
    free(demands->items);
}

static bool gather_demands(const struct portfolio *portfolio, const struct packages *packages,
                           struct demands *demands)
{
    size_t n_skills = portfolio->n_skills;
    size_t n_resources = n_skills + portfolio->n_budgets;
    demands->begin = allocate(n_resources + 1, sizeof *demands->begin);
    if (!demands->begin)
        return false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        for (size_t j = 0; j < requirement->n_efforts; j++)
            demands->begin[requirement->efforts[j].skill.index]++;
        for (size_t j = 0; j < requirement->n_costs; j++)
            demands->begin[n_skills + requirement->costs[j].budget.index]++;
    }
    for (size_t i = 1; i <= n_resources; i++)
        demands->begin[i] += demands->begin[i - 1];
    demands->items = allocate(demands->begin[n_resources], sizeof *demands->items);
    if (!demands->items)
        return false;
    /* Each begin is an end by now; filling downwards makes it a start. */
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        for (size_t j = 0; j < requirement->n_efforts; j++)
            demands->items[--demands->begin[requirement->efforts[j].skill.index]] =
                (struct demand){packages->of[i], requirement->efforts[j].days};
        for (size_t j = 0; j < requirement->n_costs; j++)
            demands->items[--demands->begin[n_skills + requirement->costs[j].budget.index]] =
                (struct demand){packages->of[i], requirement->costs[j].amount};
    }
    return true;
}

static void find_excess(struct packages *packages, const struct demands *demands, size_t resource,
                        enum rule_kind kind, size_t subject, int64_t limit)
{
    wide_t total = 0;
    memset(packages->own, 0, packages->n * sizeof *packages->own);
    for (size_t i = demands->begin[resource]; i < demands->begin[resource + 1]; i++) {
        packages->own[demands->items[i].package] += demands->items[i].amount;
        total += demands->items[i].amount;
    }
    if (total > limit)
        compare_loads(packages, kind, subject, limit);
}

static bool find_all_excess(const struct portfolio *portfolio, struct packages *packages)
{
    struct demands demands = {0};
    bool is_done = gather_demands(portfolio, packages, &demands);
    for (size_t i = 0; is_done && i < portfolio->n_skills; i++)
        find_excess(packages, &demands, i, RULE_SKILL, i, portfolio->skills[i].available);
    for (size_t i = 0; is_done && i < portfolio->n_budgets; i++)
        find_excess(packages, &demands, portfolio->n_skills + i, RULE_BUDGET, i,
                    portfolio->budgets[i].limit);
    clear_demands(&demands);
    return is_done;
}

static bool collect(const struct portfolio *portfolio, const struct packages *packages,
                    struct never_fits **items, size_t *n_items)
{
    size_t room = 0;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct never_fits *reason = &packages->reasons[packages->of[i]];
        if (!requirement_is_open(&portfolio->requirements[i]) || reason->kind == N_RULE_KINDS)
            continue;
        if (!array_reserve(items, &room, *n_items + 1, sizeof **items))
            return false;
        (*items)[*n_items] = *reason;
        (*items)[(*n_items)++].requirement = i;
    }
    return true;
}

enum status portfolio_find_never_fitting(const struct portfolio *portfolio,
                                         struct never_fits **items, size_t *n_items)
{
    enum status status = STATUS_NO_MEMORY;
    struct packages packages = {0};
    *items = NULL;
    *n_items = 0;
    if (!make_packages(portfolio, &packages))
        goto done;
    find_closed(portfolio, &packages, RULE_BLOCKED, is_blocked);
    find_closed(portfolio, &packages, RULE_DRAFT, is_draft);
    if (find_all_excess(portfolio, &packages) && collect(portfolio, &packages, items, n_items))
        status = STATUS_OK;
done:
    if (status != STATUS_OK) {
        free(*items);
        *items = NULL;
        *n_items = 0;
    }
    clear_packages(&packages);
    return status;
}
