/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ranking.h"

#include "model/allocate.h"

#include <gmp.h>
#include <stdlib.h>

/* Which come first, whatever their ratios: a ratio's divisor can be 0 or without any end. */
enum tier { TIER_FIRST, TIER_RATIO, TIER_LAST };

struct candidate {
    const struct requirement *requirement; /* in file order */
    enum tier tier;                        /* scarcity only */
    mpq_t ratio;                           /* set up only for scarcity: value / share */
};

static int order_of(wide_t a, wide_t b)
{
    return (a > b) - (a < b);
}

/* Every comparison ends here, so no two candidates are equal and no sort can shuffle them. */
static int compare_value(const void *left, const void *right)
{
    const struct requirement *a = ((const struct candidate *)left)->requirement;
    const struct requirement *b = ((const struct candidate *)right)->requirement;
    if (a->value != b->value)
        return order_of(b->value, a->value);
    if (a->effort != b->effort)
        return order_of(a->effort, b->effort);
    return (a > b) - (a < b);
}

static int compare_rank(const void *left, const void *right)
{
    int a = ((const struct candidate *)left)->requirement->rank;
    int b = ((const struct candidate *)right)->requirement->rank;
    if (a == b)
        return compare_value(left, right);
    if (a == 0 || b == 0)
        return a == 0 ? 1 : -1;
    return order_of(a, b);
}

static int compare_density(const void *left, const void *right)
{
    const struct requirement *a = ((const struct candidate *)left)->requirement;
    const struct requirement *b = ((const struct candidate *)right)->requirement;
    if (a->effort == 0 || b->effort == 0) {
        int order = (b->effort == 0) - (a->effort == 0);
        return order ? order : compare_value(left, right);
    }
    /* 2 * 10^15 times the days of a million skills stays below 2^101. */
    int order = order_of((wide_t)b->value * a->effort, (wide_t)a->value * b->effort);
    return order ? order : compare_value(left, right);
}

static int compare_scarcity(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;
    if (a->tier != b->tier)
        return order_of(a->tier, b->tier);
    int order = a->tier == TIER_RATIO ? mpq_cmp(b->ratio, a->ratio) : 0;
    return order ? order : compare_value(left, right);
}

/* `long` need not hold 64 bits. number >= 0. */
static void set_integer(mpz_t integer, int64_t number)
{
    mpz_import(integer, 1, 1, sizeof number, 0, 0, &number);
}

static void set_fraction(mpq_t fraction, int64_t numerator, int64_t denominator)
{
    set_integer(mpq_numref(fraction), numerator);
    set_integer(mpq_denref(fraction), denominator);
    mpq_canonicalize(fraction);
}

static void rate_scarcity(const struct portfolio *portfolio, struct candidate *candidate)
{
    const struct requirement *requirement = candidate->requirement;
    mpq_t share;
    mpq_t part;
    mpq_inits(share, part, NULL);
    candidate->tier = requirement->effort > 0 ? TIER_RATIO : TIER_FIRST;
    for (size_t i = 0; i < requirement->n_efforts && candidate->tier != TIER_LAST; i++) {
        const struct effort *effort = &requirement->efforts[i];
        days_t available = portfolio->skills[effort->skill.index].available;
        if (effort->days == 0)
            continue;
        if (available == 0) {
            candidate->tier = TIER_LAST;
        } else {
            set_fraction(part, effort->days, available);
            mpq_add(share, share, part);
        }
    }
    if (candidate->tier == TIER_RATIO) {
        set_fraction(part, requirement->value, 1);
        mpq_div(candidate->ratio, part, share);
    }
    mpq_clears(share, part, NULL);
}

enum status ranking_order(const struct portfolio *portfolio, enum ranking_rule rule, size_t *order)
{
    static int (*const compare[N_RANKING_RULES])(const void *, const void *) = {
        [RANKING_VALUE] = compare_value,
        [RANKING_RANK] = compare_rank,
        [RANKING_DENSITY] = compare_density,
        [RANKING_SCARCITY] = compare_scarcity,
    };
    size_t n = portfolio->n_requirements;
    struct candidate *candidates = allocate(n, sizeof *candidates);
    if (!candidates)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        candidates[i].requirement = &portfolio->requirements[i];
    for (size_t i = 0; rule == RANKING_SCARCITY && i < n; i++) {
        mpq_init(candidates[i].ratio);
        rate_scarcity(portfolio, &candidates[i]);
    }
    qsort(candidates, n, sizeof *candidates, compare[rule]);
    for (size_t i = 0; i < n; i++)
        order[i] = (size_t)(candidates[i].requirement - portfolio->requirements);
    for (size_t i = 0; rule == RANKING_SCARCITY && i < n; i++)
        mpq_clear(candidates[i].ratio);
    free(candidates);
    return STATUS_OK;
}
