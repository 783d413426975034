/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best plan so far, and what the search is after because of it. */
#ifndef SOLVER_INCUMBENT_H
#define SOLVER_INCUMBENT_H

#include "solver/relaxation.h"
#include "solver/search.h"

#include <pthread.h>

struct incumbent {
    const struct search_task *task; /* borrowed */
    struct search_result *result;   /* borrowed; holds the plan and its value */
    pthread_mutex_t *lock;          /* borrowed; guards the result; NULL: nobody else knows it */
    bool *plan;                     /* work room for plans on trial; array of columns */
    double *weights;                /* work room */
    size_t *order;                  /* work room */
};

/* Where the result has no room for a plan yet, gives it some and offers it the task's start plan.
 * The lock, if any, is set afterwards. */
enum status incumbent_init(struct incumbent *incumbent, const struct search_task *task,
                           struct search_result *result);
void incumbent_clear(struct incumbent *incumbent);

/* Copies the best plan and its value into a result with room for it. False: there is none. */
bool incumbent_copy(const struct incumbent *incumbent, struct search_result *copy);

/* Whether a plan, allowed or not, would be taken. */
bool incumbent_wants(const struct incumbent *incumbent, const bool *plan);

/* Takes an allowed plan if it is better, or (in a lexicographic task) as good and holds the first
 * column in which the two differ. */
void incumbent_offer(struct incumbent *incumbent, const bool *plan);

/* Offers what rounding the solved relaxation gives, if that is allowed. */
void incumbent_offer_rounded(struct incumbent *incumbent, struct relaxation *relaxation);

/* Offers the relaxation's solution as it stands, where all of it is whole, if it is allowed. */
void incumbent_offer_solution(struct incumbent *incumbent, const struct relaxation *relaxation);

/* In a lexicographic task: whether the best plan comes before all others within the decisions
 * (array of columns), so that only a higher value would be of interest there. */
bool incumbent_comes_first(const struct incumbent *incumbent, const signed char *decisions);

/* Sets the relaxation's target: what a plan must be worth to be of interest. */
void incumbent_aim(const struct incumbent *incumbent, struct relaxation *relaxation);

/* Asks the task's go_on, telling it where the search stands. */
bool incumbent_may_go_on(const struct incumbent *incumbent, const struct relaxation *relaxation);

#endif
