/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/neighbourhood.h"

#include "model/allocate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DIFFERENT 0.1

struct candidate {
    size_t column;
    double certainty; /* magnitude of the reduced cost; negative where plan and x differ */
};

static int compare_certainty(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    if (left->certainty != right->certainty)
        return left->certainty < right->certainty ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

enum status neighbourhood_choose(const signed char *decided, const double *x,
                                 const wide_t *reduced_cost, const bool *plan, size_t n_columns,
                                 size_t n_free, signed char *decisions, size_t *n_fixed)
{
    struct candidate *candidates = allocate(n_columns, sizeof *candidates);
    if (!candidates)
        return STATUS_NO_MEMORY;
    size_t n = 0;
    for (size_t j = 0; j < n_columns; j++) {
        if (decided[j] != UNDECIDED)
            continue;
        double difference = fabs(x[j] - plan[j]);
        candidates[n++] = (struct candidate){
            j, difference > DIFFERENT ? -difference : fabs((double)reduced_cost[j])};
    }
    memcpy(decisions, decided, n_columns * sizeof *decisions);
    qsort(candidates, n, sizeof *candidates, compare_certainty);
    *n_fixed = n > n_free ? n - n_free : 0;
    for (size_t i = n_free; i < n; i++)
        decisions[candidates[i].column] = plan[candidates[i].column];
    free(candidates);
    return STATUS_OK;
}
