/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/known_plan.h"

/* The best plan seen so far that is better than the one found. */
struct best {
    const struct selection *selection; /* or NULL */
    wide_t value;                      /* meaningless before there is any */
    bool has_value;
};

static void consider(struct best *best, const struct selection *selection,
                     const struct check *check)
{
    if (check_is_allowed(check) && (!best->has_value || check->value > best->value))
        *best = (struct best){selection, check->value, true};
}

static enum status adopt(struct comparison *comparison, const struct best *best)
{
    struct optimum *optimum = &comparison->optimum;
    selection_clear(&optimum->selection);
    check_clear(&comparison->optimum_check);
    enum status status = selection_copy(&optimum->selection, best->selection);
    if (status != STATUS_OK)
        return status;
    optimum->status = OPTIMUM_FEASIBLE;
    optimum->value = best->value;
    optimum->changes = selection_distance(&optimum->selection, &comparison->list.selection);
    comparison->has_plan = true;
    return check_selection(comparison->portfolio, &optimum->selection, &comparison->optimum_check);
}

enum status known_plan_adopt(struct comparison *comparison)
{
    const struct optimum *optimum = &comparison->optimum;
    struct best best = {.value = optimum->value, .has_value = comparison->has_plan};
    if (optimum->status != OPTIMUM_FEASIBLE && optimum->status != OPTIMUM_UNKNOWN)
        return STATUS_OK;
    consider(&best, &comparison->list.selection, &comparison->list.check);
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            consider(&best, &comparison->rankings[ranking][fill].selection,
                     &comparison->rankings[ranking][fill].check);
    return best.selection ? adopt(comparison, &best) : STATUS_OK;
}
