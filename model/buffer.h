/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing text, for everything that is written out. */
#ifndef MODEL_BUFFER_H
#define MODEL_BUFFER_H

#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Start with {0}. After a failed allocation no_memory stays true and appending does nothing, so
 * that a writer checks once, at its end. */
struct buffer {
    char *data;    /* ends with '\0' once anything was appended; else NULL */
    size_t length; /* without that end */
    size_t capacity;
    bool no_memory;
};

void buffer_append(struct buffer *buffer, const char *text);
void buffer_append_bytes(struct buffer *buffer, const char *bytes, size_t length);
void buffer_repeat(struct buffer *buffer, const char *text, size_t times);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
enum status buffer_status(const struct buffer *buffer); /* STATUS_OK or STATUS_NO_MEMORY */
void buffer_clear(struct buffer *buffer);

#endif
