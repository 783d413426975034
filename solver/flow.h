/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flow of weight along precedences: columns that demand something send what they are worth to what
 * they demand, until nothing is left to send or nothing is left to pay.
 *
 * Node j is a column, an arc from a to b says x_a <= x_b. With w_j what node j is worth (below 0:
 * what it costs) and any flow >= 0, node j has the rest
 *
 *     r_j = w_j + flow into j - flow out of j ,
 *
 * its reduced cost; the sum of all r_j > 0 bounds what a closed set of nodes (one that holds
 * whatever its members demand) can be worth. A flow without augmenting path from a node with r > 0
 * to one with r < 0 makes that bound the worth of the best closed set (Picard 1976, "Maximal
 * closure of a graph and applications to combinatorial problems", Management Science 22), and may
 * start from any other flow. Augmented along shortest paths (Dinic 1970, Soviet Math. Doklady 11).
 */
#ifndef SOLVER_FLOW_H
#define SOLVER_FLOW_H

#include "solver/domain.h"

struct arc {
    uint32_t tail; /* demands head */
    uint32_t head;
    int64_t flow; /* >= 0 */
};

/* An arc as one of its nodes sees it. */
struct step {
    uint32_t arc;
    uint32_t other;
    bool is_out; /* the node is the tail */
};

struct flow {
    size_t n_nodes;
    size_t n_arcs;
    struct arc *arcs;
    size_t *begin;      /* array of nodes + 1, into steps */
    struct step *steps; /* array of 2 x arcs */
    int64_t *rest;      /* array of nodes */
    signed char *value; /* array of nodes: UNDECIDED; 1 has always more to send, 0 takes all */
    uint32_t *level;    /* array of nodes: of the last search, or FLOW_UNREACHED */
    size_t *cursor;     /* work room; array of nodes, like the next ones */
    uint32_t *queue;    /* the nodes reached, in order */
    size_t n_queue;
    uint32_t *path;
};

#define FLOW_UNREACHED UINT32_MAX

enum flow_side {
    FLOW_EXCESS, /* nodes with a rest to send, and where it can go */
    FLOW_DEFICIT /* nodes with something to pay, and where it can come from */
};

/* No flow, no rests, nothing decided. tail and head: arrays of n_arcs. */
enum status flow_init(struct flow *flow, size_t n_nodes, size_t n_arcs, const uint32_t *tails,
                      const uint32_t *heads);
void flow_clear(struct flow *flow);

/* Whether a node is on that side. */
bool flow_is_on(const struct flow *flow, enum flow_side side, size_t node);

/* Whether one more unit of weight can go along the step: then every best closed set that holds the
 * node holds the other. */
bool flow_can_go(const struct flow *flow, const struct step *step);

/* Augments until no path joins one of the nodes with the other side; those of them that are not on
 * the side are passed over. False: a path has no limit, so the decisions contradict each other. */
bool flow_augment(struct flow *flow, enum flow_side side, const uint32_t *nodes, size_t n);

/* Levels (other than FLOW_UNREACHED) for all that can be reached from that side's nodes. */
void flow_reach(struct flow *flow, enum flow_side side);

#endif
