/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void characters_are_counted_not_bytes(void **state)
{
    /* 1, 2, 3 and 4 bytes a character; then bytes that are no UTF-8, which count somehow but end */
    static const struct {
        const char *text;
        size_t size;
        size_t length;
    } cases[] = {
        {"ab", 1, 2},
        {"\xC3\xA4"
         "b",
         2, 2},
        {"\xE2\x82\xAC", 3, 1},
        {"\xF0\x9F\x8E\xB5", 4, 1},
        {"\xFF\xFF", 1, 2},
        {"\x80\x80", 2, 1},
        {"\x80\x80\x80\x80\x80", 4, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(utf8_size(cases[i].text), cases[i].size);
        assert_int_equal(utf8_length(cases[i].text), cases[i].length);
    }
    assert_int_equal(utf8_length(""), 0);
}

static void controls_are_told_from_letters(void **state)
{
    static const char *const controls[] = {"\x01", "\n",       "\x1B[2J", "\x1F",
                                           "\x7F", "\xC2\x80", "\xC2\x9F"};
    static const char *const others[] = {"", " ", "a", "\xC2\xA0", "\xC3\x80", "\xC2"};
    (void)state;
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        assert_true(utf8_is_control(controls[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(utf8_is_control(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_counted_not_bytes),
        cmocka_unit_test(controls_are_told_from_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
