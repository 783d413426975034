/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids in sorted order, to find one among many quickly. */
#ifndef MODEL_ID_INDEX_H
#define MODEL_ID_INDEX_H

#include <stdbool.h>
#include <stddef.h>

struct id_entry {
    const char *id;  /* borrowed */
    size_t position; /* of what it names */
    size_t round;    /* 0 at first; for the user, to mark what was met */
};

/* Start with {0}: add, sort once, then find. */
struct id_index {
    struct id_entry *entries; /* sorted by id, then position: doubled ids are neighbours */
    size_t n;
    size_t capacity;
};

/* False when memory is short. */
bool id_index_add(struct id_index *index, const char *id, size_t position);
void id_index_sort(struct id_index *index);
void id_index_clear(struct id_index *index);

/* The entry of lowest position with this id, or NULL; O(log n). */
struct id_entry *id_index_find(const struct id_index *index, const char *id);

/* The id that was probably meant, or NULL. Linear: not for use on every id of a large file. */
const char *id_index_nearest(const struct id_index *index, const char *id);

#endif
