/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/domain.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAMS 1500

/* Decides columns at random, a third of them. */
static void decide_some(struct dice *dice, struct domain *domain)
{
    for (size_t j = 0; j < domain->program->n_columns; j++)
        if (dice_chance(dice, 33))
            domain_decide(domain, j, dice_chance(dice, 50));
}

static void expect_no_plan_lost(const struct program *program, const struct domain *domain,
                                const signed char *decisions, bool is_possible)
{
    for (plan_t plan = 0; plan >> program->n_columns == 0; plan++) {
        if (!plan_agrees(plan, decisions, program->n_columns) ||
            !small_program_allows(program, plan))
            continue;
        assert_true(is_possible);
        assert_true(plan_agrees(plan, domain->value, program->n_columns));
    }
}

static void propagation_never_removes_an_allowed_plan(void **state)
{
    (void)state;
    struct dice dice = {1};
    for (int i = 0; i < PROGRAMS; i++) {
        struct program program;
        struct domain domain;
        signed char decisions[BRUTE_MAX];
        small_program_draw(&dice, 10, &program);
        assert_int_equal(domain_init(&domain, &program), STATUS_OK);
        decide_some(&dice, &domain);
        memcpy(decisions, domain.value, program.n_columns);
        bool is_possible = domain_propagate(&domain);
        expect_no_plan_lost(&program, &domain, decisions, is_possible);
        domain_clear(&domain);
        program_clear(&program);
    }
}

/* least and most, as their comments define them. */
static void expect_right_activities(const struct domain *domain)
{
    const struct program *program = domain->program;
    for (size_t i = 0; i < program->n_rows; i++) {
        wide_t least = 0;
        wide_t most = 0;
        for (size_t entry = program->rows[i].begin; entry < program->rows[i].end; entry++) {
            wide_t coefficient = program->coefficients[entry];
            signed char value = domain->value[program->columns[entry]];
            least += value == 1 || (value == UNDECIDED && coefficient < 0) ? coefficient : 0;
            most += value == 1 || (value == UNDECIDED && coefficient > 0) ? coefficient : 0;
        }
        assert_true(least == domain->least[i]);
        assert_true(most == domain->most[i]);
    }
}

static void undoing_restores_what_was_known_before(void **state)
{
    (void)state;
    struct dice dice = {2};
    for (int i = 0; i < PROGRAMS; i++) {
        struct program program;
        struct domain domain;
        signed char before[BRUTE_MAX];
        small_program_draw(&dice, BRUTE_MAX, &program);
        assert_int_equal(domain_init(&domain, &program), STATUS_OK);
        decide_some(&dice, &domain);
        size_t mark = domain.n_trail;
        memcpy(before, domain.value, program.n_columns);
        decide_some(&dice, &domain);
        domain_propagate(&domain);
        expect_right_activities(&domain);
        domain_undo(&domain, mark);
        expect_right_activities(&domain);
        assert_memory_equal(before, domain.value, program.n_columns);
        assert_int_equal(domain.n_queue, 0);
        domain_clear(&domain);
        program_clear(&program);
    }
}

static void columns_fixed_by_the_program_are_decided_at_once(void **state)
{
    (void)state;
    struct program program;
    struct domain domain;
    small_program_init(&program, 3, (const int64_t[]){1, 1, 1});
    program.lower[0] = true;
    program.upper[2] = false;
    assert_int_equal(domain_init(&domain, &program), STATUS_OK);
    assert_int_equal(domain.value[0], 1);
    assert_int_equal(domain.value[1], UNDECIDED);
    assert_int_equal(domain.value[2], 0);
    assert_false(domain_decide(&domain, 0, false));
    assert_true(domain_decide(&domain, 0, true));
    domain_clear(&domain);
    program_clear(&program);
}

/* One row over three columns; what follows from it alone. */
static const struct {
    int64_t coefficients[3];
    int64_t lower;
    int64_t upper;
    bool is_possible;
    signed char expected[3];
} cases[] = {
    /* too heavy by itself */
    {{5, 4, 3}, NO_LOWER, 4, true, {0, UNDECIDED, UNDECIDED}},
    /* without the first, at most 7 of 8 */
    {{5, 4, 3}, 8, NO_UPPER, true, {1, UNDECIDED, UNDECIDED}},
    /* all are needed */
    {{5, 4, 3}, 12, 12, true, {1, 1, 1}},
    /* more than there is */
    {{5, 4, 3}, 13, NO_UPPER, false, {0}},
    /* least is -3: the third has to make room, and so none of the others fits */
    {{5, 4, -3}, NO_LOWER, -3, true, {0, 0, 1}},
    {{5, 4, -3}, NO_LOWER, -4, false, {0}},
    /* 3 <= 5x + 4y - 3z: without x, 4 - 0 still does; z is free */
    {{5, 4, -3}, 3, NO_UPPER, true, {UNDECIDED, UNDECIDED, UNDECIDED}},
    /* beyond double: 2^53 + 1 does not fit into 2^53 */
    {{INT64_C(9007199254740993), 1, 1},
     NO_LOWER,
     INT64_C(9007199254740992),
     true,
     {0, UNDECIDED, UNDECIDED}},
    /* never to be met, whatever is decided */
    {{0, 0, 0}, 1, NO_UPPER, false, {0}},
};

static void a_row_decides_what_follows_from_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program program;
        struct domain domain;
        small_program_init(&program, 3, (const int64_t[]){1, 1, 1});
        small_program_row(&program, cases[i].coefficients, cases[i].lower, cases[i].upper);
        assert_int_equal(domain_init(&domain, &program), STATUS_OK);
        assert_int_equal(domain_propagate(&domain), cases[i].is_possible);
        if (cases[i].is_possible)
            assert_memory_equal(domain.value, cases[i].expected, 3);
        domain_clear(&domain);
        program_clear(&program);
    }
}

static void short_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct dice dice = {3};
    struct program program;
    enum status status = STATUS_NO_MEMORY;
    small_program_draw(&dice, BRUTE_MAX, &program);
    for (long i = 0; status != STATUS_OK; i++) {
        struct domain domain;
        allocation_fail_after(i);
        status = domain_init(&domain, &program);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_NO_MEMORY && !domain.value));
        domain_clear(&domain);
    }
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(propagation_never_removes_an_allowed_plan),
        cmocka_unit_test(undoing_restores_what_was_known_before),
        cmocka_unit_test(columns_fixed_by_the_program_are_decided_at_once),
        cmocka_unit_test(a_row_decides_what_follows_from_it),
        cmocka_unit_test(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
