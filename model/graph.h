/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads to what: strongly connected components and cycles, for chains of any length. */
#ifndef MODEL_GRAPH_H
#define MODEL_GRAPH_H

#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

struct edge {
    size_t from;
    size_t to;
};

/* Nodes 0 to n - 1. Start with {0}, add edges, then graph_build. */
struct graph {
    size_t n;
    struct edge *edges; /* in the order added */
    size_t n_edges;
    size_t capacity;
    size_t
        *begin; /* built; array of n + 1: node i leads to targets[begin[i]] .. [begin[i + 1] - 1] */
    size_t *targets; /* built; array of n_edges; of one node in the order added */
};

/* False when memory is short. */
bool graph_add(struct graph *graph, size_t from, size_t to);
enum status graph_build(struct graph *graph, size_t n);
void graph_clear(struct graph *graph);

/* Writes each node's component to component (array of n): two nodes share one when each leads to
 * the other. Components count from 0, and one that leads to another has the higher number. Tarjan
 * 1972, SIAM J. Computing 1, without recursion. O(n + edges). */
enum status graph_components(const struct graph *graph, size_t *component, size_t *n_components);

/* Builds the graph of the components: one leads to another where any of its nodes does, each pair
 * once, in order of component. condensed: starts {0}, owned by the caller on any status. */
enum status graph_condense(const struct graph *graph, const size_t *component, size_t n_components,
                           struct graph *condensed);

/* Calls report once for every component that holds a cycle, in order of its lowest node: with a
 * shortest cycle through that node, which is path[0]. O(n + edges). */
enum status graph_report_cycles(const struct graph *graph,
                                void (*report)(void *context, const size_t *path, size_t length),
                                void *context);

#endif
