/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void today_is_a_date(void **state)
{
    (void)state;
    char date[11];
    date_today(date);
    assert_int_equal(date_check(date), DATE_OK);
    assert_string_not_equal(date, "1970-01-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_is_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
