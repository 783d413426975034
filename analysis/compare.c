/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare.h"

#include "analysis/difference.h"
#include "analysis/known_plan.h"
#include "analysis/loss.h"
#include "analysis/need.h"
#include "analysis/swaps.h"
#include "analysis/transparency.h"
#include "analysis/usage.h"

#include <stdlib.h>

static enum status walk_rankings(struct comparison *comparison)
{
    enum status status = STATUS_OK;
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES && status == STATUS_OK; fill++)
            status = topdown_select(comparison->portfolio, (enum ranking_rule)ranking,
                                    (enum fill_rule)fill, &comparison->rankings[ranking][fill]);
    return status;
}

static enum status take_list(struct comparison *comparison, const struct compare_options *options)
{
    struct list *list = &comparison->list;
    list->is_given = options->list != NULL;
    list->ranking = options->ranking;
    list->fill = options->fill;
    const struct selection *source =
        list->is_given ? options->list
                       : &comparison->rankings[options->ranking][options->fill].selection;
    enum status status = selection_copy(&list->selection, source);
    if (status == STATUS_OK)
        status = check_selection(comparison->portfolio, &list->selection, &list->check);
    return status;
}

/* What an allowed plan's existence and value say against the solver's answer, if anything. */
static bool contradicts(const struct optimum *optimum, const struct check *check)
{
    if (!check_is_allowed(check))
        return false;
    return optimum->status == OPTIMUM_INFEASIBLE ||
           (optimum->has_bound && check->value > optimum->bound);
}

/* The answer is believed only after each plan at hand was held against it. */
static bool is_sound(const struct comparison *comparison)
{
    const struct optimum *optimum = &comparison->optimum;
    const struct check *check = &comparison->optimum_check;
    if (comparison->has_plan && (!check_is_allowed(check) || check->value != optimum->value))
        return false;
    if (optimum->status == OPTIMUM_OPTIMAL && optimum->bound != optimum->value)
        return false;
    if (comparison->has_plan && contradicts(optimum, check))
        return false;
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            if (contradicts(optimum, &comparison->rankings[ranking][fill].check))
                return false;
    return !contradicts(optimum, &comparison->list.check);
}

static enum status find_optimum(struct comparison *comparison, const struct program *program,
                                const struct search_limits *limits)
{
    struct optimum *optimum = &comparison->optimum;
    enum status status = optimum_find(program, limits, &comparison->list.selection, optimum);
    if (status != STATUS_OK)
        return status;
    comparison->has_plan =
        optimum->status == OPTIMUM_OPTIMAL || optimum->status == OPTIMUM_FEASIBLE;
    if (comparison->has_plan)
        status =
            check_selection(comparison->portfolio, &optimum->selection, &comparison->optimum_check);
    if (status == STATUS_OK && !is_sound(comparison))
        status = STATUS_FAILED;
    return status == STATUS_OK ? known_plan_adopt(comparison) : status;
}

/* Swaps lead from an allowed list to the defined optimum; a contradiction stands where there is no
 * plan at all. */
static enum status account(struct comparison *comparison, const struct program *program,
                           const struct search_limits *limits)
{
    if (comparison->optimum.status == OPTIMUM_INFEASIBLE) {
        enum status status = conflict_find(program, limits, &comparison->conflict);
        return status == STATUS_OK ? needs_fill(comparison) : status;
    }
    if (!comparison->loss.is_known || limits->any_optimum)
        return STATUS_OK;
    return swaps_find(program, &comparison->list.selection, &comparison->optimum.selection,
                      &comparison->swaps, &comparison->n_swaps, &comparison->swaps_are_complete);
}

static enum status describe_plan(struct comparison *comparison)
{
    enum status status = STATUS_OK;
    if (comparison->has_plan)
        status = difference_find(&comparison->list.selection, &comparison->optimum.selection,
                                 &comparison->difference);
    return status == STATUS_OK ? usage_fill(comparison) : status;
}

enum status compare_portfolio(const struct portfolio *portfolio,
                              const struct compare_options *options, struct comparison *comparison)
{
    struct program program = {0};
    *comparison = (struct comparison){.portfolio = portfolio};
    enum status status = walk_rankings(comparison);
    if (status != STATUS_OK)
        goto done;
    status = take_list(comparison, options);
    if (status != STATUS_OK)
        goto done;
    status = program_compile(portfolio, &program);
    if (status != STATUS_OK)
        goto done;
    status = find_optimum(comparison, &program, &options->limits);
    if (status != STATUS_OK)
        goto done;
    losses_fill(comparison);
    status = account(comparison, &program, &options->limits);
    if (status != STATUS_OK)
        goto done;
    status = describe_plan(comparison);
    if (status != STATUS_OK)
        goto done;
    status = transparency_fill(comparison);
done:
    program_clear(&program);
    if (status != STATUS_OK)
        comparison_clear(comparison);
    return status;
}

void comparison_clear(struct comparison *comparison)
{
    free(comparison->no_value);
    free(comparison->skill_legacy_optimum);
    free(comparison->budget_usage);
    free(comparison->skill_usage);
    needs_clear(comparison);
    conflict_clear(&comparison->conflict);
    swaps_free(comparison->swaps, comparison->n_swaps);
    difference_clear(&comparison->difference);
    check_clear(&comparison->optimum_check);
    optimum_clear(&comparison->optimum);
    check_clear(&comparison->list.check);
    selection_clear(&comparison->list.selection);
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            topdown_clear(&comparison->rankings[ranking][fill]);
    *comparison = (struct comparison){0};
}
