/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/relaxation.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAMS 1200

struct trial {
    struct program program;
    struct relaxation relaxation;
    signed char decisions[BRUTE_MAX]; /* before solving */
};

/* A program, some decisions, and a target near what can be reached. */
static void start_trial(struct trial *trial, struct dice *dice)
{
    wide_t best;
    small_program_draw(dice, 11, &trial->program);
    assert_int_equal(relaxation_init(&trial->relaxation, &trial->program, 0), STATUS_OK);
    struct relaxation *relaxation = &trial->relaxation;
    for (size_t j = 0; j < trial->program.n_columns; j++)
        if (dice_chance(dice, 15))
            domain_decide(&relaxation->domain, j, dice_chance(dice, 50));
    memcpy(trial->decisions, relaxation->domain.value, trial->program.n_columns);
    relaxation->has_target = dice_chance(dice, 70);
    if (relaxation->has_target && small_program_best(&trial->program, NULL, &best))
        relaxation->target = best + dice_between(dice, -1, 1);
}

static void end_trial(struct trial *trial)
{
    relaxation_clear(&trial->relaxation);
    program_clear(&trial->program);
}

/* Of interest: allowed, as decided before, and worth the target. */
static bool is_of_interest(const struct trial *trial, plan_t plan)
{
    return plan_agrees(plan, trial->decisions, trial->program.n_columns) &&
           small_program_allows(&trial->program, plan) &&
           !(trial->relaxation.has_target &&
             small_program_value(&trial->program, plan) < trial->relaxation.target);
}

static void what_is_pruned_or_decided_loses_no_plan_of_interest(void **state)
{
    (void)state;
    struct dice dice = {91};
    int n_pruned = 0;
    int n_solved = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct trial trial;
        start_trial(&trial, &dice);
        enum relaxation_outcome outcome = relaxation_solve(&trial.relaxation, NULL, NULL);
        n_pruned += outcome == RELAXATION_PRUNED;
        n_solved += outcome == RELAXATION_SOLVED;
        for (plan_t plan = 0; plan >> trial.program.n_columns == 0; plan++) {
            if (!is_of_interest(&trial, plan))
                continue;
            assert_int_not_equal(outcome, RELAXATION_PRUNED);
            assert_true(plan_agrees(plan, trial.relaxation.domain.value, trial.program.n_columns));
            if (outcome == RELAXATION_SOLVED)
                assert_true(dual_bound_floor(&trial.relaxation.bound, 0) >=
                            small_program_value(&trial.program, plan));
        }
        end_trial(&trial);
    }
    assert_true(n_pruned > PROGRAMS / 10 && n_solved > PROGRAMS / 10);
    lp_release_thread();
}

static void what_a_trial_refutes_holds_no_plan_of_interest(void **state)
{
    (void)state;
    struct dice dice = {92};
    int n_refuted = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        struct trial trial;
        signed char before[BRUTE_MAX];
        double x[BRUTE_MAX];
        double objective;
        start_trial(&trial, &dice);
        struct relaxation *relaxation = &trial.relaxation;
        size_t n = trial.program.n_columns;
        if (relaxation_solve(relaxation, NULL, NULL) == RELAXATION_SOLVED) {
            memcpy(before, relaxation->domain.value, n);
            memcpy(x, relaxation->x, n * sizeof *x);
            for (size_t j = 0; j < n; j++) {
                if (before[j] != UNDECIDED)
                    continue;
                bool value = dice_chance(&dice, 50);
                bool is_refuted = relaxation_try(relaxation, j, value, 60, &objective);
                n_refuted += is_refuted;
                for (plan_t plan = 0; is_refuted && plan >> n == 0; plan++)
                    assert_false((plan >> j & 1) == value && is_of_interest(&trial, plan));
            }
            assert_memory_equal(before, relaxation->domain.value, n);
            assert_memory_equal(x, relaxation->x, n * sizeof *x);
        }
        end_trial(&trial);
    }
    assert_true(n_refuted > 10);
    lp_release_thread();
}

/* 5a + 4b + 3c under 2a + 3b + c <= 5: b gets 2/3, 32/3 in all, so no plan is worth 11. The row is
 * worth 4/3, so a loses 5 - 8/3 = 7/3 when it is left out: 25/3 is no 9, and a is in. */
static void a_target_decides_by_reduced_cost(void **state)
{
    (void)state;
    struct program program;
    struct relaxation relaxation;
    small_program_init(&program, 3, (const int64_t[]){5, 4, 3});
    small_program_row(&program, (const int64_t[]){2, 3, 1}, NO_LOWER, 5);
    assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(fabs(relaxation.objective - 32.0 / 3) < 1e-6);
    assert_true(dual_bound_floor(&relaxation.bound, 0) == 10);
    assert_true(relaxation.has_bound);
    assert_false(relaxation_is_fractional(&relaxation, 0));
    assert_true(relaxation_is_fractional(&relaxation, 1));
    relaxation.has_target = true;
    relaxation.target = 9;
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_int_equal(relaxation.domain.value[0], 1);
    relaxation.target = 11;
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_PRUNED);
    relaxation_clear(&relaxation);
    program_clear(&program);
    lp_release_thread();
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct dice dice = {93};
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    small_program_draw(&dice, 10, &program);
    for (long i = 0; status != STATUS_OK; i++) {
        struct relaxation relaxation;
        allocation_fail_after(i);
        status = relaxation_init(&relaxation, &program, 0);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_NO_MEMORY && !relaxation.lp));
        relaxation_clear(&relaxation);
    }
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_pruned_or_decided_loses_no_plan_of_interest),
        cmocka_unit_test(what_a_trial_refutes_holds_no_plan_of_interest),
        cmocka_unit_test(a_target_decides_by_reduced_cost),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
