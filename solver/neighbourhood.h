/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where better plans are likely to be found: among the columns in which the best plan and the
 * relaxation differ, and those about which the relaxation is least sure. After relaxation induced
 * neighbourhood search (Danna, Rothberg, Le Pape 2005, Math. Programming 102) and kernel search
 * (Angelelli, Mansini, Speranza 2010, Computers & Operations Research 37). */
#ifndef SOLVER_NEIGHBOURHOOD_H
#define SOLVER_NEIGHBOURHOOD_H

#include "solver/domain.h"

/* Decides undecided columns as the plan has them, until about n_free are left: those stay free in
 * which x and plan differ, and then those with the smallest reduced costs (ties: the earliest).
 * decided: what is decided already; array of columns, like all arrays here. decisions is filled.
 * *n_fixed: how many were decided. STATUS_OK or STATUS_NO_MEMORY. */
enum status neighbourhood_choose(const signed char *decided, const double *x,
                                 const wide_t *reduced_cost, const bool *plan, size_t n_columns,
                                 size_t n_free, signed char *decisions, size_t *n_fixed);

#endif
