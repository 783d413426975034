/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The optimum, its proof and its tie-break against brute force. */
#include "solver/optimum.h"
#include "solver/topdown.h"
#include "tests/support/random_portfolio.h"
#include "tests/support/random_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* In how many portfolios each step of the tie-break had something to decide. */
struct decisions {
    unsigned long portfolios;
    unsigned long changes;
    unsigned long effort;
    unsigned long order;
};

static struct decisions decisions;

static void note_decisions(const struct brute_optimum *best)
{
    decisions.portfolios++;
    decisions.changes += best->n_nearest < best->n_best;
    decisions.effort += best->n_lightest < best->n_nearest;
    decisions.order += best->n_lightest > 1;
}

static const char *compare_optimum(const struct brute *brute, const struct optimum *optimum,
                                   const struct selection *start)
{
    struct brute_optimum best = brute_solve(brute, plan_of(start));
    if (!best.exists)
        return optimum->status == OPTIMUM_INFEASIBLE ? NULL : "there is no plan at all";
    note_decisions(&best);
    if (optimum->status != OPTIMUM_OPTIMAL)
        return "there is a plan, but nothing is proven";
    if (optimum->value != best.value || optimum->bound != best.value || !optimum->has_bound)
        return "the values differ";
    if (optimum->tie_break != TIE_BREAK_PROVEN)
        return "the tie-break is not proven";
    if (plan_of(&optimum->selection) != best.plan)
        return "the plan is not the defined one";
    return optimum->changes == selection_distance(start, &optimum->selection)
               ? NULL
               : "the changes are miscounted";
}

/* start: the list of the default ranking, or any selection, allowed or not. */
static bool draw_start(struct random_case *random_case, struct selection *start)
{
    struct dice *dice = &random_case->dice;
    struct topdown topdown;
    if (selection_init(start, random_case->brute->n) != STATUS_OK)
        return false;
    if (dice_chance(dice, 30)) {
        plan_to_array((plan_t)dice_roll(dice), start->n, start->in);
        return true;
    }
    if (topdown_select(random_case->portfolio, RANKING_VALUE, FILL_FILL, &topdown) != STATUS_OK)
        return false;
    plan_to_array(plan_of(&topdown.selection), start->n, start->in);
    topdown_clear(&topdown);
    return true;
}

static const char *try_parts(struct random_case *random_case, unsigned without)
{
    struct search_limits limits = {.without = without};
    struct optimum optimum = {0};
    struct program program = {0};
    struct selection start = {0};
    const char *complaint = "the search failed";
    if (draw_start(random_case, &start) &&
        program_compile(random_case->portfolio, &program) == STATUS_OK &&
        optimum_find(&program, &limits, &start, &optimum) == STATUS_OK)
        complaint = compare_optimum(random_case->brute, &optimum, &start);
    optimum_clear(&optimum);
    program_clear(&program);
    selection_clear(&start);
    return complaint;
}

static const char *try_optimum(struct random_case *random_case)
{
    return try_parts(random_case, 0);
}

static const char *try_without(struct random_case *random_case)
{
    return try_parts(random_case, (unsigned)dice_roll(&random_case->dice) & ALL_PARTS);
}

static bool find_value(const struct portfolio *portfolio, bool any_optimum, struct optimum *optimum)
{
    struct search_limits limits = {.any_optimum = any_optimum};
    struct program program = {0};
    struct selection start = {0};
    bool found = selection_init(&start, portfolio->n_requirements) == STATUS_OK &&
                 program_compile(portfolio, &program) == STATUS_OK &&
                 optimum_find(&program, &limits, &start, optimum) == STATUS_OK;
    program_clear(&program);
    selection_clear(&start);
    return found;
}

static const char *try_shuffled(struct random_case *random_case)
{
    struct optimum before = {0};
    struct optimum after = {0};
    const char *complaint = "the search failed";
    if (find_value(random_case->portfolio, false, &before) &&
        portfolio_shuffle(random_case->portfolio, &random_case->dice) &&
        find_value(random_case->portfolio, false, &after)) {
        complaint = before.status == after.status ? NULL : "the statuses differ";
        if (!complaint && before.status == OPTIMUM_OPTIMAL && before.value != after.value)
            complaint = "the values differ";
    }
    optimum_clear(&before);
    optimum_clear(&after);
    return complaint;
}

static const char *try_any(struct random_case *random_case)
{
    struct brute_optimum best = brute_solve(random_case->brute, 0);
    struct optimum optimum = {0};
    const char *complaint = NULL;
    if (!find_value(random_case->portfolio, true, &optimum))
        return "the search failed";
    if (optimum.status != (best.exists ? OPTIMUM_OPTIMAL : OPTIMUM_INFEASIBLE))
        complaint = "the status is wrong";
    else if (best.exists && optimum.value != best.value)
        complaint = "the values differ";
    else if (optimum.tie_break != TIE_BREAK_SKIPPED)
        complaint = "the tie-break was to be skipped";
    optimum_clear(&optimum);
    return complaint;
}

static const char *try_lists(struct random_case *random_case)
{
    const char *complaint = NULL;
    struct optimum optimum = {0};
    if (!find_value(random_case->portfolio, true, &optimum))
        return "the search failed";
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES && !complaint; fill++) {
            struct topdown topdown;
            if (topdown_select(random_case->portfolio, (enum ranking_rule)ranking,
                               (enum fill_rule)fill, &topdown) != STATUS_OK)
                complaint = "the walk failed";
            else if (check_is_allowed(&topdown.check) && topdown.check.value > optimum.value)
                complaint = "an allowed list is worth more";
            topdown_clear(&topdown);
        }
    optimum_clear(&optimum);
    return complaint;
}

static void optimum_is_the_plan_that_brute_force_finds_and_the_tie_break_names(void **state)
{
    (void)state;
    random_run(try_optimum, 4000, 14);
}

static void no_part_of_the_engine_is_needed_for_that(void **state)
{
    (void)state;
    random_run(try_without, 1000, 14);
}

/* Else the tests before this one would prove little. A few portfolios need not hold every case. */
static void every_step_of_the_tie_break_decided_somewhere(void **state)
{
    (void)state;
    if (decisions.portfolios < 2000)
        skip();
    assert_true(decisions.changes > 0);
    assert_true(decisions.effort > 0);
    assert_true(decisions.order > 0);
}

static void any_optimum_has_the_same_value_and_no_tie_break(void **state)
{
    (void)state;
    random_run(try_any, 1000, 14);
}

static void order_of_the_file_does_not_change_the_optimum_s_value(void **state)
{
    (void)state;
    random_run(try_shuffled, 1000, 14);
}

static void no_allowed_list_is_worth_more_than_the_optimum(void **state)
{
    (void)state;
    random_run(try_lists, 1000, 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(optimum_is_the_plan_that_brute_force_finds_and_the_tie_break_names),
        cmocka_unit_test(no_part_of_the_engine_is_needed_for_that),
        cmocka_unit_test(every_step_of_the_tie_break_decided_somewhere),
        cmocka_unit_test(any_optimum_has_the_same_value_and_no_tie_break),
        cmocka_unit_test(order_of_the_file_does_not_change_the_optimum_s_value),
        cmocka_unit_test(no_allowed_list_is_worth_more_than_the_optimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
