/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files, as they must look. That glpsol, cbc and HiGHS read them is tests/solvers_agree.sh's.
 */
#include "io/program_writer.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef enum status writer(const struct program *, const struct portfolio *, struct buffer *);

static char *write_quarter(const struct portfolio *quarter, writer *write)
{
    struct program program;
    struct buffer buffer = {0};
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    assert_int_equal(write(&program, quarter, &buffer), STATUS_OK);
    program_clear(&program);
    return buffer.data;
}

static void expect_file(const struct portfolio *quarter, writer *write, const char *expected)
{
    char *text = write_quarter(quarter, write);
    assert_string_equal(text, expected);
    free(text);
}

/* One of everything: a bound on both sides, an equation, all ways to be fixed, decimals. */
static struct portfolio *colourful(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 7);
    quarter_budget(quarter, "cloud", 50);
    struct requirement *a = quarter_requirement(quarter, "R-a", 400);
    requirement_takes(a, "java", 3);
    requirement_needs(a, "R-b");
    requirement_in_group(a, "growth");
    struct requirement *b = quarter_requirement(quarter, "R-b", 0);
    requirement_takes(b, "java", 2);
    requirement_costs(b, "cloud", 20);
    requirement_must(b, DECISION_IN);
    struct requirement *c = quarter_requirement(quarter, "R-c", 100);
    requirement_takes(c, "java", 5);
    requirement_must(quarter_requirement(quarter, "R-d", 70), DECISION_OUT);
    quarter->requirements[0].efforts[0].days = 3250;
    quarter->requirements[2].values[VALUE_REVENUE].confidence = 33;
    quarter->requirements[2].values[VALUE_REVENUE].amount = 12345;
    quarter_rule(quarter, RULE_TOGETHER, "R-a R-b", -1, -1);
    quarter_rule(quarter, RULE_CHOOSE, "R-a R-c R-d", 1, 2);
    quarter->rules[1].id = copy_text("pick");
    quarter_bucket(quarter, "growth", MEASURE_EFFORT, -20, BUCKET_OPEN);
    quarter_finish(quarter);
    return quarter;
}

#define TABLE(mark)                                                                                \
    mark " Portfolio quarter, cycle 2026-Q1, values in EUR\n" mark " x1 = R-a \"R-a\"\n" mark      \
         " x2 = R-b \"R-b\"\n" mark " x3 = R-c \"R-c\"\n" mark " x4 = R-d \"R-d\"\n" mark          \
         " skill1 = java\n" mark " budget1 = cloud\n" mark " requires1 = R-a needs R-b\n" mark     \
         " together1 = R-a, R-b\n" mark " choose1 = pick: R-a, R-c, R-d\n" mark                    \
         " bucket1 = effort of group growth\n"

static void an_lp_file_states_the_program_in_the_portfolios_units(void **state)
{
    (void)state;
    struct portfolio *quarter = colourful();
    /* 33 % of 123.45 is 40.7385. The bucket: 80 % of 3.25 days against 20 % of 2 and of 5. */
    expect_file(quarter, program_write_lp,
                TABLE("\\") "Maximize\n"
                            " value: + 400 x1 + 0 x2 + 40.7385 x3 + 70 x4\n"
                            "Subject To\n"
                            " skill1: + 3.25 x1 + 2 x2 + 5 x3 <= 7\n"
                            " budget1: + 20 x2 <= 50\n"
                            " requires1: + 1 x1 - 1 x2 <= 0\n"
                            " together1: + 1 x1 - 1 x2 = 0\n"
                            " choose1_min: + 1 x1 + 1 x3 + 1 x4 >= 1\n"
                            " choose1_max: + 1 x1 + 1 x3 + 1 x4 <= 2\n"
                            " bucket1: + 2.6 x1 - 0.4 x2 - 1 x3 >= 0\n"
                            "Bounds\n"
                            " x2 = 1\n"
                            " x4 = 0\n"
                            "Binary\n"
                            " x1\n"
                            " x3\n"
                            "End\n");
    portfolio_free(quarter);
}

static void an_mps_file_states_the_negated_program(void **state)
{
    (void)state;
    struct portfolio *quarter = colourful();
    expect_file(quarter, program_write_mps,
                TABLE("*") "NAME drumbeat FREE\n"
                           "ROWS\n"
                           " N value\n"
                           " L skill1\n"
                           " L budget1\n"
                           " L requires1\n"
                           " E together1\n"
                           " G choose1_min\n"
                           " L choose1_max\n"
                           " G bucket1\n"
                           "COLUMNS\n"
                           " x1 value -400\n"
                           " x1 skill1 3.25\n"
                           " x1 requires1 1\n"
                           " x1 together1 1\n"
                           " x1 choose1_min 1\n"
                           " x1 choose1_max 1\n"
                           " x1 bucket1 2.6\n"
                           " x2 value 0\n"
                           " x2 skill1 2\n"
                           " x2 budget1 20\n"
                           " x2 requires1 -1\n"
                           " x2 together1 -1\n"
                           " x2 bucket1 -0.4\n"
                           " x3 value -40.7385\n"
                           " x3 skill1 5\n"
                           " x3 choose1_min 1\n"
                           " x3 choose1_max 1\n"
                           " x3 bucket1 -1\n"
                           " x4 value -70\n"
                           " x4 choose1_min 1\n"
                           " x4 choose1_max 1\n"
                           "RHS\n"
                           " RHS skill1 7\n"
                           " RHS budget1 50\n"
                           " RHS requires1 0\n"
                           " RHS together1 0\n"
                           " RHS choose1_min 1\n"
                           " RHS choose1_max 2\n"
                           " RHS bucket1 0\n"
                           "BOUNDS\n"
                           " BV BND x1\n"
                           " FX BND x2 1\n"
                           " BV BND x3\n"
                           " FX BND x4 0\n"
                           "ENDATA\n");
    portfolio_free(quarter);
}

#define HEAD "\\ Portfolio quarter, cycle 2026-Q1, values in EUR\n"

static void what_an_lp_file_cannot_leave_empty_is_filled(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_finish(quarter);
    expect_file(quarter, program_write_lp,
                HEAD "Maximize\n value: 0 x0\nSubject To\n none: 0 x0 <= 0\n"
                     "Bounds\n x0 = 0\nEnd\n");
    quarter_requirement(quarter, "A", 5);
    quarter_finish(quarter);
    expect_file(quarter, program_write_lp,
                HEAD "\\ x1 = A \"A\"\nMaximize\n value: + 5 x1\nSubject To\n none: 0 x1 <= 0\n"
                     "Bounds\nBinary\n x1\nEnd\n");
    quarter_bucket(quarter, "nobody", MEASURE_COUNT, 1, BUCKET_OPEN);
    quarter_finish(quarter);
    expect_file(quarter, program_write_lp,
                HEAD "\\ x1 = A \"A\"\n\\ bucket1 = count of group nobody\n"
                     "Maximize\n value: + 5 x1\nSubject To\n bucket1: 0 x1 >= 1\n"
                     "Bounds\nBinary\n x1\nEnd\n");
    portfolio_free(quarter);
}

static void no_line_is_too_long_for_a_reader(void **state)
{
    (void)state;
    static writer *const writers[] = {program_write_lp, program_write_mps};
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 7);
    for (size_t i = 0; i < 300; i++) {
        char id[] = "R-000";
        id[2] = (char)('0' + i / 100);
        id[3] = (char)('0' + i / 10 % 10);
        id[4] = (char)('0' + i % 10);
        requirement_takes(quarter_requirement(quarter, id, 99999999999), "java", 1000000);
    }
    free(quarter->requirements[0].title);
    quarter->requirements[0].title = allocate(1001, 1);
    for (size_t i = 0; i < 1000; i += 2)
        memcpy(quarter->requirements[0].title + i, "\xC3\xA4", 2); /* a with two dots */
    quarter_finish(quarter);
    for (size_t w = 0; w < 2; w++) {
        char *text = write_quarter(quarter, writers[w]);
        for (char *line = text; *line; line += strcspn(line, "\n") + 1) {
            assert_true(strcspn(line, "\n") < 255);
            /* No character was cut: no line begins behind its mark with a second byte. */
            assert_false(((unsigned char)line[strspn(line, "\\* ")] & 0xC0) == 0x80);
        }
        free(text);
    }
    portfolio_free(quarter);
}

static void comments_hold_nothing_that_a_reader_could_trip_over(void **state)
{
    (void)state;
    static const struct {
        const char *title, *written;
    } cases[] = {
        {"a\nMaximize", "a?Maximize"},
        {"tab\tbell\adel\x7F.", "tab?bell?del?."},
        {"open \\* close *\\", "open ?* close *?"},
        {"next\xC2\x85line", "next?line"},                          /* C1: U+0085 */
        {"f\xC3\xBCr 5 \xE2\x82\xAC", "f\xC3\xBCr 5 \xE2\x82\xAC"}, /* other UTF-8 stays */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *quarter = quarter_new();
        struct requirement *requirement = quarter_requirement(quarter, "A", 5);
        free(requirement->title);
        requirement->title = copy_text(cases[i].title);
        quarter_finish(quarter);
        char *text = write_quarter(quarter, program_write_lp);
        char *expected = format_text("\n\\ x1 = A \"%s\"\nMaximize\n", cases[i].written);
        assert_non_null(strstr(text, expected));
        free(expected);
        free(text);
        portfolio_free(quarter);
    }
}

static void memory_that_runs_short_anywhere_leaves_nothing_behind(void **state)
{
    (void)state;
    static writer *const writers[] = {program_write_lp, program_write_mps};
    struct portfolio *quarter = colourful();
    struct program program;
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    for (size_t w = 0; w < 2; w++) {
        enum status status = STATUS_NO_MEMORY;
        long successes = 0;
        for (; status != STATUS_OK; successes++) {
            struct buffer buffer = {0};
            allocation_fail_after(successes);
            status = writers[w](&program, quarter, &buffer);
            allocation_fail_after(-1);
            assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
            buffer_clear(&buffer);
        }
        assert_true(successes > 50);
    }
    program_clear(&program);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_lp_file_states_the_program_in_the_portfolios_units),
        cmocka_unit_test(an_mps_file_states_the_negated_program),
        cmocka_unit_test(what_an_lp_file_cannot_leave_empty_is_filled),
        cmocka_unit_test(no_line_is_too_long_for_a_reader),
        cmocka_unit_test(comments_hold_nothing_that_a_reader_could_trip_over),
        cmocka_unit_test(memory_that_runs_short_anywhere_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
