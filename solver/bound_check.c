/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/bound_check.h"

#include "model/allocate.h"
#include "solver/cut_check.h"
#include "solver/exhaustive.h"

#include <gmp.h>

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define STEPS_MOST ((uint64_t)1 << 24) /* of one look at all plans */

/* Ends the program unless two ways to the same thing agree. */
static void demand(bool agrees, const char *claim)
{
    if (agrees)
        return;
    fprintf(stderr, "bound check: a second method disagrees: %s\n", claim);
    abort();
}

/* ---- numbers ---- */

static void set_integer(mpz_t integer, wide_t number)
{
    mpz_set_si(integer, (long)(number >> 64));
    mpz_mul_2exp(integer, integer, 64);
    mpz_add_ui(integer, integer, (unsigned long)((number) & (wide_t)UINT64_MAX));
}

/* number / 2^shift */
static void set_rational(mpq_t rational, wide_t number, unsigned shift)
{
    set_integer(mpq_numref(rational), number);
    mpz_set_ui(mpq_denref(rational), 1);
    mpq_div_2exp(rational, rational, shift);
}

/* The multiplier towards zero to a multiple of 1 / 2^shift; zero where the row has no such side. */
static void set_multiplier(mpq_t rational, const struct program_row *row, double multiplier,
                           unsigned shift)
{
    mpq_set_ui(rational, 0, 1);
    if (!isfinite(multiplier) || !(multiplier > 0 ? row->has_upper : row->has_lower))
        return;
    mpq_set_d(rational, multiplier);
    mpq_mul_2exp(rational, rational, shift);
    mpz_tdiv_q(mpq_numref(rational), mpq_numref(rational), mpq_denref(rational));
    mpz_set_ui(mpq_denref(rational), 1);
    if (mpz_sizeinbase(mpq_numref(rational), 2) > 120)
        mpz_set_ui(mpq_numref(rational), 0);
    mpq_div_2exp(rational, rational, shift);
}

/* ---- dual bounds ---- */

struct dual {
    mpq_t *reduced_cost; /* array of columns */
    mpq_t bound;
    mpq_t multiplier; /* work room, as the next two */
    mpq_t number;
    mpq_t product;
};

static void add_product(mpq_t sum, struct dual *dual, wide_t factor, int sign)
{
    set_rational(dual->number, factor, 0);
    mpq_mul(dual->product, dual->multiplier, dual->number);
    if (sign > 0)
        mpq_add(sum, sum, dual->product);
    else
        mpq_sub(sum, sum, dual->product);
}

static void sum_rows(struct dual *dual, const struct program *program, const double *multipliers,
                     unsigned shift)
{
    for (size_t i = program->n_rows; i-- > 0;) {
        const struct program_row *row = &program->rows[i];
        set_multiplier(dual->multiplier, row, multipliers[i], shift);
        if (mpq_sgn(dual->multiplier) == 0)
            continue;
        for (size_t entry = row->end; entry-- > row->begin;)
            add_product(dual->reduced_cost[program->columns[entry]], dual,
                        program->coefficients[entry], -1);
        add_product(dual->bound, dual, mpq_sgn(dual->multiplier) > 0 ? row->upper : row->lower, 1);
    }
}

static void compare_dual(struct dual *dual, const struct dual_bound *bound,
                         const struct domain *domain, const wide_t *objective,
                         const double *multipliers)
{
    const struct program *program = domain->program;
    for (size_t j = 0; j < program->n_columns; j++)
        set_rational(dual->reduced_cost[j], objective ? objective[j] : 0, 0);
    sum_rows(dual, program, multipliers, bound->shift);
    for (size_t j = 0; j < program->n_columns; j++) {
        bool is_in = domain->value[j] == 1;
        bool is_open = domain->value[j] != 1 && domain->value[j] != 0;
        if (is_in || (is_open && mpq_sgn(dual->reduced_cost[j]) > 0))
            mpq_add(dual->bound, dual->bound, dual->reduced_cost[j]);
        set_rational(dual->number, bound->reduced_cost[j], bound->shift);
        demand(mpq_equal(dual->number, dual->reduced_cost[j]), "a reduced cost");
    }
    set_rational(dual->number, bound->scaled, bound->shift);
    demand(mpq_equal(dual->number, dual->bound), "a dual bound");
}

void bound_check_dual(const struct dual_bound *bound, const struct domain *domain,
                      const wide_t *objective, const double *multipliers)
{
    size_t n = domain->program->n_columns;
    struct dual dual = {.reduced_cost = allocate(n, sizeof *dual.reduced_cost)};
    if (!dual.reduced_cost)
        return;
    for (size_t j = 0; j < n; j++)
        mpq_init(dual.reduced_cost[j]);
    mpq_inits(dual.bound, dual.multiplier, dual.number, dual.product, NULL);
    compare_dual(&dual, bound, domain, objective, multipliers);
    mpq_clears(dual.bound, dual.multiplier, dual.number, dual.product, NULL);
    for (size_t j = 0; j < n; j++)
        mpq_clear(dual.reduced_cost[j]);
    free(dual.reduced_cost);
}

void bound_check_floor(const struct dual_bound *bound, wide_t loss, wide_t whole)
{
    mpz_t expected, given;
    mpz_inits(expected, given, NULL);
    set_integer(expected, bound->scaled);
    set_integer(given, loss);
    mpz_sub(expected, expected, given);
    mpz_fdiv_q_2exp(expected, expected, bound->shift);
    set_integer(given, whole);
    demand(mpz_cmp(expected, given) == 0, "a bound rounded down");
    mpz_clears(expected, given, NULL);
}

void bound_check_implied(const struct dual_bound *bound, size_t column, wide_t target,
                         signed char implied)
{
    if (implied == UNDECIDED)
        return;
    mpq_t loss, left;
    mpq_inits(loss, left, NULL);
    set_rational(loss, bound->reduced_cost[column], bound->shift);
    demand(mpq_sgn(loss) == (implied == 1 ? 1 : -1), "the sign of a reduced cost that fixes");
    mpq_abs(loss, loss);
    set_rational(left, bound->scaled, bound->shift);
    mpq_sub(left, left, loss);
    set_rational(loss, target, 0);
    demand(mpq_cmp(left, loss) < 0, "a column fixed by its reduced cost");
    mpq_clears(loss, left, NULL);
}

/* ---- rows ---- */

/* Whether the row can be met beside what is decided and, unless it is NONE, the column's value. */
static bool row_can_hold(const struct domain *domain, size_t i, size_t column, bool value)
{
    const struct program *program = domain->program;
    const struct program_row *row = &program->rows[i];
    mpz_t low, high, number;
    mpz_inits(low, high, number, NULL);
    for (size_t entry = row->begin; entry < row->end; entry++) {
        size_t j = program->columns[entry];
        signed char decided = j == column ? (signed char)value : domain->value[j];
        set_integer(number, program->coefficients[entry]);
        if (decided == 1 || (decided != 0 && mpz_sgn(number) < 0))
            mpz_add(low, low, number);
        if (decided == 1 || (decided != 0 && mpz_sgn(number) > 0))
            mpz_add(high, high, number);
    }
    set_integer(number, row->upper);
    bool can_hold = !row->has_upper || mpz_cmp(low, number) <= 0;
    set_integer(number, row->lower);
    can_hold = can_hold && (!row->has_lower || mpz_cmp(high, number) >= 0);
    mpz_clears(low, high, number, NULL);
    return can_hold;
}

void bound_check_broken(const struct domain *domain, size_t row)
{
    demand(!row_can_hold(domain, row, NONE, false), "a row that cannot be met");
}

void bound_check_forbidden(const struct domain *domain, size_t row, size_t column, bool value)
{
    demand(domain->value[column] == UNDECIDED && !row_can_hold(domain, row, column, value),
           "a value that a row forbids");
}

/* ---- plans ---- */

static bool are_few(const struct domain *domain, size_t n_decided)
{
    return domain->program->n_columns - n_decided <= BOUND_CHECK_COLUMNS;
}

/* Room for decisions, all open; NULL: memory is short. */
static signed char *open_all(const struct domain *domain)
{
    size_t n = domain->program->n_columns;
    signed char *decided = allocate(n, sizeof *decided);
    for (size_t j = 0; decided && j < n; j++)
        decided[j] = UNDECIDED;
    return decided;
}

static void demand_nothing(const struct domain *domain, const signed char *decided, bool has_target,
                           wide_t target)
{
    struct exhaustive_task task = {.program = domain->program,
                                   .decided = decided,
                                   .has_target = has_target,
                                   .target = target,
                                   .step_limit = STEPS_MOST};
    demand(exhaustive_look(&task) != EXHAUSTIVE_FOUND, "nothing of interest below a node");
}

void bound_check_pruned(const struct domain *domain, size_t n_trail, bool has_target, wide_t target)
{
    signed char *decided = are_few(domain, n_trail) ? open_all(domain) : NULL;
    if (!decided)
        return;
    for (size_t i = 0; i < n_trail; i++)
        decided[domain->trail[i]] = domain->value[domain->trail[i]];
    demand_nothing(domain, decided, has_target, target);
    free(decided);
}

void bound_check_child(const struct domain *domain, size_t column, bool value, wide_t target)
{
    signed char *decided = are_few(domain, domain->n_trail + 1) ? open_all(domain) : NULL;
    if (!decided)
        return;
    for (size_t i = 0; i < domain->n_trail; i++)
        decided[domain->trail[i]] = domain->value[domain->trail[i]];
    decided[column] = value;
    demand_nothing(domain, decided, true, target);
    free(decided);
}

static struct exhaustive_task task_beside(const struct relaxation *relaxation,
                                          const struct incumbent *incumbent)
{
    return (struct exhaustive_task){.program = relaxation->program,
                                    .decided = relaxation->domain.value,
                                    .has_target = relaxation->has_target,
                                    .target = relaxation->target,
                                    .is_lexicographic = incumbent->task->is_lexicographic,
                                    .step_limit = STEPS_MOST};
}

/* Other threads wait, lest the plan changes meanwhile. */
static void demand_none_beside(const struct incumbent *incumbent, struct exhaustive_task *task,
                               const char *claim)
{
    const struct search_result *result = incumbent->result;
    if (incumbent->lock)
        pthread_mutex_lock(incumbent->lock);
    task->best = result->has_plan ? result->plan : NULL;
    demand(exhaustive_look(task) != EXHAUSTIVE_FOUND, claim);
    if (incumbent->lock)
        pthread_mutex_unlock(incumbent->lock);
}

void bound_check_done(const struct relaxation *relaxation, const struct incumbent *incumbent)
{
    struct exhaustive_task task = task_beside(relaxation, incumbent);
    if (are_few(&relaxation->domain, relaxation->domain.n_trail))
        demand_none_beside(incumbent, &task, "nothing of interest left at a node");
}

/* What the bound leaves above the target, scaled as the bound; false where 128 bits are too few. */
static bool find_budget(const struct dual_bound *bound, wide_t target, wide_t *budget)
{
    mpz_t left, asked;
    mpz_inits(left, asked, NULL);
    set_integer(left, bound->scaled);
    set_integer(asked, target);
    mpz_mul_2exp(asked, asked, bound->shift);
    bool fits = mpz_sizeinbase(left, 2) < 125 && mpz_sizeinbase(asked, 2) < 125;
    *budget = fits ? bound->scaled - target * ((wide_t)1 << bound->shift) : 0;
    mpz_clears(left, asked, NULL);
    return fits;
}

void bound_check_enumerated(const struct relaxation *relaxation, const struct incumbent *incumbent)
{
    struct exhaustive_task task = task_beside(relaxation, incumbent);
    if (!are_few(&relaxation->domain, relaxation->domain.n_trail) &&
        find_budget(&relaxation->bound, relaxation->target, &task.budget))
        task.costs = relaxation->bound.reduced_cost;
    demand_none_beside(incumbent, &task, "nothing of interest after an enumeration");
}

void bound_check_cut(const struct program *program, const struct program_row *row, int sign,
                     const struct program *cuts, const struct program_row *cut)
{
    demand(cut_holds(program, row, sign, cuts, cut), "a cut");
}
