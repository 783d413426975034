/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door for memory. Everything it returns is released with free(). */
#ifndef MODEL_ALLOCATE_H
#define MODEL_ALLOCATE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zeroed room for count objects of size bytes; count 0 gives room that may be freed.
 * NULL when the product overflows or memory is short. */
void *allocate(size_t count, size_t size);

/* Makes sure that *array (of objects of size bytes, room for *capacity of them) has room for needed
 * ones, at least doubling it when it grows; new room is zeroed. False leaves both untouched. */
bool array_reserve(void *array, size_t *capacity, size_t needed, size_t size);

/* A copy of text, or NULL when memory is short or text is NULL. */
char *copy_text(const char *text);

/* printf into new memory, or NULL when memory is short. */
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *format_text_list(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/* For tests: the allocation after the next `successes` ones fails, and all that follow it;
 * a negative number lifts this. One setting for the whole process. */
void allocation_fail_after(long successes);

#endif
