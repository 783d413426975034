/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/scenario_writer.h"

#include "io/requirement_writer.h"
#include "io/vocabulary.h"

/* The number of a change of each kind. */
static const struct {
    bool is_there;
    unsigned decimals; /* of add and set */
} numbers[N_CHANGE_KINDS] = {
    [CHANGE_CAPACITY] = {true, DAYS_DECIMALS},
    [CHANGE_BUDGET] = {true, MONEY_DECIMALS},
    [CHANGE_VALUE] = {true, 0},
    [CHANGE_EFFORT] = {true, 0},
    [CHANGE_CONFIDENCE] = {true, 0},
};

static void write_words(struct xml_writer *writer, const struct change *change)
{
    if (change->kind == CHANGE_MANDATE)
        xml_write_attribute(writer, "decision", decision_names[change->mandate.decision]);
    if (change->value_kind != N_VALUE_KINDS)
        xml_write_attribute(writer, "kind", value_kind_names[change->value_kind]);
    if (change->has_ranking)
        xml_write_attribute(writer, "rule", ranking_rule_names[change->ranking]);
    if (change->has_fill)
        xml_write_attribute(writer, "fill", fill_rule_names[change->fill]);
}

static void write_change(struct xml_writer *writer, const struct change *change)
{
    if (change->kind == CHANGE_REQUIREMENT) {
        requirement_write(writer, change->added);
        return;
    }
    const char *name = change_kind_names[change->kind];
    unsigned decimals = change->how == CHANGE_PERCENT ? 0 : numbers[change->kind].decimals;
    xml_write_start(writer, name);
    xml_write_attribute(writer, "skill", change->skill);
    xml_write_attribute(writer, "id", change->budget);
    xml_write_attribute(writer, "requester", change->requester);
    xml_write_attribute(writer, "group", change->group);
    xml_write_attribute(writer, "requirement", change->requirement);
    xml_write_attribute(writer, "rule", change->rule); /* to drop; of a ranking it is a word */
    write_words(writer, change);
    if (numbers[change->kind].is_there)
        xml_write_number(writer, change_how_names[change->how], change->number, decimals);
    xml_write_attribute(writer, "reason", change->mandate.reason);
    xml_write_attribute(writer, "note", change->mandate.note);
    xml_write_end(writer, name);
}

void scenarios_write_each(struct xml_writer *writer, const struct scenario *scenarios, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        xml_write_start(writer, "scenario");
        xml_write_attribute(writer, "id", scenarios[i].id);
        xml_write_attribute(writer, "base", scenarios[i].base);
        xml_write_element(writer, "title", scenarios[i].title);
        for (size_t k = 0; k < scenarios[i].n_changes; k++)
            write_change(writer, &scenarios[i].changes[k]);
        xml_write_end(writer, "scenario");
    }
}
