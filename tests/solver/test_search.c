/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/search.h"

#include "solver/lp.h"
#include "tests/support/short_memory.h"
#include "tests/support/small_program.h"
#include "tests/support/stop_after.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The best value, and of the best plans the one with the earliest columns. */
static bool find_best(const struct program *program, wide_t *best, plan_t *best_plan)
{
    size_t n = program->n_columns;
    if (!small_program_best(program, NULL, best))
        return false;
    plan_t first = 0;
    for (plan_t order = 0; order >> n == 0; order++) {
        plan_t plan = 0; /* mirrored: the earliest column counts most */
        for (size_t j = 0; j < n; j++)
            plan |= (order >> (n - 1 - j) & 1) << j;
        if (order >= first && small_program_allows(program, plan) &&
            small_program_value(program, plan) == *best) {
            first = order;
            *best_plan = plan;
        }
    }
    return true;
}

static void search_finds_the_best_plan_and_of_equals_the_one_asked_for(void **state)
{
    (void)state;
    struct dice dice = {131};
    int n_found = 0;
    for (int i = 0; i < 1200; i++) {
        struct program program;
        struct search_result result;
        wide_t best = 0;
        plan_t plan = 0;
        small_program_draw(&dice, 11, &program);
        bool exists = find_best(&program, &best, &plan);
        struct search_task task = {
            .program = &program,
            .has_cutoff = dice_chance(&dice, 50),
            .cutoff = best + dice_between(&dice, -5, 1),
            .is_lexicographic = dice_chance(&dice, 50),
        };
        bool is_expected = exists && !(task.has_cutoff && task.cutoff > best);
        assert_int_equal(search_run(&task, &result), STATUS_OK);
        assert_true(result.is_complete);
        assert_int_equal(result.has_plan, is_expected);
        if (is_expected) {
            n_found++;
            plan_t found = plan_from_array(result.plan, program.n_columns);
            assert_true(small_program_allows(&program, found) && result.value == best);
            assert_true(small_program_value(&program, found) == best);
            assert_true(result.has_bound && result.bound == best);
            if (task.is_lexicographic)
                assert_int_equal(found, plan);
        }
        search_result_clear(&result);
        program_clear(&program);
    }
    assert_true(n_found > 500);
    lp_release_thread();
}

static void a_node_limit_ends_with_an_honest_bound(void **state)
{
    (void)state;
    struct dice dice = {132};
    int n_stopped = 0;
    for (int i = 0; i < 6; i++) {
        struct program program;
        paired_program_draw(&dice, PAIRED_MAX, &program);
        wide_t best = paired_program_best(&program);
        for (uint64_t limit = 1; limit < 5000; limit *= 3) {
            struct search_result result;
            struct search_task task = {.program = &program, .node_limit = limit};
            assert_int_equal(search_run(&task, &result), STATUS_OK);
            assert_true(result.nodes <= limit);
            assert_true(!result.has_plan || result.value <= best);
            assert_true(!result.has_bound || result.bound >= best);
            assert_true(!result.is_complete || result.value == best);
            n_stopped += !result.is_complete;
            search_result_clear(&result);
        }
        program_clear(&program);
    }
    assert_true(n_stopped > 6);
    lp_release_thread();
}

/* However often go_on is asked before it says no. */
static void an_ended_search_keeps_an_allowed_plan_and_an_honest_bound(void **state)
{
    (void)state;
    struct dice dice = {133};
    struct program program;
    paired_program_draw(&dice, 50, &program);
    wide_t best = paired_program_best(&program);
    bool is_complete = false;
    for (long calls = 0; !is_complete; calls += 1 + calls / 8) {
        struct search_result result;
        struct stop_after stop = {calls, true, best, false, false};
        struct search_limits limits = {.go_on = stop_after, .context = &stop};
        struct search_task task = {.program = &program, .limits = &limits};
        assert_int_equal(search_run(&task, &result), STATUS_OK);
        assert_false(stop.was_dishonest);
        assert_int_equal(result.is_complete, !stop.has_ended);
        if (result.has_plan) {
            assert_true(program_allows(&program, result.plan));
            assert_true(program_value(&program, result.plan) == result.value);
            assert_true(result.value <= best);
        }
        assert_true(!result.has_bound || result.bound >= best);
        is_complete = result.is_complete;
        assert_true(!is_complete || result.value == best);
        search_result_clear(&result);
    }
    program_clear(&program);
    lp_release_thread();
}

static void short_memory_is_a_status_or_a_right_answer(void **state)
{
    (void)state;
    struct dice dice = {134};
    struct program program;
    paired_program_draw(&dice, 30, &program);
    short_memory_search(search_run, &program, paired_program_best(&program));
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_finds_the_best_plan_and_of_equals_the_one_asked_for),
        cmocka_unit_test(a_node_limit_ends_with_an_honest_bound),
        cmocka_unit_test(an_ended_search_keeps_an_allowed_plan_and_an_honest_bound),
        cmocka_unit_test(short_memory_is_a_status_or_a_right_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
