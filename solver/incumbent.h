/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best plan so far, and what the search is after because of it. */
#ifndef SOLVER_INCUMBENT_H
#define SOLVER_INCUMBENT_H

#include "solver/relaxation.h"
#include "solver/search.h"

struct incumbent {
    const struct search_task *task; /* borrowed */
    struct search_result *result;   /* borrowed; holds the plan and its value */
    bool *plan;                     /* work room for plans on trial; array of columns */
    double *weights;                /* work room */
    size_t *order;                  /* work room */
};

/* Gives the result room for a plan and offers it the task's start plan. */
enum status incumbent_init(struct incumbent *incumbent, const struct search_task *task,
                           struct search_result *result);
void incumbent_clear(struct incumbent *incumbent);

/* Takes an allowed plan if it is better, or (in a lexicographic task) as good and holds the first
 * column in which the two differ. */
void incumbent_offer(struct incumbent *incumbent, const bool *plan);

/* Offers what rounding the solved relaxation gives, if that is allowed. */
void incumbent_offer_rounded(struct incumbent *incumbent, struct relaxation *relaxation);

/* Offers the relaxation's solution as it stands, where all of it is whole, if it is allowed. */
void incumbent_offer_solution(struct incumbent *incumbent, const struct relaxation *relaxation);

/* Sets the relaxation's target: what a plan must be worth to be of interest; and tells it which of
 * its parts are switched off. */
void incumbent_aim(const struct incumbent *incumbent, struct relaxation *relaxation);

/* Asks the task's go_on, telling it where the search stands. */
bool incumbent_may_go_on(const struct incumbent *incumbent, const struct relaxation *relaxation);

#endif
