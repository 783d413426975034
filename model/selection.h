/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which requirements a plan approves. */
#ifndef MODEL_SELECTION_H
#define MODEL_SELECTION_H

#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

struct selection {
    size_t n; /* number of requirements of the portfolio */
    bool *in; /* array of n, by requirement index; owned */
};

/* Nothing selected. On STATUS_NO_MEMORY the selection is empty (n 0, in NULL). */
enum status selection_init(struct selection *selection, size_t n);
enum status selection_copy(struct selection *copy, const struct selection *selection);
void selection_clear(struct selection *selection);

size_t selection_count(const struct selection *selection);
bool selection_equal(const struct selection *a, const struct selection *b);

/* Size of the symmetric difference; both of the same n. */
size_t selection_distance(const struct selection *a, const struct selection *b);

#endif
