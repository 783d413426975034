/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/notice.h"

#include "model/allocate.h"
#include "model/buffer.h"

#include <stdio.h>
#include <stdlib.h>

struct element element_of_requirement(const struct requirement *requirement)
{
    return (struct element){.name = "requirement", .id = requirement->id};
}

struct element element_of_rule(const struct rule *rule)
{
    return (struct element){.name = rule_types[rule->kind].name, .id = rule->id};
}

struct element element_of_skill(const struct skill *skill)
{
    return (struct element){.name = "skill", .id = skill->id};
}

void notice_add(struct faults *faults, enum severity severity, size_t line, struct element element,
                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    if (!text)
        faults->no_memory = true;
    else if (element.id)
        faults_add(faults, severity, line, "%s '%s': %s", element.name, element.id, text);
    else
        faults_add(faults, severity, line, "%s: %s", element.name, text);
    free(text);
}

void notice_cycle(struct faults *faults, size_t line, struct element element, const char *what,
                  const char *const *names, size_t length)
{
    struct buffer path = {0};
    for (size_t i = 0; i < length && i < PATH_NAMES_MAX; i++)
        buffer_format(&path, "%s -> ", names[i]);
    buffer_append(&path, length > PATH_NAMES_MAX ? "... -> " : "");
    buffer_append(&path, names[0]);
    if (path.no_memory)
        faults->no_memory = true;
    else
        notice_add(faults, SEVERITY_FAULT, line, element, "%s: %s", what, path.data);
    buffer_clear(&path);
}

const char *notice_suggest(const char *nearest, char text[SUGGESTION_SIZE])
{
    text[0] = '\0';
    if (nearest)
        snprintf(text, SUGGESTION_SIZE, " (did you mean '%s'?)", nearest);
    return text;
}
