/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/program.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A row as in mathematics: "skill 0: 2000 x0 + 1500 x2 <= 7000". */
static const char *spell_row(const struct program *program, size_t i)
{
    static char text[400];
    const struct program_row *row = &program->rows[i];
    size_t length = 0;
    length += (size_t)snprintf(text, sizeof text, "%s %zu:", rule_types[row->origin.kind].name,
                               row->origin.subject);
    if (row->has_lower)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   " %lld <=", (long long)row->lower);
    for (size_t e = row->begin; e < row->end; e++)
        length += (size_t)snprintf(text + length, sizeof text - length, " %+lld x%zu",
                                   (long long)program->coefficients[e], program->columns[e]);
    if (row->has_upper)
        snprintf(text + length, sizeof text - length, " <= %lld", (long long)row->upper);
    return text;
}

static void expect_rows(const struct portfolio *quarter, const char *const *rows, size_t n)
{
    struct program program;
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    for (size_t i = 0; i < program.n_rows && i < n; i++)
        assert_string_equal(spell_row(&program, i), rows[i]);
    assert_int_equal(program.n_rows, n);
    program_clear(&program);
}

#define ROWS(rows) rows, sizeof rows / sizeof *rows

/* Five requirements a to e, columns 0 to 4; e is a draft. */
static struct portfolio *five(void)
{
    struct portfolio *quarter = quarter_new();
    for (const char *id = "abcde"; *id; id++)
        quarter_requirement(quarter, (const char[]){*id, '\0'}, 10 * (id[0] - 'a' + 1));
    quarter->requirements[4].status = READINESS_DRAFT;
    return quarter;
}

static void skills_and_budgets_bound_what_ready_requirements_use(void **state)
{
    (void)state;
    struct portfolio *quarter = five();
    struct requirement *all = quarter->requirements;
    quarter_skill(quarter, "java", 7);
    quarter_skill(quarter, "unused", 7);
    quarter_skill(quarter, "cobol", 0);
    quarter_budget(quarter, "cloud", 50);
    requirement_takes(&all[2], "java", 1);
    requirement_takes(&all[2], "cobol", 2);
    requirement_takes(&all[0], "java", 3);
    requirement_takes(&all[1], "java", 0);
    requirement_takes(&all[4], "java", 4);
    requirement_costs(&all[3], "cloud", 20);
    requirement_costs(&all[1], "cloud", 5);
    quarter_finish(quarter);
    /* Days in thousandths, money in hundredths; no row for what nobody uses, no entry for 0 days.
     */
    static const char *const rows[] = {
        "skill 0: +3000 x0 +1000 x2 <= 7000",
        "skill 2: +2000 x2 <= 0",
        "budget 0: +500 x1 +2000 x3 <= 5000",
    };
    expect_rows(quarter, ROWS(rows));
    portfolio_free(quarter);
}

static void bonds_keep_drafts_and_choices_leave_them_out(void **state)
{
    (void)state;
    struct portfolio *quarter = five();
    struct requirement *all = quarter->requirements;
    requirement_needs(&all[0], "e");
    requirement_needs(&all[3], "b");
    quarter_rule(quarter, RULE_CHOOSE, "d e c a", 1, 2);
    quarter_rule(quarter, RULE_EXCLUSIVE, "e c b", -1, 1);
    quarter_rule(quarter, RULE_TOGETHER, "c e a", -1, -1);
    requirement_variant_of(&all[1], "V");
    requirement_variant_of(&all[3], "V");
    requirement_variant_of(&all[4], "V");
    quarter_finish(quarter);
    static const char *const rows[] = {
        "requires 0: +1 x0 -1 x4 <= 0",          "requires 3: -1 x1 +1 x3 <= 0",
        "together 2: 0 <= +1 x2 -1 x4 <= 0",     "together 2: 0 <= -1 x0 +1 x2 <= 0",
        "exclusive 1: +1 x1 +1 x2 <= 1",         "variant 0: +1 x1 +1 x3 <= 1",
        "choose 0: 1 <= +1 x0 +1 x2 +1 x3 <= 2",
    };
    expect_rows(quarter, ROWS(rows));
    portfolio_free(quarter);
}

static void buckets_bound_amounts_and_shares(void **state)
{
    (void)state;
    struct portfolio *quarter = five();
    quarter_skill(quarter, "java", 100);
    for (size_t j = 0; j < 5; j++)
        requirement_takes(&quarter->requirements[j], "java", (int64_t)j + 1);
    requirement_in_group(&quarter->requirements[0], "growth");
    requirement_in_group(&quarter->requirements[2], "growth");
    requirement_in_group(&quarter->requirements[3], "run");
    requirement_in_group(&quarter->requirements[4], "growth");
    quarter_bucket(quarter, "growth", MEASURE_COUNT, 1, 2);
    quarter_bucket(quarter, "growth", MEASURE_EFFORT, -20, 3500);
    quarter_bucket(quarter, "growth", MEASURE_VALUE, -30, -60);
    quarter_bucket(quarter, "growth", MEASURE_COUNT, -100, BUCKET_OPEN);
    quarter_bucket(quarter, "nobody", MEASURE_COUNT, 1, BUCKET_OPEN);
    quarter_bucket(quarter, "nobody", MEASURE_COUNT, BUCKET_OPEN, 1);
    quarter_finish(quarter);
    /* 20 % of all effort: 80 d_j inside, -20 d_j outside, e (a draft) nowhere. Values are 10, 20,
     * 30, 40 units of 10,000. A minimum that no member can meet stays, as 1 <= 0; a maximum goes.
     */
    static const char *const rows[] = {
        "skill 0: +1000 x0 +2000 x1 +3000 x2 +4000 x3 <= 100000",
        "bucket 0: 1 <= +1 x0 +1 x2 <= 2",
        "bucket 1: +1000 x0 +3000 x2 <= 3500",
        "bucket 1: 0 <= +80000 x0 -40000 x1 +240000 x2 -80000 x3",
        "bucket 2: 0 <= +7000000 x0 -6000000 x1 +21000000 x2 -12000000 x3",
        "bucket 2: +4000000 x0 -12000000 x1 +12000000 x2 -24000000 x3 <= 0",
        "bucket 3: 0 <= -100 x1 -100 x3",
        "bucket 4: 1 <=",
    };
    expect_rows(quarter, ROWS(rows));
    portfolio_free(quarter);
}

static void mandates_blocks_and_drafts_fix_columns_and_are_remembered(void **state)
{
    (void)state;
    struct portfolio *quarter = five();
    requirement_must(&quarter->requirements[1], DECISION_IN);
    requirement_must(&quarter->requirements[3], DECISION_OUT);
    quarter_finish(quarter);
    struct program program;
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    static const bool lower[] = {false, true, false, false, false};
    static const bool upper[] = {true, true, true, false, false};
    static const struct program_fixing fixings[] = {
        {{RULE_MANDATE, 1, 0}, 1, true},
        {{RULE_BLOCKED, 3, 0}, 3, false},
        {{RULE_DRAFT, 4, 0}, 4, false},
    };
    assert_memory_equal(program.lower, lower, sizeof lower);
    assert_memory_equal(program.upper, upper, sizeof upper);
    assert_int_equal(program.n_fixings, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(program.fixings[i].origin.kind, fixings[i].origin.kind);
        assert_int_equal(program.fixings[i].origin.subject, fixings[i].origin.subject);
        assert_int_equal(program.fixings[i].column, fixings[i].column);
        assert_int_equal(program.fixings[i].value, fixings[i].value);
    }
    /* Expected value in ten-thousandths. */
    assert_true(program.objective[2] == 300000);
    program_clear(&program);
    portfolio_free(quarter);
}

/* x0 + 2 x1 between 1 and 2, x1 - x2 at most 0, x2 fixed to 1; worth 5, 7, -1. */
static void make_small(struct program *program)
{
    static const wide_t one = 1, two = 2, zero = 0;
    static const size_t first[] = {0, 1, 2};
    static const int64_t first_coefficients[] = {1, 2, 0};
    static const size_t second[] = {1, 2};
    static const int64_t second_coefficients[] = {1, -1};
    assert_int_equal(program_init(program, 3), STATUS_OK);
    program->objective[0] = 5;
    program->objective[1] = 7;
    program->objective[2] = -1;
    assert_int_equal(program_add_row(program, (struct origin){RULE_CHOOSE, 0, 0}, 3, first,
                                     first_coefficients, &one, &two, 0),
                     STATUS_OK);
    assert_int_equal(program_add_row(program, (struct origin){RULE_REQUIRES, 1, 0}, 2, second,
                                     second_coefficients, NULL, &zero, 0),
                     STATUS_OK);
    assert_int_equal(program_fix(program, (struct origin){RULE_MANDATE, 2, 0}, 2, true), STATUS_OK);
}

static void a_plan_is_allowed_within_all_rows_and_bounds(void **state)
{
    (void)state;
    static const struct {
        bool x[3];
        bool is_allowed;
        int value;
    } cases[] = {
        {{true, false, true}, true, 4},    {{false, true, true}, true, 6},
        {{true, true, true}, false, 11},   /* 3 of at most 2 */
        {{false, false, true}, false, -1}, /* 0 of at least 1 */
        {{true, false, false}, false, 5},  /* x2 is fixed to 1 */
        {{false, true, false}, false, 7},  /* x1 without x2 */
    };
    struct program program;
    make_small(&program);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(program_allows(&program, cases[i].x), cases[i].is_allowed);
        assert_true(program_value(&program, cases[i].x) == cases[i].value);
    }
    program_clear(&program);
}

static void a_copy_can_change_without_the_original(void **state)
{
    (void)state;
    struct program program, copy;
    make_small(&program);
    assert_int_equal(program_copy(&copy, &program), STATUS_OK);
    copy.objective[0] = 99;
    copy.lower[0] = true;
    for (size_t i = 0; i < 100; i++) /* grows beyond any room that was shared */
        assert_int_equal(program_add_row(&copy, (struct origin){RULE_SKILL, 0, 0}, 1,
                                         (const size_t[]){0}, (const int64_t[]){1}, NULL,
                                         &(const wide_t){0}, 0),
                         STATUS_OK);
    assert_string_equal(spell_row(&program, 0), "choose 0: 1 <= +1 x0 +2 x1 <= 2");
    assert_string_equal(spell_row(&copy, 0), "choose 0: 1 <= +1 x0 +2 x1 <= 2");
    assert_string_equal(spell_row(&copy, 101), "skill 0: +1 x0 <= 0");
    assert_int_equal(program.n_rows, 2);
    assert_true(program_allows(&program, (const bool[]){true, false, true}));
    assert_false(program_allows(&copy, (const bool[]){true, false, true}));
    assert_true(program.objective[0] == 5);
    program_clear(&copy);
    program_clear(&program);
}

static void columns_hold_the_same_entries_as_rows(void **state)
{
    (void)state;
    struct program program;
    struct program_columns columns;
    static const size_t begin[] = {0, 1, 3, 4};
    static const size_t rows[] = {0, 0, 1, 1};
    static const int64_t coefficients[] = {1, 2, 1, -1};
    make_small(&program);
    assert_int_equal(program_transpose(&program, &columns), STATUS_OK);
    assert_memory_equal(columns.begin, begin, sizeof begin);
    assert_memory_equal(columns.rows, rows, sizeof rows);
    assert_memory_equal(columns.coefficients, coefficients, sizeof coefficients);
    program_columns_clear(&columns);
    program_clear(&program);
}

static void an_empty_quarter_is_an_empty_program(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 7);
    quarter_finish(quarter);
    expect_rows(quarter, NULL, 0);
    portfolio_free(quarter);
}

static enum status make_and_copy(const struct portfolio *quarter)
{
    struct program program = {0}, copy = {0};
    struct program_columns columns = {0};
    enum status status = program_compile(quarter, &program);
    if (status == STATUS_OK)
        status = program_copy(&copy, &program);
    if (status == STATUS_OK)
        status = program_transpose(&program, &columns);
    program_columns_clear(&columns);
    program_clear(&copy);
    program_clear(&program);
    return status;
}

static void memory_that_runs_short_anywhere_leaves_nothing_behind(void **state)
{
    (void)state;
    struct portfolio *quarter = five();
    quarter_skill(quarter, "java", 7);
    quarter_budget(quarter, "cloud", 7);
    requirement_takes(&quarter->requirements[0], "java", 7);
    quarter_rule(quarter, RULE_TOGETHER, "a b c d e", -1, -1);
    quarter_rule(quarter, RULE_CHOOSE, "a b c d e", 1, -1);
    quarter_bucket(quarter, "growth", MEASURE_COUNT, -10, 5);
    requirement_must(&quarter->requirements[0], DECISION_IN);
    quarter_finish(quarter);
    enum status status = STATUS_NO_MEMORY;
    long successes = 0;
    for (; status != STATUS_OK; successes++) {
        allocation_fail_after(successes);
        status = make_and_copy(quarter);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
    }
    assert_true(successes > 15);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skills_and_budgets_bound_what_ready_requirements_use),
        cmocka_unit_test(bonds_keep_drafts_and_choices_leave_them_out),
        cmocka_unit_test(buckets_bound_amounts_and_shares),
        cmocka_unit_test(mandates_blocks_and_drafts_fix_columns_and_are_remembered),
        cmocka_unit_test(a_plan_is_allowed_within_all_rows_and_bounds),
        cmocka_unit_test(a_copy_can_change_without_the_original),
        cmocka_unit_test(columns_hold_the_same_entries_as_rows),
        cmocka_unit_test(an_empty_quarter_is_an_empty_program),
        cmocka_unit_test(memory_that_runs_short_anywhere_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
