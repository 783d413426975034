/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portfolio files and scenario files out. */
#ifndef IO_PORTFOLIO_WRITER_H
#define IO_PORTFOLIO_WRITER_H

#include "model/buffer.h"
#include "model/portfolio.h"

/* Appends the portfolio as XML (UTF-8, two blanks of indent, defaults left out); reading it again
 * gives an equal portfolio. STATUS_OK or STATUS_NO_MEMORY. */
enum status portfolio_write(const struct portfolio *portfolio, struct buffer *buffer);

/* Appends its scenarios as a scenario file of their own. */
enum status scenarios_write(const struct portfolio *portfolio, struct buffer *buffer);

#endif
