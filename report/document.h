/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says, before any format: headings, paragraphs, lists and tables of typed cells, and
 * the same figures as a tree of named data for machines. */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "model/buffer.h"
#include "model/status.h"
#include "report/cell.h"
#include "report/data.h"
#include "report/language.h"

#include <stdbool.h>
#include <stddef.h>

struct column {
    char *title;
    enum cell_kind kind; /* of its cells (others may be CELL_EMPTY or CELL_TEXT): gives alignment */
    bool may_shrink;     /* text that a narrow page may shorten or wrap: titles, notes */
    bool is_optional;    /* left out where all its cells are "", or the page too narrow */
};

struct table {
    char *caption; /* or NULL */
    struct column *columns;
    size_t n_columns;
    size_t column_room;
    struct cell *cells; /* row-major, n_rows x n_columns */
    size_t n_rows;
    size_t n_cells; /* filled so far */
    size_t cell_room;
};

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_TABLE };

struct block {
    enum block_kind kind;
    enum tone tone;
    char *text;         /* of a heading, paragraph or list item */
    struct table table; /* of BLOCK_TABLE */
};

/* A failed allocation sets no_memory and makes further additions do nothing: builders check once.
 */
struct document {
    enum language language;
    char *currency; /* unit of money cells, "EUR" */
    char *unit;     /* unit of days cells, "PD" */
    struct block *blocks;
    size_t n_blocks;
    size_t block_room;
    struct data *data; /* what --json prints; or NULL */
    char **texts;      /* figures and phrases handed out, kept until document_clear */
    size_t n_texts;
    size_t text_room;
    bool no_memory;
};

void document_init(struct document *document, enum language language, const char *currency,
                   const char *unit);
void document_clear(struct document *document);
enum status document_status(const struct document *document);

void document_heading(struct document *document, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void document_paragraph(struct document *document, enum tone tone, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void document_item(struct document *document, enum tone tone, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Begins a table; then columns, then cells row by row: each cell goes to the next place. A title
 * may be ""; where all are, no title line is printed and figures carry their units. Caption: or
 * NULL. */
void document_table(struct document *document, const char *caption);
void document_column(struct document *document, enum cell_kind kind, bool may_shrink,
                     const char *title);
/* Makes the column begun last optional; never the last one of a table. */
void document_column_optional(struct document *document);
void document_cell_text(struct document *document, enum tone tone, const char *text);
void document_cell_id(struct document *document, enum tone tone, const char *id);
void document_cell_number(struct document *document, enum cell_kind kind, enum tone tone,
                          wide_t number);
void document_cell_signed(struct document *document, enum cell_kind kind, enum tone tone,
                          wide_t number);
void document_cell_empty(struct document *document);

/* Phrases and figures for use within sentences. They live as long as the document; "" (and
 * no_memory set) when memory is short, never NULL. */
const char *document_phrase(struct document *document, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A number in the document's language and units, joined by no-break spaces (U+00A0) ("EUR
 * 1,234,500", "12.5 PD", "3.6 %", "1.234.500 EUR"). */
const char *document_figure(struct document *document, enum cell_kind kind, wide_t number);

/* The same, appended to a buffer with at least min_decimals decimals. */
void figure_append(struct buffer *buffer, const struct document *document, enum cell_kind kind,
                   wide_t number, unsigned min_decimals, bool is_signed);

#endif
