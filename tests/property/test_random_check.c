/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a plan, and the compiled program, against every rule evaluated on its own. */
#include "model/check.h"
#include "solver/program.h"
#include "tests/support/random_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PLANS 200 /* looked at in each portfolio */

/* Mostly of those that are allowed, or nearly, since few random plans are. */
static plan_t draw_plan(struct random_case *random_case, plan_t best)
{
    struct dice *dice = &random_case->dice;
    plan_t all = ((plan_t)1 << random_case->brute->n) - 1;
    plan_t plan = dice_chance(dice, 50) ? best : (plan_t)dice_roll(dice) & all;
    for (size_t flips = dice_below(dice, 3); flips > 0; flips--)
        plan ^= (plan_t)1 << dice_below(dice, random_case->brute->n);
    return plan;
}

static bool has_breach(const struct check *check, enum rule_kind kind)
{
    for (size_t i = 0; i < check->n_breaches; i++)
        if (check->breaches[i].kind == kind)
            return true;
    return false;
}

static const char *compare_check(const struct brute *brute, const struct check *check, plan_t plan)
{
    if (check->value != brute_value(brute, plan))
        return "the values differ";
    if (check->effort != brute_effort(brute, plan))
        return "the efforts differ";
    if (check_is_allowed(check) != brute_allows(brute, plan))
        return "only one of them allows the plan";
    for (int kind = 0; kind < N_RULE_KINDS; kind++)
        if (has_breach(check, (enum rule_kind)kind) ==
            brute_holds(brute, (enum rule_kind)kind, plan))
            return rule_types[kind].name;
    return NULL;
}

static const char *try_check(struct random_case *random_case)
{
    const struct portfolio *portfolio = random_case->portfolio;
    plan_t best = brute_solve(random_case->brute, 0).plan;
    const char *complaint = NULL;
    struct selection selection;
    if (selection_init(&selection, portfolio->n_requirements) != STATUS_OK)
        return "memory is short";
    for (int i = 0; i < PLANS && !complaint; i++) {
        struct check check;
        plan_t plan = draw_plan(random_case, best);
        plan_to_array(plan, selection.n, selection.in);
        if (check_selection(portfolio, &selection, &check) != STATUS_OK)
            complaint = "the check failed";
        else
            complaint = compare_check(random_case->brute, &check, plan);
        check_clear(&check);
    }
    selection_clear(&selection);
    return complaint;
}

static const char *try_program(struct random_case *random_case)
{
    const struct brute *brute = random_case->brute;
    plan_t best = brute_solve(brute, 0).plan;
    const char *complaint = NULL;
    struct program program;
    bool in[BRUTE_MAX];
    if (program_compile(random_case->portfolio, &program) != STATUS_OK)
        return "the program was not compiled";
    for (int i = 0; i < PLANS && !complaint; i++) {
        plan_t plan = draw_plan(random_case, best);
        plan_to_array(plan, brute->n, in);
        if (program_allows(&program, in) != brute_allows(brute, plan))
            complaint = "only one of them allows the plan";
        else if (brute_allows(brute, plan) &&
                 program_value(&program, in) != brute_value(brute, plan))
            complaint = "the values differ";
    }
    program_clear(&program);
    return complaint;
}

static void check_finds_the_same_broken_rules_as_brute_force(void **state)
{
    (void)state;
    random_run(try_check, 1000, 14);
}

static void program_allows_the_same_plans_as_brute_force(void **state)
{
    (void)state;
    random_run(try_program, 1000, 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_finds_the_same_broken_rules_as_brute_force),
        cmocka_unit_test(program_allows_the_same_plans_as_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
