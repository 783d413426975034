/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/pseudo_cost.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <pthread.h>

static bool is_near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void a_cost_is_the_mean_loss_for_each_unit_moved(void **state)
{
    (void)state;
    struct pseudo_costs costs;
    assert_int_equal(pseudo_costs_init(&costs, 3), STATUS_OK);
    pseudo_costs_learn(&costs, 1, true, 0.5, 10);  /* 20 for a unit */
    pseudo_costs_learn(&costs, 1, true, 0.25, 10); /* 40 */
    assert_true(is_near(pseudo_costs_of(&costs, 1, true), 30));
    assert_int_equal(pseudo_costs_count(&costs, 1, true), 2);
    assert_int_equal(pseudo_costs_count(&costs, 1, false), 0);
    pseudo_costs_learn(&costs, 1, true, 0.5, -7); /* a gain is rounding: no loss */
    assert_true(is_near(pseudo_costs_of(&costs, 1, true), 20));
    pseudo_costs_clear(&costs);
}

static void a_column_never_seen_has_the_mean_of_all(void **state)
{
    (void)state;
    struct pseudo_costs costs;
    assert_int_equal(pseudo_costs_init(&costs, 3), STATUS_OK);
    assert_true(is_near(pseudo_costs_of(&costs, 2, false), 1)); /* nothing was seen */
    pseudo_costs_learn(&costs, 0, false, 0.5, 3);               /* 6 */
    pseudo_costs_learn(&costs, 1, false, 0.5, 1);               /* 2 */
    assert_true(is_near(pseudo_costs_of(&costs, 2, false), 4));
    assert_true(is_near(pseudo_costs_of(&costs, 2, true), 1));
    pseudo_costs_clear(&costs);
}

#define NOTES 20000

static void *note_many(void *argument)
{
    for (int i = 0; i < NOTES; i++)
        pseudo_costs_learn(argument, 0, true, 0.5, 4);
    return NULL;
}

/* Notes of the same moment may be lost, but what remains is of the right size. */
static void threads_may_note_at_the_same_time(void **state)
{
    (void)state;
    struct pseudo_costs costs;
    pthread_t other;
    assert_int_equal(pseudo_costs_init(&costs, 1), STATUS_OK);
    assert_int_equal(pthread_create(&other, NULL, note_many, &costs), 0);
    note_many(&costs);
    pthread_join(other, NULL);
    unsigned count = pseudo_costs_count(&costs, 0, true);
    assert_true(count >= 1 && count <= 2 * NOTES);
    double cost = pseudo_costs_of(&costs, 0, true); /* each note is of 8 */
    assert_true(cost > 0 && cost <= 8.0 * 2 * NOTES);
    pseudo_costs_clear(&costs);
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    struct pseudo_costs costs;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = pseudo_costs_init(&costs, 5);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_NO_MEMORY && !costs.of_column[0]));
    }
    pseudo_costs_clear(&costs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cost_is_the_mean_loss_for_each_unit_moved),
        cmocka_unit_test(a_column_never_seen_has_the_mean_of_all),
        cmocka_unit_test(threads_may_note_at_the_same_time),
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
