/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/cover.h"

#include "model/allocate.h"

#include <stdlib.h>

#define VIOLATION   1e-3 /* an inequality must be broken by so much to be worth a row */
#define NEARLY_ONE  (1 - 1e-6)
#define NEARLY_ZERO 1e-6

enum place_in_cut { ITEM_OUTSIDE, ITEM_COVER, ITEM_ASIDE, ITEM_LIFTED };

struct item {
    size_t column;
    bool is_complemented; /* stands for 1 - x */
    int64_t weight;       /* > 0 */
    double x;             /* of the item, so of 1 - x where complemented */
    enum place_in_cut place;
    int64_t coefficient; /* in the inequality */
};

/* One row as a knapsack, and the inequality in the making. */
struct knapsack {
    struct item *items; /* array of n */
    size_t n;
    wide_t capacity;
    wide_t room;     /* capacity left by the items aside */
    int64_t side;    /* right-hand side of the inequality */
    wide_t *weights; /* weights[v]: least weight of items in the inequality with left-hand side v or
                        more; array of n_values + 1 */
    size_t n_values;
    size_t value_room;
    size_t *columns; /* work room for program_add_row */
    int64_t *coefficients;
};

/* The row's upper side (sign 1) or lower side (sign -1) as a knapsack. */
static void load_row(struct knapsack *knapsack, const struct program *program,
                     const struct program_row *row, int sign, const double *x)
{
    knapsack->n = 0;
    knapsack->capacity = sign > 0 ? (wide_t)row->upper : -(wide_t)row->lower;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        int64_t coefficient = sign * program->coefficients[entry];
        size_t column = program->columns[entry];
        bool is_complemented = coefficient < 0;
        if (is_complemented)
            knapsack->capacity -= coefficient;
        knapsack->items[knapsack->n++] = (struct item){
            .column = column,
            .is_complemented = is_complemented,
            .weight = is_complemented ? -coefficient : coefficient,
            .x = is_complemented ? 1 - x[column] : x[column],
        };
    }
}

/* Cheapest first for a cover that x nearly fills: (1 - x) per weight; ties by column. */
static int compare_for_cover(const void *a, const void *b)
{
    const struct item *left = a;
    const struct item *right = b;
    double left_cost = (1 - left->x) * (double)right->weight;
    double right_cost = (1 - right->x) * (double)left->weight;
    if (left_cost != right_cost)
        return left_cost < right_cost ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

/* Marks a minimal cover among the sorted items and sets those at 1 aside. False: there is none, or
 * nothing is left of it. */
static bool find_cover(struct knapsack *knapsack)
{
    wide_t weight = 0;
    size_t end = 0;
    while (end < knapsack->n && weight <= knapsack->capacity) {
        if (knapsack->items[end].x < NEARLY_ZERO)
            return false;
        weight += knapsack->items[end++].weight;
    }
    if (weight <= knapsack->capacity)
        return false;
    size_t n_cover = 0;
    knapsack->room = knapsack->capacity;
    for (size_t i = end; i-- > 0;) {
        struct item *item = &knapsack->items[i];
        if (weight - item->weight > knapsack->capacity) {
            weight -= item->weight;
            continue;
        }
        bool is_aside = item->x > NEARLY_ONE;
        item->place = is_aside ? ITEM_ASIDE : ITEM_COVER;
        item->coefficient = !is_aside;
        n_cover += !is_aside;
        if (is_aside)
            knapsack->room -= item->weight;
    }
    knapsack->side = (int64_t)n_cover - 1;
    return n_cover > 0;
}

static bool reserve_values(struct knapsack *knapsack, size_t n_values)
{
    if (!array_reserve(&knapsack->weights, &knapsack->value_room, n_values + 1,
                       sizeof *knapsack->weights))
        return false;
    for (size_t v = knapsack->n_values + 1; v <= n_values; v++)
        knapsack->weights[v] = -1; /* not reachable */
    knapsack->n_values = n_values;
    return true;
}

/* Takes an item with its coefficient into the table of least weights. */
static bool enter(struct knapsack *knapsack, const struct item *item)
{
    if (item->coefficient == 0)
        return true;
    size_t gain = (size_t)item->coefficient;
    size_t reachable = knapsack->n_values + gain;
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

/* The largest left-hand side that fits into room; -1 where not even nothing fits. */
static int64_t largest_side(const struct knapsack *knapsack, wide_t room)
{
    if (room < 0)
        return -1;
    size_t v = knapsack->n_values;
    while (v > 0 && (knapsack->weights[v] < 0 || knapsack->weights[v] > room))
        v--;
    return (int64_t)v;
}

/* An item that does not fit beside those aside may have any coefficient here: lifting down makes
 * good for it. */
static bool lift_up(struct knapsack *knapsack, struct item *item)
{
    item->coefficient = knapsack->side - largest_side(knapsack, knapsack->room - item->weight);
    item->place = ITEM_LIFTED;
    return enter(knapsack, item);
}

static bool lift_down(struct knapsack *knapsack, struct item *item)
{
    knapsack->room += item->weight;
    item->coefficient = largest_side(knapsack, knapsack->room) - knapsack->side;
    knapsack->side += item->coefficient;
    item->place = ITEM_LIFTED;
    return enter(knapsack, item);
}

/* Lifts: first those outside that x touches, then those aside, then the rest. */
static bool lift(struct knapsack *knapsack)
{
    knapsack->n_values = 0;
    if (!reserve_values(knapsack, 0))
        return false;
    knapsack->weights[0] = 0;
    for (size_t i = 0; i < knapsack->n; i++)
        if (knapsack->items[i].place == ITEM_COVER && !enter(knapsack, &knapsack->items[i]))
            return false;
    for (size_t i = 0; i < knapsack->n; i++)
        if (knapsack->items[i].place == ITEM_OUTSIDE && knapsack->items[i].x > NEARLY_ZERO &&
            !lift_up(knapsack, &knapsack->items[i]))
            return false;
    for (size_t i = 0; i < knapsack->n; i++)
        if (knapsack->items[i].place == ITEM_ASIDE && !lift_down(knapsack, &knapsack->items[i]))
            return false;
    for (size_t i = 0; i < knapsack->n; i++)
        if (knapsack->items[i].place == ITEM_OUTSIDE && !lift_up(knapsack, &knapsack->items[i]))
            return false;
    return true;
}

static bool is_violated(const struct knapsack *knapsack)
{
    double left = 0;
    for (size_t i = 0; i < knapsack->n; i++)
        left += (double)knapsack->items[i].coefficient * knapsack->items[i].x;
    return left > (double)knapsack->side + VIOLATION;
}

static int compare_columns(const void *a, const void *b)
{
    size_t left = ((const struct item *)a)->column;
    size_t right = ((const struct item *)b)->column;
    return (left > right) - (left < right);
}

static enum status add_cut(struct knapsack *knapsack, struct origin origin, struct program *cuts)
{
    int64_t side = knapsack->side;
    qsort(knapsack->items, knapsack->n, sizeof *knapsack->items, compare_columns);
    for (size_t i = 0; i < knapsack->n; i++) {
        const struct item *item = &knapsack->items[i];
        knapsack->columns[i] = item->column;
        knapsack->coefficients[i] = item->is_complemented ? -item->coefficient : item->coefficient;
        side -= item->is_complemented ? item->coefficient : 0;
    }
    return program_add_row(cuts, origin, knapsack->n, knapsack->columns, knapsack->coefficients,
                           NULL, &side, 0);
}

static enum status separate_side(struct knapsack *knapsack, const struct program *program, size_t i,
                                 int sign, const double *x, struct program *cuts, size_t *n_added)
{
    const struct program_row *row = &program->rows[i];
    load_row(knapsack, program, row, sign, x);
    qsort(knapsack->items, knapsack->n, sizeof *knapsack->items, compare_for_cover);
    if (!find_cover(knapsack))
        return STATUS_OK;
    if (!lift(knapsack))
        return STATUS_NO_MEMORY;
    if (!is_violated(knapsack))
        return STATUS_OK;
    ++*n_added;
    return add_cut(knapsack, row->origin, cuts);
}

enum status cover_separate(const struct program *program, size_t n_rows, const double *x,
                           struct program *cuts, size_t *n_added)
{
    *n_added = 0;
    struct knapsack knapsack = {
        .items = allocate(program->n_columns, sizeof *knapsack.items),
        .columns = allocate(program->n_columns, sizeof *knapsack.columns),
        .coefficients = allocate(program->n_columns, sizeof *knapsack.coefficients),
    };
    enum status status =
        knapsack.items && knapsack.columns && knapsack.coefficients ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < n_rows && status == STATUS_OK; i++) {
        const struct program_row *row = &program->rows[i];
        if (row->end - row->begin < 3)
            continue;
        if (row->has_upper)
            status = separate_side(&knapsack, program, i, 1, x, cuts, n_added);
        if (row->has_lower && status == STATUS_OK)
            status = separate_side(&knapsack, program, i, -1, x, cuts, n_added);
    }
    free(knapsack.items);
    free(knapsack.columns);
    free(knapsack.coefficients);
    free(knapsack.weights);
    return status;
}
