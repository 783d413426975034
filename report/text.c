/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/format.h"
#include "report/text_table.h"
#include "report/tone.h"
#include "report/width.h"

#include <stdlib.h>

#define ITEM_MARK     "\u2022 "
#define ITEM_INDENT   2
#define READING_WIDTH 100 /* longer lines of running text are hard to read */

static bool needs_blank_line(const struct block *before, const struct block *block)
{
    if (!before || before->kind == BLOCK_HEADING)
        return false;
    return block->kind == BLOCK_HEADING || before->kind == BLOCK_TABLE ||
           block->kind == BLOCK_TABLE;
}

static void append_text(struct buffer *buffer, const struct page *page, const struct block *block)
{
    char *text = text_clean(block->text);
    if (!text) {
        buffer->no_memory = true;
        return;
    }
    bool is_item = block->kind == BLOCK_ITEM;
    size_t width = page->width < READING_WIDTH ? page->width : READING_WIDTH;
    buffer_append(buffer, is_item ? ITEM_MARK : "");
    tone_append_wrapped(buffer, page, block->tone, text, width, is_item ? ITEM_INDENT : 0);
    free(text);
}

enum status text_render(const struct document *document, const struct page *page,
                        struct buffer *buffer)
{
    const struct block *before = NULL;
    for (size_t i = 0; i < document->n_blocks; i++) {
        const struct block *block = &document->blocks[i];
        if (needs_blank_line(before, block))
            buffer_append(buffer, "\n");
        if (block->kind == BLOCK_TABLE)
            text_table_append(document, &block->table, page, buffer);
        else
            append_text(buffer, page, block);
        before = block;
    }
    return buffer_status(buffer);
}
