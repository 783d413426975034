/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coefficients of a linear program, row by row and column by column. Indices count from 0. */
#ifndef SOLVER_MATRIX_H
#define SOLVER_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct matrix_entry {
    uint32_t at; /* the column in a row, the row in a column */
    double coefficient;
};

/* Entries grouped by row or by column. */
struct matrix_groups {
    uint32_t *begin; /* array of groups + 1 */
    struct matrix_entry *entries;
};

struct matrix {
    size_t n_rows;
    size_t n_columns;
    struct matrix_groups rows;
    struct matrix_groups columns; /* empty before matrix_transpose */
};

/* Room for n_entries coefficients; all in all less than 2^32. False: memory is short;
 * matrix_clear is due all the same. */
bool matrix_init(struct matrix *matrix, size_t n_rows, size_t n_columns, size_t n_entries);
void matrix_clear(struct matrix *matrix);

/* Rows come in their order, each with n entries. */
void matrix_set_row(struct matrix *matrix, size_t row, size_t n, const size_t *columns,
                    const double *coefficients);

/* Once, after the last row: the same entries column by column. */
void matrix_transpose(struct matrix *matrix);

/* A vector over the rows times a column. */
static inline double matrix_times_column(const struct matrix *matrix, const double *vector,
                                         size_t column)
{
    const struct matrix_groups *columns = &matrix->columns;
    double sum = 0;
    for (uint32_t k = columns->begin[column]; k < columns->begin[column + 1]; k++)
        sum += vector[columns->entries[k].at] * columns->entries[k].coefficient;
    return sum;
}

/* vector += factor x column, over the rows. */
static inline void matrix_add_column(const struct matrix *matrix, double *vector, double factor,
                                     size_t column)
{
    const struct matrix_groups *columns = &matrix->columns;
    for (uint32_t k = columns->begin[column]; k < columns->begin[column + 1]; k++)
        vector[columns->entries[k].at] += columns->entries[k].coefficient * factor;
}

#endif
