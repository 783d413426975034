/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* Widths as in Unicode's East Asian Width (UAX 11): wide characters take two columns, combining
 * ones none; a joined or selected emoji is one cluster of two. */
static void width_counts_columns_and_neither_bytes_nor_characters(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"Stra\u00dfe", 6},
        {"Cafe\u0301", 4},
        {"\u9867\u5ba2", 4},
        {"\uac00", 2},
        {"\U0001f680", 2},
        {"\U0001f468\u200d\U0001f469\u200d\U0001f467", 2},
        {"\U0001f1e9\U0001f1ea", 2},
        {"\u2764\ufe0f", 2},
        {"\U0001f44d\U0001f3fd", 2},
        {"\u2026", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(text_width(cases[i].text), cases[i].width);
}

static void shortening_never_tears_a_cluster(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        const char *result;
    } cases[] = {
        {"portal", 6, "portal"},
        {"portal", 5, "port\u2026"},
        {"a portal", 3, "a\u2026"},
        {"\u9867\u5ba2\u9867", 5, "\u9867\u5ba2\u2026"},
        {"\u9867\u5ba2\u9867", 4, "\u9867\u2026"},
        {"cafe\u0301s", 5, "cafe\u0301s"},
        {"cafe\u0301s x", 5, "cafe\u0301\u2026"},
        {"abc", 1, "\u2026"},
        {"EUR\u00a01", 5, "EUR 1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer buffer = {0};
        text_append_short(&buffer, cases[i].text, cases[i].width);
        assert_string_equal(buffer.data, cases[i].result);
        buffer_clear(&buffer);
    }
}

static void lines_break_at_blanks_and_long_words_where_they_must(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        size_t indent;
        const char *result;
    } cases[] = {
        {"", 10, 0, "\n"},
        {"one two", 7, 0, "one two\n"},
        {"one two", 6, 0, "one\ntwo\n"},
        {"one two three", 7, 2, "one\n  two\n  three\n"},
        {"abcdefgh", 5, 0, "abcde\nfgh\n"},
        {"worth EUR\u00a05 now", 10, 0, "worth\nEUR 5 now\n"},
        {"\u9867\u5ba2\u9867", 3, 0, "\u9867\n\u5ba2\n\u9867\n"},
        {"\u9867\u5ba2", 1, 0, "\u9867\n\u5ba2\n"},
        {"ends with blanks  ", 40, 0, "ends with blanks  \n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer buffer = {0};
        text_append_wrapped(&buffer, cases[i].text, cases[i].width, cases[i].indent);
        assert_string_equal(buffer.data, cases[i].result);
        buffer_clear(&buffer);
    }
}

static void what_could_harm_a_terminal_is_made_visible(void **state)
{
    static const struct {
        const char *text;
        const char *result;
    } cases[] = {
        {"plain \u00e4", "plain \u00e4"}, {"a\tb\nc", "a b c"},
        {"\033[31mred", "\ufffd[31mred"}, {"\xc2\x85\x7f", "\ufffd\ufffd"},
        {"\u202egnp", "\ufffdgnp"},       {"\u2066x\u2069", "\ufffdx\ufffd"},
        {"\xff\xc3", "\ufffd\ufffd"},     {"a\xe2\x82", "a\ufffd\ufffd"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *clean = text_clean(cases[i].text);
        assert_string_equal(clean, cases[i].result);
        free(clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_counts_columns_and_neither_bytes_nor_characters),
        cmocka_unit_test(shortening_never_tears_a_cluster),
        cmocka_unit_test(lines_break_at_blanks_and_long_words_where_they_must),
        cmocka_unit_test(what_could_harm_a_terminal_is_made_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
