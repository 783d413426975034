/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/solve.h"

#include "solver/lp.h"
#include "tests/support/short_memory.h"
#include "tests/support/small_program.h"
#include "tests/support/stop_after.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect_plan(const struct program *program, const struct search_result *result)
{
    plan_t plan = plan_from_array(result->plan, program->n_columns);
    assert_true(small_program_allows(program, plan));
    assert_true(small_program_value(program, plan) == result->value);
}

/* Fixed columns, start plans that are allowed or not, cut-offs on either side of the optimum. */
static void any_program_is_solved_from_any_start(void **state)
{
    (void)state;
    struct dice dice = {141};
    int n_found = 0;
    for (int i = 0; i < 1500; i++) {
        struct program program;
        struct search_result result;
        bool start[BRUTE_MAX];
        wide_t best = 0;
        small_program_draw(&dice, 12, &program);
        size_t n = program.n_columns;
        for (size_t j = 0; j < n; j++) {
            program.lower[j] = dice_chance(&dice, 5);
            program.upper[j] = !dice_chance(&dice, 5);
            start[j] = dice_chance(&dice, 40);
        }
        bool exists = small_program_best(&program, NULL, &best);
        struct search_task task = {
            .program = &program,
            .start = dice_chance(&dice, 50) ? start : NULL,
            .has_cutoff = dice_chance(&dice, 30),
            .cutoff = best + dice_between(&dice, -2, 1),
        };
        bool is_expected = exists && !(task.has_cutoff && task.cutoff > best);
        assert_int_equal(solve_program(&task, &result), STATUS_OK);
        assert_true(result.is_complete);
        assert_int_equal(result.has_plan, is_expected);
        if (is_expected) {
            n_found++;
            expect_plan(&program, &result);
            assert_true(result.value == best && result.has_bound && result.bound == best);
        }
        search_result_clear(&result);
        program_clear(&program);
    }
    assert_true(n_found > 500);
    lp_release_thread();
}

/* Values in steps of 700 on top of what a must-do is worth, weights in steps of 11. */
static void init_stepped(struct dice *dice, struct program *program, wide_t *best)
{
    paired_program_draw(dice, 45, program);
    *best = paired_program_best(program) * 700;
    for (size_t j = 0; j < program->n_columns; j++)
        program->objective[j] *= 700;
    for (size_t i = 0; i < program->n_rows; i++) {
        program->rows[i].upper = program->rows[i].upper * 11 + 10;
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++)
            program->coefficients[entry] *= 11;
    }
}

static void what_go_on_is_told_and_what_is_left_at_its_end_is_honest(void **state)
{
    (void)state;
    struct dice dice = {142};
    for (int i = 0; i < 2; i++) {
        struct program program;
        wide_t best;
        bool is_complete = false;
        init_stepped(&dice, &program, &best);
        for (long calls = 0; !is_complete; calls += 1 + calls / 4) {
            struct search_result result;
            struct stop_after stop = {calls, true, best, false, false};
            struct search_limits limits = {.go_on = stop_after, .context = &stop};
            struct search_task task = {.program = &program, .limits = &limits};
            assert_int_equal(solve_program(&task, &result), STATUS_OK);
            assert_false(stop.was_dishonest);
            assert_true(!result.has_plan || program_allows(&program, result.plan));
            assert_true(!result.has_plan || program_value(&program, result.plan) == result.value);
            assert_true(!result.has_plan || result.value <= best);
            assert_true(!result.has_bound || result.bound >= best);
            assert_true(!result.is_complete || (result.has_plan && result.value == best));
            is_complete = result.is_complete && !stop.has_ended;
            search_result_clear(&result);
        }
        program_clear(&program);
    }
    lp_release_thread();
}

/* The searches near a plan, too, which leave out others. */
static void what_go_on_is_told_is_honest_to_the_end(void **state)
{
    (void)state;
    struct dice dice = {145};
    for (int i = 0; i < 25; i++) {
        struct program program;
        struct search_result result;
        paired_program_draw(&dice, PAIRED_MAX, &program);
        wide_t best = paired_program_best(&program);
        struct stop_after stop = {-1, true, best, false, false};
        struct search_limits limits = {.go_on = stop_after, .context = &stop};
        struct search_task task = {.program = &program, .limits = &limits};
        assert_int_equal(solve_program(&task, &result), STATUS_OK);
        assert_false(stop.was_dishonest);
        assert_true(result.is_complete && result.value == best);
        search_result_clear(&result);
        program_clear(&program);
    }
    lp_release_thread();
}

/* A bound of a program in steps of 700 is a multiple of 700, the search's limit notwithstanding. */
static void bounds_use_the_values_common_divisor(void **state)
{
    (void)state;
    struct dice dice = {143};
    struct program program;
    struct search_result result;
    wide_t best;
    init_stepped(&dice, &program, &best);
    struct search_task task = {.program = &program, .node_limit = 1};
    assert_int_equal(solve_program(&task, &result), STATUS_OK);
    assert_true(result.has_bound && result.bound % 700 == 0 && result.bound >= best);
    search_result_clear(&result);
    program_clear(&program);
    lp_release_thread();
}

/* So far that it cannot be scaled as bounds are; nothing else is found before the tree is. */
static void a_cut_off_far_below_hides_no_plan(void **state)
{
    (void)state;
    struct dice dice = {146};
    for (int i = 0; i < 20; i++) {
        struct program program;
        struct search_result result;
        paired_program_draw(&dice, 12, &program);
        struct search_task task = {
            .program = &program,
            .has_cutoff = true,
            .cutoff = -(wide_t)dice_roll(&dice) * ((wide_t)1 << dice_between(&dice, 0, 46)),
            .without = PART_BIT(PART_DIVE) | PART_BIT(PART_NEIGHBOURHOODS),
        };
        assert_int_equal(solve_program(&task, &result), STATUS_OK);
        assert_true(result.is_complete && result.has_plan);
        assert_true(result.value == paired_program_best(&program));
        search_result_clear(&result);
        program_clear(&program);
    }
    lp_release_thread();
}

static void a_program_without_columns_has_one_plan_worth_nothing(void **state)
{
    (void)state;
    static const struct {
        bool has_cutoff;
        wide_t cutoff;
        bool has_plan;
    } cases[] = {{false, 0, true}, {true, 0, true}, {true, 1, false}};
    struct program program;
    assert_int_equal(program_init(&program, 0), STATUS_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct search_result result;
        struct search_task task = {
            .program = &program, .has_cutoff = cases[i].has_cutoff, .cutoff = cases[i].cutoff};
        assert_int_equal(solve_program(&task, &result), STATUS_OK);
        assert_true(result.is_complete);
        assert_int_equal(result.has_plan, cases[i].has_plan);
        assert_true(result.value == 0);
        search_result_clear(&result);
    }
    program_clear(&program);
}

/* Each of the first allocations fails once, of the later ones one now and then. */
static void short_memory_is_a_status_or_a_right_answer(void **state)
{
    (void)state;
    struct dice dice = {144};
    struct program program;
    paired_program_draw(&dice, 20, &program);
    short_memory_search(solve_program, &program, paired_program_best(&program));
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_program_is_solved_from_any_start),
        cmocka_unit_test(what_go_on_is_told_and_what_is_left_at_its_end_is_honest),
        cmocka_unit_test(what_go_on_is_told_is_honest_to_the_end),
        cmocka_unit_test(bounds_use_the_values_common_divisor),
        cmocka_unit_test(a_cut_off_far_below_hides_no_plan),
        cmocka_unit_test(a_program_without_columns_has_one_plan_worth_nothing),
        cmocka_unit_test(short_memory_is_a_status_or_a_right_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
