/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/parts.h"

#include "solver/lp.h"
#include "solver/solve.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Without any part, without each, without all but each, and without all. */
#define N_CHOICES (2 * N_PARTS + 2)

static unsigned choice_of(int i)
{
    if (i < N_PARTS)
        return PART_BIT(i);
    if (i < 2 * N_PARTS)
        return ALL_PARTS & ~PART_BIT(i - N_PARTS);
    return i == 2 * N_PARTS ? 0 : ALL_PARTS;
}

static void expect_best(const struct search_task *task, bool exists, wide_t best)
{
    struct search_result result;
    assert_int_equal(solve_program(task, &result), STATUS_OK);
    assert_true(result.is_complete);
    assert_int_equal(result.has_plan, exists);
    if (exists) {
        assert_true(program_allows(task->program, result.plan));
        assert_true(program_value(task->program, result.plan) == best);
        assert_true(result.value == best && result.has_bound && result.bound == best);
    }
    search_result_clear(&result);
}

static void every_part_has_a_name_that_is_read_back(void **state)
{
    (void)state;
    for (int part = 0; part < N_PARTS; part++) {
        unsigned parts;
        const char *nearest;
        assert_true(parts_parse(part_names[part], &parts, &nearest));
        assert_int_equal(parts, PART_BIT(part));
        assert_false(part_is_on(parts, (enum part)part));
        assert_true(part_is_on(ALL_PARTS & ~parts, (enum part)part));
    }
}

static void lists_are_read_and_slips_are_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        unsigned parts;      /* 0: refused */
        const char *nearest; /* then */
    } cases[] = {
        {"cuts,dive", PART_BIT(PART_CUTS) | PART_BIT(PART_DIVE), NULL},
        {"dive,cuts,dive", PART_BIT(PART_CUTS) | PART_BIT(PART_DIVE), NULL},
        {"cutz", 0, "cuts"},
        {"dive,presolv", 0, "presolve"},
        {"frobnicate", 0, NULL},
        {"cuts,", 0, NULL},
        {"", 0, NULL},
        {"cuts, dive", 0, "dive"},
        {"a-name-that-is-longer-than-any-part-s-name-is", 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned parts;
        const char *nearest;
        assert_int_equal(parts_parse(cases[i].list, &parts, &nearest), cases[i].parts != 0);
        if (cases[i].parts)
            assert_int_equal(parts, cases[i].parts);
        else if (cases[i].nearest)
            assert_string_equal(nearest, cases[i].nearest);
        else
            assert_null(nearest);
    }
}

/* Every kind of row and of number; columns fixed by their bounds; cut-offs. */
static void small_programs_are_solved_without_any_part(void **state)
{
    (void)state;
    struct dice dice = {171};
    for (int i = 0; i < 60 * N_CHOICES; i++) {
        struct program program;
        wide_t best = 0;
        small_program_draw(&dice, 12, &program);
        for (size_t j = 0; j < program.n_columns; j++) {
            program.lower[j] = dice_chance(&dice, 5);
            program.upper[j] = !dice_chance(&dice, 5);
        }
        bool exists = small_program_best(&program, NULL, &best);
        struct search_task task = {
            .program = &program,
            .has_cutoff = dice_chance(&dice, 30),
            .cutoff = best + dice_between(&dice, -2, 1),
            .is_lexicographic = dice_chance(&dice, 30),
            .without = choice_of(i % N_CHOICES),
        };
        expect_best(&task, exists && !(task.has_cutoff && task.cutoff > best), best);
        program_clear(&program);
    }
    lp_release_thread();
}

/* Programs that need a tree. */
static void larger_programs_are_solved_without_any_part(void **state)
{
    (void)state;
    struct dice dice = {172};
    for (int i = 0; i < 3 * N_CHOICES; i++) {
        struct program program;
        paired_program_draw(&dice, 24, &program);
        struct search_task task = {.program = &program, .without = choice_of(i % N_CHOICES)};
        expect_best(&task, true, paired_program_best(&program));
        program_clear(&program);
    }
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_has_a_name_that_is_read_back),
        cmocka_unit_test(lists_are_read_and_slips_are_noticed),
        cmocka_unit_test(small_programs_are_solved_without_any_part),
        cmocka_unit_test(larger_programs_are_solved_without_any_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
