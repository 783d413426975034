/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help texts, made from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"
#include "model/buffer.h"

void help_general(struct buffer *buffer);
void help_command(const struct command *command, struct buffer *buffer);
void help_version(struct buffer *buffer);

#endif
