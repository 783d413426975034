/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dominance.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

struct requirers {
    size_t column;
    const size_t *list; /* ascending */
    size_t n;
};

struct merge {
    const struct program *program;
    struct program_columns columns;
    size_t *leader;         /* array of columns: towards the column it is one with */
    bool *only_costs;       /* array of columns */
    size_t *pool;           /* array of entries: lists of requirers */
    struct requirers *many; /* array of columns: those with two requirers or more */
    size_t n_merged;
};

void dominance_clear(struct dominance *dominance)
{
    program_clear(&dominance->program);
    free(dominance->place);
    *dominance = (struct dominance){0};
}

static size_t find_leader(const struct merge *merge, size_t column)
{
    while (merge->leader[column] != column)
        column = merge->leader[column] = merge->leader[merge->leader[column]];
    return column;
}

/* ---- what only costs ---- */

/* x_a <= x_b, as an upper side x_a - x_b <= 0 or a lower one x_b - x_a >= 0, or both. */
static bool is_precedence(const struct program *program, const struct program_row *row)
{
    const int64_t *pair = program->coefficients + row->begin;
    return row->end - row->begin == 2 && pair[0] == -pair[1] &&
           (!row->has_upper || row->upper == 0) && (!row->has_lower || row->lower == 0);
}

static bool takes_room(const struct program_row *row, int64_t coefficient)
{
    return coefficient > 0 ? !row->has_lower : !row->has_upper;
}

static bool can_only_cost(const struct merge *merge, size_t column, bool keeps_ties)
{
    const struct program *program = merge->program;
    const struct program_columns *columns = &merge->columns;
    if (program->objective[column] > (keeps_ties ? -1 : 0))
        return false;
    for (size_t at = columns->begin[column]; at < columns->begin[column + 1]; at++) {
        const struct program_row *row = &program->rows[columns->rows[at]];
        if (!is_precedence(program, row) && !takes_room(row, columns->coefficients[at]))
            return false;
    }
    return true;
}

/* ---- who requires whom ---- */

static int compare_columns(const void *a, const void *b)
{
    const size_t *left = a;
    const size_t *right = b;
    return (*left > *right) - (*left < *right);
}

/* The leaders of the columns that require this one, ascending. */
static size_t list_requirers(const struct merge *merge, size_t column, size_t *list)
{
    const struct program *program = merge->program;
    const struct program_columns *columns = &merge->columns;
    size_t n = 0;
    for (size_t at = columns->begin[column]; at < columns->begin[column + 1]; at++) {
        const struct program_row *row = &program->rows[columns->rows[at]];
        int64_t coefficient = columns->coefficients[at];
        if (!is_precedence(program, row) || !(coefficient < 0 ? row->has_upper : row->has_lower))
            continue;
        size_t first = program->columns[row->begin];
        size_t other = first == column ? program->columns[row->begin + 1] : first;
        size_t leader = find_leader(merge, other);
        if (leader != column)
            list[n++] = leader;
    }
    qsort(list, n, sizeof *list, compare_columns);
    size_t n_different = 0;
    for (size_t i = 0; i < n; i++)
        if (n_different == 0 || list[n_different - 1] != list[i])
            list[n_different++] = list[i];
    return n_different;
}

/* By requirers, then by column. */
static int compare_requirers(const void *a, const void *b)
{
    const struct requirers *left = a;
    const struct requirers *right = b;
    if (left->n != right->n)
        return left->n < right->n ? -1 : 1;
    for (size_t i = 0; i < left->n; i++)
        if (left->list[i] != right->list[i])
            return left->list[i] < right->list[i] ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

static bool have_same(const struct requirers *a, const struct requirers *b)
{
    return a->n == b->n && memcmp(a->list, b->list, a->n * sizeof *a->list) == 0;
}

static void join(struct merge *merge, size_t column, size_t leader)
{
    merge->leader[column] = leader;
    merge->n_merged++;
}

/* One look at all columns. True: something was merged, so more may follow. */
static bool merge_once(struct merge *merge)
{
    size_t before = merge->n_merged;
    size_t n_many = 0;
    size_t *list = merge->pool;
    for (size_t j = 0; j < merge->program->n_columns; j++) {
        if (merge->leader[j] != j || !merge->only_costs[j])
            continue;
        size_t n = list_requirers(merge, j, list);
        if (n == 1)
            join(merge, j, list[0]);
        if (n < 2)
            continue;
        merge->many[n_many++] = (struct requirers){j, list, n};
        list += n;
    }
    qsort(merge->many, n_many, sizeof *merge->many, compare_requirers);
    for (size_t i = 1; i < n_many; i++)
        if (have_same(&merge->many[i], &merge->many[i - 1]))
            join(merge, merge->many[i].column, find_leader(merge, merge->many[i - 1].column));
    return merge->n_merged > before;
}

/* ---- the merged program ---- */

static enum status merge_columns(const struct merge *merge, struct dominance *dominance)
{
    const struct program *program = merge->program;
    size_t n = program->n_columns;
    size_t n_kept = 0;
    dominance->place = allocate(n, sizeof *dominance->place);
    if (!dominance->place || program_init(&dominance->program, n - merge->n_merged) != STATUS_OK)
        return STATUS_NO_MEMORY;
    dominance->n_original = n;
    for (size_t j = 0; j < n; j++)
        if (merge->leader[j] == j)
            dominance->place[j] = n_kept++;
    for (size_t j = 0; j < n; j++) {
        size_t at = dominance->place[j] = dominance->place[find_leader(merge, j)];
        dominance->program.objective[at] += program->objective[j];
        dominance->program.effort[at] += program->effort[j];
    }
    return STATUS_OK;
}

struct entry {
    size_t column;
    int64_t coefficient;
};

static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a;
    const struct entry *right = b;
    return (left->column > right->column) - (left->column < right->column);
}

struct row_work {
    struct entry *entries;
    size_t *columns;
    int64_t *coefficients;
    bool *is_double; /* array of rows */
};

static enum status merge_row(const struct program *program, const struct program_row *row,
                             struct row_work *work, struct dominance *dominance)
{
    size_t n = 0;
    for (size_t entry = row->begin; entry < row->end; entry++)
        work->entries[entry - row->begin] =
            (struct entry){dominance->place[program->columns[entry]], program->coefficients[entry]};
    qsort(work->entries, row->end - row->begin, sizeof *work->entries, compare_entries);
    for (size_t i = 0; i < row->end - row->begin; i++) {
        if (n > 0 && work->columns[n - 1] == work->entries[i].column) {
            work->coefficients[n - 1] += work->entries[i].coefficient;
            continue;
        }
        work->columns[n] = work->entries[i].column;
        work->coefficients[n++] = work->entries[i].coefficient;
    }
    size_t n_rows = dominance->program.n_rows;
    enum status status = program_add_row(&dominance->program, row->origin, n, work->columns,
                                         work->coefficients, row->has_lower ? &row->lower : NULL,
                                         row->has_upper ? &row->upper : NULL, row->decimals);
    if (status == STATUS_OK && dominance->program.n_rows > n_rows)
        dominance->program.rows[n_rows].is_cut = row->is_cut;
    return status;
}

/* A precedence with one side, between merged columns. */
struct precedence {
    size_t from;
    size_t to;
    size_t row;
};

static int compare_precedences(const void *a, const void *b)
{
    const struct precedence *left = a;
    const struct precedence *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* Marks precedences that another one states already. */
static enum status find_doubles(const struct program *program, const size_t *place, bool *is_double)
{
    struct precedence *found = allocate(program->n_rows, sizeof *found);
    if (!found)
        return STATUS_NO_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        if (!is_precedence(program, row) || row->has_upper == row->has_lower)
            continue;
        bool is_swapped = (program->coefficients[row->begin] < 0) == row->has_upper;
        found[n++] = (struct precedence){place[program->columns[row->begin + is_swapped]],
                                         place[program->columns[row->begin + !is_swapped]], i};
    }
    qsort(found, n, sizeof *found, compare_precedences);
    for (size_t i = 1; i < n; i++)
        if (found[i].from == found[i - 1].from && found[i].to == found[i - 1].to)
            is_double[found[i].row] = true;
    free(found);
    return STATUS_OK;
}

static enum status merge_rows(const struct program *program, struct dominance *dominance)
{
    struct row_work work = {
        .is_double = allocate(program->n_rows, sizeof *work.is_double),
        .entries = allocate(program->n_columns, sizeof *work.entries),
        .columns = allocate(program->n_columns, sizeof *work.columns),
        .coefficients = allocate(program->n_columns, sizeof *work.coefficients),
    };
    enum status status = work.entries && work.columns && work.coefficients && work.is_double
                             ? STATUS_OK
                             : STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = find_doubles(program, dominance->place, work.is_double);
    for (size_t i = 0; i < program->n_rows && status == STATUS_OK; i++)
        if (!work.is_double[i])
            status = merge_row(program, &program->rows[i], &work, dominance);
    free(work.is_double);
    free(work.entries);
    free(work.columns);
    free(work.coefficients);
    return status;
}

/* ---- the whole ---- */

/* Sums of coefficients must stay within 64 bits. */
static bool are_sums_small(const struct program *program)
{
    for (size_t i = 0; i < program->n_rows; i++) {
        wide_t sum = 0;
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++)
            sum += program->coefficients[entry] < 0 ? -(wide_t)program->coefficients[entry]
                                                    : program->coefficients[entry];
        if (sum > INT64_MAX)
            return false;
    }
    return true;
}

static enum status merge_init(struct merge *merge, const struct program *program)
{
    size_t n = program->n_columns;
    *merge = (struct merge){
        .program = program,
        .leader = allocate(n, sizeof *merge->leader),
        .only_costs = allocate(n, sizeof *merge->only_costs),
        .pool = allocate(program->n_entries, sizeof *merge->pool),
        .many = allocate(n, sizeof *merge->many),
    };
    if (!merge->leader || !merge->only_costs || !merge->pool || !merge->many)
        return STATUS_NO_MEMORY;
    for (size_t j = 0; j < n; j++)
        merge->leader[j] = j;
    return program_transpose(program, &merge->columns);
}

static void merge_clear(struct merge *merge)
{
    program_columns_clear(&merge->columns);
    free(merge->leader);
    free(merge->only_costs);
    free(merge->pool);
    free(merge->many);
}

enum status dominance_merge(const struct program *program, bool keeps_ties,
                            struct dominance *dominance)
{
    struct merge merge;
    *dominance = (struct dominance){0};
    enum status status = merge_init(&merge, program);
    if (status == STATUS_OK) {
        bool is_safe = are_sums_small(program);
        for (size_t j = 0; is_safe && j < program->n_columns; j++)
            merge.only_costs[j] = can_only_cost(&merge, j, keeps_ties);
        while (merge_once(&merge))
            continue;
        status = merge_columns(&merge, dominance);
    }
    if (status == STATUS_OK)
        status = merge_rows(program, dominance);
    merge_clear(&merge);
    if (status != STATUS_OK)
        dominance_clear(dominance);
    return status;
}

void dominance_expand(const struct dominance *dominance, const bool *plan, bool *original)
{
    for (size_t j = 0; j < dominance->n_original; j++)
        original[j] = plan[dominance->place[j]];
}

void dominance_restrict(const struct dominance *dominance, const bool *original, bool *plan)
{
    for (size_t at = 0; at < dominance->program.n_columns; at++)
        plan[at] = true;
    for (size_t j = 0; j < dominance->n_original; j++)
        if (!original[j])
            plan[dominance->place[j]] = false;
}
