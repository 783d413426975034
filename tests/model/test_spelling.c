/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void edits_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        size_t distance;
    } cases[] = {
        {"java", "java", 0},      {"jva", "java", 1},  {"jaava", "java", 1},
        {"jara", "java", 1},      {"jvaa", "java", 1}, /* two neighbours swapped */
        {"JAVA", "java", 0},      {"", "abc", 3},      {"abc", "", 3},
        {"kitten", "sitting", 3}, /* k-s, e-i, +g */
        {"ca", "abc", 3}, /* a swap may not be edited further: 3, where Damerau's full one is 2 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(spelling_distance(cases[i].a, cases[i].b, 9), cases[i].distance);
}

static void above_the_limit_the_distance_is_limit_plus_one(void **state)
{
    (void)state;
    assert_int_equal(spelling_distance("abcdef", "uvwxyz", 2), 3);
    assert_int_equal(spelling_distance("a", "abcdef", 2), 3);
    assert_int_equal(spelling_distance("kitten", "sitting", 3), 3);
    assert_int_equal(spelling_distance("xabcd", "xbadc", 2), 2); /* two swaps, seen to the end */
}

static const char *nearest(const char *name, const char *const *known)
{
    struct spelling spelling = spelling_start(name);
    for (; *known; known++)
        spelling_offer(&spelling, *known);
    return spelling.nearest;
}

static void the_nearest_and_first_of_equals_is_meant(void **state)
{
    (void)state;
    static const char *const skills[] = {"sap", "java", "jave", "frontend", "Test", NULL};
    assert_string_equal(nearest("jva", skills), "java");
    assert_string_equal(nearest("javs", skills), "java");
    assert_string_equal(nearest("fronted", skills), "frontend");
    assert_string_equal(nearest("test", skills), "Test");
    assert_null(nearest("cobol", skills));
    assert_null(nearest("backend", skills));
}

static void names_that_share_nothing_are_never_meant(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *known;
        bool is_meant;
    } cases[] = {
        {"X", "A", false},  {"a", "A", true},       {"X", "AX", true}, {"AB", "XB", true},
        {"AB", "BA", true}, {"1", "2", false},      {"", "A", false},  {"A", "", false},
        {"ä", "ö", false}, /* the first of their two bytes is the same */
        {"äb", "öb", true}, {"abcd", "xycd", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(nearest(cases[i].name, (const char *const[]){cases[i].known, NULL}) !=
                             NULL,
                         cases[i].is_meant);
}

static void overlong_names_get_no_suggestion(void **state)
{
    (void)state;
    char name[SPELLING_BYTES_MAX + 2];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    const char *const known[] = {name, NULL};
    assert_null(nearest(name, known));
    assert_ptr_equal(nearest(name + 1, (const char *const[]){name + 1, NULL}), name + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_counted),
        cmocka_unit_test(above_the_limit_the_distance_is_limit_plus_one),
        cmocka_unit_test(the_nearest_and_first_of_equals_is_meant),
        cmocka_unit_test(names_that_share_nothing_are_never_meant),
        cmocka_unit_test(overlong_names_get_no_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
