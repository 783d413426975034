/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/portfolio_writer.h"

#include "io/requirement_writer.h"
#include "io/scenario_writer.h"
#include "io/vocabulary.h"
#include "io/xml_writer.h"

#include <stdio.h>

static void write_commitment(struct xml_writer *writer, const struct commitment *commitment)
{
    xml_write_start(writer, "commitment");
    xml_write_attribute(writer, "kind", commitment_kind_names[commitment->kind]);
    xml_write_number(writer, "days", commitment->days, DAYS_DECIMALS);
    xml_write_attribute(writer, "note", commitment->note);
    xml_write_end(writer, "commitment");
}

static void write_skill(struct xml_writer *writer, const struct skill *skill)
{
    xml_write_start(writer, "skill");
    xml_write_attribute(writer, "id", skill->id);
    xml_write_attribute(writer, "name", skill->name);
    xml_write_number(writer, "capacity", skill->capacity, DAYS_DECIMALS);
    for (size_t i = 0; i < skill->n_commitments; i++)
        write_commitment(writer, &skill->commitments[i]);
    if (skill->reserve) {
        xml_write_start(writer, "reserve");
        xml_write_number(writer, "days", skill->reserve, DAYS_DECIMALS);
        xml_write_end(writer, "reserve");
    }
    xml_write_end(writer, "skill");
}

static void write_budget(struct xml_writer *writer, const struct budget *budget)
{
    xml_write_start(writer, "budget");
    xml_write_attribute(writer, "id", budget->id);
    xml_write_attribute(writer, "name", budget->name);
    xml_write_number(writer, "limit", budget->limit, MONEY_DECIMALS);
    xml_write_end(writer, "budget");
}

static void write_bound(struct xml_writer *writer, const char *name, const struct bound *bound,
                        unsigned decimals)
{
    char text[DECIMAL_SIZE + 1];
    if (bound->kind == BOUND_NONE)
        return;
    if (bound->kind == BOUND_ABSOLUTE)
        decimal_format(bound->amount, decimals, text);
    else
        snprintf(text, sizeof text, "%d%%", (int)bound->amount);
    xml_write_attribute(writer, name, text);
}

static void write_members(struct xml_writer *writer, const struct rule *rule)
{
    for (size_t i = 0; i < rule->n_members; i++) {
        xml_write_start(writer, "member");
        xml_write_attribute(writer, "ref", rule->members[i].id);
        xml_write_end(writer, "member");
    }
}

static void write_rule(struct xml_writer *writer, const struct rule *rule)
{
    const struct rule_type *type = &rule_types[rule->kind];
    bool is_group = type->place == PLACE_GROUP;
    unsigned decimals = is_group ? measure_decimals(rule->measure) : 0;
    xml_write_start(writer, type->name);
    xml_write_attribute(writer, "id", rule->id);
    xml_write_attribute(writer, "group", rule->group);
    if (is_group)
        xml_write_attribute(writer, "measure", measure_names[rule->measure]);
    if (type->place != PLACE_MEMBERS) {
        write_bound(writer, "min", &rule->min, decimals);
        write_bound(writer, "max", &rule->max, decimals);
    }
    write_members(writer, rule);
    xml_write_end(writer, type->name);
}

/* A section that would be empty is left out; true when it was started. */
static bool start_section(struct xml_writer *writer, const char *name, size_t n)
{
    if (n)
        xml_write_start(writer, name);
    return n > 0;
}

static void write_resources(struct xml_writer *writer, const struct portfolio *portfolio)
{
    if (start_section(writer, "skills", portfolio->n_skills)) {
        for (size_t i = 0; i < portfolio->n_skills; i++)
            write_skill(writer, &portfolio->skills[i]);
        xml_write_end(writer, "skills");
    }
    if (start_section(writer, "budgets", portfolio->n_budgets)) {
        for (size_t i = 0; i < portfolio->n_budgets; i++)
            write_budget(writer, &portfolio->budgets[i]);
        xml_write_end(writer, "budgets");
    }
}

static void write_demand(struct xml_writer *writer, const struct portfolio *portfolio)
{
    if (start_section(writer, "requirements", portfolio->n_requirements)) {
        for (size_t i = 0; i < portfolio->n_requirements; i++)
            requirement_write(writer, &portfolio->requirements[i]);
        xml_write_end(writer, "requirements");
    }
    if (start_section(writer, "rules", portfolio->n_rules)) {
        for (size_t i = 0; i < portfolio->n_rules; i++)
            write_rule(writer, &portfolio->rules[i]);
        xml_write_end(writer, "rules");
    }
    if (start_section(writer, "scenarios", portfolio->n_scenarios)) {
        scenarios_write_each(writer, portfolio->scenarios, portfolio->n_scenarios);
        xml_write_end(writer, "scenarios");
    }
}

static void write_head(struct xml_writer *writer, const struct portfolio *portfolio)
{
    xml_write_attribute(writer, "xmlns", PORTFOLIO_NAMESPACE);
    xml_write_attribute(writer, "id", portfolio->id);
    xml_write_attribute(writer, "cycle", portfolio->cycle);
    xml_write_attribute(writer, "currency", portfolio->currency);
    xml_write_attribute(writer, "unit", portfolio->unit);
    if (portfolio->expires[0])
        xml_write_attribute(writer, "expires", portfolio->expires);
    if (portfolio->ranking != RANKING_VALUE)
        xml_write_attribute(writer, "ranking", ranking_rule_names[portfolio->ranking]);
    if (portfolio->fill != FILL_FILL)
        xml_write_attribute(writer, "fill", fill_rule_names[portfolio->fill]);
    xml_write_element(writer, "title", portfolio->title);
    for (size_t i = 0; i < portfolio->n_assumptions; i++)
        xml_write_element(writer, "assumption", portfolio->assumptions[i]);
}

enum status portfolio_write(const struct portfolio *portfolio, struct buffer *buffer)
{
    struct xml_writer writer = {.buffer = buffer};
    xml_write_declaration(&writer);
    xml_write_start(&writer, "portfolio");
    write_head(&writer, portfolio);
    write_resources(&writer, portfolio);
    write_demand(&writer, portfolio);
    xml_write_end(&writer, "portfolio");
    return buffer_status(buffer);
}

enum status scenarios_write(const struct portfolio *portfolio, struct buffer *buffer)
{
    struct xml_writer writer = {.buffer = buffer};
    xml_write_declaration(&writer);
    xml_write_start(&writer, "scenarios");
    xml_write_attribute(&writer, "xmlns", PORTFOLIO_NAMESPACE);
    scenarios_write_each(&writer, portfolio->scenarios, portfolio->n_scenarios);
    xml_write_end(&writer, "scenarios");
    return buffer_status(buffer);
}
