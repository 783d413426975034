/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drumbeat COMMAND [OPTION]... FILE */
#include "cli/command.h"
#include "cli/help.h"
#include "cli/message.h"
#include "cli/output.h"
#include "io/xml.h"
#include "solver/lp.h"

#include <string.h>

/* Prints a text and frees it. */
static enum exit_code print(struct buffer *text)
{
    enum exit_code code = output_text(NULL, text);
    buffer_clear(text);
    return code;
}

static enum exit_code print_help(const struct command *command)
{
    struct buffer text = {0};
    if (command)
        help_command(command, &text);
    else
        help_general(&text);
    return print(&text);
}

static enum exit_code print_version(void)
{
    struct buffer text = {0};
    help_version(&text);
    return print(&text);
}

static enum exit_code run_command(const struct command *command, int argc, char **argv)
{
    struct options options;
    if (!options_parse(command, argc, argv, &options))
        return EXIT_CODE_USAGE;
    return options.wants_help ? print_help(command) : command->run(&options);
}

static enum exit_code run(int argc, char **argv)
{
    if (argc < 2) {
        message_print("a command is missing; try 'drumbeat --help'");
        return EXIT_CODE_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_help(NULL);
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    const struct command *command = command_find(argv[1]);
    return command ? run_command(command, argc - 1, argv + 1) : EXIT_CODE_USAGE;
}

int main(int argc, char **argv)
{
    enum exit_code code = run(argc, argv);
    lp_release_thread();
    xml_release();
    return (int)code;
}
