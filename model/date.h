/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as files and the command line give them: YYYY-MM-DD, which sorts as text. */
#ifndef MODEL_DATE_H
#define MODEL_DATE_H

#define DATE_LENGTH 10

enum date_fault {
    DATE_OK,
    DATE_SYNTAX,  /* not digits and dashes as above */
    DATE_CALENDAR /* no day of the Gregorian calendar, years 1 to 9999 */
};

/* Judges what text begins with; what follows the DATE_LENGTH bytes of a date is the caller's. */
enum date_fault date_check(const char *text);

#endif
