/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers parted by blanks, as research instances come. The first fault ends the reading: what
 * stands behind it is not where it should be. */
#ifndef IO_NUMBER_READER_H
#define IO_NUMBER_READER_H

#include "io/field.h"
#include "model/fault.h"
#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

struct number_reader {
    const char *at; /* borrowed, as is end */
    const char *end;
    size_t line;        /* of at */
    size_t word_line;   /* of the word read last; 1 before the first */
    struct buffer word; /* read last */
    struct faults *faults;
};

/* faults: must start empty. */
struct number_reader number_reader_start(const char *data, size_t size, struct faults *faults);

/* These return false where a fault was noted or memory is short. */

/* The next word as a number of a type from FIELD_MONEY on. name: printf format of what it is, for
 * the fault: "weight of item 3 in row 1 '-4' is not a number (...)". */
bool number_reader_next(struct number_reader *reader, enum field_type type, int64_t *number,
                        const char *name, ...) __attribute__((format(printf, 4, 5)));

/* The next word as one of n things, which the file counts from 1 and *index from 0. kind: what they
 * are, "a requirement". */
bool number_reader_next_index(struct number_reader *reader, const char *kind, size_t n,
                              size_t *index, const char *name, ...)
    __attribute__((format(printf, 5, 6)));

/* Passes over so many words, whatever they are. name: what the file may not end before. */
bool number_reader_skip(struct number_reader *reader, size_t n_words, const char *name, ...)
    __attribute__((format(printf, 3, 4)));

/* Nothing may follow. last: what stood there last, "the last customer". */
bool number_reader_end(struct number_reader *reader, const char *last);

/* Ends the reading, which went well or stopped early, and says why it stopped: STATUS_OK,
 * STATUS_INVALID or STATUS_NO_MEMORY. */
enum status number_reader_finish(struct number_reader *reader, bool is_done);

#endif
