/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats: a finished document in, bytes out. Pure: no clock, no files, no locale. */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "model/buffer.h"
#include "report/document.h"

struct page {
    size_t width;   /* columns of a terminal: 40 or more */
    bool is_colour; /* escape sequences are welcome */
};

/* Text for a terminal: aligned by display width for any UTF-8, at most page->width columns.
 * Control characters and right-to-left overrides from the input are made harmless. */
enum status text_render(const struct document *document, const struct page *page,
                        struct buffer *buffer);

/* The document's data as one JSON value, two blanks of indent, ending with a newline. */
enum status json_render(const struct document *document, struct buffer *buffer);

#endif
