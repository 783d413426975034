/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fault.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

void faults_add(struct faults *faults, enum severity severity, size_t line, const char *format, ...)
{
    size_t *count = severity == SEVERITY_FAULT ? &faults->n_faults : &faults->n_warnings;
    if ((*count)++ >= FAULTS_MAX)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    if (!text || !array_reserve(&faults->items, &faults->capacity, faults->n_items + 1,
                                sizeof *faults->items)) {
        free(text);
        faults->no_memory = true;
        return;
    }
    faults->items[faults->n_items++] =
        (struct fault){.severity = severity, .line = line ? line : 1, .text = text};
}

void faults_sort(struct faults *faults)
{
    for (size_t i = 1; i < faults->n_items; i++) {
        struct fault moving = faults->items[i];
        size_t at = i;
        for (; at > 0 && faults->items[at - 1].line > moving.line; at--)
            faults->items[at] = faults->items[at - 1];
        faults->items[at] = moving;
    }
}

void faults_clear(struct faults *faults)
{
    if (!faults)
        return;
    for (size_t i = 0; i < faults->n_items; i++)
        free(faults->items[i].text);
    free(faults->items);
    memset(faults, 0, sizeof *faults);
}
