/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The most broken inequality of a small knapsack's hull, by linear programming over its polar. */
#ifndef SOLVER_POLAR_H
#define SOLVER_POLAR_H

#include "model/decimal.h"

#include <stdbool.h>
#include <stddef.h>

#define POLAR_ITEMS 40 /* more items than this are not tried */

/* Looks for a >= 0 with a y <= 1 for all 0/1 vectors y with weights y <= capacity, and a x > 1,
 * that x breaks most. weights, x: arrays of n <= POLAR_ITEMS, each weight > 0 and at most the
 * capacity, 0 < x < 1. True: coefficients (array of n) holds such an a, up to rounding. Works on
 * the dual, in which x is covered by fitting vectors, by column generation (Gilmore, Gomory 1961,
 * "A linear programming approach to the cutting-stock problem", Operations Research 9). */
bool polar_separate(size_t n, const int64_t *weights, wide_t capacity, const double *x,
                    double *coefficients);

#endif
