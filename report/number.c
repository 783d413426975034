/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/number.h"

#include <string.h>

static const struct {
    const char *group;
    const char *point;
} marks[N_LANGUAGES] = {
    [LANGUAGE_EN] = {",", "."},
    [LANGUAGE_DE] = {".", ","},
};

void number_append(struct buffer *buffer, enum language language, wide_t number, unsigned decimals,
                   unsigned min_decimals, bool is_signed)
{
    char plain[DECIMAL_SIZE];
    const char *text = decimal_format(number, decimals, plain);
    if (*text == '-')
        buffer_append_bytes(buffer, text++, 1);
    else if (is_signed && number > 0)
        buffer_append(buffer, "+");

    size_t whole = strcspn(text, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer_append(buffer, marks[language].group);
        buffer_append_bytes(buffer, text + i, 1);
    }
    const char *places = text[whole] ? text + whole + 1 : "";
    size_t n_places = strlen(places);
    if (n_places > 0 || min_decimals > 0)
        buffer_append(buffer, marks[language].point);
    buffer_append(buffer, places);
    if (n_places < min_decimals)
        buffer_repeat(buffer, "0", min_decimals - n_places);
}

unsigned number_decimals(enum cell_kind kind, wide_t number)
{
    unsigned needed = cell_decimals(kind);
    while (needed > 0 && number % 10 == 0) {
        number /= 10;
        needed--;
    }
    if (kind == CELL_MONEY)
        return needed + needed % 2;
    if (kind == CELL_PERCENT)
        return PERCENT_DECIMALS;
    return needed;
}
