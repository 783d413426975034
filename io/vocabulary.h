/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files' readers and writers share beside the model's own names. */
#ifndef IO_VOCABULARY_H
#define IO_VOCABULARY_H

#include "model/portfolio.h"

#define PORTFOLIO_NAMESPACE "urn:drumbeat:portfolio:1"

#define N_READINESSES 2
extern const char *const readiness_names[N_READINESSES]; /* by enum readiness */

#define N_DECISIONS 3
extern const char *const decision_names[N_DECISIONS]; /* by enum decision: "free", "in", "out" */

#endif
