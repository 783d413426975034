/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/instance.h"

#include "io/element.h"
#include "model/allocate.h"
#include "model/validate.h"

#include <stdlib.h>

struct portfolio *instance_new(char *id, char *title)
{
    struct portfolio *instance = portfolio_new();
    if (!instance) {
        free(id);
        free(title);
        return NULL;
    }
    instance->id = id;
    instance->title = title;
    instance->cycle = copy_text("benchmark");
    instance->currency = copy_text("points");
    instance->unit = copy_text("PD");
    if (id && title && instance->cycle && instance->currency && instance->unit)
        return instance;
    portfolio_free(instance);
    return NULL;
}

struct requirement *instance_add(struct portfolio *instance, char letter, size_t number,
                                 const char *what, size_t line)
{
    if (!array_make_room(&instance->requirements, instance->n_requirements,
                         sizeof *instance->requirements))
        return NULL;
    struct requirement *requirement = &instance->requirements[instance->n_requirements++];
    *requirement = (struct requirement){.id = format_text("%c-%zu", letter, number),
                                        .title = format_text("%s %zu", what, number),
                                        .family_index = NONE,
                                        .line = line};
    for (size_t kind = 0; kind < N_VALUE_KINDS; kind++)
        requirement->values[kind] =
            (struct contribution){.confidence = 100, .low = NOT_GIVEN, .high = NOT_GIVEN};
    return requirement->id && requirement->title ? requirement : NULL;
}

void instance_set_value(struct requirement *requirement, money_t amount, size_t line)
{
    struct contribution *value = &requirement->values[VALUE_REVENUE];
    value->given = true;
    value->amount = amount;
    value->line = line;
}

bool instance_add_skill(struct portfolio *instance, days_t capacity, size_t line)
{
    if (!array_make_room(&instance->skills, instance->n_skills, sizeof *instance->skills))
        return false;
    struct skill *skill = &instance->skills[instance->n_skills++];
    *skill = (struct skill){.capacity = capacity, .line = line};
    skill->id = format_text("%c-%zu", INSTANCE_SKILL, instance->n_skills);
    return skill->id != NULL;
}

bool instance_add_effort(struct requirement *requirement, size_t index, days_t days, size_t line)
{
    if (days == 0)
        return true;
    if (!array_make_room(&requirement->efforts, requirement->n_efforts,
                         sizeof *requirement->efforts))
        return false;
    struct effort *effort = &requirement->efforts[requirement->n_efforts++];
    *effort = (struct effort){.days = days, .low = NOT_GIVEN, .high = NOT_GIVEN};
    effort->skill = (struct reference){
        .id = format_text("%c-%zu", INSTANCE_SKILL, index + 1), .index = index, .line = line};
    return effort->skill.id != NULL;
}

bool instance_add_prerequisite(struct requirement *requirement, size_t index, size_t line)
{
    if (!array_make_room(&requirement->prerequisites, requirement->n_prerequisites,
                         sizeof *requirement->prerequisites))
        return false;
    struct reference *reference = &requirement->prerequisites[requirement->n_prerequisites++];
    *reference = (struct reference){
        .id = format_text("%c-%zu", INSTANCE_REQUIREMENT, index + 1), .index = index, .line = line};
    return reference->id != NULL;
}

enum status instance_finish(struct portfolio *instance, struct number_reader *reader, bool is_done,
                            struct portfolio **portfolio)
{
    enum status status = number_reader_finish(reader, is_done);
    *portfolio = NULL;
    if (status == STATUS_OK && instance)
        status = portfolio_validate(instance, reader->faults);
    faults_sort(reader->faults);
    if (status == STATUS_OK)
        *portfolio = instance;
    else
        portfolio_free(instance);
    return status;
}
