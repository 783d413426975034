/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/program.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

enum status program_init(struct program *program, size_t n_columns)
{
    *program = (struct program){.n_columns = n_columns};
    program->objective = allocate(n_columns, sizeof *program->objective);
    program->effort = allocate(n_columns, sizeof *program->effort);
    program->lower = allocate(n_columns, sizeof *program->lower);
    program->upper = allocate(n_columns, sizeof *program->upper);
    if (!program->objective || !program->effort || !program->lower || !program->upper) {
        program_clear(program);
        return STATUS_NO_MEMORY;
    }
    for (size_t j = 0; j < n_columns; j++)
        program->upper[j] = true;
    return STATUS_OK;
}

void program_clear(struct program *program)
{
    free(program->objective);
    free(program->effort);
    free(program->lower);
    free(program->upper);
    free(program->fixings);
    free(program->rows);
    free(program->columns);
    free(program->coefficients);
    *program = (struct program){0};
}

/* memcpy that may be called with nothing to copy and no place for it. */
static void copy(void *to, const void *from, size_t count, size_t size)
{
    if (count)
        memcpy(to, from, count * size);
}

static bool reserve_entries(struct program *program, size_t n_entries)
{
    size_t room = program->entry_room;
    if (!array_reserve(&program->columns, &room, n_entries, sizeof *program->columns))
        return false;
    /* entry_room follows the smaller of the two arrays. */
    return array_reserve(&program->coefficients, &program->entry_room, n_entries,
                         sizeof *program->coefficients);
}

enum status program_copy(struct program *copied, const struct program *program)
{
    enum status status = program_init(copied, program->n_columns);
    if (status != STATUS_OK)
        return status;
    if (!array_reserve(&copied->fixings, &copied->fixing_room, program->n_fixings,
                       sizeof *copied->fixings) ||
        !array_reserve(&copied->rows, &copied->row_room, program->n_rows, sizeof *copied->rows) ||
        !reserve_entries(copied, program->n_entries)) {
        program_clear(copied);
        return STATUS_NO_MEMORY;
    }
    copied->n_fixings = program->n_fixings;
    copied->n_rows = program->n_rows;
    copied->n_entries = program->n_entries;
    copy(copied->objective, program->objective, program->n_columns, sizeof *program->objective);
    copy(copied->effort, program->effort, program->n_columns, sizeof *program->effort);
    copy(copied->lower, program->lower, program->n_columns, sizeof *program->lower);
    copy(copied->upper, program->upper, program->n_columns, sizeof *program->upper);
    copy(copied->fixings, program->fixings, program->n_fixings, sizeof *program->fixings);
    copy(copied->rows, program->rows, program->n_rows, sizeof *program->rows);
    copy(copied->columns, program->columns, program->n_entries, sizeof *program->columns);
    copy(copied->coefficients, program->coefficients, program->n_entries,
         sizeof *program->coefficients);
    return STATUS_OK;
}

static bool holds(const struct program_row *row, wide_t activity)
{
    return !(row->has_lower && activity < row->lower) && !(row->has_upper && activity > row->upper);
}

enum status program_add_row(struct program *program, struct origin origin, size_t n,
                            const size_t *columns, const int64_t *coefficients, const wide_t *lower,
                            const wide_t *upper, unsigned decimals)
{
    if (!array_reserve(&program->rows, &program->row_room, program->n_rows + 1,
                       sizeof *program->rows) ||
        !reserve_entries(program, program->n_entries + n))
        return STATUS_NO_MEMORY;
    struct program_row row = {
        .origin = origin,
        .begin = program->n_entries,
        .end = program->n_entries,
        .has_lower = lower != NULL,
        .has_upper = upper != NULL,
        .lower = lower ? *lower : 0,
        .upper = upper ? *upper : 0,
        .decimals = decimals,
    };
    for (size_t i = 0; i < n; i++) {
        if (coefficients[i] == 0)
            continue;
        program->columns[row.end] = columns[i];
        program->coefficients[row.end] = coefficients[i];
        row.end++;
    }
    if (row.begin == row.end && holds(&row, 0))
        return STATUS_OK;
    program->n_entries = row.end;
    program->rows[program->n_rows++] = row;
    return STATUS_OK;
}

enum status program_take_row(struct program *program, const struct program *from, size_t row)
{
    const struct program_row *given = &from->rows[row];
    size_t n_rows = program->n_rows;
    enum status status = program_add_row(
        program, given->origin, given->end - given->begin, from->columns + given->begin,
        from->coefficients + given->begin, given->has_lower ? &given->lower : NULL,
        given->has_upper ? &given->upper : NULL, given->decimals);
    if (status == STATUS_OK && program->n_rows > n_rows) {
        program->rows[n_rows].is_share = given->is_share;
        program->rows[n_rows].is_cut = given->is_cut;
    }
    return status;
}

enum status program_fix(struct program *program, struct origin origin, size_t column, bool value)
{
    if (!array_reserve(&program->fixings, &program->fixing_room, program->n_fixings + 1,
                       sizeof *program->fixings))
        return STATUS_NO_MEMORY;
    program->fixings[program->n_fixings++] =
        (struct program_fixing){.origin = origin, .column = column, .value = value};
    if (value)
        program->lower[column] = true;
    else
        program->upper[column] = false;
    return STATUS_OK;
}

size_t program_n_own_rows(const struct program *program)
{
    size_t n = program->n_rows;
    while (n > 0 && program->rows[n - 1].is_cut)
        n--;
    return n;
}

void program_drop_cuts(struct program *program)
{
    program->n_rows = program_n_own_rows(program);
    program->n_entries = program->n_rows ? program->rows[program->n_rows - 1].end : 0;
}

/* Rows are visited in order, so each column's entries come out with rows ascending. */
static void fill_columns(const struct program *program, struct program_columns *columns)
{
    for (size_t e = 0; e < program->n_entries; e++)
        columns->begin[program->columns[e] + 1]++;
    for (size_t j = 0; j < program->n_columns; j++)
        columns->begin[j + 1] += columns->begin[j];
    for (size_t i = 0; i < program->n_rows; i++) {
        for (size_t e = program->rows[i].begin; e < program->rows[i].end; e++) {
            size_t place = columns->begin[program->columns[e]]++;
            columns->rows[place] = i;
            columns->coefficients[place] = program->coefficients[e];
        }
    }
    /* Each begin has moved to its column's end, which is the next one's begin. */
    for (size_t j = program->n_columns; j > 0; j--)
        columns->begin[j] = columns->begin[j - 1];
    columns->begin[0] = 0;
}

enum status program_transpose(const struct program *program, struct program_columns *columns)
{
    *columns = (struct program_columns){0};
    columns->begin = allocate(program->n_columns + 1, sizeof *columns->begin);
    columns->rows = allocate(program->n_entries, sizeof *columns->rows);
    columns->coefficients = allocate(program->n_entries, sizeof *columns->coefficients);
    if (!columns->begin || !columns->rows || !columns->coefficients) {
        program_columns_clear(columns);
        return STATUS_NO_MEMORY;
    }
    fill_columns(program, columns);
    return STATUS_OK;
}

void program_columns_clear(struct program_columns *columns)
{
    free(columns->begin);
    free(columns->rows);
    free(columns->coefficients);
    *columns = (struct program_columns){0};
}

bool program_allows(const struct program *program, const bool *x)
{
    for (size_t j = 0; j < program->n_columns; j++)
        if (x[j] ? !program->upper[j] : program->lower[j])
            return false;
    for (size_t i = 0; i < program->n_rows; i++) {
        wide_t activity = 0;
        for (size_t e = program->rows[i].begin; e < program->rows[i].end; e++)
            if (x[program->columns[e]])
                activity += program->coefficients[e];
        if (!holds(&program->rows[i], activity))
            return false;
    }
    return true;
}

wide_t program_value(const struct program *program, const bool *x)
{
    wide_t value = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        if (x[j])
            value += program->objective[j];
    return value;
}
