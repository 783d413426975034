/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long successes_left = -1;

/* False once the number of allocations granted by allocation_fail_after is used up. */
static bool granted(void)
{
    long left = atomic_load(&successes_left);
    while (left > 0)
        if (atomic_compare_exchange_weak(&successes_left, &left, left - 1))
            return true;
    return left < 0;
}

void allocation_fail_after(long successes)
{
    atomic_store(&successes_left, successes < 0 ? -1 : successes);
}

void *allocate(size_t count, size_t size)
{
    if ((size > 0 && count > SIZE_MAX / size) || !granted())
        return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

bool array_reserve(void *array, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return true;
    size_t room = *capacity > SIZE_MAX / 2 ? needed : *capacity * 2;
    if (room < needed)
        room = needed;
    if (room < 8)
        room = 8;
    if (room > SIZE_MAX / size || !granted())
        return false;
    void *old;
    memcpy(&old, array, sizeof old);
    char *grown = realloc(old, room * size);
    if (!grown)
        return false;
    memset(grown + *capacity * size, 0, (room - *capacity) * size);
    memcpy(array, &grown, sizeof grown);
    *capacity = room;
    return true;
}

char *copy_text(const char *text)
{
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    char *copy = allocate(size, 1);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

char *format_text_list(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return NULL;
    char *text = allocate((size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *format_text(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    return text;
}
