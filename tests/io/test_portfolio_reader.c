/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/portfolio_reader.h"
#include "model/allocate.h"
#include "model/buffer.h"
#include "model/scenario.h"
#include "tests/support/torture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define TOP                                                                                        \
    "<portfolio xmlns='urn:drumbeat:portfolio:1' id='q' cycle='c' currency='EUR' unit='PD'>\n"

static struct portfolio *read_valid(const char *text)
{
    struct faults faults = {0};
    struct portfolio *portfolio;
    enum status status = portfolio_read(text, strlen(text), false, &portfolio, &faults);
    if (status != STATUS_OK)
        fail_msg("%zu: %s", faults.items[0].line, faults.items[0].text);
    faults_clear(&faults);
    return portfolio;
}

static void read_invalid(const char *text, struct faults *faults)
{
    struct portfolio *portfolio;
    assert_int_equal(portfolio_read(text, strlen(text), false, &portfolio, faults), STATUS_INVALID);
    assert_null(portfolio);
}

static void every_number_keeps_its_decimals(void **state)
{
    (void)state;
    struct portfolio *portfolio = read_valid(torture_portfolio);
    const struct requirement *first = &portfolio->requirements[0];
    assert_int_equal(portfolio->skills[0].capacity, 640001);  /* 640.001 days */
    assert_int_equal(portfolio->skills[0].committed, 10001);  /* 1 + 2 + 0 + 3 + 4 + 0.001 */
    assert_int_equal(portfolio->skills[0].available, 610000); /* 640.001 - 10.001 - 20 */
    assert_int_equal(portfolio->budgets[0].limit, 25000050);  /* 250000.5 */
    assert_int_equal(first->efforts[0].days, 45125);          /* 45.125 days */
    assert_int_equal(first->efforts[0].legacy, 12500);
    assert_int_equal(first->values[VALUE_SAVING].amount, 3500005);
    assert_int_equal(first->values[VALUE_REVENUE].amount, MONEY_MAX);
    assert_int_equal(first->value, INT64_C(350000500)); /* 35000.05 surely; the revenue at 0 % */
    assert_int_equal(first->costs[0].amount, 50);
    assert_int_equal(portfolio->rules[5].min.amount, 2500); /* 0.25 in ten-thousandths */
    assert_int_equal(portfolio->rules[6].min.amount, 125);  /* 0.125 days */
    assert_int_equal(portfolio->scenarios[0].changes[0].number, -60125);
    portfolio_free(portfolio);
}

static void what_is_left_out_gets_its_default(void **state)
{
    (void)state;
    struct portfolio *portfolio =
        read_valid(TOP "<skills><skill id='s' capacity='9'/></skills><requirements>"
                       "<requirement id='r'><title>T</title><value kind='saving' amount='1'/>"
                       "<effort skill='s' days='1'/></requirement></requirements></portfolio>");
    const struct requirement *requirement = &portfolio->requirements[0];
    assert_int_equal(portfolio->ranking, RANKING_VALUE);
    assert_int_equal(portfolio->fill, FILL_FILL);
    assert_string_equal(portfolio->expires, "");
    assert_null(portfolio->title);
    assert_null(portfolio->skills[0].name);
    assert_int_equal(requirement->rank, 0);
    assert_int_equal(requirement->status, READINESS_READY);
    assert_int_equal(requirement->deferred, 0);
    assert_null(requirement->requester);
    assert_null(requirement->family);
    assert_int_equal(requirement->mandate.decision, DECISION_NONE);
    assert_false(requirement->values[VALUE_REVENUE].given);
    assert_int_equal(requirement->values[VALUE_SAVING].confidence, 100);
    assert_int_equal(requirement->values[VALUE_SAVING].low, NOT_GIVEN);
    assert_int_equal(requirement->efforts[0].high, NOT_GIVEN);
    assert_int_equal(requirement->efforts[0].legacy, 0);
    portfolio_free(portfolio);
}

static void empty_lists_are_legal(void **state)
{
    static const char *const texts[] = {
        TOP "</portfolio>",
        TOP "<skills/><budgets/><requirements/><rules/><scenarios/></portfolio>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        portfolio_free(read_valid(texts[i]));
}

static void a_fault_on_line_70000_is_named_right(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_append(&text, TOP "<requirements>\n"); /* lines 1 and 2 */
    for (int line = 3; line < 70000; line++)
        buffer_format(&text, "<requirement id='R-%d'><title>T</title></requirement>\n", line);
    buffer_append(&text, "<requirement id='R-70000' rank='0'><title>T</title></requirement>\n"
                         "<requirement id='R-3'><title>T</title></requirement>\n"
                         "</requirements></portfolio>\n");
    assert_int_equal(buffer_status(&text), STATUS_OK);
    struct faults faults = {0};
    read_invalid(text.data, &faults);
    assert_int_equal(faults.n_items, 2);
    assert_int_equal(faults.items[0].line, 70000);
    assert_string_equal(faults.items[0].text,
                        "requirement 'R-70000': rank '0' is out of range (1 to 1000000)");
    assert_int_equal(faults.items[1].line, 70001);
    assert_string_equal(faults.items[1].text,
                        "requirement 'R-3': this id is taken by the requirement in line 3");
    faults_clear(&faults);
    buffer_clear(&text);
}

static void all_faults_are_counted_and_fifty_kept(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_append(&text, TOP "<skills>\n");
    for (int i = 0; i < 60; i++)
        buffer_format(&text, "<skill id='s%d' capacity='x'/>\n", i);
    buffer_append(&text, "</skills></portfolio>");
    struct faults faults = {0};
    read_invalid(text.data, &faults);
    assert_int_equal(faults.n_faults, 60);
    assert_int_equal(faults.n_items, FAULTS_MAX);
    assert_int_equal(faults.items[49].line, 52); /* the fiftieth skill, behind two lines */
    faults_clear(&faults);
    buffer_clear(&text);
}

/* The capacity is wrong and counts as 0, so nothing would fit: that must not be told. */
static void no_warning_follows_from_a_fault(void **state)
{
    (void)state;
    struct faults faults = {0};
    read_invalid(TOP "<skills><skill id='s' capacity='x'><commitment kind='run' days='5'/></skill>"
                     "</skills><requirements><requirement id='r'><title>T</title>"
                     "<effort skill='s' days='1'/></requirement></requirements></portfolio>",
                 &faults);
    assert_int_equal(faults.n_items, 1);
    assert_int_equal(faults.n_warnings, 0);
    faults_clear(&faults);
}

/* Meaning is checked beside such faults, and must not stumble over what is missing. */
static void what_is_missing_is_told_once(void **state)
{
    static const char *const rules[] = {
        "<bucket measure='count' max='1'/>", "<bucket group='' measure='count' max='1'/>",
        "<bucket group='g' max='1'/>",       "<bucket group='g' measure='count' max='x'/>",
        "<exclusive><member/></exclusive>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        char *text = format_text(TOP "<requirements><requirement id='r' group='g'><title>T</title>"
                                     "</requirement></requirements><rules>%s</rules></portfolio>",
                                 rules[i]);
        struct faults faults = {0};
        read_invalid(text, &faults);
        assert_int_equal(faults.n_items, 1);
        faults_clear(&faults);
        free(text);
    }
}

/* A skill without a readable id cannot be found, so what names it is not called unknown. */
static void what_was_lost_is_not_called_unknown(void **state)
{
    static const char *const skills[] = {
        "<skill id='' capacity='1'/>",
        "<skill capacity='1'/>",
        "<skil id='s' capacity='1'/>",
        "<x:skill xmlns:x='urn:x' id='s' capacity='1'/>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof skills / sizeof *skills; i++) {
        char *text = format_text(TOP "<skills>%s</skills><requirements><requirement id='r'>"
                                     "<title>T</title><effort skill='s' days='1'/></requirement>"
                                     "</requirements></portfolio>",
                                 skills[i]);
        struct faults faults = {0};
        read_invalid(text, &faults);
        assert_int_equal(faults.n_items, 1);
        faults_clear(&faults);
        free(text);
    }
}

static void files_over_100_mb_are_refused_unread(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(portfolio_read("", PORTFOLIO_BYTES_MAX + 1, false, &portfolio, &faults),
                     STATUS_INVALID);
    assert_int_equal(faults.items[0].line, 1);
    assert_string_equal(faults.items[0].text,
                        "the file is larger than 100 MB; if it is meant to be, use --huge");
    faults_clear(&faults);
}

/* libxml2 refuses an attribute above 10 MB unless it is told otherwise. */
static void huge_lifts_the_limits_of_the_parser(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_append(&text, TOP "<skills><skill id='s' capacity='1' name='");
    buffer_repeat(&text, "0123456789abcdef", 11 * 65536);
    buffer_append(&text, "'/></skills></portfolio>");
    struct faults faults = {0};
    read_invalid(text.data, &faults);
    faults_clear(&faults);
    struct portfolio *portfolio;
    assert_int_equal(portfolio_read(text.data, text.length, true, &portfolio, &faults), STATUS_OK);
    assert_int_equal(strlen(portfolio->skills[0].name), 11 * 65536 * 16);
    portfolio_free(portfolio);
    buffer_clear(&text);
}

static void a_file_that_is_not_there_is_a_fault(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    assert_int_equal(portfolio_read_file("no/such/file.xml", false, &portfolio, &faults),
                     STATUS_INVALID);
    assert_null(portfolio);
    assert_int_equal(faults.items[0].line, 1);
    assert_non_null(strstr(faults.items[0].text, "the file cannot be read: "));
    faults_clear(&faults);
}

static const char more_scenarios[] =
    "<scenarios xmlns='urn:drumbeat:portfolio:1'>\n"
    "<scenario id='s4' base='s2'><capacity skill='java' add='1'/></scenario>\n"
    "<scenario id='s5'/></scenarios>";

static void a_scenario_file_adds_to_the_portfolios_own(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio = read_valid(torture_portfolio);
    assert_int_equal(
        scenarios_read(more_scenarios, strlen(more_scenarios), false, portfolio, &faults),
        STATUS_OK);
    assert_int_equal(portfolio->n_scenarios, 5);
    assert_string_equal(portfolio->scenarios[2].id, "s3");
    assert_string_equal(portfolio->scenarios[3].id, "s4");
    assert_int_equal(portfolio->scenarios[3].n_changes, 1);
    /* Once more: both ids are taken now, and nothing is added. */
    assert_int_equal(
        scenarios_read(more_scenarios, strlen(more_scenarios), false, portfolio, &faults),
        STATUS_INVALID);
    assert_int_equal(faults.n_faults, 2);
    assert_int_equal(faults.items[0].line, 2);
    assert_int_equal(portfolio->n_scenarios, 5);
    faults_clear(&faults);
    portfolio_free(portfolio);
}

static void failing_allocations_leave_nothing_behind(void **state)
{
    (void)state;
    size_t size = strlen(torture_portfolio);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct faults faults = {0};
        struct portfolio *portfolio;
        allocation_fail_after(i);
        status = portfolio_read(torture_portfolio, size, false, &portfolio, &faults);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_int_equal(portfolio != NULL, status == STATUS_OK);
        portfolio_free(portfolio);
        faults_clear(&faults);
    }
}

static void failing_allocations_do_not_hide_that_a_file_is_wrong(void **state)
{
    static const char text[] = TOP "text<skils/><skills a='1'><skill id='s' capacity='x'/></skills>"
                                   "<requirements><requirement id='r'><effort skill='t' days='1'/>"
                                   "</requirement></requirements></portfolio>";
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_INVALID; i++) {
        struct faults faults = {0};
        struct portfolio *portfolio;
        allocation_fail_after(i);
        status = portfolio_read(text, strlen(text), false, &portfolio, &faults);
        allocation_fail_after(-1);
        assert_true(status == STATUS_INVALID || status == STATUS_NO_MEMORY);
        assert_null(portfolio);
        faults_clear(&faults);
    }
}

static void failing_allocations_leave_a_portfolio_as_it_was(void **state)
{
    (void)state;
    struct portfolio *portfolio = read_valid(torture_portfolio);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct faults faults = {0};
        assert_int_equal(portfolio->n_scenarios, 3);
        allocation_fail_after(i);
        status = scenarios_read(more_scenarios, strlen(more_scenarios), false, portfolio, &faults);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        faults_clear(&faults);
    }
    assert_int_equal(portfolio->n_scenarios, 5);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_keeps_its_decimals),
        cmocka_unit_test(what_is_left_out_gets_its_default),
        cmocka_unit_test(empty_lists_are_legal),
        cmocka_unit_test(a_fault_on_line_70000_is_named_right),
        cmocka_unit_test(all_faults_are_counted_and_fifty_kept),
        cmocka_unit_test(no_warning_follows_from_a_fault),
        cmocka_unit_test(what_is_missing_is_told_once),
        cmocka_unit_test(what_was_lost_is_not_called_unknown),
        cmocka_unit_test(files_over_100_mb_are_refused_unread),
        cmocka_unit_test(huge_lifts_the_limits_of_the_parser),
        cmocka_unit_test(a_file_that_is_not_there_is_a_fault),
        cmocka_unit_test(a_scenario_file_adds_to_the_portfolios_own),
        cmocka_unit_test(failing_allocations_leave_nothing_behind),
        cmocka_unit_test(failing_allocations_do_not_hide_that_a_file_is_wrong),
        cmocka_unit_test(failing_allocations_leave_a_portfolio_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
