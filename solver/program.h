/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact integer 0/1 program of a portfolio.
 *
 *   maximise   sum_j c_j x_j
 *   subject to l_i <= sum_j a_ij x_j <= u_i     for each row i (either side may be absent)
 *              f_j <= x_j <= g_j, x_j in {0,1}  for each column j (f_j, g_j in {0,1})
 *
 * Column j is requirement j of the portfolio. c_j is its expected value in ten-thousandths.
 * Fixed columns: a draft or a blocked requirement has g_j = 0, a must-do f_j = 1 (a must-do that is
 * blocked or a draft cannot be stated in a valid portfolio).
 * Rows, in this order, over d_j (days of a skill), k_j (cost), m_j (a bucket's measure):
 *   skill s            sum d_sj x_j <= available_s
 *   budget b           sum k_bj x_j <= limit_b
 *   requires j -> r    x_j - x_r <= 0
 *   together a,b,c,... x_a - x_b = 0, x_a - x_c = 0, ...
 *   exclusive          sum over members x_j <= 1
 *   variant            sum over the family x_j <= 1
 *   choose             min <= sum over members x_j <= max
 *   bucket, absolute   min <= sum over the group m_j x_j <= max
 *   bucket, p percent  sum over the group (100 - p) m_j x_j - sum over the others p m_j x_j  >= 0
 *                      (minimum) or <= 0 (maximum)
 * A bucket gives one row for its absolute bounds and one for each percentage. Drafts are left out
 * of every row but requires and together (they are 0 anyway). Numbers are those of the model: days
 * in thousandths, money in hundredths, values in ten-thousandths; |a_ij| <= 2 * 10^17, and |row
 * bounds| < 2^62. */
#ifndef SOLVER_PROGRAM_H
#define SOLVER_PROGRAM_H

#include "model/portfolio.h"
#include "model/selection.h"

#include <stdint.h>

/* What a row or a fixed column says in the portfolio's words. */
struct origin {
    enum rule_kind kind;
    size_t subject; /* of a requirement (mandate to requires), rule, family, skill or budget */
    size_t detail;  /* requires: index into the requirement's prerequisites; else 0 */
};

struct program_row {
    struct origin origin;
    size_t begin; /* its entries are columns[begin] .. columns[end - 1] */
    size_t end;
    bool has_lower;
    bool has_upper;
    wide_t lower; /* as compiled, within 62 bits; derived programs sum up to 10^5 coefficients */
    wide_t upper;
    unsigned decimals; /* the row's unit is 10^-decimals of the portfolio's */
    bool is_share;     /* a percentage of what is approved in all: more may break it or mend it */
    bool is_cut;       /* follows from the rows before, for all plans or for those of interest; cuts
                          stand behind all other rows */
};

/* What fixes a column: f_j = 1 (value true) or g_j = 0. */
struct program_fixing {
    struct origin origin;
    size_t column;
    bool value;
};

struct program {
    size_t n_columns;
    wide_t *objective; /* array of n_columns, >= 0 as compiled; of any sign in derived programs */
    int64_t *effort;  /* array of n_columns: days over all skills, thousandths, for the tie-break */
    bool *lower;      /* f_j */
    bool *upper;      /* g_j */
    size_t n_fixings; /* why columns are fixed, as compiled; derived programs may fix more */
    size_t fixing_room;
    struct program_fixing *fixings;
    size_t n_rows;
    size_t row_room;
    struct program_row *rows;
    size_t n_entries;
    size_t entry_room;
    size_t *columns;       /* array of n_entries, ascending within a row */
    int64_t *coefficients; /* array of n_entries, never 0 */
};

/* The same entries column by column: column j's are [begin[j], begin[j + 1]), rows ascending. */
struct program_columns {
    size_t *begin;         /* array of n_columns + 1 */
    size_t *rows;          /* array of n_entries */
    int64_t *coefficients; /* array of n_entries */
};

/* Compiles a valid portfolio; on another status than STATUS_OK the program is empty. Linear in the
 * size of the portfolio, but for buckets and choices: each looks at all requirements or sorts its
 * members. */
enum status program_compile(const struct portfolio *portfolio, struct program *program);

/* A program of n_columns free columns without value, rows or fixings. */
enum status program_init(struct program *program, size_t n_columns);

/* A copy that can be changed; derived programs (another objective, an added row, a dropped rule)
 * are made from copies. */
enum status program_copy(struct program *copy, const struct program *program);
void program_clear(struct program *program);

/* Adds a row; entries with coefficient 0 are left out, and so is a row without entries unless its
 * bounds exclude 0. columns ascending, array of n. lower, upper: NULL where absent. */
enum status program_add_row(struct program *program, struct origin origin, size_t n,
                            const size_t *columns, const int64_t *coefficients, const wide_t *lower,
                            const wide_t *upper, unsigned decimals);

/* Adds a copy of a row of another program over the same columns. */
enum status program_take_row(struct program *program, const struct program *from, size_t row);

/* Fixes a column to value and notes why. */
enum status program_fix(struct program *program, struct origin origin, size_t column, bool value);

/* How many rows stand before the first cut; and the program without its cuts. */
size_t program_n_own_rows(const struct program *program);
void program_drop_cuts(struct program *program);

enum status program_transpose(const struct program *program, struct program_columns *columns);
void program_columns_clear(struct program_columns *columns);

/* True when x (array of n_columns) is within all column bounds and rows. */
bool program_allows(const struct program *program, const bool *x);

/* The objective's value of x. */
wide_t program_value(const struct program *program, const bool *x);

#endif
