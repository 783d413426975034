/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/incumbent.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Three columns worth 2, 2 and 3, of which two fit. */
struct fixture {
    struct program program;
    struct search_task task;
    struct search_result result;
    struct incumbent incumbent;
};

static void start(struct fixture *fixture, const struct search_task *task)
{
    small_program_init(&fixture->program, 3, (const int64_t[]){2, 2, 3});
    small_program_row(&fixture->program, (const int64_t[]){1, 1, 1}, NO_LOWER, 2);
    fixture->task = *task;
    fixture->task.program = &fixture->program;
    fixture->result = (struct search_result){0};
    assert_int_equal(incumbent_init(&fixture->incumbent, &fixture->task, &fixture->result),
                     STATUS_OK);
}

static void end(struct fixture *fixture)
{
    incumbent_clear(&fixture->incumbent);
    search_result_clear(&fixture->result);
    program_clear(&fixture->program);
    lp_release_thread();
}

static void offer(struct fixture *fixture, plan_t plan)
{
    bool in[3];
    plan_to_array(plan, 3, in);
    incumbent_offer(&fixture->incumbent, in);
}

static plan_t best(const struct fixture *fixture)
{
    return plan_from_array(fixture->result.plan, 3);
}

static void only_better_plans_take_the_place(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, &(struct search_task){0});
    assert_false(fixture.result.has_plan);
    offer(&fixture, 1 << 1);
    assert_true(fixture.result.has_plan && fixture.result.value == 2);
    offer(&fixture, 1 << 0); /* as good */
    assert_int_equal(best(&fixture), 1 << 1);
    offer(&fixture, 1 << 2);
    assert_int_equal(best(&fixture), 1 << 2);
    offer(&fixture, 1 << 1);
    assert_true(fixture.result.value == 3);
    end(&fixture);
}

static void of_equals_a_lexicographic_task_takes_the_one_with_the_earliest_column(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, &(struct search_task){.is_lexicographic = true});
    offer(&fixture, 1 << 1 | 1 << 2);
    offer(&fixture, 1 << 0 | 1 << 2);
    assert_int_equal(best(&fixture), 1 << 0 | 1 << 2);
    offer(&fixture, 1 << 1 | 1 << 2);
    assert_int_equal(best(&fixture), 1 << 0 | 1 << 2);
    end(&fixture);
}

static void plans_below_the_cutoff_are_passed_over(void **state)
{
    (void)state;
    static const bool plan[] = {true, true, false};
    struct fixture fixture;
    start(&fixture, &(struct search_task){.has_cutoff = true, .cutoff = 5, .start = plan});
    assert_false(fixture.result.has_plan);
    offer(&fixture, 1 << 0 | 1 << 2);
    assert_true(fixture.result.has_plan && fixture.result.value == 5);
    end(&fixture);
    start(&fixture, &(struct search_task){.has_cutoff = true, .cutoff = 4, .start = plan});
    assert_true(fixture.result.has_plan && fixture.result.value == 4);
    end(&fixture);
}

/* What is of interest next: more than the best plan, as much in a lexicographic task, and never
 * less than the cut-off. */
static void aim_follows_the_best_plan(void **state)
{
    (void)state;
    static const struct {
        bool has_cutoff, is_lexicographic, has_plan;
        wide_t cutoff;
        bool has_target;
        wide_t target;
    } cases[] = {
        {false, false, false, 0, false, 0}, {true, false, false, -7, true, -7},
        {false, false, true, 0, true, 3},   {false, true, true, 0, true, 2},
        {true, false, true, 1, true, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture;
        struct relaxation relaxation;
        start(&fixture, &(struct search_task){.has_cutoff = cases[i].has_cutoff,
                                              .cutoff = cases[i].cutoff,
                                              .is_lexicographic = cases[i].is_lexicographic});
        if (cases[i].has_plan)
            offer(&fixture, 1 << 0);
        incumbent_aim(&fixture.incumbent, &relaxation);
        assert_int_equal(relaxation.has_target, cases[i].has_target);
        if (cases[i].has_target)
            assert_true(relaxation.target == cases[i].target);
        end(&fixture);
    }
}

static void a_solved_relaxation_offers_its_rounding_and_its_whole_solution(void **state)
{
    (void)state;
    struct fixture fixture;
    struct relaxation relaxation;
    start(&fixture, &(struct search_task){0});
    assert_int_equal(relaxation_init(&relaxation, &fixture.program, 0), STATUS_OK);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    incumbent_offer_rounded(&fixture.incumbent, &relaxation);
    assert_true(fixture.result.value == 5);
    fixture.result.has_plan = false;
    incumbent_offer_solution(&fixture.incumbent, &relaxation);
    assert_true(fixture.result.has_plan && fixture.result.value == 5);
    /* what the LP takes for whole is allowed only if the rows say so */
    fixture.result.has_plan = false;
    for (size_t j = 0; j < 3; j++)
        relaxation.x[j] = 1;
    incumbent_offer_solution(&fixture.incumbent, &relaxation);
    assert_false(fixture.result.has_plan);
    relaxation_clear(&relaxation);
    end(&fixture);
}

static bool look(void *context, const struct search_progress *progress)
{
    *(struct search_progress *)context = *progress;
    return false;
}

static void go_on_is_told_where_the_search_stands(void **state)
{
    (void)state;
    struct search_progress seen;
    struct search_limits limits = {.go_on = look, .context = &seen};
    struct fixture fixture;
    struct relaxation relaxation;
    start(&fixture, &(struct search_task){.limits = &limits});
    assert_int_equal(relaxation_init(&relaxation, &fixture.program, 0), STATUS_OK);
    offer(&fixture, 1 << 2);
    fixture.result.nodes = 17;
    fixture.result.has_bound = true;
    fixture.result.bound = 6;
    assert_false(incumbent_may_go_on(&fixture.incumbent, &relaxation));
    assert_true(seen.has_plan && seen.best == 3 && seen.has_bound && seen.bound == 6);
    assert_int_equal(seen.nodes, 17);
    assert_false(seen.is_proven);
    fixture.task.limits = NULL;
    assert_true(incumbent_may_go_on(&fixture.incumbent, &relaxation));
    relaxation_clear(&relaxation);
    end(&fixture);
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    small_program_init(&program, 3, (const int64_t[]){2, 2, 3});
    struct search_task task = {.program = &program};
    for (long i = 0; status != STATUS_OK; i++) {
        struct search_result result = {0};
        struct incumbent incumbent;
        allocation_fail_after(i);
        status = incumbent_init(&incumbent, &task, &result);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        incumbent_clear(&incumbent);
        search_result_clear(&result);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_better_plans_take_the_place),
        cmocka_unit_test(of_equals_a_lexicographic_task_takes_the_one_with_the_earliest_column),
        cmocka_unit_test(plans_below_the_cutoff_are_passed_over),
        cmocka_unit_test(aim_follows_the_best_plan),
        cmocka_unit_test(a_solved_relaxation_offers_its_rounding_and_its_whole_solution),
        cmocka_unit_test(go_on_is_told_where_the_search_stands),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
