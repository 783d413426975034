/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many columns of a terminal a UTF-8 text takes, without any locale. What counts is a grapheme
 * cluster (Unicode Standard Annex 29), so combining marks and joined emoji are never torn apart. */
#ifndef REPORT_WIDTH_H
#define REPORT_WIDTH_H

#include "model/buffer.h"

#include <stddef.h>

/* A copy that does a terminal no harm: line breaks and tabs become blanks; other control
 * characters, marks that change the writing direction, and broken UTF-8 become U+FFFD. All below
 * takes such texts. New memory, or NULL. */
char *text_clean(const char *text);

/* Columns that the text takes. */
size_t text_width(const char *text);

/* Bytes of the longest beginning of whole clusters that takes at most `width` columns. */
size_t text_fit(const char *text, size_t width);

/* Appends the text, shortened with an ellipsis where it takes more than `width` (> 0) columns.
 * Here and below U+00A0 is printed as a blank. */
void text_append_short(struct buffer *buffer, const char *text, size_t width);

/* Appends the text as lines of at most `width` columns, each ended by a newline. The first begins
 * where `indent` (< width) columns are taken already; the others with so many blanks. Lines break
 * at blanks, within a word only where it alone is too long; never at U+00A0. */
void text_append_wrapped(struct buffer *buffer, const char *text, size_t width, size_t indent);

#endif
