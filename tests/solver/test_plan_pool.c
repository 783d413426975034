/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/plan_pool.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define N 10

static void add(struct plan_pool *pool, plan_t number)
{
    bool plan[N];
    plan_to_array(number, N, plan);
    assert_int_equal(plan_pool_add(pool, plan), STATUS_OK);
}

static void equal_plans_are_kept_once(void **state)
{
    (void)state;
    struct plan_pool pool = {.n_columns = N};
    add(&pool, 5);
    add(&pool, 6);
    add(&pool, 5);
    assert_int_equal(pool.n_plans, 2);
    assert_int_equal(plan_from_array(plan_pool_at(&pool, 1), N), 6);
    plan_pool_clear(&pool);
}

static void the_oldest_plan_makes_room(void **state)
{
    (void)state;
    struct plan_pool pool = {.n_columns = N};
    for (plan_t number = 0; number < PLAN_POOL_MOST + 2; number++)
        add(&pool, number);
    assert_int_equal(pool.n_plans, PLAN_POOL_MOST);
    assert_int_equal(plan_from_array(plan_pool_at(&pool, 0), N), PLAN_POOL_MOST);
    assert_int_equal(plan_from_array(plan_pool_at(&pool, 2), N), 2);
    plan_pool_clear(&pool);
}

/* At most two columns, worth 1, 2, 3, ... */
static void the_best_allowed_plan_is_found(void **state)
{
    (void)state;
    const int64_t values[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const int64_t ones[N] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct plan_pool pool = {.n_columns = N};
    struct program program;
    small_program_init(&program, N, values);
    small_program_row(&program, ones, NO_LOWER, 2);
    add(&pool, 7 << 7);
    assert_null(plan_pool_best(&pool, &program));
    add(&pool, 1 << 3);
    add(&pool, 1 << 3 | 1 << 2);
    add(&pool, 1 << 4);
    assert_int_equal(plan_from_array(plan_pool_best(&pool, &program), N), 1 << 3 | 1 << 2);
    program_clear(&program);
    plan_pool_clear(&pool);
}

static void short_memory_leaves_the_pool_as_it_was(void **state)
{
    (void)state;
    struct plan_pool pool = {.n_columns = N};
    bool plan[N] = {true};
    allocation_fail_after(0);
    assert_int_equal(plan_pool_add(&pool, plan), STATUS_NO_MEMORY);
    allocation_fail_after(-1);
    assert_int_equal(pool.n_plans, 0);
    plan_pool_clear(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_plans_are_kept_once),
        cmocka_unit_test(the_oldest_plan_makes_room),
        cmocka_unit_test(the_best_allowed_plan_is_found),
        cmocka_unit_test(short_memory_leaves_the_pool_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
