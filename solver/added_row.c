/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/added_row.h"

#include "model/allocate.h"

#include <stdlib.h>

/* A row over all columns. */
struct draft {
    size_t n;
    size_t *columns;
    int64_t *coefficients;
};

static void draft_clear(struct draft *draft)
{
    free(draft->columns);
    free(draft->coefficients);
}

static enum status draft_init(struct draft *draft, size_t n)
{
    *draft = (struct draft){n, allocate(n, sizeof *draft->columns),
                            allocate(n, sizeof *draft->coefficients)};
    if (!draft->columns || !draft->coefficients) {
        draft_clear(draft);
        return STATUS_NO_MEMORY;
    }
    for (size_t j = 0; j < n; j++)
        draft->columns[j] = j;
    return STATUS_OK;
}

enum status added_row_value(const struct program *program, const wide_t *least, const wide_t *most,
                            struct program *rows)
{
    struct draft draft;
    enum status status = draft_init(&draft, program->n_columns);
    if (status != STATUS_OK)
        return status;
    for (size_t j = 0; j < draft.n; j++)
        draft.coefficients[j] = (int64_t)program->objective[j];
    status = program_add_row(rows, (struct origin){0}, draft.n, draft.columns, draft.coefficients,
                             least, most, 0);
    draft_clear(&draft);
    return status;
}

/* A column of the list counts as one change avoided, any other as one made. */
enum status added_row_distance(const bool *list, size_t most, struct program *rows)
{
    struct draft draft;
    enum status status = draft_init(&draft, rows->n_columns);
    if (status != STATUS_OK)
        return status;
    wide_t upper = (wide_t)most;
    for (size_t j = 0; j < draft.n; j++) {
        draft.coefficients[j] = list[j] ? -1 : 1;
        upper -= list[j];
    }
    status = program_add_row(rows, (struct origin){0}, draft.n, draft.columns, draft.coefficients,
                             NULL, &upper, 0);
    draft_clear(&draft);
    return status;
}
