/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include "model/decimal.h"
#include "report/number.h"

#include <inttypes.h>
#include <stdio.h>

#define LINE_START "\r\033[K" /* to the left edge, and clear to the right */

static void append_number(struct buffer *buffer, const char *name, wide_t number, unsigned decimals,
                          unsigned min_decimals)
{
    buffer_append(buffer, name);
    number_append(buffer, LANGUAGE_EN, number, decimals, min_decimals, false);
}

void progress_append(const struct search_progress *progress, int64_t milliseconds,
                     struct buffer *buffer)
{
    if (progress->has_plan)
        append_number(buffer, "best ", progress->best, VALUE_DECIMALS, 0);
    else
        buffer_append(buffer, "no plan yet");
    if (progress->has_bound)
        append_number(buffer, "  bound ", progress->bound, VALUE_DECIMALS, 0);
    wide_t gap;
    if (progress->has_plan && progress->has_bound &&
        percent_of_up(progress->bound - progress->best, progress->bound, &gap)) {
        append_number(buffer, "  gap ", gap, PERCENT_DECIMALS, PERCENT_DECIMALS);
        buffer_append(buffer, " %");
    }
    buffer_format(buffer, "  %" PRId64 ".%" PRId64 " s", milliseconds / 1000,
                  milliseconds % 1000 / 100);
}

void progress_show(const struct search_progress *progress, int64_t milliseconds)
{
    struct buffer line = {0};
    progress_append(progress, milliseconds, &line);
    if (line.data)
        fprintf(stderr, LINE_START "%s", line.data);
    fflush(stderr);
    buffer_clear(&line);
}

void progress_erase(void)
{
    fputs(LINE_START, stderr);
    fflush(stderr);
}
