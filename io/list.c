/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/list.h"

#include "io/field.h"
#include "io/file.h"
#include "model/allocate.h"
#include "model/id_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIST_BYTES_MAX ((size_t)100 * 1000 * 1000)

/* Where the reading stands. */
struct scanner {
    const char *at;
    const char *end;
    size_t line;         /* of at */
    struct buffer field; /* the first field of the line last read, blanks at its edges dropped */
    bool is_closed;      /* its quotes are closed, and nothing but a separator follows */
};

static bool is_separator(char c)
{
    return c == ',' || c == ';' || c == '\t';
}

/* Passes over the rest of a line, with the line ends in its quoted fields. True when there was more
 * in it than separators and blanks. */
static bool skip_line(struct scanner *scanner)
{
    bool has_content = false;
    bool is_quoted = false;
    bool begins_field = false;
    while (scanner->at < scanner->end) {
        char c = *scanner->at++;
        scanner->line += c == '\n';
        if (c == '\n' && !is_quoted)
            break;
        if (c == '"' && (is_quoted || begins_field))
            is_quoted = !is_quoted;
        begins_field = is_separator(c);
        has_content = has_content || (!begins_field && c != ' ' && c != '\r');
    }
    return has_content;
}

/* A quoted field, from behind its first quote; a doubled quote is a quote. */
static void scan_quoted(struct scanner *scanner)
{
    scanner->is_closed = false;
    while (scanner->at < scanner->end && !scanner->is_closed) {
        char c = *scanner->at++;
        if (c != '"' || (scanner->at < scanner->end && *scanner->at == '"')) {
            buffer_append_bytes(&scanner->field, &c, 1);
            scanner->at += c == '"';
            scanner->line += c == '\n';
        } else {
            scanner->is_closed = true;
        }
    }
    while (scanner->at < scanner->end && (*scanner->at == ' ' || *scanner->at == '\r'))
        scanner->at++;
    if (scanner->at < scanner->end && *scanner->at != '\n' && !is_separator(*scanner->at))
        scanner->is_closed = false;
}

static void scan_plain(struct scanner *scanner)
{
    const char *from = scanner->at;
    while (scanner->at < scanner->end && *scanner->at != '\n' && !is_separator(*scanner->at))
        scanner->at++;
    const char *to = scanner->at;
    while (to > from && (to[-1] == ' ' || to[-1] == '\r'))
        to--;
    buffer_append_bytes(&scanner->field, from, (size_t)(to - from));
}

/* Reads the line's first field and passes over the rest. *line: where the field began. False for a
 * line that says nothing: blank, separators only, or a comment. */
static bool scan_line(struct scanner *scanner, size_t *line)
{
    *line = scanner->line;
    scanner->field.length = 0;
    scanner->is_closed = true;
    while (scanner->at < scanner->end && *scanner->at == ' ')
        scanner->at++;
    bool is_quoted = scanner->at < scanner->end && *scanner->at == '"';
    if (is_quoted) {
        scanner->at++;
        scan_quoted(scanner);
    } else {
        scan_plain(scanner);
    }
    buffer_append_bytes(&scanner->field, "", 0);
    bool is_comment = !is_quoted && scanner->field.data && scanner->field.data[0] == '#';
    if (is_comment) {
        const char *end = memchr(scanner->at, '\n', (size_t)(scanner->end - scanner->at));
        scanner->at = end ? end : scanner->end;
    }
    bool has_more = skip_line(scanner);
    return !is_comment && (is_quoted || scanner->field.length > 0 || has_more);
}

/* One reading of a list. */
struct marking {
    const struct id_index *requirements;
    size_t *first_lines; /* by requirement; 0 before it is met */
    struct selection *selection;
    struct faults *faults;
    size_t first_line; /* that says something, and may be a header; 0 before */
};

static void tell_unknown(const struct marking *marking, const char *id, size_t line)
{
    struct buffer text = {0};
    text_quote(id, &text);
    buffer_append(&text, " is not a requirement of the portfolio");
    /* The search is linear: past the faults that are shown it would only cost time. */
    const char *near =
        marking->faults->n_faults < FAULTS_MAX ? id_index_nearest(marking->requirements, id) : NULL;
    if (near)
        buffer_format(&text, " (did you mean '%s'?)", near);
    else if (line == marking->first_line)
        buffer_append(&text, " (if this is a header, its first field must be 'id')");
    if (text.no_memory)
        marking->faults->no_memory = true;
    else
        faults_add(marking->faults, SEVERITY_FAULT, line, "%s", text.data);
    buffer_clear(&text);
}

static void mark(const struct marking *marking, const char *id, size_t line)
{
    const struct id_entry *entry = id_index_find(marking->requirements, id);
    if (!entry) {
        tell_unknown(marking, id, line);
        return;
    }
    size_t *first = &marking->first_lines[entry->position];
    if (*first) {
        faults_add(marking->faults, SEVERITY_FAULT, line,
                   "requirement '%s' is listed twice (first in line %zu)", id, *first);
        return;
    }
    *first = line;
    marking->selection->in[entry->position] = true;
}

/* One line's first field, or what is wrong with it. */
static void take_field(const struct marking *marking, const struct scanner *scanner, size_t line)
{
    const struct buffer *field = &scanner->field;
    const char *fault = NULL;
    if (!scanner->is_closed)
        fault = "a quoted field is not closed, or goes on behind its closing quote";
    else if (field->length == 0)
        fault = "the first column holds no id";
    else if (strlen(field->data) != field->length)
        fault = "this is not a text file (it holds a zero byte)";
    if (fault)
        faults_add(marking->faults, SEVERITY_FAULT, line, "%s", fault);
    else
        mark(marking, field->data, line);
}

static enum status mark_all(struct marking *marking, const char *data, size_t size)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    struct scanner scanner = {.at = data, .end = data + size, .line = 1};
    if (size >= 3 && memcmp(data, byte_order_mark, 3) == 0)
        scanner.at += 3;
    while (scanner.at < scanner.end && !scanner.field.no_memory) {
        size_t line;
        if (!scan_line(&scanner, &line) || scanner.field.no_memory)
            continue;
        if (!marking->first_line)
            marking->first_line = line;
        if (line != marking->first_line || strcasecmp(scanner.field.data, "id") != 0)
            take_field(marking, &scanner, line);
    }
    enum status status = buffer_status(&scanner.field);
    buffer_clear(&scanner.field);
    return status;
}

static bool index_requirements(const struct portfolio *portfolio, struct id_index *index)
{
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (!id_index_add(index, portfolio->requirements[i].id, i))
            return false;
    id_index_sort(index);
    return true;
}

enum status list_read(const char *data, size_t size, const struct portfolio *portfolio,
                      struct selection *selection, struct faults *faults)
{
    struct id_index index = {0};
    size_t *first_lines = allocate(portfolio->n_requirements, sizeof *first_lines);
    enum status status = selection_init(selection, portfolio->n_requirements);
    if (status == STATUS_OK && (!first_lines || !index_requirements(portfolio, &index)))
        status = STATUS_NO_MEMORY;
    if (status != STATUS_OK)
        goto done;
    struct marking marking = {&index, first_lines, selection, faults, 0};
    status = mark_all(&marking, data, size);
    faults_sort(faults);
    if (faults->no_memory)
        status = STATUS_NO_MEMORY;
    else if (status == STATUS_OK && faults->n_faults)
        status = STATUS_INVALID;
done:
    if (status != STATUS_OK)
        selection_clear(selection);
    id_index_clear(&index);
    free(first_lines);
    return status;
}

enum status list_read_file(const char *path, const struct portfolio *portfolio,
                           struct selection *selection, struct faults *faults)
{
    char *data = NULL;
    size_t size = 0;
    *selection = (struct selection){0};
    enum status status = file_load(path, LIST_BYTES_MAX, "", &data, &size, faults);
    if (status == STATUS_OK)
        status = list_read(data, size, portfolio, selection, faults);
    free(data);
    return status;
}
