/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact upper bounds from approximate multipliers.
 *
 * For any multipliers y (y_i > 0 only where row i has an upper bound, y_i < 0 only where it has a
 * lower one), every allowed x satisfies, with s_i the side of row i that y_i's sign selects,
 *
 *   c x  <=  sum_i y_i s_i  +  sum_j max over x_j of (c_j - sum_i y_i a_ij) x_j .
 *
 * The multipliers come from the LP as doubles and are rounded to integers y_i = m_i / 2^shift
 * first; everything after that is integer arithmetic, so rounding in the LP can make a bound weaker
 * but never wrong (Neumaier & Shcherbina 2004, "Safe bounds in linear and mixed-integer linear
 * programming", Math. Programming 99; here with integers in place of directed rounding). */
#ifndef SOLVER_DUAL_BOUND_H
#define SOLVER_DUAL_BOUND_H

#include "solver/domain.h"

struct dual_bound {
    unsigned shift;
    wide_t scaled;        /* the bound on c x, times 2^shift */
    wide_t *reduced_cost; /* array of columns: (c_j - sum_i y_i a_ij) x 2^shift */
    size_t n_columns;
};

enum status dual_bound_init(struct dual_bound *bound, size_t n_columns);
void dual_bound_clear(struct dual_bound *bound);

/* The bound over all x that agree with the domain's decisions. objective: array of columns, or NULL
 * for zeros. multipliers: array of rows; not-a-numbers and wrong signs count as 0.
 * False when the numbers are too large for 128 bits at any useful precision. */
bool dual_bound_compute(struct dual_bound *bound, const struct domain *domain,
                        const wide_t *objective, const double *multipliers);

/* The bound rounded down to an integer, or what it becomes when `loss` (scaled) is taken off. */
wide_t dual_bound_floor(const struct dual_bound *bound, wide_t loss);

void dual_bound_copy(struct dual_bound *copy, const struct dual_bound *bound); /* of equal length */

/* The only value of an undecided column with which the bound stays at target or above, or
 * UNDECIDED where both do (and where neither does). */
signed char dual_bound_implied(const struct dual_bound *bound, size_t column, wide_t target);

/* Decides in the domain every undecided column whose other value would push the bound below
 * target. Needs a bound computed for the domain's present decisions; counts those decided. */
size_t dual_bound_decide(const struct dual_bound *bound, struct domain *domain, wide_t target);

#endif
