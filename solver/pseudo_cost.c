/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/pseudo_cost.h"

#include "model/allocate.h"

#include <math.h>
#include <stdlib.h>

enum status pseudo_costs_init(struct pseudo_costs *costs, size_t n_columns)
{
    *costs = (struct pseudo_costs){.n_columns = n_columns};
    for (int value = 0; value < 2; value++)
        costs->of_column[value] = allocate(n_columns, sizeof *costs->of_column[value]);
    if (costs->of_column[0] && costs->of_column[1])
        return STATUS_OK;
    pseudo_costs_clear(costs);
    return STATUS_NO_MEMORY;
}

void pseudo_costs_clear(struct pseudo_costs *costs)
{
    free(costs->of_column[0]);
    free(costs->of_column[1]);
    *costs = (struct pseudo_costs){0};
}

static unsigned count_of(const struct pseudo_cost *cost)
{
    return atomic_load_explicit(&cost->count, memory_order_relaxed);
}

static double sum_of(const struct pseudo_cost *cost)
{
    return atomic_load_explicit(&cost->sum, memory_order_relaxed);
}

/* Loads and stores, not additions: those would lock the memory bus at every node. */
static void note(struct pseudo_cost *cost, double rate)
{
    atomic_store_explicit(&cost->sum, sum_of(cost) + rate, memory_order_relaxed);
    atomic_store_explicit(&cost->count, count_of(cost) + 1, memory_order_relaxed);
}

void pseudo_costs_learn(struct pseudo_costs *costs, size_t column, bool value, double distance,
                        double loss)
{
    double rate = fmax(loss, 0) / distance;
    note(&costs->of_column[value][column], rate);
    note(&costs->total[value], rate);
}

double pseudo_costs_of(const struct pseudo_costs *costs, size_t column, bool value)
{
    const struct pseudo_cost *cost = &costs->of_column[value][column];
    if (count_of(cost) == 0)
        cost = &costs->total[value];
    unsigned count = count_of(cost);
    return count ? sum_of(cost) / count : 1;
}

unsigned pseudo_costs_count(const struct pseudo_costs *costs, size_t column, bool value)
{
    return count_of(&costs->of_column[value][column]);
}

/* Replaces what is known of one column by what is known of one elsewhere. */
static void copy_column(struct pseudo_costs *to, size_t j, const struct pseudo_costs *from,
                        size_t k, double scale)
{
    for (int value = 0; value < 2; value++) {
        struct pseudo_cost *cost = &to->of_column[value][j];
        struct pseudo_cost *total = &to->total[value];
        const struct pseudo_cost *known = &from->of_column[value][k];
        double sum = sum_of(known) * scale;
        atomic_store_explicit(&total->sum, sum_of(total) + sum - sum_of(cost),
                              memory_order_relaxed);
        atomic_store_explicit(&total->count, count_of(total) + count_of(known) - count_of(cost),
                              memory_order_relaxed);
        atomic_store_explicit(&cost->sum, sum, memory_order_relaxed);
        atomic_store_explicit(&cost->count, count_of(known), memory_order_relaxed);
    }
}

void pseudo_costs_lend(const struct pseudo_costs *outer, const size_t *column, double step,
                       struct pseudo_costs *inner)
{
    for (size_t j = 0; j < inner->n_columns; j++)
        copy_column(inner, j, outer, column ? column[j] : j, 1 / step);
}

void pseudo_costs_return(const struct pseudo_costs *inner, const size_t *column, double step,
                         struct pseudo_costs *outer)
{
    for (size_t j = 0; j < inner->n_columns; j++)
        copy_column(outer, column ? column[j] : j, inner, j, step);
}
