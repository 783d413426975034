/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml_writer.h"

/* What stands for a byte of UTF-8 in texts and attributes, or NULL for itself. */
static const char *escape(unsigned char byte)
{
    switch (byte) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return byte < ' ' ? "\xEF\xBF\xBD" : NULL; /* other control characters: U+FFFD */
    }
}

static void write_escaped(struct xml_writer *writer, const char *text)
{
    const char *from = text;
    for (; *text; text++) {
        const char *replacement = escape((unsigned char)*text);
        if (!replacement)
            continue;
        buffer_append_bytes(writer->buffer, from, (size_t)(text - from));
        buffer_append(writer->buffer, replacement);
        from = text + 1;
    }
    buffer_append_bytes(writer->buffer, from, (size_t)(text - from));
}

void xml_write_declaration(struct xml_writer *writer)
{
    buffer_append(writer->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void xml_write_start(struct xml_writer *writer, const char *name)
{
    if (writer->is_tag_open)
        buffer_append(writer->buffer, ">\n");
    buffer_repeat(writer->buffer, "  ", writer->depth++);
    buffer_append(writer->buffer, "<");
    buffer_append(writer->buffer, name);
    writer->is_tag_open = true;
    writer->has_text = false;
}

void xml_write_attribute(struct xml_writer *writer, const char *name, const char *value)
{
    if (!value)
        return;
    buffer_append(writer->buffer, " ");
    buffer_append(writer->buffer, name);
    buffer_append(writer->buffer, "=\"");
    write_escaped(writer, value);
    buffer_append(writer->buffer, "\"");
}

void xml_write_number(struct xml_writer *writer, const char *name, wide_t number, unsigned decimals)
{
    char text[DECIMAL_SIZE];
    xml_write_attribute(writer, name, decimal_format(number, decimals, text));
}

void xml_write_text(struct xml_writer *writer, const char *text)
{
    if (writer->is_tag_open)
        buffer_append(writer->buffer, ">");
    writer->is_tag_open = false;
    writer->has_text = true;
    write_escaped(writer, text);
}

void xml_write_end(struct xml_writer *writer, const char *name)
{
    writer->depth--;
    if (writer->is_tag_open) {
        buffer_append(writer->buffer, "/>\n");
    } else {
        if (!writer->has_text)
            buffer_repeat(writer->buffer, "  ", writer->depth);
        buffer_append(writer->buffer, "</");
        buffer_append(writer->buffer, name);
        buffer_append(writer->buffer, ">\n");
    }
    writer->is_tag_open = false;
    writer->has_text = false;
}

void xml_write_element(struct xml_writer *writer, const char *name, const char *text)
{
    if (!text)
        return;
    xml_write_start(writer, name);
    xml_write_text(writer, text);
    xml_write_end(writer, name);
}
