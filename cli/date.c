/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int number_at(const char *digits, int n)
{
    int number = 0;
    for (int i = 0; i < n; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool date_is_valid(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    int year = number_at(text, 4);
    int month = number_at(text + 5, 2);
    int day = number_at(text + 8, 2);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

void date_today(char date[11])
{
    time_t now = time(NULL);
    struct tm day;
    if (!localtime_r(&now, &day) || strftime(date, 11, "%Y-%m-%d", &day) == 0)
        strcpy(date, "1970-01-01");
}
