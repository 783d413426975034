/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/cut_check.h"

#include "model/allocate.h"

#include <stdlib.h>

/* One column in both rows: what it adds to the cut's left-hand side (at least 0), and what it
 * weighs in the source row. */
struct item {
    wide_t gain;
    wide_t weight;
};

/* The least weight with which the items' gains reach `needed`, by what is gained: room is an array
 * of needed + 1, and room[needed] stands for all that is more. needed >= 0. */
static wide_t least_weight(const struct item *items, size_t n, size_t needed, wide_t *room)
{
    const wide_t none = (wide_t)1 << 100;
    for (size_t gained = 0; gained <= needed; gained++)
        room[gained] = gained == 0 ? 0 : none;
    for (size_t i = 0; i < n; i++) {
        for (size_t gained = needed + 1; gained-- > 0;) {
            if (room[gained] == none)
                continue;
            wide_t sum = (wide_t)gained + items[i].gain;
            size_t to = sum < (wide_t)needed ? (size_t)sum : needed;
            wide_t with = room[gained] + items[i].weight;
            if (with < room[to])
                room[to] = with;
        }
    }
    return room[needed];
}

static void add_row(struct item *items, const struct program *program,
                    const struct program_row *row, int sign, bool is_gain)
{
    for (size_t entry = row->begin; entry < row->end; entry++) {
        struct item *item = &items[program->columns[entry]];
        wide_t number = sign * (wide_t)program->coefficients[entry];
        if (is_gain)
            item->gain = number;
        else
            item->weight = number;
    }
}

bool cut_holds(const struct program *program, const struct program_row *row, int sign,
               const struct program *cuts, const struct program_row *cut)
{
    size_t n = program->n_columns;
    wide_t needed = cut->upper + 1;
    wide_t room = sign > 0 ? row->upper : -row->lower;
    struct item *items = allocate(n, sizeof *items);
    if (!items)
        return true;
    add_row(items, program, row, sign, false);
    add_row(items, cuts, cut, 1, true);
    for (size_t j = 0; j < n; j++) {
        if (items[j].gain >= 0)
            continue;
        needed -= items[j].gain; /* from here on the item stands for 1 - x */
        room -= items[j].weight;
        items[j] = (struct item){-items[j].gain, -items[j].weight};
    }
    size_t n_gains = needed > 0 ? (size_t)needed : 0;
    wide_t *weights = allocate(n_gains + 1, sizeof *weights);
    bool holds = !weights || least_weight(items, n, n_gains, weights) > room;
    free(weights);
    free(items);
    return holds;
}
