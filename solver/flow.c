/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/flow.h"

#include "model/allocate.h"

#include <stdlib.h>

#define UNLIMITED INT64_MAX

void flow_clear(struct flow *flow)
{
    free(flow->arcs);
    free(flow->begin);
    free(flow->steps);
    free(flow->rest);
    free(flow->value);
    free(flow->level);
    free(flow->cursor);
    free(flow->queue);
    free(flow->path);
    *flow = (struct flow){0};
}

static void list_steps(struct flow *flow)
{
    size_t *begin = flow->begin;
    for (size_t i = 0; i < flow->n_arcs; i++) {
        begin[flow->arcs[i].tail + 1]++;
        begin[flow->arcs[i].head + 1]++;
    }
    for (size_t j = 0; j < flow->n_nodes; j++) {
        begin[j + 1] += begin[j];
        flow->cursor[j] = begin[j];
    }
    for (size_t i = 0; i < flow->n_arcs; i++) {
        const struct arc *arc = &flow->arcs[i];
        flow->steps[flow->cursor[arc->tail]++] = (struct step){(uint32_t)i, arc->head, true};
        flow->steps[flow->cursor[arc->head]++] = (struct step){(uint32_t)i, arc->tail, false};
    }
}

enum status flow_init(struct flow *flow, size_t n_nodes, size_t n_arcs, const uint32_t *tails,
                      const uint32_t *heads)
{
    *flow = (struct flow){
        .n_nodes = n_nodes,
        .n_arcs = n_arcs,
        .arcs = allocate(n_arcs, sizeof *flow->arcs),
        .begin = allocate(n_nodes + 2, sizeof *flow->begin),
        .steps = allocate(2 * n_arcs, sizeof *flow->steps),
        .rest = allocate(n_nodes, sizeof *flow->rest),
        .value = allocate(n_nodes, sizeof *flow->value),
        .level = allocate(n_nodes, sizeof *flow->level),
        .cursor = allocate(n_nodes, sizeof *flow->cursor),
        .queue = allocate(n_nodes, sizeof *flow->queue),
        .path = allocate(n_nodes, sizeof *flow->path),
    };
    if (!flow->arcs || !flow->begin || !flow->steps || !flow->rest || !flow->value ||
        !flow->level || !flow->cursor || !flow->queue || !flow->path) {
        flow_clear(flow);
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_arcs; i++)
        flow->arcs[i] = (struct arc){tails[i], heads[i], 0};
    for (size_t j = 0; j < n_nodes; j++)
        flow->value[j] = UNDECIDED;
    list_steps(flow);
    return STATUS_OK;
}

/* What a node on that side can still send, or take. */
static int64_t room(const struct flow *flow, enum flow_side side, size_t node)
{
    int64_t rest = side == FLOW_EXCESS ? flow->rest[node] : -flow->rest[node];
    if (flow->value[node] == UNDECIDED)
        return rest > 0 ? rest : 0;
    return flow->value[node] == (side == FLOW_EXCESS) ? UNLIMITED : 0;
}

bool flow_is_on(const struct flow *flow, enum flow_side side, size_t node)
{
    if (flow->value[node] == UNDECIDED)
        return side == FLOW_EXCESS ? flow->rest[node] > 0 : flow->rest[node] < 0;
    return flow->value[node] == (side == FLOW_EXCESS);
}

/* Away from the excess side flow grows along arcs without limit, and against them as far as it can
 * be taken back; away from the deficit side the other way round. */
static bool is_open(const struct flow *flow, enum flow_side side, const struct step *step)
{
    return step->is_out == (side == FLOW_EXCESS) || flow->arcs[step->arc].flow > 0;
}

bool flow_can_go(const struct flow *flow, const struct step *step)
{
    return is_open(flow, FLOW_EXCESS, step);
}

static void start_search(struct flow *flow)
{
    flow->n_queue = 0;
    for (size_t j = 0; j < flow->n_nodes; j++)
        flow->level[j] = FLOW_UNREACHED;
}

static void enter(struct flow *flow, size_t node, uint32_t level)
{
    flow->level[node] = level;
    flow->cursor[node] = flow->begin[node];
    flow->queue[flow->n_queue++] = (uint32_t)node;
}

/* Reaches all there is to reach from the nodes in the queue. */
static void spread(struct flow *flow, enum flow_side side)
{
    for (size_t at = 0; at < flow->n_queue; at++) {
        size_t node = flow->queue[at];
        for (size_t i = flow->begin[node]; i < flow->begin[node + 1]; i++) {
            const struct step *step = &flow->steps[i];
            if (flow->level[step->other] == FLOW_UNREACHED && is_open(flow, side, step))
                enter(flow, step->other, flow->level[node] + 1);
        }
    }
}

void flow_reach(struct flow *flow, enum flow_side side)
{
    start_search(flow);
    for (size_t j = 0; j < flow->n_nodes; j++)
        if (flow_is_on(flow, side, j))
            enter(flow, j, 0);
    spread(flow, side);
}

/* From a node one level down towards the starts, or not at all. */
static bool find_step(struct flow *flow, enum flow_side side, size_t node)
{
    enum flow_side back = side == FLOW_EXCESS ? FLOW_DEFICIT : FLOW_EXCESS;
    for (; flow->cursor[node] < flow->begin[node + 1]; flow->cursor[node]++) {
        const struct step *step = &flow->steps[flow->cursor[node]];
        if (flow->level[step->other] == flow->level[node] - 1 && is_open(flow, back, step))
            return true;
    }
    return false;
}

/* Walks from target down to a start with something left. False: there is none any more. */
static bool find_path(struct flow *flow, enum flow_side side, size_t target, size_t *length)
{
    size_t n = 0;
    flow->path[0] = (uint32_t)target;
    for (;;) {
        size_t node = flow->path[n];
        if (flow->level[node] == 0 && flow_is_on(flow, side, node)) {
            *length = n;
            return true;
        }
        if (flow->level[node] > 0 && find_step(flow, side, node)) {
            flow->path[++n] = flow->steps[flow->cursor[node]].other;
            continue;
        }
        if (n == 0)
            return false;
        flow->cursor[flow->path[--n]]++;
    }
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Sends as much as the path to target allows. False: without limit. */
static bool send(struct flow *flow, enum flow_side side, size_t length)
{
    enum flow_side back = side == FLOW_EXCESS ? FLOW_DEFICIT : FLOW_EXCESS;
    size_t target = flow->path[0];
    size_t start = flow->path[length];
    int64_t amount = smaller(room(flow, back, target), room(flow, side, start));
    for (size_t i = 0; i < length; i++) {
        const struct step *step = &flow->steps[flow->cursor[flow->path[i]]];
        if (step->is_out != (back == FLOW_EXCESS))
            amount = smaller(amount, flow->arcs[step->arc].flow);
    }
    if (amount == UNLIMITED)
        return false;
    for (size_t i = 0; i < length; i++) {
        const struct step *step = &flow->steps[flow->cursor[flow->path[i]]];
        flow->arcs[step->arc].flow += step->is_out == (back == FLOW_EXCESS) ? amount : -amount;
    }
    flow->rest[start] -= side == FLOW_EXCESS ? amount : -amount;
    flow->rest[target] += side == FLOW_EXCESS ? amount : -amount;
    return true;
}

/* One phase: shortest paths. *is_done: there was none. */
static bool augment_once(struct flow *flow, enum flow_side side, const uint32_t *nodes, size_t n,
                         bool *is_done)
{
    enum flow_side back = side == FLOW_EXCESS ? FLOW_DEFICIT : FLOW_EXCESS;
    *is_done = true;
    start_search(flow);
    for (size_t i = 0; i < n; i++)
        if (flow_is_on(flow, side, nodes[i]) && flow->level[nodes[i]] == FLOW_UNREACHED)
            enter(flow, nodes[i], 0);
    spread(flow, side);
    for (size_t i = 0; i < flow->n_queue; i++) {
        size_t target = flow->queue[i];
        size_t length;
        while (flow_is_on(flow, back, target) && find_path(flow, side, target, &length)) {
            *is_done = false;
            if (!send(flow, side, length))
                return false;
        }
    }
    return true;
}

bool flow_augment(struct flow *flow, enum flow_side side, const uint32_t *nodes, size_t n)
{
    bool is_done = false;
    while (!is_done)
        if (!augment_once(flow, side, nodes, n, &is_done))
            return false;
    return true;
}
