/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: a new command is a cmd_*.c and a row. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/exit_code.h"
#include "cli/options.h"

struct command {
    const char *name;
    const char *summary; /* half a line, for the list of commands */
    const char *help;    /* paragraphs, each ending with a newline */
    const char *input;   /* what FILE is, with its article */
    unsigned options;    /* which it takes, as a set of OPTION_BIT */
    unsigned required;   /* which it cannot do without */
    enum exit_code (*run)(const struct options *options);
};

extern const struct command commands[];
extern const size_t n_commands;

/* By name; NULL: there is none, and a line on standard error has said so. */
const struct command *command_find(const char *name);

enum exit_code cmd_compare(const struct options *options);
enum exit_code cmd_check(const struct options *options);
enum exit_code cmd_export(const struct options *options);
enum exit_code cmd_import(const struct options *options);

#endif
