/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variable enters a basis (solver/basis.h): the ratio test of the dual simplex, which flips
 * bounds (Maros 2003, European J. Oper. Res. 149), tolerant after Harris 1973 (Math. Programming
 * 5). */
#ifndef SOLVER_RATIO_TEST_H
#define SOLVER_RATIO_TEST_H

#include "solver/basis.h"

#include <stddef.h>

/* The nonbasic variable to enter for the basic one whose dictionary row is at hand, and which is
 * outside its bounds by so much: < 0 below, > 0 above. Those passed on the way flip to their other
 * bound: values and *objective follow. n_variables: none, the row cannot be met.
 * candidates: work room, array of variables. */
size_t ratio_test_choose(struct basis *basis, double outside, size_t *candidates,
                         double *objective);

#endif
