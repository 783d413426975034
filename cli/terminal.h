/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the other side of standard output and standard error. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "report/format.h"

#include <stdbool.h>

/* The page for a report: as wide as the terminal (COLUMNS overrides it; 80 where there is none),
 * within 60 and 140 columns; colour only on a terminal and where NO_COLOR is not set.
 * is_file: the report does not go to standard output. */
struct page terminal_page(bool is_file);

/* Whether standard error is a terminal, where a line can be rewritten. */
bool terminal_shows_progress(void);

#endif
