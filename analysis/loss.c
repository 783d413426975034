/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/loss.h"

#define ALL_OF_IT 10000 /* hundredths of a percent */

static struct loss measure(const struct comparison *comparison, const struct check *check)
{
    struct loss loss = {.is_known = comparison->has_plan && check_is_allowed(check)};
    if (!loss.is_known)
        return loss;
    loss.value = comparison->optimum.value - check->value;
    loss.has_percent = percent_of(loss.value, comparison->optimum.value, &loss.percent);
    if (loss.has_percent)
        loss.reached = ALL_OF_IT - loss.percent;
    return loss;
}

/* The known loss of the recovery's ranking; NULL where no ranking is allowed. */
static const struct loss *find_best(const struct comparison *comparison, struct recovery *recovery)
{
    const struct loss *best = NULL;
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++) {
            const struct loss *loss = &comparison->ranking_losses[ranking][fill];
            if (!loss->is_known || (best && loss->value >= best->value))
                continue;
            best = loss;
            recovery->ranking = (enum ranking_rule)ranking;
            recovery->fill = (enum fill_rule)fill;
        }
    return best;
}

static enum recovery_kind classify(const struct comparison *comparison, const struct loss *best)
{
    const struct loss *loss = &comparison->loss;
    if (!comparison->has_plan)
        return RECOVERY_NO_PLAN;
    if (loss->is_known && loss->value <= 0)
        return RECOVERY_NEEDLESS;
    if (!best)
        return RECOVERY_NO_RANKING;
    if (!loss->is_known)
        return RECOVERY_NO_LIST;
    if (best->value >= loss->value)
        return RECOVERY_NONE;
    return best->value <= 0 ? RECOVERY_ALL : RECOVERY_PART;
}

static struct recovery find_recovery(const struct comparison *comparison)
{
    struct recovery recovery = {0};
    const struct loss *best = find_best(comparison, &recovery);
    recovery.kind = classify(comparison, best);
    if (recovery.kind == RECOVERY_ALL || recovery.kind == RECOVERY_PART) {
        recovery.amount = comparison->loss.value - best->value;
        percent_of(recovery.amount, comparison->loss.value, &recovery.share);
    }
    return recovery;
}

void losses_fill(struct comparison *comparison)
{
    const struct optimum *optimum = &comparison->optimum;
    comparison->loss = measure(comparison, &comparison->list.check);
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++)
            comparison->ranking_losses[ranking][fill] =
                measure(comparison, &comparison->rankings[ranking][fill].check);
    if (comparison->has_plan && optimum->has_bound)
        comparison->has_gap = percent_of_up(optimum->bound - optimum->value, optimum->bound,
                                            &comparison->gap_percent);
    comparison->recovery = find_recovery(comparison);
}
