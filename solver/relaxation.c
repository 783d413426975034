/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/relaxation.h"

#include "model/allocate.h"
#include "solver/bound_check.h"

#include <math.h>
#include <stdlib.h>

#define WHOLE 1e-6 /* x nearer than this to an integer counts as whole */
/* Simplex iterations between two looks at the clock: fewer where each takes long. */
#define ITERATIONS_MOST  2000
#define ITERATIONS_LEAST 50
#define ENTRIES_AT_ONCE  ((size_t)20 * 1000 * 1000)

void relaxation_clear(struct relaxation *relaxation)
{
    domain_clear(&relaxation->domain);
    lp_free(relaxation->lp);
    free(relaxation->lp_value);
    dual_bound_clear(&relaxation->bound);
    dual_bound_clear(&relaxation->trial);
    free(relaxation->x);
    free(relaxation->multipliers);
    *relaxation = (struct relaxation){0};
}

static enum status lp_init(struct relaxation *relaxation)
{
    enum status status = STATUS_OK;
    if (part_is_on(relaxation->without, PART_CLOSURE))
        status = lp_new_closure(relaxation->program, &relaxation->lp);
    if (status == STATUS_OK && !relaxation->lp)
        status = lp_new(relaxation->program, part_is_on(relaxation->without, PART_TABLEAU),
                        &relaxation->lp);
    return status;
}

enum status relaxation_init(struct relaxation *relaxation, const struct program *program,
                            unsigned without)
{
    *relaxation = (struct relaxation){
        .program = program,
        .without = without,
        .lp_value = allocate(program->n_columns, sizeof *relaxation->lp_value),
        .x = allocate(program->n_columns, sizeof *relaxation->x),
        .multipliers = allocate(program->n_rows, sizeof *relaxation->multipliers),
    };
    if (!relaxation->lp_value || !relaxation->x || !relaxation->multipliers ||
        domain_init(&relaxation->domain, program) != STATUS_OK ||
        dual_bound_init(&relaxation->bound, program->n_columns) != STATUS_OK ||
        dual_bound_init(&relaxation->trial, program->n_columns) != STATUS_OK ||
        lp_init(relaxation) != STATUS_OK) {
        relaxation_clear(relaxation);
        return STATUS_NO_MEMORY;
    }
    relaxation->domain.only_checks = !part_is_on(without, PART_PROPAGATION);
    for (size_t j = 0; j < program->n_columns; j++)
        relaxation->lp_value[j] = UNDECIDED;
    return STATUS_OK;
}

bool relaxation_is_fractional(const struct relaxation *relaxation, size_t column)
{
    double x = relaxation->x[column];
    return x > WHOLE && x < 1 - WHOLE;
}

uint64_t relaxation_iterations(const struct relaxation *relaxation)
{
    return relaxation->iterations_before + lp_iterations(relaxation->lp);
}

/* Gives the LP the domain's decisions. */
static void inform_lp(struct relaxation *relaxation)
{
    for (size_t j = 0; j < relaxation->program->n_columns; j++) {
        signed char value = relaxation->domain.value[j];
        if (value == relaxation->lp_value[j])
            continue;
        lp_set_bounds(relaxation->lp, j, value == 1, value != 0);
        relaxation->lp_value[j] = value;
    }
}

/* An objective so far below the target that rounding in the LP should not matter; only saves the
 * LP's time, proves nothing. */
static double lp_cutoff(const struct relaxation *relaxation)
{
    double target = (double)relaxation->target;
    return relaxation->has_target ? target - 1e-7 * fabs(target) - 1e-6 : -INFINITY;
}

/* Whether the multipliers at hand prove the bound to be below the target. */
static bool falls_below_target(struct relaxation *relaxation, struct dual_bound *bound)
{
    return relaxation->has_target && dual_bound_floor(bound, 0) < relaxation->target;
}

static bool bound_with(struct relaxation *relaxation, struct dual_bound *bound)
{
    lp_multipliers(relaxation->lp, relaxation->multipliers);
    return dual_bound_compute(bound, &relaxation->domain, relaxation->program->objective,
                              relaxation->multipliers);
}

static bool find_bound(struct relaxation *relaxation)
{
    relaxation->has_bound = bound_with(relaxation, &relaxation->bound);
    return relaxation->has_bound;
}

/* Whether the LP's claim that the rows cannot be met holds in integers: some combination of rows
 * would need 0 < 0. */
static bool proves_infeasible(struct relaxation *relaxation)
{
    double *multipliers = relaxation->multipliers;
    if (!lp_ray(relaxation->lp, multipliers))
        return false;
    for (int sign = 0; sign < 2; sign++) {
        if (dual_bound_compute(&relaxation->trial, &relaxation->domain, NULL, multipliers) &&
            relaxation->trial.scaled < 0)
            return true;
        for (size_t i = 0; i < relaxation->program->n_rows; i++)
            multipliers[i] = -multipliers[i];
    }
    return false;
}

/* Whether x disagrees with what is decided by now, so that the LP has to be solved again. */
static bool is_outdated(const struct relaxation *relaxation)
{
    for (size_t i = relaxation->domain.n_trail; i-- > 0;) {
        size_t column = relaxation->domain.trail[i];
        if (relaxation->lp_value[column] == UNDECIDED &&
            fabs(relaxation->x[column] - relaxation->domain.value[column]) > WHOLE)
            return true;
    }
    return false;
}

static unsigned portion(const struct program *program)
{
    size_t iterations = ENTRIES_AT_ONCE / (program->n_entries + program->n_columns + 1);
    if (iterations < ITERATIONS_LEAST)
        return ITERATIONS_LEAST;
    return iterations > ITERATIONS_MOST ? ITERATIONS_MOST : (unsigned)iterations;
}

/* Runs the simplex in portions, until it ends or go_on says no (LP_LIMIT then). */
static enum lp_outcome solve_in_portions(struct relaxation *relaxation, double cutoff,
                                         bool (*go_on)(void *context), void *context)
{
    unsigned iterations = portion(relaxation->program);
    enum lp_outcome outcome;
    do {
        outcome = lp_solve(relaxation->lp, iterations, cutoff);
    } while (outcome == LP_LIMIT && (!go_on || go_on(context)));
    return outcome;
}

/* One pass: solve, bound, decide. *again: what was decided makes x outdated. */
static enum relaxation_outcome pass(struct relaxation *relaxation, bool (*go_on)(void *context),
                                    void *context, bool *again)
{
    inform_lp(relaxation);
    enum lp_outcome outcome = solve_in_portions(relaxation, lp_cutoff(relaxation), go_on, context);
    if (outcome == LP_CUT_OFF) {
        if (find_bound(relaxation) && falls_below_target(relaxation, &relaxation->bound))
            return RELAXATION_PRUNED;
        outcome = solve_in_portions(relaxation, -INFINITY, go_on, context);
    }
    if (outcome == LP_LIMIT) {
        find_bound(relaxation);
        return RELAXATION_STOPPED;
    }
    if (outcome == LP_INFEASIBLE && proves_infeasible(relaxation))
        return RELAXATION_PRUNED;
    if (outcome != LP_OPTIMAL || !find_bound(relaxation))
        return RELAXATION_BLIND;
    if (falls_below_target(relaxation, &relaxation->bound))
        return RELAXATION_PRUNED;
    lp_primal(relaxation->lp, relaxation->x);
    relaxation->objective = lp_objective(relaxation->lp);
    if (relaxation->has_target && part_is_on(relaxation->without, PART_FIXING))
        dual_bound_decide(&relaxation->bound, &relaxation->domain, relaxation->target);
    if (!domain_propagate(&relaxation->domain))
        return RELAXATION_PRUNED;
    *again = is_outdated(relaxation);
    return RELAXATION_SOLVED;
}

enum relaxation_outcome relaxation_solve(struct relaxation *relaxation,
                                         bool (*go_on)(void *context), void *context)
{
    size_t n_given = relaxation->domain.n_trail;
    bool again = domain_propagate(&relaxation->domain);
    enum relaxation_outcome outcome = again ? RELAXATION_SOLVED : RELAXATION_PRUNED;
    while (outcome == RELAXATION_SOLVED && again) {
        again = false;
        outcome = pass(relaxation, go_on, context, &again);
    }
    if (outcome == RELAXATION_PRUNED)
        BOUND_CHECK(bound_check_pruned(&relaxation->domain, n_given, relaxation->has_target,
                                       relaxation->target));
    return outcome;
}

bool relaxation_try(struct relaxation *relaxation, size_t column, bool value,
                    unsigned iteration_limit, double *objective)
{
    size_t mark = relaxation->domain.n_trail;
    bool is_refuted = false;
    *objective = relaxation->objective;
    domain_decide(&relaxation->domain, column, value);
    lp_set_bounds(relaxation->lp, column, value, value);
    enum lp_outcome outcome = lp_solve(relaxation->lp, iteration_limit, lp_cutoff(relaxation));
    if (outcome == LP_INFEASIBLE) {
        is_refuted = proves_infeasible(relaxation);
    } else if (outcome != LP_FAILED) {
        *objective = lp_objective(relaxation->lp);
        is_refuted = bound_with(relaxation, &relaxation->trial) &&
                     falls_below_target(relaxation, &relaxation->trial);
    }
    if (is_refuted)
        BOUND_CHECK(bound_check_pruned(&relaxation->domain, mark + 1, relaxation->has_target,
                                       relaxation->target));
    domain_undo(&relaxation->domain, mark);
    lp_set_bounds(relaxation->lp, column, false, true);
    return is_refuted;
}
