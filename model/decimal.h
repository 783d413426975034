/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact decimal numbers as scaled integers. Nothing here, and nothing outside the linear program,
 * goes through floating point. */
#ifndef MODEL_DECIMAL_H
#define MODEL_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Hundredths of the portfolio's currency unit: 0 to MONEY_MAX (10^11 units). */
typedef int64_t money_t;
#define MONEY_DECIMALS 2
#define MONEY_MAX      INT64_C(10000000000000)

/* Thousandths of a person-day: 0 to DAYS_MAX (10^6 days). Sums of up to 9 * 10^9 of them fit. */
typedef int64_t days_t;
#define DAYS_DECIMALS 3
#define DAYS_MAX      INT64_C(1000000000)

/* Ten-thousandths of the currency unit, for expected values (amount x confidence in percent):
 * one requirement's is at most 2 * 10^15; sums over requirements are wide_t. */
typedef int64_t value_t;
#define VALUE_DECIMALS 4

/* Totals and products. A sum of 10^9 values of 2 * 10^15 stays below 2^111. */
__extension__ typedef __int128 wide_t;

/* Percentages in results are wide_t hundredths of a percent. */
#define PERCENT_DECIMALS 2

enum decimal_fault {
    DECIMAL_OK,
    DECIMAL_SYNTAX,    /* not digits with at most one point between digits */
    DECIMAL_PRECISION, /* more decimals than the field holds (zeros at the end count, too) */
    DECIMAL_RANGE      /* above the field's maximum */
};

/* Reads digits [ '.' digits ], blanks at the edges allowed (as XML Schema collapses them), into
 * *number = the decimal x 10^decimals. A leading '-' is syntax unless is_signed.
 * max: largest magnitude allowed, scaled likewise. *number is untouched unless DECIMAL_OK. */
enum decimal_fault decimal_parse(const char *text, unsigned decimals, bool is_signed, int64_t max,
                                 int64_t *number);

/* Enough for any wide_t with sign, point and end. */
#define DECIMAL_SIZE 48

/* Writes number / 10^decimals in its shortest exact form ("1234.5", "-3", "0") to buffer and
 * returns buffer. decimals: 0 to 9. */
char *decimal_format(wide_t number, unsigned decimals, char buffer[DECIMAL_SIZE]);

/* dividend / divisor, rounded half away from zero. divisor > 0. */
wide_t divide_rounded(wide_t dividend, wide_t divisor);

/* part / whole in hundredths of a percent, rounded half away from zero; false where whole is 0.
 * |part| below 2^112. */
bool percent_of(wide_t part, wide_t whole, wide_t *percent);

/* The same, rounded up (towards plus infinity): for gaps, which must not be understated. */
bool percent_of_up(wide_t part, wide_t whole, wide_t *percent);

/* Greatest common divisor of two magnitudes; 0 counts as "no condition": (0, b) gives |b|. */
wide_t greatest_common_divisor(wide_t a, wide_t b);

#endif
