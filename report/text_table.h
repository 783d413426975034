/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on a terminal. */
#ifndef REPORT_TEXT_TABLE_H
#define REPORT_TEXT_TABLE_H

#include "report/format.h"

/* Appends the table with at most page->width columns: one line a row, but a text column that stands
 * last and may shrink is wrapped. Columns without title and texts take no room, nor do optional
 * ones without texts. Narrow pages leave out the optional columns, then shorten those that may
 * shrink, then other texts and ids; where even that is too wide, each row becomes a list of its
 * titles and cells. Figures are never shortened. */
enum status text_table_append(const struct document *document, const struct table *table,
                              const struct page *page, struct buffer *buffer);

#endif
