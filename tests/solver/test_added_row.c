/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/added_row.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define N 4

static const int64_t values[N] = {3, 0, 5, 7};

static unsigned count_changes(plan_t plan, plan_t list)
{
    unsigned n = 0;
    for (plan_t left = plan ^ list; left; left >>= 1)
        n += left & 1;
    return n;
}

static void a_distance_row_allows_the_plans_that_near(void **state)
{
    (void)state;
    const bool list[N] = {true, false, true, false};
    for (size_t most = 0; most <= N; most++) {
        struct program rows;
        small_program_init(&rows, N, values);
        assert_int_equal(added_row_distance(list, most, &rows), STATUS_OK);
        for (plan_t plan = 0; plan >> N == 0; plan++)
            assert_int_equal(small_program_allows(&rows, plan), count_changes(plan, 5) <= most);
        program_clear(&rows);
    }
}

static void a_value_row_bounds_the_value(void **state)
{
    (void)state;
    struct program program, rows;
    const wide_t least = 7;
    const wide_t most = 8;
    small_program_init(&program, N, values);
    small_program_init(&rows, N, values);
    assert_int_equal(added_row_value(&program, &least, &most, &rows), STATUS_OK);
    for (plan_t plan = 0; plan >> N == 0; plan++) {
        wide_t value = small_program_value(&program, plan);
        assert_int_equal(small_program_allows(&rows, plan), value >= 7 && value <= 8);
    }
    program_clear(&rows);
    program_clear(&program);
}

static void memory_that_runs_short_is_a_status(void **state)
{
    (void)state;
    const bool list[N] = {false};
    struct program program;
    small_program_init(&program, N, values);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct program rows = {.n_columns = N};
        allocation_fail_after(i);
        status = added_row_distance(list, 2, &rows);
        if (status == STATUS_OK)
            status = added_row_value(&program, NULL, NULL, &rows);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        program_clear(&rows);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_distance_row_allows_the_plans_that_near),
        cmocka_unit_test(a_value_row_bounds_the_value),
        cmocka_unit_test(memory_that_runs_short_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
