/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/buffer.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

void buffer_append_bytes(struct buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->no_memory)
        return;
    if (!array_reserve(&buffer->data, &buffer->capacity, buffer->length + length + 1, 1)) {
        buffer->no_memory = true;
        return;
    }
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_append(struct buffer *buffer, const char *text)
{
    buffer_append_bytes(buffer, text, strlen(text));
}

void buffer_repeat(struct buffer *buffer, const char *text, size_t times)
{
    while (times-- > 0)
        buffer_append(buffer, text);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    if (text)
        buffer_append(buffer, text);
    else
        buffer->no_memory = true;
    free(text);
}

enum status buffer_status(const struct buffer *buffer)
{
    return buffer->no_memory ? STATUS_NO_MEMORY : STATUS_OK;
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
