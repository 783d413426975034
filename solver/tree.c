/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tree.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <time.h>

#define OPEN_BYTES_MOST ((size_t)512 << 20) /* of open nodes; then the tree goes in depth */
#define WAIT            50                  /* milliseconds between two looks at go_on */
#define SMALL_TREE      2000                /* nodes */
#define BEHIND          4                   /* a child may fall so much of the gap behind */

/* ---- making ---- */

/* Waiting is measured by a clock that nobody sets. */
static bool init_lock(struct tree *tree)
{
    pthread_condattr_t attributes;
    if (pthread_mutex_init(&tree->lock, NULL) != 0)
        return false;
    if (pthread_condattr_init(&attributes) == 0) {
        bool is_made = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
                       pthread_cond_init(&tree->change, &attributes) == 0;
        pthread_condattr_destroy(&attributes);
        if (is_made)
            return true;
    }
    pthread_mutex_destroy(&tree->lock);
    return false;
}

static bool open_root(struct tree *tree)
{
    struct node *root = node_new(0);
    if (root && node_heap_push(&tree->open, root))
        return true;
    node_free(root);
    return false;
}

enum status tree_init(struct tree *tree, const struct search_task *task,
                      struct search_result *result, size_t n_hands)
{
    *tree = (struct tree){
        .task = task,
        .result = result,
        .open = {.bytes_most = OPEN_BYTES_MOST},
        .hands = allocate(n_hands, sizeof *tree->hands),
        .n_hands = n_hands,
        .n_workers = 1,
    };
    if (tree->hands && open_root(tree) && init_lock(tree))
        return STATUS_OK;
    node_heap_clear(&tree->open);
    free(tree->hands);
    *tree = (struct tree){0};
    return STATUS_NO_MEMORY;
}

void tree_clear(struct tree *tree)
{
    if (!tree->hands)
        return;
    for (size_t i = 0; i < tree->n_hands; i++) {
        node_free(tree->hands[i].current);
        node_free(tree->hands[i].plunge);
    }
    free(tree->hands);
    node_heap_clear(&tree->open);
    pthread_cond_destroy(&tree->change);
    pthread_mutex_destroy(&tree->lock);
    *tree = (struct tree){0};
}

/* ---- the end ---- */

bool tree_is_stopped(const struct tree *tree)
{
    return atomic_load_explicit(&tree->is_stopped, memory_order_relaxed);
}

/* With the lock held. */
static void stop(struct tree *tree)
{
    atomic_store_explicit(&tree->is_stopped, true, memory_order_relaxed);
    pthread_cond_broadcast(&tree->change);
}

void tree_stop(struct tree *tree)
{
    pthread_mutex_lock(&tree->lock);
    stop(tree);
    pthread_mutex_unlock(&tree->lock);
}

void tree_fail(struct tree *tree)
{
    pthread_mutex_lock(&tree->lock);
    tree->no_memory = true;
    stop(tree);
    pthread_mutex_unlock(&tree->lock);
}

/* ---- taking ---- */

void tree_count_worker(struct tree *tree, bool is_more)
{
    pthread_mutex_lock(&tree->lock);
    if (is_more)
        tree->n_workers++;
    else
        tree->n_workers--;
    pthread_mutex_unlock(&tree->lock);
}

/* Whether the child in hand holds so much less than the best open node that diving on is vain. */
static bool is_behind(const struct tree *tree, const struct node *child)
{
    const struct node *top = node_heap_top(&tree->open);
    if (!child || !top || !tree->result->has_plan || !top->has_bound || !child->has_bound ||
        tree->open.is_in_depth)
        return false;
    return top->bound - child->bound > (top->bound - tree->result->value) / BEHIND;
}

static bool take_now(struct tree *tree, struct hand *hand)
{
    if (is_behind(tree, hand->plunge) && node_heap_push(&tree->open, hand->plunge))
        hand->plunge = NULL;
    hand->is_plunge = hand->plunge != NULL;
    hand->current = hand->is_plunge ? hand->plunge : node_heap_pop(&tree->open);
    hand->plunge = NULL;
    return hand->current;
}

/* A clock that decides nothing: whoever waits is to look around now and then. */
static void wait_a_while(struct tree *tree)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += WAIT * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&tree->change, &tree->lock, &until);
}

/* Waits for an open node. False: none will come. Whoever finds that all are waiting leaves the
 * counts so, for the others to see. */
static bool await_node(struct tree *tree, bool (*go_on)(void *context), void *context)
{
    if (++tree->n_waiting == tree->n_workers)
        pthread_cond_broadcast(&tree->change);
    while (!node_heap_top(&tree->open)) {
        if (tree->n_waiting == tree->n_workers || tree_is_stopped(tree))
            return false;
        wait_a_while(tree);
        pthread_mutex_unlock(&tree->lock);
        go_on(context);
        pthread_mutex_lock(&tree->lock);
    }
    tree->n_waiting--;
    return true;
}

bool tree_take(struct tree *tree, struct hand *hand, bool (*go_on)(void *context), void *context)
{
    struct node *finished = NULL;
    bool is_taken = false;
    pthread_mutex_lock(&tree->lock);
    if (!tree_is_stopped(tree)) {
        finished = hand->current;
        do
            is_taken = take_now(tree, hand);
        while (!is_taken && await_node(tree, go_on, context));
    }
    pthread_mutex_unlock(&tree->lock);
    node_free(finished);
    return is_taken;
}

/* A tree that is still small is given up for a better root. */
static bool has_enough(const struct tree *tree)
{
    const struct search_task *task = tree->task;
    const struct search_result *result = tree->result;
    return task->has_enough && result->has_plan && result->value >= task->enough &&
           result->nodes < SMALL_TREE;
}

bool tree_count_node(struct tree *tree, uint64_t *number)
{
    uint64_t limit = tree->task->node_limit;
    pthread_mutex_lock(&tree->lock);
    bool is_within = (!limit || tree->result->nodes < limit) && !has_enough(tree);
    if (is_within)
        *number = ++tree->result->nodes;
    else
        stop(tree);
    pthread_mutex_unlock(&tree->lock);
    return is_within;
}

void tree_count_iterations(struct tree *tree, uint64_t n_iterations)
{
    pthread_mutex_lock(&tree->lock);
    tree->result->lp_iterations += n_iterations;
    pthread_mutex_unlock(&tree->lock);
}

/* ---- nodes and bounds ---- */

/* A node's bound is never worse than its parent's. */
void tree_note_bound(struct tree *tree, const struct hand *hand, wide_t bound)
{
    struct node *node = hand->current;
    pthread_mutex_lock(&tree->lock);
    if (!node->has_bound || bound < node->bound)
        node->bound = bound;
    node->has_bound = true;
    pthread_mutex_unlock(&tree->lock);
}

void tree_plunge(struct tree *tree, struct hand *hand, struct node *child)
{
    if (!child)
        return;
    pthread_mutex_lock(&tree->lock);
    child->number = ++tree->n_created;
    hand->plunge = child;
    pthread_mutex_unlock(&tree->lock);
}

void tree_open(struct tree *tree, struct node *child)
{
    if (!child)
        return;
    pthread_mutex_lock(&tree->lock);
    child->number = ++tree->n_created;
    bool is_kept = node_heap_push(&tree->open, child);
    if (is_kept && tree->n_waiting > 0)
        pthread_cond_signal(&tree->change);
    pthread_mutex_unlock(&tree->lock);
    if (is_kept)
        return;
    node_free(child);
    tree_fail(tree);
}

/* The best of the bounds looked at so far; has_bound: none of them was missing. */
struct best_bound {
    bool has_bound;
    bool is_first;
    wide_t bound;
};

static void look_at_bound(const struct node *node, struct best_bound *best)
{
    if (!node)
        return;
    best->has_bound = best->has_bound && node->has_bound;
    if (best->is_first || node->bound > best->bound)
        best->bound = node->bound;
    best->is_first = false;
}

static void update_bound(struct tree *tree)
{
    struct search_result *result = tree->result;
    if (tree->open.is_in_depth) {
        /* The heap's top tells nothing about bounds then; one known before still holds. */
        if (result->has_plan && result->has_bound && result->bound < result->value)
            result->bound = result->value;
        return;
    }
    struct best_bound best = {true, !result->has_plan, result->value};
    look_at_bound(node_heap_top(&tree->open), &best);
    for (size_t i = 0; i < tree->n_hands; i++) {
        look_at_bound(tree->hands[i].current, &best);
        look_at_bound(tree->hands[i].plunge, &best);
    }
    result->has_bound = best.has_bound && !best.is_first;
    result->bound = best.bound;
}

void tree_update_bound(struct tree *tree)
{
    pthread_mutex_lock(&tree->lock);
    update_bound(tree);
    pthread_mutex_unlock(&tree->lock);
}
