/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/swaps.h"

#include "analysis/moves.h"
#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

#define SEARCHED_MAX 4                  /* largest swap that is searched for */
#define STEPS_MAX    UINT64_C(50000000) /* sets begun and entries read, all swaps together */

/* Depth-first over the sets of `size` moves. Moves stand highest gain first, so that the gain still
 * within reach ends a branch, and only sets at least as good as the best are tested. */
struct search {
    struct moves *moves;
    size_t size;
    size_t chosen[SEARCHED_MAX]; /* moves, ascending; array of depth */
    size_t depth;
    wide_t gain;               /* of the chosen */
    size_t best[SEARCHED_MAX]; /* columns of the best set, ascending; array of size */
    wide_t best_gain;          /* 0 before any was found: a swap gains more */
    uint64_t steps_left;
};

/* The result under construction. */
struct swap_list {
    struct swap *items;
    size_t n_items;
    size_t capacity;
    uint64_t steps_left;
};

static int compare_indices(const void *left, const void *right)
{
    const size_t *a = left;
    const size_t *b = right;
    return *a < *b ? -1 : *a > *b;
}

static bool comes_first(const size_t *a, const size_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return a[i] < b[i];
    return false;
}

static void keep_if_better(struct search *search, size_t last)
{
    wide_t gain = search->gain + search->moves->items[last].gain;
    size_t columns[SEARCHED_MAX];
    for (size_t i = 0; i < search->depth; i++)
        columns[i] = search->moves->items[search->chosen[i]].column;
    columns[search->depth] = search->moves->items[last].column;
    qsort(columns, search->size, sizeof *columns, compare_indices);
    if (gain == search->best_gain && !comes_first(columns, search->best, search->size))
        return;
    memcpy(search->best, columns, search->size * sizeof *columns);
    search->best_gain = gain;
}

/* Whether `left` moves from `next` on can gain what a better set needs. */
static bool is_promising(const struct search *search, size_t next, size_t left)
{
    wide_t gain = search->gain;
    for (size_t i = next; i < next + left; i++)
        gain += search->moves->items[i].gain;
    return gain > 0 && gain >= search->best_gain;
}

/* The last move of a set, where a broken row leaves no choice. */
static void complete(struct search *search, size_t item)
{
    if (search->steps_left == 0 || !is_promising(search, item, 1))
        return;
    search->steps_left--;
    if (moves_completes(search->moves, item))
        keep_if_better(search, item);
}

static void extend(struct search *search, size_t next)
{
    size_t left = search->size - search->depth;
    if (!moves_can_mend(search->moves, left, next))
        return;
    size_t only = left == 1 ? moves_only_mender(search->moves) : NONE;
    if (only != NONE) {
        complete(search, only);
        return;
    }
    for (size_t i = next; i + left <= search->moves->n_items; i++) {
        if (search->steps_left == 0 || !is_promising(search, i, left))
            return;
        search->steps_left--;
        if (left == 1) {
            if (moves_completes(search->moves, i))
                keep_if_better(search, i);
            continue;
        }
        moves_apply(search->moves, i);
        search->gain += search->moves->items[i].gain;
        search->chosen[search->depth++] = i;
        extend(search, i + 1);
        search->depth--;
        search->gain -= search->moves->items[i].gain;
        moves_undo(search->moves, i);
    }
}

/* Adds a swap that takes plan to `to` in the given columns, and applies it. */
static enum status add_swap(struct swap_list *list, const struct program *program,
                            const size_t *columns, size_t n, bool *plan)
{
    if (!array_reserve(&list->items, &list->capacity, list->n_items + 1, sizeof *list->items))
        return STATUS_NO_MEMORY;
    struct swap swap = {.out = allocate(n, sizeof *swap.out), .in = allocate(n, sizeof *swap.in)};
    list->items[list->n_items] = swap;
    struct swap *added = &list->items[list->n_items++];
    if (!added->out || !added->in)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        size_t j = columns[i];
        if (plan[j]) {
            added->out[added->n_out++] = j;
            added->value_out += program->objective[j];
        } else {
            added->in[added->n_in++] = j;
            added->value_in += program->objective[j];
        }
        plan[j] = !plan[j];
    }
    added->gain = added->value_in - added->value_out;
    return STATUS_OK;
}

/* What no small swap reaches goes last, as one. */
static enum status add_rest(struct swap_list *list, const struct program *program, const bool *to,
                            bool *plan)
{
    size_t n = 0;
    size_t *columns = allocate(program->n_columns, sizeof *columns);
    if (!columns)
        return STATUS_NO_MEMORY;
    for (size_t j = 0; j < program->n_columns; j++)
        if (plan[j] != to[j])
            columns[n++] = j;
    enum status status = n ? add_swap(list, program, columns, n, plan) : STATUS_OK;
    free(columns);
    return status;
}

static enum status join(size_t **into, size_t *n_into, const size_t *from, size_t n_from)
{
    size_t *joined = allocate(*n_into + n_from, sizeof *joined);
    if (!joined)
        return STATUS_NO_MEMORY;
    memcpy(joined, *into, *n_into * sizeof *joined);
    memcpy(joined + *n_into, from, n_from * sizeof *joined);
    free(*into);
    *into = joined;
    *n_into += n_from;
    qsort(joined, *n_into, sizeof *joined, compare_indices);
    return STATUS_OK;
}

/* A rest gains nothing where the plan it leads to is not the nearest of the best ones (the
 * tie-break or the proof was cut short). It then goes with the swaps before it, which gain in all.
 */
static enum status merge_rest(struct swap_list *list)
{
    while (list->n_items > 1 && list->items[list->n_items - 1].gain <= 0) {
        struct swap *rest = &list->items[list->n_items - 1];
        struct swap *into = rest - 1;
        enum status status = join(&into->out, &into->n_out, rest->out, rest->n_out);
        if (status == STATUS_OK)
            status = join(&into->in, &into->n_in, rest->in, rest->n_in);
        if (status != STATUS_OK)
            return status;
        into->value_out += rest->value_out;
        into->value_in += rest->value_in;
        into->gain += rest->gain;
        free(rest->out);
        free(rest->in);
        list->n_items--;
    }
    return STATUS_OK;
}

/* Takes steps off what is left. */
static void spend(struct swap_list *list, uint64_t steps)
{
    list->steps_left -= steps < list->steps_left ? steps : list->steps_left;
}

/* Adds the next swap of up to SEARCHED_MAX requirements, if there is one. A search that runs out of
 * steps has found nothing: the best of it need not be the best. */
static enum status add_next(struct swap_list *list, const struct program *program, const bool *to,
                            bool *plan, bool *found)
{
    struct moves moves;
    enum status status = moves_init(program, plan, to, &moves);
    if (status != STATUS_OK)
        return status;
    spend(list, program->n_entries);
    struct search search = {.moves = &moves, .steps_left = list->steps_left};
    for (size_t size = 1; size <= SEARCHED_MAX && search.best_gain == 0; size++) {
        search.size = size;
        extend(&search, 0);
    }
    list->steps_left = search.steps_left;
    *found = search.best_gain > 0 && search.steps_left > 0;
    if (*found)
        status = add_swap(list, program, search.best, search.size, plan);
    moves_clear(&moves);
    return status;
}

enum status swaps_find(const struct program *program, const struct selection *from,
                       const struct selection *to, struct swap **swaps, size_t *n_swaps,
                       bool *is_complete)
{
    struct swap_list list = {.steps_left = STEPS_MAX};
    struct selection plan = {0};
    bool found = true;
    enum status status = STATUS_OK;
    *swaps = NULL;
    *n_swaps = 0;
    *is_complete = true;
    if (program_value(program, from->in) == program_value(program, to->in))
        goto done;
    status = selection_copy(&plan, from);
    while (status == STATUS_OK && found)
        status = add_next(&list, program, to->in, plan.in, &found);
    if (status == STATUS_OK)
        status = add_rest(&list, program, to->in, plan.in);
    if (status == STATUS_OK)
        status = merge_rest(&list);
    if (status != STATUS_OK)
        goto done;
    *swaps = list.items;
    *n_swaps = list.n_items;
    *is_complete = list.steps_left > 0;
    list = (struct swap_list){0};
done:
    selection_clear(&plan);
    swaps_free(list.items, list.n_items);
    return status;
}

void swaps_free(struct swap *swaps, size_t n_swaps)
{
    for (size_t i = 0; i < n_swaps; i++) {
        free(swaps[i].out);
        free(swaps[i].in);
    }
    free(swaps);
}
