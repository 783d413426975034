/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/difference.h"

#include "model/allocate.h"

#include <stdlib.h>

enum status difference_find(const struct selection *from, const struct selection *to,
                            struct difference *difference)
{
    *difference = (struct difference){0};
    difference->out = allocate(from->n, sizeof *difference->out);
    difference->in = allocate(to->n, sizeof *difference->in);
    if (!difference->out || !difference->in) {
        difference_clear(difference);
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < to->n; i++) {
        if (from->in[i] && !to->in[i])
            difference->out[difference->n_out++] = i;
        if (to->in[i] && !from->in[i])
            difference->in[difference->n_in++] = i;
    }
    return STATUS_OK;
}

void difference_clear(struct difference *difference)
{
    free(difference->out);
    free(difference->in);
    *difference = (struct difference){0};
}
