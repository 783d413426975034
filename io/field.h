/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attribute's text, read by its type: the forms and ranges of everything a file can state. */
#ifndef IO_FIELD_H
#define IO_FIELD_H

#include "model/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
    FIELD_ID,          /* the element's own id: as FIELD_KEY, and what others refer to */
    FIELD_KEY,         /* 1 to 200 characters, no control characters, no blanks at the edges */
    FIELD_TEXT,        /* any text; runs of blanks count as one, blanks at the edges as none */
    FIELD_REASON,      /* the same, 1 to 80 characters */
    FIELD_DATE,        /* YYYY-MM-DD, in the calendar */
    FIELD_WORD,        /* one of words; number is its index */
    FIELD_BOUND,       /* kept as text: its form hangs on another attribute */
    FIELD_MONEY,       /* from here on numbers, scaled as the table in field.c says */
    FIELD_MONEY_ADDED, /* may be negative */
    FIELD_DAYS,
    FIELD_DAYS_ADDED, /* may be negative */
    FIELD_SHARE,      /* a percentage, 0 to 100 */
    FIELD_FACTOR,     /* a percentage, 0 to 1000 */
    FIELD_RANK,       /* 1 to 1000000 */
    FIELD_COUNT,      /* 0 to 1000000 */
    N_FIELD_TYPES
};

struct attribute_type {
    const char *name;
    enum field_type type;
    bool is_required;
    const char *const *words; /* of FIELD_WORD: array of n_words */
    size_t n_words;
};

/* The words of an attribute_type. */
#define WORDS(names) names, sizeof(names) / sizeof *(names)
#define NO_WORDS     NULL, 0

struct field {
    enum field_type type;
    bool is_given;    /* stands in the file and is right; else the rest means nothing */
    const char *text; /* as in the file (a date: from its first digit on); borrowed */
    int64_t number;
};

/* Fills *field from text, or returns false and puts what is wrong into *problem (empty before),
 * such as: capacity '640,5' is not a number (...). */
bool field_read(const struct attribute_type *type, const char *text, struct field *field,
                struct buffer *problem);

/* The number of a field that is given, or the other one. */
int64_t field_number_or(const struct field *field, int64_t otherwise);

/* Copies a text field to *copy, which is NULL where the field is not given or an empty text.
 * False when memory is short. */
bool field_copy(const struct field *field, char **copy);

/* Reads a number of a type from FIELD_MONEY on; name is for the problem. */
bool field_read_number(const char *name, enum field_type type, const char *text, int64_t *number,
                       struct buffer *problem);

/* The one of n words that was probably meant by an unknown one, or NULL. */
const char *word_nearest(const char *word, const char *const *words, size_t n);

/* Appends a problem in the form of all others: name 'text' fault. */
void field_problem(const char *name, const char *text, const char *fault, struct buffer *problem);

/* Turns runs of blanks, tabs and line ends into one blank, and drops those at the edges. */
void text_collapse(char *text);

/* Appends text in quotes for a message: control characters as '?', cut after 60 characters. */
void text_quote(const char *text, struct buffer *buffer);

#endif
