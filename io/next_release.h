/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances of the next release problem: the number of levels and for each level how many
 * requirements it has and what each costs (they are numbered on through the levels); the number of
 * dependencies and for each "A B": B requires A; the number of customers and for each: profit, how
 * many wishes, and the requirements wished for.
 * Bagnall, Rayward-Smith & Whittley 2001, Information and Software Technology 43; Xuan, Jiang, Ren
 * & Luo 2012, IEEE Trans. Software Engineering 38. */
#ifndef IO_NEXT_RELEASE_H
#define IO_NEXT_RELEASE_H

#include "model/fault.h"
#include "model/portfolio.h"

#include <stddef.h>

/* Reads an instance with a budget of percent (0 to 100) of all cost, rounded down to a whole
 * unit of money. A requirement has its cost and no value, a customer a value, no cost, and
 * `requires` for each wish; what is wished for or required twice counts once. Numbers must be exact
 * as money (model/decimal.h).
 * faults: must start empty; gets the first fault, every cycle of dependencies, or the warnings of
 * portfolio_validate. STATUS_OK: *portfolio is valid and owned by the caller. Else it is NULL:
 * STATUS_INVALID or STATUS_NO_MEMORY. */
enum status next_release_read(const char *data, size_t size, int percent,
                              struct portfolio **portfolio, struct faults *faults);

#endif
