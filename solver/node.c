/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/node.h"

#include "model/allocate.h"

#include <stdlib.h>

struct node *node_new(size_t n_fixings)
{
    struct node *node = allocate(1, sizeof *node);
    if (!node)
        return NULL;
    node->n_fixings = n_fixings;
    node->fixings = allocate(n_fixings, sizeof *node->fixings);
    if (node->fixings)
        return node;
    node_free(node);
    return NULL;
}

void node_free(struct node *node)
{
    if (!node)
        return;
    free(node->fixings);
    free(node);
}

static size_t size_of(const struct node *node)
{
    return sizeof *node + node->n_fixings * sizeof *node->fixings;
}

static bool comes_before(const struct node_heap *heap, const struct node *a, const struct node *b)
{
    if (!heap->is_in_depth) {
        if (a->has_bound != b->has_bound)
            return !a->has_bound;
        if (a->has_bound && a->bound != b->bound)
            return a->bound > b->bound;
    }
    return a->number > b->number;
}

/* Puts a node at a free place, moving its elders there first. */
static void sift_up(struct node_heap *heap, size_t at, struct node *node)
{
    for (; at > 0 && comes_before(heap, node, heap->nodes[(at - 1) / 2]); at = (at - 1) / 2)
        heap->nodes[at] = heap->nodes[(at - 1) / 2];
    heap->nodes[at] = node;
}

static void sift_down(struct node_heap *heap, size_t at, struct node *node)
{
    for (size_t child = 2 * at + 1; child < heap->n_nodes; child = 2 * at + 1) {
        if (child + 1 < heap->n_nodes &&
            comes_before(heap, heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!comes_before(heap, heap->nodes[child], node))
            break;
        heap->nodes[at] = heap->nodes[child];
        at = child;
    }
    heap->nodes[at] = node;
}

static void set_order(struct node_heap *heap, bool is_in_depth)
{
    heap->is_in_depth = is_in_depth;
    for (size_t at = heap->n_nodes / 2; at-- > 0;)
        sift_down(heap, at, heap->nodes[at]);
}

bool node_heap_push(struct node_heap *heap, struct node *node)
{
    if (!array_reserve(&heap->nodes, &heap->capacity, heap->n_nodes + 1, sizeof *heap->nodes))
        return false;
    heap->bytes += size_of(node);
    sift_up(heap, heap->n_nodes++, node);
    if (heap->bytes_most && !heap->is_in_depth && heap->bytes > heap->bytes_most)
        set_order(heap, true);
    return true;
}

struct node *node_heap_pop(struct node_heap *heap)
{
    if (heap->n_nodes == 0)
        return NULL;
    struct node *top = heap->nodes[0];
    struct node *moving = heap->nodes[--heap->n_nodes];
    heap->bytes -= size_of(top);
    if (heap->n_nodes > 0)
        sift_down(heap, 0, moving);
    if (heap->is_in_depth && heap->bytes < heap->bytes_most / 2)
        set_order(heap, false);
    return top;
}

const struct node *node_heap_top(const struct node_heap *heap)
{
    return heap->n_nodes > 0 ? heap->nodes[0] : NULL;
}

void node_heap_clear(struct node_heap *heap)
{
    for (size_t i = 0; i < heap->n_nodes; i++)
        node_free(heap->nodes[i]);
    free(heap->nodes);
    *heap = (struct node_heap){0};
}
