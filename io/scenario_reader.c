/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/scenario_reader.h"

#include "io/requirement_reader.h"
#include "io/vocabulary.h"
#include "model/allocate.h"
#include "model/scenario.h"

/* Attributes by their place in node->fields. */
enum { SCENARIO_ID, SCENARIO_BASE };
enum { AMOUNT_OF, AMOUNT_HOW }; /* add, set, percent follow in enum change_how's order */
enum { FILTER_KIND, FILTER_REQUESTER, FILTER_GROUP, FILTER_REQUIREMENT, FILTER_NUMBER };
enum { EFFORT_SKILL, EFFORT_REQUIREMENT, EFFORT_PERCENT };
enum { MANDATE_REQUIREMENT, MANDATE_DECISION, MANDATE_REASON, MANDATE_NOTE };
enum { RANKING_RULE, RANKING_FILL };

static bool begin_scenario(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    if (!array_make_room(&portfolio->scenarios, portfolio->n_scenarios,
                         sizeof *portfolio->scenarios))
        return false;
    struct scenario *scenario = &portfolio->scenarios[portfolio->n_scenarios++];
    *scenario = (struct scenario){.line = node->line};
    node->target = scenario;
    return field_copy(&node->fields[SCENARIO_ID], &scenario->id) &&
           field_copy(&node->fields[SCENARIO_BASE], &scenario->base);
}

static bool end_title(struct reading *reading, struct node *node)
{
    struct scenario *scenario = node->target;
    (void)reading;
    return element_take_text(node, &scenario->title);
}

/* A new change without filters, or NULL when memory is short. */
static struct change *add_change(struct node *node, enum change_kind kind)
{
    struct scenario *scenario = node->target;
    if (!array_make_room(&scenario->changes, scenario->n_changes, sizeof *scenario->changes))
        return NULL;
    struct change *change = &scenario->changes[scenario->n_changes++];
    *change = (struct change){.kind = kind, .line = node->line, .value_kind = N_VALUE_KINDS};
    return change;
}

/* Which of add, set and percent stands there, or N_CHANGE_HOWS after a fault: exactly one must. */
static enum change_how find_how(struct reading *reading, struct node *node)
{
    size_t found = N_CHANGE_HOWS;
    size_t n_found = 0;
    for (size_t how = 0; how < N_CHANGE_HOWS; how++) {
        if (node->fields[AMOUNT_HOW + how].is_given) {
            found = how;
            n_found++;
        }
    }
    if (n_found == 1)
        return (enum change_how)found;
    element_fault(reading, node, node->line, "exactly one of 'add', 'set', 'percent' is needed");
    return N_CHANGE_HOWS;
}

/* *of: where the id of what is changed goes. */
static bool fill_amount(struct node *node, struct change *change, enum change_how how, char **of)
{
    change->how = how;
    change->number = node->fields[AMOUNT_HOW + (size_t)how].number;
    return field_copy(&node->fields[AMOUNT_OF], of);
}

static bool begin_capacity(struct reading *reading, struct node *node)
{
    enum change_how how = find_how(reading, node);
    if (how == N_CHANGE_HOWS)
        return true;
    struct change *change = add_change(node, CHANGE_CAPACITY);
    return change && fill_amount(node, change, how, &change->skill);
}

static bool begin_budget(struct reading *reading, struct node *node)
{
    enum change_how how = find_how(reading, node);
    if (how == N_CHANGE_HOWS)
        return true;
    struct change *change = add_change(node, CHANGE_BUDGET);
    return change && fill_amount(node, change, how, &change->budget);
}

static bool fill_filtered(struct node *node, struct change *change, enum change_how how)
{
    const struct field *fields = node->fields;
    change->how = how;
    change->number = fields[FILTER_NUMBER].number;
    change->value_kind = (enum value_kind)field_number_or(&fields[FILTER_KIND], N_VALUE_KINDS);
    return field_copy(&fields[FILTER_REQUESTER], &change->requester) &&
           field_copy(&fields[FILTER_GROUP], &change->group) &&
           field_copy(&fields[FILTER_REQUIREMENT], &change->requirement);
}

static bool begin_value(struct reading *reading, struct node *node)
{
    struct change *change = add_change(node, CHANGE_VALUE);
    (void)reading;
    return change && fill_filtered(node, change, CHANGE_PERCENT);
}

static bool begin_confidence(struct reading *reading, struct node *node)
{
    struct change *change = add_change(node, CHANGE_CONFIDENCE);
    (void)reading;
    return change && fill_filtered(node, change, CHANGE_SET);
}

static bool begin_effort(struct reading *reading, struct node *node)
{
    struct change *change = add_change(node, CHANGE_EFFORT);
    (void)reading;
    if (!change)
        return false;
    change->how = CHANGE_PERCENT;
    change->number = node->fields[EFFORT_PERCENT].number;
    return field_copy(&node->fields[EFFORT_SKILL], &change->skill) &&
           field_copy(&node->fields[EFFORT_REQUIREMENT], &change->requirement);
}

static bool begin_mandate(struct reading *reading, struct node *node)
{
    const struct field *fields = node->fields;
    enum decision decision = (enum decision)fields[MANDATE_DECISION].number;
    if (decision != DECISION_NONE && !fields[MANDATE_REASON].is_given) {
        element_fault(reading, node, node->line, "attribute 'reason' is missing");
        return true;
    }
    struct change *change = add_change(node, CHANGE_MANDATE);
    if (!change)
        return false;
    change->mandate.decision = decision;
    change->mandate.line = node->line;
    return field_copy(&fields[MANDATE_REQUIREMENT], &change->requirement) &&
           field_copy(&fields[MANDATE_REASON], &change->mandate.reason) &&
           field_copy(&fields[MANDATE_NOTE], &change->mandate.note);
}

static bool begin_ranking(struct reading *reading, struct node *node)
{
    const struct field *rule = &node->fields[RANKING_RULE];
    const struct field *fill = &node->fields[RANKING_FILL];
    if (!rule->is_given && !fill->is_given) {
        element_fault(reading, node, node->line, "neither 'rule' nor 'fill' is given");
        return true;
    }
    struct change *change = add_change(node, CHANGE_RANKING);
    if (!change)
        return false;
    change->has_ranking = rule->is_given;
    change->has_fill = fill->is_given;
    change->ranking = (enum ranking_rule)field_number_or(rule, RANKING_VALUE);
    change->fill = (enum fill_rule)field_number_or(fill, FILL_FILL);
    return true;
}

static bool begin_drop(struct reading *reading, struct node *node)
{
    struct change *change = add_change(node, CHANGE_DROP);
    (void)reading;
    return change && field_copy(&node->fields[0], &change->rule);
}

static bool begin_requirement(struct reading *reading, struct node *node)
{
    struct change *change = add_change(node, CHANGE_REQUIREMENT);
    (void)reading;
    if (!change)
        return false;
    change->added = allocate(1, sizeof *change->added);
    return change->added && requirement_begin(node, change->added);
}

static const struct attribute_type capacity_attributes[] = {
    [AMOUNT_OF] = {"skill", FIELD_KEY, true, NO_WORDS},
    [AMOUNT_HOW + CHANGE_ADD] = {"add", FIELD_DAYS_ADDED, false, NO_WORDS},
    [AMOUNT_HOW + CHANGE_SET] = {"set", FIELD_DAYS, false, NO_WORDS},
    [AMOUNT_HOW + CHANGE_PERCENT] = {"percent", FIELD_FACTOR, false, NO_WORDS},
};

static const struct attribute_type budget_attributes[] = {
    [AMOUNT_OF] = {"id", FIELD_KEY, true, NO_WORDS},
    [AMOUNT_HOW + CHANGE_ADD] = {"add", FIELD_MONEY_ADDED, false, NO_WORDS},
    [AMOUNT_HOW + CHANGE_SET] = {"set", FIELD_MONEY, false, NO_WORDS},
    [AMOUNT_HOW + CHANGE_PERCENT] = {"percent", FIELD_FACTOR, false, NO_WORDS},
};

static const struct attribute_type value_attributes[] = {
    [FILTER_KIND] = {"kind", FIELD_WORD, false, WORDS(value_kind_names)},
    [FILTER_REQUESTER] = {"requester", FIELD_KEY, false, NO_WORDS},
    [FILTER_GROUP] = {"group", FIELD_KEY, false, NO_WORDS},
    [FILTER_REQUIREMENT] = {"requirement", FIELD_KEY, false, NO_WORDS},
    [FILTER_NUMBER] = {"percent", FIELD_FACTOR, true, NO_WORDS},
};

static const struct attribute_type confidence_attributes[] = {
    [FILTER_KIND] = {"kind", FIELD_WORD, false, WORDS(value_kind_names)},
    [FILTER_REQUESTER] = {"requester", FIELD_KEY, false, NO_WORDS},
    [FILTER_GROUP] = {"group", FIELD_KEY, false, NO_WORDS},
    [FILTER_REQUIREMENT] = {"requirement", FIELD_KEY, false, NO_WORDS},
    [FILTER_NUMBER] = {"set", FIELD_SHARE, true, NO_WORDS},
};

static const struct attribute_type effort_attributes[] = {
    [EFFORT_SKILL] = {"skill", FIELD_KEY, false, NO_WORDS},
    [EFFORT_REQUIREMENT] = {"requirement", FIELD_KEY, false, NO_WORDS},
    [EFFORT_PERCENT] = {"percent", FIELD_FACTOR, true, NO_WORDS},
};

static const struct attribute_type mandate_attributes[] = {
    [MANDATE_REQUIREMENT] = {"requirement", FIELD_KEY, true, NO_WORDS},
    [MANDATE_DECISION] = {"decision", FIELD_WORD, true, WORDS(decision_names)},
    [MANDATE_REASON] = {"reason", FIELD_REASON, false, NO_WORDS},
    [MANDATE_NOTE] = {"note", FIELD_TEXT, false, NO_WORDS},
};

static const struct attribute_type ranking_attributes[] = {
    [RANKING_RULE] = {"rule", FIELD_WORD, false, WORDS(ranking_rule_names)},
    [RANKING_FILL] = {"fill", FIELD_WORD, false, WORDS(fill_rule_names)},
};

static const struct attribute_type drop_attributes[] = {{"rule", FIELD_KEY, true, NO_WORDS}};

static const struct element_type title_type = {.holds_text = true, .end = end_title};

/* By enum change_kind. */
static const struct element_type change_types[N_CHANGE_KINDS] = {
    [CHANGE_CAPACITY] = {.attributes = capacity_attributes,
                         .n_attributes = COUNT_OF(capacity_attributes),
                         .begin = begin_capacity},
    [CHANGE_BUDGET] = {.attributes = budget_attributes,
                       .n_attributes = COUNT_OF(budget_attributes),
                       .begin = begin_budget},
    [CHANGE_VALUE] = {.attributes = value_attributes,
                      .n_attributes = COUNT_OF(value_attributes),
                      .begin = begin_value},
    [CHANGE_EFFORT] = {.attributes = effort_attributes,
                       .n_attributes = COUNT_OF(effort_attributes),
                       .begin = begin_effort},
    [CHANGE_MANDATE] = {.attributes = mandate_attributes,
                        .n_attributes = COUNT_OF(mandate_attributes),
                        .begin = begin_mandate},
    [CHANGE_CONFIDENCE] = {.attributes = confidence_attributes,
                           .n_attributes = COUNT_OF(confidence_attributes),
                           .begin = begin_confidence},
    [CHANGE_RANKING] = {.attributes = ranking_attributes,
                        .n_attributes = COUNT_OF(ranking_attributes),
                        .begin = begin_ranking},
    [CHANGE_DROP] = {.attributes = drop_attributes,
                     .n_attributes = COUNT_OF(drop_attributes),
                     .begin = begin_drop},
    [CHANGE_REQUIREMENT] = {.attributes = requirement_attributes,
                            .n_attributes = N_REQUIREMENT_ATTRIBUTES,
                            .children = requirement_children,
                            .n_children = N_REQUIREMENT_CHILDREN,
                            .begin = begin_requirement},
};

/* The changes, and the title behind them. */
static struct child scenario_child(size_t index)
{
    if (index == N_CHANGE_KINDS)
        return (struct child){"title", &title_type, OCCURS_AT_MOST_ONCE};
    return (struct child){change_kind_names[index], &change_types[index], OCCURS_OFTEN};
}

static const struct attribute_type scenario_attributes[] = {
    [SCENARIO_ID] = {"id", FIELD_ID, true, NO_WORDS},
    [SCENARIO_BASE] = {"base", FIELD_KEY, false, NO_WORDS},
};
static const struct element_type scenario_type = {
    .attributes = scenario_attributes,
    .n_attributes = COUNT_OF(scenario_attributes),
    .child_at = scenario_child,
    .n_children = N_CHANGE_KINDS + 1,
    .begin = begin_scenario,
};

static const struct child scenarios_children[] = {{"scenario", &scenario_type, OCCURS_OFTEN}};
const struct element_type scenarios_type = {
    .children = scenarios_children,
    .n_children = COUNT_OF(scenarios_children),
};
