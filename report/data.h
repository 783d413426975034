/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree of named values: what a report says, for machines. Numbers are exact decimals. */
#ifndef REPORT_DATA_H
#define REPORT_DATA_H

#include "model/decimal.h"

#include <stdbool.h>
#include <stddef.h>

enum data_kind { DATA_NULL, DATA_TEXT, DATA_NUMBER, DATA_BOOLEAN, DATA_ARRAY, DATA_OBJECT };

struct data {
    enum data_kind kind;
    char *name;    /* within an object; else NULL */
    char *text;    /* DATA_TEXT */
    wide_t number; /* DATA_NUMBER: number / 10^decimals; DATA_BOOLEAN: 0 or 1 */
    unsigned decimals;
    struct data **children; /* of an array or object, in order */
    size_t n_children;
    size_t capacity;
};

struct data *data_object(void);
struct data *data_array(void);

/* Each adds a child to an object (name given) or array (name NULL) and is false when memory is
 * short or parent is NULL (so failures run on to the end). */
bool data_add_null(struct data *parent, const char *name);
bool data_add_text(struct data *parent, const char *name, const char *text); /* NULL text: null */
bool data_add_number(struct data *parent, const char *name, wide_t number, unsigned decimals);
bool data_add_boolean(struct data *parent, const char *name, bool value);
struct data *data_add_array(struct data *parent, const char *name);  /* NULL: memory is short */
struct data *data_add_object(struct data *parent, const char *name); /* NULL: memory is short */

/* NULL is allowed. */
void data_free(struct data *data);

#endif
