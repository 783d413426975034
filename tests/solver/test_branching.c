/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/branching.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAIRED 30

/* Branches and lets trials decide until the branching has chosen; counts what is decided. */
static enum branching_outcome choose(struct branching *branching, struct relaxation *relaxation,
                                     struct branch *branch)
{
    return relaxation_solve(relaxation, NULL, NULL) == RELAXATION_SOLVED
               ? branching_choose(branching, relaxation, branch)
               : BRANCHING_WHOLE;
}

static void a_fractional_column_is_chosen_and_x_is_kept(void **state)
{
    (void)state;
    struct dice dice = {101};
    for (int i = 0; i < 30; i++) {
        struct program program;
        struct relaxation relaxation;
        struct pseudo_costs costs;
        struct branching branching;
        struct branch branch;
        double x[PAIRED];
        paired_program_draw(&dice, PAIRED, &program);
        assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
        assert_int_equal(pseudo_costs_init(&costs, PAIRED), STATUS_OK);
        assert_int_equal(branching_init(&branching, &costs, PAIRED), STATUS_OK);
        assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
        memcpy(x, relaxation.x, sizeof x);
        enum branching_outcome outcome = branching_choose(&branching, &relaxation, &branch);
        bool is_whole = true;
        for (size_t j = 0; j < PAIRED; j++)
            is_whole = is_whole && !relaxation_is_fractional(&relaxation, j);
        assert_int_equal(outcome, is_whole ? BRANCHING_WHOLE : BRANCHING_CHOSEN);
        if (outcome == BRANCHING_CHOSEN)
            assert_true(relaxation_is_fractional(&relaxation, branch.column));
        assert_memory_equal(x, relaxation.x, sizeof x);
        branching_clear(&branching);
        pseudo_costs_clear(&costs);
        relaxation_clear(&relaxation);
        program_clear(&program);
    }
    lp_release_thread();
}

/* A decision by trial must leave every plan worth the target in place. */
static void what_trials_decide_loses_no_plan_of_interest(void **state)
{
    (void)state;
    struct dice dice = {102};
    int n_decided = 0;
    for (int i = 0; i < 800; i++) {
        struct program program;
        struct relaxation relaxation;
        struct pseudo_costs costs;
        struct branching branching;
        struct branch branch;
        wide_t best;
        small_program_draw(&dice, 10, &program);
        size_t n = program.n_columns;
        assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
        assert_int_equal(pseudo_costs_init(&costs, n), STATUS_OK);
        assert_int_equal(branching_init(&branching, &costs, n), STATUS_OK);
        relaxation.has_target = small_program_best(&program, NULL, &best);
        relaxation.target = best;
        while (relaxation.has_target &&
               choose(&branching, &relaxation, &branch) == BRANCHING_DECIDED)
            n_decided++;
        for (plan_t plan = 0; relaxation.has_target && plan >> n == 0; plan++)
            if (small_program_allows(&program, plan) && small_program_value(&program, plan) == best)
                assert_true(plan_agrees(plan, relaxation.domain.value, n));
        branching_clear(&branching);
        pseudo_costs_clear(&costs);
        relaxation_clear(&relaxation);
        program_clear(&program);
    }
    assert_true(n_decided > 10);
    lp_release_thread();
}

/* Two pairs of which one each fits, both undecided between their halves. What was learned says that
 * the second pair moves the objective by far. */
static void the_column_that_moved_the_objective_most_is_chosen(void **state)
{
    (void)state;
    struct program program;
    struct relaxation relaxation;
    struct pseudo_costs costs;
    struct branching branching;
    struct branch branch;
    small_program_init(&program, 4, (const int64_t[]){10, 10, 10, 10});
    small_program_row(&program, (const int64_t[]){2, 2, 0, 0}, NO_LOWER, 3);
    small_program_row(&program, (const int64_t[]){0, 0, 2, 2}, NO_LOWER, 3);
    assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
    assert_int_equal(pseudo_costs_init(&costs, 4), STATUS_OK);
    assert_int_equal(branching_init(&branching, &costs, 4), STATUS_OK);
    for (size_t j = 0; j < 4; j++)
        for (int k = 0; k < 10; k++)
            for (int value = 0; value < 2; value++)
                pseudo_costs_learn(&costs, j, value, 0.5, j < 2 ? 1 : 100);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_int_equal(branching_choose(&branching, &relaxation, &branch), BRANCHING_CHOSEN);
    assert_true(branch.column >= 2);
    branching_clear(&branching);
    pseudo_costs_clear(&costs);
    relaxation_clear(&relaxation);
    program_clear(&program);
    lp_release_thread();
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    struct pseudo_costs costs;
    struct branching branching;
    assert_int_equal(pseudo_costs_init(&costs, PAIRED), STATUS_OK);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = branching_init(&branching, &costs, PAIRED);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
    }
    branching_clear(&branching);
    pseudo_costs_clear(&costs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fractional_column_is_chosen_and_x_is_kept),
        cmocka_unit_test(what_trials_decide_loses_no_plan_of_interest),
        cmocka_unit_test(the_column_that_moved_the_objective_most_is_chosen),
        cmocka_unit_test(short_memory_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
