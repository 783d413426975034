/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/quarter.h"

#include "model/allocate.h"
#include "model/fault.h"
#include "model/validate.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THOUSAND 1000
#define HUNDRED  100

/* Room for one more object behind n; the array belongs to the quarter. */
static void grow(void *array, size_t n, size_t size)
{
    size_t capacity = n;
    bool is_grown = array_reserve(array, &capacity, n + 1, size);
    assert(is_grown);
    (void)is_grown;
}

struct portfolio *quarter_new(void)
{
    struct portfolio *quarter = portfolio_new();
    assert(quarter);
    quarter->id = copy_text("quarter");
    quarter->cycle = copy_text("2026-Q1");
    quarter->currency = copy_text("EUR");
    quarter->unit = copy_text("PD");
    return quarter;
}

void quarter_skill(struct portfolio *quarter, const char *id, int64_t days)
{
    grow(&quarter->skills, quarter->n_skills, sizeof *quarter->skills);
    quarter->skills[quarter->n_skills++] =
        (struct skill){.id = copy_text(id), .capacity = days * THOUSAND};
}

void quarter_budget(struct portfolio *quarter, const char *id, int64_t limit)
{
    grow(&quarter->budgets, quarter->n_budgets, sizeof *quarter->budgets);
    quarter->budgets[quarter->n_budgets++] =
        (struct budget){.id = copy_text(id), .limit = limit * HUNDRED};
}

struct requirement *quarter_requirement(struct portfolio *quarter, const char *id, int64_t value)
{
    grow(&quarter->requirements, quarter->n_requirements, sizeof *quarter->requirements);
    struct requirement *requirement = &quarter->requirements[quarter->n_requirements++];
    *requirement = (struct requirement){.id = copy_text(id), .title = copy_text(id)};
    requirement->values[VALUE_REVENUE] = (struct contribution){
        .given = true,
        .amount = value * HUNDRED,
        .confidence = 100,
        .low = NOT_GIVEN,
        .high = NOT_GIVEN,
    };
    requirement->values[VALUE_SAVING] =
        (struct contribution){.confidence = 100, .low = NOT_GIVEN, .high = NOT_GIVEN};
    return requirement;
}

static struct reference refer(const char *id, size_t length)
{
    char *copied = allocate(length + 1, 1);
    assert(copied);
    memcpy(copied, id, length);
    return (struct reference){.id = copied, .index = NONE};
}

void requirement_takes(struct requirement *requirement, const char *skill, int64_t days)
{
    grow(&requirement->efforts, requirement->n_efforts, sizeof *requirement->efforts);
    requirement->efforts[requirement->n_efforts++] =
        (struct effort){.skill = refer(skill, strlen(skill)),
                        .days = days * THOUSAND,
                        .low = NOT_GIVEN,
                        .high = NOT_GIVEN};
}

void requirement_costs(struct requirement *requirement, const char *budget, int64_t amount)
{
    grow(&requirement->costs, requirement->n_costs, sizeof *requirement->costs);
    requirement->costs[requirement->n_costs++] =
        (struct cost){.budget = refer(budget, strlen(budget)), .amount = amount * HUNDRED};
}

void requirement_needs(struct requirement *requirement, const char *prerequisite)
{
    grow(&requirement->prerequisites, requirement->n_prerequisites,
         sizeof *requirement->prerequisites);
    requirement->prerequisites[requirement->n_prerequisites++] =
        refer(prerequisite, strlen(prerequisite));
}

void requirement_must(struct requirement *requirement, enum decision decision)
{
    requirement->mandate =
        (struct mandate){.decision = decision, .reason = copy_text("regulation")};
}

void requirement_variant_of(struct requirement *requirement, const char *family)
{
    requirement->family = copy_text(family);
}

void requirement_in_group(struct requirement *requirement, const char *group)
{
    requirement->group = copy_text(group);
}

static struct rule *add_rule(struct portfolio *quarter, enum rule_kind kind)
{
    grow(&quarter->rules, quarter->n_rules, sizeof *quarter->rules);
    struct rule *rule = &quarter->rules[quarter->n_rules++];
    *rule = (struct rule){.kind = kind};
    return rule;
}

void quarter_rule(struct portfolio *quarter, enum rule_kind kind, const char *members, int64_t min,
                  int64_t max)
{
    struct rule *rule = add_rule(quarter, kind);
    if (min >= 0)
        rule->min = (struct bound){BOUND_ABSOLUTE, min};
    if (max >= 0)
        rule->max = (struct bound){BOUND_ABSOLUTE, max};
    while (*members) {
        size_t length = strcspn(members, " ");
        grow(&rule->members, rule->n_members, sizeof *rule->members);
        rule->members[rule->n_members++] = refer(members, length);
        members += length + (members[length] == ' ');
    }
}

static struct bound make_bound(int64_t amount)
{
    if (amount == BUCKET_OPEN)
        return (struct bound){BOUND_NONE, 0};
    if (amount < 0)
        return (struct bound){BOUND_PERCENT, -amount};
    return (struct bound){BOUND_ABSOLUTE, amount};
}

void quarter_bucket(struct portfolio *quarter, const char *group, enum measure measure, int64_t min,
                    int64_t max)
{
    struct rule *rule = add_rule(quarter, RULE_BUCKET);
    rule->group = copy_text(group);
    rule->measure = measure;
    rule->min = make_bound(min);
    rule->max = make_bound(max);
}

void quarter_finish(struct portfolio *quarter)
{
    struct faults faults = {0};
    enum status status = portfolio_validate(quarter, &faults);
    for (size_t i = 0; i < faults.n_items; i++)
        if (faults.items[i].severity == SEVERITY_FAULT)
            fprintf(stderr, "quarter: %s\n", faults.items[i].text);
    assert(status == STATUS_OK);
    (void)status;
    faults_clear(&faults);
}
