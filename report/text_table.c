/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text_table.h"

#include "model/allocate.h"
#include "report/number.h"
#include "report/tone.h"
#include "report/width.h"

#include <stdlib.h>
#include <string.h>

#define DASH              "\u2013"
#define RULE              "\u2500"
#define FULL_CELL         "\u2588"
#define EMPTY_CELL        "\u2591"
#define ITEM              "\u2022 "
#define SHRUNK_COLUMN_MIN 10
#define SHRUNK_ID_MIN     6
#define WIDE_PAGE         110
#define BAR_WIDTH         12
#define WIDE_BAR_WIDTH    24
#define FULL_BAR          10000 /* hundredths of a percent */

/* A table whose cells are formatted, and the columns of the terminal that each column takes. */
struct layout {
    const struct table *table;
    char **texts;   /* array of n_rows x n_columns, harmless texts */
    char **titles;  /* array of n_columns */
    size_t *widths; /* 0: nothing to print, or left out */
    size_t gap;     /* blanks between two columns */
    bool has_titles;
};

static bool is_number(enum cell_kind kind)
{
    return kind == CELL_MONEY || kind == CELL_DAYS || kind == CELL_PERCENT || kind == CELL_COUNT;
}

static void clear_layout(struct layout *layout)
{
    size_t n = layout->table->n_columns;
    for (size_t i = 0; layout->texts && i < layout->table->n_rows * n; i++)
        free(layout->texts[i]);
    for (size_t i = 0; layout->titles && i < n; i++)
        free(layout->titles[i]);
    free(layout->texts);
    free(layout->titles);
    free(layout->widths);
}

/* Decimals with which every number of the kind in the column is exact. */
static unsigned column_decimals(const struct table *table, size_t column, enum cell_kind kind)
{
    unsigned decimals = 0;
    for (size_t i = column; i < table->n_cells; i += table->n_columns) {
        const struct cell *cell = &table->cells[i];
        unsigned needed = cell->kind == kind ? number_decimals(kind, cell->number) : 0;
        if (needed > decimals)
            decimals = needed;
    }
    return decimals;
}

/* In eighths of a column, rounded down: only the whole fills the bar. */
static void append_bar(struct buffer *buffer, wide_t number, size_t page_width)
{
    static const char *const eighths[] = {"",       "\u258f", "\u258e", "\u258d",
                                          "\u258c", "\u258b", "\u258a", "\u2589"};
    size_t columns = page_width < WIDE_PAGE ? BAR_WIDTH : WIDE_BAR_WIDTH;
    wide_t share = number < 0 ? 0 : number > FULL_BAR ? FULL_BAR : number;
    size_t filled = (size_t)(share * (wide_t)columns * 8 / FULL_BAR);
    buffer_repeat(buffer, FULL_CELL, filled / 8);
    buffer_append(buffer, eighths[filled % 8]);
    buffer_repeat(buffer, EMPTY_CELL, columns - (filled + 7) / 8);
}

/* New memory, or NULL. */
static char *cell_text(const struct document *document, const struct cell *cell, unsigned decimals,
                       bool has_unit, size_t page_width)
{
    if (cell->kind == CELL_TEXT || cell->kind == CELL_ID)
        return text_clean(cell->text);
    struct buffer buffer = {0};
    if (cell->kind == CELL_EMPTY)
        buffer_append(&buffer, DASH);
    else if (cell->kind == CELL_BAR)
        append_bar(&buffer, cell->number, page_width);
    else if (has_unit || cell->kind == CELL_PERCENT)
        figure_append(&buffer, document, cell->kind, cell->number, decimals, cell->is_signed);
    else
        number_append(&buffer, document->language, cell->number, cell_decimals(cell->kind),
                      decimals, cell->is_signed);
    if (buffer_status(&buffer) != STATUS_OK)
        buffer_clear(&buffer);
    return buffer.data;
}

static bool format_column(struct layout *layout, const struct document *document, size_t column,
                          size_t page_width)
{
    const struct table *table = layout->table;
    char *title = text_clean(table->columns[column].title);
    if (!title)
        return false;
    layout->titles[column] = title;

    size_t width = 0;
    enum cell_kind kind = table->columns[column].kind;
    unsigned decimals = column_decimals(table, column, kind);
    for (size_t i = column; i < table->n_cells; i += table->n_columns) {
        const struct cell *cell = &table->cells[i];
        unsigned places = cell->kind == kind ? decimals : number_decimals(cell->kind, cell->number);
        char *text = cell_text(document, cell, places, !layout->has_titles, page_width);
        if (!text)
            return false;
        layout->texts[i] = text;
        size_t needed = text_width(text);
        if (needed > width)
            width = needed;
    }
    bool is_left_out = width == 0 && table->columns[column].is_optional;
    size_t title_width = is_left_out ? 0 : text_width(title);
    layout->widths[column] = width > title_width ? width : title_width;
    return true;
}

static bool format_cells(struct layout *layout, const struct document *document, size_t page_width)
{
    const struct table *table = layout->table;
    layout->texts = allocate(table->n_rows * table->n_columns, sizeof(char *));
    layout->titles = allocate(table->n_columns, sizeof(char *));
    layout->widths = allocate(table->n_columns, sizeof(size_t));
    if (!layout->texts || !layout->titles || !layout->widths)
        return false;
    for (size_t column = 0; column < table->n_columns; column++)
        if (table->columns[column].title[0])
            layout->has_titles = true;
    for (size_t column = 0; column < table->n_columns; column++)
        if (!format_column(layout, document, column, page_width))
            return false;
    return true;
}

static size_t total_width(const struct layout *layout)
{
    size_t total = 0;
    for (size_t column = 0; column < layout->table->n_columns; column++)
        if (layout->widths[column] > 0)
            total += layout->widths[column] + (total > 0 ? layout->gap : 0);
    return total;
}

static void leave_out_optional(struct layout *layout)
{
    for (size_t column = 0; column < layout->table->n_columns; column++)
        if (layout->table->columns[column].is_optional)
            layout->widths[column] = 0;
}

/* Takes columns away from the widest of those allowed to shrink, down to `least`, until the table
 * is at most page_width wide. */
static void shrink(struct layout *layout, bool all_texts, size_t least, size_t page_width)
{
    while (total_width(layout) > page_width) {
        size_t widest = layout->table->n_columns;
        for (size_t i = 0; i < layout->table->n_columns; i++) {
            const struct column *column = &layout->table->columns[i];
            bool may_shrink = column->may_shrink ||
                              (all_texts && !is_number(column->kind) && column->kind != CELL_BAR);
            if (may_shrink && layout->widths[i] > least &&
                (widest == layout->table->n_columns || layout->widths[i] > layout->widths[widest]))
                widest = i;
        }
        if (widest == layout->table->n_columns)
            return;
        layout->widths[widest]--;
    }
}

/* False where the table cannot be made narrow enough. */
static bool fit(struct layout *layout, size_t page_width)
{
    layout->gap = 2;
    for (size_t column = 0; column < layout->table->n_columns; column++)
        if (!is_number(layout->table->columns[column].kind) && layout->widths[column] > page_width)
            layout->widths[column] = page_width; /* so that shrinking a huge text is quick */
    if (total_width(layout) > page_width)
        leave_out_optional(layout);
    shrink(layout, false, SHRUNK_COLUMN_MIN * 2, page_width);
    if (total_width(layout) > page_width)
        layout->gap = 1;
    shrink(layout, false, SHRUNK_COLUMN_MIN, page_width);
    shrink(layout, true, SHRUNK_ID_MIN, page_width);
    return total_width(layout) <= page_width;
}

static void append_cell(struct buffer *buffer, const struct layout *layout, size_t column,
                        const char *text, const struct page *page, enum tone tone)
{
    size_t width = layout->widths[column];
    if (width == 0)
        return;
    size_t needed = text_width(text);
    size_t padding = needed < width ? width - needed : 0;
    bool is_right = is_number(layout->table->columns[column].kind);
    if (is_right)
        buffer_repeat(buffer, " ", padding);
    if (*text) {
        buffer_append(buffer, tone_begin(page, tone));
        text_append_short(buffer, text, width);
        buffer_append(buffer, tone_end(page, tone));
    }
    buffer_repeat(buffer, " ", layout->gap + (is_right ? 0 : padding));
}

/* Without the blanks at its end. */
static void end_line(struct buffer *buffer)
{
    while (buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
        buffer->length--;
    buffer_append(buffer, "\n");
}

/* The cell that ends a row; where it is wrapped, its further lines stand below its first. */
static void append_last_cell(struct buffer *buffer, const struct layout *layout, const char *text,
                             const struct page *page, enum tone tone)
{
    size_t last = layout->table->n_columns - 1;
    const struct column *column = &layout->table->columns[last];
    size_t width = total_width(layout);
    if (column->kind == CELL_TEXT && column->may_shrink && *text) {
        tone_append_wrapped(buffer, page, tone, text, width, width - layout->widths[last]);
    } else {
        append_cell(buffer, layout, last, text, page, tone);
        end_line(buffer);
    }
}

static void append_titles(struct buffer *buffer, const struct layout *layout,
                          const struct page *page)
{
    for (size_t column = 0; column < layout->table->n_columns; column++)
        append_cell(buffer, layout, column, layout->titles[column], page, TONE_MUTED);
    end_line(buffer);
    buffer_append(buffer, tone_begin(page, TONE_MUTED));
    buffer_repeat(buffer, RULE, total_width(layout));
    buffer_append(buffer, tone_end(page, TONE_MUTED));
    buffer_append(buffer, "\n");
}

static void append_rows(struct buffer *buffer, const struct layout *layout, const struct page *page)
{
    const struct table *table = layout->table;
    if (layout->has_titles)
        append_titles(buffer, layout, page);
    for (size_t i = 0; i < table->n_cells; i++) {
        size_t column = i % table->n_columns;
        if (column + 1 < table->n_columns)
            append_cell(buffer, layout, column, layout->texts[i], page, table->cells[i].tone);
        else
            append_last_cell(buffer, layout, layout->texts[i], page, table->cells[i].tone);
    }
}

/* The form for pages that are too narrow: each row as an item, each cell as a line of it. */
static void append_stack(struct buffer *buffer, const struct layout *layout,
                         const struct page *page)
{
    const struct table *table = layout->table;
    for (size_t i = 0; i < table->n_cells; i++) {
        size_t column = i % table->n_columns;
        if (!*layout->texts[i])
            continue;
        struct buffer line = {0};
        buffer_append(&line, column == 0 ? ITEM : "");
        if (layout->titles[column][0])
            buffer_format(&line, "%s: ", layout->titles[column]);
        buffer_append(&line, layout->texts[i]);
        if (buffer_status(&line) != STATUS_OK) {
            buffer->no_memory = true;
        } else {
            buffer_append(buffer, column == 0 ? "" : "  ");
            text_append_wrapped(buffer, line.data, page->width, 2);
        }
        buffer_clear(&line);
    }
}

enum status text_table_append(const struct document *document, const struct table *table,
                              const struct page *page, struct buffer *buffer)
{
    struct layout layout = {.table = table};
    if (table->n_columns == 0)
        return STATUS_OK;
    if (!format_cells(&layout, document, page->width))
        buffer->no_memory = true;
    else if (fit(&layout, page->width))
        append_rows(buffer, &layout, page);
    else
        append_stack(buffer, &layout, page);
    clear_layout(&layout);
    return buffer_status(buffer);
}
