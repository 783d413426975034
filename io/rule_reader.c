/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/rule_reader.h"

#include "io/reference.h"
#include "model/portfolio.h"

#include <string.h>

/* Attributes by their place in node->fields; all rules have the first. */
enum { ID };
enum { COUNTED_MIN = 1, COUNTED_MAX };
enum { BUCKET_GROUP = 1, BUCKET_MEASURE, BUCKET_MIN, BUCKET_MAX };

static enum rule_kind kind_of(const struct node *node)
{
    size_t kind = 0;
    while (strcmp(rule_types[kind].name, node->name) != 0)
        kind++;
    return (enum rule_kind)kind;
}

/* Adds a rule without bounds or members and makes it the node's target, or returns NULL. */
static struct rule *add_rule(struct node *node)
{
    struct portfolio *portfolio = node->target;
    if (!array_make_room(&portfolio->rules, portfolio->n_rules, sizeof *portfolio->rules))
        return NULL;
    struct rule *rule = &portfolio->rules[portfolio->n_rules++];
    *rule = (struct rule){.kind = kind_of(node), .line = node->line};
    node->target = rule;
    return field_copy(&node->fields[ID], &rule->id) ? rule : NULL;
}

static bool begin_members(struct reading *reading, struct node *node)
{
    struct rule *rule = add_rule(node);
    (void)reading;
    if (rule && rule->kind == RULE_EXCLUSIVE)
        rule->max = (struct bound){.kind = BOUND_ABSOLUTE, .amount = 1};
    return rule != NULL;
}

static struct bound counted_bound(const struct field *field)
{
    if (!field->is_given)
        return (struct bound){.kind = BOUND_NONE};
    return (struct bound){.kind = BOUND_ABSOLUTE, .amount = field->number};
}

/* A rule that bounds nothing is a slip. A node with other faults has been told enough. */
static void require_bound(struct reading *reading, const struct node *node, const struct rule *rule)
{
    if (!node->is_faulty && rule->min.kind == BOUND_NONE && rule->max.kind == BOUND_NONE)
        element_fault(reading, node, node->line, "neither 'min' nor 'max' is given");
}

static bool begin_counted(struct reading *reading, struct node *node)
{
    struct rule *rule = add_rule(node);
    if (!rule)
        return false;
    rule->min = counted_bound(&node->fields[COUNTED_MIN]);
    rule->max = counted_bound(&node->fields[COUNTED_MAX]);
    require_bound(reading, node, rule);
    return true;
}

/* "20%": a whole percentage of what is approved in all. */
static bool read_percentage(const char *text, size_t length, struct bound *bound)
{
    char digits[8];
    while (length > 1 && *text == '0') {
        text++;
        length--;
    }
    if (length == 0 || length >= sizeof digits || strspn(text, "0123456789") != length)
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    bound->kind = BOUND_PERCENT;
    return decimal_parse(digits, 0, false, 100, &bound->amount) == DECIMAL_OK;
}

/* An amount in the measure's unit. A value is stated as money is, and kept with the decimals that
 * expected values have. */
static bool read_amount(const char *name, const char *text, enum measure measure,
                        struct bound *bound, struct buffer *problem)
{
    static const struct {
        enum field_type type;
        int64_t factor;
    } forms[N_MEASURES] = {
        [MEASURE_VALUE] = {FIELD_MONEY, 100},
        [MEASURE_EFFORT] = {FIELD_DAYS, 1},
        [MEASURE_COUNT] = {FIELD_COUNT, 1},
    };
    bound->kind = BOUND_ABSOLUTE;
    if (!field_read_number(name, forms[measure].type, text, &bound->amount, problem))
        return false;
    bound->amount *= forms[measure].factor;
    return true;
}

static void read_bound(struct reading *reading, struct node *node, size_t at, enum measure measure,
                       struct bound *bound)
{
    static const char blanks[] = " \t\r\n";
    const struct field *field = &node->fields[at];
    const char *name = node->type->attributes[at].name;
    if (!field->is_given)
        return;
    const char *text = field->text + strspn(field->text, blanks);
    size_t length = strcspn(text, "%");
    bool is_percentage = text[length] == '%';
    struct bound read = {0};
    if (is_percentage && text[length + 1 + strspn(text + length + 1, blanks)] == '\0' &&
        read_percentage(text, length, &read)) {
        *bound = read;
        return;
    }
    if (is_percentage)
        field_problem(name, field->text, "is not a whole percentage (0% to 100%)",
                      &reading->problem);
    else if (read_amount(name, field->text, measure, &read, &reading->problem))
        *bound = read;
    if (reading->problem.length) {
        node->is_faulty = true;
        element_problem(reading, node, node->line);
    }
}

static bool begin_bucket(struct reading *reading, struct node *node)
{
    struct rule *rule = add_rule(node);
    const struct field *fields = node->fields;
    if (!rule || !field_copy(&fields[BUCKET_GROUP], &rule->group))
        return false;
    if (!fields[BUCKET_MEASURE].is_given)
        return true;
    rule->measure = (enum measure)fields[BUCKET_MEASURE].number;
    read_bound(reading, node, BUCKET_MIN, rule->measure, &rule->min);
    read_bound(reading, node, BUCKET_MAX, rule->measure, &rule->max);
    require_bound(reading, node, rule);
    return true;
}

static bool begin_member(struct reading *reading, struct node *node)
{
    struct rule *rule = node->target;
    (void)reading;
    return references_add(&rule->members, &rule->n_members, &node->fields[0], node->line);
}

static const struct attribute_type member_attributes[] = {{"ref", FIELD_KEY, true, NO_WORDS}};
static const struct element_type member_type = {
    .attributes = member_attributes,
    .n_attributes = COUNT_OF(member_attributes),
    .begin = begin_member,
};
static const struct child member_children[] = {{"member", &member_type, OCCURS_OFTEN}};

static const struct attribute_type counted_attributes[] = {
    [ID] = {"id", FIELD_ID, false, NO_WORDS},
    [COUNTED_MIN] = {"min", FIELD_COUNT, false, NO_WORDS},
    [COUNTED_MAX] = {"max", FIELD_COUNT, false, NO_WORDS},
};

static const struct attribute_type bucket_attributes[] = {
    [ID] = {"id", FIELD_ID, false, NO_WORDS},
    [BUCKET_GROUP] = {"group", FIELD_KEY, true, NO_WORDS},
    [BUCKET_MEASURE] = {"measure", FIELD_WORD, true, WORDS(measure_names)},
    [BUCKET_MIN] = {"min", FIELD_BOUND, false, NO_WORDS},
    [BUCKET_MAX] = {"max", FIELD_BOUND, false, NO_WORDS},
};

/* By enum rule_place: what a rule of that place looks like. */
static const struct element_type place_types[] = {
    [PLACE_MEMBERS] = {.attributes = counted_attributes,
                       .n_attributes = COUNTED_MIN, /* its id only */
                       .children = member_children,
                       .n_children = COUNT_OF(member_children),
                       .begin = begin_members},
    [PLACE_COUNTED] = {.attributes = counted_attributes,
                       .n_attributes = COUNT_OF(counted_attributes),
                       .children = member_children,
                       .n_children = COUNT_OF(member_children),
                       .begin = begin_counted},
    [PLACE_GROUP] = {.attributes = bucket_attributes,
                     .n_attributes = COUNT_OF(bucket_attributes),
                     .begin = begin_bucket},
};

static struct child rule_child(size_t kind)
{
    const struct rule_type *type = &rule_types[kind];
    if (type->place == PLACE_ELSEWHERE)
        return (struct child){.name = NULL};
    return (struct child){type->name, &place_types[type->place], OCCURS_OFTEN};
}

const struct element_type rules_type = {.child_at = rule_child, .n_children = N_RULE_KINDS};
