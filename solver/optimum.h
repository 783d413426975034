/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The optimum of a program, with its proof. Nobody else knows how it is found. */
#ifndef SOLVER_OPTIMUM_H
#define SOLVER_OPTIMUM_H

#include "solver/parts.h"
#include "solver/program.h"

enum optimum_status {
    OPTIMUM_OPTIMAL,    /* proven */
    OPTIMUM_FEASIBLE,   /* best found, not proven; bound says how far it can be off */
    OPTIMUM_INFEASIBLE, /* proven: no plan is allowed */
    OPTIMUM_UNKNOWN,    /* a limit was reached before any plan was found */
    N_OPTIMUM_STATUSES
};
extern const char *const optimum_status_names[N_OPTIMUM_STATUSES]; /* "optimal", "feasible", ... */

/* How far the choice among equally good plans came. */
enum tie_break {
    TIE_BREAK_PROVEN, /* the plan shown is the one that the definition names */
    TIE_BREAK_LIMIT,  /* its node budget, or 128 bits, ended it; the plan is optimal, and always the
                         same */
    TIE_BREAK_SKIPPED, /* not asked for, or there was no proof */
    N_TIE_BREAKS
};
extern const char *const tie_break_names[N_TIE_BREAKS]; /* "proven", "limit", "skipped" */

/* Where the search stands; values are in the objective's unit. */
struct search_progress {
    bool has_plan;
    wide_t best;  /* meaningless without a plan */
    wide_t bound; /* proven upper bound; meaningless unless has_bound */
    bool has_bound;
    bool is_proven; /* best is the optimum; what runs now is the choice among equally good plans */
    uint64_t nodes;
    uint64_t lp_iterations; /* without those of other threads that are still at work */
};

struct search_limits {
    /* Called often (several times a second at least); false ends the search with what it has. NULL:
     * no limit. It is called from the caller's thread only. */
    bool (*go_on)(void *context, const struct search_progress *progress);
    void *context;
    bool any_optimum;   /* skip the tie-break; the plan may depend on the threads then */
    unsigned n_threads; /* at most, for the tree; 0 counts as 1 */
    unsigned without;   /* set of PART_BIT: parts of the engine that are switched off */
};

struct optimum {
    enum optimum_status status;
    struct selection selection; /* the plan; n 0 where there is none */
    wide_t value;               /* of the plan */
    wide_t bound;               /* proven upper bound (equals value when optimal) */
    bool has_bound;             /* false only where a limit came before the first bound */
    size_t changes;             /* distance of the plan from the start plan */
    enum tie_break tie_break;
    uint64_t nodes;
    uint64_t lp_iterations;
};

/* Finds the program's optimum. Among all optimal plans the one shown is (1) nearest to start
 * (symmetric difference), (2) of least total effort, (3) the one that holds the earliest column in
 * which two plans differ.
 * start: the list, which need not be allowed by the program.
 * STATUS_NO_MEMORY or STATUS_FAILED leave *optimum empty. */
enum status optimum_find(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum);
void optimum_clear(struct optimum *optimum);

#endif
