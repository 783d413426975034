/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include "model/allocate.h"

#include <stdlib.h>

static const char exit_codes[] =
    "Exit codes: 0 done and proven, 1 failed or could not write, 2 wrong usage,\n"
    "  3 invalid or unreadable input, 4 no plan obeys all rules,\n"
    "  5 a limit or Ctrl-C ended the search before the proof.\n";

void help_general(struct buffer *buffer)
{
    buffer_append(buffer, "Usage: drumbeat COMMAND [OPTION]... FILE\n"
                          "How much value does our top-down ranking leave on the table, and what\n"
                          "should we approve instead?\n\n"
                          "Commands:\n");
    for (size_t i = 0; i < n_commands; i++)
        buffer_format(buffer, "  %-10s %s\n", commands[i].name, commands[i].summary);
    buffer_append(buffer, "\n'drumbeat COMMAND --help' shows a command's options.\n"
                          "FILE is a portfolio in XML, '-' standard input.\n\n");
    buffer_append(buffer, exit_codes);
}

static void append_option(const struct option_type *type, struct buffer *buffer)
{
    char *form = format_text("%s--%s%s%s", type->letter ? ", " : "", type->name,
                             type->argument ? " " : "", type->argument ? type->argument : "");
    if (type->letter)
        buffer_format(buffer, "  -%c%-22s %s\n", type->letter, form ? form : "", type->help);
    else
        buffer_format(buffer, "  %-24s %s\n", form ? form : "", type->help);
    free(form);
}

void help_command(const struct command *command, struct buffer *buffer)
{
    buffer_format(buffer, "Usage: drumbeat %s [OPTION]... FILE\n%s\nOptions:\n", command->name,
                  command->help);
    for (int i = 0; i < N_OPTIONS; i++)
        if (command->options & OPTION_BIT(i))
            append_option(&option_types[i], buffer);
    buffer_format(buffer, "\nFILE is %s, '-' standard input.\n", command->input);
    buffer_append(buffer, exit_codes);
}

void help_version(struct buffer *buffer)
{
    buffer_append(buffer, "drumbeat " PACKAGE_VERSION "\n"
                          "Licence GPL-3.0-or-later; there is no warranty.\n");
}
