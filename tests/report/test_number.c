/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void numbers_are_grouped_in_the_manner_of_the_language(void **state)
{
    static const struct {
        wide_t number;
        unsigned decimals;
        unsigned min_decimals;
        bool is_signed;
        const char *english;
        const char *german;
    } cases[] = {
        {0, 4, 0, false, "0", "0"},
        {0, 4, 2, true, "0.00", "0,00"},
        {999, 0, 0, false, "999", "999"},
        {1000, 0, 0, false, "1,000", "1.000"},
        {12345675000, 4, 2, false, "1,234,567.50", "1.234.567,50"},
        {12345675000, 4, 0, false, "1,234,567.5", "1.234.567,5"},
        {-1000000, 2, 2, false, "-10,000.00", "-10.000,00"},
        {1000000, 2, 0, true, "+10,000", "+10.000"},
        {-5, 3, 0, true, "-0.005", "-0,005"},
        {123456, 3, 1, false, "123.456", "123,456"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int language = 0; language < N_LANGUAGES; language++) {
            struct buffer buffer = {0};
            number_append(&buffer, (enum language)language, cases[i].number, cases[i].decimals,
                          cases[i].min_decimals, cases[i].is_signed);
            assert_string_equal(buffer.data,
                                language == LANGUAGE_EN ? cases[i].english : cases[i].german);
            buffer_clear(&buffer);
        }
}

static void money_shows_no_decimals_or_pairs_of_them(void **state)
{
    (void)state;
    assert_int_equal(number_decimals(CELL_MONEY, 10000), 0);
    assert_int_equal(number_decimals(CELL_MONEY, 5000), 2);
    assert_int_equal(number_decimals(CELL_MONEY, -100), 2);
    assert_int_equal(number_decimals(CELL_MONEY, 12345), 4);
    assert_int_equal(number_decimals(CELL_DAYS, 12500), 1);
    assert_int_equal(number_decimals(CELL_PERCENT, 360), 2);
    assert_int_equal(number_decimals(CELL_COUNT, 100), 0);
    assert_int_equal(number_decimals(CELL_DAYS, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_grouped_in_the_manner_of_the_language),
        cmocka_unit_test(money_shows_no_decimals_or_pairs_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
