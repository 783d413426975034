/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 0/1 programs of numbers that are made to go wrong, and their optimum by looking at every plan. */
#ifndef TESTS_SUPPORT_UGLY_PROGRAM_H
#define TESTS_SUPPORT_UGLY_PROGRAM_H

#include "solver/program.h"
#include "tests/support/dice.h"

#define UGLY_MOST 20 /* columns */

/* 1 to max_columns columns (at most UGLY_MOST) and up to seven rows of every kind. Sides are drawn
 * on, and one beside, the weight of some plan, where rounding decides; weights around 2^53, at the
 * ends of their range, powers of two, all even with an odd side, large ones beside ones; rows that
 * repeat another one in multiples, that never bind, or that exclude everything. Objectives are all
 * zero, negative, mixed, equal, follow a row's weights, or go up to 2^108 with differences of 1, as
 * combined ones do. Some columns are fixed. */
void ugly_program_draw(struct dice *dice, size_t max_columns, struct program *program);

/* The plan worth most and, of those, the one that holds the first column in which two differ.
 * plan: array of columns. False where there is none. About 2^n steps, thirty million a second. */
bool ugly_program_best(const struct program *program, bool *plan, wide_t *value);

#endif
