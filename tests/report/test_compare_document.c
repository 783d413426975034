/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All figures are the hand arithmetic of tests/support/report_fixture.h. */
#include "report/compare_document.h"

#include "analysis/loss.h"
#include "analysis/need.h"
#include "model/allocate.h"
#include "report/format.h"
#include "report/width.h"
#include "tests/support/report_fixture.h"

#include <json-c/json.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct portfolio *portfolio;
    struct comparison comparison;
    struct document document;
    struct buffer buffer;
};

static int set_up(void **state)
{
    struct fixture *fixture = allocate(1, sizeof *fixture);
    fixture->portfolio = fixture_portfolio();
    fixture_comparison(fixture->portfolio, &fixture->comparison);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    buffer_clear(&fixture->buffer);
    document_clear(&fixture->document);
    fixture_clear(&fixture->comparison);
    portfolio_free(fixture->portfolio);
    free(fixture);
    return 0;
}

static const char *render(struct fixture *fixture, enum language language, size_t width)
{
    const struct page page = {.width = width};
    buffer_clear(&fixture->buffer);
    document_clear(&fixture->document);
    document_init(&fixture->document, language, "EUR", "PD");
    assert_int_equal(compare_document(&fixture->comparison, 1234, false, &fixture->document),
                     STATUS_OK);
    assert_int_equal(text_render(&fixture->document, &page, &fixture->buffer), STATUS_OK);
    return fixture->buffer.data;
}

static void expect_start(const char *text, const char *start)
{
    char *beginning = copy_text(text);
    if (strlen(beginning) > strlen(start))
        beginning[strlen(start)] = '\0';
    assert_string_equal(beginning, start);
    free(beginning);
}

static void expect_within(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

static void the_answer_stands_in_the_first_three_lines(void **state)
{
    expect_start(render(*state, LANGUAGE_EN, 80),
                 "Optimum    EUR 390,000  proven: no allowed plan is worth more\n"
                 "List       EUR 300,000  leaves EUR 90,000 (23.08 %) on the table\n"
                 "Decisions            3  of 4 differ: 2 in, 1 out\n");
    expect_start(render(*state, LANGUAGE_DE, 80),
                 "Optimum     390.000 EUR  nachgewiesen: kein zulässiger Plan ist mehr wert\n"
                 "Liste       300.000 EUR  lässt 90.000 EUR (23,08 %) liegen\n"
                 "Abweichend            3  von 4 Entscheidungen: 2 hinein, 1 hinaus\n");
}

static void a_better_rule_is_given_its_due(void **state)
{
    struct fixture *fixture = *state;
    expect_within(render(fixture, LANGUAGE_EN, 100),
                  "A better ranking rule alone recovers all of the loss: density/fill.\n");

    /* Of a loss of 90,000 it recovers 80,000, and 10,000 of 400,000 are left. */
    fixture->comparison.recovery =
        (struct recovery){RECOVERY_PART, RANKING_DENSITY, FILL_FILL, 800000000, 8889};
    struct loss *left = &fixture->comparison.ranking_losses[RANKING_DENSITY][FILL_FILL];
    left->value = 100000000;
    left->percent = 250;
    expect_within(
        render(fixture, LANGUAGE_EN, 140),
        "A better ranking rule alone recovers EUR 80,000 (88.89 %) of the loss: density/fill "
        "still leaves\nEUR 10,000 (2.50 %) on the table.\n");

    fixture->comparison.optimum.status = OPTIMUM_FEASIBLE;
    expect_within(render(fixture, LANGUAGE_EN, 140),
                  "A better ranking rule alone recovers EUR 80,000 (at most 88.89 %) of the loss: "
                  "density/fill still\nleaves at least EUR 10,000 (2.50 %) on the table.\n");
    expect_within(fixture->buffer.data, "Loss \u2265");
}

/* Without and with proof: what is found is never said to be all there is. */
static void every_kind_of_recovery_has_its_sentence(void **state)
{
    static const struct {
        enum recovery_kind kind;
        enum optimum_status status;
        const char *text;
    } cases[] = {
        {RECOVERY_NO_RANKING, OPTIMUM_OPTIMAL, "None of the usual rankings keeps all rules.\n"},
        {RECOVERY_NO_LIST, OPTIMUM_OPTIMAL, "no loss is claimed from it. The best allowed ranking"},
        {RECOVERY_NO_LIST, OPTIMUM_FEASIBLE, "leaves at least EUR 0 (0.00 %) on the table.\n"},
        {RECOVERY_NEEDLESS, OPTIMUM_OPTIMAL, "No ranking rule can do better than the list.\n"},
        {RECOVERY_NEEDLESS, OPTIMUM_FEASIBLE, "No usual ranking rule does better than the list.\n"},
        {RECOVERY_NONE, OPTIMUM_OPTIMAL, "No usual ranking rule alone recovers any of the loss.\n"},
        {RECOVERY_ALL, OPTIMUM_OPTIMAL, "recovers all of the loss: density/fill.\n"},
        {RECOVERY_ALL, OPTIMUM_FEASIBLE, "does as well as the best plan found: density/fill.\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->comparison.optimum.status = cases[i].status;
        fixture->comparison.recovery.kind = cases[i].kind;
        expect_within(render(fixture, LANGUAGE_EN, 140), cases[i].text);
    }
}

static void a_search_that_was_ended_is_never_called_optimal(void **state)
{
    struct fixture *fixture = *state;
    fixture->comparison.optimum.status = OPTIMUM_FEASIBLE;
    fixture->comparison.optimum.bound = 4000000000;
    fixture->comparison.gap_percent = 250; /* 10,000 of 400,000 */
    const char *text = render(fixture, LANGUAGE_EN, 80);
    expect_start(text, "Best found  EUR 390,000  not proven: at most EUR 400,000, gap 2.50 %\n"
                       "List        EUR 300,000  leaves at least EUR 90,000 (23.08 %) on the "
                       "table\n");
    assert_null(strstr(text, "ptimum"));
    assert_null(strstr(text, "ptimal"));
}

static void a_list_that_breaks_a_rule_loses_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct comparison *comparison = &fixture->comparison;
    comparison->list.selection.in[1] = true; /* 25 days of java more than the 50 there are */
    check_clear(&comparison->list.check);
    check_selection(fixture->portfolio, &comparison->list.selection, &comparison->list.check);
    comparison->list.is_given = true;
    losses_fill(comparison);
    const char *text = render(fixture, LANGUAGE_EN, 80);
    expect_within(text, "not allowed: skill java: 25 PD too many (50 PD");
    expect_within(text,
                  "The list is not allowed:\n• skill java: 25 PD too many (50 PD available)\n");
    expect_within(text, "no loss is claimed from it.");
    expect_within(text,
                  "Committee's list          500,000                     \u2013        \u2013  "
                  "not allowed\n");
}

/* 50 and 25 days are needed, 50 are there. */
static void a_contradiction_opens_the_report(void **state)
{
    static const struct origin members[] = {
        {RULE_MANDATE, 0, 0}, {RULE_MANDATE, 1, 0}, {RULE_SKILL, 0, 0}};
    struct fixture *fixture = *state;
    struct conflict *conflict = &fixture->comparison.conflict;
    fixture_drop_plan(&fixture->comparison, OPTIMUM_INFEASIBLE);
    fixture->portfolio->requirements[0].mandate.reason = copy_text("contract");
    fixture->portfolio->requirements[1].mandate.reason = copy_text("law");
    conflict->members = allocate(3, sizeof(struct origin));
    memcpy(conflict->members, members, sizeof members);
    conflict->n_members = 3;
    conflict->is_irreducible = true;
    assert_int_equal(needs_fill(&fixture->comparison), STATUS_OK);
    expect_start(render(fixture, LANGUAGE_EN, 80),
                 "No plan is allowed. R-1 and R-2 are both must-dos and need 75 PD of java; 50 PD\n"
                 "are available.\n"
                 "These contradict each other; without any one of them the rest would fit:\n"
                 "• R-1 is a must-do (contract)\n"
                 "• R-2 is a must-do (law)\n"
                 "• 50 PD of java are available\n"
                 "\n"
                 "Optimum            –  proven: no plan at all is allowed\n");
    expect_start(render(fixture, LANGUAGE_DE, 80),
                 "Kein Plan ist zulässig. R-1 und R-2 sind beide gesetzt und brauchen bei java\n"
                 "75 PD; verfügbar sind 50 PD.\n");

    struct json_object *conflicts;
    struct json_object *text;
    struct buffer json = {0};
    assert_int_equal(json_render(&fixture->document, &json), STATUS_OK);
    struct json_object *root = json_tokener_parse(json.data);
    assert_true(json_object_object_get_ex(root, "conflict", &conflicts));
    assert_int_equal(json_object_array_length(conflicts), 3);
    json_object_object_get_ex(json_object_array_get_idx(conflicts, 2), "text", &text);
    assert_string_equal(json_object_get_string(text), "R-1 und R-2 sind beide gesetzt und brauchen "
                                                      "bei java 75 PD; verfügbar sind 50 PD");
    json_object_put(root);
    buffer_clear(&json);
}

/* R-1 needs 50 days of java, where the plan leaves none; nothing left out needs test or licences.
 */
static void a_skill_says_how_many_it_blocks(void **state)
{
    const char *text = render(*state, LANGUAGE_EN, 100);
    expect_within(text, "java        100     40       10         50    50    50     0       1  "
                        "\u25c4\n");
    expect_within(text, "test         40     10        0         30    10    10    20       0\n");
    expect_within(text, "lic     1,000.50     0  500.25  500.25       0\n");
}

/* R-4 must be done; were it free to be left out, its approval would be remarkable. */
static void what_adds_no_value_is_told_apart_by_whether_it_must_be_done(void **state)
{
    struct fixture *fixture = *state;
    expect_within(render(fixture, LANGUAGE_EN, 80),
                  "\nMust-dos that add no value by themselves\n• R-4 Audit trail\n");
    assert_null(strstr(fixture->buffer.data, "Approved, but"));
    fixture->portfolio->requirements[3].mandate.decision = DECISION_NONE;
    expect_within(render(fixture, LANGUAGE_EN, 80),
                  "\nApproved, but adds no value by itself\n• R-4 Audit trail\n");
    assert_null(strstr(fixture->buffer.data, "Must-dos that"));
}

/* One out and twenty in are more than the table lists: each side is one row with its ids below. */
static void a_large_swap_is_told_by_its_ids(void **state)
{
    struct fixture *fixture = *state;
    struct swap *swap = fixture->comparison.swaps;
    free(swap->in);
    swap->in = allocate(20, sizeof(size_t));
    swap->n_in = 20;
    for (size_t i = 0; i < 20; i++)
        swap->in[i] = i % 2 + 1;
    const char *text = render(fixture, LANGUAGE_EN, 80);
    expect_within(text, "   1  out      1 requirement, see below    300,000  +90,000\n"
                        "      in       20 requirements, see below  390,000\n"
                        "\n"
                        "Swap 1\n"
                        "• out: R-1\n"
                        "• in: R-2, R-3, R-2, R-3,");
}

static void the_whole_plan_follows_the_swaps(void **state)
{
    const char *text = render(*state, LANGUAGE_EN, 80);
    const char *swaps = strstr(text, "\n\nSwaps from the list to the optimum, in EUR\n");
    assert_non_null(swaps);
    const char *plan = strstr(swaps, "\n\nThe plan: 3 of 4 approved, EUR 390,000, 60 PD\n");
    assert_non_null(plan);
    expect_within(plan, "\n\nNot approved (1): R-1\n\nSkills, in PD\n");
}

static void no_line_is_wider_than_the_page(void **state)
{
    static const size_t widths[] = {40, 60, 80, 100, 140};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        for (int language = 0; language < N_LANGUAGES; language++) {
            const char *text = render(fixture, (enum language)language, widths[i]);
            for (char *line = strtok(fixture->buffer.data, "\n"); line; line = strtok(NULL, "\n"))
                if (text_width(line) > widths[i])
                    fail_msg("wider than %zu: %s", widths[i], line);
            assert_non_null(text);
        }
}

static const char *const all_names[] = {
    "portfolio", "optimum", "topdown",  "rules",        "loss",      "recovery", "swaps",
    "skills",    "budgets", "conflict", "transparency", "not_ready", "no_value", "solve"};

static const char *const figures[][2] = {
    {"/portfolio/requirements", "4"},
    {"/portfolio/drafts", "1"},
    {"/optimum/status", "\"optimal\""},
    {"/optimum/value", "390000"},
    {"/optimum/gap_percent", "0"},
    {"/optimum/selected", "[\"R-2\",\"R-3\",\"R-4\"]"},
    {"/optimum/changes", "3"},
    {"/optimum/tie_break", "\"proven\""},
    {"/topdown/rule", "\"value\""},
    {"/topdown/fill", "\"fill\""},
    {"/topdown/value", "300000"},
    {"/topdown/broken", "[]"},
    {"/rules/1/stopped_at", "\"R-2\""},
    {"/rules/1/stopped_by/missing", "25"},
    {"/rules/4/rule", "\"density\""},
    {"/rules/4/loss", "0"},
    {"/loss/value", "90000"},
    {"/loss/percent", "23.08"},
    {"/recovery", "{\"rule\":\"density\",\"fill\":\"fill\",\"value\":90000,\"percent\":100}"},
    {"/swaps", "[{\"out\":[\"R-1\"],\"in\":[\"R-2\",\"R-3\"],\"gain\":90000}]"},
    {"/skills/0",
     "{\"id\":\"java\",\"capacity\":100,\"committed\":40,\"reserve\":10,\"available\":50,"
     "\"used_topdown\":50,\"used_optimum\":50,\"legacy_optimum\":5,\"blocks\":1}"},
    {"/budgets/0", "{\"id\":\"lic\",\"limit\":1000.5,\"used_topdown\":0,\"used_optimum\":500.25,"
                   "\"blocks\":0}"},
    {"/transparency/committed/compliance", "10"},
    {"/transparency/capacity", "140"},
    {"/conflict", "[]"},
    {"/not_ready", "[\"R-5\"]"},
    {"/no_value", "[\"R-4\"]"},
    {"/solve/cpu_seconds", "1.234"},
};

static const char *const figures_without_plan[][2] = {
    {"/optimum/status", "\"unknown\""},
    {"/optimum/value", "null"},
    {"/optimum/bound", "null"},
    {"/optimum/gap_percent", "null"},
    {"/optimum/selected", "[]"},
    {"/optimum/changes", "null"},
    {"/optimum/tie_break", "\"skipped\""},
    {"/rules/0/loss", "null"},
    {"/rules/0/loss_percent", "null"},
    {"/loss", "{\"value\":null,\"percent\":null}"},
    {"/swaps", "[]"},
    {"/skills/0/used_optimum", "null"},
    {"/skills/0/legacy_optimum", "null"},
    {"/skills/0/blocks", "null"},
    {"/budgets/0/used_optimum", "null"},
    {"/recovery", "null"},
    {"/no_value", "[]"},
};

static void expect_figures(struct fixture *fixture, const char *const cases[][2], size_t n)
{
    struct buffer json = {0};
    render(fixture, LANGUAGE_EN, 80);
    assert_int_equal(json_render(&fixture->document, &json), STATUS_OK);
    struct json_object *root = json_tokener_parse(json.data);
    for (size_t i = 0; i < sizeof all_names / sizeof *all_names; i++)
        assert_true(json_object_object_get_ex(root, all_names[i], NULL));
    for (size_t i = 0; i < n; i++) {
        struct json_object *value = NULL;
        if (json_pointer_get(root, cases[i][0], &value) != 0)
            fail_msg("no %s", cases[i][0]);
        assert_string_equal(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN),
                            cases[i][1]);
    }
    json_object_put(root);
    buffer_clear(&json);
}

static void the_data_holds_every_name_with_exact_figures(void **state)
{
    expect_figures(*state, figures, sizeof figures / sizeof *figures);
}

static void without_a_plan_every_name_is_there_with_null_or_nothing(void **state)
{
    struct fixture *fixture = *state;
    fixture_drop_plan(&fixture->comparison, OPTIMUM_UNKNOWN);
    expect_figures(fixture, figures_without_plan,
                   sizeof figures_without_plan / sizeof *figures_without_plan);
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    struct fixture *fixture = *state;
    enum status status = STATUS_NO_MEMORY;
    long i = 0;
    for (; status != STATUS_OK; i++) {
        struct document document;
        allocation_fail_after(i);
        document_init(&document, LANGUAGE_EN, "EUR", "PD");
        status = compare_document(&fixture->comparison, 0, true, &document);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        document_clear(&document);
    }
    assert_true(i > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_answer_stands_in_the_first_three_lines),
        TEST(a_better_rule_is_given_its_due),
        TEST(a_search_that_was_ended_is_never_called_optimal),
        TEST(a_list_that_breaks_a_rule_loses_nothing),
        TEST(every_kind_of_recovery_has_its_sentence),
        TEST(a_contradiction_opens_the_report),
        TEST(a_skill_says_how_many_it_blocks),
        TEST(what_adds_no_value_is_told_apart_by_whether_it_must_be_done),
        TEST(a_large_swap_is_told_by_its_ids),
        TEST(the_whole_plan_follows_the_swaps),
        TEST(no_line_is_wider_than_the_page),
        TEST(the_data_holds_every_name_with_exact_figures),
        TEST(without_a_plan_every_name_is_there_with_null_or_nothing),
        TEST(every_failed_allocation_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
