/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/number_reader.h"

#include "model/allocate.h"
#include "model/decimal.h"

#include <stdlib.h>
#include <string.h>

struct number_reader number_reader_start(const char *data, size_t size, struct faults *faults)
{
    return (struct number_reader){
        .at = data, .end = data + size, .line = 1, .word_line = 1, .faults = faults};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Passes over the next word, which begins at *from. False at the file's end. */
static bool pass_word(struct number_reader *reader, const char **from)
{
    for (; reader->at < reader->end && is_blank(*reader->at); reader->at++)
        reader->line += *reader->at == '\n';
    *from = reader->at;
    while (reader->at < reader->end && !is_blank(*reader->at))
        reader->at++;
    if (*from == reader->at)
        return false;
    reader->word_line = reader->line;
    return true;
}

/* False at the file's end, and when memory is short. */
static bool take_word(struct number_reader *reader)
{
    const char *from;
    if (!pass_word(reader, &from))
        return false;
    struct buffer *word = &reader->word;
    word->length = 0;
    buffer_append_bytes(word, from, (size_t)(reader->at - from));
    if (word->no_memory)
        return false;
    /* A zero byte would end the word too early, and leave a number where there is none. */
    for (char *zero; (zero = memchr(word->data, '\0', word->length));)
        *zero = '?';
    return true;
}

/* Notes what is wrong with the number called name, or, where problem is empty, that it is missing.
 * Where memory was short, that is all there is to say. */
static void tell(struct number_reader *reader, const char *name, va_list arguments,
                 const struct buffer *problem)
{
    if (reader->word.no_memory)
        return;
    char *text = format_text_list(name, arguments);
    if (!text || problem->no_memory)
        reader->faults->no_memory = true;
    else if (problem->data)
        faults_add(reader->faults, SEVERITY_FAULT, reader->word_line, "%s%s", text, problem->data);
    else
        faults_add(reader->faults, SEVERITY_FAULT, reader->word_line, "the file ends before the %s",
                   text);
    free(text);
}

bool number_reader_next(struct number_reader *reader, enum field_type type, int64_t *number,
                        const char *name, ...)
{
    struct buffer problem = {0};
    if (take_word(reader) && field_read_number("", type, reader->word.data, number, &problem))
        return true;
    va_list arguments;
    va_start(arguments, name);
    tell(reader, name, arguments, &problem);
    va_end(arguments);
    buffer_clear(&problem);
    return false;
}

static bool read_index(const char *text, const char *kind, size_t n, size_t *index,
                       struct buffer *problem)
{
    int64_t number;
    if (decimal_parse(text, 0, false, (int64_t)n, &number) == DECIMAL_OK && number > 0) {
        *index = (size_t)number - 1;
        return true;
    }
    field_problem("", text, "is not ", problem);
    if (n)
        buffer_format(problem, "%s (1 to %zu)", kind, n);
    else
        buffer_format(problem, "%s (there is none)", kind);
    return false;
}

bool number_reader_next_index(struct number_reader *reader, const char *kind, size_t n,
                              size_t *index, const char *name, ...)
{
    struct buffer problem = {0};
    if (take_word(reader) && read_index(reader->word.data, kind, n, index, &problem))
        return true;
    va_list arguments;
    va_start(arguments, name);
    tell(reader, name, arguments, &problem);
    va_end(arguments);
    buffer_clear(&problem);
    return false;
}

bool number_reader_skip(struct number_reader *reader, size_t n_words, const char *name, ...)
{
    const char *from;
    while (n_words > 0 && pass_word(reader, &from))
        n_words--;
    if (n_words == 0)
        return true;
    struct buffer missing = {0};
    va_list arguments;
    va_start(arguments, name);
    tell(reader, name, arguments, &missing);
    va_end(arguments);
    return false;
}

bool number_reader_end(struct number_reader *reader, const char *last)
{
    if (!take_word(reader))
        return !reader->word.no_memory;
    struct buffer problem = {0};
    text_quote(reader->word.data, &problem);
    if (problem.no_memory)
        reader->faults->no_memory = true;
    else
        faults_add(reader->faults, SEVERITY_FAULT, reader->word_line,
                   "%s stands behind %s, where the file should end", problem.data, last);
    buffer_clear(&problem);
    return false;
}

enum status number_reader_finish(struct number_reader *reader, bool is_done)
{
    buffer_clear(&reader->word);
    if (is_done)
        return STATUS_OK;
    bool is_told = reader->faults->n_faults > 0 && !reader->faults->no_memory;
    return is_told ? STATUS_INVALID : STATUS_NO_MEMORY;
}
