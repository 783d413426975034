/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tie_break.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct ranks {
    wide_t value;
    size_t changes;
    wide_t effort;
};

static struct ranks rank(const struct program *program, plan_t plan, plan_t list)
{
    struct ranks ranks = {.value = small_program_value(program, plan)};
    for (size_t j = 0; j < program->n_columns; j++) {
        ranks.changes += (plan ^ list) >> j & 1;
        ranks.effort += (wide_t)(plan >> j & 1) * program->effort[j];
    }
    return ranks;
}

/* Above 0 where a is to be preferred: more value, fewer changes, less effort. */
static int compare(const struct ranks *a, const struct ranks *b)
{
    if (a->value != b->value)
        return a->value > b->value ? 1 : -1;
    if (a->changes != b->changes)
        return a->changes < b->changes ? 1 : -1;
    return (a->effort < b->effort) - (a->effort > b->effort);
}

static int sign(wide_t number)
{
    return (number > 0) - (number < 0);
}

/* For pairs of any plans, allowed or not. */
static void one_objective_orders_plans_by_value_changes_and_effort(void **state)
{
    (void)state;
    struct dice dice = {151};
    int n_decided[3] = {0};
    for (int i = 0; i < 400; i++) {
        struct program program;
        struct selection list;
        struct tie_break_program combined;
        bool is_possible;
        small_program_draw(&dice, 12, &program);
        size_t n = program.n_columns;
        plan_t listed = (plan_t)dice_below(&dice, (size_t)1 << n);
        assert_int_equal(selection_init(&list, n), STATUS_OK);
        plan_to_array(listed, n, list.in);
        assert_int_equal(tie_break_combine(&program, &list, &combined, &is_possible), STATUS_OK);
        assert_true(is_possible);
        for (int k = 0; k < 200; k++) {
            plan_t a = (plan_t)dice_below(&dice, (size_t)1 << n);
            plan_t b = (plan_t)dice_below(&dice, (size_t)1 << n);
            struct ranks left = rank(&program, a, listed);
            struct ranks right = rank(&program, b, listed);
            wide_t objective = small_program_value(&combined.program, a);
            assert_int_equal(sign(objective - small_program_value(&combined.program, b)),
                             compare(&left, &right));
            assert_true(tie_break_value(&combined, objective) == left.value);
            n_decided[0] += left.value != right.value;
            n_decided[1] += left.value == right.value && left.changes != right.changes;
            n_decided[2] += left.value == right.value && left.changes == right.changes &&
                            left.effort != right.effort;
        }
        tie_break_clear(&combined);
        selection_clear(&list);
        program_clear(&program);
    }
    assert_true(n_decided[0] > 1000 && n_decided[1] > 100 && n_decided[2] > 100);
}

/* The value of a bound must hold for all plans at or below it, and be no larger than needed: among
 * plans of values 0, 500 and 1000 a bound just below one of 500 leaves 500 only to plans with more
 * changes or effort. */
static void a_bound_on_the_combined_objective_bounds_the_value(void **state)
{
    (void)state;
    struct dice dice = {152};
    for (int i = 0; i < 400; i++) {
        struct program program;
        struct selection list;
        struct tie_break_program combined;
        bool is_possible;
        small_program_draw(&dice, 10, &program);
        size_t n = program.n_columns;
        assert_int_equal(selection_init(&list, n), STATUS_OK);
        assert_int_equal(tie_break_combine(&program, &list, &combined, &is_possible), STATUS_OK);
        for (plan_t plan = 0; plan >> n == 0; plan++) {
            wide_t objective = small_program_value(&combined.program, plan);
            wide_t value = small_program_value(&program, plan);
            wide_t slack = dice_between(&dice, 0, 1000000);
            assert_true(tie_break_value(&combined, objective + slack) >= value);
            assert_true(tie_break_value(&combined, objective - combined.weight) ==
                        value - combined.step);
            wide_t least = tie_break_objective(&combined, value);
            assert_true(least <= objective && tie_break_value(&combined, least) == value);
            assert_true(tie_break_value(&combined, least - 1) == value - combined.step);
        }
        tie_break_clear(&combined);
        selection_clear(&list);
        program_clear(&program);
    }
}

/* 2^100 in steps of 1, with efforts of 10^9 in steps of 1, need more than 128 bits. */
static void numbers_too_large_for_one_objective_are_refused(void **state)
{
    (void)state;
    struct program program;
    struct selection list;
    struct tie_break_program combined;
    bool is_possible = true;
    small_program_init(&program, 2, (const int64_t[]){10, 1});
    program.objective[0] = (wide_t)1 << 100;
    program.effort[0] = 1000000000;
    program.effort[1] = 999999999;
    assert_int_equal(selection_init(&list, 2), STATUS_OK);
    assert_int_equal(tie_break_combine(&program, &list, &combined, &is_possible), STATUS_OK);
    assert_false(is_possible);
    tie_break_clear(&combined);
    selection_clear(&list);
    program_clear(&program);
}

/* No value and no effort: only changes are left. */
static void nothing_of_value_is_ordered_by_changes(void **state)
{
    (void)state;
    struct program program;
    struct selection list;
    struct tie_break_program combined;
    bool is_possible;
    small_program_init(&program, 2, (const int64_t[]){0, 0});
    assert_int_equal(selection_init(&list, 2), STATUS_OK);
    list.in[1] = true;
    assert_int_equal(tie_break_combine(&program, &list, &combined, &is_possible), STATUS_OK);
    assert_true(is_possible);
    assert_true(combined.program.objective[0] < 0 && combined.program.objective[1] > 0);
    assert_true(tie_break_value(&combined, combined.program.objective[1]) == 0);
    tie_break_clear(&combined);
    selection_clear(&list);
    program_clear(&program);
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct program program;
    struct selection list;
    enum status status = STATUS_NO_MEMORY;
    small_program_init(&program, 2, (const int64_t[]){3, 4});
    small_program_row(&program, (const int64_t[]){1, 1}, NO_LOWER, 1);
    assert_int_equal(selection_init(&list, 2), STATUS_OK);
    for (long i = 0; status != STATUS_OK; i++) {
        struct tie_break_program combined;
        bool is_possible;
        allocation_fail_after(i);
        status = tie_break_combine(&program, &list, &combined, &is_possible);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        tie_break_clear(&combined);
    }
    selection_clear(&list);
    program_clear(&program);
}

static void budget_shrinks_with_the_program_and_stays_within_its_ends(void **state)
{
    (void)state;
    struct program small = {.n_columns = 10, .n_entries = 20};
    struct program middle = {.n_columns = 400, .n_entries = 5000};
    struct program large = {.n_columns = 100000, .n_entries = 300000};
    assert_true(tie_break_budget(&small) > tie_break_budget(&middle));
    assert_true(tie_break_budget(&middle) > tie_break_budget(&large));
    assert_true(tie_break_budget(&large) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_objective_orders_plans_by_value_changes_and_effort),
        cmocka_unit_test(a_bound_on_the_combined_objective_bounds_the_value),
        cmocka_unit_test(numbers_too_large_for_one_objective_are_refused),
        cmocka_unit_test(nothing_of_value_is_ordered_by_changes),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
        cmocka_unit_test(budget_shrinks_with_the_program_and_stays_within_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
