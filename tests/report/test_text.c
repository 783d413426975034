/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "report/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void expect_text(const struct document *document, size_t width, bool is_colour,
                        const char *expected)
{
    struct buffer buffer = {0};
    const struct page page = {.width = width, .is_colour = is_colour};
    assert_int_equal(text_render(document, &page, &buffer), STATUS_OK);
    assert_string_equal(buffer.data, expected);
    buffer_clear(&buffer);
}

static void add_table(struct document *document, const char *title)
{
    document_table(document, NULL);
    document_column(document, CELL_ID, false, "Id");
    document_column(document, CELL_TEXT, true, "Title");
    document_column(document, CELL_MONEY, false, "Value");
    document_cell_id(document, TONE_PLAIN, "R-1");
    document_cell_text(document, TONE_BAD, title);
    document_cell_number(document, CELL_MONEY, TONE_PLAIN, 12345000);
    document_cell_id(document, TONE_PLAIN, "R-22");
    document_cell_text(document, TONE_PLAIN, "b");
    document_cell_empty(document);
    document_cell_id(document, TONE_PLAIN, "");
    document_cell_text(document, TONE_PLAIN, "");
    document_cell_signed(document, CELL_MONEY, TONE_PLAIN, 70000);
}

static void columns_align_and_decimals_agree(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document_heading(&document, "%s", "Table");
    add_table(&document, "\u9867\u5ba2 a");
    expect_text(&document, 80, false,
                "Table\n"
                "Id    Title      Value\n"
                "──────────────────────\n"
                "R-1   \u9867\u5ba2 a  1,234.50\n"
                "R-22  b              –\n"
                "                 +7.00\n");
    document_clear(&document);
}

static void narrow_pages_shorten_what_may_shrink(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_DE, "EUR", "PD");
    add_table(&document, "A title which is much too long for this page");
    expect_text(&document, 40, false,
                "Id    Title                        Value\n"
                "────────────────────────────────────────\n"
                "R-1   A title which is much t…  1.234,50\n"
                "R-22  b                                –\n"
                "                                   +7,00\n");
    document_clear(&document);
}

/* The table takes 32 + 2 + 4 + 2 + 1 = 41 columns: the one without any text takes none. On a page
 * of 40 the optional one goes, and the title stays whole. */
static void a_page_that_is_too_narrow_leaves_out_what_is_optional(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document_table(&document, NULL);
    document_column(&document, CELL_TEXT, true, "Title");
    document_column(&document, CELL_TEXT, false, "Note");
    document_column_optional(&document);
    document_column(&document, CELL_TEXT, false, "");
    document_column(&document, CELL_COUNT, false, "n");
    document_cell_text(&document, TONE_PLAIN, "A title of thirty-two characters");
    document_cell_text(&document, TONE_PLAIN, "ab");
    document_cell_text(&document, TONE_PLAIN, "");
    document_cell_number(&document, CELL_COUNT, TONE_PLAIN, 7);
    expect_text(&document, 41, false,
                "Title                             Note  n\n"
                "─────────────────────────────────────────\n"
                "A title of thirty-two characters  ab    7\n");
    expect_text(&document, 40, false,
                "Title                             n\n"
                "───────────────────────────────────\n"
                "A title of thirty-two characters  7\n");
    document_clear(&document);
}

static void what_fits_no_page_becomes_a_list(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document_table(&document, NULL);
    for (int i = 0; i < 5; i++)
        document_column(&document, CELL_COUNT, false, "Number");
    for (int i = 0; i < 5; i++)
        document_cell_number(&document, CELL_COUNT, TONE_PLAIN, 12345678);
    expect_text(&document, 40, false,
                "• Number: 12,345,678\n"
                "  Number: 12,345,678\n"
                "  Number: 12,345,678\n"
                "  Number: 12,345,678\n"
                "  Number: 12,345,678\n");
    document_clear(&document);
}

/* A table without titles carries its units; a note at the end of a row is wrapped below itself. */
static void figures_without_titles_carry_units(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document_table(&document, NULL);
    document_column(&document, CELL_TEXT, false, "");
    document_column(&document, CELL_DAYS, false, "");
    document_column(&document, CELL_TEXT, true, "");
    document_cell_text(&document, TONE_PLAIN, "needs");
    document_cell_number(&document, CELL_DAYS, TONE_PLAIN, 12500);
    document_cell_text(&document, TONE_GOOD, "and a few words of explanation");
    document_paragraph(&document, TONE_PLAIN, "%s", "after");
    expect_text(&document, 40, true,
                "needs  12.5 PD  \033[32mand a few words of\n"
                "                explanation\033[0m\n"
                "\n"
                "after\n");
    document_clear(&document);
}

static void figures_in_sentences_stay_together(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    assert_string_equal(document_figure(&document, CELL_MONEY, 12345675000),
                        "EUR\u00a01,234,567.50");
    assert_string_equal(document_figure(&document, CELL_DAYS, 12500), "12.5\u00a0PD");
    assert_string_equal(document_figure(&document, CELL_PERCENT, 360), "3.60\u00a0%");
    document_clear(&document);
    document_init(&document, LANGUAGE_DE, "EUR", "PD");
    assert_string_equal(document_figure(&document, CELL_MONEY, -12345675000),
                        "-1.234.567,50\u00a0EUR");
    document_clear(&document);
}

static void control_characters_of_the_input_never_reach_the_terminal(void **state)
{
    struct document document;
    (void)state;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    add_table(&document, "\033[2J\u202e");
    document_item(&document, TONE_PLAIN, "%s", "\033]0;title\a");
    struct buffer buffer = {0};
    const struct page page = {.width = 80};
    assert_int_equal(text_render(&document, &page, &buffer), STATUS_OK);
    assert_null(strpbrk(buffer.data, "\033\a"));
    assert_null(strstr(buffer.data, "\u202e"));
    buffer_clear(&buffer);
    document_clear(&document);
}

static enum status render_all(struct buffer *buffer)
{
    struct document document;
    const struct page page = {.width = 60, .is_colour = true};
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    document_heading(&document, "heading %d", 1);
    add_table(&document, "title");
    document_paragraph(&document, TONE_MUTED, "%s", document_figure(&document, CELL_MONEY, 1));
    enum status status = document_status(&document);
    if (status == STATUS_OK)
        status = text_render(&document, &page, buffer);
    document_clear(&document);
    return status;
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    long i = 0;
    for (; status != STATUS_OK; i++) {
        struct buffer buffer = {0};
        allocation_fail_after(i);
        status = render_all(&buffer);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        buffer_clear(&buffer);
    }
    assert_true(i > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_align_and_decimals_agree),
        cmocka_unit_test(narrow_pages_shorten_what_may_shrink),
        cmocka_unit_test(a_page_that_is_too_narrow_leaves_out_what_is_optional),
        cmocka_unit_test(what_fits_no_page_becomes_a_list),
        cmocka_unit_test(figures_without_titles_carry_units),
        cmocka_unit_test(figures_in_sentences_stay_together),
        cmocka_unit_test(control_characters_of_the_input_never_reach_the_terminal),
        cmocka_unit_test(every_failed_allocation_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
