/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements by table: which attributes and children one may have, and what becomes of them. The
 * tables stand in the readers of portfolio, requirement, rules and scenarios; the loop that walks
 * them, and every message about structure, stands here. */
#ifndef IO_ELEMENT_H
#define IO_ELEMENT_H

#include "io/field.h"
#include "model/fault.h"
#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

#define ATTRIBUTES_MAX 12 /* of one element type */
#define CHILDREN_MAX   16

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

struct element_type;
struct xml_reader;

enum occurrence { OCCURS_OFTEN, OCCURS_AT_MOST_ONCE, OCCURS_ONCE };

struct child {
    const char *name; /* NULL: a gap in a table, never found */
    const struct element_type *type;
    enum occurrence occurrence;
};

/* One reading of one document. */
struct reading {
    struct xml_reader *xml;
    struct faults *faults;
    bool is_lost; /* an element or a name is missing in what was kept: its meaning is not checked */
    struct buffer problem; /* for putting messages together */
    void *target;          /* what the root fills */
};

/* An element while it is open. */
struct node {
    const char *name;
    const struct element_type *type;
    struct node *parent; /* NULL for the root */
    size_t line;
    void *target;   /* what it fills: the parent's target until begin sets another */
    char *label;    /* its id in quotes, for messages; or NULL */
    bool is_faulty; /* an attribute is missing, wrong or unknown */
    struct field fields[ATTRIBUTES_MAX]; /* by attribute; only until begin has returned */
    size_t first_lines[CHILDREN_MAX];    /* by child; 0 before the first */
    struct buffer text;                  /* of an element that holds text, complete at its end */
};

/* Both return false when memory is short; faults go through element_fault. */
typedef bool element_step(struct reading *reading, struct node *node);

/* An element with faulty attributes is left out, unless it has an id (others may refer to it) or
 * children (their faults are worth telling): then begin sees its faulty fields as not given. */
struct element_type {
    const struct attribute_type *attributes; /* array of n_attributes; an own id comes first */
    size_t n_attributes;                     /* up to ATTRIBUTES_MAX */
    const struct child *children; /* array of n_children; or NULL where child_at is given */
    size_t n_children;            /* up to CHILDREN_MAX */
    struct child (*child_at)(size_t index); /* for children that come from another table */
    bool holds_text;                        /* and must: blanks alone are a fault */
    element_step *begin;                    /* after the attributes; NULL: nothing to do */
    element_step *end;                      /* after the content; NULL: nothing to do */
};

/* Reads a whole document whose root is the given child.
 * STATUS_OK also where faults were found and the document is well-formed to its end. */
enum status document_read(struct reading *reading, const struct child *root);

/* Notes a fault: the nearest element with an id, this element's name, then the text. */
void element_fault(struct reading *reading, const struct node *node, size_t line,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same with the text in reading->problem, which is empty afterwards. */
void element_problem(struct reading *reading, const struct node *node, size_t line);

/* For an end: gives the collapsed text away to *text (NULL before). False when memory is short. */
bool element_take_text(const struct node *node, char **text);

/* Room for one more in an array that has grown by nothing but this function. *array: of n objects
 * of size bytes. False when memory is short. */
bool array_make_room(void *array, size_t n, size_t size);

#endif
