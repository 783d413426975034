/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/knapsack_cut.h"

#include "solver/bound_check.h"
#include "solver/knapsack_row.h"
#include "solver/polar.h"

#include <math.h>

#define BROKEN_BY      1e-3 /* a cut broken by less is not worth its row */
#define DENOMINATOR    60   /* coefficients are sought as fractions with at most this denominator */
#define ROUNDED_TO     100  /* and else rounded to this many steps */
#define NEARLY_WHOLE   1e-5
#define FRACTION_LEAST 1e-6

struct separator {
    const struct program *program;
    const double *x;
    struct program *cuts;
    size_t *n_added;
    struct knapsack_row knapsack;
    const struct program_row *row; /* the side of it that is looked at: upper 1, lower -1 */
    int sign;
};

static bool is_fractional(const struct item *item)
{
    return item->x > FRACTION_LEAST && item->place != ITEM_ASIDE;
}

/* Closes and lifts the inequality begun, and adds it if x breaks it. */
static enum status finish(struct separator *separator)
{
    knapsack_row_close(&separator->knapsack);
    if (!knapsack_row_lift(&separator->knapsack))
        return STATUS_NO_MEMORY;
    if (knapsack_row_violation(&separator->knapsack) < BROKEN_BY)
        return STATUS_OK;
    ++*separator->n_added;
    struct program *cuts = separator->cuts;
    enum status status = knapsack_row_add(&separator->knapsack, separator->row->origin, cuts);
    if (status == STATUS_OK)
        BOUND_CHECK(bound_check_cut(separator->program, separator->row, separator->sign, cuts,
                                    &cuts->rows[cuts->n_rows - 1]));
    return status;
}

/* The integer multiple of the coefficients that makes all of them (nearly) whole. */
static double find_denominator(const double *coefficients, size_t n)
{
    for (int denominator = 1; denominator <= DENOMINATOR; denominator++) {
        double worst = 0;
        for (size_t i = 0; i < n; i++) {
            double multiple = coefficients[i] * denominator;
            worst = fmax(worst, fabs(multiple - round(multiple)));
        }
        if (worst < NEARLY_WHOLE * denominator)
            return denominator;
    }
    return ROUNDED_TO;
}

static enum status separate_hull(struct separator *separator, struct item **items, size_t n)
{
    int64_t weights[POLAR_ITEMS];
    double x[POLAR_ITEMS];
    double coefficients[POLAR_ITEMS];
    wide_t total = 0;
    for (size_t i = 0; i < n; i++) {
        weights[i] = items[i]->weight;
        x[i] = items[i]->x;
        total += weights[i];
    }
    if (total <= separator->knapsack.room)
        return STATUS_OK;
    if (!polar_separate(n, weights, separator->knapsack.room, x, coefficients))
        return STATUS_OK;
    double denominator = find_denominator(coefficients, n);
    if (!knapsack_row_start(&separator->knapsack))
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (!knapsack_row_enter(&separator->knapsack, items[i],
                                (int64_t)llround(coefficients[i] * denominator)))
            return STATUS_NO_MEMORY;
    return finish(separator);
}

/* An item that does not fit beside those aside: it cannot be in with all of them. */
static enum status separate_misfit(struct separator *separator, struct item *item)
{
    if (!knapsack_row_start(&separator->knapsack) ||
        !knapsack_row_enter(&separator->knapsack, item, 1))
        return STATUS_NO_MEMORY;
    return finish(separator);
}

static enum status separate_side(struct separator *separator, const struct program_row *row,
                                 int sign)
{
    struct knapsack_row *knapsack = &separator->knapsack;
    struct item *fitting[POLAR_ITEMS];
    size_t n_fitting = 0;
    separator->row = row;
    separator->sign = sign;
    knapsack_row_load(knapsack, separator->program, row, sign, separator->x);
    if (knapsack->room < 0)
        return STATUS_OK;
    for (size_t i = 0; i < knapsack->n; i++) {
        struct item *item = &knapsack->items[i];
        if (!is_fractional(item))
            continue;
        if (item->weight > knapsack->room)
            return separate_misfit(separator, item);
        if (n_fitting == POLAR_ITEMS)
            return STATUS_OK;
        fitting[n_fitting++] = item;
    }
    return n_fitting < 2 ? STATUS_OK : separate_hull(separator, fitting, n_fitting);
}

enum status knapsack_cut_separate(const struct program *program, size_t n_rows, const double *x,
                                  struct program *cuts, size_t *n_added)
{
    struct separator separator = {.program = program, .x = x, .cuts = cuts, .n_added = n_added};
    *n_added = 0;
    enum status status = knapsack_row_init(&separator.knapsack, program->n_columns);
    for (size_t i = 0; i < n_rows && status == STATUS_OK; i++) {
        const struct program_row *row = &program->rows[i];
        if (row->end - row->begin < 3)
            continue;
        if (row->has_upper)
            status = separate_side(&separator, row, 1);
        if (row->has_lower && status == STATUS_OK)
            status = separate_side(&separator, row, -1);
    }
    knapsack_row_clear(&separator.knapsack);
    return status;
}
