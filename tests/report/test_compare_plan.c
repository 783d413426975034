/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "report/compare_sections.h"
#include "report/format.h"
#include "tests/support/quarter.h"
#include "tests/support/report_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS_MAX 60 /* a plan of more is told by its ids */

struct fixture {
    struct portfolio *portfolio;
    struct comparison comparison;
};

static int set_up(void **state)
{
    struct fixture *fixture = allocate(1, sizeof *fixture);
    fixture->portfolio = fixture_portfolio();
    fixture_comparison(fixture->portfolio, &fixture->comparison);
    fixture->portfolio->requirements[1].requester = copy_text("Sales");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    fixture_clear(&fixture->comparison);
    portfolio_free(fixture->portfolio);
    free(fixture);
    return 0;
}

static void expect_plan(const struct comparison *comparison, enum language language, size_t width,
                        const char *expected)
{
    const struct page page = {.width = width};
    struct document document;
    struct buffer buffer = {0};
    buffer_append(&buffer, "");
    document_init(&document, language, "EUR", "PD");
    compare_plan(&document, comparison);
    assert_int_equal(document_status(&document), STATUS_OK);
    assert_int_equal(text_render(&document, &page, &buffer), STATUS_OK);
    assert_string_equal(buffer.data, expected);
    buffer_clear(&buffer);
    document_clear(&document);
}

/* The figures of tests/support/report_fixture.h: 25 + 25 + 10 days. R-5 is a draft. */
static void every_approved_requirement_stands_in_the_order_of_the_file(void **state)
{
    const struct fixture *fixture = *state;
    expect_plan(&fixture->comparison, LANGUAGE_EN, 80,
                "The plan: 3 of 4 approved, EUR 390,000, 60 PD\n"
                "Id   Requirement      Requester    Value  Days\n"
                "───────────────────────────────────────────────────────\n"
                "R-2  顧客ポータル 🚀  Sales      200,000    25  new\n"
                "R-3  Cafe\u0301 de\u0301ja\u0300 vu                190,000    25  new\n"
                "R-4  Audit trail                       0    10  must-do\n"
                "\n"
                "Not approved (1): R-1\n");
    expect_plan(&fixture->comparison, LANGUAGE_DE, 80,
                "Der Plan: 3 von 4 genehmigt, 390.000 EUR, 60 PD\n"
                "Id   Anforderung      Anforderer     Wert  Tage\n"
                "────────────────────────────────────────────────────────\n"
                "R-2  顧客ポータル 🚀  Sales       200.000    25  neu\n"
                "R-3  Cafe\u0301 de\u0301ja\u0300 vu                 190.000    25  neu\n"
                "R-4  Audit trail                        0    10  gesetzt\n"
                "\n"
                "Nicht genehmigt (1): R-1\n");
}

static const char without_requester[] =
    "The plan: 3 of 4 approved, EUR 390,000, 60 PD\n"
    "Id   Requirement        Value  Days\n"
    "────────────────────────────────────────────\n"
    "R-2  顧客ポータル 🚀  200,000    25  new\n"
    "R-3  Cafe\u0301 de\u0301ja\u0300 vu     190,000    25  new\n"
    "R-4  Audit trail            0    10  must-do\n"
    "\n"
    "Not approved (1): R-1\n";

/* With the requester the table takes 3 + 15 + 9 + 7 + 4 + 7 columns and 5 gaps of 2: 55. */
static void a_narrow_page_gives_up_the_requester_before_any_title(void **state)
{
    const struct fixture *fixture = *state;
    expect_plan(&fixture->comparison, LANGUAGE_EN, 54, without_requester);
}

static void nobody_named_needs_no_column(void **state)
{
    struct fixture *fixture = *state;
    free(fixture->portfolio->requirements[1].requester);
    fixture->portfolio->requirements[1].requester = NULL;
    expect_plan(&fixture->comparison, LANGUAGE_EN, 80, without_requester);
}

/* With a list of R-2 alone, R-2 is in both, and R-4 is a must-do that the list forgot. */
static void what_the_list_lacks_is_new_a_must_do_too(void **state)
{
    struct fixture *fixture = *state;
    bool *list = fixture->comparison.list.selection.in;
    list[0] = list[3] = false;
    list[1] = true;
    expect_plan(&fixture->comparison, LANGUAGE_EN, 80,
                "The plan: 3 of 4 approved, EUR 390,000, 60 PD\n"
                "Id   Requirement      Requester    Value  Days\n"
                "────────────────────────────────────────────────────────────\n"
                "R-2  顧客ポータル 🚀  Sales      200,000    25  in the list\n"
                "R-3  Cafe\u0301 de\u0301ja\u0300 vu                190,000    25  new\n"
                "R-4  Audit trail                       0    10  must-do, new\n"
                "\n"
                "Not approved (1): R-1\n");
}

static void a_plan_without_proof_is_the_best_one_found(void **state)
{
    struct fixture *fixture = *state;
    struct comparison *comparison = &fixture->comparison;
    comparison->optimum.status = OPTIMUM_FEASIBLE;
    memset(comparison->optimum.selection.in, 0, comparison->optimum.selection.n);
    check_clear(&comparison->optimum_check);
    expect_plan(comparison, LANGUAGE_EN, 80,
                "The best plan found: 0 of 4 approved, EUR 0, 0 PD\n"
                "Not approved (4): R-1, R-2, R-3, R-4\n");
    expect_plan(comparison, LANGUAGE_DE, 80,
                "Der beste gefundene Plan: 0 von 4 genehmigt, 0 EUR, 0 PD\n"
                "Nicht genehmigt (4): R-1, R-2, R-3, R-4\n");
}

static void without_a_plan_there_is_nothing_to_show(void **state)
{
    static const enum optimum_status statuses[] = {OPTIMUM_INFEASIBLE, OPTIMUM_UNKNOWN};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        fixture_drop_plan(&fixture->comparison, statuses[i]);
        expect_plan(&fixture->comparison, LANGUAGE_EN, 80, "");
    }
}

/* n requirements worth 1 each, the first a must-do: all fit, and the list approves all but the
 * second. Nothing is left out. */
static struct portfolio *long_quarter(size_t n, struct comparison *comparison)
{
    struct portfolio *quarter = quarter_new();
    for (size_t i = 0; i < n; i++) {
        char *id = format_text("R%zu", i + 1);
        quarter_requirement(quarter, id, 1);
        free(id);
    }
    requirement_must(&quarter->requirements[0], DECISION_IN);
    quarter_finish(quarter);
    const struct compare_options options = {.ranking = RANKING_VALUE, .fill = FILL_FILL};
    assert_int_equal(compare_portfolio(quarter, &options, comparison), STATUS_OK);
    comparison->list.selection.in[1] = false;
    return quarter;
}

static void a_plan_of_sixty_is_a_table_and_a_longer_one_is_told_by_its_ids(void **state)
{
    (void)state;
    struct comparison comparison;
    struct document document;
    struct portfolio *quarter = long_quarter(ROWS_MAX, &comparison);
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    compare_plan(&document, &comparison);
    assert_int_equal(document.n_blocks, 2); /* heading and table */
    assert_int_equal(document.blocks[1].table.n_rows, ROWS_MAX);
    document_clear(&document);
    comparison_clear(&comparison);
    portfolio_free(quarter);

    quarter = long_quarter(ROWS_MAX + 1, &comparison);
    expect_plan(
        &comparison, LANGUAGE_EN, 100,
        "The plan: 61 of 61 approved, EUR 61, 0 PD\n"
        "• must-do (1): R1\n"
        "• in the list (59): R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, "
        "R17, R18, R19,\n"
        "  R20, R21, R22, R23, R24, R25, R26, R27, R28, R29, R30, R31, R32, R33, R34, R35, "
        "R36, R37, R38,\n"
        "  R39, R40, R41, R42, R43, R44, R45, R46, R47, R48, R49, R50, R51, R52, R53, R54, "
        "R55, R56, R57,\n"
        "  R58, R59, R60, R61\n"
        "• new (1): R2\n");
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* Until it succeeds; the number of tries. */
static long fail_everywhere(const struct comparison *comparison)
{
    enum status status = STATUS_NO_MEMORY;
    long i = 0;
    for (; status != STATUS_OK; i++) {
        struct document document;
        allocation_fail_after(i);
        document_init(&document, LANGUAGE_EN, "EUR", "PD");
        compare_plan(&document, comparison);
        allocation_fail_after(-1);
        status = document_status(&document);
        document_clear(&document);
    }
    return i;
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    const struct fixture *fixture = *state;
    struct comparison comparison;
    struct portfolio *quarter = long_quarter(ROWS_MAX + 1, &comparison);
    assert_true(fail_everywhere(&fixture->comparison) > 20);
    assert_true(fail_everywhere(&comparison) > 10);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_approved_requirement_stands_in_the_order_of_the_file),
        TEST(a_narrow_page_gives_up_the_requester_before_any_title),
        TEST(nobody_named_needs_no_column),
        TEST(what_the_list_lacks_is_new_a_must_do_too),
        TEST(a_plan_without_proof_is_the_best_one_found),
        TEST(without_a_plan_there_is_nothing_to_show),
        cmocka_unit_test(a_plan_of_sixty_is_a_table_and_a_longer_one_is_told_by_its_ids),
        TEST(every_failed_allocation_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
