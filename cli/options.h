/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, parsed. Both parsing and help are driven by one table of options. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "model/date.h"
#include "model/portfolio.h"
#include "report/language.h"

#include <stdbool.h>
#include <stdint.h>

enum program_format { PROGRAM_NONE, PROGRAM_LP, PROGRAM_MPS };
enum import_format { IMPORT_NONE, IMPORT_ORLIB, IMPORT_NRP };

#define NO_TIME_LIMIT INT64_C(-1)

/* Texts are borrowed from the command line. */
struct options {
    const char *file;           /* the portfolio, or what to import; "-": standard input */
    const char *output;         /* NULL: standard output */
    const char *list;           /* NULL: none given */
    char date[DATE_LENGTH + 1]; /* YYYY-MM-DD */
    enum language language;
    int64_t time_limit;        /* milliseconds, or NO_TIME_LIMIT */
    enum ranking_rule ranking; /* where OPTION_RANKING was given; else the portfolio's */
    enum fill_rule fill;       /* where OPTION_FILL was given; else the portfolio's */
    enum program_format to;
    enum import_format from;
    int problem; /* from 1: which of the file */
    int budget;  /* percent of all cost */
    bool is_json;
    bool is_huge;
    bool any_optimum;
    unsigned without; /* set of PART_BIT (solver/parts.h) */
    int n_threads;    /* from 1 */
    bool wants_help;
    unsigned given; /* set of OPTION_BIT */
};

enum option_id {
    OPTION_RANKING,
    OPTION_FILL,
    OPTION_LIST,
    OPTION_ANY_OPTIMUM,
    OPTION_TIME_LIMIT,
    OPTION_THREADS,
    OPTION_WITHOUT,
    OPTION_TO,
    OPTION_FROM,
    OPTION_PROBLEM,
    OPTION_BUDGET,
    OPTION_JSON,
    OPTION_OUTPUT,
    OPTION_LANG,
    OPTION_DATE,
    OPTION_HUGE,
    OPTION_HELP,
    N_OPTIONS
};

/* Sets of options are bit masks. */
#define OPTION_BIT(option) (1u << (option))

struct option_type {
    char letter;          /* its short form, or '\0' */
    const char *name;     /* its long form, without dashes */
    const char *argument; /* "FILE", or NULL where it takes none */
    const char *help;     /* one line */
    const char *expects;  /* what an argument may be, for the message about a wrong one */
    /* Takes the argument (NULL where there is none); false: it is not what is expected. */
    bool (*set)(struct options *options, const char *argument);
    /* What a wrong argument, or a part of it, was perhaps meant to be, or NULL; may be absent. */
    const char *(*nearest)(const char *argument);
    unsigned excludes; /* options that mean nothing beside it, as a set of OPTION_BIT */
};

extern const struct option_type option_types[N_OPTIONS];

struct command;

/* Parses what stands behind the command's name; argv[0] is that name. False: the command line is
 * wrong, and a line on standard error has said how and where to find help. */
bool options_parse(const struct command *command, int argc, char **argv, struct options *options);

/* The list's rules: those asked for, else the portfolio's own. */
enum ranking_rule options_ranking(const struct options *options, const struct portfolio *portfolio);
enum fill_rule options_fill(const struct options *options, const struct portfolio *portfolio);

#endif
