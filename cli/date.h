/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that asks the machine for the date. */
#ifndef CLI_DATE_H
#define CLI_DATE_H

#include "model/date.h"

/* Writes today's date as YYYY-MM-DD, in the machine's time zone. */
void date_today(char date[DATE_LENGTH + 1]);

#endif
