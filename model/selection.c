/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/selection.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

enum status selection_init(struct selection *selection, size_t n)
{
    selection->in = allocate(n, sizeof *selection->in);
    selection->n = selection->in ? n : 0;
    return selection->in ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status selection_copy(struct selection *copy, const struct selection *selection)
{
    enum status status = selection_init(copy, selection->n);
    if (status == STATUS_OK && selection->n)
        memcpy(copy->in, selection->in, selection->n * sizeof *copy->in);
    return status;
}

void selection_clear(struct selection *selection)
{
    free(selection->in);
    *selection = (struct selection){0};
}

size_t selection_count(const struct selection *selection)
{
    size_t count = 0;
    for (size_t i = 0; i < selection->n; i++)
        count += selection->in[i];
    return count;
}

bool selection_equal(const struct selection *a, const struct selection *b)
{
    return a->n == b->n && selection_distance(a, b) == 0;
}

size_t selection_distance(const struct selection *a, const struct selection *b)
{
    size_t distance = 0;
    for (size_t i = 0; i < a->n; i++)
        distance += a->in[i] != b->in[i];
    return distance;
}
