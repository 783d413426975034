/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/ratio_test.h"

#include "solver/tolerance.h"

#include <math.h>

#define ENTRY_LEAST 1e-9 /* a smaller entry of a dictionary row counts as 0 */

/* Nonbasic variables whose move brings the row's variable back: sign 1 where that must fall. A
 * reduced cost of the wrong sign, which is within the tolerance, counts as 0. */
static size_t list_candidates(struct basis *basis, size_t *candidates, double sign)
{
    double *costs = basis->now.costs;
    size_t n = 0;
    for (size_t k = 0; k < basis->n_open; k++) {
        size_t variable = basis->open[k];
        double entry = sign * basis->row[variable];
        bool is_upper = basis->now.stand[variable] == STAND_UPPER;
        if (fabs(entry) <= ENTRY_LEAST || is_upper != (entry > 0))
            continue;
        if (is_upper ? costs[variable] < 0 : costs[variable] > 0)
            costs[variable] = 0;
        candidates[n++] = variable;
    }
    return n;
}

/* The smallest step after which some candidate's reduced cost has the wrong sign by more than the
 * tolerance. */
static double shortest_step(const struct basis *basis, const size_t *candidates, size_t n)
{
    double shortest = INFINITY;
    for (size_t c = 0; c < n; c++) {
        size_t variable = candidates[c];
        double step =
            (fabs(basis->now.costs[variable]) + COST_TOLERANCE) / fabs(basis->row[variable]);
        shortest = step < shortest ? step : shortest;
    }
    return shortest;
}

/* Moves the candidates reached within the step to the end of the list; the number of those that
 * stay. *slope loses what their flipping brings; *largest: the one with the largest entry. */
static size_t take_reached(const struct basis *basis, size_t *candidates, size_t n, double step,
                           double *slope, size_t *largest)
{
    double largest_size = 0;
    for (size_t c = 0; c < n;) {
        size_t variable = candidates[c];
        double size = fabs(basis->row[variable]);
        /* Divided as in shortest_step, so that the one it found is reached, rounding or not. */
        if (fabs(basis->now.costs[variable]) / size > step) {
            c++;
            continue;
        }
        *slope -= size * (basis->upper[variable] - basis->lower[variable]);
        if (size > largest_size) {
            largest_size = size;
            *largest = variable;
        }
        candidates[c] = candidates[--n];
        candidates[n] = variable;
    }
    return n;
}

/* What the objective gains by that. */
static double flip(struct basis *basis, size_t variable)
{
    unsigned char *stand = &basis->now.stand[variable];
    double from = basis_stand_value(basis, variable);
    *stand = *stand == STAND_UPPER ? STAND_LOWER : STAND_UPPER;
    double distance = basis_stand_value(basis, variable) - from;
    basis_shift(basis, variable, distance);
    return basis->now.costs[variable] * distance;
}

size_t ratio_test_choose(struct basis *basis, double outside, size_t *candidates, double *objective)
{
    double slope = fabs(outside);
    size_t n_all = list_candidates(basis, candidates, outside > 0 ? 1 : -1);
    size_t n = n_all;
    size_t n_flipped = n_all; /* candidates from here on are passed */
    size_t entering = basis->n_variables;
    while (n > 0 && slope >= 0) {
        n_flipped = n;
        double step = shortest_step(basis, candidates, n);
        n = take_reached(basis, candidates, n, step, &slope, &entering);
    }
    if (slope > tolerance_at(outside))
        return basis->n_variables;
    for (size_t c = n_flipped; c < n_all; c++)
        *objective += flip(basis, candidates[c]);
    if (n_flipped < n_all)
        basis_follow_shifts(basis);
    return entering;
}
