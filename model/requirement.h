/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a requirement must obey on its own, in a portfolio or added by a scenario. */
#ifndef MODEL_REQUIREMENT_H
#define MODEL_REQUIREMENT_H

#include "model/directory.h"

/* Adds faults for low > amount and its kin, legacy > days, unknown or doubled references, a must-do
 * that is a draft. Cycles and families concern several: see model/validate.h. */
void requirement_validate(const struct requirement *requirement, struct directory *directory,
                          struct faults *faults);

#endif
