/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills in everything that portfolio.h calls derived. */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include "model/directory.h"

/* Sums, references (NONE where nothing has the id) and families; made anew on every call.
 * directory: of the same portfolio. False when memory is short. O(n log n) for n references. */
bool portfolio_link(struct portfolio *portfolio, const struct directory *directory);

#endif
