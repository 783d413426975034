/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/data_words.h"

bool data_add_count(struct data *parent, const char *name, size_t count)
{
    return data_add_number(parent, name, (wide_t)count, 0);
}

bool data_add_number_or_null(struct data *parent, const char *name, bool is_known, wide_t number,
                             unsigned decimals)
{
    return is_known ? data_add_number(parent, name, number, decimals) : data_add_null(parent, name);
}

bool data_add_texts(struct data *parent, const char *name, const char *const *texts, size_t n)
{
    struct data *array = data_add_array(parent, name);
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < n; i++)
        is_done = data_add_text(array, NULL, texts[i]);
    return is_done;
}

bool data_add_requirements(struct data *parent, const char *name, const struct portfolio *portfolio,
                           const size_t *indices, size_t n)
{
    struct data *array = data_add_array(parent, name);
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < n; i++)
        is_done = data_add_text(array, NULL, portfolio->requirements[indices[i]].id);
    return is_done;
}

bool data_add_selected(struct data *parent, const char *name, const struct portfolio *portfolio,
                       const struct selection *selection)
{
    struct data *array = data_add_array(parent, name);
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < selection->n; i++)
        if (selection->in[i])
            is_done = data_add_text(array, NULL, portfolio->requirements[i].id);
    return is_done;
}

bool data_add_drafts(struct data *parent, const char *name, const struct portfolio *portfolio)
{
    struct data *array = data_add_array(parent, name);
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < portfolio->n_requirements; i++)
        if (portfolio->requirements[i].status == READINESS_DRAFT)
            is_done = data_add_text(array, NULL, portfolio->requirements[i].id);
    return is_done;
}

struct data *data_add_portfolio(struct data *parent, const struct portfolio *portfolio,
                                size_t n_ready, size_t n_draft)
{
    struct data *object = data_add_object(parent, "portfolio");
    bool is_done = data_add_text(object, "id", portfolio->id) &&
                   data_add_text(object, "cycle", portfolio->cycle) &&
                   data_add_text(object, "currency", portfolio->currency) &&
                   data_add_text(object, "unit", portfolio->unit) &&
                   data_add_count(object, "requirements", n_ready) &&
                   data_add_count(object, "drafts", n_draft) &&
                   data_add_count(object, "skills", portfolio->n_skills);
    return is_done ? object : NULL;
}

bool data_add_breaches(struct data *parent, const char *name, const struct check *check)
{
    struct data *array = data_add_array(parent, name);
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < check->n_breaches; i++) {
        const struct breach *breach = &check->breaches[i];
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "kind", rule_types[breach->kind].name) &&
                  data_add_texts(object, "ids", breach->ids, breach->n_ids) &&
                  data_add_number_or_null(object, "missing", breach->has_missing, breach->missing,
                                          breach->decimals);
    }
    return is_done;
}

static const char *stop_id(const struct portfolio *portfolio, const struct topdown *topdown,
                           unsigned *decimals)
{
    size_t subject = topdown->stopped_subject;
    switch (topdown->stopped_by) {
    case RULE_SKILL:
        *decimals = DAYS_DECIMALS;
        return portfolio->skills[subject].id;
    case RULE_BUDGET:
        *decimals = MONEY_DECIMALS;
        return portfolio->budgets[subject].id;
    default:
        *decimals = measure_decimals(portfolio->rules[subject].measure);
        return portfolio->rules[subject].group;
    }
}

bool data_add_stop(struct data *parent, const struct portfolio *portfolio,
                   const struct topdown *topdown)
{
    if (topdown->stopped_at == NONE)
        return data_add_null(parent, "stopped_at") && data_add_null(parent, "stopped_by");
    if (!data_add_text(parent, "stopped_at", portfolio->requirements[topdown->stopped_at].id))
        return false;
    unsigned decimals;
    const char *id = stop_id(portfolio, topdown, &decimals);
    struct data *object = data_add_object(parent, "stopped_by");
    return data_add_text(object, "kind", rule_types[topdown->stopped_by].name) &&
           data_add_text(object, "id", id) &&
           data_add_number(object, "missing", topdown->stopped_missing, decimals);
}
