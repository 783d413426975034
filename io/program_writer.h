/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 0/1 program as a file for other solvers. */
#ifndef IO_PROGRAM_WRITER_H
#define IO_PROGRAM_WRITER_H

#include "model/buffer.h"
#include "solver/program.h"

/* Both name columns x1 ... xn in the portfolio's order and rows by kind and number (skill1,
 * requires7, ...; a row with two different bounds is two, choose1_min and choose1_max), with a
 * comment table of the ids; comments hold no control characters and no backslashes. Numbers are in
 * the portfolio's own units with their exact decimals, so a solver's objective is the plan's value.
 * Both append to buffer; STATUS_OK or STATUS_NO_MEMORY. */

/* CPLEX LP format, a maximisation. */
enum status program_write_lp(const struct program *program, const struct portfolio *portfolio,
                             struct buffer *buffer);

/* Free MPS, a minimisation of the negated value without an OBJSENSE section. */
enum status program_write_mps(const struct program *program, const struct portfolio *portfolio,
                              struct buffer *buffer);

#endif
