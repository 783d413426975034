/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of one search, for the workers that look through it at the same time: its open nodes,
 * the nodes in their hands, and what follows for bound and end. Each function takes the lock. */
#ifndef SOLVER_TREE_H
#define SOLVER_TREE_H

#include "solver/node.h"
#include "solver/search.h"

#include <pthread.h>
#include <stdatomic.h>

/* What a worker has in hand. It reads its own freely; only the tree writes it. */
struct hand {
    struct node *current; /* the node being looked at, or NULL */
    bool is_plunge;       /* the current one is a child of the one before */
    struct node *plunge;  /* the child to look at next, or NULL: take the best open one */
};

struct tree {
    const struct search_task *task; /* borrowed */
    struct search_result *result;   /* borrowed; touched under the lock only, while workers run */
    pthread_mutex_t lock;
    pthread_cond_t change; /* nodes have come, or the end */
    struct node_heap open;
    struct hand *hands; /* array of n_hands, one for each worker that may come */
    size_t n_hands;
    size_t n_workers; /* those that look for nodes; all waiting: none are left */
    size_t n_waiting;
    uint64_t n_created;
    atomic_bool is_stopped;
    bool no_memory;
};

/* A tree that is a root, for one worker now and up to n_hands later. */
enum status tree_init(struct tree *tree, const struct search_task *task,
                      struct search_result *result, size_t n_hands);
void tree_clear(struct tree *tree);

/* One worker more, or one less that never came to take a node. */
void tree_count_worker(struct tree *tree, bool is_more);

/* Drops the node in hand, and takes the child kept for plunging or the best open node. While there
 * is none but other workers may open some, it waits and asks go_on(context) several times a second.
 * False: no node is left, or the search is stopped; then what is in hand stays there. */
bool tree_take(struct tree *tree, struct hand *hand, bool (*go_on)(void *context), void *context);

/* Counts the node in hand; *number: how many that makes. False: the task's node limit stops the
 * search before it. */
bool tree_count_node(struct tree *tree, uint64_t *number);

/* Counts the simplex iterations of a worker that has ended. */
void tree_count_iterations(struct tree *tree, uint64_t n_iterations);

/* No plan below the node in hand is worth more than bound. */
void tree_note_bound(struct tree *tree, const struct hand *hand, wide_t bound);

/* Keeps a child of the node in hand for plunging, and opens others. NULL is passed over. */
void tree_plunge(struct tree *tree, struct hand *hand, struct node *child);
void tree_open(struct tree *tree, struct node *child);

/* Ends the search: no memory, or somebody said so. */
void tree_fail(struct tree *tree);
void tree_stop(struct tree *tree);
bool tree_is_stopped(const struct tree *tree);

/* Brings the result's bound up to date: the best that open nodes and those in hand may hold, and
 * the plan. */
void tree_update_bound(struct tree *tree);

#endif
