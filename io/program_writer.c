/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What glpsol 5, cbc 2.10 and HiGHS 1 all read decides the form: no ranges in LP files; there,
 * bounds of binary columns are lost on one reader or the other, so fixed columns stand in Bounds
 * alone; at least one column and one row in LP files; FREE behind the name in MPS files, without
 * which cbc guesses. */
#include "io/program_writer.h"

#include "io/program_names.h"

#define LINE_BYTES 200 /* LP lines are broken behind the first term that ends beyond */

/* LP: + 12.5 x3, broken into lines. *line: where the current line began. */
static void append_term(struct buffer *buffer, size_t *line, wide_t coefficient, unsigned decimals,
                        size_t column)
{
    char number[DECIMAL_SIZE];
    bool is_negative = coefficient < 0;
    if (buffer->length - *line > LINE_BYTES) {
        buffer_append(buffer, "\n ");
        *line = buffer->length;
    }
    decimal_format(is_negative ? -coefficient : coefficient, decimals, number);
    buffer_format(buffer, " %c %s x%zu", is_negative ? '-' : '+', number, column + 1);
}

/* LP: a column to fill what must not be empty. */
static const char *filler(const struct program *program)
{
    return program->n_columns ? "x1" : "x0";
}

static void append_lp_objective(struct buffer *buffer, const struct program *program)
{
    buffer_append(buffer, "Maximize\n value:");
    size_t line = buffer->length;
    for (size_t j = 0; j < program->n_columns; j++)
        append_term(buffer, &line, program->objective[j], VALUE_DECIMALS, j);
    if (program->n_columns == 0)
        buffer_format(buffer, " 0 %s", filler(program));
    buffer_append(buffer, "\n");
}

static void append_lp_side(struct buffer *buffer, const struct program_names *names, size_t row,
                           const struct row_side *side)
{
    const struct program *program = names->program;
    const struct program_row *content = &program->rows[row];
    char number[DECIMAL_SIZE];
    size_t line = buffer->length;
    buffer_append(buffer, " ");
    program_row_name(buffer, names, row, side->suffix);
    buffer_append(buffer, ":");
    for (size_t e = content->begin; e < content->end; e++)
        append_term(buffer, &line, program->coefficients[e], content->decimals,
                    program->columns[e]);
    if (content->begin == content->end)
        buffer_format(buffer, " 0 %s", filler(program));
    buffer_format(buffer, " %s %s\n",
                  side->sense == 'E'   ? "="
                  : side->sense == 'L' ? "<="
                                       : ">=",
                  decimal_format(side->bound, content->decimals, number));
}

static void append_lp_rows(struct buffer *buffer, const struct program_names *names)
{
    size_t n_written = 0;
    buffer_append(buffer, "Subject To\n");
    for (size_t i = 0; i < names->program->n_rows; i++) {
        struct row_side sides[2];
        size_t n_sides = program_row_sides(&names->program->rows[i], sides);
        for (size_t s = 0; s < n_sides; s++, n_written++)
            append_lp_side(buffer, names, i, &sides[s]);
    }
    if (n_written == 0)
        buffer_format(buffer, " none: 0 %s <= 0\n", filler(names->program));
}

static bool is_fixed(const struct program *program, size_t column)
{
    return program->lower[column] || !program->upper[column];
}

static void append_lp_columns(struct buffer *buffer, const struct program *program)
{
    size_t n_free = 0;
    buffer_append(buffer, "Bounds\n");
    if (program->n_columns == 0)
        buffer_format(buffer, " %s = 0\n", filler(program));
    for (size_t j = 0; j < program->n_columns; j++)
        if (is_fixed(program, j))
            buffer_format(buffer, " x%zu = %d\n", j + 1, program->lower[j]);
    for (size_t j = 0; j < program->n_columns; j++)
        if (!is_fixed(program, j))
            buffer_format(buffer, "%s x%zu\n", n_free++ ? "" : "Binary\n", j + 1);
}

enum status program_write_lp(const struct program *program, const struct portfolio *portfolio,
                             struct buffer *buffer)
{
    struct program_names names;
    enum status status = program_names_init(&names, program, portfolio);
    if (status != STATUS_OK)
        return status;
    program_names_comment(buffer, &names, '\\');
    append_lp_objective(buffer, program);
    append_lp_rows(buffer, &names);
    append_lp_columns(buffer, program);
    buffer_append(buffer, "End\n");
    program_names_clear(&names);
    return buffer_status(buffer);
}

static void append_mps_rows(struct buffer *buffer, const struct program_names *names)
{
    buffer_append(buffer, "ROWS\n N value\n");
    for (size_t i = 0; i < names->program->n_rows; i++) {
        struct row_side sides[2];
        size_t n_sides = program_row_sides(&names->program->rows[i], sides);
        for (size_t s = 0; s < n_sides; s++) {
            buffer_format(buffer, " %c ", sides[s].sense);
            program_row_name(buffer, names, i, sides[s].suffix);
            buffer_append(buffer, "\n");
        }
    }
}

/* One line for each side of the row: what, the row's name, the number. */
static void append_mps_sides(struct buffer *buffer, const struct program_names *names, size_t row,
                             const char *what, const int64_t *coefficient)
{
    const struct program_row *content = &names->program->rows[row];
    struct row_side sides[2];
    size_t n_sides = program_row_sides(content, sides);
    for (size_t s = 0; s < n_sides; s++) {
        char number[DECIMAL_SIZE];
        wide_t amount = coefficient ? *coefficient : sides[s].bound;
        buffer_format(buffer, " %s ", what);
        program_row_name(buffer, names, row, sides[s].suffix);
        buffer_format(buffer, " %s\n", decimal_format(amount, content->decimals, number));
    }
}

static void append_mps_columns(struct buffer *buffer, const struct program_names *names,
                               const struct program_columns *columns)
{
    buffer_append(buffer, "COLUMNS\n");
    for (size_t j = 0; j < names->program->n_columns; j++) {
        char number[DECIMAL_SIZE];
        char name[DECIMAL_SIZE + 1] = "x";
        decimal_format((wide_t)j + 1, 0, name + 1);
        decimal_format(-names->program->objective[j], VALUE_DECIMALS, number);
        buffer_format(buffer, " %s value %s\n", name, number);
        for (size_t e = columns->begin[j]; e < columns->begin[j + 1]; e++)
            append_mps_sides(buffer, names, columns->rows[e], name, &columns->coefficients[e]);
    }
}

static void append_mps_bounds(struct buffer *buffer, const struct program_names *names)
{
    const struct program *program = names->program;
    buffer_append(buffer, "RHS\n");
    for (size_t i = 0; i < program->n_rows; i++)
        append_mps_sides(buffer, names, i, "RHS", NULL);
    buffer_append(buffer, "BOUNDS\n");
    for (size_t j = 0; j < program->n_columns; j++) {
        if (is_fixed(program, j))
            buffer_format(buffer, " FX BND x%zu %d\n", j + 1, program->lower[j]);
        else
            buffer_format(buffer, " BV BND x%zu\n", j + 1);
    }
}

enum status program_write_mps(const struct program *program, const struct portfolio *portfolio,
                              struct buffer *buffer)
{
    struct program_names names = {0};
    struct program_columns columns = {0};
    enum status status = program_names_init(&names, program, portfolio);
    if (status == STATUS_OK)
        status = program_transpose(program, &columns);
    if (status != STATUS_OK)
        goto done;
    program_names_comment(buffer, &names, '*');
    buffer_append(buffer, "NAME drumbeat FREE\n");
    append_mps_rows(buffer, &names);
    append_mps_columns(buffer, &names, &columns);
    append_mps_bounds(buffer, &names);
    buffer_append(buffer, "ENDATA\n");
    status = buffer_status(buffer);
done:
    program_columns_clear(&columns);
    program_names_clear(&names);
    return status;
}
