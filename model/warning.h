/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a valid portfolio's analyst should look at before trusting a result. */
#ifndef MODEL_WARNING_H
#define MODEL_WARNING_H

#include "model/fault.h"
#include "model/portfolio.h"

/* Adds the warnings of model/validate.h. The portfolio is linked and without faults. */
enum status portfolio_warn(const struct portfolio *portfolio, struct faults *faults);

#endif
