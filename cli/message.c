/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/message.h"

#include "model/allocate.h"
#include "report/width.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_harmless(const char *text)
{
    char *clean = text_clean(text);
    fputs(clean ? clean : "out of memory", stderr);
    free(clean);
}

void message_print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    fputs("drumbeat: ", stderr);
    print_harmless(text ? text : "out of memory");
    putc('\n', stderr);
    free(text);
}

static void print_more(const char *path, size_t found, const char *one, const char *many)
{
    if (found <= FAULTS_MAX)
        return;
    size_t more = found - FAULTS_MAX;
    print_harmless(path);
    fprintf(stderr, ": and %zu more %s\n", more, more == 1 ? one : many);
}

void message_faults(const char *path, struct faults *faults)
{
    const char *name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    faults_sort(faults);
    for (size_t i = 0; i < faults->n_items; i++) {
        const struct fault *fault = &faults->items[i];
        print_harmless(name);
        fprintf(stderr, ":%zu: %s", fault->line,
                fault->severity == SEVERITY_WARNING ? "warning: " : "");
        print_harmless(fault->text);
        putc('\n', stderr);
    }
    print_more(name, faults->n_faults, "fault", "faults");
    print_more(name, faults->n_warnings, "warning", "warnings");
    if (faults->no_memory)
        message_print("out of memory: the list of faults is incomplete");
}

enum exit_code message_status(enum status status, const char *path)
{
    switch (status) {
    case STATUS_OK:
        return EXIT_CODE_DONE;
    case STATUS_INVALID:
        return EXIT_CODE_INVALID;
    case STATUS_NO_MEMORY:
        message_print("out of memory");
        break;
    case STATUS_IO:
        message_print("%s: %s", path, strerror(errno));
        break;
    case STATUS_FAILED:
        message_print("%s: internal error: an answer did not survive its check; "
                      "nothing is printed, please report this",
                      path);
        break;
    }
    return EXIT_CODE_FAILED;
}
