/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/date.h"

#include <stdbool.h>
#include <stddef.h>

static bool has_form(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* The number that the digits before the first other character make. */
static int leading_number(const char *digits)
{
    int number = 0;
    for (; *digits >= '0' && *digits <= '9'; digits++)
        number = number * 10 + (*digits - '0');
    return number;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap);
}

enum date_fault date_check(const char *text)
{
    if (!has_form(text))
        return DATE_SYNTAX;
    int year = leading_number(text);
    int month = leading_number(text + 5);
    int day = (text[8] - '0') * 10 + (text[9] - '0'); /* digits may follow */
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return DATE_CALENDAR;
    return DATE_OK;
}
