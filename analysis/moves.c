/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/moves.h"

#include "model/allocate.h"

#include <stdlib.h>

#define MENDERS_MOST 8 /* so many moves that cannot be done without are counted */

static bool within(const struct move_row *row, wide_t activity)
{
    return (!row->has_lower || activity >= row->lower) &&
           (!row->has_upper || activity <= row->upper);
}

static int compare_moves(const void *left, const void *right)
{
    const struct move *a = left;
    const struct move *b = right;
    if (a->gain != b->gain)
        return a->gain > b->gain ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

/* Lists the differing columns, best first, and notes in item_of (array of n_columns) where each
 * stands; NONE for the others. */
static void list_moves(const struct program *program, const bool *from, const bool *to,
                       struct moves *moves, size_t *item_of)
{
    for (size_t j = 0; j < program->n_columns; j++) {
        item_of[j] = NONE;
        if (from[j] == to[j])
            continue;
        wide_t gain = to[j] ? program->objective[j] : -program->objective[j];
        moves->items[moves->n_items++] = (struct move){.column = j, .gain = gain};
    }
    qsort(moves->items, moves->n_items, sizeof *moves->items, compare_moves);
    for (size_t i = 0; i < moves->n_items; i++)
        item_of[moves->items[i].column] = i;
}

/* Gives each move the place of its effects: first counted in `end`, then `end` is moved back to
 * `begin`, so that filling can advance it. */
static void place_effects(const struct program *program, const size_t *item_of, struct moves *moves)
{
    for (size_t e = 0; e < program->n_entries; e++)
        if (item_of[program->columns[e]] != NONE)
            moves->items[item_of[program->columns[e]]].end++;
    size_t begin = 0;
    for (size_t i = 0; i < moves->n_items; i++) {
        size_t count = moves->items[i].end;
        moves->items[i].begin = moves->items[i].end = begin;
        begin += count;
    }
}

static void add_effect(struct moves *moves, size_t item, size_t row_index, int64_t delta)
{
    struct move_row *row = &moves->rows[row_index];
    struct move_way *way = delta > 0 ? &row->rise : &row->fall;
    int64_t magnitude = delta > 0 ? delta : -delta;
    moves->effects[moves->items[item].end++] = (struct move_effect){row_index, delta};
    if (magnitude > way->most)
        way->most = magnitude;
    if (way->n++ == 0 || item > way->last)
        way->last = item;
}

static void note_broken(struct moves *moves, size_t index)
{
    moves->rows[index].place = moves->n_broken;
    moves->broken[moves->n_broken++] = index;
}

static void note_mended(struct moves *moves, size_t index)
{
    size_t last = moves->broken[--moves->n_broken];
    moves->broken[moves->rows[index].place] = last;
    moves->rows[last].place = moves->rows[index].place;
}

/* Adds the program's row if a move touches it. */
static void add_row(const struct program *program, const struct program_row *source,
                    const bool *from, const size_t *item_of, struct moves *moves)
{
    struct move_row row = {.has_lower = source->has_lower,
                           .has_upper = source->has_upper,
                           .lower = source->lower,
                           .upper = source->upper};
    bool touched = false;
    for (size_t e = source->begin; e < source->end; e++) {
        row.activity += from[program->columns[e]] ? program->coefficients[e] : 0;
        touched |= item_of[program->columns[e]] != NONE;
    }
    if (!touched)
        return;
    size_t index = moves->n_rows++;
    moves->rows[index] = row;
    if (!within(&row, row.activity))
        note_broken(moves, index);
    for (size_t e = source->begin; e < source->end; e++) {
        size_t column = program->columns[e];
        int64_t coefficient = program->coefficients[e];
        if (item_of[column] != NONE)
            add_effect(moves, item_of[column], index, from[column] ? -coefficient : coefficient);
    }
}

enum status moves_init(const struct program *program, const bool *from, const bool *to,
                       struct moves *moves)
{
    *moves = (struct moves){0};
    enum status status = STATUS_NO_MEMORY;
    size_t *item_of = allocate(program->n_columns, sizeof *item_of);
    moves->items = allocate(program->n_columns, sizeof *moves->items);
    moves->effects = allocate(program->n_entries, sizeof *moves->effects);
    moves->rows = allocate(program->n_rows, sizeof *moves->rows);
    moves->broken = allocate(program->n_rows, sizeof *moves->broken);
    if (!item_of || !moves->items || !moves->effects || !moves->rows || !moves->broken)
        goto done;
    list_moves(program, from, to, moves, item_of);
    place_effects(program, item_of, moves);
    for (size_t i = 0; i < program->n_rows; i++)
        add_row(program, &program->rows[i], from, item_of, moves);
    status = STATUS_OK;
done:
    free(item_of);
    if (status != STATUS_OK)
        moves_clear(moves);
    return status;
}

void moves_clear(struct moves *moves)
{
    free(moves->broken);
    free(moves->rows);
    free(moves->effects);
    free(moves->items);
    *moves = (struct moves){0};
}

static void shift_row(struct moves *moves, size_t index, wide_t delta)
{
    struct move_row *row = &moves->rows[index];
    bool was_within = within(row, row->activity);
    row->activity += delta;
    bool is_within = within(row, row->activity);
    if (was_within && !is_within)
        note_broken(moves, index);
    if (!was_within && is_within)
        note_mended(moves, index);
}

void moves_apply(struct moves *moves, size_t item)
{
    const struct move *move = &moves->items[item];
    for (size_t e = move->begin; e < move->end; e++)
        shift_row(moves, moves->effects[e].row, moves->effects[e].delta);
}

void moves_undo(struct moves *moves, size_t item)
{
    const struct move *move = &moves->items[item];
    for (size_t e = move->begin; e < move->end; e++)
        shift_row(moves, moves->effects[e].row, -(wide_t)moves->effects[e].delta);
}

bool moves_completes(const struct moves *moves, size_t item)
{
    const struct move *move = &moves->items[item];
    size_t n_mended = 0;
    if (move->end - move->begin < moves->n_broken)
        return false;
    for (size_t e = move->begin; e < move->end; e++) {
        const struct move_row *row = &moves->rows[moves->effects[e].row];
        if (!within(row, row->activity + moves->effects[e].delta))
            return false;
        n_mended += !within(row, row->activity);
    }
    return n_mended == moves->n_broken;
}

/* The moves that bring a broken row nearer to its bounds, and by how much it is out of them. */
static const struct move_way *way_back(const struct move_row *row, wide_t *missing)
{
    bool is_above = row->has_upper && row->activity > row->upper;
    *missing = is_above ? row->activity - row->upper : row->lower - row->activity;
    return is_above ? &row->fall : &row->rise;
}

static bool is_among(const size_t *items, size_t n, size_t item)
{
    for (size_t i = 0; i < n; i++)
        if (items[i] == item)
            return true;
    return false;
}

bool moves_can_mend(const struct moves *moves, size_t left, size_t next)
{
    size_t needed[MENDERS_MOST];
    size_t n_needed = 0;
    for (size_t i = 0; i < moves->n_broken; i++) {
        wide_t missing;
        const struct move_way *way = way_back(&moves->rows[moves->broken[i]], &missing);
        if (way->n == 0 || way->last < next || (wide_t)left * way->most < missing)
            return false;
        if (way->n > 1 || n_needed == MENDERS_MOST || is_among(needed, n_needed, way->last))
            continue;
        needed[n_needed++] = way->last;
        if (n_needed > left)
            return false;
    }
    return true;
}

size_t moves_only_mender(const struct moves *moves)
{
    for (size_t i = 0; i < moves->n_broken; i++) {
        wide_t missing;
        const struct move_way *way = way_back(&moves->rows[moves->broken[i]], &missing);
        if (way->n == 1)
            return way->last;
    }
    return NONE;
}
