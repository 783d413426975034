/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/plan_pool.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

const bool *plan_pool_at(const struct plan_pool *pool, size_t i)
{
    return pool->plans + i * pool->n_columns;
}

static bool holds(const struct plan_pool *pool, const bool *plan)
{
    for (size_t i = 0; i < pool->n_plans; i++)
        if (memcmp(plan_pool_at(pool, i), plan, pool->n_columns * sizeof *plan) == 0)
            return true;
    return false;
}

enum status plan_pool_add(struct plan_pool *pool, const bool *plan)
{
    size_t n = pool->n_columns;
    if (n == 0 || holds(pool, plan))
        return STATUS_OK;
    if (!array_reserve(&pool->plans, &pool->room, (pool->next + 1) * n, sizeof *pool->plans))
        return STATUS_NO_MEMORY;
    memcpy(pool->plans + pool->next * n, plan, n * sizeof *plan);
    if (pool->n_plans == pool->next)
        pool->n_plans++;
    pool->next = (pool->next + 1) % PLAN_POOL_MOST;
    return STATUS_OK;
}

void plan_pool_clear(struct plan_pool *pool)
{
    free(pool->plans);
    *pool = (struct plan_pool){0};
}

const bool *plan_pool_best(const struct plan_pool *pool, const struct program *program)
{
    const bool *best = NULL;
    wide_t best_value = 0;
    for (size_t i = 0; i < pool->n_plans; i++) {
        const bool *plan = plan_pool_at(pool, i);
        wide_t value = program_value(program, plan);
        if ((best && value <= best_value) || !program_allows(program, plan))
            continue;
        best = plan;
        best_value = value;
    }
    return best;
}
