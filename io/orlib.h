/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OR-Library's 0/1 multidimensional knapsack problems (files mknap1, mknapcb1 to mknapcb9):
 * the number of problems, then for each: numbers of items and rows, the optimum's value (0 where it
 * is not known), the items' profits, each row's weights, the rows' capacities.
 * Beasley 1990, J. Operational Research Society 41; Chu & Beasley 1998, J. Heuristics 4. */
#ifndef IO_ORLIB_H
#define IO_ORLIB_H

#include "model/fault.h"
#include "model/portfolio.h"

#include <stddef.h>

/* Reads one problem, counted from 1: each item is a requirement whose profit is its revenue, each
 * row a skill. Everything must be exact as money and days (model/decimal.h). The other problems are
 * passed over; the file must end where they do.
 * faults: must start empty; gets the first fault, or the warnings of portfolio_validate.
 * STATUS_OK: *portfolio is valid and owned by the caller, or NULL where the file has no problem of
 * that number. Else *portfolio is NULL: STATUS_INVALID or STATUS_NO_MEMORY. */
enum status orlib_read(const char *data, size_t size, int problem, struct portfolio **portfolio,
                       struct faults *faults);

#endif
