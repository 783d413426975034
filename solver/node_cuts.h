/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts at the nodes of a tree.
 *
 * What is decided at a node moves the relaxation's solution out of the rows' knapsack hulls again,
 * however well the root's cuts described them there. So a node's solution is separated anew
 * (solver/knapsack_cut.h). The cuts are lifted over all columns, decided or not, so they hold in
 * the whole tree: those found are kept in a pool, which is looked through first, and those in use
 * stay until they are no longer tight (Padberg & Rinaldi 1991, "A branch-and-cut algorithm for the
 * resolution of large-scale symmetric traveling salesman problems", SIAM Review 33).
 *
 * Where rows are long and few, cuts are hardly ever worth their time; how much of the distance
 * between bound and target they have closed so far decides whether they are tried. */
#ifndef SOLVER_NODE_CUTS_H
#define SOLVER_NODE_CUTS_H

#include "solver/relaxation.h"

struct node_cuts {
    struct program program; /* the task's, with the cuts in use: that of the relaxation */
    struct program pool;    /* cuts found, over the same columns */
    bool is_on;
    double yield;      /* of the distance, what a first round closes: a running mean */
    unsigned pause;    /* so many nodes are passed over before one is tried, */
    unsigned n_passed; /* so many have been */
    unsigned n_rounds; /* at this node */
    double objective;  /* before the last one */
};

/* For the nodes of a search in program, with the parts that are switched off. Where the root has
 * found no cuts, none are looked for. */
enum status node_cuts_init(struct node_cuts *cuts, const struct program *program, unsigned without);
void node_cuts_clear(struct node_cuts *cuts);

/* Another node comes; and: the bound has closed it. */
void node_cuts_enter(struct node_cuts *cuts);
void node_cuts_close(struct node_cuts *cuts);

/* Cuts off the x of the relaxation (of cuts->program, solved at the node). *is_tighter: it has to
 * be solved again; if not, no more is to be had at this node. On STATUS_NO_MEMORY nothing has
 * changed.
 */
enum status node_cuts_tighten(struct node_cuts *cuts, struct relaxation *relaxation,
                              bool *is_tighter);

#endif
