/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/node.h"

#include "model/allocate.h"

#include <stdlib.h>

struct node *node_new(size_t n_fixings, size_t basis_size)
{
    struct node *node = allocate(1, sizeof *node);
    if (!node)
        return NULL;
    node->n_fixings = n_fixings;
    node->basis_size = basis_size;
    node->fixings = allocate(n_fixings, sizeof *node->fixings);
    node->basis = allocate(basis_size, 1);
    if (node->fixings && node->basis)
        return node;
    node_free(node);
    return NULL;
}

void node_free(struct node *node)
{
    if (!node)
        return;
    free(node->fixings);
    free(node->basis);
    free(node);
}

static bool comes_before(const struct node *a, const struct node *b)
{
    if (a->has_bound != b->has_bound)
        return !a->has_bound;
    if (a->has_bound && a->bound != b->bound)
        return a->bound > b->bound;
    return a->number > b->number;
}

bool node_heap_push(struct node_heap *heap, struct node *node)
{
    if (!array_reserve(&heap->nodes, &heap->capacity, heap->n_nodes + 1, sizeof *heap->nodes))
        return false;
    size_t at = heap->n_nodes++;
    for (; at > 0 && comes_before(node, heap->nodes[(at - 1) / 2]); at = (at - 1) / 2)
        heap->nodes[at] = heap->nodes[(at - 1) / 2];
    heap->nodes[at] = node;
    return true;
}

struct node *node_heap_pop(struct node_heap *heap)
{
    if (heap->n_nodes == 0)
        return NULL;
    struct node *top = heap->nodes[0];
    struct node *moving = heap->nodes[--heap->n_nodes];
    size_t at = 0;
    for (size_t child = 1; child < heap->n_nodes; child = 2 * at + 1) {
        if (child + 1 < heap->n_nodes && comes_before(heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!comes_before(heap->nodes[child], moving))
            break;
        heap->nodes[at] = heap->nodes[child];
        at = child;
    }
    if (heap->n_nodes > 0)
        heap->nodes[at] = moving;
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
