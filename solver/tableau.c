/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tableau.h"

#include "model/allocate.h"
#include "solver/basis.h"
#include "solver/ratio_test.h"
#include "solver/tolerance.h"

#include <math.h>
#include <stdlib.h>

#define COST_ERROR_MOST 1e-6 /* a larger one of the wrong sign is not due to rounding */
#define DRIFT_MOST      1e-9 /* of the objective, followed step by step, against its terms' sum */
#define IDLE_MOST       300  /* iterations without any progress: it goes round */
#define SHAKE           1e-7 /* of a cost: what then breaks the ties */
#define RENEWAL         5000 /* iterations after which the inverse is made anew */

struct tableau {
    struct basis basis;
    size_t *candidates; /* work room of the ratio test; array of variables */
    double objective;   /* followed step by step while a solve runs */
    double least;       /* the lowest objective of this solve and of those that it continues */
    unsigned n_idle;    /* iterations since then */
    size_t ray_row;     /* after TABLEAU_INFEASIBLE */
    uint64_t iterations;
    uint64_t renewed;             /* the iteration up to which the inverse was made anew */
    enum tableau_outcome outcome; /* of the last solve */
};

/* ---- room and program ---- */

struct tableau *tableau_new(size_t n_rows, size_t n_columns, size_t n_entries)
{
    struct tableau *tableau = allocate(1, sizeof *tableau);
    if (!tableau)
        return NULL;
    bool has_basis = basis_init(&tableau->basis, n_rows, n_columns, n_entries);
    tableau->candidates = allocate(n_rows + n_columns, sizeof *tableau->candidates);
    if (!has_basis || !tableau->candidates) {
        tableau_free(tableau);
        return NULL;
    }
    return tableau;
}

void tableau_free(struct tableau *tableau)
{
    if (!tableau)
        return;
    basis_clear(&tableau->basis);
    free(tableau->candidates);
    free(tableau);
}

void tableau_set_cost(struct tableau *tableau, size_t column, double cost)
{
    tableau->basis.program_costs[column] = cost;
}

void tableau_set_row(struct tableau *tableau, size_t row, size_t n, const size_t *columns,
                     const double *coefficients, double lower, double upper)
{
    struct basis *basis = &tableau->basis;
    matrix_set_row(&basis->matrix, row, n, columns, coefficients);
    basis->lower[basis->n_columns + row] = lower;
    basis->upper[basis->n_columns + row] = upper;
}

void tableau_set_column_bounds(struct tableau *tableau, size_t column, double lower, double upper)
{
    tableau->basis.lower[column] = lower;
    tableau->basis.upper[column] = upper;
}

/* ---- where it stands ---- */

double tableau_value(const struct tableau *tableau, size_t variable)
{
    return basis_value(&tableau->basis, variable);
}

double tableau_objective(const struct tableau *tableau)
{
    const struct basis *basis = &tableau->basis;
    double objective = 0;
    for (size_t j = 0; j < basis->n_columns; j++)
        objective += basis->program_costs[j] * basis_value(basis, j);
    return objective;
}

double tableau_multiplier(const struct tableau *tableau, size_t row)
{
    return tableau->basis.now.costs[tableau->basis.n_columns + row];
}

/* Row r of the inverse combines the rows a_i x - activity i = 0 to the dictionary's row, which
 * cannot be met. */
double tableau_ray(const struct tableau *tableau, size_t row)
{
    return basis_inverse_row(&tableau->basis, tableau->ray_row)[row];
}

enum stand tableau_stand(const struct tableau *tableau, size_t variable)
{
    return (enum stand)tableau->basis.now.stand[variable];
}

uint64_t tableau_iterations(const struct tableau *tableau)
{
    return tableau->iterations;
}

void tableau_aim(struct tableau *tableau, size_t variable, enum stand stand)
{
    tableau->basis.aims[variable] = (unsigned char)stand;
}

void tableau_go(struct tableau *tableau)
{
    basis_go(&tableau->basis);
}

/* The inverse is as old as the other's (modulo 2^64 here, for none of its iterations count). */
void tableau_inherit(struct tableau *tableau, const struct tableau *from, const size_t *kept,
                     size_t n_kept)
{
    basis_inherit(&tableau->basis, &from->basis, kept, n_kept);
    tableau->renewed = tableau->iterations - (from->iterations - from->renewed);
}

void tableau_mark(struct tableau *tableau)
{
    basis_mark(&tableau->basis);
}

void tableau_return(struct tableau *tableau)
{
    basis_return(&tableau->basis);
}

/* ---- the dual simplex ---- */

/* A nonbasic variable goes to the bound that its reduced cost likes. False: it has no such bound,
 * and rounding does not explain that. */
static bool settle(struct basis *basis, size_t variable)
{
    struct position *now = &basis->now;
    double cost = now->costs[variable];
    if (fabs(cost) <= COST_TOLERANCE || now->stand[variable] == STAND_BASIC)
        return true;
    enum stand liked = cost > 0 ? STAND_UPPER : STAND_LOWER;
    if (isfinite(liked == STAND_UPPER ? basis->upper[variable] : basis->lower[variable]))
        now->stand[variable] = (unsigned char)liked;
    else
        now->costs[variable] = 0;
    return now->costs[variable] != 0 || fabs(cost) <= COST_ERROR_MOST;
}

/* Makes the position dual feasible; the bounds may have changed in any way. False: it cannot be. */
static bool prepare(struct tableau *tableau)
{
    struct basis *basis = &tableau->basis;
    bool is_feasible = true;
    basis_list_open(basis);
    basis_price_columns(basis);
    for (size_t k = 0; k < basis->n_open; k++)
        is_feasible = settle(basis, basis->open[k]) && is_feasible;
    basis_evaluate(basis);
    tableau->objective = tableau_objective(tableau);
    return is_feasible;
}

/* By how much basic variable p is outside: < 0 below, > 0 above. */
static double excess(const struct basis *basis, size_t p)
{
    size_t variable = basis->now.basic[p];
    double value = basis->now.values[p];
    double tolerance = tolerance_at(value);
    if (value > basis->upper[variable] + tolerance)
        return value - basis->upper[variable];
    if (value < basis->lower[variable] - tolerance)
        return value - basis->lower[variable];
    return 0;
}

/* The basic variable to leave, and how far it is outside; n_rows: all are within their bounds. */
static size_t choose_row(const struct basis *basis, double *most)
{
    size_t best = basis->n_rows;
    double highest = 0;
    for (size_t p = 0; p < basis->n_rows; p++) {
        double outside = excess(basis, p);
        double score = outside * outside;
        if (score > highest * basis->now.norms[p]) {
            highest = score / basis->now.norms[p];
            *most = outside;
            best = p;
        }
    }
    return best;
}

static void update_costs(struct basis *basis, size_t entering, size_t leaving)
{
    double *costs = basis->now.costs;
    const double *row = basis->row;
    double step = costs[entering] / row[entering];
    for (size_t k = 0; k < basis->n_open_columns; k++)
        costs[basis->open[k]] -= step * row[basis->open[k]];
    for (size_t variable = basis->n_columns; variable < basis->n_variables; variable++)
        costs[variable] -= step * row[variable];
    costs[entering] = 0;
    costs[leaving] = step;
}

/* The variable enters, moving so that basic variable r comes to its bound. */
static void pivot(struct tableau *tableau, size_t r, size_t entering, enum stand stand)
{
    struct basis *basis = &tableau->basis;
    struct position *now = &basis->now;
    size_t leaving = now->basic[r];
    double bound = stand == STAND_UPPER ? basis->upper[leaving] : basis->lower[leaving];
    double distance = (bound - now->values[r]) / basis->column[r];
    double value = basis_stand_value(basis, entering) + distance;
    for (size_t p = 0; p < basis->n_rows; p++)
        now->values[p] += basis->column[p] * distance;
    tableau->objective += now->costs[entering] * distance;
    update_costs(basis, entering, leaving);
    now->stand[leaving] = (unsigned char)stand;
    basis_exchange(basis, r, entering);
    now->values[r] = value;
}

/* Whether rounding errors show: reduced costs and values do not tell the same objective. */
static bool has_drifted(const struct tableau *tableau)
{
    const struct basis *basis = &tableau->basis;
    double size = 1;
    for (size_t j = 0; j < basis->n_columns; j++)
        size += fabs(basis->program_costs[j] * basis_value(basis, j));
    double difference = tableau->objective - tableau_objective(tableau);
    return !(fabs(difference) <= DRIFT_MOST * size);
}

static void forget_progress(struct tableau *tableau)
{
    tableau->least = INFINITY;
    tableau->n_idle = 0;
}

/* Whether the objective has long stopped to fall: ties lead round in a circle. */
static bool goes_round(struct tableau *tableau)
{
    tableau->n_idle = tableau->objective < tableau->least ? 0 : tableau->n_idle + 1;
    tableau->least = fmin(tableau->least, tableau->objective);
    return tableau->n_idle > IDLE_MOST;
}

/* Breaks the ties for good, by costs that are a little greater, and begins anew. */
static void shake(struct tableau *tableau)
{
    struct basis *basis = &tableau->basis;
    uint64_t hash = tableau->iterations;
    for (size_t j = 0; j < basis->n_columns; j++) {
        hash = hash * UINT64_C(6364136223846793005) + 1;
        double part = ldexp((double)(hash >> 32), -32);
        basis->program_costs[j] += SHAKE * (1 + part) * (1 + fabs(basis->program_costs[j]));
    }
    basis_start(basis);
    prepare(tableau);
    forget_progress(tableau);
}

static enum tableau_outcome iterate(struct tableau *tableau, unsigned iteration_limit,
                                    double cutoff)
{
    struct basis *basis = &tableau->basis;
    for (unsigned n = 0;; n++) {
        if (!isfinite(tableau->objective))
            return TABLEAU_FAILED;
        if (tableau->objective < cutoff)
            return TABLEAU_CUT_OFF;
        if (goes_round(tableau))
            shake(tableau);
        double outside = 0;
        size_t r = choose_row(basis, &outside);
        if (r == basis->n_rows)
            return TABLEAU_OPTIMAL;
        if (iteration_limit && n >= iteration_limit)
            return TABLEAU_LIMIT;
        basis_find_row(basis, r);
        size_t entering =
            ratio_test_choose(basis, outside, tableau->candidates, &tableau->objective);
        if (entering == basis->n_variables) {
            tableau->ray_row = r;
            return TABLEAU_INFEASIBLE;
        }
        basis_find_column(basis, entering);
        if (fabs(basis->column[r]) < PIVOT_LEAST)
            return TABLEAU_FAILED;
        pivot(tableau, r, entering, outside > 0 ? STAND_UPPER : STAND_LOWER);
        tableau->iterations++;
    }
}

static void restart(struct tableau *tableau)
{
    basis_start(&tableau->basis);
}

static void renew(struct tableau *tableau)
{
    basis_renew(&tableau->basis);
    tableau->renewed = tableau->iterations;
}

static void proceed(struct tableau *tableau)
{
    if (!tableau->basis.is_started)
        restart(tableau);
    else if (tableau->iterations - tableau->renewed >= RENEWAL)
        renew(tableau);
}

/* Once more from the same basis, then from the first one, which no rounding has touched. */
enum tableau_outcome tableau_solve(struct tableau *tableau, unsigned iteration_limit, double cutoff)
{
    static void (*const ways[])(struct tableau * tableau) = {proceed, renew, restart};
    enum tableau_outcome outcome = TABLEAU_FAILED;
    if (tableau->outcome != TABLEAU_LIMIT)
        forget_progress(tableau);
    for (size_t w = 0; w < sizeof ways / sizeof *ways && outcome == TABLEAU_FAILED; w++) {
        ways[w](tableau);
        if (!prepare(tableau))
            continue;
        outcome = iterate(tableau, iteration_limit, cutoff);
        if (outcome == TABLEAU_OPTIMAL && has_drifted(tableau))
            outcome = TABLEAU_FAILED;
    }
    tableau->outcome = outcome;
    return outcome;
}
