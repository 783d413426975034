/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean": the known name nearest to one that is not known. */
#ifndef MODEL_SPELLING_H
#define MODEL_SPELLING_H

#include <stddef.h>

#define SPELLING_BYTES_MAX 255 /* longer names get no suggestion */

/* A search: start it with the unknown name, offer every known one, and read nearest. */
struct spelling {
    const char *name;    /* borrowed */
    const char *nearest; /* borrowed from what was offered; NULL when nothing is near */
    size_t distance;     /* of nearest */
};

struct spelling spelling_start(const char *name);

/* Takes the candidate when it is nearer than all before it (so of equally near ones the first
 * stays) and near enough to be a slip: one edit, and one more for every four bytes, up to three,
 * but always so few that a character of the longer one stays. */
void spelling_offer(struct spelling *spelling, const char *candidate);

/* Edits (a byte put in, left out, replaced, or two neighbours swapped) that turn a into b; capitals
 * of ASCII count as their small letters. Gives limit + 1 as soon as it is known to exceed limit.
 * Both of at most SPELLING_BYTES_MAX bytes.
 * The optimal string alignment distance, after Wagner & Fischer 1974, J. ACM 21, with the swap of
 * Damerau 1964, Comm. ACM 7. */
size_t spelling_distance(const char *a, const char *b, size_t limit);

#endif
