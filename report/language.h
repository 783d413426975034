/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages travel with the program: no locale of the machine decides anything. */
#ifndef REPORT_LANGUAGE_H
#define REPORT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum language { LANGUAGE_EN, LANGUAGE_DE, N_LANGUAGES };

/* Marks a message where it stands in a table; whoever shows it calls tr on it. */
#define MESSAGE(text) text

/* By name ("en", "de"); false leaves *language untouched. */
bool language_find(const char *name, enum language *language);

/* The translation of an English message, or the message itself. Marked in the source as
 * tr(language,
 * "..."), collected into po/drumbeat.pot by gettext's tools. The result is static. */
const char *tr(enum language language, const char *message) __attribute__((format_arg(2)));

/* The same with a plural: one for n = 1, many else (English and German agree). */
const char *tr_plural(enum language language, const char *one, const char *many, size_t n)
    __attribute__((format_arg(2), format_arg(3)));

#endif
