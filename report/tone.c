/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tone.h"

#include "report/width.h"

const char *tone_begin(const struct page *page, enum tone tone)
{
    static const char *const sequences[] = {
        [TONE_PLAIN] = "",        [TONE_GOOD] = "\033[32m",  [TONE_BAD] = "\033[31m",
        [TONE_MUTED] = "\033[2m", [TONE_STRONG] = "\033[1m",
    };
    return page->is_colour ? sequences[tone] : "";
}

const char *tone_end(const struct page *page, enum tone tone)
{
    return page->is_colour && tone != TONE_PLAIN ? "\033[0m" : "";
}

void tone_append_wrapped(struct buffer *buffer, const struct page *page, enum tone tone,
                         const char *text, size_t width, size_t indent)
{
    buffer_append(buffer, tone_begin(page, tone));
    text_append_wrapped(buffer, text, width, indent);
    if (buffer_status(buffer) != STATUS_OK)
        return;
    buffer->length--; /* the tone ends before the last line does */
    buffer_append(buffer, tone_end(page, tone));
    buffer_append(buffer, "\n");
}
