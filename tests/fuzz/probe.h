/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every input, whatever bytes it was made of. All abort where it does not. */
#ifndef TESTS_FUZZ_PROBE_H
#define TESTS_FUZZ_PROBE_H

#include "model/fault.h"
#include "model/portfolio.h"
#include "model/status.h"

/* A reader's answer: accepted without a fault, or refused with at least one, in order of lines. */
void probe_faults(enum status status, const struct faults *faults);

/* A valid portfolio: written and read again it is the same; every usual ranking gives a list that
 * the program and the re-check judge alike; its program and its summary can be written. */
void probe_portfolio(const struct portfolio *portfolio);

#endif
