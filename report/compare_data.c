/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names are fixed: doc/compare-json.md explains each. A failed allocation leaves something out
 * and sets the document's no_memory, so that nothing is printed. */
#include "report/compare_sections.h"
#include "report/conflict_words.h"
#include "report/data_words.h"
#include "report/words.h"

#include <stdlib.h>

static bool add_loss(struct data *parent, const struct loss *loss, const char *value_name,
                     const char *percent_name)
{
    return data_add_number_or_null(parent, value_name, loss->is_known, loss->value,
                                   VALUE_DECIMALS) &&
           data_add_number_or_null(parent, percent_name, loss->is_known && loss->has_percent,
                                   loss->percent, PERCENT_DECIMALS);
}

static bool add_portfolio(struct data *parent, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    struct data *object =
        data_add_portfolio(parent, portfolio, comparison->n_ready, comparison->n_draft);
    return data_add_count(object, "budgets", portfolio->n_budgets);
}

static bool add_optimum(struct data *parent, const struct comparison *comparison)
{
    const struct optimum *optimum = &comparison->optimum;
    bool has_plan = comparison->has_plan;
    struct data *object = data_add_object(parent, "optimum");
    return data_add_text(object, "status", optimum_status_names[optimum->status]) &&
           data_add_number_or_null(object, "value", has_plan, optimum->value, VALUE_DECIMALS) &&
           data_add_number_or_null(object, "bound",
                                   optimum->has_bound && optimum->status != OPTIMUM_INFEASIBLE,
                                   optimum->bound, VALUE_DECIMALS) &&
           data_add_number_or_null(object, "gap_percent", comparison->has_gap,
                                   comparison->gap_percent, PERCENT_DECIMALS) &&
           data_add_selected(object, "selected", comparison->portfolio, &optimum->selection) &&
           data_add_number_or_null(object, "changes", has_plan, (wide_t)optimum->changes, 0) &&
           data_add_text(object, "tie_break", tie_break_names[optimum->tie_break]);
}

static bool add_list(struct data *parent, const struct comparison *comparison)
{
    const struct list *list = &comparison->list;
    struct data *object = data_add_object(parent, "topdown");
    return data_add_text(object, "rule",
                         list->is_given ? "list" : ranking_rule_names[list->ranking]) &&
           data_add_text(object, "fill", list->is_given ? NULL : fill_rule_names[list->fill]) &&
           data_add_number(object, "value", list->check.value, VALUE_DECIMALS) &&
           data_add_selected(object, "selected", comparison->portfolio, &list->selection) &&
           data_add_breaches(object, "broken", &list->check);
}

static bool add_ranking(struct data *parent, const struct comparison *comparison,
                        const struct topdown *topdown)
{
    const struct portfolio *portfolio = comparison->portfolio;
    struct data *object = data_add_object(parent, NULL);
    return data_add_text(object, "rule", ranking_rule_names[topdown->ranking]) &&
           data_add_text(object, "fill", fill_rule_names[topdown->fill]) &&
           data_add_number(object, "value", topdown->check.value, VALUE_DECIMALS) &&
           data_add_selected(object, "selected", portfolio, &topdown->selection) &&
           add_loss(object, &comparison->ranking_losses[topdown->ranking][topdown->fill], "loss",
                    "loss_percent") &&
           data_add_breaches(object, "broken", &topdown->check) &&
           data_add_stop(object, portfolio, topdown);
}

static bool add_rankings(struct data *parent, const struct comparison *comparison)
{
    struct data *array = data_add_array(parent, "rules");
    bool is_done = array != NULL;
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            is_done =
                is_done && add_ranking(array, comparison, &comparison->rankings[ranking][fill]);
    return is_done;
}

static bool add_total_loss(struct data *parent, const struct comparison *comparison)
{
    return add_loss(data_add_object(parent, "loss"), &comparison->loss, "value", "percent");
}

static bool add_recovery(struct data *parent, const struct comparison *comparison)
{
    const struct recovery *recovery = &comparison->recovery;
    if (recovery->kind != RECOVERY_ALL && recovery->kind != RECOVERY_PART)
        return data_add_null(parent, "recovery");
    struct data *object = data_add_object(parent, "recovery");
    return data_add_text(object, "rule", ranking_rule_names[recovery->ranking]) &&
           data_add_text(object, "fill", fill_rule_names[recovery->fill]) &&
           data_add_number(object, "value", recovery->amount, VALUE_DECIMALS) &&
           data_add_number(object, "percent", recovery->share, PERCENT_DECIMALS);
}

static bool add_swaps(struct data *parent, const struct comparison *comparison)
{
    struct data *array = data_add_array(parent, "swaps");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < comparison->n_swaps; i++) {
        const struct swap *swap = &comparison->swaps[i];
        struct data *object = data_add_object(array, NULL);
        is_done =
            data_add_requirements(object, "out", comparison->portfolio, swap->out, swap->n_out) &&
            data_add_requirements(object, "in", comparison->portfolio, swap->in, swap->n_in) &&
            data_add_number(object, "gain", swap->gain, VALUE_DECIMALS);
    }
    bool is_complete = comparison->n_swaps == 0 || comparison->swaps_are_complete;
    return is_done && data_add_boolean(parent, "swaps_complete", is_complete);
}

static bool add_skills(struct data *parent, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    bool has_plan = comparison->has_plan;
    struct data *array = data_add_array(parent, "skills");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < portfolio->n_skills; i++) {
        const struct skill *skill = &portfolio->skills[i];
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "id", skill->id) &&
                  data_add_number(object, "capacity", skill->capacity, DAYS_DECIMALS) &&
                  data_add_number(object, "committed", skill->committed, DAYS_DECIMALS) &&
                  data_add_number(object, "reserve", skill->reserve, DAYS_DECIMALS) &&
                  data_add_number(object, "available", skill->available, DAYS_DECIMALS) &&
                  data_add_number(object, "used_topdown", comparison->list.check.skill_loads[i],
                                  DAYS_DECIMALS) &&
                  data_add_number_or_null(object, "used_optimum", has_plan,
                                          has_plan ? comparison->optimum_check.skill_loads[i] : 0,
                                          DAYS_DECIMALS) &&
                  data_add_number_or_null(object, "legacy_optimum", has_plan,
                                          has_plan ? comparison->skill_legacy_optimum[i] : 0,
                                          DAYS_DECIMALS) &&
                  data_add_number_or_null(object, "blocks", has_plan,
                                          (wide_t)comparison->skill_usage[i].n_blocked, 0);
    }
    return is_done;
}

static bool add_budgets(struct data *parent, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    bool has_plan = comparison->has_plan;
    struct data *array = data_add_array(parent, "budgets");
    bool is_done = array != NULL;
    for (size_t i = 0; is_done && i < portfolio->n_budgets; i++) {
        const struct budget *budget = &portfolio->budgets[i];
        struct data *object = data_add_object(array, NULL);
        is_done = data_add_text(object, "id", budget->id) &&
                  data_add_number(object, "limit", budget->limit, MONEY_DECIMALS) &&
                  data_add_number(object, "used_topdown", comparison->list.check.budget_loads[i],
                                  MONEY_DECIMALS) &&
                  data_add_number_or_null(object, "used_optimum", has_plan,
                                          has_plan ? comparison->optimum_check.budget_loads[i] : 0,
                                          MONEY_DECIMALS) &&
                  data_add_number_or_null(object, "blocks", has_plan,
                                          (wide_t)comparison->budget_usage[i].n_blocked, 0);
    }
    return is_done;
}

static bool add_conflict_member(struct document *document, struct data *array,
                                const struct portfolio *portfolio, const struct origin *member,
                                const char *text)
{
    size_t n_ids;
    const char **ids = conflict_ids(portfolio, member, &n_ids);
    struct data *object = data_add_object(array, NULL);
    bool is_done = ids && data_add_text(object, "kind", rule_types[member->kind].name) &&
                   data_add_texts(object, "ids", ids, n_ids) &&
                   data_add_text(object, "text", words_plain(document, text));
    free(ids);
    return is_done;
}

static bool add_conflict(struct document *document, struct data *parent,
                         const struct comparison *comparison)
{
    const struct conflict *conflict = &comparison->conflict;
    struct data *array = data_add_array(parent, "conflict");
    const char **texts = words_conflict(document, comparison);
    bool is_done = array && texts;
    for (size_t i = 0; is_done && i < conflict->n_members; i++)
        is_done = add_conflict_member(document, array, comparison->portfolio, &conflict->members[i],
                                      texts[i]);
    free(texts);
    return is_done;
}

static bool add_transparency(struct data *parent, const struct comparison *comparison)
{
    struct data *object = data_add_object(parent, "transparency");
    struct data *committed = data_add_object(object, "committed");
    bool is_done = committed != NULL;
    for (int kind = 0; is_done && kind < N_COMMITMENT_KINDS; kind++)
        is_done = data_add_number(committed, commitment_kind_names[kind],
                                  comparison->committed[kind], DAYS_DECIMALS);
    return is_done && data_add_number(object, "capacity", comparison->capacity, DAYS_DECIMALS) &&
           data_add_number(object, "reserve", comparison->reserve, DAYS_DECIMALS) &&
           data_add_number(object, "available", comparison->available, DAYS_DECIMALS) &&
           data_add_number(object, "legacy_topdown", comparison->legacy_list, DAYS_DECIMALS) &&
           data_add_number_or_null(object, "legacy_optimum", comparison->has_plan,
                                   comparison->legacy_optimum, DAYS_DECIMALS);
}

static bool add_solve(struct data *parent, const struct optimum *optimum, int64_t cpu_milliseconds)
{
    struct data *object = data_add_object(parent, "solve");
    return data_add_number(object, "nodes", (wide_t)optimum->nodes, 0) &&
           data_add_number(object, "lp_iterations", (wide_t)optimum->lp_iterations, 0) &&
           data_add_number(object, "cpu_seconds", cpu_milliseconds, 3);
}

struct data *compare_data(struct document *document, const struct comparison *comparison,
                          int64_t cpu_milliseconds)
{
    const struct portfolio *portfolio = comparison->portfolio;
    struct data *root = data_object();
    bool is_done = root && add_portfolio(root, comparison) && add_optimum(root, comparison) &&
                   add_list(root, comparison) && add_rankings(root, comparison) &&
                   add_total_loss(root, comparison) && add_recovery(root, comparison) &&
                   add_swaps(root, comparison) && add_skills(root, comparison) &&
                   add_budgets(root, comparison) && add_conflict(document, root, comparison) &&
                   add_transparency(root, comparison) &&
                   data_add_drafts(root, "not_ready", portfolio) &&
                   data_add_requirements(root, "no_value", portfolio, comparison->no_value,
                                         comparison->n_no_value) &&
                   add_solve(root, &comparison->optimum, cpu_milliseconds);
    if (is_done)
        return root;
    data_free(root);
    return NULL;
}
