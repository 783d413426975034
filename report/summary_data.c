/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/summary_data.h"

#include "report/data_words.h"
#include "report/rule_words.h"
#include "report/words.h"

static bool add_portfolio(struct data *parent, const struct summary *summary, bool is_expired)
{
    struct data *object =
        data_add_portfolio(parent, summary->portfolio, summary->n_ready, summary->n_draft);
    return data_add_count(object, "must", summary->n_must) &&
           data_add_count(object, "blocked", summary->n_blocked) &&
           data_add_number(object, "value", summary->value, VALUE_DECIMALS) &&
           data_add_boolean(object, "expired", is_expired);
}

static bool add_list(struct data *parent, const struct summary *summary)
{
    const struct topdown *list = &summary->list;
    struct data *object = data_add_object(parent, "topdown");
    return data_add_text(object, "rule", ranking_rule_names[list->ranking]) &&
           data_add_text(object, "fill", fill_rule_names[list->fill]) &&
           data_add_number(object, "value", list->check.value, VALUE_DECIMALS) &&
           data_add_selected(object, "selected", summary->portfolio, &list->selection) &&
           data_add_breaches(object, "broken", &list->check) &&
           data_add_stop(object, summary->portfolio, list);
}

static bool add_skills(struct data *parent, const struct summary *summary)
{
    struct data *array = data_add_array(parent, "skills");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < summary->portfolio->n_skills; i++) {
        const struct skill *skill = &summary->portfolio->skills[i];
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "id", skill->id) &&
                  data_add_number(object, "capacity", skill->capacity, DAYS_DECIMALS) &&
                  data_add_number(object, "committed", skill->committed, DAYS_DECIMALS) &&
                  data_add_number(object, "reserve", skill->reserve, DAYS_DECIMALS) &&
                  data_add_number(object, "available", skill->available, DAYS_DECIMALS) &&
                  data_add_number(object, "demand", summary->skill_demand[i], DAYS_DECIMALS) &&
                  data_add_number(object, "must", summary->skill_must[i], DAYS_DECIMALS);
    }
    return is_done;
}

static bool add_budgets(struct data *parent, const struct summary *summary)
{
    struct data *array = data_add_array(parent, "budgets");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < summary->portfolio->n_budgets; i++) {
        const struct budget *budget = &summary->portfolio->budgets[i];
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "id", budget->id) &&
                  data_add_number(object, "limit", budget->limit, MONEY_DECIMALS) &&
                  data_add_number(object, "demand", summary->budget_demand[i], MONEY_DECIMALS);
    }
    return is_done;
}

static bool add_never_fits(struct document *document, struct data *parent,
                           const struct summary *summary)
{
    struct data *array = data_add_array(parent, "never_fits");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < summary->n_never_fits; i++) {
        const struct never_fits *never_fits = &summary->never_fits[i];
        const char *text = words_never_fits(document, summary->portfolio, never_fits);
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "id",
                                summary->portfolio->requirements[never_fits->requirement].id) &&
                  data_add_text(object, "kind", rule_types[never_fits->kind].name) &&
                  data_add_text(object, "text", words_plain(document, text));
    }
    return is_done;
}

struct data *summary_data(struct document *document, const struct summary *summary, bool is_expired)
{
    struct data *root = data_object();
    bool is_done = root && add_portfolio(root, summary, is_expired) && add_list(root, summary) &&
                   add_skills(root, summary) && add_budgets(root, summary) &&
                   add_never_fits(document, root, summary) &&
                   data_add_drafts(root, "not_ready", summary->portfolio);
    if (is_done)
        return root;
    data_free(root);
    return NULL;
}
