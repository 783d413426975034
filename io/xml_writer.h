/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML out: indented by two blanks, escaped, UTF-8. */
#ifndef IO_XML_WRITER_H
#define IO_XML_WRITER_H

#include "model/buffer.h"
#include "model/decimal.h"

#include <stdbool.h>
#include <stddef.h>

/* Start with {.buffer = ...}; what could not be stored is told by buffer_status. */
struct xml_writer {
    struct buffer *buffer;
    size_t depth;
    bool is_tag_open; /* the last start tag still takes attributes */
    bool has_text;    /* the innermost element holds text: its end tag stays on the line */
};

void xml_write_declaration(struct xml_writer *writer);

void xml_write_start(struct xml_writer *writer, const char *name);

/* Attributes belong to the element started last. value NULL: nothing is written. Tabs and line
 * ends become character references; what XML cannot hold becomes U+FFFD. */
void xml_write_attribute(struct xml_writer *writer, const char *name, const char *value);

/* number / 10^decimals in its shortest form. */
void xml_write_number(struct xml_writer *writer, const char *name, wide_t number,
                      unsigned decimals);

/* Text of the element started last, which then holds no elements. */
void xml_write_text(struct xml_writer *writer, const char *text);

/* name as at its start; an element without content is closed by its start tag. */
void xml_write_end(struct xml_writer *writer, const char *name);

/* <name>text</name>; nothing where text is NULL. */
void xml_write_element(struct xml_writer *writer, const char *name, const char *text);

#endif
