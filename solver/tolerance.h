/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the dense simplex agree to pass over. */
#ifndef SOLVER_TOLERANCE_H
#define SOLVER_TOLERANCE_H

#include <math.h>

#define COST_TOLERANCE 1e-9 /* reduced costs may go so far wrong (Harris) */
#define PIVOT_LEAST    1e-7 /* a smaller pivot is not trusted */

/* So far outside its bounds, a basic variable of this value counts as inside. */
static inline double tolerance_at(double value)
{
    return 1e-7 * (1 + fabs(value));
}

#endif
