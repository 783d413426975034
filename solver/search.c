/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/search.h"

#include "model/allocate.h"
#include "solver/bound_check.h"
#include "solver/worker.h"

#include <stdlib.h>

/* One thread alone looks at so many nodes, and about so many non-zeros: most trees end there. */
#define ALONE_NODES   20
#define ALONE_ENTRIES 100000

struct search {
    struct tree tree;
    struct pseudo_costs own_costs; /* where the task brings none */
    struct pseudo_costs *costs;
    struct helper *helpers; /* array of n_helpers */
    size_t n_helpers;
};

/* A thread beside the caller's. */
struct helper {
    struct search *search;
    size_t place; /* of its worker in the tree */
    pthread_t thread;
    bool is_running;
};

/* What GLPK holds for the thread must go with it. */
static void *help(void *argument)
{
    struct helper *helper = argument;
    struct search *search = helper->search;
    struct worker worker;
    if (worker_init(&worker, &search->tree, search->costs, helper->place) == STATUS_OK) {
        worker_run(&worker, 0);
        tree_count_iterations(&search->tree, relaxation_iterations(&worker.relaxation));
        worker_clear(&worker);
    } else {
        tree_fail(&search->tree);
    }
    lp_release_thread();
    return NULL;
}

/* Where the system gives no thread, fewer do the work. */
static void start_helpers(struct search *search)
{
    for (size_t i = 0; i < search->n_helpers; i++) {
        struct helper *helper = &search->helpers[i];
        *helper = (struct helper){.search = search, .place = i + 1};
        tree_count_worker(&search->tree, true);
        helper->is_running = pthread_create(&helper->thread, NULL, help, helper) == 0;
        if (!helper->is_running)
            tree_count_worker(&search->tree, false);
    }
}

static void join_helpers(struct search *search)
{
    for (size_t i = 0; i < search->n_helpers; i++)
        if (search->helpers[i].is_running)
            pthread_join(search->helpers[i].thread, NULL);
}

static void run_together(struct search *search, struct worker *caller)
{
    const struct program *program = search->tree.task->program;
    uint64_t alone = ALONE_NODES + ALONE_ENTRIES / (program->n_entries + program->n_columns + 1);
    if (search->n_helpers > 0 && !worker_run(caller, alone))
        return;
    start_helpers(search);
    worker_run(caller, 0);
    join_helpers(search);
}

static enum status search_init(struct search *search, const struct search_task *task,
                               struct search_result *result)
{
    /* checks ask the best plan to stay as it is while they look */
    bool is_alone = task->n_threads <= 1 || WITH_BOUND_CHECK;
    size_t n_helpers = is_alone ? 0 : task->n_threads - 1;
    *search = (struct search){.helpers = allocate(n_helpers, sizeof *search->helpers),
                              .n_helpers = n_helpers};
    enum status status = search->helpers ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = tree_init(&search->tree, task, result, n_helpers + 1);
    if (status == STATUS_OK)
        status = pseudo_costs_init(&search->own_costs, task->program->n_columns);
    search->costs = task->costs ? task->costs : &search->own_costs;
    return status;
}

static void search_clear(struct search *search)
{
    pseudo_costs_clear(&search->own_costs);
    tree_clear(&search->tree);
    free(search->helpers);
}

enum status search_run(const struct search_task *task, struct search_result *result)
{
    *result = (struct search_result){0};
    struct search search;
    struct worker caller = {0};
    enum status status = search_init(&search, task, result);
    if (status == STATUS_OK)
        status = worker_init(&caller, &search.tree, search.costs, 0);
    if (status == STATUS_OK) {
        run_together(&search, &caller);
        tree_count_iterations(&search.tree, relaxation_iterations(&caller.relaxation));
        tree_update_bound(&search.tree);
        result->is_complete = !tree_is_stopped(&search.tree);
        if (search.tree.no_memory)
            status = STATUS_NO_MEMORY;
    }
    worker_clear(&caller);
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
