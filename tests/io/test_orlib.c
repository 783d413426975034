/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/orlib.h"
#include "io/portfolio_reader.h"
#include "tests/support/portfolio_equal.h"
#include "tests/support/short_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* Two problems; the second's numbers wrap as they do in the real files. */
static const char two_problems[] = "\r\n 2\n"
                                   "1 1 0\n"
                                   "7 3\t4\n"
                                   "2 3 12.5 10.25\n"
                                   "4\n"
                                   "1 0\n"
                                   "2.125 0.001\n"
                                   "0 5\n"
                                   "5 2.5\n"
                                   "4";

#define HEAD                                                                                       \
    "<portfolio xmlns='urn:drumbeat:portfolio:1' cycle='benchmark' currency='points' unit='PD' "

/* Written down from two_problems by hand: a weight of 0 is no effort. */
static const char *const expected[] = {
    HEAD "id='orlib-1'><title>OR-Library, problem 1 (optimum in the file: unknown)</title>"
         "<skills><skill id='S-1' capacity='4'/></skills><requirements>"
         "<requirement id='R-1'><title>Item 1</title><value kind='revenue' amount='7'/>"
         "<effort skill='S-1' days='3'/></requirement></requirements></portfolio>",
    HEAD "id='orlib-2'><title>OR-Library, problem 2 (optimum in the file: 12.5)</title>"
         "<skills><skill id='S-1' capacity='5'/><skill id='S-2' capacity='2.5'/>"
         "<skill id='S-3' capacity='4'/></skills><requirements>"
         "<requirement id='R-1'><title>Item 1</title><value kind='revenue' amount='10.25'/>"
         "<effort skill='S-1' days='1'/><effort skill='S-2' days='2.125'/></requirement>"
         "<requirement id='R-2'><title>Item 2</title><value kind='revenue' amount='4'/>"
         "<effort skill='S-2' days='0.001'/><effort skill='S-3' days='5'/></requirement>"
         "</requirements></portfolio>",
};

static struct portfolio *read_expected(const char *text)
{
    struct faults faults = {0};
    struct portfolio *portfolio;
    enum status status = portfolio_read(text, strlen(text), false, &portfolio, &faults);
    if (status != STATUS_OK)
        fail_msg("%s", faults.items[0].text);
    faults_clear(&faults);
    return portfolio;
}

static void items_become_requirements_and_rows_become_skills(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct faults faults = {0};
        struct portfolio *imported;
        assert_int_equal(orlib_read(two_problems, strlen(two_problems), i + 1, &imported, &faults),
                         STATUS_OK);
        struct portfolio *by_hand = read_expected(expected[i]);
        const char *difference = portfolio_difference(imported, by_hand);
        if (difference)
            fail_msg("problem %d: %s", i + 1, difference);
        portfolio_free(by_hand);
        portfolio_free(imported);
        faults_clear(&faults);
    }
}

/* Item 2 of problem 2 needs 5 of row 3's 4; its profit stands in line 6. */
static void warnings_name_the_line_of_the_instance(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(orlib_read(two_problems, strlen(two_problems), 2, &portfolio, &faults),
                     STATUS_OK);
    assert_int_equal(faults.n_warnings, 1);
    assert_int_equal(faults.items[0].line, 6);
    assert_non_null(strstr(faults.items[0].text, "requirement 'R-2'"));
    portfolio_free(portfolio);
    faults_clear(&faults);
}

static void a_problem_beyond_the_last_is_no_portfolio(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(orlib_read(two_problems, strlen(two_problems), 3, &portfolio, &faults),
                     STATUS_OK);
    assert_null(portfolio);
    assert_int_equal(orlib_read("0", 1, 1, &portfolio, &faults), STATUS_OK);
    assert_null(portfolio);
    assert_int_equal(faults.n_items, 0);
}

static void a_problem_may_have_no_item_and_no_row(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(orlib_read("1 0 0 0", 7, 1, &portfolio, &faults), STATUS_OK);
    assert_int_equal(portfolio->n_requirements + portfolio->n_skills, 0);
    portfolio_free(portfolio);
}

static void the_first_fault_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        int problem;
        size_t line;
        const char *fault;
    } cases[] = {
        {"", 1, 1, "the file ends before the number of problems"},
        {"\n\n", 1, 1, "the file ends before the number of problems"},
        {"two", 1, 1, "number of problems 'two' is not a whole number (write digits only)"},
        {"1\n2 -1 0", 1, 2,
         "number of rows of problem 1 '-1' is not a whole number (write digits only)"},
        {"1\n1000001 1 0", 1, 2,
         "number of items of problem 1 '1000001' is out of range (0 to 1000000)"},
        {"1\n1 1 ?", 1, 2,
         "optimum of problem 1 '?' is not a number (write digits, and up to 2 decimals after a "
         "point: 12.5)"},
        {"1\n2 1 0\n5\n5.1255\n", 1, 4, "profit of item 2 '5.1255' has more than 2 decimals"},
        {"1\n2 1 0\n5 -5\n", 1, 3,
         "profit of item 2 '-5' is not a number (write digits, and up to 2 decimals after a point: "
         "12.5)"},
        {"1\n1 1 0\n100000000000.01\n", 1, 3,
         "profit of item 1 '100000000000.01' is out of range (0 to 100000000000)"},
        {"1\n1 2 0\n5\n1\n1e3\n", 1, 5,
         "weight of item 1 in row 2 '1e3' is not a number (write digits, and up to 3 decimals "
         "after a point: 12.5)"},
        {"1\n1 1 0\n5\n0.0625\n", 1, 4,
         "weight of item 1 in row 1 '0.0625' has more than 3 decimals"},
        {"1\n1 1 0\n5\n1\n1000000.001\n", 1, 5,
         "capacity of row 1 '1000000.001' is out of range (0 to 1000000)"},
        {"1\n1 2 0\n5\n1 1\n3\n", 1, 5, "the file ends before the capacity of row 2"},
        {"2\n1 1 0\n5\n1\n3\n1 1", 1, 6, "the file ends before the optimum of problem 2"},
        {"2\n1 1 0\n5\n1\n3\n1 1 0\n\n5 1\n", 1, 8, "the file ends before the end of problem 2"},
        {"1\n1 1 0\n5\n1\n3\n\n4\n", 1, 7,
         "'4' stands behind the last problem, where the file should end"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = {0};
        struct portfolio *portfolio;
        assert_int_equal(
            orlib_read(cases[i].text, strlen(cases[i].text), cases[i].problem, &portfolio, &faults),
            STATUS_INVALID);
        assert_null(portfolio);
        assert_int_equal(faults.n_items, 1);
        assert_string_equal(faults.items[0].text, cases[i].fault);
        assert_int_equal(faults.items[0].line, cases[i].line);
        faults_clear(&faults);
    }
}

static void a_zero_byte_ends_no_number(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(orlib_read("1\0 0 0 0", 8, 1, &portfolio, &faults), STATUS_INVALID);
    assert_string_equal(faults.items[0].text,
                        "number of problems '1?' is not a whole number (write digits only)");
    faults_clear(&faults);
}

static void failing_allocations_leave_nothing_behind(void **state)
{
    (void)state;
    short_memory_read(orlib_read, two_problems, 2, STATUS_OK);
    short_memory_read(orlib_read, "2 1 1 0 7 3 4 1 1 0 5 x", 2, STATUS_INVALID);
    short_memory_read(orlib_read, "2 1 1 0 7 3", 2, STATUS_INVALID);
    short_memory_read(orlib_read, "2 1 1 0 7 3 4 1 1 0 5 1 1 more", 2, STATUS_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_become_requirements_and_rows_become_skills),
        cmocka_unit_test(warnings_name_the_line_of_the_instance),
        cmocka_unit_test(a_problem_beyond_the_last_is_no_portfolio),
        cmocka_unit_test(a_problem_may_have_no_item_and_no_row),
        cmocka_unit_test(the_first_fault_is_named_with_its_line),
        cmocka_unit_test(a_zero_byte_ends_no_number),
        cmocka_unit_test(failing_allocations_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
