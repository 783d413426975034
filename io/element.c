/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/element.h"

#include "io/vocabulary.h"
#include "io/xml.h"
#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

#define SCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

bool array_make_room(void *array, size_t n, size_t size)
{
    /* array_reserve begins with 8 and doubles: between powers of two there is room. */
    if (n && (n < 8 || (n & (n - 1))))
        return true;
    size_t capacity = n;
    return array_reserve(array, &capacity, n + 1, size);
}

bool element_take_text(const struct node *node, char **text)
{
    *text = copy_text(node->text.data);
    return *text != NULL || !node->text.data;
}

/* "requirement 'R-7': effort: ": the nearest element with an id, and the element itself. */
static void append_place(const struct node *node, struct buffer *buffer)
{
    const struct node *owner = node;
    while (owner && !owner->label)
        owner = owner->parent;
    bool is_root = owner && !owner->parent; /* that all stands in the root is no news */
    if (owner && (!is_root || owner == node))
        buffer_format(buffer, "%s %s: ", owner->name, owner->label);
    if (owner != node)
        buffer_format(buffer, "%s: ", node->name);
}

void element_fault(struct reading *reading, const struct node *node, size_t line,
                   const char *format, ...)
{
    struct buffer place = {0};
    append_place(node, &place);
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    if (text && !place.no_memory)
        faults_add(reading->faults, SEVERITY_FAULT, line, "%s%s", place.data, text);
    else
        reading->faults->no_memory = true;
    free(text);
    buffer_clear(&place);
}

void element_problem(struct reading *reading, const struct node *node, size_t line)
{
    if (reading->problem.no_memory)
        reading->faults->no_memory = true;
    else
        element_fault(reading, node, line, "%s", reading->problem.data);
    reading->problem.length = 0;
}

/* " (did you mean 'x'?)", or what else may stand there. */
static void append_advice(struct buffer *problem, const char *near, const char *open,
                          const char *close, const char *const *names, size_t n_names)
{
    if (near) {
        buffer_format(problem, " (did you mean %s%s%s?)", open, near, close);
        return;
    }
    buffer_append(problem, n_names ? " (allowed: " : " (none belongs here)");
    for (size_t i = 0; i < n_names; i++)
        buffer_format(problem, "%s%s%s%s", i ? ", " : "", open, names[i], close);
    buffer_append(problem, n_names ? ")" : "");
}

/* Returns the name that was meant, or NULL. */
static const char *tell_unknown_attribute(struct reading *reading, const struct node *node,
                                          const struct xml_attribute *attribute)
{
    const char *names[ATTRIBUTES_MAX];
    const struct element_type *type = node->type;
    for (size_t i = 0; i < type->n_attributes; i++)
        names[i] = type->attributes[i].name;
    buffer_append(&reading->problem, "unknown attribute ");
    text_quote(attribute->name, &reading->problem);
    const char *near = NULL;
    if (attribute->namespace[0])
        buffer_append(&reading->problem, " of another namespace");
    else
        near = word_nearest(attribute->name, names, type->n_attributes);
    append_advice(&reading->problem, near, "'", "'", names, type->n_attributes);
    element_problem(reading, node, node->line);
    return near;
}

static const struct xml_attribute *find_attribute(const struct xml_event *event, const char *name)
{
    for (size_t i = 0; i < event->n_attributes; i++)
        if (!event->attributes[i].namespace[0] && strcmp(event->attributes[i].name, name) == 0)
            return &event->attributes[i];
    return NULL;
}

static bool is_known(const struct element_type *type, const struct xml_attribute *attribute)
{
    if (strcmp(attribute->namespace, SCHEMA_INSTANCE) == 0)
        return strcmp(attribute->name, "schemaLocation") == 0 ||
               strcmp(attribute->name, "noNamespaceSchemaLocation") == 0;
    for (size_t i = 0; !attribute->namespace[0] && i < type->n_attributes; i++)
        if (strcmp(type->attributes[i].name, attribute->name) == 0)
            return true;
    return false;
}

static bool has_own_id(const struct element_type *type)
{
    return type->n_attributes > 0 && type->attributes[0].type == FIELD_ID;
}

/* See struct element_type. */
static bool survives_faults(const struct element_type *type)
{
    return type->n_children > 0 || has_own_id(type);
}

/* Messages name an element by its id, whatever the id looks like. */
static bool label_element(struct node *node, const struct xml_event *event)
{
    const struct xml_attribute *id =
        has_own_id(node->type) ? find_attribute(event, node->type->attributes[0].name) : NULL;
    if (!id)
        return true;
    struct buffer quoted = {0};
    text_quote(id->value, &quoted);
    node->label = quoted.data;
    return !quoted.no_memory;
}

static void read_attribute(struct reading *reading, struct node *node, size_t index,
                           const struct xml_attribute *attribute, bool is_excused)
{
    const struct attribute_type *type = &node->type->attributes[index];
    bool is_right =
        attribute ? field_read(type, attribute->value, &node->fields[index], &reading->problem)
                  : !type->is_required;
    if (is_right)
        return;
    node->is_faulty = true;
    if (type->type == FIELD_ID ||
        (type->type == FIELD_KEY && type->is_required && survives_faults(node->type)))
        reading->is_lost = true;
    if (attribute)
        element_problem(reading, node, node->line);
    else if (!is_excused)
        element_fault(reading, node, node->line, "attribute '%s' is missing", type->name);
}

/* A misspelt attribute is told once, not as a missing one, too. */
static void read_attributes(struct reading *reading, struct node *node,
                            const struct xml_event *event)
{
    const struct element_type *type = node->type;
    bool is_excused[ATTRIBUTES_MAX] = {false};
    for (size_t i = 0; i < event->n_attributes; i++) {
        if (is_known(type, &event->attributes[i]))
            continue;
        node->is_faulty = true;
        const char *meant = tell_unknown_attribute(reading, node, &event->attributes[i]);
        for (size_t k = 0; meant && k < type->n_attributes; k++)
            if (strcmp(type->attributes[k].name, meant) == 0)
                is_excused[k] = true;
    }
    for (size_t i = 0; i < type->n_attributes; i++)
        read_attribute(reading, node, i, find_attribute(event, type->attributes[i].name),
                       is_excused[i]);
}

static struct child child_at(const struct element_type *type, size_t index)
{
    return type->child_at ? type->child_at(index) : type->children[index];
}

/* Index of the child of that name, or n_children. */
static size_t find_child(const struct element_type *type, const char *name)
{
    size_t index = 0;
    for (; index < type->n_children; index++) {
        struct child child = child_at(type, index);
        if (child.name && strcmp(child.name, name) == 0)
            break;
    }
    return index;
}

static void tell_unknown_child(struct reading *reading, const struct node *node,
                               const struct xml_event *event)
{
    const char *names[CHILDREN_MAX];
    size_t n_names = 0;
    for (size_t i = 0; i < node->type->n_children; i++) {
        struct child child = child_at(node->type, i);
        if (child.name)
            names[n_names++] = child.name;
    }
    buffer_format(&reading->problem, "unknown element <%s>", event->name);
    append_advice(&reading->problem, word_nearest(event->name, names, n_names), "<", ">", names,
                  n_names);
    element_problem(reading, node, event->line);
}

/* True when the child that has just begun may stand here; else the fault is told. */
static bool accept_child(struct reading *reading, struct node *node, size_t index,
                         const struct xml_event *event)
{
    if (strcmp(event->namespace, PORTFOLIO_NAMESPACE) != 0) {
        buffer_format(&reading->problem, "<%s> is in the namespace ", event->name);
        text_quote(event->namespace, &reading->problem);
        buffer_append(&reading->problem, ", not in '" PORTFOLIO_NAMESPACE "'");
        element_problem(reading, node, event->line);
        return false;
    }
    if (index == node->type->n_children) {
        tell_unknown_child(reading, node, event);
        return false;
    }
    if (node->first_lines[index] && child_at(node->type, index).occurrence != OCCURS_OFTEN) {
        element_fault(reading, node, event->line, "second <%s> (the first is in line %zu)",
                      event->name, node->first_lines[index]);
        return false;
    }
    node->first_lines[index] = event->line;
    return true;
}

/* Passes over the rest of an element that has just begun. */
static enum status skip_element(struct reading *reading)
{
    enum status status = STATUS_OK;
    for (size_t depth = 1; depth > 0 && status == STATUS_OK;) {
        struct xml_event event;
        status = xml_reader_next(reading->xml, reading->faults, &event);
        if (status == STATUS_OK && event.kind == XML_EVENT_START)
            depth++;
        else if (status == STATUS_OK && event.kind == XML_EVENT_END)
            depth--;
    }
    return status;
}

static enum status read_element(struct reading *reading, struct node *parent,
                                const struct child *child, const struct xml_event *event);

static enum status read_child(struct reading *reading, struct node *node,
                              const struct xml_event *event)
{
    size_t index = find_child(node->type, event->name);
    if (!accept_child(reading, node, index, event)) {
        reading->is_lost = true;
        return skip_element(reading);
    }
    struct child child = child_at(node->type, index);
    return read_element(reading, node, &child, event);
}

static void take_text(struct reading *reading, struct node *node, const struct xml_event *event)
{
    if (node->type->holds_text) {
        buffer_append(&node->text, event->text);
        return;
    }
    char *text = copy_text(event->text);
    buffer_append(&reading->problem, "text ");
    if (text) {
        text_collapse(text);
        text_quote(text, &reading->problem);
    } else {
        reading->problem.no_memory = true;
    }
    free(text);
    buffer_append(&reading->problem, node->type->n_children ? " where only elements belong"
                                                            : " where nothing belongs");
    element_problem(reading, node, event->line);
}

static enum status read_content(struct reading *reading, struct node *node)
{
    for (;;) {
        struct xml_event event;
        enum status status = xml_reader_next(reading->xml, reading->faults, &event);
        if (status == STATUS_OK && event.kind == XML_EVENT_START)
            status = read_child(reading, node, &event);
        else if (status == STATUS_OK && event.kind == XML_EVENT_TEXT)
            take_text(reading, node, &event);
        else
            return status;
        if (status != STATUS_OK)
            return status;
    }
}

/* What only the end can tell: text or a child that never came. */
static void check_content(struct reading *reading, struct node *node)
{
    if (node->text.data)
        text_collapse(node->text.data);
    if (node->type->holds_text && (!node->text.data || !node->text.data[0])) {
        node->is_faulty = true;
        element_fault(reading, node, node->line, "the text is missing");
    }
    for (size_t i = 0; i < node->type->n_children; i++) {
        struct child child = child_at(node->type, i);
        if (child.occurrence == OCCURS_ONCE && !node->first_lines[i])
            element_fault(reading, node, node->line, "<%s> is missing", child.name);
    }
}

static enum status read_element(struct reading *reading, struct node *parent,
                                const struct child *child, const struct xml_event *event)
{
    const struct element_type *type = child->type;
    struct node node = {
        .name = child->name,
        .type = type,
        .parent = parent,
        .line = event->line,
        .target = parent ? parent->target : reading->target,
    };
    enum status status = STATUS_NO_MEMORY;
    if (!label_element(&node, event))
        goto done;
    read_attributes(reading, &node, event);
    bool is_kept = !node.is_faulty || survives_faults(type);
    if (is_kept && type->begin && !type->begin(reading, &node))
        goto done;
    status = read_content(reading, &node);
    if (status != STATUS_OK)
        goto done;
    check_content(reading, &node);
    if (is_kept && type->end && !type->end(reading, &node))
        status = STATUS_NO_MEMORY;
    if (node.text.no_memory)
        status = STATUS_NO_MEMORY;
done:
    free(node.label);
    buffer_clear(&node.text);
    return status;
}

/* The root is the only element whose absence must name the whole file's kind. */
static bool accept_root(struct reading *reading, const struct child *root,
                        const struct xml_event *event)
{
    bool is_named = strcmp(event->name, root->name) == 0;
    if (is_named && strcmp(event->namespace, PORTFOLIO_NAMESPACE) == 0)
        return true;
    const char *wrong = is_named ? " of another namespace" : "";
    faults_add(reading->faults, SEVERITY_FAULT, event->line,
               "the file begins with <%s>%s; expected <%s xmlns=\"" PORTFOLIO_NAMESPACE "\">",
               event->name, wrong, root->name);
    return false;
}

enum status document_read(struct reading *reading, const struct child *root)
{
    struct xml_event event;
    enum status status = xml_reader_next(reading->xml, reading->faults, &event);
    if (status == STATUS_OK && !accept_root(reading, root, &event))
        status = STATUS_INVALID;
    if (status == STATUS_OK)
        status = read_element(reading, NULL, root, &event);
    if (status == STATUS_OK)
        status = xml_reader_next(reading->xml, reading->faults, &event);
    if (status == STATUS_INVALID)
        reading->is_lost = true;
    if (reading->problem.no_memory || reading->faults->no_memory)
        status = STATUS_NO_MEMORY;
    buffer_clear(&reading->problem);
    return status;
}
