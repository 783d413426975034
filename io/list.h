/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The committee's own selection: ids, one a line or in the first column of a CSV. */
#ifndef IO_LIST_H
#define IO_LIST_H

#include "model/fault.h"
#include "model/portfolio.h"
#include "model/selection.h"

#include <stddef.h>

/* Reads the ids of approved requirements: the first field of each line (RFC 4180 quoting; comma,
 * semicolon or tab as separator; UTF-8 with or without byte order mark; LF or CRLF). Blank lines
 * and lines that begin with '#' are skipped. A first line whose first field is "id" (any case) is a
 * header. Unknown ids ("did you mean") and doubled ids are faults with their lines.
 * STATUS_OK: *selection is owned by the caller. */
enum status list_read(const char *data, size_t size, const struct portfolio *portfolio,
                      struct selection *selection, struct faults *faults);
enum status list_read_file(const char *path, const struct portfolio *portfolio,
                           struct selection *selection, struct faults *faults);

#endif
