/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void days_of_the_calendar_are_valid(void **state)
{
    (void)state;
    static const char *const days[] = {"2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01",
                                       "9999-12-31"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(date_is_valid(days[i]));
}

static void other_texts_are_not_dates(void **state)
{
    (void)state;
    static const char *const texts[] = {"",           "2026-3-31",   "2026-03-32", "2026-04-31",
                                        "2026-13-01", "2026-00-10",  "2026-01-00", "2025-02-29",
                                        "1900-02-29", "2026/03/31",  "31.03.2026", "0000-01-01",
                                        "2026-03-3x", "2026-03-311", " 2026-03-31"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(date_is_valid(texts[i]));
}

static void today_is_a_date(void **state)
{
    (void)state;
    char date[11];
    date_today(date);
    assert_true(date_is_valid(date));
    assert_string_not_equal(date, "1970-01-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_the_calendar_are_valid),
        cmocka_unit_test(other_texts_are_not_dates),
        cmocka_unit_test(today_is_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
