/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the base of related solves holds; only solver/related*.c look inside. */
#ifndef SOLVER_RELATED_BASE_H
#define SOLVER_RELATED_BASE_H

#include "solver/plan_pool.h"
#include "solver/pseudo_cost.h"
#include "solver/related.h"
#include "solver/row_cuts.h"

/* The ceiling of plans that do not exist: below any value, however much is added to it. */
#define NO_PLAN (-((wide_t)1 << 120))

struct related {
    struct program program; /* as given */
    struct row_cuts cuts;
    size_t n_tight;      /* the first ones, tight in the relaxation, are rows from the beginning */
    double *multipliers; /* array of the program's rows, then the tight cuts: of their relaxation */
    struct pseudo_costs costs;
    struct plan_pool pool;
    bool has_ceilings;
    wide_t *ceiling[2]; /* by value, array of columns: no allowed plan in which the column has the
                           value is worth more */
    struct related_answer answer; /* to the question that changes nothing */
};

/* The changed program, without cuts. *is_contradictory: a column may be neither in nor out. */
enum status related_compose(const struct program *program, const struct related_question *question,
                            struct program *changed, bool *is_contradictory);

/* True where every plan that the question allows is allowed without it; then none is worth more
 * than *excess above what it is worth there. changed: as composed. */
bool related_restricts(const struct program *program, const struct related_question *question,
                       const struct program *changed, wide_t *excess);

/* related_solve from a start plan, allowed or not, or NULL. costs: gets the pseudo-costs learned,
 * or NULL. */
enum status related_search(const struct related *related, const struct related_question *question,
                           const struct search_limits *limits, const bool *start,
                           struct pseudo_costs *costs, struct related_answer *answer);

#endif
