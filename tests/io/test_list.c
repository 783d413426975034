/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/list.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Three requirements: R-1, "a;b" and R-3. */
static struct portfolio *three(void)
{
    struct portfolio *portfolio = quarter_new();
    quarter_requirement(portfolio, "R-1", 1);
    quarter_requirement(portfolio, "a;b", 1);
    quarter_requirement(portfolio, "R-3", 1);
    return portfolio;
}

static void every_way_to_write_a_list_is_read(void **state)
{
    static const struct {
        const char *text;
        const char *in; /* which of the three */
    } cases[] = {
        {"", "..."},
        {"\n\n", "..."},
        {"R-1", "x.."},
        {"R-1\nR-3\n", "x.x"},
        {"R-3\r\nR-1\r\n", "x.x"},
        {"\xEF\xBB\xBFR-1\n", "x.."},
        {"# the board, 9 January\nR-1\n", "x.."},
        {"#a,\"b\n\nR-1\n", "x.."},
        {"id\nR-1\n", "x.."},
        {"\xEF\xBB\xBFID;Titel\r\nR-1;eins\r\nR-3;drei\r\n", "x.x"},
        {"\"Id\",\"title\"\n\"R-1\",\"one\"\n", "x.."},
        {"R-1\tone\nR-3\tthree\n", "x.x"},
        {"R-1,\"two\nlines, \"\"quoted\"\"\"\nR-3\n", "x.x"},
        {"R-1,5\" pipe\nR-3\n", "x.x"},
        {"\"a;b\"\n", ".x."},
        {"  R-1  \n \"R-3\" ,x\n", "x.x"},
        {"R-1,x\n,,,\n;;\n", "x.."},
    };
    (void)state;
    struct portfolio *portfolio = three();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = {0};
        struct selection selection;
        enum status status =
            list_read(cases[i].text, strlen(cases[i].text), portfolio, &selection, &faults);
        if (status != STATUS_OK)
            fail_msg("%s: %s", cases[i].text, faults.n_items ? faults.items[0].text : "");
        assert_int_equal(selection.n, 3);
        for (size_t k = 0; k < 3; k++)
            if (selection.in[k] != (cases[i].in[k] == 'x'))
                fail_msg("%s: requirement %zu", cases[i].text, k);
        selection_clear(&selection);
    }
    portfolio_free(portfolio);
}

static void every_fault_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        size_t size; /* 0: to the end of text */
        size_t line;
        const char *fault;
    } cases[] = {
        {"R-1\nr-3\n", 0, 2, "'r-3' is not a requirement of the portfolio (did you mean 'R-3'?)"},
        {"R-1\nnothing like it\n", 0, 2, "'nothing like it' is not a requirement of the portfolio"},
        {"# approved\nNr;Titel\nR-1;eins\n", 0, 2,
         "'Nr' is not a requirement of the portfolio (if this is a header, its first field must be "
         "'id')"},
        {"R1;eins\n", 0, 1, "'R1' is not a requirement of the portfolio (did you mean 'R-1'?)"},
        {"R-1\nid\n", 0, 2, "'id' is not a requirement of the portfolio"},
        {"R-1,\"two\nlines\"\nR-3\nR-1\n", 0, 4,
         "requirement 'R-1' is listed twice (first in line 1)"},
        {"R-1\n\"R-3\n", 0, 2, "a quoted field is not closed, or goes on behind its closing quote"},
        {"\"R-1\"x\nR-3\n", 0, 1,
         "a quoted field is not closed, or goes on behind its closing quote"},
        {"R-1\n;a title\n", 0, 2, "the first column holds no id"},
        {"\"\"\n", 0, 1, "the first column holds no id"},
        {"R-1\0x\n", 6, 1, "this is not a text file (it holds a zero byte)"},
    };
    (void)state;
    struct portfolio *portfolio = three();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = {0};
        struct selection selection;
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].text);
        assert_int_equal(list_read(cases[i].text, size, portfolio, &selection, &faults),
                         STATUS_INVALID);
        assert_null(selection.in);
        assert_int_equal(faults.n_items, 1);
        assert_string_equal(faults.items[0].text, cases[i].fault);
        assert_int_equal(faults.items[0].line, cases[i].line);
        faults_clear(&faults);
    }
    portfolio_free(portfolio);
}

static void a_list_that_is_not_there_is_a_fault(void **state)
{
    (void)state;
    struct portfolio *portfolio = three();
    struct faults faults = {0};
    struct selection selection;
    assert_int_equal(list_read_file("no/such/list.csv", portfolio, &selection, &faults),
                     STATUS_INVALID);
    assert_non_null(strstr(faults.items[0].text, "the file cannot be read: "));
    faults_clear(&faults);
    portfolio_free(portfolio);
}

static void expect_to_survive_short_memory(const struct portfolio *portfolio, const char *text,
                                           enum status expected)
{
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY; i++) {
        struct faults faults = {0};
        struct selection selection;
        allocation_fail_after(i);
        status = list_read(text, strlen(text), portfolio, &selection, &faults);
        allocation_fail_after(-1);
        assert_int_equal(selection.in != NULL, status == STATUS_OK);
        selection_clear(&selection);
        faults_clear(&faults);
    }
    assert_int_equal(status, expected);
}

static void failing_allocations_leave_nothing_behind(void **state)
{
    (void)state;
    struct portfolio *portfolio = three();
    expect_to_survive_short_memory(portfolio, "id\nR-1\n\"R-3\"\n", STATUS_OK);
    expect_to_survive_short_memory(portfolio, "R-1\nR-2\nR-1\n\"\n", STATUS_INVALID);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_write_a_list_is_read),
        cmocka_unit_test(every_fault_is_named_with_its_line),
        cmocka_unit_test(a_list_that_is_not_there_is_a_fault),
        cmocka_unit_test(failing_allocations_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
