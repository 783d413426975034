/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command reads, with its faults and warnings said on standard error. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli/exit_code.h"
#include "cli/options.h"
#include "model/portfolio.h"
#include "model/selection.h"

/* Reads the portfolio. EXIT_CODE_DONE: *portfolio is owned by the caller; else it is NULL. */
enum exit_code input_portfolio(const struct options *options, struct portfolio **portfolio);

/* Reads the committee's selection where one is given; else *list stays empty. */
enum exit_code input_list(const struct options *options, const struct portfolio *portfolio,
                          struct selection *list);

#endif
