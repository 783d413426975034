/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/enumeration.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MANY_STEPS 1000000

struct trial {
    struct program program;
    struct search_task task;
    struct search_result result;
    struct incumbent incumbent;
    struct relaxation relaxation;
    struct enumeration *enumeration;
};

static void start_trial(struct trial *trial, size_t n_most, bool is_lexicographic, wide_t cutoff)
{
    trial->task = (struct search_task){.program = &trial->program,
                                       .has_cutoff = true,
                                       .cutoff = cutoff,
                                       .is_lexicographic = is_lexicographic};
    trial->result = (struct search_result){0};
    trial->enumeration = enumeration_new(n_most);
    assert_non_null(trial->enumeration);
    assert_int_equal(incumbent_init(&trial->incumbent, &trial->task, &trial->result), STATUS_OK);
    assert_int_equal(relaxation_init(&trial->relaxation, &trial->program, 0), STATUS_OK);
    incumbent_aim(&trial->incumbent, &trial->relaxation);
}

static void end_trial(struct trial *trial)
{
    enumeration_free(trial->enumeration);
    incumbent_clear(&trial->incumbent);
    search_result_clear(&trial->result);
    relaxation_clear(&trial->relaxation);
    program_clear(&trial->program);
}

/* The best plan that agrees with the decisions, of equals the one with the earliest column. */
static bool find_best(const struct program *program, const signed char *decisions, wide_t *best,
                      plan_t *best_plan)
{
    size_t n = program->n_columns;
    bool exists = small_program_best(program, decisions, best);
    plan_t best_order = 0;
    for (plan_t order = 0; exists && order >> n == 0; order++) {
        plan_t plan = 0; /* mirrored: the earliest column counts most */
        for (size_t j = 0; j < n; j++)
            plan |= (order >> (n - 1 - j) & 1) << j;
        if (order >= best_order && plan_agrees(plan, decisions, n) &&
            small_program_allows(program, plan) && small_program_value(program, plan) == *best) {
            best_order = order;
            *best_plan = plan;
        }
    }
    return exists;
}

static void enumeration_finds_the_best_plan_below_or_that_there_is_none(void **state)
{
    (void)state;
    struct dice dice = {111};
    int n_found = 0;
    for (int i = 0; i < 1500; i++) {
        struct trial trial;
        signed char decisions[BRUTE_MAX];
        signed char before[BRUTE_MAX];
        wide_t best = 0;
        plan_t plan = 0;
        bool is_lexicographic = dice_chance(&dice, 50);
        small_program_draw(&dice, 11, &trial.program);
        size_t n = trial.program.n_columns;
        for (size_t j = 0; j < n; j++)
            decisions[j] = (signed char)(dice_chance(&dice, 20) ? dice_chance(&dice, 50) : -1);
        bool exists = find_best(&trial.program, decisions, &best, &plan);
        wide_t cutoff = best + dice_between(&dice, -3, 1);
        start_trial(&trial, n, is_lexicographic, cutoff);
        for (size_t j = 0; j < n; j++)
            if (decisions[j] != UNDECIDED)
                domain_decide(&trial.relaxation.domain, j, decisions[j]);
        if (relaxation_solve(&trial.relaxation, NULL, NULL) == RELAXATION_SOLVED) {
            memcpy(before, trial.relaxation.domain.value, n);
            assert_int_equal(
                enumeration_run(trial.enumeration, &trial.relaxation, &trial.incumbent, MANY_STEPS),
                ENUMERATION_DONE);
            assert_memory_equal(before, trial.relaxation.domain.value, n);
            assert_int_equal(trial.result.has_plan, exists && best >= cutoff);
            if (trial.result.has_plan) {
                n_found++;
                assert_true(trial.result.value == best);
                if (is_lexicographic)
                    assert_int_equal(plan_from_array(trial.result.plan, n), plan);
            }
        }
        end_trial(&trial);
    }
    assert_true(n_found > 100);
    lp_release_thread();
}

static void enumeration_gives_up_or_refuses_rather_than_claim_anything(void **state)
{
    (void)state;
    struct dice dice = {112};
    struct trial trial;
    paired_program_draw(&dice, 20, &trial.program);
    wide_t best = paired_program_best(&trial.program);
    start_trial(&trial, 19, false, 0);
    assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_int_equal(
        enumeration_run(trial.enumeration, &trial.relaxation, &trial.incumbent, MANY_STEPS),
        ENUMERATION_REFUSED);
    enumeration_free(trial.enumeration);
    trial.enumeration = enumeration_new(20);
    for (uint64_t steps = 1;; steps *= 2) {
        enum enumeration_outcome outcome =
            enumeration_run(trial.enumeration, &trial.relaxation, &trial.incumbent, steps);
        assert_true(!trial.result.has_plan || trial.result.value <= best);
        if (outcome == ENUMERATION_DONE)
            break;
        assert_int_equal(outcome, ENUMERATION_GAVE_UP);
    }
    assert_true(trial.result.has_plan && trial.result.value == best);
    end_trial(&trial);
    lp_release_thread();
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct trial trial;
    struct enumeration *enumeration = NULL;
    small_program_init(&trial.program, 3, (const int64_t[]){2, 2, 3});
    small_program_row(&trial.program, (const int64_t[]){3, 4, 5}, NO_LOWER, 8);
    for (long i = 0; !enumeration; i++) {
        allocation_fail_after(i);
        enumeration = enumeration_new(3);
        allocation_fail_after(-1);
    }
    enumeration_free(enumeration);
    enumeration_free(NULL);
    start_trial(&trial, 3, false, 0);
    assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
    allocation_fail_after(0);
    enum enumeration_outcome outcome =
        enumeration_run(trial.enumeration, &trial.relaxation, &trial.incumbent, MANY_STEPS);
    allocation_fail_after(-1);
    assert_int_equal(outcome, ENUMERATION_REFUSED);
    end_trial(&trial);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enumeration_finds_the_best_plan_below_or_that_there_is_none),
        cmocka_unit_test(enumeration_gives_up_or_refuses_rather_than_claim_anything),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
