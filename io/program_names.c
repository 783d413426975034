/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/program_names.h"

#include "model/allocate.h"
#include "model/utf8.h"

#include <stdlib.h>
#include <string.h>

#define COMMENT_BYTES 200 /* of a line; readers of these formats stop at 255 */

enum status program_names_init(struct program_names *names, const struct program *program,
                               const struct portfolio *portfolio)
{
    size_t counts[N_RULE_KINDS] = {0};
    *names = (struct program_names){.program = program, .portfolio = portfolio};
    names->numbers = allocate(program->n_rows, sizeof *names->numbers);
    if (!names->numbers)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < program->n_rows; i++)
        names->numbers[i] = ++counts[program->rows[i].origin.kind];
    return STATUS_OK;
}

void program_names_clear(struct program_names *names)
{
    free(names->numbers);
    *names = (struct program_names){0};
}

size_t program_row_sides(const struct program_row *row, struct row_side sides[2])
{
    size_t n = 0;
    if (row->has_lower && row->has_upper && row->lower == row->upper) {
        sides[n++] = (struct row_side){'E', row->lower, ""};
        return n;
    }
    if (row->has_lower)
        sides[n++] = (struct row_side){'G', row->lower, row->has_upper ? "_min" : ""};
    if (row->has_upper)
        sides[n++] = (struct row_side){'L', row->upper, row->has_lower ? "_max" : ""};
    return n;
}

void program_row_name(struct buffer *buffer, const struct program_names *names, size_t row,
                      const char *suffix)
{
    buffer_format(buffer, "%s%zu%s", rule_types[names->program->rows[row].origin.kind].name,
                  names->numbers[row], suffix);
}

/* Control characters, and the backslash, which opens and closes comments in LP files. */
static bool is_harmful(const char *character)
{
    return *character == '\\' || utf8_is_control(character);
}

/* One comment, on as many lines as it needs; harmful characters become question marks. */
static void append_comment(struct buffer *buffer, char mark, const char *text)
{
    size_t line_length = 2;
    buffer_format(buffer, "%c ", mark);
    for (size_t length; *text; text += length) {
        length = utf8_size(text);
        if (line_length + length > COMMENT_BYTES) {
            buffer_format(buffer, "\n%c   ", mark);
            line_length = 4;
        }
        if (is_harmful(text))
            buffer_append(buffer, "?");
        else
            buffer_append_bytes(buffer, text, length);
        line_length += length;
    }
    buffer_append(buffer, "\n");
}

static void describe_program(struct buffer *text, const struct program_names *names, size_t index)
{
    (void)index; /* there is only one */
    buffer_format(text, "Portfolio %s, cycle %s, values in %s", names->portfolio->id,
                  names->portfolio->cycle, names->portfolio->currency);
}

static void describe_column(struct buffer *text, const struct program_names *names, size_t column)
{
    const struct requirement *requirement = &names->portfolio->requirements[column];
    buffer_format(text, "x%zu = %s \"%s\"", column + 1, requirement->id, requirement->title);
}

static void describe_rule(struct buffer *text, const struct rule *rule)
{
    if (rule->id)
        buffer_format(text, "%s: ", rule->id);
    if (rule_types[rule->kind].place == PLACE_GROUP)
        buffer_format(text, "%s of group %s", measure_names[rule->measure], rule->group);
    for (size_t i = 0; i < rule->n_members; i++)
        buffer_format(text, "%s%s", i ? ", " : "", rule->members[i].id);
}

static void describe_origin(struct buffer *text, const struct portfolio *portfolio,
                            const struct origin *origin)
{
    if (rule_types[origin->kind].place != PLACE_ELSEWHERE) {
        describe_rule(text, &portfolio->rules[origin->subject]);
        return;
    }
    switch (origin->kind) {
    case RULE_SKILL:
        buffer_append(text, portfolio->skills[origin->subject].id);
        break;
    case RULE_BUDGET:
        buffer_append(text, portfolio->budgets[origin->subject].id);
        break;
    case RULE_VARIANT:
        buffer_append(text, portfolio->families[origin->subject].id);
        break;
    case RULE_REQUIRES: {
        const struct requirement *requirement = &portfolio->requirements[origin->subject];
        buffer_format(text, "%s needs %s", requirement->id,
                      requirement->prerequisites[origin->detail].id);
        break;
    }
    default:
        buffer_append(text, portfolio->requirements[origin->subject].id);
        break;
    }
}

static void describe_row(struct buffer *text, const struct program_names *names, size_t row)
{
    program_row_name(text, names, row, "");
    buffer_append(text, " = ");
    describe_origin(text, names->portfolio, &names->program->rows[row].origin);
}

/* Comments one thing after the other, each described by the same function. */
static void comment_all(struct buffer *buffer, const struct program_names *names, char mark,
                        size_t n,
                        void (*describe)(struct buffer *, const struct program_names *, size_t))
{
    for (size_t i = 0; i < n && !buffer->no_memory; i++) {
        struct buffer text = {0};
        describe(&text, names, i);
        if (text.no_memory)
            buffer->no_memory = true;
        else
            append_comment(buffer, mark, text.data);
        buffer_clear(&text);
    }
}

void program_names_comment(struct buffer *buffer, const struct program_names *names, char mark)
{
    comment_all(buffer, names, mark, 1, describe_program);
    comment_all(buffer, names, mark, names->program->n_columns, describe_column);
    comment_all(buffer, names, mark, names->program->n_rows, describe_row);
}
