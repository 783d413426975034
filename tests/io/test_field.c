/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

/* Where people write numbers otherwise, the message says what is different here. */
static void a_number_of_another_habit_gets_its_own_advice(void **state)
{
    static const char grouped[] = "is not a number (thousands separators are not allowed, and "
                                  "decimals stand after a point: 1234.5)";
    static const char comma[] =
        "is not a number (decimals stand after a point, not after a comma: 12.5)";
    static const struct {
        enum field_type type;
        const char *text;
        const char *fault;
    } cases[] = {
        {FIELD_MONEY, "70.000", "has more than 2 decimals (a point does not separate thousands)"},
        {FIELD_MONEY, "1.2345", "has more than 2 decimals"},
        {FIELD_MONEY, "1000.125", "has more than 2 decimals"}, /* no group has four digits */
        {FIELD_MONEY, "1.234.567", grouped},
        {FIELD_MONEY, "1.234,50", grouped},
        {FIELD_MONEY, "1,234.50", grouped},
        {FIELD_MONEY, "70 000", grouped},
        {FIELD_MONEY, "70'000", grouped},
        {FIELD_MONEY_ADDED, "-70,000", grouped},
        {FIELD_DAYS, "70,5", comma},
        {FIELD_DAYS, "1.2345", "has more than 3 decimals"},
        {FIELD_SHARE, "62,5", "is not a whole number (write digits only)"},
        {FIELD_MONEY, "x",
         "is not a number (write digits, and up to 2 decimals after a point: 12.5)"},
        {FIELD_DAYS_ADDED, "",
         "is not a number (write digits, and up to 3 decimals after a point: 12.5 or -12.5)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer problem = {0};
        char expected[300];
        int64_t number = -1;
        snprintf(expected, sizeof expected, "amount '%s' %s", cases[i].text, cases[i].fault);
        assert_false(field_read_number("amount", cases[i].type, cases[i].text, &number, &problem));
        assert_string_equal(problem.data, expected);
        assert_int_equal(number, -1);
        buffer_clear(&problem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_of_another_habit_gets_its_own_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
