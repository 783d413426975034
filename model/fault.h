/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with an input, collected so that all of it is told at once. */
#ifndef MODEL_FAULT_H
#define MODEL_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* A fault refuses the input, a warning does not. */
enum severity { SEVERITY_FAULT, SEVERITY_WARNING };

#define FAULTS_MAX 50 /* so many faults, and so many warnings, are kept; more are only counted */

struct fault {
    enum severity severity;
    size_t line; /* from 1; 1 also where a thing has no line of its own */
    char *text;  /* "requirement 'R-7': effort names skill 'jva', which is not declared (...)" */
};

struct faults {
    struct fault *items; /* in order of finding; sort with faults_sort before showing */
    size_t n_items;
    size_t capacity;
    size_t n_faults;   /* all found, kept or not */
    size_t n_warnings; /* all found, kept or not */
    bool no_memory;    /* a text could not be stored: the list is incomplete */
};

/* Notes one fault or warning; line 0 counts as 1. printf format, English, no full stop. */
void faults_add(struct faults *faults, enum severity severity, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Stable order by line. */
void faults_sort(struct faults *faults);

/* Frees what the list holds and empties it; NULL is allowed. */
void faults_clear(struct faults *faults);

#endif
