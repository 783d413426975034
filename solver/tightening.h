/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes cuts into a program while its relaxation is being worked on. */
#ifndef SOLVER_TIGHTENING_H
#define SOLVER_TIGHTENING_H

#include "solver/relaxation.h"

/* Appends cuts (rows of a program over the same columns; NULL: none) to the relaxation's program,
 * and drops those of its cuts that are not tight. The relaxation, solved before, becomes one of the
 * new program: with the same decisions in the same order, x, objective and target, and its LP where
 * the old one stood; it has no bound until it is solved. On STATUS_NO_MEMORY both are as before. */
enum status tightening_take(struct program *program, const struct program *cuts,
                            struct relaxation *relaxation);

#endif
