/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/requirement_writer.h"

#include "io/vocabulary.h"

/* Numbers that the file leaves out are below 0. */
static void write_given(struct xml_writer *writer, const char *name, int64_t number,
                        unsigned decimals)
{
    if (number >= 0)
        xml_write_number(writer, name, number, decimals);
}

static void write_positive(struct xml_writer *writer, const char *name, int64_t number,
                           unsigned decimals)
{
    if (number > 0)
        xml_write_number(writer, name, number, decimals);
}

static void write_value(struct xml_writer *writer, enum value_kind kind,
                        const struct contribution *value)
{
    if (!value->given)
        return;
    xml_write_start(writer, "value");
    xml_write_attribute(writer, "kind", value_kind_names[kind]);
    xml_write_number(writer, "amount", value->amount, MONEY_DECIMALS);
    if (value->confidence != 100)
        xml_write_number(writer, "confidence", value->confidence, 0);
    write_given(writer, "low", value->low, MONEY_DECIMALS);
    write_given(writer, "high", value->high, MONEY_DECIMALS);
    xml_write_end(writer, "value");
}

static void write_effort(struct xml_writer *writer, const struct effort *effort)
{
    xml_write_start(writer, "effort");
    xml_write_attribute(writer, "skill", effort->skill.id);
    xml_write_number(writer, "days", effort->days, DAYS_DECIMALS);
    write_given(writer, "low", effort->low, DAYS_DECIMALS);
    write_given(writer, "high", effort->high, DAYS_DECIMALS);
    write_positive(writer, "legacy", effort->legacy, DAYS_DECIMALS);
    xml_write_end(writer, "effort");
}

static void write_cost(struct xml_writer *writer, const struct cost *cost)
{
    xml_write_start(writer, "cost");
    xml_write_attribute(writer, "budget", cost->budget.id);
    xml_write_number(writer, "amount", cost->amount, MONEY_DECIMALS);
    xml_write_end(writer, "cost");
}

static void write_requires(struct xml_writer *writer, const struct reference *prerequisite)
{
    xml_write_start(writer, "requires");
    xml_write_attribute(writer, "ref", prerequisite->id);
    xml_write_end(writer, "requires");
}

static void write_mandate(struct xml_writer *writer, const struct mandate *mandate)
{
    if (mandate->decision == DECISION_NONE)
        return;
    xml_write_start(writer, "mandate");
    xml_write_attribute(writer, "decision", decision_names[mandate->decision]);
    xml_write_attribute(writer, "reason", mandate->reason);
    xml_write_attribute(writer, "note", mandate->note);
    xml_write_end(writer, "mandate");
}

void requirement_write(struct xml_writer *writer, const struct requirement *requirement)
{
    xml_write_start(writer, "requirement");
    xml_write_attribute(writer, "id", requirement->id);
    xml_write_attribute(writer, "variant-of", requirement->family);
    xml_write_attribute(writer, "requester", requirement->requester);
    xml_write_attribute(writer, "group", requirement->group);
    write_positive(writer, "rank", requirement->rank, 0);
    if (requirement->status != READINESS_READY)
        xml_write_attribute(writer, "status", readiness_names[requirement->status]);
    write_positive(writer, "deferred", requirement->deferred, 0);
    xml_write_element(writer, "title", requirement->title);
    for (size_t kind = 0; kind < N_VALUE_KINDS; kind++)
        write_value(writer, (enum value_kind)kind, &requirement->values[kind]);
    for (size_t i = 0; i < requirement->n_efforts; i++)
        write_effort(writer, &requirement->efforts[i]);
    for (size_t i = 0; i < requirement->n_costs; i++)
        write_cost(writer, &requirement->costs[i]);
    for (size_t i = 0; i < requirement->n_prerequisites; i++)
        write_requires(writer, &requirement->prerequisites[i]);
    write_mandate(writer, &requirement->mandate);
    xml_write_end(writer, "requirement");
}
