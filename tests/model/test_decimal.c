/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void plain_decimals_are_read_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
        int64_t number;
    } cases[] = {
        {"0", 2, 0},
        {"7", 0, 7},
        {"12.5", 3, 12500},
        {"0.01", 2, 1},
        {"007.10", 2, 710},
        {" \t3.25\n", 2, 325},
        {"100000000000", 2, MONEY_MAX},
        {"100000000000.00", 2, MONEY_MAX},
        {"0.1", 2, 10},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = -1;
        assert_int_equal(decimal_parse(cases[i].text, cases[i].decimals, false, MONEY_MAX, &number),
                         DECIMAL_OK);
        assert_int_equal(number, cases[i].number);
    }
}

static void wrong_decimals_are_told_apart_and_change_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum decimal_fault fault;
    } cases[] = {
        {"", DECIMAL_SYNTAX},
        {" ", DECIMAL_SYNTAX},
        {"-1", DECIMAL_SYNTAX},
        {"+1", DECIMAL_SYNTAX},
        {"1e3", DECIMAL_SYNTAX},
        {"1.", DECIMAL_SYNTAX},
        {".5", DECIMAL_SYNTAX},
        {"1,5", DECIMAL_SYNTAX},
        {"1 2", DECIMAL_SYNTAX},
        {"1.2.3", DECIMAL_SYNTAX},
        {"0x1", DECIMAL_SYNTAX},
        {"1.234", DECIMAL_PRECISION},
        {"1.500", DECIMAL_PRECISION},
        {"100000000000.01", DECIMAL_RANGE},
        {"100000000001", DECIMAL_RANGE},
        {"99999999999999999999999999999999999999999999999999", DECIMAL_RANGE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 77;
        assert_int_equal(decimal_parse(cases[i].text, 2, false, MONEY_MAX, &number),
                         cases[i].fault);
        assert_int_equal(number, 77);
    }
}

static void a_sign_is_read_only_where_it_is_allowed(void **state)
{
    (void)state;
    int64_t number = 0;
    assert_int_equal(decimal_parse("-2.5", 3, true, DAYS_MAX, &number), DECIMAL_OK);
    assert_int_equal(number, -2500);
    assert_int_equal(decimal_parse("-2.5", 3, false, DAYS_MAX, &number), DECIMAL_SYNTAX);
    assert_int_equal(decimal_parse("-1000001", 3, true, DAYS_MAX, &number), DECIMAL_RANGE);
}

static void numbers_are_written_in_their_shortest_exact_form(void **state)
{
    (void)state;
    wide_t large = (wide_t)1 << 100;
    const struct {
        wide_t number;
        unsigned decimals;
        const char *text;
    } cases[] = {
        {0, 4, "0"},
        {12500, 3, "12.5"},
        {-300, 2, "-3"},
        {-5, 2, "-0.05"},
        {1234, 0, "1234"},
        {1000000, 4, "100"},
        {large, 0, "1267650600228229401496703205376"}, /* 2^100 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[DECIMAL_SIZE];
        assert_string_equal(decimal_format(cases[i].number, cases[i].decimals, text),
                            cases[i].text);
    }
}

static void the_least_number_of_all_is_written(void **state)
{
    (void)state;
    char text[DECIMAL_SIZE];
    wide_t least = -((((wide_t)1 << 126) - 1) * 2 + 1) - 1; /* -2^127 */
    assert_string_equal(decimal_format(least, 0, text), "-170141183460469231731687303715884105728");
}

static void halves_round_away_from_zero(void **state)
{
    (void)state;
    static const int cases[][3] = {{5, 2, 3},   {-5, 2, -3}, {4, 3, 1},
                                   {-4, 3, -1}, {0, 9, 0},   {7, 7, 1}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal((int)divide_rounded(cases[i][0], cases[i][1]), cases[i][2]);
}

static void percentages_are_hundredths_and_none_of_nothing(void **state)
{
    (void)state;
    wide_t percent = 0;
    assert_true(percent_of(1, 3, &percent)); /* 33.333... % */
    assert_int_equal((int)percent, 3333);
    assert_true(percent_of(-1, 8, &percent)); /* 12.5 % */
    assert_int_equal((int)percent, -1250);
    assert_true(percent_of(1, 16000, &percent)); /* 0.00625 %, to 0.01 */
    assert_int_equal((int)percent, 1);
    assert_true(percent_of(1, -3, &percent));
    assert_int_equal((int)percent, -3333);
    assert_false(percent_of(1, 0, &percent));
}

static void a_gap_is_never_understated(void **state)
{
    (void)state;
    wide_t percent = 0;
    assert_true(percent_of_up(1, 3, &percent));
    assert_int_equal((int)percent, 3334);
    assert_true(percent_of_up(1, 1000000000, &percent));
    assert_int_equal((int)percent, 1);
    assert_true(percent_of_up(1, 4, &percent));
    assert_int_equal((int)percent, 2500);
    assert_true(percent_of_up(-1, 3, &percent));
    assert_int_equal((int)percent, -3333);
    assert_false(percent_of_up(1, 0, &percent));
}

static void common_divisors_take_zero_as_no_condition(void **state)
{
    (void)state;
    assert_int_equal((int)greatest_common_divisor(12, 18), 6);
    assert_int_equal((int)greatest_common_divisor(-12, 18), 6);
    assert_int_equal((int)greatest_common_divisor(0, -7), 7);
    assert_int_equal((int)greatest_common_divisor(0, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_decimals_are_read_exactly),
        cmocka_unit_test(wrong_decimals_are_told_apart_and_change_nothing),
        cmocka_unit_test(a_sign_is_read_only_where_it_is_allowed),
        cmocka_unit_test(numbers_are_written_in_their_shortest_exact_form),
        cmocka_unit_test(the_least_number_of_all_is_written),
        cmocka_unit_test(halves_round_away_from_zero),
        cmocka_unit_test(percentages_are_hundredths_and_none_of_nothing),
        cmocka_unit_test(a_gap_is_never_understated),
        cmocka_unit_test(common_divisors_take_zero_as_no_condition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
