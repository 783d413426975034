/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter by itself: optimum_find is brute force here, so that it can also be counted and made
 * to give up. tests/property/test_random_conflict.c tries the filter with the real one. */
#include "solver/conflict.h"

#include "model/allocate.h"
#include "tests/support/dice.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t n_solved;
static size_t gives_up_after = SIZE_MAX;

static bool has_plan(const struct program *program)
{
    bool x[16];
    for (size_t plan = 0; plan < (size_t)1 << program->n_columns; plan++) {
        for (size_t j = 0; j < program->n_columns; j++)
            x[j] = plan >> j & 1;
        if (program_allows(program, x))
            return true;
    }
    return false;
}

enum status optimum_find(const struct program *program, const struct search_limits *limits,
                         const struct selection *start, struct optimum *optimum)
{
    *optimum = (struct optimum){0};
    assert_true(limits->any_optimum);
    assert_int_equal(start->n, program->n_columns);
    assert_true(program->n_columns <= 16);
    if (n_solved++ >= gives_up_after)
        optimum->status = OPTIMUM_UNKNOWN;
    else
        optimum->status = has_plan(program) ? OPTIMUM_FEASIBLE : OPTIMUM_INFEASIBLE;
    return STATUS_OK;
}

void optimum_clear(struct optimum *optimum)
{
    selection_clear(&optimum->selection);
}

static const struct search_limits unlimited;

/* "mandate 0, skill 2" */
static const char *spell(const struct origin *members, size_t n)
{
    static char text[1000];
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < n; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s %zu", i ? ", " : "",
                                   rule_types[members[i].kind].name, members[i].subject);
    return text;
}

static void expect_conflict(struct portfolio *quarter, const char *members)
{
    struct program program;
    struct conflict conflict;
    quarter_finish(quarter);
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    assert_int_equal(conflict_find(&program, &unlimited, &conflict), STATUS_OK);
    assert_string_equal(spell(conflict.members, conflict.n_members), members);
    assert_true(conflict.is_irreducible);
    conflict_clear(&conflict);
    program_clear(&program);
    portfolio_free(quarter);
}

/* a to h, each 6 days of java, of which there are `java`; and of 100 days of cobol. */
static struct portfolio *eight(int64_t java)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "cobol", 100);
    quarter_skill(quarter, "java", java);
    for (const char *id = "abcdefgh"; *id; id++) {
        struct requirement *requirement =
            quarter_requirement(quarter, (const char[]){*id, '\0'}, 10);
        requirement_takes(requirement, "java", 6);
        requirement_takes(requirement, "cobol", 6);
    }
    return quarter;
}

static void must(struct portfolio *quarter, const char *ids)
{
    for (; *ids; ids++)
        requirement_must(&quarter->requirements[*ids - 'a'], DECISION_IN);
}

static void must_dos_without_room_name_the_skill(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(10);
    must(quarter, "cg");
    requirement_needs(&quarter->requirements[2], "b");
    quarter_rule(quarter, RULE_EXCLUSIVE, "d e", -1, 1);
    /* c and g alone need 12 of 10 days; b, which c needs, is not part of it. */
    expect_conflict(quarter, "mandate 2, mandate 6, skill 1");
}

static void of_many_must_dos_the_earliest_are_named(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(13);
    must(quarter, "bcfgh");
    /* Any three of the five need 18 of 13 days. */
    expect_conflict(quarter, "mandate 1, mandate 2, mandate 5, skill 1");
}

static void a_chain_is_named_link_by_link(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(100);
    must(quarter, "a");
    requirement_needs(&quarter->requirements[0], "h");
    requirement_needs(&quarter->requirements[0], "b");
    requirement_needs(&quarter->requirements[1], "c");
    requirement_must(&quarter->requirements[2], DECISION_OUT);
    expect_conflict(quarter, "mandate 0, blocked 2, requires 0, requires 1");
}

static void a_together_rule_is_one_member_with_all_its_rows(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(100);
    quarter_rule(quarter, RULE_TOGETHER, "a b c d", -1, -1);
    must(quarter, "b");
    quarter->requirements[3].status = READINESS_DRAFT;
    expect_conflict(quarter, "mandate 1, draft 3, together 0");
}

static void a_bucket_is_one_member_with_both_its_bounds(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(100);
    requirement_in_group(&quarter->requirements[0], "growth");
    requirement_in_group(&quarter->requirements[1], "growth");
    requirement_in_group(&quarter->requirements[7], "growth");
    /* Each takes 12 days in all. At most two of growth, so beside c and d they are 24 of 48 days,
     * not 60 %; beside c alone 24 of 36 would do, and without the maximum 36 of 60. */
    quarter_bucket(quarter, "growth", MEASURE_EFFORT, -60, 24000);
    must(quarter, "cdef");
    expect_conflict(quarter, "mandate 2, mandate 3, bucket 0");
}

static void rules_can_contradict_each_other_alone(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(100);
    quarter_rule(quarter, RULE_EXCLUSIVE, "a b", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "a b", 2, -1);
    must(quarter, "h");
    expect_conflict(quarter, "exclusive 0, choose 1");
}

static void a_bound_that_nobody_can_meet_stands_alone(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(100);
    quarter_bucket(quarter, "nobody", MEASURE_COUNT, 1, BUCKET_OPEN);
    must(quarter, "h");
    expect_conflict(quarter, "bucket 0");
}

static void of_two_contradictions_the_one_with_must_dos_is_named(void **state)
{
    (void)state;
    struct portfolio *quarter = eight(10);
    quarter_rule(quarter, RULE_EXCLUSIVE, "a b", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "a b", 2, -1);
    must(quarter, "gh");
    expect_conflict(quarter, "mandate 6, mandate 7, skill 1");
}

/* The kinds as conflict.h states their order. */
static const enum rule_kind dropping_order[] = {
    RULE_REQUIRES, RULE_TOGETHER, RULE_EXCLUSIVE, RULE_VARIANT, RULE_CHOOSE,  RULE_BUCKET,
    RULE_BUDGET,   RULE_SKILL,    RULE_DRAFT,     RULE_BLOCKED, RULE_MANDATE,
};
#define N_DROPPING (sizeof dropping_order / sizeof *dropping_order)

/* A program of loose small rows and fixings; each origin (kind, subject < 3) may have several. */
static void roll_program(struct dice *dice, struct program *program)
{
    assert_int_equal(program_init(program, 6), STATUS_OK);
    for (size_t i = 0; i < 10; i++) {
        size_t columns[6];
        int64_t coefficients[6];
        wide_t bound = dice_between(dice, -3, 4);
        bool is_lower = dice_chance(dice, 50);
        for (size_t j = 0; j < 6; j++) {
            columns[j] = j;
            coefficients[j] = dice_chance(dice, 40) ? dice_between(dice, -3, 3) : 0;
        }
        struct origin origin = {dropping_order[dice_below(dice, 8)], dice_below(dice, 3), 0};
        assert_int_equal(program_add_row(program, origin, 6, columns, coefficients,
                                         is_lower ? &bound : NULL, is_lower ? NULL : &bound, 0),
                         STATUS_OK);
    }
    for (size_t j = 0; j < 6; j++) {
        struct origin origin = {dropping_order[8 + dice_below(dice, 3)], j, 0};
        if (dice_chance(dice, 50))
            assert_int_equal(program_fix(program, origin, j, origin.kind == RULE_MANDATE),
                             STATUS_OK);
    }
}

/* A copy of program without one origin. */
static void drop_origin(const struct program *program, enum rule_kind kind, size_t subject,
                        struct program *rest)
{
    assert_int_equal(program_init(rest, program->n_columns), STATUS_OK);
    for (size_t i = 0; i < program->n_fixings; i++) {
        const struct program_fixing *fixing = &program->fixings[i];
        if (fixing->origin.kind != kind || fixing->origin.subject != subject)
            assert_int_equal(program_fix(rest, fixing->origin, fixing->column, fixing->value),
                             STATUS_OK);
    }
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        if (row->origin.kind != kind || row->origin.subject != subject)
            assert_int_equal(program_add_row(rest, row->origin, row->end - row->begin,
                                             program->columns + row->begin,
                                             program->coefficients + row->begin,
                                             row->has_lower ? &row->lower : NULL,
                                             row->has_upper ? &row->upper : NULL, 0),
                             STATUS_OK);
    }
}

/* The deletion filter as conflict.h states it, one origin after the other. */
static void filter_step_by_step(struct program *program)
{
    for (size_t k = 0; k < N_DROPPING; k++) {
        for (size_t subject = 6; subject-- > 0;) {
            struct program rest;
            drop_origin(program, dropping_order[k], subject, &rest);
            if (has_plan(&rest)) {
                program_clear(&rest);
            } else {
                program_clear(program);
                *program = rest;
            }
        }
    }
}

static bool is_member(const struct conflict *conflict, const struct origin *origin)
{
    for (size_t i = 0; i < conflict->n_members; i++)
        if (conflict->members[i].kind == origin->kind &&
            conflict->members[i].subject == origin->subject)
            return true;
    return false;
}

static void strides_end_with_the_same_members_as_single_steps(void **state)
{
    (void)state;
    struct dice dice = {20260101};
    size_t n_infeasible = 0;
    while (n_infeasible < 200) {
        struct program program;
        struct conflict conflict;
        roll_program(&dice, &program);
        if (has_plan(&program)) {
            program_clear(&program);
            continue;
        }
        n_infeasible++;
        assert_int_equal(conflict_find(&program, &unlimited, &conflict), STATUS_OK);
        filter_step_by_step(&program);
        size_t n_left = 0;
        for (size_t i = 0; i < program.n_rows; i++)
            assert_true(is_member(&conflict, &program.rows[i].origin));
        for (size_t i = 0; i < program.n_fixings; i++)
            assert_true(is_member(&conflict, &program.fixings[i].origin));
        /* No member too many: each has something left. */
        for (size_t m = 0; m < conflict.n_members; m++) {
            struct program rest;
            drop_origin(&program, conflict.members[m].kind, conflict.members[m].subject, &rest);
            n_left += rest.n_rows + rest.n_fixings < program.n_rows + program.n_fixings;
            program_clear(&rest);
        }
        assert_int_equal(n_left, conflict.n_members);
        conflict_clear(&conflict);
        program_clear(&program);
    }
}

/* Three must-dos that need 3 of 2, among 500 prerequisites that do not matter. */
static void make_crowded(struct program *program)
{
    static const wide_t zero = 0, two = 2;
    static const size_t columns[] = {0, 1, 2};
    static const int64_t coefficients[] = {1, 1, 1};
    assert_int_equal(program_init(program, 6), STATUS_OK);
    for (size_t i = 0; i < 500; i++)
        assert_int_equal(program_add_row(program, (struct origin){RULE_REQUIRES, i, 0}, 2,
                                         (const size_t[]){3, 4}, (const int64_t[]){1, -1}, NULL,
                                         &zero, 0),
                         STATUS_OK);
    assert_int_equal(program_add_row(program, (struct origin){RULE_SKILL, 0, 0}, 3, columns,
                                     coefficients, NULL, &two, 0),
                     STATUS_OK);
    for (size_t j = 0; j < 3; j++)
        assert_int_equal(program_fix(program, (struct origin){RULE_MANDATE, j, 0}, j, true),
                         STATUS_OK);
}

static void what_does_not_matter_goes_in_bulk(void **state)
{
    (void)state;
    struct program program;
    struct conflict conflict;
    make_crowded(&program);
    n_solved = 0;
    assert_int_equal(conflict_find(&program, &unlimited, &conflict), STATUS_OK);
    assert_int_equal(conflict.n_members, 4);
    /* 504 origins: 9 doublings and at most 9 halvings up to the skill, then one test for each
     * must-do and a few halvings. */
    assert_true(n_solved < 30);
    conflict_clear(&conflict);
    program_clear(&program);
}

static void a_limit_leaves_a_contradiction_that_may_be_reducible(void **state)
{
    (void)state;
    struct program program;
    make_crowded(&program);
    for (size_t limit = 0; limit < 8; limit++) {
        struct conflict conflict;
        n_solved = 0;
        gives_up_after = limit;
        assert_int_equal(conflict_find(&program, &unlimited, &conflict), STATUS_OK);
        gives_up_after = SIZE_MAX;
        assert_false(conflict.is_irreducible);
        /* Strides of 1, 2, 4 ... were dropped before: 2^limit - 1 origins of 504. */
        assert_int_equal(conflict.n_members, 504 + 1 - ((size_t)1 << limit));
        assert_int_equal(conflict.members[0].kind, RULE_MANDATE);
        assert_int_equal(n_solved, limit + 1);
        conflict_clear(&conflict);
    }
    program_clear(&program);
}

static void memory_that_runs_short_anywhere_leaves_nothing_behind(void **state)
{
    (void)state;
    struct program program;
    struct conflict conflict;
    make_crowded(&program);
    enum status status = STATUS_NO_MEMORY;
    long successes = 0;
    for (; status != STATUS_OK; successes++) {
        allocation_fail_after(successes);
        status = conflict_find(&program, &unlimited, &conflict);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        if (status != STATUS_OK)
            assert_null(conflict.members);
    }
    assert_true(successes > 100);
    conflict_clear(&conflict);
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(must_dos_without_room_name_the_skill),
        cmocka_unit_test(of_many_must_dos_the_earliest_are_named),
        cmocka_unit_test(a_chain_is_named_link_by_link),
        cmocka_unit_test(a_together_rule_is_one_member_with_all_its_rows),
        cmocka_unit_test(a_bucket_is_one_member_with_both_its_bounds),
        cmocka_unit_test(rules_can_contradict_each_other_alone),
        cmocka_unit_test(a_bound_that_nobody_can_meet_stands_alone),
        cmocka_unit_test(of_two_contradictions_the_one_with_must_dos_is_named),
        cmocka_unit_test(strides_end_with_the_same_members_as_single_steps),
        cmocka_unit_test(what_does_not_matter_goes_in_bulk),
        cmocka_unit_test(a_limit_leaves_a_contradiction_that_may_be_reducible),
        cmocka_unit_test(memory_that_runs_short_anywhere_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
