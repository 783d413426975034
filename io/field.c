/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/field.h"

#include "model/allocate.h"
#include "model/date.h"
#include "model/decimal.h"
#include "model/spelling.h"
#include "model/utf8.h"

#include <string.h>

#define KEY_LENGTH_MAX    200
#define REASON_LENGTH_MAX 80
#define QUOTE_LENGTH_MAX  60

static const struct number_type {
    unsigned decimals;
    bool is_signed;
    int64_t min;
    int64_t max;
} number_types[N_FIELD_TYPES] = {
    [FIELD_MONEY] = {MONEY_DECIMALS, false, 0, MONEY_MAX},
    [FIELD_MONEY_ADDED] = {MONEY_DECIMALS, true, -MONEY_MAX, MONEY_MAX},
    [FIELD_DAYS] = {DAYS_DECIMALS, false, 0, DAYS_MAX},
    [FIELD_DAYS_ADDED] = {DAYS_DECIMALS, true, -DAYS_MAX, DAYS_MAX},
    [FIELD_SHARE] = {0, false, 0, 100},
    [FIELD_FACTOR] = {0, false, 0, 1000},
    [FIELD_RANK] = {0, false, 1, 1000000},
    [FIELD_COUNT] = {0, false, 0, 1000000},
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void text_collapse(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (!is_blank(*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

void text_quote(const char *text, struct buffer *buffer)
{
    buffer_append(buffer, "'");
    for (size_t shown = 0; *text && shown < QUOTE_LENGTH_MAX; shown++) {
        size_t size = utf8_size(text);
        if (utf8_is_control(text))
            buffer_append(buffer, "?");
        else
            buffer_append_bytes(buffer, text, size);
        text += size;
    }
    buffer_append(buffer, *text ? "...'" : "'");
}

const char *word_nearest(const char *word, const char *const *words, size_t n)
{
    struct spelling spelling = spelling_start(word);
    for (size_t i = 0; i < n; i++)
        spelling_offer(&spelling, words[i]);
    return spelling.nearest;
}

static void begin_problem(const char *name, const char *text, struct buffer *problem)
{
    buffer_append(problem, name);
    buffer_append(problem, " ");
    text_quote(text, problem);
    buffer_append(problem, " ");
}

void field_problem(const char *name, const char *text, const char *fault, struct buffer *problem)
{
    begin_problem(name, text, problem);
    buffer_append(problem, fault);
}

static void append_range(const struct number_type *form, struct buffer *problem)
{
    char min[DECIMAL_SIZE];
    char max[DECIMAL_SIZE];
    buffer_format(problem, "is out of range (%s to %s)",
                  decimal_format(form->min, form->decimals, min),
                  decimal_format(form->max, form->decimals, max));
}

/* True for digits in groups of three, such as 70.000, 1'234.5 and 1.234,50. */
static bool is_grouped(const char *text)
{
    static const char digits[] = "0123456789";
    text += strspn(text, " -");
    size_t n = strspn(text, digits);
    return n >= 1 && n <= 3 && text[n] && strchr(".,' ", text[n]) &&
           strspn(text + n + 1, digits) == 3;
}

/* Appends how a number must look, and first of all where habits of other countries show. */
static void append_form(const struct number_type *form, enum decimal_fault fault, const char *text,
                        struct buffer *problem)
{
    if (form->decimals == 0)
        buffer_append(problem, "is not a whole number (write digits only)");
    else if (fault == DECIMAL_PRECISION)
        buffer_format(problem, "has more than %u decimals%s", form->decimals,
                      is_grouped(text) ? " (a point does not separate thousands)" : "");
    else if (is_grouped(text))
        buffer_append(problem, "is not a number (thousands separators are not allowed, and "
                               "decimals stand after a point: 1234.5)");
    else if (strchr(text, ','))
        buffer_append(problem,
                      "is not a number (decimals stand after a point, not after a comma: 12.5)");
    else
        buffer_format(problem,
                      "is not a number (write digits, and up to %u decimals after a point: %s)",
                      form->decimals, form->is_signed ? "12.5 or -12.5" : "12.5");
}

bool field_read_number(const char *name, enum field_type type, const char *text, int64_t *number,
                       struct buffer *problem)
{
    const struct number_type *form = &number_types[type];
    int64_t read = 0;
    enum decimal_fault fault =
        decimal_parse(text, form->decimals, form->is_signed, form->max, &read);
    if (fault == DECIMAL_OK && read >= form->min) {
        *number = read;
        return true;
    }
    begin_problem(name, text, problem);
    if (fault == DECIMAL_OK || fault == DECIMAL_RANGE)
        append_range(form, problem);
    else
        append_form(form, fault, text, problem);
    return false;
}

static bool read_key(const char *name, const char *text, struct buffer *problem)
{
    size_t length = utf8_length(text);
    const char *fault = NULL;
    for (const char *at = text; *at; at += utf8_size(at))
        if (utf8_is_control(at))
            fault = "holds a control character (a tab or a line end, perhaps)";
    if (length == 0)
        fault = "is empty";
    else if (length > KEY_LENGTH_MAX)
        fault = "is longer than 200 characters";
    else if (text[0] == ' ' || text[strlen(text) - 1] == ' ')
        fault = "begins or ends with a blank";
    if (!fault)
        return true;
    field_problem(name, text, fault, problem);
    return false;
}

/* Counts characters as text_collapse would leave them. */
static size_t collapsed_length(const char *text)
{
    size_t length = 0;
    bool was_blank = true;
    for (; *text; text += utf8_size(text)) {
        bool now_blank = is_blank(*text);
        length += !now_blank || !was_blank;
        was_blank = now_blank;
    }
    return length - (length > 0 && was_blank);
}

static bool read_reason(const char *name, const char *text, struct buffer *problem)
{
    size_t length = collapsed_length(text);
    if (length > 0 && length <= REASON_LENGTH_MAX)
        return true;
    field_problem(name, text, length ? "is longer than 80 characters" : "is empty", problem);
    return false;
}

static const char *skip_blanks(const char *text)
{
    while (is_blank(*text))
        text++;
    return text;
}

static bool read_date(const char *name, const char *text, struct buffer *problem)
{
    enum date_fault fault = date_check(text);
    if (fault != DATE_SYNTAX && *skip_blanks(text + DATE_LENGTH))
        fault = DATE_SYNTAX;
    if (fault == DATE_OK)
        return true;
    field_problem(name, text,
                  fault == DATE_CALENDAR ? "is not in the calendar"
                                         : "is not a date (write YYYY-MM-DD)",
                  problem);
    return false;
}

static bool read_word(const struct attribute_type *type, const char *text, int64_t *number,
                      struct buffer *problem)
{
    for (size_t i = 0; i < type->n_words; i++) {
        if (strcmp(type->words[i], text) == 0) {
            *number = (int64_t)i;
            return true;
        }
    }
    begin_problem(type->name, text, problem);
    buffer_append(problem, "is not one of ");
    for (size_t i = 0; i < type->n_words; i++)
        buffer_format(problem, "%s%s", i ? ", " : "", type->words[i]);
    const char *near = word_nearest(text, type->words, type->n_words);
    if (near)
        buffer_format(problem, " (did you mean '%s'?)", near);
    return false;
}

bool field_read(const struct attribute_type *type, const char *text, struct field *field,
                struct buffer *problem)
{
    field->type = type->type;
    field->text = text;
    switch (type->type) {
    case FIELD_ID:
    case FIELD_KEY:
        field->is_given = read_key(type->name, text, problem);
        break;
    case FIELD_REASON:
        field->is_given = read_reason(type->name, text, problem);
        break;
    case FIELD_DATE:
        field->text = skip_blanks(text);
        field->is_given = read_date(type->name, field->text, problem);
        break;
    case FIELD_WORD:
        field->is_given = read_word(type, text, &field->number, problem);
        break;
    case FIELD_TEXT:
    case FIELD_BOUND:
        field->is_given = true;
        break;
    default:
        field->is_given = field_read_number(type->name, type->type, text, &field->number, problem);
        break;
    }
    return field->is_given;
}

int64_t field_number_or(const struct field *field, int64_t otherwise)
{
    return field->is_given ? field->number : otherwise;
}

bool field_copy(const struct field *field, char **copy)
{
    *copy = NULL;
    if (!field->is_given)
        return true;
    if (field->type != FIELD_TEXT && field->type != FIELD_REASON)
        return (*copy = copy_text(field->text)) != NULL;
    if (collapsed_length(field->text) == 0)
        return true;
    *copy = copy_text(field->text);
    if (*copy)
        text_collapse(*copy);
    return *copy != NULL;
}
