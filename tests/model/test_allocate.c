/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void products_that_overflow_are_refused(void **state)
{
    (void)state;
    assert_null(allocate(SIZE_MAX / 2, 3));
    size_t capacity = 0;
    int64_t *array = NULL;
    assert_false(array_reserve(&array, &capacity, SIZE_MAX / 8 + 1, sizeof *array));
    assert_null(array);
    assert_int_equal(capacity, 0);
}

static void new_memory_is_zero(void **state)
{
    (void)state;
    unsigned char *bytes = allocate(100, 1);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(bytes[i], 0);
    free(bytes);
    void *nothing = allocate(0, 0);
    assert_non_null(nothing);
    free(nothing);
}

static void growth_at_least_doubles_keeps_and_zeroes(void **state)
{
    (void)state;
    size_t capacity = 0;
    int *array = NULL;
    for (int i = 0; i < 1000; i++) {
        size_t before = capacity;
        assert_true(array_reserve(&array, &capacity, (size_t)i + 1, sizeof *array));
        assert_true(capacity == before || capacity >= 2 * before);
        assert_int_equal(array[i], 0);
        array[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(array[i], i);
    free(array);
}

static void texts_are_copied_and_formatted(void **state)
{
    (void)state;
    assert_null(copy_text(NULL));
    char *copy = copy_text("drumbeat");
    assert_string_equal(copy, "drumbeat");
    char *text = format_text("%s-%d", copy, 7);
    assert_string_equal(text, "drumbeat-7");
    free(text);
    free(copy);
}

static void the_allocation_after_the_granted_ones_fails_and_all_that_follow(void **state)
{
    (void)state;
    allocation_fail_after(1);
    void *first = allocate(1, 1);
    void *second = allocate(1, 1);
    void *third = copy_text("x");
    allocation_fail_after(-1);
    void *fourth = allocate(1, 1);
    assert_non_null(first);
    assert_null(second);
    assert_null(third);
    assert_non_null(fourth);
    free(first);
    free(fourth);
}

static void failed_growth_leaves_the_array_as_it_was(void **state)
{
    (void)state;
    size_t capacity = 0;
    char *array = NULL;
    assert_true(array_reserve(&array, &capacity, 8, 1));
    char *before = array;
    allocation_fail_after(0);
    bool is_grown = array_reserve(&array, &capacity, 9, 1);
    allocation_fail_after(-1);
    assert_false(is_grown);
    assert_ptr_equal(array, before);
    assert_int_equal(capacity, 8);
    free(array);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_that_overflow_are_refused),
        cmocka_unit_test(new_memory_is_zero),
        cmocka_unit_test(growth_at_least_doubles_keeps_and_zeroes),
        cmocka_unit_test(texts_are_copied_and_formatted),
        cmocka_unit_test(the_allocation_after_the_granted_ones_fails_and_all_that_follow),
        cmocka_unit_test(failed_growth_leaves_the_array_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
