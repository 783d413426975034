/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in a hurry: round the relaxation, and mend it by what the rows demand. */
#ifndef SOLVER_DIVE_H
#define SOLVER_DIVE_H

#include "solver/domain.h"

/* Decides the undecided columns one by one, those with the highest x first, each in if the rows
 * still allow it, else out; propagates after each. The domain is given back as it came.
 * order: work room, array of columns. True: plan (array of columns) is allowed. */
bool dive_round(struct domain *domain, const double *x, size_t *order, bool *plan);

#endif
