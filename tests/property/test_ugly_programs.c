/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine on numbers that are made to go wrong, against every plan there is. */
#include "solver/lp.h"
#include "solver/solve.h"
#include "tests/support/random_run.h"
#include "tests/support/ugly_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What brute force says about a program. */
struct truth {
    struct program program;
    bool exists;
    bool plan[UGLY_MOST];
    wide_t value;
};

/* Any start, any cut-off near the optimum or far from it, any order, any parts of the engine. */
static struct search_task draw_task(struct dice *dice, const struct truth *truth, bool *start)
{
    static const int64_t far[] = {-1, 0, 1, 1000, -1000};
    struct search_task task = {.program = &truth->program,
                               .has_cutoff = dice_chance(dice, 40),
                               .is_lexicographic = dice_chance(dice, 50)};
    task.cutoff = truth->value + far[dice_below(dice, sizeof far / sizeof *far)];
    for (size_t j = 0; j < truth->program.n_columns; j++)
        start[j] = dice_chance(dice, 20) != truth->plan[j];
    if (dice_chance(dice, 50))
        task.start = start;
    if (dice_chance(dice, 50))
        task.without = (unsigned)dice_roll(dice) & ALL_PARTS;
    if (truth->program.n_columns > 12) /* else a million ties are nodes of the tree */
        task.without &= ~PART_BIT(PART_ENUMERATION);
    return task;
}

static const char *compare_result(const struct truth *truth, const struct search_task *task,
                                  const struct search_result *result)
{
    bool is_wanted = truth->exists && !(task->has_cutoff && task->cutoff > truth->value);
    if (!result->is_complete)
        return "the search is not complete";
    if (result->has_plan != is_wanted)
        return is_wanted ? "there is a plan" : "there is no such plan";
    if (!is_wanted)
        return NULL;
    if (result->value != truth->value || !result->has_bound || result->bound != truth->value)
        return "the values differ";
    if (task->is_lexicographic)
        return memcmp(result->plan, truth->plan, truth->program.n_columns * sizeof(bool)) == 0
                   ? NULL
                   : "another plan comes first";
    return program_allows(&truth->program, result->plan) &&
                   program_value(&truth->program, result->plan) == truth->value
               ? NULL
               : "the plan is not what is said of it";
}

static const char *try_program(struct dice *dice, size_t max_columns)
{
    struct truth truth = {0};
    bool start[UGLY_MOST];
    const char *complaint = NULL;
    ugly_program_draw(dice, max_columns, &truth.program);
    truth.exists = ugly_program_best(&truth.program, truth.plan, &truth.value);
    for (int i = 0; i < 3 && !complaint; i++) {
        struct search_result result;
        struct search_task task = draw_task(dice, &truth, start);
        complaint = "the search failed";
        if (solve_program(&task, &result) == STATUS_OK)
            complaint = compare_result(&truth, &task, &result);
        search_result_clear(&result);
    }
    program_clear(&truth.program);
    return complaint;
}

static void try_programs(unsigned long count, size_t max_columns)
{
    count = random_count(count);
    for (unsigned long i = 0; i < count; i++) {
        unsigned long seed = random_seed() + i;
        const char *complaint = try_program(&(struct dice){seed}, max_columns);
        if (complaint)
            fail_msg("%s; repeat with DRUMBEAT_SEED=%lu DRUMBEAT_RANDOM_COUNT=1", complaint, seed);
    }
    lp_release_thread();
}

static void small_ugly_programs_are_solved(void **state)
{
    (void)state;
    try_programs(6000, 11);
}

static void ugly_programs_of_up_to_twenty_columns_are_solved(void **state)
{
    (void)state;
    try_programs(300, UGLY_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_ugly_programs_are_solved),
        cmocka_unit_test(ugly_programs_of_up_to_twenty_columns_are_solved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
