/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/requirement_reader.h"

#include "io/reference.h"
#include "io/vocabulary.h"

/* Attributes by their place in node->fields. */
enum { ID, REQUESTER, GROUP, RANK, STATUS, DEFERRED, VARIANT_OF };
enum { VALUE_KIND, VALUE_AMOUNT, VALUE_CONFIDENCE, VALUE_LOW, VALUE_HIGH };
enum { EFFORT_SKILL, EFFORT_DAYS, EFFORT_LOW, EFFORT_HIGH, EFFORT_LEGACY };
enum { COST_BUDGET, COST_AMOUNT };
enum { MANDATE_DECISION, MANDATE_REASON, MANDATE_NOTE };

const struct attribute_type requirement_attributes[N_REQUIREMENT_ATTRIBUTES] = {
    [ID] = {"id", FIELD_ID, true, NO_WORDS},
    [REQUESTER] = {"requester", FIELD_KEY, false, NO_WORDS},
    [GROUP] = {"group", FIELD_KEY, false, NO_WORDS},
    [RANK] = {"rank", FIELD_RANK, false, NO_WORDS},
    [STATUS] = {"status", FIELD_WORD, false, WORDS(readiness_names)},
    [DEFERRED] = {"deferred", FIELD_COUNT, false, NO_WORDS},
    [VARIANT_OF] = {"variant-of", FIELD_KEY, false, NO_WORDS},
};

bool requirement_begin(struct node *node, struct requirement *requirement)
{
    const struct field *fields = node->fields;
    node->target = requirement;
    requirement->line = node->line;
    requirement->rank = (int)field_number_or(&fields[RANK], 0);
    requirement->status = (enum readiness)field_number_or(&fields[STATUS], READINESS_READY);
    requirement->deferred = (int)field_number_or(&fields[DEFERRED], 0);
    requirement->family_index = NONE;
    for (size_t kind = 0; kind < N_VALUE_KINDS; kind++)
        requirement->values[kind] =
            (struct contribution){.confidence = 100, .low = NOT_GIVEN, .high = NOT_GIVEN};
    return field_copy(&fields[ID], &requirement->id) &&
           field_copy(&fields[REQUESTER], &requirement->requester) &&
           field_copy(&fields[GROUP], &requirement->group) &&
           field_copy(&fields[VARIANT_OF], &requirement->family);
}

static bool end_title(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    (void)reading;
    return element_take_text(node, &requirement->title);
}

static bool begin_value(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    const struct field *fields = node->fields;
    struct contribution *value = &requirement->values[fields[VALUE_KIND].number];
    if (value->given) {
        element_fault(reading, node, node->line,
                      "second one of kind '%s' (the first is in line %zu)", fields[VALUE_KIND].text,
                      value->line);
        return true;
    }
    *value = (struct contribution){
        .given = true,
        .amount = fields[VALUE_AMOUNT].number,
        .confidence = (int)field_number_or(&fields[VALUE_CONFIDENCE], 100),
        .low = field_number_or(&fields[VALUE_LOW], NOT_GIVEN),
        .high = field_number_or(&fields[VALUE_HIGH], NOT_GIVEN),
        .line = node->line,
    };
    return true;
}

static bool begin_effort(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    const struct field *fields = node->fields;
    (void)reading;
    if (!array_make_room(&requirement->efforts, requirement->n_efforts,
                         sizeof *requirement->efforts))
        return false;
    struct effort *effort = &requirement->efforts[requirement->n_efforts++];
    effort->days = fields[EFFORT_DAYS].number;
    effort->low = field_number_or(&fields[EFFORT_LOW], NOT_GIVEN);
    effort->high = field_number_or(&fields[EFFORT_HIGH], NOT_GIVEN);
    effort->legacy = field_number_or(&fields[EFFORT_LEGACY], 0);
    return reference_fill(&effort->skill, &fields[EFFORT_SKILL], node->line);
}

static bool begin_cost(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    (void)reading;
    if (!array_make_room(&requirement->costs, requirement->n_costs, sizeof *requirement->costs))
        return false;
    struct cost *cost = &requirement->costs[requirement->n_costs++];
    cost->amount = node->fields[COST_AMOUNT].number;
    return reference_fill(&cost->budget, &node->fields[COST_BUDGET], node->line);
}

static bool begin_requires(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    (void)reading;
    return references_add(&requirement->prerequisites, &requirement->n_prerequisites,
                          &node->fields[0], node->line);
}

static bool begin_mandate(struct reading *reading, struct node *node)
{
    struct requirement *requirement = node->target;
    const struct field *fields = node->fields;
    (void)reading;
    requirement->mandate.decision = (enum decision)(DECISION_IN + fields[MANDATE_DECISION].number);
    requirement->mandate.line = node->line;
    return field_copy(&fields[MANDATE_REASON], &requirement->mandate.reason) &&
           field_copy(&fields[MANDATE_NOTE], &requirement->mandate.note);
}

static const struct attribute_type value_attributes[] = {
    [VALUE_KIND] = {"kind", FIELD_WORD, true, WORDS(value_kind_names)},
    [VALUE_AMOUNT] = {"amount", FIELD_MONEY, true, NO_WORDS},
    [VALUE_CONFIDENCE] = {"confidence", FIELD_SHARE, false, NO_WORDS},
    [VALUE_LOW] = {"low", FIELD_MONEY, false, NO_WORDS},
    [VALUE_HIGH] = {"high", FIELD_MONEY, false, NO_WORDS},
};

static const struct attribute_type effort_attributes[] = {
    [EFFORT_SKILL] = {"skill", FIELD_KEY, true, NO_WORDS},
    [EFFORT_DAYS] = {"days", FIELD_DAYS, true, NO_WORDS},
    [EFFORT_LOW] = {"low", FIELD_DAYS, false, NO_WORDS},
    [EFFORT_HIGH] = {"high", FIELD_DAYS, false, NO_WORDS},
    [EFFORT_LEGACY] = {"legacy", FIELD_DAYS, false, NO_WORDS},
};

static const struct attribute_type cost_attributes[] = {
    [COST_BUDGET] = {"budget", FIELD_KEY, true, NO_WORDS},
    [COST_AMOUNT] = {"amount", FIELD_MONEY, true, NO_WORDS},
};

static const struct attribute_type requires_attributes[] = {{"ref", FIELD_KEY, true, NO_WORDS}};

/* "free" means something in scenarios only. */
static const struct attribute_type mandate_attributes[] = {
    [MANDATE_DECISION] = {"decision", FIELD_WORD, true, decision_names + DECISION_IN,
                          N_DECISIONS - DECISION_IN},
    [MANDATE_REASON] = {"reason", FIELD_REASON, true, NO_WORDS},
    [MANDATE_NOTE] = {"note", FIELD_TEXT, false, NO_WORDS},
};

static const struct element_type title_type = {.holds_text = true, .end = end_title};
static const struct element_type value_type = {
    .attributes = value_attributes,
    .n_attributes = COUNT_OF(value_attributes),
    .begin = begin_value,
};
static const struct element_type effort_type = {
    .attributes = effort_attributes,
    .n_attributes = COUNT_OF(effort_attributes),
    .begin = begin_effort,
};
static const struct element_type cost_type = {
    .attributes = cost_attributes,
    .n_attributes = COUNT_OF(cost_attributes),
    .begin = begin_cost,
};
static const struct element_type requires_type = {
    .attributes = requires_attributes,
    .n_attributes = COUNT_OF(requires_attributes),
    .begin = begin_requires,
};
static const struct element_type mandate_type = {
    .attributes = mandate_attributes,
    .n_attributes = COUNT_OF(mandate_attributes),
    .begin = begin_mandate,
};

const struct child requirement_children[N_REQUIREMENT_CHILDREN] = {
    {"title", &title_type, OCCURS_ONCE},        {"value", &value_type, OCCURS_OFTEN},
    {"effort", &effort_type, OCCURS_OFTEN},     {"cost", &cost_type, OCCURS_OFTEN},
    {"requires", &requires_type, OCCURS_OFTEN}, {"mandate", &mandate_type, OCCURS_AT_MOST_ONCE},
};
