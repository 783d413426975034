/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/spelling.h"

#include "model/utf8.h"

#include <stdbool.h>
#include <string.h>

#define EDITS_MAX 3

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t spelling_distance(const char *a, const char *b, size_t limit)
{
    /* Row i holds the distances of a's first i bytes to all beginnings of b; three rows turn. */
    size_t rows[3][SPELLING_BYTES_MAX + 1];
    size_t length_a = strlen(a);
    size_t length_b = strlen(b);
    size_t apart = length_a > length_b ? length_a - length_b : length_b - length_a;
    if (apart > limit)
        return limit + 1;
    for (size_t j = 0; j <= length_b; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= length_a; i++) {
        const size_t *two_up = rows[(i + 1) % 3]; /* row i - 2, read from i = 2 on */
        const size_t *up = rows[(i + 2) % 3];
        size_t *row = rows[i % 3];
        size_t least = row[0] = i;
        for (size_t j = 1; j <= length_b; j++) {
            bool is_same = fold(a[i - 1]) == fold(b[j - 1]);
            row[j] = smaller(up[j - 1] + !is_same, smaller(up[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) &&
                fold(a[i - 2]) == fold(b[j - 1]))
                row[j] = smaller(row[j], two_up[j - 2] + 1);
            least = smaller(least, row[j]);
        }
        /* A swap reaches back two rows, but adds one, and no row's least is more than one above
         * the last row's: nothing below gets back under the limit. */
        if (least > limit)
            return limit + 1;
    }
    return smaller(rows[length_a % 3][length_b], limit + 1);
}

/* As many edits as the longer name has characters can leave nothing of the other. */
static bool have_something_in_common(const char *a, const char *b, size_t distance)
{
    return distance < utf8_length(a) || distance < utf8_length(b);
}

struct spelling spelling_start(const char *name)
{
    size_t edits = smaller(1 + strlen(name) / 4, EDITS_MAX);
    return (struct spelling){.name = name, .distance = edits + 1};
}

void spelling_offer(struct spelling *spelling, const char *candidate)
{
    if (spelling->distance == 0 || strlen(spelling->name) > SPELLING_BYTES_MAX ||
        strlen(candidate) > SPELLING_BYTES_MAX)
        return;
    size_t distance = spelling_distance(spelling->name, candidate, spelling->distance - 1);
    if (distance < spelling->distance &&
        have_something_in_common(spelling->name, candidate, distance)) {
        spelling->distance = distance;
        spelling->nearest = candidate;
    }
}
