/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/parts.h"

#include "model/spelling.h"

#include <string.h>

#define NAME_BYTES 32 /* longer than any part's name */

const char *const part_names[N_PARTS] = {
    [PART_PRESOLVE] = "presolve",
    [PART_CUTS] = "cuts",
    [PART_NODE_CUTS] = "node-cuts",
    [PART_NEIGHBOURHOODS] = "neighbourhoods",
    [PART_FIXING] = "fixing",
    [PART_PROPAGATION] = "propagation",
    [PART_RELIABILITY] = "reliability",
    [PART_PLUNGING] = "plunging",
    [PART_ENUMERATION] = "enumeration",
    [PART_RESTART] = "restart",
    [PART_DIVE] = "dive",
    [PART_DOMINANCE] = "dominance",
    [PART_CLOSURE] = "closure",
    [PART_TABLEAU] = "tableau",
};

bool part_is_on(unsigned without, enum part part)
{
    return !(without & PART_BIT(part));
}

/* The bit of the part of that name; 0: there is none, and *nearest is its nearest, or NULL. */
static unsigned find_part(const char *name, const char **nearest)
{
    struct spelling spelling = spelling_start(name);
    for (int part = 0; part < N_PARTS; part++) {
        if (strcmp(name, part_names[part]) == 0)
            return PART_BIT(part);
        spelling_offer(&spelling, part_names[part]);
    }
    *nearest = spelling.nearest;
    return 0;
}

bool parts_parse(const char *list, unsigned *parts, const char **nearest)
{
    *parts = 0;
    *nearest = NULL;
    for (;;) {
        char name[NAME_BYTES];
        size_t length = strcspn(list, ",");
        if (length >= sizeof name)
            return false;
        memcpy(name, list, length);
        name[length] = '\0';
        unsigned found = find_part(name, nearest);
        if (!found)
            return false;
        *parts |= found;
        if (list[length] == '\0')
            return true;
        list += length + 1;
    }
}
