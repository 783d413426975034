/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the program says on standard error. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "cli/exit_code.h"
#include "model/fault.h"
#include "model/status.h"

/* Prints "drumbeat: ..." as one line. What could harm a terminal is replaced, here and below
 * (text_clean in report/width.h). */
void message_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints all faults and warnings, sorted by line: "FILE:LINE: text", "FILE:LINE: warning: text",
 * then how many more there were. path "-" is printed as <stdin>. Sorts the faults. */
void message_faults(const char *path, struct faults *faults);

/* Says why a call failed where that needs words of its own, and gives the exit code for it.
 * STATUS_INVALID says nothing: its faults do. STATUS_IO reads errno. */
enum exit_code message_status(enum status status, const char *path);

#endif
