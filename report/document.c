/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"

#include "model/allocate.h"
#include "report/number.h"

#include <stdlib.h>

#define NO_BREAK_SPACE "\u00a0"

void document_init(struct document *document, enum language language, const char *currency,
                   const char *unit)
{
    *document = (struct document){.language = language};
    document->currency = copy_text(currency);
    document->unit = copy_text(unit);
    document->no_memory = !document->currency || !document->unit;
}

static void clear_table(struct table *table)
{
    free(table->caption);
    for (size_t i = 0; i < table->n_columns; i++)
        free(table->columns[i].title);
    free(table->columns);
    for (size_t i = 0; i < table->n_cells; i++)
        free(table->cells[i].text);
    free(table->cells);
}

void document_clear(struct document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++) {
        free(document->blocks[i].text);
        clear_table(&document->blocks[i].table);
    }
    free(document->blocks);
    for (size_t i = 0; i < document->n_texts; i++)
        free(document->texts[i]);
    free(document->texts);
    data_free(document->data);
    free(document->currency);
    free(document->unit);
    *document = (struct document){0};
}

enum status document_status(const struct document *document)
{
    return document->no_memory ? STATUS_NO_MEMORY : STATUS_OK;
}

static struct block *add_block(struct document *document, enum block_kind kind, enum tone tone)
{
    if (document->no_memory || !array_reserve(&document->blocks, &document->block_room,
                                              document->n_blocks + 1, sizeof(struct block))) {
        document->no_memory = true;
        return NULL;
    }
    struct block *block = &document->blocks[document->n_blocks++];
    block->kind = kind;
    block->tone = tone;
    return block;
}

static void add_text_block(struct document *document, enum block_kind kind, enum tone tone,
                           const char *format, va_list arguments)
{
    struct block *block = add_block(document, kind, tone);
    if (!block)
        return;
    block->text = format_text_list(format, arguments);
    if (!block->text)
        document->no_memory = true;
}

void document_heading(struct document *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_text_block(document, BLOCK_HEADING, TONE_STRONG, format, arguments);
    va_end(arguments);
}

void document_paragraph(struct document *document, enum tone tone, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_text_block(document, BLOCK_PARAGRAPH, tone, format, arguments);
    va_end(arguments);
}

void document_item(struct document *document, enum tone tone, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_text_block(document, BLOCK_ITEM, tone, format, arguments);
    va_end(arguments);
}

void document_table(struct document *document, const char *caption)
{
    struct block *block = add_block(document, BLOCK_TABLE, TONE_PLAIN);
    if (!block)
        return;
    block->table.caption = copy_text(caption);
    if (caption && !block->table.caption)
        document->no_memory = true;
}

/* The table begun last. */
static struct table *current_table(struct document *document)
{
    return document->no_memory ? NULL : &document->blocks[document->n_blocks - 1].table;
}

void document_column(struct document *document, enum cell_kind kind, bool may_shrink,
                     const char *title)
{
    struct table *table = current_table(document);
    if (!table)
        return;
    char *copy = copy_text(title);
    if (!copy || !array_reserve(&table->columns, &table->column_room, table->n_columns + 1,
                                sizeof(struct column))) {
        free(copy);
        document->no_memory = true;
        return;
    }
    table->columns[table->n_columns++] =
        (struct column){.title = copy, .kind = kind, .may_shrink = may_shrink};
}

void document_column_optional(struct document *document)
{
    struct table *table = current_table(document);
    if (table)
        table->columns[table->n_columns - 1].is_optional = true;
}

/* Takes over cell.text. */
static void add_cell(struct document *document, struct cell cell)
{
    struct table *table = current_table(document);
    if (!table ||
        !array_reserve(&table->cells, &table->cell_room, table->n_cells + 1, sizeof(struct cell))) {
        free(cell.text);
        document->no_memory = true;
        return;
    }
    table->cells[table->n_cells++] = cell;
    table->n_rows = (table->n_cells + table->n_columns - 1) / table->n_columns;
}

static void add_text_cell(struct document *document, enum cell_kind kind, enum tone tone,
                          const char *text)
{
    char *copy = copy_text(text);
    if (!copy)
        document->no_memory = true;
    else
        add_cell(document, (struct cell){.kind = kind, .tone = tone, .text = copy});
}

void document_cell_text(struct document *document, enum tone tone, const char *text)
{
    add_text_cell(document, CELL_TEXT, tone, text);
}

void document_cell_id(struct document *document, enum tone tone, const char *id)
{
    add_text_cell(document, CELL_ID, tone, id);
}

void document_cell_number(struct document *document, enum cell_kind kind, enum tone tone,
                          wide_t number)
{
    add_cell(document, (struct cell){.kind = kind, .tone = tone, .number = number});
}

void document_cell_signed(struct document *document, enum cell_kind kind, enum tone tone,
                          wide_t number)
{
    add_cell(document,
             (struct cell){.kind = kind, .tone = tone, .number = number, .is_signed = true});
}

void document_cell_empty(struct document *document)
{
    add_cell(document, (struct cell){.kind = CELL_EMPTY});
}

/* Keeps a text (taken over; NULL: memory was short) until the document is cleared. */
static const char *keep_text(struct document *document, char *text)
{
    if (!text || !array_reserve(&document->texts, &document->text_room, document->n_texts + 1,
                                sizeof(char *))) {
        free(text);
        document->no_memory = true;
        return "";
    }
    document->texts[document->n_texts++] = text;
    return text;
}

const char *document_phrase(struct document *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    return keep_text(document, text);
}

/* Where a language puts the currency; other units follow the number everywhere. */
static const bool currency_comes_first[N_LANGUAGES] = {[LANGUAGE_EN] = true};

static const char *unit_of(const struct document *document, enum cell_kind kind)
{
    switch (kind) {
    case CELL_MONEY:
        return document->currency;
    case CELL_DAYS:
        return document->unit;
    case CELL_PERCENT:
        return "%";
    default:
        return "";
    }
}

void figure_append(struct buffer *buffer, const struct document *document, enum cell_kind kind,
                   wide_t number, unsigned min_decimals, bool is_signed)
{
    const char *unit = unit_of(document, kind);
    bool comes_first = kind == CELL_MONEY && currency_comes_first[document->language];
    if (comes_first)
        buffer_format(buffer, "%s" NO_BREAK_SPACE, unit);
    number_append(buffer, document->language, number, cell_decimals(kind), min_decimals, is_signed);
    if (*unit && !comes_first)
        buffer_format(buffer, NO_BREAK_SPACE "%s", unit);
}

const char *document_figure(struct document *document, enum cell_kind kind, wide_t number)
{
    struct buffer buffer = {0};
    if (document->no_memory)
        return "";
    figure_append(&buffer, document, kind, number, number_decimals(kind, number), false);
    if (buffer_status(&buffer) != STATUS_OK)
        buffer_clear(&buffer);
    return keep_text(document, buffer.data);
}
