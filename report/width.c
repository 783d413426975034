/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/width.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#define ELLIPSIS        "\u2026"
#define NO_BREAK_SPACE  "\u00a0"
#define JOINER          "\u200d"
#define REPLACEMENT     "\ufffd"
#define EMOJI_SELECTOR  0xfe0f
#define CLUSTER_COLUMNS 2 /* no terminal gives a cluster more cells, however many parts it has */

static bool is_harmful(ucs4_t character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0) || character == 0x61c ||
           character == 0x200e || character == 0x200f ||
           (character >= 0x2028 && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

static bool is_line_or_tab(ucs4_t character)
{
    return character == '\t' || character == '\n' || character == '\r' || character == 0x2028 ||
           character == 0x2029;
}

char *text_clean(const char *text)
{
    struct buffer buffer = {0};
    buffer_append(&buffer, "");
    const uint8_t *rest = (const uint8_t *)text;
    for (size_t left = strlen(text); left > 0;) {
        ucs4_t character;
        int length = u8_mbtoucr(&character, rest, left);
        size_t step = length > 0 ? (size_t)length : 1;
        if (length <= 0)
            buffer_append(&buffer, REPLACEMENT);
        else if (is_harmful(character))
            buffer_append(&buffer, is_line_or_tab(character) ? " " : REPLACEMENT);
        else
            buffer_append_bytes(&buffer, (const char *)rest, step);
        rest += step;
        left -= step;
    }
    if (buffer_status(&buffer) != STATUS_OK)
        buffer_clear(&buffer);
    return buffer.data;
}

/* Columns of the cluster from text to end. A selector or a joiner makes one emoji of several. */
static size_t cluster_width(const uint8_t *text, const uint8_t *end)
{
    size_t width = 0;
    while (text < end) {
        ucs4_t character;
        text += u8_mbtouc(&character, text, (size_t)(end - text));
        int columns = uc_width(character, "UTF-8");
        width += columns > 0 ? (size_t)columns : 0;
        if (character == EMOJI_SELECTOR)
            width = CLUSTER_COLUMNS;
    }
    return width < CLUSTER_COLUMNS ? width : CLUSTER_COLUMNS;
}

/* End of the cluster that starts the text. Older versions of the library end one after a joiner, so
 * what follows it is added here. */
static const uint8_t *cluster_end(const uint8_t *text, const uint8_t *end)
{
    const size_t joiner = strlen(JOINER);
    const uint8_t *next = u8_grapheme_next(text, end);
    while (next < end && (size_t)(next - text) > joiner &&
           memcmp(next - joiner, JOINER, joiner) == 0)
        next = u8_grapheme_next(next, end);
    return next;
}

/* Bytes of the longest beginning within `limit` columns; *width is what it takes. */
static size_t measure(const char *text, size_t limit, size_t *width)
{
    const uint8_t *start = (const uint8_t *)text;
    const uint8_t *end = start + strlen(text);
    const uint8_t *rest = start;
    *width = 0;
    while (rest < end) {
        const uint8_t *next = cluster_end(rest, end);
        size_t columns = cluster_width(rest, next);
        if (columns > limit - *width)
            break;
        *width += columns;
        rest = next;
    }
    return (size_t)(rest - start);
}

size_t text_width(const char *text)
{
    size_t width;
    measure(text, SIZE_MAX, &width);
    return width;
}

size_t text_fit(const char *text, size_t width)
{
    size_t used;
    return measure(text, width, &used);
}

static void append_line(struct buffer *buffer, const char *line, size_t length)
{
    const char *end = line + length;
    const char *gap;
    while ((gap = strstr(line, NO_BREAK_SPACE)) && gap < end) {
        buffer_append_bytes(buffer, line, (size_t)(gap - line));
        buffer_append(buffer, " ");
        line = gap + strlen(NO_BREAK_SPACE);
    }
    buffer_append_bytes(buffer, line, (size_t)(end - line));
}

void text_append_short(struct buffer *buffer, const char *text, size_t width)
{
    size_t length = text_fit(text, width);
    if (text[length]) {
        length = text_fit(text, width - 1);
        while (length > 0 && text[length - 1] == ' ')
            length--;
    }
    append_line(buffer, text, length);
    if (text[length])
        buffer_append(buffer, ELLIPSIS);
}

/* Length of the line that starts the text: up to the last blank before `limit`, or up to the limit
 * where a single word is longer (but at least one cluster, so that the text comes to an end). */
static size_t line_length(const char *text, size_t limit)
{
    size_t length = text_fit(text, limit);
    if (text[length] == '\0' || text[length] == ' ')
        return length;
    for (size_t i = length; i > 0; i--)
        if (text[i - 1] == ' ')
            return i - 1;
    return length > 0 ? length : text_fit(text, CLUSTER_COLUMNS);
}

void text_append_wrapped(struct buffer *buffer, const char *text, size_t width, size_t indent)
{
    bool is_first = true;
    do {
        if (!is_first)
            buffer_repeat(buffer, " ", indent);
        is_first = false;
        size_t length = line_length(text, width - indent);
        append_line(buffer, text, length);
        buffer_append(buffer, "\n");
        text += length;
        text += strspn(text, " ");
    } while (*text);
}
