/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pull reader for XML that knows the right line of everything, in files of any length.
 *
 * It stands on libxml2's SAX2 push parser: the parser is fed piece by piece, its callbacks fill a
 * queue, and the caller takes one event at a time. (libxml2's own pull reader is of no use here:
 * its parser runs ahead of the node that it shows, and lines of nodes end at 65,535.) Nothing is
 * ever loaded from elsewhere, and a document type declaration is a fault. */
#ifndef IO_XML_H
#define IO_XML_H

#include "model/fault.h"
#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

enum xml_event_kind {
    XML_EVENT_START, /* name, namespace, attributes */
    XML_EVENT_TEXT,  /* text between two tags that is not only blanks; comments do not divide it */
    XML_EVENT_END,   /* of the innermost open element */
    XML_EVENT_DONE   /* the document's end: well-formed to here */
};

struct xml_attribute {
    const char *name;      /* without prefix */
    const char *namespace; /* "" where it has none */
    const char *value;     /* normalised as XML 1.0 says */
};

struct xml_event {
    enum xml_event_kind kind;
    size_t line; /* from 1: where the tag begins, or the text's first character that is no blank */
    const char *name;
    const char *namespace; /* "" where it has none */
    const char *text;
    const struct xml_attribute *attributes;
    size_t n_attributes;
};

struct xml_reader;

/* data must stay until the reader is closed; any encoding that libxml2 knows.
 * is_huge: lifts libxml2's limits on text length, name length and depth.
 * STATUS_OK or STATUS_NO_MEMORY (*reader is NULL). */
enum status xml_reader_open(const char *data, size_t size, bool is_huge,
                            struct xml_reader **reader);

/* The next event; its texts (UTF-8) live until the next call. STATUS_INVALID: the document is not
 * well-formed or has a document type; one fault says so, and reading ends here. */
enum status xml_reader_next(struct xml_reader *reader, struct faults *faults,
                            struct xml_event *event);

/* NULL is allowed. */
void xml_reader_close(struct xml_reader *reader);

/* Releases what libxml2 keeps for the process; once, after the last reader. */
void xml_release(void);

#endif
