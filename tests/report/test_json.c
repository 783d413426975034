/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "report/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void numbers_keep_every_decimal_and_texts_are_escaped(void **state)
{
    struct document document;
    struct buffer buffer = {0};
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document.data = data_object();
    /* 2^111 - 1 in ten-thousandths: no double holds its 34 digits. */
    const wide_t largest = ((wide_t)1 << 111) - 1;
    assert_true(data_add_number(document.data, "large", largest, 4));
    assert_true(data_add_number(document.data, "days", 45500, 3));
    assert_true(data_add_number(document.data, "whole", -70000, 4));
    assert_true(data_add_text(document.data, "text", "a \"b\" / <c> \\ \t\u00e4"));
    assert_true(data_add_text(document.data, "none", NULL));
    assert_true(data_add_boolean(document.data, "yes", true));
    struct data *array = data_add_array(document.data, "list");
    assert_true(data_add_number(array, NULL, 1, 0));
    assert_true(data_add_null(array, NULL));
    assert_int_equal(json_render(&document, &buffer), STATUS_OK);
    assert_string_equal(buffer.data, "{\n"
                                     "  \"large\": 259614842926741381426524816461.0047,\n"
                                     "  \"days\": 45.5,\n"
                                     "  \"whole\": -7,\n"
                                     "  \"text\": \"a \\\"b\\\" / <c> \\\\ \\t\u00e4\",\n"
                                     "  \"none\": null,\n"
                                     "  \"yes\": true,\n"
                                     "  \"list\": [\n"
                                     "    1,\n"
                                     "    null\n"
                                     "  ]\n"
                                     "}\n");
    buffer_clear(&buffer);
    document_clear(&document);
}

/* In texts, what looks like an array of nothing stays as it is. */
static void arrays_of_nothing_take_one_line(void **state)
{
    struct document document;
    struct buffer buffer = {0};
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document.data = data_object();
    assert_non_null(data_add_array(document.data, "none"));
    struct data *array = data_add_array(document.data, "nested");
    assert_non_null(data_add_array(array, NULL));
    assert_true(data_add_text(array, NULL, "[\n  ]"));
    assert_int_equal(json_render(&document, &buffer), STATUS_OK);
    assert_string_equal(buffer.data, "{\n"
                                     "  \"none\": [],\n"
                                     "  \"nested\": [\n"
                                     "    [],\n"
                                     "    \"[\\n  ]\"\n"
                                     "  ]\n"
                                     "}\n");
    buffer_clear(&buffer);
    document_clear(&document);
}

static void additions_to_nothing_fail_without_harm(void **state)
{
    (void)state;
    assert_false(data_add_null(NULL, "a"));
    assert_false(data_add_text(NULL, "a", "b"));
    assert_null(data_add_object(NULL, "a"));
    data_free(NULL);
}

static bool build(struct data **data)
{
    *data = data_object();
    struct data *array = data_add_array(*data, "array");
    return array && data_add_text(array, NULL, "text") && data_add_number(*data, "number", 1, 0);
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    bool is_built = false;
    long i = 0;
    for (; !is_built; i++) {
        struct data *data;
        allocation_fail_after(i);
        is_built = build(&data);
        allocation_fail_after(-1);
        data_free(data);
    }
    assert_true(i > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_keep_every_decimal_and_texts_are_escaped),
        cmocka_unit_test(arrays_of_nothing_take_one_line),
        cmocka_unit_test(additions_to_nothing_fail_without_harm),
        cmocka_unit_test(every_failed_allocation_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
