/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/decimal.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

enum decimal_fault decimal_parse(const char *text, unsigned decimals, bool is_signed, int64_t max,
                                 int64_t *number)
{
    while (is_blank(*text))
        text++;
    bool negative = is_signed && *text == '-';
    if (negative)
        text++;
    if (!is_digit(*text))
        return DECIMAL_SYNTAX;

    enum decimal_fault fault = DECIMAL_OK;
    wide_t sum = 0;
    const wide_t ceiling = max;
    for (; is_digit(*text); text++)
        if (sum <= ceiling)
            sum = sum * 10 + (*text - '0');
    unsigned places = 0;
    if (*text == '.') {
        text++;
        if (!is_digit(*text))
            return DECIMAL_SYNTAX;
        for (; is_digit(*text); text++) {
            if (places == decimals) {
                fault = DECIMAL_PRECISION;
                continue;
            }
            places++;
            if (sum <= ceiling)
                sum = sum * 10 + (*text - '0');
        }
    }
    while (is_blank(*text))
        text++;
    if (*text)
        return DECIMAL_SYNTAX;
    for (; places < decimals && sum <= ceiling; places++)
        sum *= 10;
    if (sum > ceiling)
        return DECIMAL_RANGE;
    if (fault == DECIMAL_OK)
        *number = (int64_t)(negative ? -sum : sum);
    return fault;
}

char *decimal_format(wide_t number, unsigned decimals, char buffer[DECIMAL_SIZE])
{
    char digits[DECIMAL_SIZE];
    char *end = digits + sizeof digits - 1;
    char *start = end;
    *end = '\0';
    __extension__ unsigned __int128 rest =
        number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;

    bool significant = false;
    for (unsigned place = 0; place < decimals; place++) {
        char digit = (char)('0' + (int)(rest % 10));
        rest /= 10;
        significant = significant || digit != '0';
        if (significant)
            *--start = digit;
    }
    if (significant)
        *--start = '.';
    do {
        *--start = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest);
    if (number < 0)
        *--start = '-';
    memcpy(buffer, start, (size_t)(end - start) + 1);
    return buffer;
}

wide_t divide_rounded(wide_t dividend, wide_t divisor)
{
    wide_t quotient = dividend / divisor;
    wide_t rest = dividend % divisor;
    if (rest < 0)
        return -rest >= divisor + rest ? quotient - 1 : quotient;
    return rest >= divisor - rest ? quotient + 1 : quotient;
}

bool percent_of(wide_t part, wide_t whole, wide_t *percent)
{
    if (whole == 0)
        return false;
    *percent =
        whole < 0 ? divide_rounded(-part * 10000, -whole) : divide_rounded(part * 10000, whole);
    return true;
}

bool percent_of_up(wide_t part, wide_t whole, wide_t *percent)
{
    if (whole == 0)
        return false;
    wide_t dividend = whole < 0 ? -part * 10000 : part * 10000;
    wide_t divisor = whole < 0 ? -whole : whole;
    *percent = dividend / divisor + (dividend % divisor > 0);
    return true;
}

wide_t greatest_common_divisor(wide_t a, wide_t b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b) {
        wide_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}
