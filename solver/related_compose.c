/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related_base.h"

#include <string.h>

static void change_columns(const struct related_question *question, struct program *changed)
{
    for (size_t i = 0; i < question->n_columns; i++) {
        const struct related_column *column = &question->columns[i];
        changed->lower[column->column] = column->lower;
        changed->upper[column->column] = column->upper;
    }
}

static void change_sides(const struct related_question *question, struct program *changed)
{
    for (size_t i = 0; i < question->n_sides; i++) {
        const struct related_side *side = &question->sides[i];
        struct program_row *row = &changed->rows[side->row];
        row->has_lower = side->has_lower;
        row->has_upper = side->has_upper;
        row->lower = side->lower;
        row->upper = side->upper;
    }
}

static void change_objective(const struct related_question *question, struct program *changed)
{
    if (question->objective)
        memcpy(changed->objective, question->objective,
               changed->n_columns * sizeof *changed->objective);
    for (size_t i = 0; i < question->n_values; i++)
        changed->objective[question->values[i].column] = question->values[i].value;
}

enum status related_compose(const struct program *program, const struct related_question *question,
                            struct program *changed, bool *is_contradictory)
{
    *is_contradictory = false;
    enum status status = program_copy(changed, program);
    if (status != STATUS_OK)
        return status;
    change_columns(question, changed);
    change_sides(question, changed);
    change_objective(question, changed);
    for (size_t i = 0; question->rows && i < question->rows->n_rows && status == STATUS_OK; i++)
        status = program_take_row(changed, question->rows, i);
    for (size_t j = 0; j < changed->n_columns; j++)
        *is_contradictory = *is_contradictory || (changed->lower[j] && !changed->upper[j]);
    if (status != STATUS_OK)
        program_clear(changed);
    return status;
}

static bool is_within(const struct program_row *row, const struct program_row *outer)
{
    return (!outer->has_lower || (row->has_lower && row->lower >= outer->lower)) &&
           (!outer->has_upper || (row->has_upper && row->upper <= outer->upper));
}

bool related_restricts(const struct program *program, const struct related_question *question,
                       const struct program *changed, wide_t *excess)
{
    *excess = 0;
    for (size_t i = 0; i < question->n_columns; i++) {
        size_t j = question->columns[i].column;
        if ((program->lower[j] && !changed->lower[j]) || (!program->upper[j] && changed->upper[j]))
            return false;
    }
    for (size_t i = 0; i < question->n_sides; i++) {
        size_t row = question->sides[i].row;
        if (!is_within(&changed->rows[row], &program->rows[row]))
            return false;
    }
    for (size_t j = 0; j < program->n_columns; j++)
        if (changed->objective[j] > program->objective[j])
            *excess += changed->objective[j] - program->objective[j];
    return true;
}
