/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portfolio files and scenario files in, with every fault named. */
#ifndef IO_PORTFOLIO_READER_H
#define IO_PORTFOLIO_READER_H

#include "model/fault.h"
#include "model/portfolio.h"

#include <stddef.h>

/* Larger files are refused without huge. */
#define PORTFOLIO_BYTES_MAX ((size_t)100 * 1000 * 1000)

/* Reads and validates a portfolio (structure, numbers, references, meaning) from memory.
 * faults: gets all faults and warnings, sorted by line; must start empty.
 * is_huge: lifts the limit of PORTFOLIO_BYTES_MAX and libxml2's own limits on sizes and depth.
 * STATUS_OK: *portfolio is valid (there may be warnings). Otherwise it is NULL; STATUS_INVALID
 * means that faults holds at least one fault. */
enum status portfolio_read(const char *data, size_t size, bool is_huge,
                           struct portfolio **portfolio, struct faults *faults);

/* The same from a file, or from standard input where path is "-". A file that cannot be read, or is
 * too large, is a fault at line 1 (STATUS_INVALID), too. */
enum status portfolio_read_file(const char *path, bool is_huge, struct portfolio **portfolio,
                                struct faults *faults);

/* Reads a scenario file (<scenarios>) and appends its scenarios to the portfolio's, then validates
 * them together. On a status other than STATUS_OK the portfolio is as it was. */
enum status scenarios_read(const char *data, size_t size, bool is_huge, struct portfolio *portfolio,
                           struct faults *faults);
enum status scenarios_read_file(const char *path, bool is_huge, struct portfolio *portfolio,
                                struct faults *faults);

#endif
