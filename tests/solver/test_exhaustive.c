/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/exhaustive.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define OPEN      (-1)
#define UNLIMITED UINT64_MAX

/* Values 5, 4, 3 with weights 3, 2, 2 and room 4: the best is worth 7 (the last two). */
static void init_three(struct program *program)
{
    small_program_init(program, 3, (const int64_t[]){5, 4, 3});
    small_program_row(program, (const int64_t[]){3, 2, 2}, NO_LOWER, 4);
}

static void a_plan_of_interest_is_found_where_there_is_one(void **state)
{
    (void)state;
    static const bool best[] = {false, true, true};
    static const bool other[] = {true, false, false};
    static const wide_t costs[] = {-3, 1, 2};
    static const struct {
        signed char decided[3];
        bool has_target;
        wide_t target;
        const bool *best;
        bool is_lexicographic;
        const wide_t *costs;
        wide_t budget;
        enum exhaustive_outcome expected;
    } cases[] = {
        {.decided = {OPEN, OPEN, OPEN}, .expected = EXHAUSTIVE_FOUND},
        {.decided = {1, 1, OPEN}, .expected = EXHAUSTIVE_NONE}, /* 5 > 4 */
        {.decided = {OPEN, OPEN, OPEN},
         .has_target = true,
         .target = 7,
         .expected = EXHAUSTIVE_FOUND},
        {.decided = {OPEN, OPEN, OPEN}, .has_target = true, .target = 8},
        {.decided = {OPEN, OPEN, 0}, .has_target = true, .target = 5, .expected = EXHAUSTIVE_FOUND},
        {.decided = {0, OPEN, 0}, .has_target = true, .target = 5},
        {.decided = {OPEN, OPEN, OPEN}, .best = best},
        {.decided = {OPEN, OPEN, OPEN}, .best = best, .is_lexicographic = true},
        {.decided = {OPEN, OPEN, OPEN}, .best = other, .expected = EXHAUSTIVE_FOUND},
        /* Worth 5 like the other; only a plan with the first column would come before it. */
        {.decided = {OPEN, 0, 0}, .best = other, .is_lexicographic = true},
        /* The best plan sets nothing against its cost; the first column costs 3 + 1 + 2. */
        {.decided = {OPEN, OPEN, OPEN},
         .has_target = true,
         .target = 7,
         .costs = costs,
         .budget = 0,
         .expected = EXHAUSTIVE_FOUND},
        {.decided = {1, OPEN, OPEN}, .costs = costs, .budget = 2},
        {.decided = {1, OPEN, OPEN}, .costs = costs, .budget = 3, .expected = EXHAUSTIVE_FOUND},
        {.decided = {OPEN, OPEN, OPEN}, .costs = costs, .budget = -1},
    };
    struct program program;
    init_three(&program);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct exhaustive_task task = {.program = &program,
                                       .decided = cases[i].decided,
                                       .has_target = cases[i].has_target,
                                       .target = cases[i].target,
                                       .best = cases[i].best,
                                       .is_lexicographic = cases[i].is_lexicographic,
                                       .costs = cases[i].costs,
                                       .budget = cases[i].budget,
                                       .step_limit = UNLIMITED};
        if (exhaustive_look(&task) != cases[i].expected)
            fail_msg("case %zu", i);
    }
    program_clear(&program);
}

/* Of two equal plans, the one that holds the first column comes first. */
static void an_equal_plan_is_of_interest_if_it_comes_first(void **state)
{
    (void)state;
    struct program program;
    static const bool second[] = {false, true};
    static const signed char open[] = {OPEN, OPEN};
    small_program_init(&program, 2, (const int64_t[]){4, 4});
    small_program_row(&program, (const int64_t[]){1, 1}, NO_LOWER, 1);
    struct exhaustive_task task = {
        .program = &program, .decided = open, .best = second, .step_limit = UNLIMITED};
    assert_int_equal(exhaustive_look(&task), EXHAUSTIVE_NONE);
    task.is_lexicographic = true;
    assert_int_equal(exhaustive_look(&task), EXHAUSTIVE_FOUND);
    program_clear(&program);
}

/* Every kind of row and number: the best value is within reach, a better one is not. */
static void it_agrees_with_brute_force(void **state)
{
    (void)state;
    struct dice dice = {181};
    for (int i = 0; i < 2000; i++) {
        struct program program;
        signed char decided[BRUTE_MAX];
        wide_t best = 0;
        small_program_draw(&dice, 10, &program);
        for (size_t j = 0; j < program.n_columns; j++)
            decided[j] = dice_chance(&dice, 80) ? OPEN : (signed char)dice_below(&dice, 2);
        bool exists = small_program_best(&program, decided, &best);
        struct exhaustive_task task = {
            .program = &program, .decided = decided, .step_limit = UNLIMITED};
        assert_int_equal(exhaustive_look(&task), exists ? EXHAUSTIVE_FOUND : EXHAUSTIVE_NONE);
        task.has_target = true;
        task.target = best;
        assert_int_equal(exhaustive_look(&task), exists ? EXHAUSTIVE_FOUND : EXHAUSTIVE_NONE);
        task.target = best + 1;
        assert_int_equal(exhaustive_look(&task), EXHAUSTIVE_NONE);
        program_clear(&program);
    }
}

static void a_limit_or_short_memory_leaves_it_unknown(void **state)
{
    (void)state;
    struct program program;
    static const signed char open[] = {OPEN, OPEN, OPEN};
    init_three(&program);
    struct exhaustive_task task = {
        .program = &program, .decided = open, .has_target = true, .target = 7, .step_limit = 1};
    assert_int_equal(exhaustive_look(&task), EXHAUSTIVE_UNKNOWN);
    task.step_limit = UNLIMITED;
    for (long successes = 0;; successes++) {
        allocation_fail_after(successes);
        enum exhaustive_outcome outcome = exhaustive_look(&task);
        allocation_fail_after(-1);
        if (outcome == EXHAUSTIVE_FOUND)
            break;
        assert_int_equal(outcome, EXHAUSTIVE_UNKNOWN);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_of_interest_is_found_where_there_is_one),
        cmocka_unit_test(an_equal_plan_is_of_interest_if_it_comes_first),
        cmocka_unit_test(it_agrees_with_brute_force),
        cmocka_unit_test(a_limit_or_short_memory_leaves_it_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
