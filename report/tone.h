/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tones on a terminal: colour where the page has it. */
#ifndef REPORT_TONE_H
#define REPORT_TONE_H

#include "report/format.h"

/* Escape sequences around a text of that tone; "" where the page has no colour. */
const char *tone_begin(const struct page *page, enum tone tone);
const char *tone_end(const struct page *page, enum tone tone);

/* text_append_wrapped (report/width.h) with a tone; text is clean. */
void tone_append_wrapped(struct buffer *buffer, const struct page *page, enum tone tone,
                         const char *text, size_t width, size_t indent);

#endif
