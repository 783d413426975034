/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/enumeration.h"

#include "model/allocate.h"

#include <stdlib.h>

#define SLACK_MOST (INT64_C(1) << 61) /* a larger slack could not be kept in 64 bits */

/* What a decision takes from a slack. */
struct demand {
    size_t slack;
    int64_t amount; /* > 0 */
};

struct choice {
    size_t column;
    wide_t value;    /* objective of the column */
    wide_t cost;     /* of setting it against its reduced cost, scaled as the bound */
    bool preferred;  /* what the reduced cost likes */
    size_t begin[2]; /* its demands, by value: demands[begin] .. demands[end - 1] */
    size_t end[2];
};

struct enumeration {
    size_t n_most;
    struct choice *choices; /* array of n_most, the most expensive first */
    wide_t *rest_values;    /* array of n_most + 1: what the choices from here on can add */
    size_t n;
    struct demand *demands;
    size_t demand_room;
    int64_t *slacks; /* what each row side still allows: side of row i at 2 i + is_lower */
    size_t slack_room;
    bool *is_in; /* array of n_most: the decisions so far */
    /* of one run */
    struct relaxation *relaxation;
    struct incumbent *incumbent;
    wide_t budget; /* the bound may lose so much, scaled */
    uint64_t steps_left;
};

struct enumeration *enumeration_new(size_t n_most)
{
    struct enumeration *enumeration = allocate(1, sizeof *enumeration);
    if (!enumeration)
        return NULL;
    *enumeration = (struct enumeration){
        .n_most = n_most,
        .choices = allocate(n_most, sizeof *enumeration->choices),
        .rest_values = allocate(n_most + 1, sizeof *enumeration->rest_values),
        .is_in = allocate(n_most, sizeof *enumeration->is_in),
    };
    if (enumeration->choices && enumeration->rest_values && enumeration->is_in)
        return enumeration;
    enumeration_free(enumeration);
    return NULL;
}

void enumeration_free(struct enumeration *enumeration)
{
    if (!enumeration)
        return;
    free(enumeration->choices);
    free(enumeration->rest_values);
    free(enumeration->demands);
    free(enumeration->slacks);
    free(enumeration->is_in);
    free(enumeration);
}

static bool comes_before(const struct choice *a, const struct choice *b)
{
    return a->cost != b->cost ? a->cost > b->cost : a->value > b->value;
}

/* Lists the undecided columns, the most expensive to move first. False: too many. */
static bool list_choices(struct enumeration *enumeration)
{
    const struct relaxation *relaxation = enumeration->relaxation;
    size_t n_columns = relaxation->program->n_columns;
    if (n_columns - relaxation->domain.n_trail > enumeration->n_most)
        return false;
    enumeration->n = 0;
    for (size_t j = 0; j < n_columns; j++) {
        if (relaxation->domain.value[j] != UNDECIDED)
            continue;
        wide_t cost = relaxation->bound.reduced_cost[j];
        struct choice choice = {.column = j,
                                .value = relaxation->program->objective[j],
                                .cost = cost < 0 ? -cost : cost,
                                .preferred = cost >= 0};
        size_t at = enumeration->n++;
        for (; at > 0 && comes_before(&choice, &enumeration->choices[at - 1]); at--)
            enumeration->choices[at] = enumeration->choices[at - 1];
        enumeration->choices[at] = choice;
    }
    enumeration->rest_values[enumeration->n] = 0;
    for (size_t i = enumeration->n; i-- > 0;) {
        wide_t value = enumeration->choices[i].value;
        enumeration->rest_values[i] = enumeration->rest_values[i + 1] + (value > 0 ? value : 0);
    }
    return true;
}

/* Adds what the choice's column takes from the side of a row when set to value. Sides that cannot
 * run out are left out. */
static bool add_demand(struct enumeration *enumeration, size_t slack, wide_t left, wide_t range,
                       int64_t amount, size_t *n_demands)
{
    if (left >= range)
        return true;
    if (left > SLACK_MOST || !array_reserve(&enumeration->demands, &enumeration->demand_room,
                                            *n_demands + 1, sizeof *enumeration->demands))
        return false;
    enumeration->slacks[slack] = (int64_t)left;
    enumeration->demands[(*n_demands)++] = (struct demand){slack, amount};
    return true;
}

/* The demands of one column at one value: x = 1 takes positive coefficients from the upper side and
 * negative ones from the lower side, x = 0 the other way round. */
static bool add_demands(struct enumeration *enumeration, struct choice *choice, int value,
                        size_t *n_demands)
{
    const struct domain *domain = &enumeration->relaxation->domain;
    choice->begin[value] = *n_demands;
    for (size_t at = domain->place_begin[choice->column];
         at < domain->place_begin[choice->column + 1]; at++) {
        struct place place = domain->places[at];
        const struct program_row *row = &domain->program->rows[place.row];
        bool takes_upper = (place.coefficient > 0) == (value == 1);
        if (takes_upper ? !row->has_upper : !row->has_lower)
            continue;
        wide_t left = takes_upper ? row->upper - domain->least[place.row]
                                  : domain->most[place.row] - row->lower;
        wide_t range = domain->most[place.row] - domain->least[place.row];
        int64_t amount = place.coefficient < 0 ? -place.coefficient : place.coefficient;
        if (!add_demand(enumeration, 2 * place.row + !takes_upper, left, range, amount, n_demands))
            return false;
    }
    choice->end[value] = *n_demands;
    return true;
}

static bool list_demands(struct enumeration *enumeration)
{
    size_t n_demands = 0;
    if (!array_reserve(&enumeration->slacks, &enumeration->slack_room,
                       2 * enumeration->relaxation->program->n_rows, sizeof *enumeration->slacks))
        return false;
    for (size_t i = 0; i < enumeration->n; i++)
        for (int value = 0; value < 2; value++)
            if (!add_demands(enumeration, &enumeration->choices[i], value, &n_demands))
                return false;
    return true;
}

/* A target may be too low to be scaled. Bound and costs stay below 2^125 (solver/dual_bound.c), so
 * that no plan falls below one of -2^126, scaled, either. */
static void update_budget(struct enumeration *enumeration)
{
    const struct dual_bound *bound = &enumeration->relaxation->bound;
    wide_t least = -((wide_t)1 << (126 - bound->shift));
    wide_t target = enumeration->relaxation->target;
    enumeration->budget =
        bound->scaled - (target < least ? least : target) * ((wide_t)1 << bound->shift);
}

static void offer(struct enumeration *enumeration)
{
    bool *plan = enumeration->incumbent->plan;
    const struct domain *domain = &enumeration->relaxation->domain;
    for (size_t j = 0; j < domain->program->n_columns; j++)
        plan[j] = domain->value[j] == 1;
    for (size_t i = 0; i < enumeration->n; i++)
        plan[enumeration->choices[i].column] = enumeration->is_in[i];
    if (!incumbent_wants(enumeration->incumbent, plan) || !program_allows(domain->program, plan))
        return;
    incumbent_offer(enumeration->incumbent, plan);
    incumbent_aim(enumeration->incumbent, enumeration->relaxation);
    update_budget(enumeration);
}

/* Takes what a decision demands; false when a slack has run out, and then everything is given back.
 */
static bool take(struct enumeration *enumeration, size_t begin, size_t end)
{
    int64_t least = 0;
    for (size_t at = begin; at < end; at++) {
        const struct demand *demand = &enumeration->demands[at];
        int64_t left = enumeration->slacks[demand->slack] -= demand->amount;
        least = left < least ? left : least;
    }
    return least >= 0;
}

static void give_back(struct enumeration *enumeration, size_t begin, size_t end)
{
    for (size_t at = begin; at < end; at++)
        enumeration->slacks[enumeration->demands[at].slack] += enumeration->demands[at].amount;
}

/* Decides the choices from `from` on. loss: of the bound so far, scaled; value: of what is in. */
static void descend(struct enumeration *enumeration, size_t from, wide_t loss, wide_t value)
{
    if (loss > enumeration->budget ||
        value + enumeration->rest_values[from] < enumeration->relaxation->target)
        return;
    if (from == enumeration->n) {
        offer(enumeration);
        return;
    }
    const struct choice *choice = &enumeration->choices[from];
    for (int turn = 0; turn < 2 && enumeration->steps_left > 0; turn++) {
        bool in = choice->preferred == (turn == 0);
        enumeration->steps_left--;
        enumeration->is_in[from] = in;
        if (take(enumeration, choice->begin[in], choice->end[in]))
            descend(enumeration, from + 1, turn == 0 ? loss : loss + choice->cost,
                    in ? value + choice->value : value);
        give_back(enumeration, choice->begin[in], choice->end[in]);
    }
}

static wide_t decided_value(const struct relaxation *relaxation)
{
    wide_t value = 0;
    for (size_t j = 0; j < relaxation->program->n_columns; j++)
        if (relaxation->domain.value[j] == 1)
            value += relaxation->program->objective[j];
    return value;
}

enum enumeration_outcome enumeration_run(struct enumeration *enumeration,
                                         struct relaxation *relaxation, struct incumbent *incumbent,
                                         uint64_t step_limit)
{
    enumeration->relaxation = relaxation;
    enumeration->incumbent = incumbent;
    enumeration->steps_left = step_limit;
    if (!list_choices(enumeration) || !list_demands(enumeration))
        return ENUMERATION_REFUSED;
    update_budget(enumeration);
    descend(enumeration, 0, 0, decided_value(relaxation));
    return enumeration->steps_left > 0 ? ENUMERATION_DONE : ENUMERATION_GAVE_UP;
}
