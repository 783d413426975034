/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/id_index.h"

#include "model/allocate.h"
#include "model/spelling.h"

#include <stdlib.h>
#include <string.h>

bool id_index_add(struct id_index *index, const char *id, size_t position)
{
    if (!array_reserve(&index->entries, &index->capacity, index->n + 1, sizeof *index->entries))
        return false;
    index->entries[index->n++] = (struct id_entry){.id = id, .position = position};
    return true;
}

static int compare_entries(const void *left, const void *right)
{
    const struct id_entry *a = left;
    const struct id_entry *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

void id_index_sort(struct id_index *index)
{
    if (index->n > 1)
        qsort(index->entries, index->n, sizeof *index->entries, compare_entries);
}

void id_index_clear(struct id_index *index)
{
    free(index->entries);
    *index = (struct id_index){0};
}

struct id_entry *id_index_find(const struct id_index *index, const char *id)
{
    size_t low = 0;
    size_t high = index->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->entries[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < index->n && strcmp(index->entries[low].id, id) == 0;
    return is_found ? &index->entries[low] : NULL;
}

const char *id_index_nearest(const struct id_index *index, const char *id)
{
    struct spelling spelling = spelling_start(id);
    for (size_t i = 0; i < index->n; i++)
        spelling_offer(&spelling, index->entries[i].id);
    return spelling.nearest;
}
