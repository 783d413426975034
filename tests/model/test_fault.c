/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fault.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void faults_and_warnings_are_counted_apart_and_kept_up_to_the_limit(void **state)
{
    (void)state;
    struct faults faults = {0};
    for (size_t i = 0; i < FAULTS_MAX + 10; i++)
        faults_add(&faults, SEVERITY_FAULT, i, "fault %zu", i);
    faults_add(&faults, SEVERITY_WARNING, 5, "a warning");
    assert_int_equal(faults.n_faults, FAULTS_MAX + 10);
    assert_int_equal(faults.n_warnings, 1);
    assert_int_equal(faults.n_items, FAULTS_MAX + 1);
    faults_clear(&faults);
    assert_int_equal(faults.n_items, 0);
    faults_clear(NULL);
}

static void sorting_by_line_keeps_the_order_within_a_line(void **state)
{
    (void)state;
    struct faults faults = {0};
    faults_add(&faults, SEVERITY_FAULT, 70000, "last");
    faults_add(&faults, SEVERITY_FAULT, 3, "second");
    faults_add(&faults, SEVERITY_WARNING, 3, "third");
    faults_add(&faults, SEVERITY_FAULT, 0, "first, at line 1");
    faults_sort(&faults);
    static const char *const order[] = {"first, at line 1", "second", "third", "last"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(faults.items[i].text, order[i]);
    assert_int_equal(faults.items[0].line, 1);
    assert_int_equal(faults.items[3].line, 70000);
    faults_clear(&faults);
}

static void a_fault_that_cannot_be_stored_is_still_counted(void **state)
{
    (void)state;
    for (long i = 0; i < 2; i++) { /* the text, then the list */
        struct faults faults = {0};
        allocation_fail_after(i);
        faults_add(&faults, SEVERITY_FAULT, 1, "lost");
        allocation_fail_after(-1);
        assert_true(faults.no_memory);
        assert_int_equal(faults.n_faults, 1);
        assert_int_equal(faults.n_items, 0);
        faults_clear(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_and_warnings_are_counted_apart_and_kept_up_to_the_limit),
        cmocka_unit_test(sorting_by_line_keeps_the_order_within_a_line),
        cmocka_unit_test(a_fault_that_cannot_be_stored_is_still_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
