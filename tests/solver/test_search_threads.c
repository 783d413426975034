/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search with several threads. Programs are drawn so hard that the first thread calls for help;
 * in which order nodes are looked at is chance then, and none of what is asserted may depend on it.
 */
#include "solver/search.h"

#include "solver/lp.h"
#include "tests/support/short_memory.h"
#include "tests/support/small_program.h"
#include "tests/support/stop_after.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>

/* Without these parts small programs have large trees. */
#define WITHOUT (PART_BIT(PART_ENUMERATION) | PART_BIT(PART_FIXING))

#define ROWS    8
#define COLUMNS 50

/* Like the yardsticks of the field (Chu and Beasley 1998): all weights at random, half of them fit.
 * Values are few, so that many plans are worth the same. */
static void draw_dense(struct dice *dice, struct program *program)
{
    int64_t values[COLUMNS] = {0};
    int64_t weights[ROWS][COLUMNS];
    int64_t total[ROWS] = {0};
    for (size_t j = 0; j < COLUMNS; j++) {
        for (size_t i = 0; i < ROWS; i++) {
            total[i] += weights[i][j] = dice_between(dice, 1, 1000);
            values[j] += weights[i][j];
        }
        values[j] = values[j] / 1000 + dice_between(dice, 1, 3);
    }
    small_program_init(program, COLUMNS, values);
    for (size_t i = 0; i < ROWS; i++)
        small_program_row(program, weights[i], NO_LOWER, total[i] / 2);
}

static void run(const struct program *program, unsigned without, unsigned n_threads,
                struct search_result *result)
{
    struct search_task task = {
        .program = program, .is_lexicographic = true, .without = without, .n_threads = n_threads};
    assert_int_equal(search_run(&task, result), STATUS_OK);
    assert_true(result->is_complete && result->has_plan && result->has_bound);
    assert_true(program_allows(program, result->plan));
    assert_true(program_value(program, result->plan) == result->value);
    assert_true(result->bound == result->value);
}

/* The plan of any number of threads is that of one. */
static void expect_one_answer(const struct program *program, uint64_t *n_nodes)
{
    struct search_result alone;
    run(program, 0, 1, &alone);
    for (unsigned n_threads = 2; n_threads <= 4; n_threads += 2) {
        struct search_result together;
        run(program, 0, n_threads, &together);
        assert_true(together.value == alone.value);
        assert_memory_equal(together.plan, alone.plan, program->n_columns * sizeof *alone.plan);
        assert_true(together.lp_iterations > 0);
        *n_nodes += together.nodes;
        search_result_clear(&together);
    }
    search_result_clear(&alone);
}

static void the_answer_does_not_depend_on_the_threads(void **state)
{
    (void)state;
    struct dice dice = {171};
    uint64_t n_nodes = 0;
    for (int i = 0; i < 8; i++) {
        struct program program;
        draw_dense(&dice, &program);
        expect_one_answer(&program, &n_nodes);
        program_clear(&program);
    }
    assert_true(n_nodes > 12000); /* they were at work together */
    lp_release_thread();
}

static void several_threads_find_the_optimum(void **state)
{
    (void)state;
    struct dice dice = {172};
    for (int i = 0; i < 8; i++) {
        struct program program;
        struct search_result result;
        paired_program_draw(&dice, PAIRED_MAX, &program);
        run(&program, WITHOUT, 1 + (unsigned)i % 4, &result);
        assert_true(result.value == paired_program_best(&program));
        search_result_clear(&result);
        program_clear(&program);
    }
    lp_release_thread();
}

/* ---- go_on ---- */

struct witness {
    struct stop_after stop;
    pthread_t caller;
    bool is_elsewhere; /* another thread asked */
};

static bool watch(void *context, const struct search_progress *progress)
{
    struct witness *witness = context;
    if (!pthread_equal(pthread_self(), witness->caller))
        witness->is_elsewhere = true;
    return stop_after(&witness->stop, progress);
}

/* However often go_on is asked before it says no; only the caller's thread asks. */
static void an_ended_search_keeps_an_allowed_plan_and_an_honest_bound(void **state)
{
    (void)state;
    struct dice dice = {181};
    struct program program;
    paired_program_draw(&dice, PAIRED_MAX, &program);
    wide_t best = paired_program_best(&program);
    bool has_ended = true;
    for (long calls = 0; has_ended; calls += 1 + calls / 8) {
        struct search_result result;
        struct witness witness = {{calls, true, best, false, false}, pthread_self(), false};
        struct search_limits limits = {.go_on = watch, .context = &witness};
        struct search_task task = {.program = &program,
                                   .is_lexicographic = true,
                                   .limits = &limits,
                                   .without = WITHOUT,
                                   .n_threads = 3};
        assert_int_equal(search_run(&task, &result), STATUS_OK);
        assert_false(witness.stop.was_dishonest || witness.is_elsewhere);
        has_ended = witness.stop.has_ended;
        assert_int_equal(result.is_complete, !has_ended);
        assert_true(!result.has_plan || program_allows(&program, result.plan));
        assert_true(!result.has_plan || result.value <= best);
        assert_true(!result.has_bound || result.bound >= best);
        assert_true(has_ended || (result.value == best && result.nodes > 2000));
        search_result_clear(&result);
    }
    program_clear(&program);
    lp_release_thread();
}

static void a_node_limit_holds_for_all_threads_together(void **state)
{
    (void)state;
    struct dice dice = {176};
    struct program program;
    draw_dense(&dice, &program);
    for (uint64_t limit = 200; limit < 3000; limit += 700) {
        struct search_result result;
        struct search_task task = {.program = &program, .node_limit = limit, .n_threads = 4};
        assert_int_equal(search_run(&task, &result), STATUS_OK);
        assert_true(result.nodes <= limit);
        assert_true(result.is_complete || result.nodes == limit);
        search_result_clear(&result);
    }
    program_clear(&program);
    lp_release_thread();
}

/* ---- short memory ---- */

static enum status search_with_threads(const struct search_task *task, struct search_result *result)
{
    struct search_task threaded = *task;
    threaded.without = WITHOUT;
    threaded.n_threads = 3;
    return search_run(&threaded, result);
}

static void short_memory_is_a_status_or_a_right_answer(void **state)
{
    (void)state;
    struct dice dice = {175};
    struct program program;
    paired_program_draw(&dice, PAIRED_MAX, &program);
    short_memory_search(search_with_threads, &program, paired_program_best(&program));
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_does_not_depend_on_the_threads),
        cmocka_unit_test(several_threads_find_the_optimum),
        cmocka_unit_test(an_ended_search_keeps_an_allowed_plan_and_an_honest_bound),
        cmocka_unit_test(a_node_limit_holds_for_all_threads_together),
        cmocka_unit_test(short_memory_is_a_status_or_a_right_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
