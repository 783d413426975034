/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Swaps between two allowed plans: each leaves an allowed plan, and each is the smallest and best.
 */
#include "analysis/swaps.h"
#include "tests/support/random_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define SEARCHED_MAX 4

static int count(plan_t plan)
{
    int n = 0;
    for (; plan; plan &= plan - 1)
        n++;
    return n;
}

/* Whether the ascending indices of a come before those of b; both of the same number. */
static bool comes_first(plan_t a, plan_t b)
{
    plan_t differing = a ^ b;
    return a & differing & -differing;
}

/* The next swap from plan to the target as defined, as the set of what moves: fewest requirements,
 * highest gain, file order; all that is left where none of up to four gains. */
static plan_t next_swap(const struct brute *brute, plan_t plan, plan_t target)
{
    plan_t difference = plan ^ target;
    plan_t best = 0;
    wide_t best_gain = 0;
    for (plan_t moved = difference; moved; moved = (moved - 1) & difference) {
        wide_t gain = brute_value(brute, plan ^ moved) - brute_value(brute, plan);
        int size = count(moved);
        if (gain <= 0 || size > SEARCHED_MAX || (best && size > count(best)))
            continue;
        bool is_better = !best || size < count(best) || gain > best_gain ||
                         (gain == best_gain && comes_first(moved, best));
        if (is_better && brute_allows(brute, plan ^ moved)) {
            best = moved;
            best_gain = gain;
        }
    }
    return best ? best : difference;
}

static plan_t moved_by(const struct swap *swap, plan_t plan, bool *is_sound)
{
    plan_t moved = 0;
    for (size_t i = 0; i < swap->n_out; i++) {
        *is_sound &= plan >> swap->out[i] & 1 && (i == 0 || swap->out[i] > swap->out[i - 1]);
        moved |= (plan_t)1 << swap->out[i];
    }
    for (size_t i = 0; i < swap->n_in; i++) {
        *is_sound &= !(plan >> swap->in[i] & 1) && (i == 0 || swap->in[i] > swap->in[i - 1]);
        moved |= (plan_t)1 << swap->in[i];
    }
    return moved;
}

static const char *compare_swaps(const struct brute *brute, const struct swap *swaps,
                                 size_t n_swaps, plan_t plan, plan_t target)
{
    for (size_t i = 0; i < n_swaps; i++) {
        bool is_sound = true;
        plan_t moved = moved_by(&swaps[i], plan, &is_sound);
        if (!is_sound)
            return "a swap takes out what is not in, or the reverse, or is out of order";
        if (swaps[i].gain <= 0 ||
            swaps[i].gain != brute_value(brute, plan ^ moved) - brute_value(brute, plan))
            return "a gain is wrong";
        if (!brute_allows(brute, plan ^ moved))
            return "a swap leaves a plan that is not allowed";
        if (moved != next_swap(brute, plan, target))
            return "a swap is not the next one";
        plan ^= moved;
    }
    return plan == target ? NULL : "the swaps do not lead to the optimum";
}

/* Any allowed plan that is worth less than the optimum, or the optimum when none is drawn. */
static plan_t draw_from(struct random_case *random_case, plan_t best)
{
    const struct brute *brute = random_case->brute;
    plan_t all = ((plan_t)1 << brute->n) - 1;
    for (int i = 0; i < 300; i++) {
        plan_t plan = (plan_t)dice_roll(&random_case->dice) & all;
        if (i % 2)
            plan &= (plan_t)dice_roll(&random_case->dice);
        if (brute_allows(brute, plan) && brute_value(brute, plan) < brute_value(brute, best))
            return plan;
    }
    return best;
}

static const char *try_swaps(struct random_case *random_case)
{
    const struct brute *brute = random_case->brute;
    bool from_in[BRUTE_MAX];
    bool to_in[BRUTE_MAX];
    struct selection from = {.n = brute->n, .in = from_in};
    struct selection to = {.n = brute->n, .in = to_in};
    struct program program;
    struct swap *swaps;
    size_t n_swaps;
    bool is_complete;
    struct brute_optimum best = brute_solve(brute, 0);
    if (!best.exists)
        return NULL;
    plan_t start = draw_from(random_case, best.plan);
    plan_t target = brute_solve(brute, start).plan;
    plan_to_array(start, brute->n, from_in);
    plan_to_array(target, brute->n, to_in);
    if (program_compile(random_case->portfolio, &program) != STATUS_OK)
        return "the program was not compiled";
    const char *complaint = "the search failed";
    if (swaps_find(&program, &from, &to, &swaps, &n_swaps, &is_complete) == STATUS_OK) {
        complaint = compare_swaps(brute, swaps, n_swaps, start, target);
        swaps_free(swaps, n_swaps);
    }
    program_clear(&program);
    return complaint;
}

static const char *compare_all(const struct brute *brute, const struct comparison *comparison)
{
    struct brute_optimum best = brute_solve(brute, plan_of(&comparison->list.selection));
    wide_t gains = 0;
    if (comparison->has_plan != best.exists)
        return "only one of them finds a plan";
    if (!best.exists)
        return comparison->conflict.n_members ? NULL : "there is no contradiction to show";
    if (comparison->loss.is_known != check_is_allowed(&comparison->list.check))
        return "a loss is claimed from what is not allowed, or missing";
    for (size_t i = 0; i < comparison->n_swaps; i++)
        gains += comparison->swaps[i].gain;
    if (gains != (comparison->loss.is_known ? comparison->loss.value : 0))
        return "the gains do not sum to the loss";
    return comparison->loss.is_known &&
                   comparison->loss.value != best.value - comparison->list.check.value
               ? "the loss is wrong"
               : NULL;
}

static const char *try_compare(struct random_case *random_case)
{
    struct comparison comparison;
    struct compare_options options = {.ranking = RANKING_DENSITY, .fill = FILL_FILL};
    if (compare_portfolio(random_case->portfolio, &options, &comparison) != STATUS_OK)
        return "the comparison failed";
    const char *complaint = compare_all(random_case->brute, &comparison);
    comparison_clear(&comparison);
    return complaint;
}

static void swaps_are_allowed_gain_and_are_the_smallest_and_best_in_turn(void **state)
{
    (void)state;
    random_run(try_swaps, 3000, 14);
}

static void comparisons_survive_their_checks_and_gains_sum_to_the_loss(void **state)
{
    (void)state;
    random_run(try_compare, 1000, 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swaps_are_allowed_gain_and_are_the_smallest_and_best_in_turn),
        cmocka_unit_test(comparisons_survive_their_checks_and_gains_sum_to_the_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
