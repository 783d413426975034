/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans worth remembering, all of the same columns and no two equal. */
#ifndef SOLVER_PLAN_POOL_H
#define SOLVER_PLAN_POOL_H

#include "solver/program.h"

#define PLAN_POOL_MOST 256 /* then the oldest one goes */

struct plan_pool {
    size_t n_columns; /* set it before the first plan comes */
    size_t n_plans;
    size_t next; /* where the next plan goes */
    bool *plans; /* plan by plan; owned */
    size_t room; /* in columns */
};

/* Keeps a copy (array of n_columns). STATUS_OK or STATUS_NO_MEMORY. */
enum status plan_pool_add(struct plan_pool *pool, const bool *plan);
void plan_pool_clear(struct plan_pool *pool);

const bool *plan_pool_at(const struct plan_pool *pool, size_t i); /* i < n_plans */

/* The plan of the highest value among those that the program allows (ties: the one at the lowest
 * place), or NULL. */
const bool *plan_pool_best(const struct plan_pool *pool, const struct program *program);

#endif
