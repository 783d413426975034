/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dual_bound.h"

#include "model/allocate.h"
#include "solver/bound_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHIFT_MAX       48
#define SHIFT_STEP      12
#define MULTIPLIER_BITS 120

enum status dual_bound_init(struct dual_bound *bound, size_t n_columns)
{
    *bound = (struct dual_bound){.reduced_cost = allocate(n_columns, sizeof *bound->reduced_cost),
                                 .n_columns = n_columns};
    return bound->reduced_cost ? STATUS_OK : STATUS_NO_MEMORY;
}

void dual_bound_clear(struct dual_bound *bound)
{
    free(bound->reduced_cost);
    *bound = (struct dual_bound){0};
}

/* The multiplier as an integer, 0 where it is useless. */
static wide_t round_multiplier(const struct program_row *row, double multiplier, unsigned shift)
{
    double scaled = ldexp(multiplier, (int)shift);
    if (!(fabs(scaled) < 0x1p120) || (scaled > 0 && !row->has_upper) ||
        (scaled < 0 && !row->has_lower))
        return 0;
    return (wide_t)scaled;
}

/* An estimate, safely above, of the largest magnitude any sum in the bound can reach. */
static double largest_sum(const struct domain *domain, const wide_t *objective,
                          const double *multipliers, unsigned shift)
{
    const struct program *program = domain->program;
    double columns = (double)program->n_columns + 1;
    double per_column = 0;
    double sides = 0;
    if (objective)
        for (size_t j = 0; j < program->n_columns; j++)
            per_column = fmax(per_column, ldexp(fabs((double)objective[j]), (int)shift));
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        double magnitude = fabs((double)round_multiplier(row, multipliers[i], shift));
        double side = fmax(row->has_upper ? fabs((double)row->upper) : 0,
                           row->has_lower ? fabs((double)row->lower) : 0);
        per_column += magnitude * (double)domain->reach[i];
        sides += magnitude * side;
    }
    return 2 * (columns * per_column + sides);
}

static void sum_up(struct dual_bound *bound, const struct domain *domain, const wide_t *objective,
                   const double *multipliers)
{
    const struct program *program = domain->program;
    wide_t *reduced_cost = bound->reduced_cost;
    bound->scaled = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        reduced_cost[j] = objective ? objective[j] * ((wide_t)1 << bound->shift) : 0;
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        wide_t multiplier = round_multiplier(row, multipliers[i], bound->shift);
        if (multiplier == 0)
            continue;
        bound->scaled += multiplier * (multiplier > 0 ? row->upper : row->lower);
        for (size_t entry = row->begin; entry < row->end; entry++)
            reduced_cost[program->columns[entry]] -= multiplier * program->coefficients[entry];
    }
    for (size_t j = 0; j < program->n_columns; j++)
        if (domain->value[j] == 1 || (domain->value[j] == UNDECIDED && reduced_cost[j] > 0))
            bound->scaled += reduced_cost[j];
}

/* The largest shift at which every multiplier fits. */
static int largest_shift(const struct domain *domain, const double *multipliers)
{
    double largest = 0;
    for (size_t i = 0; i < domain->program->n_rows; i++)
        if (isfinite(multipliers[i]))
            largest = fmax(largest, fabs(multipliers[i]));
    int exponent;
    frexp(largest, &exponent);
    return exponent > MULTIPLIER_BITS - SHIFT_MAX ? MULTIPLIER_BITS - exponent : SHIFT_MAX;
}

bool dual_bound_compute(struct dual_bound *bound, const struct domain *domain,
                        const wide_t *objective, const double *multipliers)
{
    int shift = largest_shift(domain, multipliers);
    while (shift >= 0) {
        if (largest_sum(domain, objective, multipliers, (unsigned)shift) < 0x1p125) {
            bound->shift = (unsigned)shift;
            sum_up(bound, domain, objective, multipliers);
            BOUND_CHECK(bound_check_dual(bound, domain, objective, multipliers));
            return true;
        }
        shift = shift > 0 && shift < SHIFT_STEP ? 0 : shift - SHIFT_STEP;
    }
    return false;
}

/* GCC and Clang shift negative numbers arithmetically, which rounds down. */
wide_t dual_bound_floor(const struct dual_bound *bound, wide_t loss)
{
    wide_t whole = (bound->scaled - loss) >> bound->shift;
    BOUND_CHECK(bound_check_floor(bound, loss, whole));
    return whole;
}

signed char dual_bound_implied(const struct dual_bound *bound, size_t column, wide_t target)
{
    wide_t cost = bound->reduced_cost[column];
    if (cost == 0 || dual_bound_floor(bound, cost > 0 ? cost : -cost) >= target)
        return UNDECIDED;
    BOUND_CHECK(bound_check_implied(bound, column, target, cost > 0));
    return cost > 0;
}

size_t dual_bound_decide(const struct dual_bound *bound, struct domain *domain, wide_t target)
{
    size_t n_decided = 0;
    for (size_t j = 0; j < bound->n_columns; j++) {
        if (domain->value[j] != UNDECIDED)
            continue;
        signed char implied = dual_bound_implied(bound, j, target);
        if (implied == UNDECIDED)
            continue;
        domain_decide(domain, j, implied);
        n_decided++;
    }
    return n_decided;
}

void dual_bound_copy(struct dual_bound *copy, const struct dual_bound *bound)
{
    copy->shift = bound->shift;
    copy->scaled = bound->scaled;
    memcpy(copy->reduced_cost, bound->reduced_cost, bound->n_columns * sizeof *bound->reduced_cost);
}
