/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random small programs of precedences under one budget. */
#ifndef TESTS_SUPPORT_PRECEDENCE_PROGRAM_H
#define TESTS_SUPPORT_PRECEDENCE_PROGRAM_H

#include "tests/support/small_program.h"

/* 2 to max_columns columns with values of any sign, a budget (in some programs), then precedences
 * (stated with an upper side, a lower side, or both; in circles in some programs). largest: of
 * values and costs. */
void precedence_program_draw(struct dice *dice, size_t max_columns, int64_t largest,
                             struct program *program);

#endif
