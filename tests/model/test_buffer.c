/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/buffer.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void everything_appended_stands_in_order(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_append(&buffer, "ab");
    buffer_append_bytes(&buffer, "cdX", 2);
    buffer_repeat(&buffer, "-", 3);
    buffer_format(&buffer, "%d%%", 42);
    assert_int_equal(buffer_status(&buffer), STATUS_OK);
    assert_string_equal(buffer.data, "abcd---42%");
    assert_int_equal(buffer.length, 10);
    buffer_clear(&buffer);
    assert_null(buffer.data);
}

static void bytes_of_zero_are_kept(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_append_bytes(&buffer, "a\0b", 3);
    assert_int_equal(buffer.length, 3);
    assert_memory_equal(buffer.data, "a\0b", 4);
    buffer_clear(&buffer);
}

static void after_a_failed_allocation_nothing_is_appended(void **state)
{
    (void)state;
    for (long i = 0; i < 3; i++) { /* append; then format's text, then its append: two of 8 bytes */
        struct buffer buffer = {0};
        allocation_fail_after(i);
        buffer_append(&buffer, "1234567");
        buffer_format(&buffer, "%s", "890");
        allocation_fail_after(-1);
        size_t length = buffer.length;
        buffer_append(&buffer, "more");
        assert_int_equal(buffer_status(&buffer), STATUS_NO_MEMORY);
        assert_int_equal(buffer.length, length);
        buffer_clear(&buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_appended_stands_in_order),
        cmocka_unit_test(bytes_of_zero_are_kept),
        cmocka_unit_test(after_a_failed_allocation_nothing_is_appended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
