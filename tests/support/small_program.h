/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small 0/1 programs, written down in a test or drawn at random, and all their plans. What a plan
 * is worth and whether it is allowed is worked out here anew, not by solver/program. */
#ifndef TESTS_SUPPORT_SMALL_PROGRAM_H
#define TESTS_SUPPORT_SMALL_PROGRAM_H

#include "solver/program.h"
#include "tests/support/brute_force.h"
#include "tests/support/dice.h"

#define NO_LOWER INT64_MIN
#define NO_UPPER INT64_MAX

/* n free columns with these values; both assert, so never call them while allocations fail. */
void small_program_init(struct program *program, size_t n, const int64_t *values);

/* A row; coefficients: array of all columns, zeros are left out. */
void small_program_row(struct program *program, const int64_t *coefficients, int64_t lower,
                       int64_t upper);

/* 1 to max_columns columns (at most BRUTE_MAX) and up to six rows, each program of one kind of
 * numbers: small ones, equal ones, round steps, neighbours near 2^53, and the ends of the ranges
 * that solver/program.h allows. Rows are knapsacks, shares (both signs, against 0), counts between
 * two bounds, prerequisites and pairs. Some programs allow no plan. */
void small_program_draw(struct dice *dice, size_t max_columns, struct program *program);

bool small_program_allows(const struct program *program, plan_t plan);
wide_t small_program_value(const struct program *program, plan_t plan);

/* The value of the best of the allowed plans that agree with decisions (array of columns:
 * UNDECIDED, 0 or 1; or NULL for none). False where there is none. */
bool small_program_best(const struct program *program, const signed char *decisions, wide_t *best);

plan_t plan_from_array(const bool *in, size_t n);

#define PAIRED_MAX      64
#define PAIRED_CAPACITY 400

/* Two knapsack rows over n columns whose values follow their weights: hard enough to need a tree.
 */
void paired_program_draw(struct dice *dice, size_t n, struct program *program);

/* Its optimum, by dynamic programming over both capacities. */
wide_t paired_program_best(const struct program *program);

/* Whether a plan agrees with decisions. */
bool plan_agrees(plan_t plan, const signed char *decisions, size_t n);

#endif
