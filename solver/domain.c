/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/domain.h"

#include "model/allocate.h"
#include "solver/bound_check.h"

#include <stdlib.h>
#include <string.h>

static void list_places(struct domain *domain)
{
    const struct program *program = domain->program;
    size_t *begin = domain->place_begin;
    for (size_t entry = 0; entry < program->n_entries; entry++)
        begin[program->columns[entry] + 1]++;
    for (size_t j = 0; j < program->n_columns; j++)
        begin[j + 1] += begin[j];
    for (size_t i = 0; i < program->n_rows; i++)
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++)
            domain->places[begin[program->columns[entry]]++] =
                (struct place){i, program->coefficients[entry]};
    memmove(begin + 1, begin, program->n_columns * sizeof *begin);
    begin[0] = 0;
}

static void push_row(struct domain *domain, size_t row)
{
    if (domain->is_queued[row])
        return;
    domain->is_queued[row] = true;
    domain->queue[domain->n_queue++] = row;
}

static void start_rows(struct domain *domain)
{
    const struct program *program = domain->program;
    for (size_t i = 0; i < program->n_rows; i++) {
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++) {
            int64_t coefficient = program->coefficients[entry];
            int64_t magnitude = coefficient < 0 ? -coefficient : coefficient;
            if (coefficient < 0)
                domain->least[i] += coefficient;
            else
                domain->most[i] += coefficient;
            if (magnitude > domain->reach[i])
                domain->reach[i] = magnitude;
        }
        push_row(domain, i);
    }
}

enum status domain_init(struct domain *domain, const struct program *program)
{
    size_t n_columns = program->n_columns;
    size_t n_rows = program->n_rows;
    *domain = (struct domain){
        .program = program,
        .value = allocate(n_columns, sizeof *domain->value),
        .trail = allocate(n_columns, sizeof *domain->trail),
        .place_begin = allocate(n_columns + 1, sizeof *domain->place_begin),
        .places = allocate(program->n_entries, sizeof *domain->places),
        .least = allocate(n_rows, sizeof *domain->least),
        .most = allocate(n_rows, sizeof *domain->most),
        .reach = allocate(n_rows, sizeof *domain->reach),
        .queue = allocate(n_rows, sizeof *domain->queue),
        .is_queued = allocate(n_rows, sizeof *domain->is_queued),
    };
    if (!domain->value || !domain->trail || !domain->place_begin || !domain->places ||
        !domain->least || !domain->most || !domain->reach || !domain->queue || !domain->is_queued) {
        domain_clear(domain);
        return STATUS_NO_MEMORY;
    }
    list_places(domain);
    start_rows(domain);
    for (size_t j = 0; j < n_columns; j++)
        domain->value[j] = UNDECIDED;
    for (size_t j = 0; j < n_columns; j++)
        if (program->lower[j] || !program->upper[j])
            domain_decide(domain, j, program->lower[j]);
    return STATUS_OK;
}

void domain_clear(struct domain *domain)
{
    free(domain->value);
    free(domain->trail);
    free(domain->place_begin);
    free(domain->places);
    free(domain->least);
    free(domain->most);
    free(domain->reach);
    free(domain->queue);
    free(domain->is_queued);
    *domain = (struct domain){0};
}

bool domain_decide(struct domain *domain, size_t column, bool value)
{
    if (domain->value[column] != UNDECIDED)
        return domain->value[column] == value;
    domain->value[column] = value;
    domain->trail[domain->n_trail++] = column;
    for (size_t at = domain->place_begin[column]; at < domain->place_begin[column + 1]; at++) {
        struct place place = domain->places[at];
        if (value == (place.coefficient > 0))
            domain->least[place.row] += value ? place.coefficient : -place.coefficient;
        else
            domain->most[place.row] -= value ? -place.coefficient : place.coefficient;
        push_row(domain, place.row);
    }
    return true;
}

/* The value that the row's slacks forbid for an undecided column, or UNDECIDED when both are
 * possible. Only one can be forbidden where the row can be met at all. */
static signed char forbidden_value(int64_t coefficient, wide_t slack_above, wide_t slack_below)
{
    wide_t magnitude = coefficient < 0 ? -(wide_t)coefficient : coefficient;
    if (magnitude > slack_above)
        return coefficient > 0;
    if (magnitude > slack_below)
        return coefficient < 0;
    return UNDECIDED;
}

static bool propagate_row(struct domain *domain, size_t i)
{
    const struct program *program = domain->program;
    const struct program_row *row = &program->rows[i];
    wide_t reach = domain->reach[i];
    wide_t slack_above = row->has_upper ? row->upper - domain->least[i] : reach;
    wide_t slack_below = row->has_lower ? domain->most[i] - row->lower : reach;
    if (slack_above < 0 || slack_below < 0) {
        BOUND_CHECK(bound_check_broken(domain, i));
        return false;
    }
    if (domain->only_checks || (reach <= slack_above && reach <= slack_below))
        return true;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        size_t column = program->columns[entry];
        if (domain->value[column] != UNDECIDED)
            continue;
        signed char forbidden =
            forbidden_value(program->coefficients[entry], slack_above, slack_below);
        if (forbidden == UNDECIDED)
            continue;
        BOUND_CHECK(bound_check_forbidden(domain, i, column, forbidden));
        domain_decide(domain, column, !forbidden);
    }
    return true;
}

static void empty_queue(struct domain *domain)
{
    while (domain->n_queue > 0)
        domain->is_queued[domain->queue[--domain->n_queue]] = false;
}

bool domain_propagate(struct domain *domain)
{
    while (domain->n_queue > 0) {
        size_t row = domain->queue[--domain->n_queue];
        domain->is_queued[row] = false;
        if (!propagate_row(domain, row)) {
            empty_queue(domain);
            return false;
        }
    }
    return true;
}

void domain_undo(struct domain *domain, size_t n_trail)
{
    empty_queue(domain);
    while (domain->n_trail > n_trail) {
        size_t column = domain->trail[--domain->n_trail];
        bool value = domain->value[column];
        domain->value[column] = UNDECIDED;
        for (size_t at = domain->place_begin[column]; at < domain->place_begin[column + 1]; at++) {
            struct place place = domain->places[at];
            if (value == (place.coefficient > 0))
                domain->least[place.row] -= value ? place.coefficient : -place.coefficient;
            else
                domain->most[place.row] += value ? -place.coefficient : place.coefficient;
        }
    }
}
