/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/id_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ids_are_found_at_their_first_position(void **state)
{
    (void)state;
    static const char *const ids[] = {"m", "a", "z", "a", "m", "a"};
    struct id_index index = {0};
    for (size_t i = 0; i < 6; i++)
        assert_true(id_index_add(&index, ids[i], i));
    id_index_sort(&index);
    assert_int_equal(id_index_find(&index, "a")->position, 1);
    assert_int_equal(id_index_find(&index, "m")->position, 0);
    assert_int_equal(id_index_find(&index, "z")->position, 2);
    assert_null(id_index_find(&index, ""));
    assert_null(id_index_find(&index, "b"));
    assert_null(id_index_find(&index, "zz"));
    id_index_clear(&index);
}

static void nothing_is_found_in_an_empty_index(void **state)
{
    (void)state;
    struct id_index index = {0};
    id_index_sort(&index);
    assert_null(id_index_find(&index, "a"));
    assert_null(id_index_nearest(&index, "a"));
    id_index_clear(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_found_at_their_first_position),
        cmocka_unit_test(nothing_is_found_in_an_empty_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
