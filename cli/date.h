/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that asks the machine for the date. */
#ifndef CLI_DATE_H
#define CLI_DATE_H

#include <stdbool.h>

/* True when text is a day of the Gregorian calendar as YYYY-MM-DD. */
bool date_is_valid(const char *text);

/* Writes today's date as YYYY-MM-DD, in the machine's time zone. */
void date_today(char date[11]);

#endif
