/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/graph.h"

#include "model/allocate.h"

#include <stdlib.h>

#define NO_NODE ((size_t)-1)

bool graph_add(struct graph *graph, size_t from, size_t to)
{
    if (!array_reserve(&graph->edges, &graph->capacity, graph->n_edges + 1, sizeof *graph->edges))
        return false;
    graph->edges[graph->n_edges++] = (struct edge){.from = from, .to = to};
    return true;
}

enum status graph_build(struct graph *graph, size_t n)
{
    graph->n = n;
    graph->begin = allocate(n + 1, sizeof *graph->begin);
    graph->targets = allocate(graph->n_edges, sizeof *graph->targets);
    if (!graph->begin || !graph->targets)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < graph->n_edges; i++)
        graph->begin[graph->edges[i].from]++;
    for (size_t i = 1; i <= n; i++)
        graph->begin[i] += graph->begin[i - 1];
    /* Each begin[i] is the end of node i's targets by now; filling backwards makes it their start.
     */
    for (size_t i = graph->n_edges; i-- > 0;)
        graph->targets[--graph->begin[graph->edges[i].from]] = graph->edges[i].to;
    return STATUS_OK;
}

void graph_clear(struct graph *graph)
{
    free(graph->edges);
    free(graph->begin);
    free(graph->targets);
    *graph = (struct graph){0};
}

struct search {
    const struct graph *graph;
    size_t *component; /* NO_NODE while a node's component is open */
    size_t n_components;
    size_t *visited; /* when a node was reached, from 1; 0: not yet */
    size_t *lowest;  /* earliest visit that a node is known to lead back to */
    size_t *next;    /* each node's next edge to look at */
    size_t *trail;   /* the way from the root to the node at hand */
    size_t n_trail;
    size_t *open; /* nodes reached whose component is open, in order of visit */
    size_t n_open;
    size_t time;
};

static void enter(struct search *search, size_t node)
{
    search->visited[node] = search->lowest[node] = ++search->time;
    search->next[node] = search->graph->begin[node];
    search->trail[search->n_trail++] = node;
    search->open[search->n_open++] = node;
}

static void leave(struct search *search, size_t node)
{
    search->n_trail--;
    if (search->lowest[node] == search->visited[node]) {
        size_t member;
        do {
            member = search->open[--search->n_open];
            search->component[member] = search->n_components;
        } while (member != node);
        search->n_components++;
    }
    if (search->n_trail > 0) {
        size_t parent = search->trail[search->n_trail - 1];
        if (search->lowest[node] < search->lowest[parent])
            search->lowest[parent] = search->lowest[node];
    }
}

static void visit_from(struct search *search, size_t root)
{
    enter(search, root);
    while (search->n_trail > 0) {
        size_t node = search->trail[search->n_trail - 1];
        if (search->next[node] == search->graph->begin[node + 1]) {
            leave(search, node);
            continue;
        }
        size_t target = search->graph->targets[search->next[node]++];
        if (search->visited[target] == 0)
            enter(search, target);
        else if (search->component[target] == NO_NODE &&
                 search->visited[target] < search->lowest[node])
            search->lowest[node] = search->visited[target];
    }
}

enum status graph_components(const struct graph *graph, size_t *component, size_t *n_components)
{
    enum status status = STATUS_NO_MEMORY;
    struct search search = {.graph = graph, .component = component};
    search.visited = allocate(graph->n, sizeof *search.visited);
    search.lowest = allocate(graph->n, sizeof *search.lowest);
    search.next = allocate(graph->n, sizeof *search.next);
    search.trail = allocate(graph->n, sizeof *search.trail);
    search.open = allocate(graph->n, sizeof *search.open);
    if (!search.visited || !search.lowest || !search.next || !search.trail || !search.open)
        goto done;
    for (size_t i = 0; i < graph->n; i++)
        component[i] = NO_NODE;
    for (size_t i = 0; i < graph->n; i++)
        if (search.visited[i] == 0)
            visit_from(&search, i);
    *n_components = search.n_components;
    status = STATUS_OK;
done:
    free(search.open);
    free(search.trail);
    free(search.next);
    free(search.lowest);
    free(search.visited);
    return status;
}

enum status graph_condense(const struct graph *graph, const size_t *component, size_t n_components,
                           struct graph *condensed)
{
    enum status status = STATUS_NO_MEMORY;
    struct graph lifted = {0}; /* the same edges between components, some of them several times */
    size_t *met_by = allocate(n_components, sizeof *met_by); /* from 1; 0: by none */
    if (!met_by)
        goto done;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (!graph_add(&lifted, component[graph->edges[i].from], component[graph->edges[i].to]))
            goto done;
    if (graph_build(&lifted, n_components) != STATUS_OK)
        goto done;
    for (size_t i = 0; i < n_components; i++)
        for (size_t e = lifted.begin[i]; e < lifted.begin[i + 1]; e++) {
            size_t target = lifted.targets[e];
            if (target == i || met_by[target] == i + 1)
                continue;
            met_by[target] = i + 1;
            if (!graph_add(condensed, i, target))
                goto done;
        }
    status = graph_build(condensed, n_components);
done:
    free(met_by);
    graph_clear(&lifted);
    return status;
}

struct tour {
    const struct graph *graph;
    size_t *component;
    size_t *parent; /* how a node was reached; NO_NODE: not yet */
    size_t *queue;  /* of the search, then the cycle found */
};

/* Breadth first from start within its component: the first way back is a shortest one. Returns the
 * last node before start, or NO_NODE. Every node belongs to one component, so what one tour leaves
 * in parent never meets another's. */
static size_t find_last(struct tour *tour, size_t start)
{
    const struct graph *graph = tour->graph;
    size_t n = 0;
    tour->queue[n++] = start;
    for (size_t i = 0; i < n; i++) {
        size_t node = tour->queue[i];
        for (size_t e = graph->begin[node]; e < graph->begin[node + 1]; e++) {
            size_t target = graph->targets[e];
            if (target == start)
                return node;
            if (tour->component[target] != tour->component[start] ||
                tour->parent[target] != NO_NODE)
                continue;
            tour->parent[target] = node;
            tour->queue[n++] = target;
        }
    }
    return NO_NODE;
}

static size_t trace(struct tour *tour, size_t start, size_t last)
{
    size_t length = 1;
    for (size_t node = last; node != start; node = tour->parent[node])
        length++;
    size_t at = length;
    for (size_t node = last; node != start; node = tour->parent[node])
        tour->queue[--at] = node;
    tour->queue[0] = start;
    return length;
}

enum status graph_report_cycles(const struct graph *graph,
                                void (*report)(void *context, const size_t *path, size_t length),
                                void *context)
{
    size_t n_components = 0;
    bool *is_done = NULL;
    struct tour tour = {.graph = graph};
    enum status status = STATUS_NO_MEMORY;
    tour.component = allocate(graph->n, sizeof *tour.component);
    tour.parent = allocate(graph->n, sizeof *tour.parent);
    tour.queue = allocate(graph->n, sizeof *tour.queue);
    is_done = allocate(graph->n, sizeof *is_done);
    if (!tour.component || !tour.parent || !tour.queue || !is_done)
        goto done;
    status = graph_components(graph, tour.component, &n_components);
    if (status != STATUS_OK)
        goto done;
    for (size_t i = 0; i < graph->n; i++)
        tour.parent[i] = NO_NODE;
    for (size_t i = 0; i < graph->n; i++) {
        if (is_done[tour.component[i]])
            continue;
        is_done[tour.component[i]] = true;
        size_t last = find_last(&tour, i);
        if (last != NO_NODE)
            report(context, tour.queue, trace(&tour, i, last));
    }
done:
    free(is_done);
    free(tour.queue);
    free(tour.parent);
    free(tour.component);
    return status;
}
