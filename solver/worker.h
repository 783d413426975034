/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker of a search: takes nodes from the tree and looks at them, on a linear program of its
 * own. It lives and dies in one thread, because its linear program does. */
#ifndef SOLVER_WORKER_H
#define SOLVER_WORKER_H

#include "solver/branching.h"
#include "solver/enumeration.h"
#include "solver/incumbent.h"
#include "solver/neighbourhood.h"
#include "solver/node_cuts.h"
#include "solver/tree.h"

struct worker {
    struct tree *tree; /* borrowed */
    struct hand *hand; /* in the tree */
    bool is_caller;    /* in the thread that search_run was called in: asks the task's go_on */
    size_t n_columns;
    struct node_cuts cuts; /* its program is the relaxation's */
    struct relaxation relaxation;
    struct branching branching;
    struct incumbent incumbent;
    struct enumeration *enumeration;
    size_t n_enumerable; /* with so many undecided columns or fewer, enumeration is tried */
    bool has_root;       /* the first node was this one's, and is kept for part searches: */
    double *root_x;      /* array of columns */
    wide_t *root_cost;   /* reduced, array of columns */
    struct neighbourhoods neighbourhoods;
    uint64_t number; /* of the current node, in order of looking at them */
};

/* Worker number `place` of the tree, from 0; that is the caller's. The first also offers the task's
 * start plan. costs: borrowed, shared by all. STATUS_NO_MEMORY leaves *worker empty. */
enum status worker_init(struct worker *worker, struct tree *tree, struct pseudo_costs *costs,
                        size_t place);
void worker_clear(struct worker *worker);

/* Looks at n_nodes nodes, or (0) at all. False: none is left, or the search is stopped. */
bool worker_run(struct worker *worker, uint64_t n_nodes);

#endif
