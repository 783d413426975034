/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Branch and bound over the linear relaxation, every pruning proven in integers.
 *
 * Best bound first with plunging (a node's better child is looked at at once); reliability
 * branching (Achterberg, Koch, Martin 2005, "Branching rules revisited", Operations Research
 * Letters 33); reduced-cost fixing and row propagation at every node. A node is given up only when
 * a bound from solver/dual_bound.h, or propagation, shows that it holds nothing of interest: what
 * the LP itself claims is never believed.
 *
 * Several threads may look through one tree (solver/tree.h), each with its own LP
 * (solver/worker.h). In which order is chance then, so of plans worth the same any may be found,
 * unless the task is lexicographic: a complete search of that kind has one answer. */
#ifndef SOLVER_SEARCH_H
#define SOLVER_SEARCH_H

#include "solver/optimum.h"

struct pseudo_costs;

struct search_task {
    const struct program *program; /* as presolved: no column fixed by its bounds */
    const bool *start;             /* an allowed plan of it, or NULL; array of columns */
    const signed char *decisions;  /* what every plan of interest holds (UNDECIDED, 0, 1), or NULL;
                                      looked at by root_run only, as are the next two */
    const struct program *candidates; /* cuts, over the same columns, to look through before new
                                         ones are separated; or NULL */
    struct program *found;            /* gets the cuts that are separated, or NULL */
    bool has_cutoff;
    wide_t cutoff; /* plans worth less are of no interest */
    bool has_enough;
    wide_t enough; /* a plan worth so much ends the search early: the root will decide more */
    /* Among plans of the same value, the one that holds the earliest column in which two differ. */
    bool is_lexicographic;
    struct pseudo_costs *costs;         /* to start from and to add to, or NULL */
    uint64_t node_limit;                /* 0: none */
    const struct search_limits *limits; /* go_on is told best and bound of this program */
    unsigned without;                   /* set of PART_BIT: parts that are switched off */
    unsigned n_threads;                 /* at most; 0 counts as 1 */
};

struct search_result {
    bool is_complete; /* nothing of interest is left: the plan is optimal, or there is none */
    bool has_plan;
    bool *plan; /* array of columns; owned */
    wide_t value;
    bool has_bound;
    wide_t bound; /* no plan is worth more; at least the value */
    uint64_t nodes;
    uint64_t lp_iterations;
};

enum status search_run(const struct search_task *task, struct search_result *result);
void search_result_clear(struct search_result *result);

#endif
