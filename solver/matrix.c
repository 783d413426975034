/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/matrix.h"

#include "model/allocate.h"

#include <stdlib.h>

static bool groups_init(struct matrix_groups *groups, size_t n_groups, size_t n_entries)
{
    groups->begin = allocate(n_groups + 1, sizeof *groups->begin);
    groups->entries = allocate(n_entries, sizeof *groups->entries);
    return groups->begin && groups->entries;
}

static void groups_clear(struct matrix_groups *groups)
{
    free(groups->begin);
    free(groups->entries);
}

bool matrix_init(struct matrix *matrix, size_t n_rows, size_t n_columns, size_t n_entries)
{
    *matrix = (struct matrix){.n_rows = n_rows, .n_columns = n_columns};
    return groups_init(&matrix->rows, n_rows, n_entries) &&
           groups_init(&matrix->columns, n_columns, n_entries);
}

void matrix_clear(struct matrix *matrix)
{
    groups_clear(&matrix->rows);
    groups_clear(&matrix->columns);
}

void matrix_set_row(struct matrix *matrix, size_t row, size_t n, const size_t *columns,
                    const double *coefficients)
{
    uint32_t begin = matrix->rows.begin[row];
    for (size_t k = 0; k < n; k++)
        matrix->rows.entries[begin + k] =
            (struct matrix_entry){.at = (uint32_t)columns[k], .coefficient = coefficients[k]};
    matrix->rows.begin[row + 1] = begin + (uint32_t)n;
}

void matrix_transpose(struct matrix *matrix)
{
    const struct matrix_groups *rows = &matrix->rows;
    struct matrix_groups *columns = &matrix->columns;
    uint32_t n_entries = rows->begin[matrix->n_rows];
    for (uint32_t k = 0; k < n_entries; k++)
        columns->begin[rows->entries[k].at + 1]++;
    for (size_t j = 0; j < matrix->n_columns; j++)
        columns->begin[j + 1] += columns->begin[j];
    for (size_t i = 0; i < matrix->n_rows; i++)
        for (uint32_t k = rows->begin[i]; k < rows->begin[i + 1]; k++)
            columns->entries[columns->begin[rows->entries[k].at]++] = (struct matrix_entry){
                .at = (uint32_t)i, .coefficient = rows->entries[k].coefficient};
    for (size_t j = matrix->n_columns; j > 0; j--)
        columns->begin[j] = columns->begin[j - 1];
    columns->begin[0] = 0;
}
