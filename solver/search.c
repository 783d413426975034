/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/search.h"

#include "model/allocate.h"
#include "solver/bound_check.h"
#include "solver/branching.h"
#include "solver/enumeration.h"
#include "solver/incumbent.h"
#include "solver/node.h"

#include <stdlib.h>

#define OPEN_BYTES_MOST   ((size_t)512 << 20) /* of open nodes; then the tree goes in depth */
#define ENUMERATION_START 20                  /* undecided columns */
#define ENUMERATION_MOST  60                  /* undecided columns */
#define ENUMERATION_STEPS 20000               /* decisions before enumeration gives up */

struct search {
    const struct search_task *task;
    size_t n_columns;
    struct relaxation relaxation;
    struct branching branching;
    struct node_heap open;
    struct node *plunge;  /* the child to look at next, or NULL: take the best open one */
    struct node *current; /* the node being looked at, or NULL */
    struct search_result *result;
    struct incumbent incumbent;
    struct enumeration *enumeration;
    size_t n_enumerable; /* with so many undecided columns or fewer, enumeration is tried */
    uint64_t n_created;
    bool is_stopped;
    bool no_memory;
};

/* ---- limits and bounds ---- */

/* The best that open nodes may hold, and the plan. */
static void update_bound(struct search *search)
{
    struct search_result *result = search->result;
    if (search->open.is_in_depth) {
        /* The heap's top tells nothing about bounds then; one known before still holds. */
        if (result->has_plan && result->has_bound && result->bound < result->value)
            result->bound = result->value;
        return;
    }
    const struct node *open[] = {node_heap_top(&search->open), search->plunge, search->current};
    bool has_bound = true;
    bool is_first = !result->has_plan;
    wide_t bound = result->value;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        if (!open[i])
            continue;
        has_bound = has_bound && open[i]->has_bound;
        if (is_first || open[i]->bound > bound)
            bound = open[i]->bound;
        is_first = false;
    }
    result->has_bound = has_bound && !is_first;
    result->bound = bound;
}

static bool may_go_on(void *context)
{
    struct search *search = context;
    const struct search_result *result = search->result;
    if (search->task->node_limit && result->nodes >= search->task->node_limit)
        search->is_stopped = true;
    if (search->is_stopped)
        return false;
    update_bound(search);
    search->is_stopped = !incumbent_may_go_on(&search->incumbent, &search->relaxation);
    return !search->is_stopped;
}

/* ---- nodes ---- */

static struct fixing fixing_of(size_t column, bool value)
{
    return (struct fixing){.column = column & INT32_MAX, .value = value};
}

/* A child of the current node: what is decided, and column = value. NULL: not worth keeping, or
 * memory is short. */
static struct node *make_child(struct search *search, const struct branch *branch, bool value,
                               bool is_solved)
{
    const struct relaxation *relaxation = &search->relaxation;
    const struct domain *domain = &relaxation->domain;
    wide_t bound = search->current->bound;
    bool has_bound = search->current->has_bound;
    if (is_solved) {
        wide_t cost = relaxation->bound.reduced_cost[branch->column];
        bound = dual_bound_floor(&relaxation->bound, value == (cost > 0) ? 0
                                                     : cost > 0          ? cost
                                                                         : -cost);
        if (has_bound && search->current->bound < bound)
            bound = search->current->bound;
        has_bound = true;
        if (relaxation->has_target && bound < relaxation->target) {
            BOUND_CHECK(bound_check_child(domain, branch->column, value, relaxation->target));
            return NULL;
        }
    }
    struct node *child = node_new(domain->n_trail + 1);
    if (!child) {
        search->no_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < domain->n_trail; i++)
        child->fixings[i] = fixing_of(domain->trail[i], domain->value[domain->trail[i]] == 1);
    child->fixings[domain->n_trail] = fixing_of(branch->column, value);
    child->number = ++search->n_created;
    child->has_bound = has_bound;
    child->bound = bound;
    child->objective = relaxation->objective;
    child->distance = !is_solved ? 0
                      : value    ? 1 - relaxation->x[branch->column]
                                 : relaxation->x[branch->column];
    return child;
}

/* node: NULL is passed over. */
static void open_node(struct search *search, struct node *node)
{
    if (node && !node_heap_push(&search->open, node)) {
        node_free(node);
        search->no_memory = true;
    }
}

static void branch_on(struct search *search, const struct branch *branch, bool is_solved)
{
    struct node *better = make_child(search, branch, branch->value, is_solved);
    struct node *other = make_child(search, branch, !branch->value, is_solved);
    if (part_is_on(search->task->without, PART_PLUNGING))
        search->plunge = better;
    else
        open_node(search, better);
    open_node(search, other);
}

/* Where the LP gives no fractional column to branch on, or nothing at all. False: all is decided.
 */
static bool branch_blindly(struct search *search, bool is_solved)
{
    for (size_t j = 0; j < search->n_columns; j++) {
        if (search->relaxation.domain.value[j] == UNDECIDED) {
            branch_on(search, &(struct branch){j, true}, is_solved);
            return true;
        }
    }
    return false;
}

/* Everything is decided: the decisions are a plan. */
static void offer_decided(struct search *search)
{
    bool *plan = search->incumbent.plan;
    for (size_t j = 0; j < search->n_columns; j++)
        plan[j] = search->relaxation.domain.value[j] == 1;
    if (program_allows(search->task->program, plan))
        incumbent_offer(&search->incumbent, plan);
}

/* In the lexicographic order: whether every plan within the decisions comes after the best one (or
 * is that one), so that only a higher value would be of interest. */
static bool comes_after_best(const struct search *search)
{
    if (!search->task->is_lexicographic || !search->result->has_plan)
        return false;
    for (size_t j = 0; j < search->n_columns; j++) {
        signed char value = search->relaxation.domain.value[j];
        if (value != search->result->plan[j])
            return value == 0;
    }
    return true;
}

static bool is_uninteresting(const struct search *search)
{
    const struct relaxation *relaxation = &search->relaxation;
    if (!relaxation->has_target)
        return false;
    wide_t bound = dual_bound_floor(&relaxation->bound, 0);
    return bound < relaxation->target || (bound == relaxation->target && comes_after_best(search));
}

static void learn(struct search *search)
{
    struct node *node = search->current;
    if (node->distance <= 0 || node->n_fixings == 0)
        return;
    const struct fixing *last = &node->fixings[node->n_fixings - 1];
    branching_learn(&search->branching, last->column, last->value, node->distance,
                    node->objective - search->relaxation.objective);
    node->distance = 0;
}

/* Tries to finish the node by enumeration; how many columns that is tried with follows from how it
 * goes. True: nothing of interest is left below. */
static bool finish_node(struct search *search)
{
    struct relaxation *relaxation = &search->relaxation;
    size_t n_undecided = search->n_columns - relaxation->domain.n_trail;
    if (!relaxation->has_target || n_undecided > search->n_enumerable ||
        !part_is_on(search->task->without, PART_ENUMERATION))
        return false;
    enum enumeration_outcome outcome =
        enumeration_run(search->enumeration, relaxation, &search->incumbent, ENUMERATION_STEPS);
    if (outcome == ENUMERATION_DONE)
        BOUND_CHECK(bound_check_enumerated(relaxation, &search->incumbent));
    if (outcome != ENUMERATION_DONE)
        search->n_enumerable = n_undecided - 1;
    else if (n_undecided == search->n_enumerable && n_undecided < ENUMERATION_MOST)
        search->n_enumerable++;
    return outcome == ENUMERATION_DONE;
}

/* A node's bound is never worse than its parent's. */
static void note_bound(struct search *search)
{
    struct node *node = search->current;
    wide_t bound = dual_bound_floor(&search->relaxation.bound, 0);
    if (!node->has_bound || bound < node->bound)
        node->bound = bound;
    node->has_bound = true;
}

/* One look at the current node's relaxation. True: something was decided, look again. */
static bool look_at_node(struct search *search)
{
    struct relaxation *relaxation = &search->relaxation;
    enum relaxation_outcome outcome = relaxation_solve(relaxation, may_go_on, search);
    if (outcome == RELAXATION_BLIND && !branch_blindly(search, false))
        offer_decided(search);
    if (outcome != RELAXATION_SOLVED)
        return false;
    learn(search);
    note_bound(search);
    if (search->current->n_fixings == 0 || search->result->nodes % 64 == 0)
        incumbent_offer_rounded(&search->incumbent, relaxation);
    incumbent_aim(&search->incumbent, relaxation);
    if (!is_uninteresting(search) && finish_node(search))
        return false;
    struct branch branch;
    enum branching_outcome choice = is_uninteresting(search)
                                        ? BRANCHING_WHOLE
                                        : branching_choose(&search->branching, relaxation, &branch);
    switch (choice) {
    case BRANCHING_CHOSEN:
        branch_on(search, &branch, true);
        break;
    case BRANCHING_WHOLE:
        incumbent_offer_solution(&search->incumbent, relaxation);
        incumbent_aim(&search->incumbent, relaxation);
        if (is_uninteresting(search))
            BOUND_CHECK(bound_check_done(relaxation, &search->incumbent));
        else if (!branch_blindly(search, true))
            offer_decided(search);
        break;
    case BRANCHING_DECIDED:
        return true;
    }
    return false;
}

static bool enter_node(struct search *search, bool is_plunge)
{
    struct relaxation *relaxation = &search->relaxation;
    const struct node *node = search->current;
    size_t n_shared = is_plunge ? node->n_fixings - 1 : 0;
    if (relaxation->domain.n_trail > n_shared)
        domain_undo(&relaxation->domain, n_shared);
    for (size_t i = n_shared; i < node->n_fixings; i++)
        if (!domain_decide(&relaxation->domain, node->fixings[i].column, node->fixings[i].value))
            return false;
    return true;
}

static bool is_worth_a_look(const struct search *search, const struct node *node)
{
    return !node->has_bound || !search->relaxation.has_target ||
           node->bound >= search->relaxation.target;
}

static void visit_node(struct search *search, bool is_plunge)
{
    if (!is_worth_a_look(search, search->current))
        return;
    search->result->nodes++;
    if (enter_node(search, is_plunge))
        while (look_at_node(search))
            continue;
}

static void visit_all(struct search *search)
{
    for (;;) {
        bool is_plunge = search->plunge != NULL;
        search->current = is_plunge ? search->plunge : node_heap_pop(&search->open);
        search->plunge = NULL;
        if (!search->current)
            return;
        if (!may_go_on(search))
            return;
        visit_node(search, is_plunge);
        if (search->is_stopped || search->no_memory)
            return;
        node_free(search->current);
        search->current = NULL;
    }
}

/* ---- the whole ---- */

static enum status search_init(struct search *search, const struct search_task *task,
                               struct search_result *result)
{
    size_t n = task->program->n_columns;
    *search = (struct search){.task = task,
                              .n_columns = n,
                              .result = result,
                              .n_enumerable = ENUMERATION_START,
                              .open = {.bytes_most = OPEN_BYTES_MOST}};
    struct node *root = node_new(0);
    if (!root || !node_heap_push(&search->open, root)) {
        node_free(root);
        return STATUS_NO_MEMORY;
    }
    if (incumbent_init(&search->incumbent, task, result) != STATUS_OK ||
        relaxation_init(&search->relaxation, task->program, task->without) != STATUS_OK ||
        branching_init(&search->branching, n) != STATUS_OK ||
        !(search->enumeration = enumeration_new(task->program, ENUMERATION_MOST)))
        return STATUS_NO_MEMORY;
    incumbent_aim(&search->incumbent, &search->relaxation);
    return STATUS_OK;
}

static void search_clear(struct search *search)
{
    relaxation_clear(&search->relaxation);
    branching_clear(&search->branching);
    enumeration_free(search->enumeration);
    node_heap_clear(&search->open);
    node_free(search->plunge);
    node_free(search->current);
    incumbent_clear(&search->incumbent);
}

enum status search_run(const struct search_task *task, struct search_result *result)
{
    *result = (struct search_result){0};
    struct search search;
    enum status status = search_init(&search, task, result);
    if (status == STATUS_OK) {
        visit_all(&search);
        result->is_complete = !search.is_stopped && !search.no_memory;
        result->lp_iterations = lp_iterations(search.relaxation.lp);
        update_bound(&search);
        if (search.no_memory)
            status = STATUS_NO_MEMORY;
    }
    search_clear(&search);
    if (status != STATUS_OK)
        search_result_clear(result);
    return status;
}

void search_result_clear(struct search_result *result)
{
    free(result->plan);
    *result = (struct search_result){0};
}
