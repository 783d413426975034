/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/root.h"

#include "model/allocate.h"
#include "solver/relaxation.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Of interest after the root: allowed, and better than the plan it found. */
static bool is_of_interest(const struct program *program, const struct search_result *result,
                           plan_t plan)
{
    return small_program_allows(program, plan) &&
           !(result->has_plan && small_program_value(program, plan) <= result->value);
}

static void expect_nothing_lost(const struct program *program, const struct search_result *result,
                                const struct root *root)
{
    for (plan_t plan = 0; plan >> program->n_columns == 0; plan++) {
        if (!is_of_interest(program, result, plan))
            continue;
        assert_false(result->is_complete);
        assert_true(plan_agrees(plan, root->decisions, program->n_columns));
        assert_true(small_program_allows(&root->program, plan));
        if (result->has_bound)
            assert_true(small_program_value(program, plan) <= result->bound);
    }
}

/* The target foretold leaves as few columns as was asked for, and one less leaves more. */
static void expect_foretold(const struct program *program, const struct root *root)
{
    size_t n = program->n_columns;
    signed char before[BRUTE_MAX];
    for (size_t n_most = 0; root->has_x && n_most < n; n_most++) {
        struct root copy = *root;
        wide_t target;
        if (!root_target_for(root, n_most, &target))
            continue;
        copy.decisions = before;
        memcpy(before, root->decisions, n);
        assert_true(root_tighten(&copy, target - 1) > n_most);
        memcpy(before, root->decisions, n);
        assert_true(root_tighten(&copy, target) <= n_most);
    }
}

/* Raising the target to the best that is left decides more, and keeps that. */
static void expect_tightened(const struct program *program, struct root *root)
{
    wide_t best;
    signed char before[BRUTE_MAX];
    size_t n = program->n_columns;
    if (!root->has_x || !small_program_best(program, root->decisions, &best))
        return;
    memcpy(before, root->decisions, n);
    size_t n_undecided = root_tighten(root, best);
    for (size_t j = 0; j < n; j++)
        n_undecided -= root->decisions[j] == UNDECIDED;
    assert_int_equal(n_undecided, 0);
    for (plan_t plan = 0; plan >> n == 0; plan++)
        if (plan_agrees(plan, before, n) && small_program_allows(program, plan) &&
            small_program_value(program, plan) == best)
            assert_true(plan_agrees(plan, root->decisions, n));
}

static void the_root_loses_no_plan_better_than_the_one_it_found(void **state)
{
    (void)state;
    struct dice dice = {121};
    int n_complete = 0;
    for (int i = 0; i < 1500; i++) {
        struct program program;
        struct root root;
        struct search_result result = {0};
        small_program_draw(&dice, 11, &program);
        struct search_task task = {.program = &program};
        assert_int_equal(root_run(&task, &result, &root), STATUS_OK);
        n_complete += result.is_complete;
        if (result.has_plan) {
            plan_t plan = plan_from_array(result.plan, program.n_columns);
            assert_true(small_program_allows(&program, plan));
            assert_true(small_program_value(&program, plan) == result.value);
        }
        expect_nothing_lost(&program, &result, &root);
        expect_foretold(&program, &root);
        expect_tightened(&program, &root);
        root_clear(&root);
        search_result_clear(&result);
        program_clear(&program);
    }
    assert_true(n_complete > 100);
    lp_release_thread();
}

/* Two rows of 40 items of much the same density: the first relaxation is broken by cuts, which all
 * optimal plans obey, so the bound stays above the optimum and comes down from the relaxation's. */
static void cuts_bring_the_bound_down_and_never_below_the_optimum(void **state)
{
    (void)state;
    struct dice dice = {122};
    int n_better = 0;
    for (int i = 0; i < 10; i++) {
        struct program program;
        struct root root;
        struct search_result result = {0};
        paired_program_draw(&dice, 40, &program);
        struct search_task task = {.program = &program};
        wide_t best = paired_program_best(&program);
        struct relaxation relaxation;
        assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
        assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
        wide_t before = dual_bound_floor(&relaxation.bound, 0);
        relaxation_clear(&relaxation);
        assert_int_equal(root_run(&task, &result, &root), STATUS_OK);
        assert_true(result.has_plan && result.value <= best);
        assert_true(result.is_complete || (result.has_bound && result.bound >= best));
        assert_true(!result.is_complete || result.value == best);
        n_better += result.is_complete || result.bound < before;
        root_clear(&root);
        search_result_clear(&result);
        program_clear(&program);
    }
    assert_true(n_better > 0);
    lp_release_thread();
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct dice dice = {123};
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    paired_program_draw(&dice, 12, &program);
    struct search_task task = {.program = &program};
    for (long i = 0; status != STATUS_OK; i++) {
        struct root root;
        struct search_result result = {0};
        allocation_fail_after(i);
        status = root_run(&task, &result, &root);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        root_clear(&root);
        search_result_clear(&result);
    }
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_loses_no_plan_better_than_the_one_it_found),
        cmocka_unit_test(cuts_bring_the_bound_down_and_never_below_the_optimum),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
