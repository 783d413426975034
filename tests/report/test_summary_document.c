/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All figures are the hand arithmetic of tests/support/report_fixture.h. */
#include "report/summary_document.h"

#include "model/allocate.h"
#include "report/format.h"
#include "tests/support/report_fixture.h"

#include <json-c/json.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static wide_t skill_demand[] = {100000, 10000}; /* 50 + 25 + 25 days of java, 10 of test */
static wide_t skill_must[] = {0, 10000};
static wide_t budget_demand[] = {50025};
static wide_t skill_balance[] = {-50000, 20000}; /* 50 - 100 days of java, 30 - 10 of test */
static wide_t budget_balance[] = {50025};        /* 1,000.50 - 500.25 */
static struct never_fits never_fits[] = {
    {.requirement = 0, .kind = RULE_SKILL, .subject = 0, .missing = 12500},
    {.requirement = 1, .kind = RULE_BUDGET, .subject = 0, .missing = 150},
    {.requirement = 2, .kind = RULE_DRAFT, .subject = 4},
};

static int set_up(void **state)
{
    static struct summary summary;
    struct portfolio *portfolio = fixture_portfolio();
    summary = (struct summary){.portfolio = portfolio,
                               .n_ready = 4,
                               .n_draft = 1,
                               .n_must = 1,
                               .value = 6900000000,
                               .skill_demand = skill_demand,
                               .skill_must = skill_must,
                               .budget_demand = budget_demand,
                               .skill_balance = skill_balance,
                               .budget_balance = budget_balance,
                               .never_fits = never_fits,
                               .n_never_fits = 3,
                               .list_length = 2};
    topdown_select(portfolio, RANKING_VALUE, FILL_STRICT, &summary.list);
    *state = &summary;
    return 0;
}

static int tear_down(void **state)
{
    struct summary *summary = *state;
    topdown_clear(&summary->list);
    portfolio_free((struct portfolio *)summary->portfolio);
    return 0;
}

static void the_summary_shows_supply_demand_and_what_never_fits(void **state)
{
    static const char *const parts[] = {
        "small, 2026-Q1. Requirements: ready 4, drafts 1, must-dos 1, blocked 0.\n",
        "All that could be approved is worth EUR 690,000; the list (ranking value,\n",
        "strict) approves 2, worth EUR 300,000.\n",
        "The list stops at R-2",
        "(skill java lacks 25 PD).",
        "java        100     40       10         50         0     100      -50\n",
        "test         40     10        0         30        10      10      +20\n",
        "lic     1,000.50  500.25  +500.25\n",
        "• R-1 Customer portal (skill java lacks 12.5 PD)\n",
        "(budget lic lacks EUR 1.50)\n",
        "(it needs R-5, which is a draft)\n",
        "These figures expired on 2026-03-31",
    };
    struct summary *summary = *state;
    struct document document;
    struct buffer buffer = {0};
    const struct page page = {.width = 80};
    strcpy(((struct portfolio *)summary->portfolio)->expires, "2026-03-31");
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    assert_int_equal(summary_document(summary, true, &document), STATUS_OK);
    assert_int_equal(text_render(&document, &page, &buffer), STATUS_OK);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(buffer.data, parts[i]))
            fail_msg("'%s' is not in:\n%s", parts[i], buffer.data);
    buffer_clear(&buffer);
    document_clear(&document);
}

/* 40 are told; the other 2 of 42 are only counted, but the data holds all. */
static void of_many_that_never_fit_the_first_are_told(void **state)
{
    struct never_fits many[42] = {{.requirement = 0, .kind = RULE_DRAFT, .subject = 4}};
    for (size_t i = 1; i < 42; i++)
        many[i] = many[0];
    struct summary summary = *(struct summary *)*state;
    struct document document;
    struct buffer buffer = {0};
    const struct page page = {.width = 80};
    summary.never_fits = many;
    summary.n_never_fits = 42;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    assert_int_equal(summary_document(&summary, false, &document), STATUS_OK);
    assert_int_equal(text_render(&document, &page, &buffer), STATUS_OK);
    assert_non_null(strstr(buffer.data, "• and 2 more; --json lists them all\n"));
    buffer_clear(&buffer);
    assert_int_equal(json_render(&document, &buffer), STATUS_OK);
    struct json_object *value = NULL;
    struct json_object *root = json_tokener_parse(buffer.data);
    assert_int_equal(json_pointer_get(root, "/never_fits/41", &value), 0);
    json_object_put(root);
    buffer_clear(&buffer);
    document_clear(&document);
}

static void the_data_holds_the_same_figures(void **state)
{
    static const char *const figures[][2] = {
        {"/portfolio/requirements", "4"},
        {"/portfolio/value", "690000"},
        {"/portfolio/expired", "false"},
        {"/topdown/selected", "[\"R-1\",\"R-4\"]"},
        {"/topdown/stopped_at", "\"R-2\""},
        {"/topdown/stopped_by", "{\"kind\":\"skill\",\"id\":\"java\",\"missing\":25}"},
        {"/skills/0/demand", "100"},
        {"/skills/1/must", "10"},
        {"/budgets/0/demand", "500.25"},
        {"/never_fits/1",
         "{\"id\":\"R-2\",\"kind\":\"budget\",\"text\":\"budget lic lacks EUR 1.50\"}"},
        {"/not_ready", "[\"R-5\"]"},
    };
    struct document document;
    struct buffer buffer = {0};
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    assert_int_equal(summary_document(*state, false, &document), STATUS_OK);
    assert_int_equal(json_render(&document, &buffer), STATUS_OK);
    struct json_object *root = json_tokener_parse(buffer.data);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        struct json_object *value = NULL;
        assert_int_equal(json_pointer_get(root, figures[i][0], &value), 0);
        assert_string_equal(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN),
                            figures[i][1]);
    }
    json_object_put(root);
    buffer_clear(&buffer);
    document_clear(&document);
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    enum status status = STATUS_NO_MEMORY;
    long i = 0;
    for (; status != STATUS_OK; i++) {
        struct document document;
        allocation_fail_after(i);
        document_init(&document, LANGUAGE_DE, "EUR", "PD");
        status = summary_document(*state, true, &document);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        document_clear(&document);
    }
    assert_true(i > 50);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_summary_shows_supply_demand_and_what_never_fits),
        TEST(of_many_that_never_fit_the_first_are_told),
        TEST(the_data_holds_the_same_figures),
        TEST(every_failed_allocation_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
