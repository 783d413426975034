/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/polar.h"

#include <math.h>

#define ROUNDS      200
#define TOLERANCE   1e-7
#define BROKEN_BY   1e-3 /* an inequality broken by less is not worth its row */
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

/* The dual: x as a sum of fitting 0/1 vectors with the least sum of factors, by column generation
 * from the unit vectors. Row i of the inverse and factors[i] belong to the i-th vector of the
 * basis. */
struct master {
    size_t n;
    double inverse[POLAR_ITEMS][POLAR_ITEMS];
    double factors[POLAR_ITEMS];
};

static void start(struct master *master, size_t n, const double *x)
{
    master->n = n;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            master->inverse[i][j] = i == j;
        master->factors[i] = x[i];
    }
}

static double sum_of_factors(const struct master *master)
{
    double sum = 0;
    for (size_t i = 0; i < master->n; i++)
        sum += master->factors[i];
    return sum;
}

/* The inequality that goes with the basis. */
static void price(const struct master *master, double *coefficients)
{
    for (size_t j = 0; j < master->n; j++) {
        double sum = 0;
        for (size_t i = 0; i < master->n; i++)
            sum += master->inverse[i][j];
        coefficients[j] = fmax(sum, 0);
    }
}

/* Takes a vector into the basis. False where rounding leaves no pivot. */
static bool pivot(struct master *master, const bool *vector)
{
    double step[POLAR_ITEMS];
    size_t leaving = master->n;
    for (size_t i = 0; i < master->n; i++) {
        step[i] = 0;
        for (size_t j = 0; j < master->n; j++)
            step[i] += vector[j] ? master->inverse[i][j] : 0;
        if (step[i] > TOLERANCE && (leaving == master->n || master->factors[i] * step[leaving] <
                                                                master->factors[leaving] * step[i]))
            leaving = i;
    }
    if (leaving == master->n)
        return false;
    double factor = master->factors[leaving] / step[leaving];
    for (size_t j = 0; j < master->n; j++)
        master->inverse[leaving][j] /= step[leaving];
    for (size_t i = 0; i < master->n; i++) {
        if (i == leaving)
            continue;
        master->factors[i] -= factor * step[i];
        for (size_t j = 0; j < master->n; j++)
            master->inverse[i][j] -= step[i] * master->inverse[leaving][j];
    }
    master->factors[leaving] = factor;
    return true;
}

bool polar_separate(size_t n, const int64_t *weights, wide_t capacity, const double *x,
                    double *coefficients)
{
    struct master master;
    start(&master, n, x);
    for (int round = 0; round < ROUNDS; round++) {
        if (sum_of_factors(&master) < 1 + BROKEN_BY)
            return false;
        price(&master, coefficients);
        struct filling filling = {
            .n = n, .weights = weights, .values = coefficients, .best_value = -1};
        sort_by_density(&filling);
        fill(&filling, 0, capacity, 0);
        if (filling.best_value <= 1 + TOLERANCE)
            return true;
        if (!pivot(&master, filling.best))
            return false;
    }
    return false;
}
