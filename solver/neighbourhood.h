/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Better plans near the best one: part searches in which most columns stay as the plan has them.
 *
 * Left free are the columns in which plan and relaxation differ, and those about which the
 * relaxation is least sure, after relaxation induced neighbourhood search (Danna, Rothberg, Le Pape
 * 2005, Math. Programming 102) and kernel search (Angelelli, Mansini, Speranza 2010, Computers &
 * Operations Research 37); first as they are, then with chance among them, so that each
 * neighbourhood is another one. Chance is a fixed sequence: the same program, the same searches. */
#ifndef SOLVER_NEIGHBOURHOOD_H
#define SOLVER_NEIGHBOURHOOD_H

#include "solver/domain.h"
#include "solver/search.h"

/* Decides undecided columns as the plan has them, until about n_free are left: those stay free in
 * which x and plan differ, and then those with the smallest reduced costs (ties: the earliest).
 * dice: 0, or how chance falls: every column's doubt counts for more or less then. decided: what is
 * decided already, NULL: nothing; array of columns, like all arrays here. decisions is filled.
 * *n_fixed: how many were decided. STATUS_OK or STATUS_NO_MEMORY. */
enum status neighbourhood_choose(const signed char *decided, const double *x,
                                 const wide_t *reduced_cost, const bool *plan, size_t n_columns,
                                 size_t n_free, uint64_t dice, signed char *decisions,
                                 size_t *n_fixed);

/* A sequence of part searches. */
struct neighbourhoods {
    bool is_at_random;     /* chance has its say */
    size_t n_free;         /* columns left free by the next */
    uint64_t n_tried;      /* with chance */
    uint64_t n_iterations; /* simplex iterations spent */
    bool is_exhausted;     /* the next would be the whole program */
};

/* The next part search around result's plan, within decided (NULL: nothing is). x, reduced_cost: of
 * a relaxation. A better plan comes into the result, and so does what it cost. */
enum status neighbourhoods_search(struct neighbourhoods *neighbourhoods,
                                  const struct search_task *task, const signed char *decided,
                                  const double *x, const wide_t *reduced_cost,
                                  struct search_result *result);

#endif
