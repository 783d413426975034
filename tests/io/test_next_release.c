/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/next_release.h"
#include "io/portfolio_reader.h"
#include "tests/support/portfolio_equal.h"
#include "tests/support/short_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* Two levels, a pair and a wish that stand there twice. All cost: 3 + 4.5 + 2 = 9.5. */
static const char two_levels[] = "2\n"
                                 "2\n"
                                 "3 4.5\n"
                                 "1\n"
                                 "2 \n"
                                 "3\n"
                                 "1 2\n"
                                 "2 3\n"
                                 "1 2\n"
                                 "2\n"
                                 "10 1 1\n"
                                 "0.5 3 3 1 3\n";

/* Written down from two_levels by hand; 50 % of 9.5 is 4.75, rounded down 4. */
static const char expected[] =
    "<portfolio xmlns='urn:drumbeat:portfolio:1' id='next-release-50' cycle='benchmark' "
    "currency='points' unit='PD'><title>Next release on 50 % of all cost</title>"
    "<budgets><budget id='release' name='50 % of all cost' limit='4'/></budgets><requirements>"
    "<requirement id='R-1'><title>Requirement 1</title>"
    "<cost budget='release' amount='3'/></requirement>"
    "<requirement id='R-2'><title>Requirement 2</title>"
    "<cost budget='release' amount='4.5'/><requires ref='R-1'/></requirement>"
    "<requirement id='R-3'><title>Requirement 3</title>"
    "<cost budget='release' amount='2'/><requires ref='R-2'/></requirement>"
    "<requirement id='C-1'><title>Customer 1</title>"
    "<value kind='revenue' amount='10'/><requires ref='R-1'/></requirement>"
    "<requirement id='C-2'><title>Customer 2</title>"
    "<value kind='revenue' amount='0.5'/><requires ref='R-3'/><requires ref='R-1'/></requirement>"
    "</requirements></portfolio>";

static struct portfolio *import(const char *text, int percent)
{
    struct faults faults = {0};
    struct portfolio *portfolio;
    if (next_release_read(text, strlen(text), percent, &portfolio, &faults) != STATUS_OK)
        fail_msg("%s", faults.items[0].text);
    faults_clear(&faults);
    return portfolio;
}

static void customers_require_their_wishes(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *by_hand;
    assert_int_equal(portfolio_read(expected, strlen(expected), false, &by_hand, &faults),
                     STATUS_OK);
    faults_clear(&faults);
    struct portfolio *imported = import(two_levels, 50);
    const char *difference = portfolio_difference(imported, by_hand);
    if (difference)
        fail_msg("%s", difference);
    portfolio_free(by_hand);
    portfolio_free(imported);
}

static void the_budget_is_rounded_down_to_a_whole_unit(void **state)
{
    /* 9.5 x percent / 100; 50 % of 2 x 10^11 is the most that a budget holds. */
    static const struct {
        const char *text;
        int percent;
        int64_t units;
    } cases[] = {
        {two_levels, 0, 0},       {two_levels, 10, 0},
        {two_levels, 11, 1},      {two_levels, 50, 4},
        {two_levels, 100, 9},     {"1 3 1 1 1 0 0", 33, 0},
        {"1 3 1 1 1 0 0", 34, 1}, {"1 2 100000000000 100000000000 0 0", 50, 100000000000},
        {"0 0 0", 100, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *portfolio = import(cases[i].text, cases[i].percent);
        assert_int_equal(portfolio->budgets[0].limit, cases[i].units * 100);
        portfolio_free(portfolio);
    }
}

static void the_fault_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        size_t line;
        const char *fault;
    } cases[] = {
        {"", 1, "the file ends before the number of levels"},
        {"1\nmany", 2,
         "number of requirements of level 1 'many' is not a whole number (write digits only)"},
        {"2\n1\n5\n2\n\n5\n", 6, "the file ends before the cost of requirement 3"},
        {"1\n2\n5 -2\n", 3,
         "cost of requirement 2 '-2' is not a number (write digits, and up to 2 decimals after a "
         "point: 12.5)"},
        {"1\n1\n5.0011\n", 3, "cost of requirement 1 '5.0011' has more than 2 decimals"},
        {"1\n1\n100000000001\n", 3,
         "cost of requirement 1 '100000000001' is out of range (0 to 100000000000)"},
        {"1\n1\n5\n", 3, "the file ends before the number of dependencies"},
        {"1\n2\n5 5\n2\n1 2\n2 3\n", 6,
         "dependent of dependency 2 '3' is not a requirement (1 to 2)"},
        {"1\n2\n5 5\n1\n0 1\n", 5,
         "prerequisite of dependency 1 '0' is not a requirement (1 to 2)"},
        {"0\n1\n1 1\n", 3, "prerequisite of dependency 1 '1' is not a requirement (there is none)"},
        {"1\n2\n5 5\n1\n1\n", 5, "the file ends before the dependent of dependency 1"},
        {"1\n1\n5\n0\n1\n1.0055 0\n", 6, "profit of customer 1 '1.0055' has more than 2 decimals"},
        {"1\n1\n5\n0\n1\n1 one\n", 6,
         "number of wishes of customer 1 'one' is not a whole number (write digits only)"},
        {"1\n1\n5\n0\n2\n1 1 1\n1 1 -1\n", 7,
         "wish of customer 2 '-1' is not a requirement (1 to 1)"},
        /* Two customers: no customer is a requirement that can be wished for. */
        {"1\n1\n5\n0\n2\n1 1 1\n1 1 2\n", 7,
         "wish of customer 2 '2' is not a requirement (1 to 1)"},
        {"1\n1\n5\n0\n1\n1 2 1\n", 6, "the file ends before the wish of customer 1"},
        {"1\n1\n5\n0\n1\n1 1 1\n1 1 1\n", 7,
         "'1' stands behind the last customer, where the file should end"},
        {"1\n3\n5 5 5\n3\n1 2\n3 1\n2 3\n0\n", 6,
         "requirement 'R-1': requires itself in a cycle: R-1 -> R-3 -> R-2 -> R-1"},
        {"1\n1\n5\n1\n1 1\n0\n", 5, "requirement 'R-1': requires itself in a cycle: R-1 -> R-1"},
        {"1\n2\n100000000000\n100000000000\n0\n0\n", 1,
         "51 % of all cost is 102000000000, and a budget holds at most 100000000000"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = {0};
        struct portfolio *portfolio;
        assert_int_equal(
            next_release_read(cases[i].text, strlen(cases[i].text), 51, &portfolio, &faults),
            STATUS_INVALID);
        assert_null(portfolio);
        assert_int_equal(faults.n_items, 1);
        assert_string_equal(faults.items[0].text, cases[i].fault);
        assert_int_equal(faults.items[0].line, cases[i].line);
        faults_clear(&faults);
    }
}

static void failing_allocations_leave_nothing_behind(void **state)
{
    (void)state;
    short_memory_read(next_release_read, two_levels, 51, STATUS_OK);
    short_memory_read(next_release_read, "1 1 5 1 1 2", 51, STATUS_INVALID);
    short_memory_read(next_release_read, "1 1 5 1 1 1 0", 51, STATUS_INVALID);
    short_memory_read(next_release_read, "1 2 100000000000 100000000000 0 0", 51, STATUS_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(customers_require_their_wishes),
        cmocka_unit_test(the_budget_is_rounded_down_to_a_whole_unit),
        cmocka_unit_test(the_fault_is_named_with_its_line),
        cmocka_unit_test(failing_allocations_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
