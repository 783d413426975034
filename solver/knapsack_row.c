/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/knapsack_row.h"

#include "model/allocate.h"

#include <math.h>
#include <stdlib.h>

#define NEARLY_ONE  (1 - 1e-6)
#define NEARLY_ZERO 1e-6
#define VALUES_MOST 4000 /* left-hand sides: a longer table is not worth its time */

enum status knapsack_row_init(struct knapsack_row *knapsack, size_t n_columns)
{
    *knapsack = (struct knapsack_row){
        .items = allocate(n_columns, sizeof *knapsack->items),
        .columns = allocate(n_columns, sizeof *knapsack->columns),
        .coefficients = allocate(n_columns, sizeof *knapsack->coefficients),
    };
    if (knapsack->items && knapsack->columns && knapsack->coefficients)
        return STATUS_OK;
    knapsack_row_clear(knapsack);
    return STATUS_NO_MEMORY;
}

void knapsack_row_clear(struct knapsack_row *knapsack)
{
    free(knapsack->items);
    free(knapsack->weights);
    free(knapsack->columns);
    free(knapsack->coefficients);
    *knapsack = (struct knapsack_row){0};
}

void knapsack_row_load(struct knapsack_row *knapsack, const struct program *program,
                       const struct program_row *row, int sign, const double *x)
{
    knapsack->n = 0;
    knapsack->room = sign > 0 ? row->upper : -row->lower;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        int64_t coefficient = sign * program->coefficients[entry];
        size_t column = program->columns[entry];
        struct item item = {
            .column = column,
            .is_complemented = coefficient < 0,
            .weight = coefficient < 0 ? -coefficient : coefficient,
            .x = coefficient < 0 ? 1 - x[column] : x[column],
        };
        if (item.is_complemented)
            knapsack->room += item.weight;
        if (item.x > NEARLY_ONE) {
            item.place = ITEM_ASIDE;
            knapsack->room -= item.weight;
        }
        knapsack->items[knapsack->n++] = item;
    }
}

/* Room in the table for left-hand sides up to n_values. */
static bool reserve_values(struct knapsack_row *knapsack, size_t n_values)
{
    if (!array_reserve(&knapsack->weights, &knapsack->value_room, n_values + 1,
                       sizeof *knapsack->weights))
        return false;
    for (size_t v = knapsack->n_values + 1; v <= n_values; v++)
        knapsack->weights[v] = -1;
    knapsack->n_values = n_values;
    return true;
}

bool knapsack_row_start(struct knapsack_row *knapsack)
{
    for (size_t i = 0; i < knapsack->n; i++) {
        struct item *item = &knapsack->items[i];
        bool was_aside = item->x > NEARLY_ONE;
        if (item->place == ITEM_INSIDE && was_aside)
            knapsack->room -= item->weight;
        item->place = was_aside ? ITEM_ASIDE : ITEM_OUTSIDE;
        item->coefficient = 0;
    }
    knapsack->side = 0;
    knapsack->is_given_up = false;
    knapsack->n_values = 0;
    if (!reserve_values(knapsack, 0))
        return false;
    knapsack->weights[0] = 0;
    return true;
}

bool knapsack_row_enter(struct knapsack_row *knapsack, struct item *item, int64_t coefficient)
{
    item->place = ITEM_INSIDE;
    item->coefficient = coefficient;
    if (coefficient == 0)
        return true;
    size_t gain = (size_t)coefficient;
    size_t reachable = knapsack->n_values + gain;
    if (reachable > VALUES_MOST) {
        knapsack->is_given_up = true;
        return true;
    }
    if (!reserve_values(knapsack, reachable))
        return false;
    for (size_t v = reachable; v > 0; v--) {
        wide_t before = v > gain ? knapsack->weights[v - gain] : 0;
        if (before < 0)
            continue;
        wide_t with = before + item->weight;
        if (knapsack->weights[v] < 0 || with < knapsack->weights[v])
            knapsack->weights[v] = with;
    }
    return true;
}

/* The largest left-hand side within the room; -1 where not even nothing fits. The weights ascend.
 */
static int64_t largest_side(const struct knapsack_row *knapsack, wide_t room)
{
    if (room < 0)
        return -1;
    size_t fits = 0;
    size_t beyond = knapsack->n_values + 1;
    while (beyond - fits > 1) {
        size_t middle = fits + (beyond - fits) / 2;
        if (knapsack->weights[middle] <= room)
            fits = middle;
        else
            beyond = middle;
    }
    return (int64_t)fits;
}

void knapsack_row_close(struct knapsack_row *knapsack)
{
    knapsack->side = largest_side(knapsack, knapsack->room);
}

/* An item that does not fit beside those aside may have any coefficient here: lifting down makes
 * good for it. */
static bool lift_up(struct knapsack_row *knapsack, struct item *item)
{
    return knapsack_row_enter(
        knapsack, item, knapsack->side - largest_side(knapsack, knapsack->room - item->weight));
}

static bool lift_down(struct knapsack_row *knapsack, struct item *item)
{
    knapsack->room += item->weight;
    int64_t side = largest_side(knapsack, knapsack->room);
    int64_t coefficient = side - knapsack->side;
    knapsack->side = side;
    return knapsack_row_enter(knapsack, item, coefficient);
}

bool knapsack_row_lift(struct knapsack_row *knapsack)
{
    struct item *end = knapsack->items + knapsack->n;
    for (struct item *item = knapsack->items; item < end; item++)
        if (item->place == ITEM_OUTSIDE && item->x > NEARLY_ZERO && !lift_up(knapsack, item))
            return false;
    for (struct item *item = knapsack->items; item < end; item++)
        if (item->place == ITEM_ASIDE && !lift_down(knapsack, item))
            return false;
    for (struct item *item = knapsack->items; item < end; item++)
        if (item->place == ITEM_OUTSIDE && !lift_up(knapsack, item))
            return false;
    return true;
}

double knapsack_row_violation(const struct knapsack_row *knapsack)
{
    double left = 0;
    double square = 0;
    if (knapsack->is_given_up)
        return -INFINITY;
    for (size_t i = 0; i < knapsack->n; i++) {
        double coefficient = (double)knapsack->items[i].coefficient;
        left += coefficient * knapsack->items[i].x;
        square += coefficient * coefficient;
    }
    return (left - (double)knapsack->side) / sqrt(square > 0 ? square : 1);
}

static int compare_columns(const void *a, const void *b)
{
    size_t left = ((const struct item *)a)->column;
    size_t right = ((const struct item *)b)->column;
    return (left > right) - (left < right);
}

enum status knapsack_row_add(struct knapsack_row *knapsack, struct origin origin,
                             struct program *cuts)
{
    wide_t side = knapsack->side;
    qsort(knapsack->items, knapsack->n, sizeof *knapsack->items, compare_columns);
    for (size_t i = 0; i < knapsack->n; i++) {
        const struct item *item = &knapsack->items[i];
        knapsack->columns[i] = item->column;
        knapsack->coefficients[i] = item->is_complemented ? -item->coefficient : item->coefficient;
        side -= item->is_complemented ? item->coefficient : 0;
    }
    size_t n_rows = cuts->n_rows;
    enum status status = program_add_row(cuts, origin, knapsack->n, knapsack->columns,
                                         knapsack->coefficients, NULL, &side, 0);
    if (status == STATUS_OK && cuts->n_rows > n_rows)
        cuts->rows[n_rows].is_cut = true;
    return status;
}
