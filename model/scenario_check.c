/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "model/graph.h"
#include "model/requirement.h"
#include "model/scenario.h"
#include "model/scenario_overlap.h"

#include <stdlib.h>
#include <string.h>

static const char *const reserved_id = "baseline";

struct checker {
    const struct portfolio *portfolio;
    struct faults *faults;
    struct id_index scenarios;
    struct id_index families;
    struct id_index requesters;
    struct id_index groups;
    struct directory directory;
    /* What the scenario at hand sees besides the portfolio's requirements: added by itself and by
     * those it stands on. Positions in its index count on from the portfolio's. */
    struct visible visible;
    struct id_index added;
};

static struct element element_of_scenario(const struct scenario *scenario)
{
    return (struct element){.name = "scenario", .id = scenario->id};
}

static void clear_added(struct checker *checker)
{
    id_index_clear(&checker->added);
    free(checker->visible.added);
    checker->visible = (struct visible){.portfolio = checker->portfolio};
}

static void clear(struct checker *checker)
{
    clear_added(checker);
    directory_clear(&checker->directory);
    id_index_clear(&checker->scenarios);
    id_index_clear(&checker->families);
    id_index_clear(&checker->requesters);
    id_index_clear(&checker->groups);
}

static bool make(struct checker *checker)
{
    const struct portfolio *portfolio = checker->portfolio;
    for (size_t i = 0; i < portfolio->n_scenarios; i++)
        if (!id_index_add(&checker->scenarios, portfolio->scenarios[i].id, i))
            return false;
    for (size_t i = 0; i < portfolio->n_requirements; i++) {
        const struct requirement *requirement = &portfolio->requirements[i];
        if ((requirement->family && !id_index_add(&checker->families, requirement->family, i)) ||
            (requirement->requester &&
             !id_index_add(&checker->requesters, requirement->requester, i)) ||
            (requirement->group && !id_index_add(&checker->groups, requirement->group, i)))
            return false;
    }
    id_index_sort(&checker->scenarios);
    id_index_sort(&checker->families);
    id_index_sort(&checker->requesters);
    id_index_sort(&checker->groups);
    checker->directory.added = &checker->added;
    return directory_make(portfolio, &checker->directory);
}

static void check_ids(const struct checker *checker)
{
    const struct scenario *scenarios = checker->portfolio->scenarios;
    for (size_t i = 0; i < checker->portfolio->n_scenarios; i++) {
        const struct scenario *scenario = &scenarios[i];
        size_t first = id_index_find(&checker->scenarios, scenario->id)->position;
        if (first != i)
            notice_add(checker->faults, SEVERITY_FAULT, scenario->line,
                       element_of_scenario(scenario),
                       "this id is taken by the scenario in line %zu", scenarios[first].line);
        if (strcmp(scenario->id, reserved_id) == 0 ||
            strcmp(scenario->id, checker->portfolio->id) == 0)
            notice_add(checker->faults, SEVERITY_FAULT, scenario->line,
                       element_of_scenario(scenario),
                       "this id is reserved for the portfolio itself");
    }
}

/* The scenario's base, or NONE. */
static size_t find_base(const struct checker *checker, const struct scenario *scenario)
{
    const struct id_entry *entry =
        scenario->base ? id_index_find(&checker->scenarios, scenario->base) : NULL;
    return entry ? entry->position : NONE;
}

static void report_cycle(void *context, const size_t *path, size_t length)
{
    const struct checker *checker = context;
    const struct scenario *scenarios = checker->portfolio->scenarios;
    const char *names[PATH_NAMES_MAX];
    for (size_t i = 0; i < length && i < PATH_NAMES_MAX; i++)
        names[i] = scenarios[path[i]].id;
    notice_cycle(checker->faults, scenarios[path[0]].line, element_of_scenario(&scenarios[path[0]]),
                 "stands on itself", names, length);
}

static bool check_bases(struct checker *checker)
{
    const struct portfolio *portfolio = checker->portfolio;
    struct graph graph = {0};
    bool is_done = false;
    for (size_t i = 0; i < portfolio->n_scenarios; i++) {
        const struct scenario *scenario = &portfolio->scenarios[i];
        size_t base = find_base(checker, scenario);
        char suggestion[SUGGESTION_SIZE];
        if (base != NONE && !graph_add(&graph, i, base))
            goto done;
        if (scenario->base && base == NONE)
            notice_add(
                checker->faults, SEVERITY_FAULT, scenario->line, element_of_scenario(scenario),
                "base names scenario '%s', which is not declared%s", scenario->base,
                notice_suggest(id_index_nearest(&checker->scenarios, scenario->base), suggestion));
    }
    is_done = graph_build(&graph, portfolio->n_scenarios) == STATUS_OK &&
              graph_report_cycles(&graph, report_cycle, checker) == STATUS_OK;
done:
    graph_clear(&graph);
    return is_done;
}

static void reverse(const struct requirement **items, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const struct requirement *item = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = item;
    }
}

/* Gathers what the scenario sees: the deepest base's additions first, its own last. Going down is
 * going backwards, hence the turn at the end. The chain of bases ends. */
static bool gather_added(struct checker *checker, const struct scenario *scenario)
{
    const struct portfolio *portfolio = checker->portfolio;
    struct visible *visible = &checker->visible;
    size_t room = 0;
    clear_added(checker);
    while (scenario) {
        for (size_t i = scenario->n_changes; i-- > 0;) {
            if (!scenario->changes[i].added)
                continue;
            if (!array_reserve(&visible->added, &room, visible->n_added + 1,
                               sizeof *visible->added))
                return false;
            visible->added[visible->n_added++] = scenario->changes[i].added;
        }
        size_t base = find_base(checker, scenario);
        scenario = base == NONE ? NULL : &portfolio->scenarios[base];
    }
    reverse(visible->added, visible->n_added);
    for (size_t i = 0; i < visible->n_added; i++)
        if (!id_index_add(&checker->added, visible->added[i]->id, portfolio->n_requirements + i))
            return false;
    id_index_sort(&checker->added);
    return true;
}

/* A family named by a requirement that the scenario sees. */
static bool is_family(const struct checker *checker, const char *id)
{
    if (id_index_find(&checker->families, id))
        return true;
    for (size_t i = 0; i < checker->visible.n_added; i++) {
        const char *family = checker->visible.added[i]->family;
        if (family && strcmp(family, id) == 0)
            return true;
    }
    return false;
}

/* position: of the added requirement, among all that its scenario sees. */
static void check_added(struct checker *checker, const struct requirement *added, size_t position)
{
    struct element element = element_of_requirement(added);
    const struct id_entry *first =
        directory_find(&checker->directory, NAMED_REQUIREMENT, added->id);
    if (first->position != position)
        notice_add(checker->faults, SEVERITY_FAULT, added->line, element,
                   "this id is taken by the requirement in line %zu",
                   visible_requirement(&checker->visible, first->position)->line);
    if (is_family(checker, added->id))
        notice_add(checker->faults, SEVERITY_FAULT, added->line, element,
                   "this id is taken by a family");
    if (added->family && directory_find(&checker->directory, NAMED_REQUIREMENT, added->family))
        notice_add(checker->faults, SEVERITY_FAULT, added->line, element,
                   "variant-of names '%s', which is a requirement; a family needs an id that no "
                   "requirement has",
                   added->family);
    requirement_validate(added, &checker->directory, checker->faults);
}

static void report_added_cycle(void *context, const size_t *path, size_t length)
{
    const struct checker *checker = context;
    const struct requirement *const *added = checker->visible.added;
    const char *names[PATH_NAMES_MAX];
    for (size_t i = 0; i < length && i < PATH_NAMES_MAX; i++)
        names[i] = added[path[i]]->id;
    notice_cycle(checker->faults, added[path[0]]->line, element_of_requirement(added[path[0]]),
                 "requires itself in a cycle", names, length);
}

/* What a base adds cannot require what stands on it, so a new cycle holds own additions only: those
 * from first_own on. */
static bool check_added_cycles(struct checker *checker, size_t first_own)
{
    const struct visible *visible = &checker->visible;
    size_t n = visible->portfolio->n_requirements;
    struct graph graph = {0};
    bool is_done = false;
    for (size_t i = first_own; i < visible->n_added; i++)
        for (size_t j = 0; j < visible->added[i]->n_prerequisites; j++) {
            const struct id_entry *entry = directory_find(&checker->directory, NAMED_REQUIREMENT,
                                                          visible->added[i]->prerequisites[j].id);
            if (entry && entry->position >= n && !graph_add(&graph, i, entry->position - n))
                goto done;
        }
    is_done = graph_build(&graph, visible->n_added) == STATUS_OK &&
              graph_report_cycles(&graph, report_added_cycle, checker) == STATUS_OK;
done:
    graph_clear(&graph);
    return is_done;
}

/* A filter by a text that requirements carry; own: the text of an added one. */
static void check_filter(const struct checker *checker, const struct scenario *scenario,
                         const struct change *change, const char *field, const char *filter,
                         const struct id_index *known,
                         const char *(*own)(const struct requirement *))
{
    if (!filter || id_index_find(known, filter))
        return;
    for (size_t i = 0; i < checker->visible.n_added; i++) {
        const char *text = own(checker->visible.added[i]);
        if (text && strcmp(text, filter) == 0)
            return;
    }
    char suggestion[SUGGESTION_SIZE];
    const char *nearest =
        checker->faults->n_faults < FAULTS_MAX ? id_index_nearest(known, filter) : NULL;
    notice_add(checker->faults, SEVERITY_FAULT, change->line, element_of_scenario(scenario),
               "%s names %s '%s', which no requirement has%s", change_kind_names[change->kind],
               field, filter, notice_suggest(nearest, suggestion));
}

static const char *requester_of(const struct requirement *requirement)
{
    return requirement->requester;
}

static const char *group_of(const struct requirement *requirement)
{
    return requirement->group;
}

static void check_change(struct checker *checker, const struct scenario *scenario,
                         const struct change *change)
{
    struct directory *directory = &checker->directory;
    struct element element = element_of_scenario(scenario);
    const char *const ids[N_NAMED] = {change->skill, change->budget, change->requirement,
                                      change->rule};
    directory_begin(directory);
    for (enum named kind = 0; kind < N_NAMED; kind++)
        if (ids[kind])
            directory_refer(directory, kind, ids[kind], change->line, element,
                            change_kind_names[change->kind], checker->faults);
    check_filter(checker, scenario, change, "requester", change->requester, &checker->requesters,
                 requester_of);
    check_filter(checker, scenario, change, "group", change->group, &checker->groups, group_of);
    if (change->kind != CHANGE_MANDATE || change->mandate.decision != DECISION_IN)
        return;
    const struct id_entry *entry =
        directory_find(directory, NAMED_REQUIREMENT, change->requirement);
    if (entry && visible_requirement(&checker->visible, entry->position)->status == READINESS_DRAFT)
        notice_add(checker->faults, SEVERITY_FAULT, change->line, element,
                   "mandate makes requirement '%s' a must-do, but it is a draft",
                   change->requirement);
}

static void check_overlaps(const struct checker *checker, const struct scenario *scenario)
{
    for (size_t i = 1; i < scenario->n_changes; i++) {
        const struct change *change = &scenario->changes[i];
        size_t j = 0;
        while (j < i && !changes_overlap(&checker->visible, &scenario->changes[j], change))
            j++;
        if (j < i)
            notice_add(checker->faults, SEVERITY_FAULT, change->line, element_of_scenario(scenario),
                       "%s changes what the %s in line %zu changes already",
                       change_kind_names[change->kind], change_kind_names[change->kind],
                       scenario->changes[j].line);
    }
}

static bool check_scenario(struct checker *checker, const struct scenario *scenario)
{
    if (!gather_added(checker, scenario))
        return false;
    size_t n_own = 0;
    for (size_t i = 0; i < scenario->n_changes; i++)
        n_own += scenario->changes[i].added != NULL;
    size_t first_own = checker->visible.n_added - n_own;
    size_t n_known = checker->portfolio->n_requirements;
    for (size_t i = first_own; i < checker->visible.n_added; i++)
        check_added(checker, checker->visible.added[i], n_known + i);
    if (!check_added_cycles(checker, first_own))
        return false;
    for (size_t i = 0; i < scenario->n_changes; i++)
        check_change(checker, scenario, &scenario->changes[i]);
    check_overlaps(checker, scenario);
    return true;
}

bool scenarios_validate(const struct portfolio *portfolio, struct faults *faults)
{
    if (portfolio->n_scenarios == 0)
        return true;
    size_t n_before = faults->n_faults;
    struct checker checker = {.portfolio = portfolio, .faults = faults};
    bool is_done = make(&checker);
    if (is_done) {
        check_ids(&checker);
        is_done = check_bases(&checker);
    }
    /* On wrong bases, what a scenario sees cannot be told: more faults would mislead. */
    bool is_based = faults->n_faults == n_before;
    for (size_t i = 0; is_done && is_based && i < portfolio->n_scenarios; i++)
        is_done = check_scenario(&checker, &portfolio->scenarios[i]);
    clear(&checker);
    return is_done && !faults->no_memory;
}
