/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/utf8.h"

#define CHARACTER_SIZE_MAX 4 /* also of what is no character at all */

size_t utf8_size(const char *text)
{
    size_t size = 1;
    while (size < CHARACTER_SIZE_MAX && ((unsigned char)text[size] & 0xC0) == 0x80)
        size++;
    return size;
}

size_t utf8_length(const char *text)
{
    size_t length = 0;
    for (; *text; text += utf8_size(text))
        length++;
    return length;
}

bool utf8_is_control(const char *text)
{
    unsigned char first = (unsigned char)text[0];
    unsigned char second = first ? (unsigned char)text[1] : 0;
    if (first == 0xC2)
        return second >= 0x80 && second < 0xA0;
    return first == 0x7F || (first > 0 && first < ' ');
}
