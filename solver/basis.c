/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/basis.h"

#include "model/allocate.h"
#include "solver/tolerance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEGLIGIBLE 1e-11 /* smaller factors do not count */
#define LANES      2

/* Several doubles at once, wherever they lie. */
typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8), may_alias));

static void *carve(char **at, size_t bytes)
{
    void *part = *at;
    *at += (bytes + 31) / 32 * 32;
    return part;
}

/* Lays the arrays into a block; the bytes they take. */
static size_t lay_out(struct basis *basis, char *block)
{
    struct position *now = &basis->now;
    char *at = block;
    now->inverse = carve(&at, basis->n_rows * basis->stride * sizeof *now->inverse);
    now->norms = carve(&at, basis->n_rows * sizeof *now->norms);
    now->values = carve(&at, basis->n_rows * sizeof *now->values);
    now->costs = carve(&at, basis->n_variables * sizeof *now->costs);
    now->basic = carve(&at, basis->n_rows * sizeof *now->basic);
    now->place = carve(&at, basis->n_variables * sizeof *now->place);
    now->stand = carve(&at, basis->n_variables * sizeof *now->stand);
    return (size_t)(at - block);
}

bool basis_init(struct basis *basis, size_t n_rows, size_t n_columns, size_t n_entries)
{
    size_t n_variables = n_rows + n_columns;
    *basis = (struct basis){
        .n_rows = n_rows,
        .n_columns = n_columns,
        .n_variables = n_variables,
        .stride = (n_rows + 2 * LANES - 1) / (2 * LANES) * (2 * LANES),
        .program_costs = allocate(n_columns, sizeof *basis->program_costs),
        .lower = allocate(n_variables, sizeof *basis->lower),
        .upper = allocate(n_variables, sizeof *basis->upper),
        .aims = allocate(n_variables, sizeof *basis->aims),
        .open = allocate(n_variables, sizeof *basis->open),
        .row = allocate(n_variables, sizeof *basis->row),
        .column = allocate(n_rows, sizeof *basis->column),
    };
    char unused[1];
    basis->block_size = lay_out(basis, unused);
    basis->shifts = allocate(basis->stride, sizeof *basis->shifts);
    basis->block = allocate(basis->block_size, 1);
    basis->marked = allocate(basis->block_size, 1);
    bool has_matrix = matrix_init(&basis->matrix, n_rows, n_columns, n_entries);
    if (!has_matrix || !basis->program_costs || !basis->lower || !basis->upper || !basis->aims ||
        !basis->open || !basis->row || !basis->column || !basis->shifts || !basis->block ||
        !basis->marked)
        return false;
    lay_out(basis, basis->block);
    return true;
}

void basis_clear(struct basis *basis)
{
    matrix_clear(&basis->matrix);
    free(basis->program_costs);
    free(basis->lower);
    free(basis->upper);
    free(basis->aims);
    free(basis->open);
    free(basis->row);
    free(basis->column);
    free(basis->shifts);
    free(basis->block);
    free(basis->marked);
}

static double dot(const double *a, const double *b, size_t stride)
{
    lanes sums[2] = {{0}};
    for (size_t i = 0; i < stride; i += 2 * LANES) {
        sums[0] += *(const lanes *)(a + i) * *(const lanes *)(b + i);
        sums[1] += *(const lanes *)(a + i + LANES) * *(const lanes *)(b + i + LANES);
    }
    return sums[0][0] + sums[0][1] + (sums[1][0] + sums[1][1]);
}

/* target += factor x row; the squared norm of the result. */
static double add_multiple(double *restrict target, double factor, const double *restrict row,
                           size_t stride)
{
    lanes sums[2] = {{0}};
    for (size_t i = 0; i < stride; i += 2 * LANES) {
        lanes a = *(const lanes *)(target + i) + factor * *(const lanes *)(row + i);
        lanes b = *(const lanes *)(target + i + LANES) + factor * *(const lanes *)(row + i + LANES);
        *(lanes *)(target + i) = a;
        *(lanes *)(target + i + LANES) = b;
        sums[0] += a * a;
        sums[1] += b * b;
    }
    return sums[0][0] + sums[0][1] + (sums[1][0] + sums[1][1]);
}

void basis_shift(struct basis *basis, size_t variable, double distance)
{
    if (variable < basis->n_columns)
        matrix_add_column(&basis->matrix, basis->shifts, distance, variable);
    else
        basis->shifts[variable - basis->n_columns] -= distance;
}

void basis_follow_shifts(struct basis *basis)
{
    for (size_t p = 0; p < basis->n_rows; p++)
        basis->now.values[p] += dot(basis_inverse_row(basis, p), basis->shifts, basis->stride);
    memset(basis->shifts, 0, basis->n_rows * sizeof *basis->shifts);
}

void basis_find_column(struct basis *basis, size_t variable)
{
    for (size_t p = 0; p < basis->n_rows; p++) {
        const double *inverse = basis_inverse_row(basis, p);
        basis->column[p] = variable < basis->n_columns
                               ? matrix_times_column(&basis->matrix, inverse, variable)
                               : -inverse[variable - basis->n_columns];
    }
}

void basis_find_row(struct basis *basis, size_t p)
{
    const unsigned char *stand = basis->now.stand;
    const double *inverse = basis_inverse_row(basis, p);
    double *row = basis->row;
    for (size_t k = 0; k < basis->n_open_columns; k++) {
        size_t column = basis->open[k];
        row[column] =
            stand[column] == STAND_BASIC ? 0 : matrix_times_column(&basis->matrix, inverse, column);
    }
    row += basis->n_columns;
    stand += basis->n_columns;
    for (size_t i = 0; i < basis->n_rows; i++)
        row[i] = stand[i] == STAND_BASIC ? 0 : -inverse[i];
}

void basis_exchange(struct basis *basis, size_t r, size_t entering)
{
    struct position *now = &basis->now;
    double *row = basis_inverse_row(basis, r);
    double factor = -1 / basis->column[r];
    for (size_t i = 0; i < basis->stride; i++)
        row[i] *= factor;
    for (size_t p = 0; p < basis->n_rows; p++)
        if (p != r && fabs(basis->column[p]) > NEGLIGIBLE)
            now->norms[p] =
                add_multiple(basis_inverse_row(basis, p), basis->column[p], row, basis->stride);
    now->norms[r] *= factor * factor;
    now->basic[r] = (uint32_t)entering;
    now->place[entering] = (uint32_t)r;
    now->stand[entering] = STAND_BASIC;
}

void basis_evaluate(struct basis *basis)
{
    struct position *now = &basis->now;
    memset(now->values, 0, basis->n_rows * sizeof *now->values);
    for (size_t variable = 0; variable < basis->n_variables; variable++)
        if (now->stand[variable] != STAND_BASIC && basis_stand_value(basis, variable) != 0)
            basis_shift(basis, variable, basis_stand_value(basis, variable));
    basis_follow_shifts(basis);
}

/* The rows' reduced costs from the program's. */
static void price_rows(struct basis *basis)
{
    const struct position *now = &basis->now;
    double *costs = now->costs + basis->n_columns;
    memset(costs, 0, basis->n_rows * sizeof *costs);
    for (size_t p = 0; p < basis->n_rows; p++) {
        double cost = now->basic[p] < basis->n_columns ? basis->program_costs[now->basic[p]] : 0;
        const double *inverse = basis_inverse_row(basis, p);
        for (size_t i = 0; cost != 0 && i < basis->n_rows; i++)
            costs[i] -= cost * inverse[i];
    }
    for (size_t i = 0; i < basis->n_rows; i++)
        if (now->stand[basis->n_columns + i] == STAND_BASIC)
            costs[i] = 0;
}

/* Adds the open ones of the variables [begin, end) to the list. */
static void list_open(struct basis *basis, size_t begin, size_t end)
{
    for (size_t variable = begin; variable < end; variable++)
        if (basis->lower[variable] != basis->upper[variable])
            basis->open[basis->n_open++] = (uint32_t)variable;
}

void basis_list_open(struct basis *basis)
{
    basis->n_open = 0;
    list_open(basis, 0, basis->n_columns);
    basis->n_open_columns = basis->n_open;
    list_open(basis, basis->n_columns, basis->n_variables);
}

void basis_price_columns(struct basis *basis)
{
    const struct position *now = &basis->now;
    for (size_t k = 0; k < basis->n_open_columns; k++) {
        size_t j = basis->open[k];
        now->costs[j] =
            now->stand[j] == STAND_BASIC
                ? 0
                : basis->program_costs[j] -
                      matrix_times_column(&basis->matrix, now->costs + basis->n_columns, j);
    }
}

void basis_start(struct basis *basis)
{
    struct position *now = &basis->now;
    size_t n_columns = basis->n_columns;
    if (!basis->is_started)
        matrix_transpose(&basis->matrix);
    basis->is_started = true;
    memset(now->inverse, 0, basis->n_rows * basis->stride * sizeof *now->inverse);
    for (size_t j = 0; j < n_columns; j++)
        now->stand[j] = basis->program_costs[j] > 0 ? STAND_UPPER : STAND_LOWER;
    for (size_t i = 0; i < basis->n_rows; i++) {
        basis_inverse_row(basis, i)[i] = 1;
        now->norms[i] = 1;
        now->basic[i] = (uint32_t)(n_columns + i);
        now->place[n_columns + i] = (uint32_t)i;
        now->stand[n_columns + i] = STAND_BASIC;
    }
    price_rows(basis);
}

/* The row whose variable shall leave the basis and has the largest entry in the column at hand;
 * n_rows: no sound one. */
static size_t row_to_leave(const struct basis *basis)
{
    size_t best = basis->n_rows;
    double largest = PIVOT_LEAST;
    for (size_t p = 0; p < basis->n_rows; p++) {
        double size = fabs(basis->column[p]);
        if (basis->aims[basis->now.basic[p]] != STAND_BASIC && size > largest) {
            largest = size;
            best = p;
        }
    }
    return best;
}

/* A bound that the variable has, as aimed at if possible. */
static enum stand finite_stand(const struct basis *basis, size_t variable)
{
    bool is_upper = basis->aims[variable] == STAND_UPPER;
    if (!isfinite(is_upper ? basis->upper[variable] : basis->lower[variable]))
        is_upper = !is_upper;
    return is_upper ? STAND_UPPER : STAND_LOWER;
}

void basis_go(struct basis *basis)
{
    struct position *now = &basis->now;
    if (!basis->is_started)
        basis_start(basis);
    for (size_t variable = 0; variable < basis->n_variables; variable++) {
        if (basis->aims[variable] != STAND_BASIC || now->stand[variable] == STAND_BASIC)
            continue;
        basis_find_column(basis, variable);
        size_t r = row_to_leave(basis);
        if (r == basis->n_rows)
            continue;
        now->stand[now->basic[r]] = STAND_LOWER;
        basis_exchange(basis, r, variable);
    }
    for (size_t variable = 0; variable < basis->n_variables; variable++)
        if (now->stand[variable] != STAND_BASIC)
            now->stand[variable] = (unsigned char)finite_stand(basis, variable);
    price_rows(basis);
}

void basis_renew(struct basis *basis)
{
    memcpy(basis->aims, basis->now.stand, basis->n_variables);
    basis_start(basis);
    basis_go(basis);
}

/* The row of the inverse of a basic variable, which is variable_there in the other basis. */
static void inherit_row(struct basis *basis, size_t p, const struct basis *from,
                        size_t variable_there, const size_t *kept, size_t n_kept)
{
    size_t p_there = from->now.place[variable_there];
    const double *given = basis_inverse_row(from, p_there);
    double *row = basis_inverse_row(basis, p);
    memset(row, 0, basis->stride * sizeof *row);
    for (size_t i = 0; i < n_kept; i++)
        row[i] = given[kept[i]];
    basis->now.norms[p] = from->now.norms[p_there];
}

/* The row of the inverse of a new row's activity: that is a sum over the row's basic columns. */
static void border(struct basis *basis, size_t p, size_t i)
{
    const struct matrix_groups *rows = &basis->matrix.rows;
    double *inverse = basis_inverse_row(basis, p);
    memset(inverse, 0, basis->stride * sizeof *inverse);
    for (uint32_t k = rows->begin[i]; k < rows->begin[i + 1]; k++) {
        const struct matrix_entry *entry = &rows->entries[k];
        if (basis->now.stand[entry->at] == STAND_BASIC)
            add_multiple(inverse, entry->coefficient,
                         basis_inverse_row(basis, basis->now.place[entry->at]), basis->stride);
    }
    inverse[i] = 1;
    basis->now.norms[p] = dot(inverse, inverse, basis->stride);
}

static void seat(struct basis *basis, size_t p, size_t variable)
{
    basis->now.basic[p] = (uint32_t)variable;
    basis->now.place[variable] = (uint32_t)p;
}

void basis_inherit(struct basis *basis, const struct basis *from, const size_t *kept, size_t n_kept)
{
    size_t n_columns = basis->n_columns;
    size_t p = 0;
    basis_start(basis);
    if (!from->is_started)
        return;
    for (size_t variable = 0; variable < n_columns + n_kept; variable++) {
        size_t there = variable < n_columns ? variable : n_columns + kept[variable - n_columns];
        basis->now.stand[variable] = from->now.stand[there];
        if (from->now.stand[there] != STAND_BASIC)
            continue;
        inherit_row(basis, p, from, there, kept, n_kept);
        seat(basis, p++, variable);
    }
    for (size_t i = n_kept; i < basis->n_rows; i++, p++) {
        border(basis, p, i);
        seat(basis, p, n_columns + i);
    }
    price_rows(basis);
}

void basis_mark(struct basis *basis)
{
    memcpy(basis->marked, basis->block, basis->block_size);
}

void basis_return(struct basis *basis)
{
    memcpy(basis->block, basis->marked, basis->block_size);
}
