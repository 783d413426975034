/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/date.h"

#include <string.h>
#include <time.h>

void date_today(char date[DATE_LENGTH + 1])
{
    time_t now = time(NULL);
    struct tm day;
    if (!localtime_r(&now, &day) || strftime(date, DATE_LENGTH + 1, "%Y-%m-%d", &day) == 0)
        strcpy(date, "1970-01-01");
}
