/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results go: standard output, or the file of -o. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/exit_code.h"
#include "cli/options.h"
#include "model/buffer.h"
#include "report/document.h"

/* Writes text to path (whole or not at all), or to standard output where path is NULL. Everything
 * is on its way when this returns EXIT_CODE_DONE; else a message has said why not. */
enum exit_code output_text(const char *path, const struct buffer *text);

/* Renders a document as the options ask for and writes it. */
enum exit_code output_document(const struct options *options, const struct document *document);

#endif
