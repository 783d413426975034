/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/presolve.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

void presolved_clear(struct presolved *presolved)
{
    program_clear(&presolved->program);
    free(presolved->column);
    free(presolved->value);
    *presolved = (struct presolved){0};
}

static wide_t divide_down(wide_t dividend, wide_t divisor)
{
    wide_t quotient = dividend / divisor;
    return quotient * divisor > dividend ? quotient - 1 : quotient;
}

static wide_t divide_up(wide_t dividend, wide_t divisor)
{
    return -divide_down(-dividend, divisor);
}

/* Work room for one row at a time. */
struct row_work {
    size_t *columns;
    int64_t *coefficients;
    size_t *place; /* array of original columns: where a column went */
    bool is_plain;
};

/* Whether the row can still be broken by the undecided columns. */
static bool can_bind(const struct domain *domain, size_t i, bool *above, bool *below)
{
    const struct program_row *row = &domain->program->rows[i];
    *above = row->has_upper && domain->most[i] > row->upper;
    *below = row->has_lower && domain->least[i] < row->lower;
    return *above || *below;
}

static enum status keep_row(const struct domain *domain, size_t i, struct row_work *work,
                            struct program *kept)
{
    const struct program *program = domain->program;
    const struct program_row *row = &program->rows[i];
    bool has_upper = row->has_upper;
    bool has_lower = row->has_lower;
    if (!work->is_plain && !can_bind(domain, i, &has_upper, &has_lower))
        return STATUS_OK;
    size_t n = 0;
    wide_t decided = 0;
    wide_t divisor = work->is_plain;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        size_t column = program->columns[entry];
        if (domain->value[column] != UNDECIDED) {
            decided += domain->value[column] ? program->coefficients[entry] : 0;
            continue;
        }
        work->columns[n] = work->place[column];
        work->coefficients[n++] = program->coefficients[entry];
        divisor = greatest_common_divisor(divisor, program->coefficients[entry]);
    }
    for (size_t entry = 0; entry < n; entry++)
        work->coefficients[entry] = (int64_t)(work->coefficients[entry] / divisor);
    wide_t upper = has_upper ? divide_down(row->upper - decided, divisor) : 0;
    wide_t lower = has_lower ? divide_up(row->lower - decided, divisor) : 0;
    size_t n_rows = kept->n_rows;
    enum status status =
        program_add_row(kept, row->origin, n, work->columns, work->coefficients,
                        has_lower ? &lower : NULL, has_upper ? &upper : NULL, row->decimals);
    if (status == STATUS_OK && kept->n_rows > n_rows)
        kept->rows[n_rows].is_cut = row->is_cut;
    return status;
}

static enum status keep_rows(const struct domain *domain, const size_t *place, bool is_plain,
                             struct program *kept)
{
    struct row_work work = {
        .columns = allocate(domain->program->n_columns, sizeof *work.columns),
        .coefficients = allocate(domain->program->n_columns, sizeof *work.coefficients),
        .place = (size_t *)place,
        .is_plain = is_plain,
    };
    enum status status = work.columns && work.coefficients ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < domain->program->n_rows && status == STATUS_OK; i++)
        status = keep_row(domain, i, &work, kept);
    free(work.columns);
    free(work.coefficients);
    return status;
}

static enum status keep_columns(const struct domain *domain, bool is_plain,
                                struct presolved *presolved, size_t *place)
{
    const struct program *program = domain->program;
    struct program *kept = &presolved->program;
    size_t n = program->n_columns - domain->n_trail;
    kept->objective = allocate(n, sizeof *kept->objective);
    kept->effort = allocate(n, sizeof *kept->effort);
    kept->lower = allocate(n, sizeof *kept->lower);
    kept->upper = allocate(n, sizeof *kept->upper);
    presolved->column = allocate(n, sizeof *presolved->column);
    if (!kept->objective || !kept->effort || !kept->lower || !kept->upper || !presolved->column)
        return STATUS_NO_MEMORY;
    wide_t step = is_plain;
    for (size_t j = 0; j < program->n_columns; j++) {
        if (domain->value[j] != UNDECIDED) {
            presolved->value[j] = domain->value[j];
            presolved->offset += domain->value[j] ? program->objective[j] : 0;
            continue;
        }
        size_t at = kept->n_columns++;
        place[j] = at;
        presolved->column[at] = j;
        kept->objective[at] = program->objective[j];
        kept->effort[at] = program->effort[j];
        kept->upper[at] = true;
        step = greatest_common_divisor(step, program->objective[j]);
    }
    presolved->step = step ? step : 1;
    for (size_t j = 0; j < n; j++)
        kept->objective[j] /= presolved->step;
    return STATUS_OK;
}

static bool decide_all(struct domain *domain, const signed char *decisions, bool is_plain)
{
    for (size_t j = 0; j < domain->program->n_columns; j++)
        if (domain->program->lower[j] && !domain->program->upper[j])
            return false;
    for (size_t j = 0; decisions && j < domain->program->n_columns; j++)
        if (decisions[j] != UNDECIDED && !domain_decide(domain, j, decisions[j]))
            return false;
    return is_plain || domain_propagate(domain);
}

/* is_plain: nothing but taking columns out. */
static enum status presolve(const struct program *program, const signed char *decisions,
                            bool is_plain, struct presolved *presolved)
{
    *presolved = (struct presolved){.n_original = program->n_columns, .step = 1};
    struct domain domain = {0};
    size_t *place = allocate(program->n_columns, sizeof *place);
    presolved->value = allocate(program->n_columns, sizeof *presolved->value);
    enum status status = STATUS_NO_MEMORY;
    if (!place || !presolved->value || domain_init(&domain, program) != STATUS_OK)
        goto done;
    presolved->is_infeasible = !decide_all(&domain, decisions, is_plain);
    status = STATUS_OK;
    if (!presolved->is_infeasible) {
        status = keep_columns(&domain, is_plain, presolved, place);
        if (status == STATUS_OK)
            status = keep_rows(&domain, place, is_plain, &presolved->program);
    }
done:
    domain_clear(&domain);
    free(place);
    if (status != STATUS_OK)
        presolved_clear(presolved);
    return status;
}

enum status presolve_program(const struct program *program, const signed char *decisions,
                             struct presolved *presolved)
{
    return presolve(program, decisions, false, presolved);
}

enum status presolve_plainly(const struct program *program, const signed char *decisions,
                             struct presolved *presolved)
{
    return presolve(program, decisions, true, presolved);
}

void presolved_expand(const struct presolved *presolved, const bool *plan, bool *original)
{
    for (size_t j = 0; j < presolved->n_original; j++)
        original[j] = presolved->value[j];
    for (size_t j = 0; j < presolved->program.n_columns; j++)
        original[presolved->column[j]] = plan[j];
}

bool presolved_restrict(const struct presolved *presolved, const bool *original, bool *plan)
{
    size_t next = 0;
    for (size_t j = 0; j < presolved->n_original; j++) {
        if (next < presolved->program.n_columns && presolved->column[next] == j)
            plan[next++] = original[j];
        else if (original[j] != presolved->value[j])
            return false;
    }
    return true;
}
