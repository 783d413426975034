/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters of UTF-8 text. Safe on other bytes, too, for messages about them. */
#ifndef MODEL_UTF8_H
#define MODEL_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the character that text, which is not empty, begins with. */
size_t utf8_size(const char *text);

/* Characters in text. */
size_t utf8_length(const char *text);

/* True when text begins with a control character, which a terminal may obey: U+0001 to U+001F and
 * U+007F to U+009F. False for an empty text. */
bool utf8_is_control(const char *text);

#endif
