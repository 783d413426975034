/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/worker.h"

#include "model/allocate.h"
#include "solver/bound_check.h"

#include <stdlib.h>
#include <string.h>

#define ENUMERATION_START 20    /* undecided columns */
#define ENUMERATION_MOST  60    /* undecided columns */
#define ENUMERATION_STEPS 20000 /* decisions before enumeration gives up */

#define PART_SHARE 4 /* of the simplex iterations, one in so many goes into part searches */

static bool may_go_on(void *context)
{
    struct worker *worker = context;
    if (tree_is_stopped(worker->tree))
        return false;
    if (!worker->is_caller)
        return true;
    tree_update_bound(worker->tree);
    if (incumbent_may_go_on(&worker->incumbent, &worker->relaxation))
        return true;
    tree_stop(worker->tree);
    return false;
}

/* ---- children ---- */

static struct fixing fixing_of(size_t column, bool value)
{
    return (struct fixing){.column = column & INT32_MAX, .value = value};
}

/* A child of the current node: what is decided, and column = value. NULL: not worth keeping, or
 * memory is short. */
static struct node *make_child(struct worker *worker, const struct branch *branch, bool value,
                               bool is_solved)
{
    const struct relaxation *relaxation = &worker->relaxation;
    const struct domain *domain = &relaxation->domain;
    const struct node *parent = worker->hand->current;
    wide_t bound = parent->bound;
    bool has_bound = parent->has_bound;
    if (is_solved) {
        wide_t cost = relaxation->bound.reduced_cost[branch->column];
        bound = dual_bound_floor(&relaxation->bound, value == (cost > 0) ? 0
                                                     : cost > 0          ? cost
                                                                         : -cost);
        if (has_bound && parent->bound < bound)
            bound = parent->bound;
        has_bound = true;
        if (relaxation->has_target && bound < relaxation->target) {
            BOUND_CHECK(bound_check_child(domain, branch->column, value, relaxation->target));
            return NULL;
        }
    }
    struct node *child = node_new(domain->n_trail + 1);
    if (!child) {
        tree_fail(worker->tree);
        return NULL;
    }
    for (size_t i = 0; i < domain->n_trail; i++)
        child->fixings[i] = fixing_of(domain->trail[i], domain->value[domain->trail[i]] == 1);
    child->fixings[domain->n_trail] = fixing_of(branch->column, value);
    child->has_bound = has_bound;
    child->bound = bound;
    child->objective = relaxation->objective;
    child->distance = !is_solved ? 0
                      : value    ? 1 - relaxation->x[branch->column]
                                 : relaxation->x[branch->column];
    return child;
}

static void branch_on(struct worker *worker, const struct branch *branch, bool is_solved)
{
    struct node *better = make_child(worker, branch, branch->value, is_solved);
    struct node *other = make_child(worker, branch, !branch->value, is_solved);
    if (part_is_on(worker->tree->task->without, PART_PLUNGING))
        tree_plunge(worker->tree, worker->hand, better);
    else
        tree_open(worker->tree, better);
    tree_open(worker->tree, other);
}

/* Where the LP gives no fractional column to branch on, or nothing at all. False: all is decided.
 */
static bool branch_blindly(struct worker *worker, bool is_solved)
{
    for (size_t j = 0; j < worker->n_columns; j++) {
        if (worker->relaxation.domain.value[j] == UNDECIDED) {
            branch_on(worker, &(struct branch){j, true}, is_solved);
            return true;
        }
    }
    return false;
}

/* ---- looking ---- */

/* Everything is decided: the decisions are a plan. */
static void offer_decided(struct worker *worker)
{
    bool *plan = worker->incumbent.plan;
    for (size_t j = 0; j < worker->n_columns; j++)
        plan[j] = worker->relaxation.domain.value[j] == 1;
    if (program_allows(worker->tree->task->program, plan))
        incumbent_offer(&worker->incumbent, plan);
}

static bool is_uninteresting(const struct worker *worker)
{
    const struct relaxation *relaxation = &worker->relaxation;
    if (!relaxation->has_target)
        return false;
    wide_t bound = dual_bound_floor(&relaxation->bound, 0);
    return bound < relaxation->target ||
           (bound == relaxation->target &&
            incumbent_comes_first(&worker->incumbent, relaxation->domain.value));
}

static void learn(struct worker *worker)
{
    struct node *node = worker->hand->current;
    if (node->distance <= 0 || node->n_fixings == 0)
        return;
    const struct fixing *last = &node->fixings[node->n_fixings - 1];
    pseudo_costs_learn(worker->branching.costs, last->column, last->value, node->distance,
                       node->objective - worker->relaxation.objective);
    node->distance = 0;
}

/* Tries to finish the node by enumeration; how many columns that is tried with follows from how it
 * goes. True: nothing of interest is left below. */
static bool finish_node(struct worker *worker)
{
    struct relaxation *relaxation = &worker->relaxation;
    size_t n_undecided = worker->n_columns - relaxation->domain.n_trail;
    if (!relaxation->has_target || n_undecided > worker->n_enumerable ||
        !part_is_on(worker->tree->task->without, PART_ENUMERATION))
        return false;
    enum enumeration_outcome outcome =
        enumeration_run(worker->enumeration, relaxation, &worker->incumbent, ENUMERATION_STEPS);
    if (outcome == ENUMERATION_DONE)
        BOUND_CHECK(bound_check_enumerated(relaxation, &worker->incumbent));
    if (outcome != ENUMERATION_DONE)
        worker->n_enumerable = n_undecided - 1;
    else if (n_undecided == worker->n_enumerable && n_undecided < ENUMERATION_MOST)
        worker->n_enumerable++;
    return outcome == ENUMERATION_DONE;
}

/* Part searches are the caller's work, as long as there are any. Those within part searches would
 * lead nowhere; and flows count no iterations to measure them by. */
static bool may_improve(const struct worker *worker)
{
    const struct search_task *task = worker->tree->task;
    return worker->has_root && worker->relaxation.has_target && !task->node_limit &&
           part_is_on(task->without, PART_NEIGHBOURHOODS) && !worker->neighbourhoods.is_exhausted &&
           worker->neighbourhoods.n_iterations * PART_SHARE <
               relaxation_iterations(&worker->relaxation);
}

static bool part_may_go_on(void *context, const struct search_progress *progress)
{
    (void)progress;
    return may_go_on(context);
}

/* The first node's relaxation is what part searches go by. */
static void keep_root(struct worker *worker)
{
    const struct relaxation *relaxation = &worker->relaxation;
    size_t n = worker->n_columns;
    memcpy(worker->root_x, relaxation->x, n * sizeof *worker->root_x);
    memcpy(worker->root_cost, relaxation->bound.reduced_cost, n * sizeof *worker->root_cost);
    worker->has_root = true;
}

/* Looks for a better plan near the best one. */
static void improve(struct worker *worker)
{
    const struct search_limits limits = {.go_on = part_may_go_on, .context = worker};
    struct search_task task = *worker->tree->task;
    struct search_result near = {.plan = allocate(worker->n_columns, sizeof *near.plan)};
    task.limits = &limits;
    task.costs = NULL;
    enum status status = near.plan ? STATUS_OK : STATUS_NO_MEMORY;
    if (near.plan && incumbent_copy(&worker->incumbent, &near))
        status = neighbourhoods_search(&worker->neighbourhoods, &task, NULL, worker->root_x,
                                       worker->root_cost, &near);
    if (status != STATUS_OK)
        tree_fail(worker->tree);
    else if (near.has_plan)
        incumbent_offer(&worker->incumbent, near.plan);
    tree_count_iterations(worker->tree, near.lp_iterations);
    search_result_clear(&near);
}

/* True: cuts have been found, which the relaxation has to be solved with. */
static bool tighten(struct worker *worker)
{
    bool is_tighter;
    enum status status = node_cuts_tighten(&worker->cuts, &worker->relaxation, &is_tighter);
    if (status != STATUS_OK)
        tree_fail(worker->tree);
    return status == STATUS_OK && is_tighter;
}

/* One look at the current node's relaxation. True: something was decided, look again. */
static bool look_at_node(struct worker *worker)
{
    struct relaxation *relaxation = &worker->relaxation;
    enum relaxation_outcome outcome = relaxation_solve(relaxation, may_go_on, worker);
    if (outcome == RELAXATION_BLIND && !branch_blindly(worker, false))
        offer_decided(worker);
    if (outcome == RELAXATION_PRUNED)
        node_cuts_close(&worker->cuts);
    if (outcome != RELAXATION_SOLVED)
        return false;
    learn(worker);
    tree_note_bound(worker->tree, worker->hand, dual_bound_floor(&relaxation->bound, 0));
    if (worker->hand->current->n_fixings == 0 || worker->number % 64 == 0)
        incumbent_offer_rounded(&worker->incumbent, relaxation);
    incumbent_aim(&worker->incumbent, relaxation);
    if (worker->is_caller && worker->hand->current->n_fixings == 0)
        keep_root(worker);
    if (may_improve(worker))
        improve(worker);
    incumbent_aim(&worker->incumbent, relaxation);
    if (!is_uninteresting(worker) && finish_node(worker))
        return false;
    if (!is_uninteresting(worker) && tighten(worker))
        return true;
    struct branch branch;
    enum branching_outcome choice = is_uninteresting(worker)
                                        ? BRANCHING_WHOLE
                                        : branching_choose(&worker->branching, relaxation, &branch);
    switch (choice) {
    case BRANCHING_CHOSEN:
        branch_on(worker, &branch, true);
        break;
    case BRANCHING_WHOLE:
        incumbent_offer_solution(&worker->incumbent, relaxation);
        incumbent_aim(&worker->incumbent, relaxation);
        if (is_uninteresting(worker))
            BOUND_CHECK(bound_check_done(relaxation, &worker->incumbent));
        else if (!branch_blindly(worker, true))
            offer_decided(worker);
        break;
    case BRANCHING_DECIDED:
        return true;
    }
    return false;
}

static bool enter_node(struct worker *worker)
{
    struct relaxation *relaxation = &worker->relaxation;
    const struct node *node = worker->hand->current;
    size_t n_shared = worker->hand->is_plunge ? node->n_fixings - 1 : 0;
    if (relaxation->domain.n_trail > n_shared)
        domain_undo(&relaxation->domain, n_shared);
    for (size_t i = n_shared; i < node->n_fixings; i++)
        if (!domain_decide(&relaxation->domain, node->fixings[i].column, node->fixings[i].value))
            return false;
    return true;
}

/* Another worker may have found a better plan since. */
static bool is_worth_a_look(struct worker *worker)
{
    const struct node *node = worker->hand->current;
    incumbent_aim(&worker->incumbent, &worker->relaxation);
    return !node->has_bound || !worker->relaxation.has_target ||
           node->bound >= worker->relaxation.target;
}

static void visit_node(struct worker *worker)
{
    if (!is_worth_a_look(worker) || !tree_count_node(worker->tree, &worker->number))
        return;
    node_cuts_enter(&worker->cuts);
    if (enter_node(worker))
        while (look_at_node(worker))
            continue;
}

bool worker_run(struct worker *worker, uint64_t n_nodes)
{
    for (uint64_t i = 0; n_nodes == 0 || i < n_nodes; i++) {
        if (!tree_take(worker->tree, worker->hand, may_go_on, worker) || !may_go_on(worker))
            return false;
        visit_node(worker);
    }
    return true;
}

enum status worker_init(struct worker *worker, struct tree *tree, struct pseudo_costs *costs,
                        size_t place)
{
    const struct search_task *task = tree->task;
    /* between plans that tie, cuts at the nodes decide too little for their time */
    unsigned without = task->without | (task->is_lexicographic ? PART_BIT(PART_NODE_CUTS) : 0);
    *worker = (struct worker){
        .tree = tree,
        .hand = &tree->hands[place],
        .is_caller = place == 0,
        .n_columns = task->program->n_columns,
        .n_enumerable = ENUMERATION_START,
        .neighbourhoods = {.is_at_random = true},
        .root_x = allocate(task->program->n_columns, sizeof *worker->root_x),
        .root_cost = allocate(task->program->n_columns, sizeof *worker->root_cost),
        .enumeration = enumeration_new(ENUMERATION_MOST),
    };
    if (!worker->enumeration || !worker->root_x || !worker->root_cost ||
        incumbent_init(&worker->incumbent, task, tree->result) != STATUS_OK ||
        node_cuts_init(&worker->cuts, task->program, without) != STATUS_OK ||
        relaxation_init(&worker->relaxation, &worker->cuts.program, task->without) != STATUS_OK ||
        branching_init(&worker->branching, costs, worker->n_columns) != STATUS_OK) {
        worker_clear(worker);
        return STATUS_NO_MEMORY;
    }
    worker->incumbent.lock = &tree->lock;
    return STATUS_OK;
}

void worker_clear(struct worker *worker)
{
    relaxation_clear(&worker->relaxation);
    node_cuts_clear(&worker->cuts);
    branching_clear(&worker->branching);
    enumeration_free(worker->enumeration);
    incumbent_clear(&worker->incumbent);
    free(worker->root_x);
    free(worker->root_cost);
    *worker = (struct worker){0};
}
