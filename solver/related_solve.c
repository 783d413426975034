/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related.h"

#include "model/allocate.h"
#include "solver/dive.h"
#include "solver/dual_bound.h"
#include "solver/related_base.h"
#include "solver/solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLANS_MENDED 8   /* of the pool */
#define WEIGHT       0.4 /* of reduced costs beside a plan's 0 and 1 */

/* A question at work. */
struct attempt {
    const struct related *related;
    const struct related_question *question;
    struct related_answer *answer; /* its plan is the best one so far */
    struct program program;        /* the changed one, with the cuts */
    struct domain domain;          /* what plans of interest hold */
    struct dual_bound bound;       /* with the base's multipliers */
    bool has_bound;
    bool restricts; /* every plan is one of the base's, worth at most excess more */
    wide_t excess;
    wide_t step;               /* all values are multiples of it */
    struct program candidates; /* cuts beyond the program's */
    double *multipliers;
    double *weights;
    size_t *order;
    bool *plan; /* work room */
};

static void attempt_clear(struct attempt *attempt)
{
    program_clear(&attempt->program);
    program_clear(&attempt->candidates);
    domain_clear(&attempt->domain);
    dual_bound_clear(&attempt->bound);
    free(attempt->multipliers);
    free(attempt->weights);
    free(attempt->order);
    free(attempt->plan);
}

/* Multipliers of added rows are 0. */
static void place_multipliers(struct attempt *attempt)
{
    const struct related *related = attempt->related;
    size_t n_given = related->program.n_rows;
    size_t n_cuts = related->n_tight;
    memcpy(attempt->multipliers, related->multipliers, n_given * sizeof *attempt->multipliers);
    memcpy(attempt->multipliers + attempt->program.n_rows - n_cuts, related->multipliers + n_given,
           n_cuts * sizeof *attempt->multipliers);
}

static enum status add_cuts(struct attempt *attempt)
{
    const struct related *related = attempt->related;
    enum status status =
        row_cuts_apply(&related->cuts, related->n_tight, related->cuts.program.n_rows,
                       &related->program, &attempt->program, &attempt->candidates);
    if (status == STATUS_OK)
        status = row_cuts_apply(&related->cuts, 0, related->n_tight, &related->program,
                                &attempt->program, &attempt->program);
    return status;
}

static enum status attempt_init(struct attempt *attempt, bool *is_contradictory)
{
    const struct related *related = attempt->related;
    size_t n = related->program.n_columns;
    enum status status =
        related_compose(&related->program, attempt->question, &attempt->program, is_contradictory);
    if (status != STATUS_OK)
        return status;
    attempt->restricts = related_restricts(&related->program, attempt->question, &attempt->program,
                                           &attempt->excess);
    attempt->candidates.n_columns = n;
    attempt->answer->found.n_columns = n;
    status = add_cuts(attempt);
    attempt->multipliers = allocate(attempt->program.n_rows, sizeof *attempt->multipliers);
    attempt->weights = allocate(n, sizeof *attempt->weights);
    attempt->order = allocate(n, sizeof *attempt->order);
    attempt->plan = allocate(n, sizeof *attempt->plan);
    attempt->answer->plan = allocate(n, sizeof *attempt->answer->plan);
    if (status != STATUS_OK || !attempt->multipliers || !attempt->weights || !attempt->order ||
        !attempt->plan || !attempt->answer->plan ||
        domain_init(&attempt->domain, &attempt->program) != STATUS_OK ||
        dual_bound_init(&attempt->bound, n) != STATUS_OK)
        return STATUS_NO_MEMORY;
    place_multipliers(attempt);
    for (size_t j = 0; j < n; j++)
        attempt->step = greatest_common_divisor(attempt->step, attempt->program.objective[j]);
    if (attempt->step == 0)
        attempt->step = 1;
    return STATUS_OK;
}

/* ---- what is known without a search ---- */

static void offer(struct attempt *attempt, const bool *plan)
{
    struct related_answer *answer = attempt->answer;
    const struct related_question *question = attempt->question;
    wide_t value = program_value(&attempt->program, plan);
    bool has_plan = answer->status == RELATED_FEASIBLE;
    if ((question->has_target && value < question->target) || (has_plan && value <= answer->value))
        return;
    memcpy(answer->plan, plan, attempt->program.n_columns * sizeof *plan);
    answer->value = value;
    answer->status = RELATED_FEASIBLE;
}

static wide_t floor_to_step(wide_t value, wide_t step)
{
    wide_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/* The least number of steps that is worth value or more. */
static wide_t steps_up(const struct attempt *attempt, wide_t value)
{
    return -floor_to_step(-value, attempt->step) / attempt->step;
}

static void bound_by(struct attempt *attempt, wide_t bound)
{
    struct related_answer *answer = attempt->answer;
    bound = floor_to_step(bound, attempt->step);
    if (!answer->has_bound || bound < answer->bound)
        answer->bound = bound;
    answer->has_bound = true;
}

static void find_bound(struct attempt *attempt)
{
    const struct related *related = attempt->related;
    const struct related_answer *base = &related->answer;
    attempt->has_bound = dual_bound_compute(&attempt->bound, &attempt->domain,
                                            attempt->program.objective, attempt->multipliers);
    if (attempt->has_bound)
        bound_by(attempt, dual_bound_floor(&attempt->bound, 0));
    if (!attempt->restricts)
        return;
    if (base->has_bound)
        bound_by(attempt, base->bound + attempt->excess);
    for (size_t i = 0; related->has_ceilings && i < attempt->domain.n_trail; i++) {
        size_t column = attempt->domain.trail[i];
        wide_t ceiling = related->ceiling[attempt->domain.value[column]][column];
        if (ceiling > NO_PLAN)
            bound_by(attempt, ceiling + attempt->excess);
    }
}

/* Weights by which rounding keeps what it can of the plan, then takes in what seems most worth it.
 */
static void weigh(struct attempt *attempt, const bool *plan)
{
    size_t n = attempt->program.n_columns;
    double largest = 1;
    for (size_t j = 0; j < n; j++)
        largest = fmax(largest, fabs((double)attempt->bound.reduced_cost[j]));
    for (size_t j = 0; j < n; j++)
        attempt->weights[j] = plan[j] + WEIGHT * (double)attempt->bound.reduced_cost[j] / largest;
}

/* The pool's plans as they are, and the last of them mended. */
static void find_start(struct attempt *attempt, const bool *start)
{
    const struct plan_pool *pool = &attempt->related->pool;
    const bool *best = plan_pool_best(pool, &attempt->program);
    if (start && program_allows(&attempt->program, start))
        offer(attempt, start);
    if (best)
        offer(attempt, best);
    for (size_t i = 0; i < pool->n_plans && i < PLANS_MENDED; i++) {
        weigh(attempt, plan_pool_at(pool, pool->n_plans - 1 - i));
        if (dive_round(&attempt->domain, attempt->weights, attempt->order, attempt->plan))
            offer(attempt, attempt->plan);
    }
}

/* What a plan must be worth to be of interest now; false where any is. */
static bool find_target(const struct attempt *attempt, wide_t *target)
{
    const struct related_answer *answer = attempt->answer;
    bool has_plan = answer->status == RELATED_FEASIBLE;
    *target = has_plan ? answer->value + 1 : attempt->question->target;
    return has_plan || attempt->question->has_target;
}

static void decide_by_ceilings(struct attempt *attempt, wide_t target)
{
    const struct related *related = attempt->related;
    if (!attempt->restricts || !related->has_ceilings)
        return;
    for (size_t j = 0; j < related->program.n_columns; j++)
        for (int value = 0; value < 2; value++)
            if (attempt->domain.value[j] == UNDECIDED &&
                related->ceiling[value][j] + attempt->excess < target)
                domain_decide(&attempt->domain, j, !value);
}

/* Decides what plans of interest hold. False: there are none. */
static bool decide(struct attempt *attempt)
{
    wide_t target;
    if (!find_target(attempt, &target))
        return true;
    if (attempt->answer->has_bound && attempt->answer->bound < target)
        return false;
    decide_by_ceilings(attempt, target);
    if (attempt->has_bound)
        dual_bound_decide(&attempt->bound, &attempt->domain, target);
    return domain_propagate(&attempt->domain);
}

/* ---- the search, on values in steps ---- */

struct passage {
    const struct search_limits *limits;
    bool any_will_do;
    wide_t step;
};

static bool pass_go_on(void *context, const struct search_progress *progress)
{
    const struct passage *passage = context;
    const struct search_limits *limits = passage->limits;
    struct search_progress outer = *progress;
    if (passage->any_will_do && progress->has_plan)
        return false;
    outer.best *= passage->step;
    outer.bound *= passage->step;
    return !limits || !limits->go_on || limits->go_on(limits->context, &outer);
}

/* The cuts at hand leave the root little to gain from being solved again. */
static enum status search(struct attempt *attempt, const struct search_limits *limits,
                          struct pseudo_costs *costs, struct search_result *result)
{
    const struct related_question *question = attempt->question;
    struct passage passage = {limits, question->any_will_do, attempt->step};
    struct search_limits inside = {.go_on = pass_go_on, .context = &passage};
    struct search_task task = {
        .program = &attempt->program,
        .start = attempt->answer->status == RELATED_FEASIBLE ? attempt->answer->plan : NULL,
        .decisions = attempt->domain.value,
        .candidates = &attempt->candidates,
        .found = &attempt->answer->found,
        .has_cutoff = question->has_target,
        .cutoff = steps_up(attempt, question->target),
        .costs = costs,
        .node_limit = question->node_limit,
        .limits = &inside,
        .without =
            (limits ? limits->without : 0) | PART_BIT(PART_RESTART) | PART_BIT(PART_NODE_CUTS),
    };
    for (size_t j = 0; j < attempt->program.n_columns; j++)
        attempt->program.objective[j] /= attempt->step;
    enum status status = solve_from_root(&task, result);
    for (size_t j = 0; j < attempt->program.n_columns; j++)
        attempt->program.objective[j] *= attempt->step;
    return status;
}

static void take_over(struct attempt *attempt, const struct search_result *result)
{
    struct related_answer *answer = attempt->answer;
    answer->nodes = result->nodes;
    answer->lp_iterations = result->lp_iterations;
    if (result->has_plan)
        offer(attempt, result->plan);
    if (result->has_bound) {
        wide_t bound = result->bound * attempt->step;
        bool is_short = attempt->question->has_target && bound < attempt->question->target;
        bound_by(attempt, is_short ? attempt->question->target - 1 : bound);
    }
}

/* Nothing of interest is left. */
static void conclude(struct attempt *attempt)
{
    struct related_answer *answer = attempt->answer;
    if (answer->status == RELATED_FEASIBLE) {
        answer->status = RELATED_OPTIMAL;
        answer->bound = answer->value;
        answer->has_bound = true;
        return;
    }
    answer->status = RELATED_NONE;
    answer->has_bound = answer->has_bound && attempt->question->has_target;
    if (attempt->question->has_target)
        bound_by(attempt, attempt->question->target - 1);
}

/* costs: gets the pseudo-costs learned, or NULL. */
static enum status search_on(struct attempt *attempt, const struct search_limits *limits,
                             struct pseudo_costs *costs)
{
    struct search_result result = {0};
    struct pseudo_costs inside;
    enum status status = pseudo_costs_init(&inside, attempt->program.n_columns);
    if (status != STATUS_OK)
        return status;
    pseudo_costs_lend(&attempt->related->costs, NULL, (double)attempt->step, &inside);
    status = search(attempt, limits, &inside, &result);
    if (status == STATUS_OK && costs)
        pseudo_costs_return(&inside, NULL, (double)attempt->step, costs);
    pseudo_costs_clear(&inside);
    if (status == STATUS_OK) {
        take_over(attempt, &result);
        if (result.is_complete)
            conclude(attempt);
    }
    search_result_clear(&result);
    return status;
}

static enum status answer_question(struct attempt *attempt, const struct search_limits *limits,
                                   const bool *start, struct pseudo_costs *costs)
{
    if (!domain_propagate(&attempt->domain)) {
        conclude(attempt);
        return STATUS_OK;
    }
    find_bound(attempt);
    find_start(attempt, start);
    if (!decide(attempt)) {
        conclude(attempt);
        return STATUS_OK;
    }
    if (attempt->answer->status == RELATED_FEASIBLE && attempt->question->any_will_do)
        return STATUS_OK;
    return search_on(attempt, limits, costs);
}

enum status related_search(const struct related *related, const struct related_question *question,
                           const struct search_limits *limits, const bool *start,
                           struct pseudo_costs *costs, struct related_answer *answer)
{
    *answer = (struct related_answer){.status = RELATED_UNKNOWN};
    struct attempt attempt = {.related = related, .question = question, .answer = answer};
    bool is_contradictory = false;
    enum status status = attempt_init(&attempt, &is_contradictory);
    if (status == STATUS_OK && is_contradictory)
        conclude(&attempt);
    else if (status == STATUS_OK)
        status = answer_question(&attempt, limits, start, costs);
    attempt_clear(&attempt);
    if (status != STATUS_OK) {
        related_answer_clear(answer);
    } else if (answer->status != RELATED_OPTIMAL && answer->status != RELATED_FEASIBLE) {
        free(answer->plan);
        answer->plan = NULL;
    }
    return status;
}

enum status related_solve(const struct related *related, const struct related_question *question,
                          const struct search_limits *limits, struct related_answer *answer)
{
    return related_search(related, question, limits, NULL, NULL, answer);
}
