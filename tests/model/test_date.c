/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void days_of_the_calendar_are_dates(void **state)
{
    (void)state;
    static const char *const days[] = {"2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01",
                                       "9999-12-31"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(date_check(days[i]), DATE_OK);
}

static void other_days_are_not_in_the_calendar(void **state)
{
    (void)state;
    static const char *const days[] = {"2026-03-32", "2026-04-31", "2026-13-01", "2026-00-10",
                                       "2026-01-00", "2025-02-29", "1900-02-29", "0000-01-01"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(date_check(days[i]), DATE_CALENDAR);
}

static void other_texts_are_not_dates(void **state)
{
    (void)state;
    static const char *const texts[] = {"",           "2026",       "2026-3-31",  "2026/03/31",
                                        "31.03.2026", "2026-03-3x", " 2026-03-31"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(date_check(texts[i]), DATE_SYNTAX);
}

static void what_follows_is_not_judged(void **state)
{
    (void)state;
    assert_int_equal(date_check("2026-03-31 "), DATE_OK);
    assert_int_equal(date_check("2026-03-311"), DATE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_the_calendar_are_dates),
        cmocka_unit_test(other_days_are_not_in_the_calendar),
        cmocka_unit_test(other_texts_are_not_dates),
        cmocka_unit_test(what_follows_is_not_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
