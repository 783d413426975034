/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open nodes of a branch-and-bound tree, the most promising first. */
#ifndef SOLVER_NODE_H
#define SOLVER_NODE_H

#include "model/decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fixing {
    uint32_t column : 31;
    uint32_t value : 1;
};

struct node {
    bool has_bound;  /* false only for a root without a bound yet */
    wide_t bound;    /* no plan below this node is worth more */
    uint64_t number; /* in order of creation */
    size_t n_fixings;
    struct fixing *fixings; /* all since the root, the branching last */
    double objective;       /* of the parent's relaxation, for pseudo-costs */
    double distance;        /* how far the branching moved the column; 0 for the root */
};

/* Owns what it points to. */
struct node *node_new(size_t n_fixings); /* NULL: memory is short */
void node_free(struct node *node);

/* A heap: highest bound first, then the youngest; or, while its nodes take more memory than
 * bytes_most (until they take half of it), the youngest first, so that the tree is walked in depth
 * and grows no further. Start with {.bytes_most = ...}; 0: never in depth. */
struct node_heap {
    struct node **nodes;
    size_t n_nodes;
    size_t capacity;
    size_t bytes; /* of all nodes in it */
    size_t bytes_most;
    bool is_in_depth;
};

bool node_heap_push(struct node_heap *heap, struct node *node); /* false: memory is short */
struct node *node_heap_pop(struct node_heap *heap);             /* NULL: empty */
const struct node *node_heap_top(const struct node_heap *heap); /* NULL: empty; the next to pop */
void node_heap_clear(struct node_heap *heap);                   /* frees the nodes */

#endif
