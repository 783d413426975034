/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of a row as a 0/1 knapsack, and a valid inequality of it that grows by exact lifting.
 *
 * The inequality starts on some items, with the items set aside held at 1 and all others at 0; the
 * others are lifted up and those aside down, one after the other, each coefficient the best that
 * stays valid: the largest left-hand side within a capacity comes from a dynamic program over the
 * least weight for each left-hand side (Balas 1975; Gu, Nemhauser, Savelsbergh 1998, "Lifted cover
 * inequalities for 0-1 integer programs: computation", INFORMS Journal on Computing 10). */
#ifndef SOLVER_KNAPSACK_ROW_H
#define SOLVER_KNAPSACK_ROW_H

#include "solver/program.h"

enum item_place {
    ITEM_OUTSIDE, /* held at 0 so far */
    ITEM_ASIDE,   /* held at 1 so far */
    ITEM_INSIDE   /* in the inequality, perhaps with coefficient 0 */
};

struct item {
    size_t column;
    bool is_complemented; /* stands for 1 - the column */
    int64_t weight;       /* > 0 */
    double x;             /* of the item: 1 - that of the column where complemented */
    enum item_place place;
    int64_t coefficient; /* in the inequality, >= 0 */
};

struct knapsack_row {
    struct item *items; /* array of n, room for all columns of a program */
    size_t n;
    wide_t room;     /* the row's capacity less the weight of the items aside */
    int64_t side;    /* the inequality's right-hand side */
    wide_t *weights; /* weights[v]: least weight of items inside with left-hand side v or more, -1
                        where none has; array of n_values + 1 */
    size_t n_values;
    size_t value_room;
    bool is_given_up; /* the inequality grew too large: it means nothing, and x does not break it */
    size_t *columns;  /* work room; array of columns */
    int64_t *coefficients;
};

enum status knapsack_row_init(struct knapsack_row *knapsack, size_t n_columns);
void knapsack_row_clear(struct knapsack_row *knapsack);

/* Loads the row's upper side (sign 1) or its lower side (sign -1, all numbers negated). Items at 1
 * in x (array of columns) are set aside, all others are outside. */
void knapsack_row_load(struct knapsack_row *knapsack, const struct program *program,
                       const struct program_row *row, int sign, const double *x);

/* Starts an inequality anew: nothing inside; items inside become outside. */
bool knapsack_row_start(struct knapsack_row *knapsack);

/* Puts an item outside into the inequality with this coefficient (false: memory is short), and,
 * when all of the first ones are in, gives the inequality its least valid right-hand side. */
bool knapsack_row_enter(struct knapsack_row *knapsack, struct item *item, int64_t coefficient);
void knapsack_row_close(struct knapsack_row *knapsack);

/* Lifts everything else in. False: memory is short. */
bool knapsack_row_lift(struct knapsack_row *knapsack);

/* By how much x breaks the inequality, in units of its coefficients' length; negative where it does
 * not, or where the inequality was given up. */
double knapsack_row_violation(const struct knapsack_row *knapsack);

/* Appends the inequality to cuts (over the program's columns) as a row of this origin. The items'
 * order changes. */
enum status knapsack_row_add(struct knapsack_row *knapsack, struct origin origin,
                             struct program *cuts);

#endif
