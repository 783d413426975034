/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/portfolio_reader.h"

#include "io/element.h"
#include "io/file.h"
#include "io/requirement_reader.h"
#include "io/rule_reader.h"
#include "io/scenario_reader.h"
#include "io/xml.h"
#include "model/allocate.h"
#include "model/scenario.h"
#include "model/validate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Attributes by their place in node->fields. */
enum { ID, CYCLE, CURRENCY, UNIT, EXPIRES, RANKING, FILL };
enum { SKILL_ID, SKILL_NAME, SKILL_CAPACITY };
enum { COMMITMENT_KIND, COMMITMENT_DAYS, COMMITMENT_NOTE };
enum { BUDGET_ID, BUDGET_NAME, BUDGET_LIMIT };

static bool begin_portfolio(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    const struct field *fields = node->fields;
    (void)reading;
    portfolio->line = node->line;
    portfolio->ranking = (enum ranking_rule)field_number_or(&fields[RANKING], RANKING_VALUE);
    portfolio->fill = (enum fill_rule)field_number_or(&fields[FILL], FILL_FILL);
    if (fields[EXPIRES].is_given)
        memcpy(portfolio->expires, fields[EXPIRES].text, sizeof portfolio->expires - 1);
    return field_copy(&fields[ID], &portfolio->id) &&
           field_copy(&fields[CYCLE], &portfolio->cycle) &&
           field_copy(&fields[CURRENCY], &portfolio->currency) &&
           field_copy(&fields[UNIT], &portfolio->unit);
}

static bool end_title(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    return element_take_text(node, &portfolio->title);
}

static bool end_assumption(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    if (!array_make_room(&portfolio->assumptions, portfolio->n_assumptions,
                         sizeof *portfolio->assumptions))
        return false;
    char **assumption = &portfolio->assumptions[portfolio->n_assumptions++];
    return element_take_text(node, assumption);
}

static bool begin_skill(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    if (!array_make_room(&portfolio->skills, portfolio->n_skills, sizeof *portfolio->skills))
        return false;
    struct skill *skill = &portfolio->skills[portfolio->n_skills++];
    *skill = (struct skill){.capacity = field_number_or(&node->fields[SKILL_CAPACITY], 0),
                            .line = node->line};
    node->target = skill;
    return field_copy(&node->fields[SKILL_ID], &skill->id) &&
           field_copy(&node->fields[SKILL_NAME], &skill->name);
}

static bool begin_commitment(struct reading *reading, struct node *node)
{
    struct skill *skill = node->target;
    (void)reading;
    if (!array_make_room(&skill->commitments, skill->n_commitments, sizeof *skill->commitments))
        return false;
    struct commitment *commitment = &skill->commitments[skill->n_commitments++];
    *commitment = (struct commitment){
        .kind = (enum commitment_kind)node->fields[COMMITMENT_KIND].number,
        .days = node->fields[COMMITMENT_DAYS].number,
        .line = node->line,
    };
    return field_copy(&node->fields[COMMITMENT_NOTE], &commitment->note);
}

static bool begin_reserve(struct reading *reading, struct node *node)
{
    struct skill *skill = node->target;
    (void)reading;
    skill->reserve = node->fields[0].number;
    return true;
}

static bool begin_budget(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    if (!array_make_room(&portfolio->budgets, portfolio->n_budgets, sizeof *portfolio->budgets))
        return false;
    struct budget *budget = &portfolio->budgets[portfolio->n_budgets++];
    *budget = (struct budget){.limit = field_number_or(&node->fields[BUDGET_LIMIT], 0),
                              .line = node->line};
    return field_copy(&node->fields[BUDGET_ID], &budget->id) &&
           field_copy(&node->fields[BUDGET_NAME], &budget->name);
}

static bool begin_requirement(struct reading *reading, struct node *node)
{
    struct portfolio *portfolio = node->target;
    (void)reading;
    if (!array_make_room(&portfolio->requirements, portfolio->n_requirements,
                         sizeof *portfolio->requirements))
        return false;
    return requirement_begin(node, &portfolio->requirements[portfolio->n_requirements++]);
}

static const struct attribute_type commitment_attributes[] = {
    [COMMITMENT_KIND] = {"kind", FIELD_WORD, true, WORDS(commitment_kind_names)},
    [COMMITMENT_DAYS] = {"days", FIELD_DAYS, true, NO_WORDS},
    [COMMITMENT_NOTE] = {"note", FIELD_TEXT, false, NO_WORDS},
};
static const struct element_type commitment_type = {
    .attributes = commitment_attributes,
    .n_attributes = COUNT_OF(commitment_attributes),
    .begin = begin_commitment,
};

static const struct attribute_type reserve_attributes[] = {{"days", FIELD_DAYS, true, NO_WORDS}};
static const struct element_type reserve_type = {
    .attributes = reserve_attributes,
    .n_attributes = COUNT_OF(reserve_attributes),
    .begin = begin_reserve,
};

static const struct attribute_type skill_attributes[] = {
    [SKILL_ID] = {"id", FIELD_ID, true, NO_WORDS},
    [SKILL_NAME] = {"name", FIELD_TEXT, false, NO_WORDS},
    [SKILL_CAPACITY] = {"capacity", FIELD_DAYS, true, NO_WORDS},
};
static const struct child skill_children[] = {
    {"commitment", &commitment_type, OCCURS_OFTEN},
    {"reserve", &reserve_type, OCCURS_AT_MOST_ONCE},
};
static const struct element_type skill_type = {
    .attributes = skill_attributes,
    .n_attributes = COUNT_OF(skill_attributes),
    .children = skill_children,
    .n_children = COUNT_OF(skill_children),
    .begin = begin_skill,
};
static const struct child skills_children[] = {{"skill", &skill_type, OCCURS_OFTEN}};
static const struct element_type skills_type = {
    .children = skills_children,
    .n_children = COUNT_OF(skills_children),
};

static const struct attribute_type budget_attributes[] = {
    [BUDGET_ID] = {"id", FIELD_ID, true, NO_WORDS},
    [BUDGET_NAME] = {"name", FIELD_TEXT, false, NO_WORDS},
    [BUDGET_LIMIT] = {"limit", FIELD_MONEY, true, NO_WORDS},
};
static const struct element_type budget_type = {
    .attributes = budget_attributes,
    .n_attributes = COUNT_OF(budget_attributes),
    .begin = begin_budget,
};
static const struct child budgets_children[] = {{"budget", &budget_type, OCCURS_OFTEN}};
static const struct element_type budgets_type = {
    .children = budgets_children,
    .n_children = COUNT_OF(budgets_children),
};

static const struct element_type requirement_type = {
    .attributes = requirement_attributes,
    .n_attributes = N_REQUIREMENT_ATTRIBUTES,
    .children = requirement_children,
    .n_children = N_REQUIREMENT_CHILDREN,
    .begin = begin_requirement,
};
static const struct child requirements_children[] = {
    {"requirement", &requirement_type, OCCURS_OFTEN},
};
static const struct element_type requirements_type = {
    .children = requirements_children,
    .n_children = COUNT_OF(requirements_children),
};

static const struct element_type title_type = {.holds_text = true, .end = end_title};
static const struct element_type assumption_type = {.holds_text = true, .end = end_assumption};

static const struct attribute_type portfolio_attributes[] = {
    [ID] = {"id", FIELD_ID, true, NO_WORDS},
    [CYCLE] = {"cycle", FIELD_KEY, true, NO_WORDS},
    [CURRENCY] = {"currency", FIELD_KEY, true, NO_WORDS},
    [UNIT] = {"unit", FIELD_KEY, true, NO_WORDS},
    [EXPIRES] = {"expires", FIELD_DATE, false, NO_WORDS},
    [RANKING] = {"ranking", FIELD_WORD, false, WORDS(ranking_rule_names)},
    [FILL] = {"fill", FIELD_WORD, false, WORDS(fill_rule_names)},
};
static const struct child portfolio_children[] = {
    {"title", &title_type, OCCURS_AT_MOST_ONCE},
    {"assumption", &assumption_type, OCCURS_OFTEN},
    {"skills", &skills_type, OCCURS_AT_MOST_ONCE},
    {"budgets", &budgets_type, OCCURS_AT_MOST_ONCE},
    {"requirements", &requirements_type, OCCURS_AT_MOST_ONCE},
    {"rules", &rules_type, OCCURS_AT_MOST_ONCE},
    {"scenarios", &scenarios_type, OCCURS_AT_MOST_ONCE},
};
static const struct element_type portfolio_type = {
    .attributes = portfolio_attributes,
    .n_attributes = COUNT_OF(portfolio_attributes),
    .children = portfolio_children,
    .n_children = COUNT_OF(portfolio_children),
    .begin = begin_portfolio,
};

static const struct child portfolio_root = {"portfolio", &portfolio_type, OCCURS_ONCE};
static const struct child scenarios_root = {"scenarios", &scenarios_type, OCCURS_ONCE};

static const char huge_advice[] = "if it is meant to be, use --huge";

/* Reads the structure. *is_lost: references are not worth checking. */
static enum status read_structure(const char *data, size_t size, bool is_huge,
                                  const struct child *root, struct portfolio *portfolio,
                                  struct faults *faults, bool *is_lost)
{
    struct reading reading = {.faults = faults, .target = portfolio};
    if (!is_huge && size > PORTFOLIO_BYTES_MAX)
        return file_refuse_size(PORTFOLIO_BYTES_MAX, huge_advice, faults);
    enum status status = xml_reader_open(data, size, is_huge, &reading.xml);
    if (status == STATUS_OK)
        status = document_read(&reading, root);
    xml_reader_close(reading.xml);
    *is_lost = reading.is_lost;
    return status;
}

/* A thing whose attributes are at fault was kept with defaults: they must not cause warnings. */
static void drop_warnings(struct faults *faults)
{
    size_t kept = 0;
    for (size_t i = 0; i < faults->n_items; i++) {
        if (faults->items[i].severity == SEVERITY_FAULT)
            faults->items[kept++] = faults->items[i];
        else
            free(faults->items[i].text);
    }
    faults->n_items = kept;
    faults->n_warnings = 0;
}

static enum status end_status(enum status status, struct faults *faults)
{
    faults_sort(faults);
    if (faults->no_memory)
        return STATUS_NO_MEMORY;
    if (status == STATUS_OK && faults->n_faults)
        return STATUS_INVALID;
    return status;
}

enum status portfolio_read(const char *data, size_t size, bool is_huge,
                           struct portfolio **portfolio, struct faults *faults)
{
    bool is_lost = true;
    *portfolio = NULL;
    struct portfolio *made = portfolio_new();
    enum status status = STATUS_NO_MEMORY;
    if (!made)
        goto done;
    status = read_structure(data, size, is_huge, &portfolio_root, made, faults, &is_lost);
    if (status == STATUS_NO_MEMORY || is_lost)
        goto done;
    bool is_sound = faults->n_faults == 0;
    status = portfolio_validate(made, faults);
    if (!is_sound)
        drop_warnings(faults);
done:
    status = end_status(status, faults);
    if (status == STATUS_OK)
        *portfolio = made;
    else
        portfolio_free(made);
    return status;
}

/* Appends what `from` holds to the portfolio's scenarios, and takes it from there. */
static bool move_scenarios(struct portfolio *from, struct portfolio *to)
{
    size_t capacity = to->n_scenarios;
    if (!array_reserve(&to->scenarios, &capacity, to->n_scenarios + from->n_scenarios,
                       sizeof *to->scenarios))
        return false;
    if (from->n_scenarios)
        memcpy(to->scenarios + to->n_scenarios, from->scenarios,
               from->n_scenarios * sizeof *from->scenarios);
    to->n_scenarios += from->n_scenarios;
    from->n_scenarios = 0;
    return true;
}

static void drop_scenarios(struct portfolio *portfolio, size_t n_kept)
{
    while (portfolio->n_scenarios > n_kept)
        scenario_clear(&portfolio->scenarios[--portfolio->n_scenarios]);
}

enum status scenarios_read(const char *data, size_t size, bool is_huge, struct portfolio *portfolio,
                           struct faults *faults)
{
    bool is_lost = true;
    size_t n_before = portfolio->n_scenarios;
    struct portfolio *made = portfolio_new();
    enum status status = STATUS_NO_MEMORY;
    if (!made)
        goto done;
    status = read_structure(data, size, is_huge, &scenarios_root, made, faults, &is_lost);
    if (status != STATUS_OK || is_lost)
        goto done;
    status = STATUS_NO_MEMORY;
    if (!move_scenarios(made, portfolio))
        goto done;
    if (scenarios_validate(portfolio, faults))
        status = STATUS_OK;
done:
    status = end_status(status, faults);
    if (status != STATUS_OK)
        drop_scenarios(portfolio, n_before);
    portfolio_free(made);
    return status;
}

static size_t byte_limit(bool is_huge)
{
    return is_huge ? SIZE_MAX : PORTFOLIO_BYTES_MAX;
}

enum status portfolio_read_file(const char *path, bool is_huge, struct portfolio **portfolio,
                                struct faults *faults)
{
    char *data = NULL;
    size_t size = 0;
    *portfolio = NULL;
    enum status status = file_load(path, byte_limit(is_huge), huge_advice, &data, &size, faults);
    if (status == STATUS_OK)
        status = portfolio_read(data, size, is_huge, portfolio, faults);
    free(data);
    return status;
}

enum status scenarios_read_file(const char *path, bool is_huge, struct portfolio *portfolio,
                                struct faults *faults)
{
    char *data = NULL;
    size_t size = 0;
    enum status status = file_load(path, byte_limit(is_huge), huge_advice, &data, &size, faults);
    if (status == STATUS_OK)
        status = scenarios_read(data, size, is_huge, portfolio, faults);
    free(data);
    return status;
}
