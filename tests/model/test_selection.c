/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/selection.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void distance_counts_what_differs(void **state)
{
    (void)state;
    struct selection a;
    struct selection b;
    assert_int_equal(selection_init(&a, 4), STATUS_OK);
    assert_int_equal(selection_count(&a), 0);
    a.in[0] = a.in[2] = true;
    assert_int_equal(selection_copy(&b, &a), STATUS_OK);
    assert_true(selection_equal(&a, &b));
    b.in[2] = false;
    b.in[3] = true;
    assert_int_equal(selection_distance(&a, &b), 2);
    assert_int_equal(selection_count(&b), 2);
    assert_false(selection_equal(&a, &b));
    selection_clear(&a);
    assert_int_equal(a.n, 0);
    assert_false(selection_equal(&a, &b));
    selection_clear(&b);
}

static void without_memory_a_selection_is_empty(void **state)
{
    (void)state;
    struct selection a = {0};
    struct selection b;
    allocation_fail_after(0);
    enum status made = selection_init(&b, 3);
    enum status copied = selection_copy(&a, &b);
    allocation_fail_after(-1);
    assert_int_equal(made, STATUS_NO_MEMORY);
    assert_int_equal(copied, STATUS_NO_MEMORY);
    assert_int_equal(a.n + b.n, 0);
    assert_null(b.in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance_counts_what_differs),
        cmocka_unit_test(without_memory_a_selection_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
