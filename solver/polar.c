/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/polar.h"

#include "solver/lp.h"

#include <math.h>

#define ROUNDS      60
#define TOLERANCE   1e-7
#define BROKEN_BY   1e-3 /* an inequality broken by less is not worth its row */
#define OBJECTIVE   1e9  /* x is given to the LP as an integer multiple of 1 / OBJECTIVE */
#define TRIALS_MOST 100000

/* The 0/1 vector of most value within the capacity, by depth-first search with the fractional
 * bound; items in order of value per weight. */
struct filling {
    size_t n;
    size_t order[POLAR_ITEMS];
    const int64_t *weights;
    const double *values;
    bool chosen[POLAR_ITEMS];
    bool best[POLAR_ITEMS];
    double best_value;
    unsigned trials;
};

static void sort_by_density(struct filling *filling)
{
    for (size_t i = 0; i < filling->n; i++) {
        size_t at = i;
        double value = filling->values[i];
        double weight = (double)filling->weights[i];
        for (; at > 0; at--) {
            size_t other = filling->order[at - 1];
            if (filling->values[other] * weight >= value * (double)filling->weights[other])
                break;
            filling->order[at] = other;
        }
        filling->order[at] = i;
    }
}

static double fractional_bound(const struct filling *filling, size_t from, wide_t room)
{
    double bound = 0;
    for (size_t i = from; i < filling->n; i++) {
        size_t item = filling->order[i];
        if (filling->weights[item] > room)
            return bound + filling->values[item] * (double)room / (double)filling->weights[item];
        room -= filling->weights[item];
        bound += filling->values[item];
    }
    return bound;
}

static void fill(struct filling *filling, size_t from, wide_t room, double value)
{
    if (value > filling->best_value) {
        filling->best_value = value;
        for (size_t i = 0; i < filling->n; i++)
            filling->best[i] = filling->chosen[i];
    }
    if (from == filling->n || ++filling->trials > TRIALS_MOST ||
        value + fractional_bound(filling, from, room) <= filling->best_value + TOLERANCE)
        return;
    size_t item = filling->order[from];
    if (filling->weights[item] <= room) {
        filling->chosen[item] = true;
        fill(filling, from + 1, room - filling->weights[item], value + filling->values[item]);
        filling->chosen[item] = false;
    }
    fill(filling, from + 1, room, value);
}

static enum status add_pattern(struct program *polar, const bool *pattern)
{
    size_t columns[POLAR_ITEMS];
    int64_t ones[POLAR_ITEMS];
    const wide_t upper = 1;
    size_t n = 0;
    for (size_t j = 0; j < polar->n_columns; j++) {
        if (!pattern[j])
            continue;
        columns[n] = j;
        ones[n++] = 1;
    }
    return program_add_row(polar, (struct origin){0}, n, columns, ones, NULL, &upper, 0);
}

/* One round: propose coefficients, look for a vector that breaks them. *is_final: there is none, or
 * the LP shows that no inequality is broken. */
static enum status improve(struct lp *lp, struct program *polar, const int64_t *weights,
                           wide_t capacity, double *coefficients, bool *is_found, bool *is_final)
{
    *is_final = true;
    *is_found = false;
    if (lp_solve(lp, 0, -INFINITY) != LP_OPTIMAL || lp_objective(lp) < OBJECTIVE * (1 + BROKEN_BY))
        return STATUS_OK;
    lp_primal(lp, coefficients);
    struct filling filling = {
        .n = polar->n_columns, .weights = weights, .values = coefficients, .best_value = -1};
    sort_by_density(&filling);
    fill(&filling, 0, capacity, 0);
    if (filling.best_value <= 1 + TOLERANCE) {
        *is_found = true;
        return STATUS_OK;
    }
    *is_final = false;
    size_t n_rows = polar->n_rows;
    enum status status = add_pattern(polar, filling.best);
    return status == STATUS_OK ? lp_append_rows(lp, polar, n_rows) : status;
}

enum status polar_separate(size_t n, const int64_t *weights, wide_t capacity, const double *x,
                           double *coefficients, bool *is_found)
{
    wide_t objective[POLAR_ITEMS];
    int64_t effort[POLAR_ITEMS] = {0};
    bool lower[POLAR_ITEMS] = {false};
    bool upper[POLAR_ITEMS];
    *is_found = false;
    for (size_t j = 0; j < n; j++) {
        objective[j] = (wide_t)(x[j] * OBJECTIVE);
        upper[j] = true;
    }
    struct program borrowed = {
        .n_columns = n, .objective = objective, .effort = effort, .lower = lower, .upper = upper};
    struct program polar;
    struct lp *lp = NULL;
    enum status status = program_copy(&polar, &borrowed);
    if (status == STATUS_OK)
        status = lp_new(&polar, &lp);
    bool is_final = false;
    for (int round = 0; round < ROUNDS && status == STATUS_OK && !is_final; round++)
        status = improve(lp, &polar, weights, capacity, coefficients, is_found, &is_final);
    lp_free(lp);
    program_clear(&polar);
    return status;
}
