/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a variable of a linear program stands: at one of its bounds, or in the basis. */
#ifndef SOLVER_STAND_H
#define SOLVER_STAND_H

enum stand { STAND_LOWER, STAND_UPPER, STAND_BASIC };

#endif
