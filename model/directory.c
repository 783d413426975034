/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/directory.h"

#include <string.h>

static const char *const named_names[N_NAMED] = {"skill", "budget", "requirement", "rule"};

static size_t count_named(const struct portfolio *portfolio, enum named kind)
{
    const size_t counts[N_NAMED] = {portfolio->n_skills, portfolio->n_budgets,
                                    portfolio->n_requirements, portfolio->n_rules};
    return counts[kind];
}

static const char *id_of(const struct portfolio *portfolio, enum named kind, size_t i)
{
    switch (kind) {
    case NAMED_SKILL:
        return portfolio->skills[i].id;
    case NAMED_BUDGET:
        return portfolio->budgets[i].id;
    case NAMED_REQUIREMENT:
        return portfolio->requirements[i].id;
    default:
        return portfolio->rules[i].id;
    }
}

static size_t line_of(const struct portfolio *portfolio, enum named kind, size_t i)
{
    switch (kind) {
    case NAMED_SKILL:
        return portfolio->skills[i].line;
    case NAMED_BUDGET:
        return portfolio->budgets[i].line;
    case NAMED_REQUIREMENT:
        return portfolio->requirements[i].line;
    default:
        return portfolio->rules[i].line;
    }
}

bool directory_make(const struct portfolio *portfolio, struct directory *directory)
{
    for (enum named kind = 0; kind < N_NAMED; kind++) {
        struct id_index *index = &directory->indexes[kind];
        for (size_t i = 0; i < count_named(portfolio, kind); i++) {
            const char *id = id_of(portfolio, kind, i);
            if (id && !id_index_add(index, id, i))
                return false;
        }
        id_index_sort(index);
    }
    return true;
}

void directory_clear(struct directory *directory)
{
    for (size_t kind = 0; kind < N_NAMED; kind++)
        id_index_clear(&directory->indexes[kind]);
}

void directory_report_doubles(const struct portfolio *portfolio, const struct directory *directory,
                              struct faults *faults)
{
    for (enum named kind = 0; kind < N_NAMED; kind++) {
        const struct id_index *index = &directory->indexes[kind];
        const struct id_entry *first = index->entries;
        for (size_t i = 1; i < index->n; i++) {
            const struct id_entry *entry = &index->entries[i];
            if (strcmp(first->id, entry->id) != 0) {
                first = entry;
                continue;
            }
            struct element element = {.name = named_names[kind], .id = entry->id};
            notice_add(faults, SEVERITY_FAULT, line_of(portfolio, kind, entry->position), element,
                       "this id is taken by the %s in line %zu", named_names[kind],
                       line_of(portfolio, kind, first->position));
        }
    }
}

struct id_entry *directory_find(const struct directory *directory, enum named kind, const char *id)
{
    struct id_entry *entry = id_index_find(&directory->indexes[kind], id);
    if (!entry && kind == NAMED_REQUIREMENT && directory->added)
        entry = id_index_find(directory->added, id);
    return entry;
}

void directory_begin(struct directory *directory)
{
    directory->round++;
}

/* The search is linear: not worth while for a fault that is only counted. */
static const char *find_nearest(const struct directory *directory, enum named kind, const char *id,
                                const struct faults *faults)
{
    if (faults->n_faults >= FAULTS_MAX)
        return NULL;
    const char *nearest = id_index_nearest(&directory->indexes[kind], id);
    if (!nearest && kind == NAMED_REQUIREMENT && directory->added)
        nearest = id_index_nearest(directory->added, id);
    return nearest;
}

void directory_refer(struct directory *directory, enum named kind, const char *id, size_t line,
                     struct element element, const char *field, struct faults *faults)
{
    struct id_entry *entry = directory_find(directory, kind, id);
    if (!entry) {
        char suggestion[SUGGESTION_SIZE];
        notice_add(faults, SEVERITY_FAULT, line, element,
                   "%s names %s '%s', which is not declared%s", field, named_names[kind], id,
                   notice_suggest(find_nearest(directory, kind, id, faults), suggestion));
    } else if (entry->round == directory->round) {
        notice_add(faults, SEVERITY_FAULT, line, element, "%s names %s '%s' a second time", field,
                   named_names[kind], id);
    } else {
        entry->round = directory->round;
    }
}
