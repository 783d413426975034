/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/enumeration.h"

#include "model/allocate.h"

#include <stdlib.h>

struct walk {
    const struct enumeration *enumeration;
    struct relaxation *relaxation;
    struct incumbent *incumbent;
    size_t n; /* columns to decide */
    unsigned steps_left;
    bool gave_up;
};

enum status enumeration_init(struct enumeration *enumeration, size_t n_columns)
{
    *enumeration = (struct enumeration){
        .columns = allocate(n_columns, sizeof *enumeration->columns),
        .rest_values = allocate(n_columns + 1, sizeof *enumeration->rest_values),
    };
    if (enumeration->columns && enumeration->rest_values)
        return STATUS_OK;
    enumeration_clear(enumeration);
    return STATUS_NO_MEMORY;
}

void enumeration_clear(struct enumeration *enumeration)
{
    free(enumeration->columns);
    free(enumeration->rest_values);
    *enumeration = (struct enumeration){0};
}

static wide_t magnitude(wide_t number)
{
    return number < 0 ? -number : number;
}

/* Lists the undecided columns: by reduced cost, then value, then column. */
static size_t list_columns(struct enumeration *enumeration, const struct relaxation *relaxation)
{
    const wide_t *cost = relaxation->bound.reduced_cost;
    const wide_t *value = relaxation->program->objective;
    size_t n = 0;
    for (size_t j = 0; j < relaxation->program->n_columns; j++) {
        if (relaxation->domain.value[j] != UNDECIDED)
            continue;
        size_t at = n++;
        for (; at > 0; at--) {
            size_t other = enumeration->columns[at - 1];
            wide_t more = magnitude(cost[j]) - magnitude(cost[other]);
            if (more < 0 || (more == 0 && value[j] <= value[other]))
                break;
            enumeration->columns[at] = other;
        }
        enumeration->columns[at] = j;
    }
    enumeration->rest_values[n] = 0;
    for (size_t i = n; i-- > 0;) {
        wide_t gain = value[enumeration->columns[i]];
        enumeration->rest_values[i] = enumeration->rest_values[i + 1] + (gain > 0 ? gain : 0);
    }
    return n;
}

static wide_t decided_value(const struct relaxation *relaxation)
{
    wide_t value = 0;
    for (size_t j = 0; j < relaxation->program->n_columns; j++)
        if (relaxation->domain.value[j] == 1)
            value += relaxation->program->objective[j];
    return value;
}

/* Whether the rows of a column just decided can still be met. */
static bool rows_allow(const struct domain *domain, size_t column)
{
    for (size_t at = domain->place_begin[column]; at < domain->place_begin[column + 1]; at++) {
        size_t i = domain->places[at].row;
        const struct program_row *row = &domain->program->rows[i];
        if ((row->has_upper && domain->least[i] > row->upper) ||
            (row->has_lower && domain->most[i] < row->lower))
            return false;
    }
    return true;
}

static void offer(struct walk *walk)
{
    bool *plan = walk->incumbent->plan;
    const struct domain *domain = &walk->relaxation->domain;
    for (size_t j = 0; j < domain->program->n_columns; j++)
        plan[j] = domain->value[j] == 1;
    incumbent_offer(walk->incumbent, plan);
    incumbent_aim(walk->incumbent, walk->relaxation);
}

/* Whether a loss of bound (scaled) and a value reachable at best still meet the target. */
static bool is_promising(const struct walk *walk, wide_t loss, wide_t value)
{
    return value >= walk->relaxation->target &&
           dual_bound_floor(&walk->relaxation->bound, loss) >= walk->relaxation->target;
}

/* Decides the columns from `from` on. loss: of the bound so far, scaled; value: of those in. */
static void descend(struct walk *walk, size_t from, wide_t loss, wide_t value)
{
    const struct enumeration *enumeration = walk->enumeration;
    struct domain *domain = &walk->relaxation->domain;
    if (!is_promising(walk, loss, value + enumeration->rest_values[from]))
        return;
    if (from == walk->n) {
        offer(walk);
        return;
    }
    size_t column = enumeration->columns[from];
    wide_t cost = walk->relaxation->bound.reduced_cost[column];
    bool preferred = cost >= 0;
    for (int turn = 0; turn < 2 && !walk->gave_up; turn++) {
        bool in = turn == 0 ? preferred : !preferred;
        wide_t spent = turn == 0 ? loss : loss + magnitude(cost);
        if (walk->steps_left == 0) {
            walk->gave_up = true;
            return;
        }
        walk->steps_left--;
        size_t mark = domain->n_trail;
        domain_decide(domain, column, in);
        if (rows_allow(domain, column))
            descend(walk, from + 1, spent,
                    in ? value + walk->relaxation->program->objective[column] : value);
        domain_undo(domain, mark);
    }
}

bool enumeration_run(struct enumeration *enumeration, struct relaxation *relaxation,
                     struct incumbent *incumbent, unsigned step_limit)
{
    struct walk walk = {
        .enumeration = enumeration,
        .relaxation = relaxation,
        .incumbent = incumbent,
        .n = list_columns(enumeration, relaxation),
        .steps_left = step_limit,
    };
    descend(&walk, 0, 0, decided_value(relaxation));
    return !walk.gave_up;
}
