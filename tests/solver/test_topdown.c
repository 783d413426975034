/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/topdown.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The ids of what is approved, in file order, with blanks between. */
static const char *approved(const struct portfolio *quarter, const struct selection *selection)
{
    static char text[200];
    text[0] = '\0';
    for (size_t i = 0; i < selection->n; i++) {
        if (!selection->in[i])
            continue;
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%s%s", length ? " " : "",
                 quarter->requirements[i].id);
    }
    return text;
}

/* Walks by value and expects these ids; frees the quarter. */
static void expect_walk(struct portfolio *quarter, enum fill_rule fill, const char *ids)
{
    struct topdown topdown;
    assert_int_equal(topdown_select(quarter, RANKING_VALUE, fill, &topdown), STATUS_OK);
    assert_string_equal(approved(quarter, &topdown.selection), ids);
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

static struct requirement *add(struct portfolio *quarter, const char *id, int64_t value,
                               int64_t days)
{
    struct requirement *requirement = quarter_requirement(quarter, id, value);
    requirement_takes(requirement, "java", days);
    return requirement;
}

/* 10 days of java. By value: A 6 days, B 5, C 3, D 2. A fits, B does not (4 left), C does (1 left),
 * D does not. */
static struct portfolio *four_for_ten_days(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    add(quarter, "A", 400, 6);
    add(quarter, "B", 300, 5);
    add(quarter, "C", 200, 3);
    add(quarter, "D", 100, 2);
    return quarter;
}

static void fill_approves_all_that_still_fits(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "A C");
}

static void strict_stops_at_the_first_that_lacks_resources_and_says_what(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    quarter_finish(quarter);
    struct topdown topdown;
    assert_int_equal(topdown_select(quarter, RANKING_VALUE, FILL_STRICT, &topdown), STATUS_OK);
    assert_string_equal(approved(quarter, &topdown.selection), "A");
    assert_int_equal(topdown.stopped_at, 1);
    assert_int_equal(topdown.stopped_by, RULE_SKILL);
    assert_int_equal(topdown.stopped_subject, 0);
    /* B needs 5 days of the 4 that are left. */
    assert_true(topdown.stopped_missing == 1000);
    assert_true(topdown.check.value == 400 * 10000);
    assert_true(check_is_allowed(&topdown.check));
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

static void the_order_is_that_of_the_ranking_asked_for(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    quarter->requirements[1].rank = 2;
    quarter->requirements[3].rank = 1;
    quarter_finish(quarter);
    struct topdown topdown;
    /* D 2, B 5 days; then by value A 6 (3 left: no), C 3. */
    assert_int_equal(topdown_select(quarter, RANKING_RANK, FILL_FILL, &topdown), STATUS_OK);
    assert_string_equal(approved(quarter, &topdown.selection), "B C D");
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

static void must_dos_go_first_and_never_end_a_strict_walk(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    requirement_must(add(quarter, "M", 2, 7), DECISION_IN);
    requirement_must(add(quarter, "N", 1, 9), DECISION_IN);
    quarter_finish(quarter);
    struct topdown topdown;
    /* M leaves 3 days, so N is passed over though it is a must-do, and A ends the walk. */
    assert_int_equal(topdown_select(quarter, RANKING_VALUE, FILL_STRICT, &topdown), STATUS_OK);
    assert_string_equal(approved(quarter, &topdown.selection), "M");
    assert_int_equal(topdown.stopped_at, 0);
    assert_int_equal(topdown.check.n_breaches, 1);
    assert_int_equal(topdown.check.breaches[0].kind, RULE_MANDATE);
    assert_string_equal(topdown.check.breaches[0].ids[0], "N");
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

static void a_requirement_brings_its_prerequisites_and_their_partners(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    /* A needs D, D stands together with E, E needs F: 6 + 2 + 1 + 1 days fill the quarter. */
    requirement_needs(&quarter->requirements[0], "D");
    requirement_needs(add(quarter, "E", 0, 1), "F");
    add(quarter, "F", 0, 1);
    quarter_rule(quarter, RULE_TOGETHER, "D E", -1, -1);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "A D E F");
}

static void a_prerequisite_does_not_bring_what_requires_it(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    /* B needs A; with B, A would take 11 days. */
    requirement_needs(&quarter->requirements[1], "A");
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "A C");
}

static void a_bundle_fits_as_a_whole_or_not_at_all(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    /* A and E need 11 days together, so B goes first: 5, then C 3 and D 2. */
    requirement_needs(&quarter->requirements[0], "E");
    add(quarter, "E", 0, 5);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "B C D");
}

static void what_is_already_approved_costs_nothing_again(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    /* Both A and C need E: 6 + 1 with A, and then only C's own 3. */
    requirement_needs(&quarter->requirements[0], "E");
    requirement_needs(&quarter->requirements[2], "E");
    add(quarter, "E", 0, 1);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "A C E");
}

static void a_later_must_do_can_come_in_with_an_earlier_one(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    struct requirement *first = add(quarter, "M", 50, 6);
    requirement_needs(first, "N");
    requirement_must(first, DECISION_IN);
    requirement_must(add(quarter, "N", 10, 4), DECISION_IN);
    add(quarter, "A", 100, 1);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_STRICT, "M N");
}

/* What keeps A out by a choice; B and C fit beside each other. */
static void block_a(struct portfolio *quarter)
{
    requirement_must(&quarter->requirements[0], DECISION_OUT);
}

static void make_a_draft(struct portfolio *quarter)
{
    quarter->requirements[0].status = READINESS_DRAFT;
}

static void let_a_need_a_draft(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "E");
    add(quarter, "E", 0, 0)->status = READINESS_DRAFT;
}

static void let_a_stand_with_a_blocked_one(struct portfolio *quarter)
{
    requirement_must(add(quarter, "E", 0, 0), DECISION_OUT);
    quarter_rule(quarter, RULE_TOGETHER, "A E", -1, -1);
}

static void let_a_must_do_exclude_a(struct portfolio *quarter)
{
    requirement_must(add(quarter, "E", 0, 0), DECISION_IN);
    quarter_rule(quarter, RULE_EXCLUSIVE, "E A", -1, 1);
}

static void let_a_must_do_variant_exclude_a(struct portfolio *quarter)
{
    requirement_variant_of(&quarter->requirements[0], "F");
    struct requirement *other = add(quarter, "E", 0, 0);
    requirement_variant_of(other, "F");
    requirement_must(other, DECISION_IN);
}

static void choose_none_of_a(struct portfolio *quarter)
{
    quarter_rule(quarter, RULE_CHOOSE, "A", -1, 0);
}

static void let_a_bring_two_that_exclude_each_other(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "E");
    requirement_needs(&quarter->requirements[0], "F");
    add(quarter, "E", 0, 0);
    add(quarter, "F", 0, 0);
    quarter_rule(quarter, RULE_EXCLUSIVE, "E F", -1, 1);
}

static void a_choice_passes_over_and_comes_before_resources(void **state)
{
    (void)state;
    static void (*const reasons[])(struct portfolio *) = {
        block_a,
        make_a_draft,
        let_a_need_a_draft,
        let_a_stand_with_a_blocked_one,
        let_a_must_do_exclude_a,
        let_a_must_do_variant_exclude_a,
        choose_none_of_a,
        let_a_bring_two_that_exclude_each_other,
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        /* A would lack days, too (99 of 10); the walk must not stop there but at the choice. */
        struct portfolio *quarter = quarter_new();
        struct topdown topdown;
        quarter_skill(quarter, "java", 10);
        add(quarter, "A", 400, 99);
        add(quarter, "B", 300, 5);
        add(quarter, "C", 200, 3);
        reasons[i](quarter);
        quarter_finish(quarter);
        assert_int_equal(topdown_select(quarter, RANKING_VALUE, FILL_STRICT, &topdown), STATUS_OK);
        assert_int_equal(topdown.stopped_at, NONE);
        assert_false(topdown.selection.in[0]);
        assert_true(topdown.selection.in[1] && topdown.selection.in[2]);
        topdown_clear(&topdown);
        portfolio_free(quarter);
    }
}

static void lack_skill(struct portfolio *quarter)
{
    quarter_skill(quarter, "cobol", 0);
    requirement_takes(&quarter->requirements[0], "cobol", 1);
}

static void lack_budget(struct portfolio *quarter)
{
    quarter_budget(quarter, "cloud", 5);
    quarter_budget(quarter, "licences", 10);
    requirement_costs(&quarter->requirements[0], "licences", 12);
}

static void lack_bucket(struct portfolio *quarter)
{
    requirement_in_group(&quarter->requirements[0], "growth");
    quarter_bucket(quarter, "growth", MEASURE_EFFORT, BUCKET_OPEN, 4500);
}

static void lack_all(struct portfolio *quarter)
{
    lack_bucket(quarter);
    lack_budget(quarter);
    lack_skill(quarter);
}

static void lack_in_the_bundle(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "D");
    add(quarter, "D", 0, 7);
}

static void every_resource_stops_a_strict_walk_skills_first(void **state)
{
    (void)state;
    /* A takes 6 of 10 days of java. */
    static const struct {
        void (*lack)(struct portfolio *);
        enum rule_kind kind;
        size_t subject;
        int64_t missing;
    } cases[] = {
        {lack_skill, RULE_SKILL, 1, 1000},         /* 1 day of 0 */
        {lack_budget, RULE_BUDGET, 1, 200},        /* 12.00 of 10.00 */
        {lack_bucket, RULE_BUCKET, 0, 1500},       /* 6 days of 4.5 */
        {lack_all, RULE_SKILL, 1, 1000},           /* skills come before the rest */
        {lack_in_the_bundle, RULE_SKILL, 0, 3000}, /* 6 + 7 of 10 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *quarter = quarter_new();
        struct topdown topdown;
        quarter_skill(quarter, "java", 10);
        add(quarter, "A", 400, 6);
        add(quarter, "B", 300, 1);
        cases[i].lack(quarter);
        quarter_finish(quarter);
        assert_int_equal(topdown_select(quarter, RANKING_VALUE, FILL_STRICT, &topdown), STATUS_OK);
        assert_int_equal(topdown.stopped_at, 0);
        assert_int_equal(topdown.stopped_by, cases[i].kind);
        assert_int_equal(topdown.stopped_subject, cases[i].subject);
        assert_true(topdown.stopped_missing == cases[i].missing);
        assert_int_equal(selection_count(&topdown.selection), 0);
        topdown_clear(&topdown);
        portfolio_free(quarter);
    }
}

static void no_days_of_an_empty_skill_are_no_lack(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 0);
    add(quarter, "A", 100, 0);
    add(quarter, "B", 50, 1);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_FILL, "A");
}

static void percentages_and_minima_are_reported_not_repaired(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    requirement_in_group(&quarter->requirements[0], "growth");
    quarter_bucket(quarter, "growth", MEASURE_EFFORT, BUCKET_OPEN, -20);
    quarter_rule(quarter, RULE_CHOOSE, "B D", 1, -1);
    quarter_finish(quarter);
    struct topdown topdown;
    assert_int_equal(topdown_select(quarter, RANKING_VALUE, FILL_FILL, &topdown), STATUS_OK);
    assert_string_equal(approved(quarter, &topdown.selection), "A C");
    assert_int_equal(topdown.check.n_breaches, 2);
    assert_int_equal(topdown.check.breaches[0].kind, RULE_CHOOSE);
    assert_int_equal(topdown.check.breaches[1].kind, RULE_BUCKET);
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

static void a_maximum_of_nothing_in_a_group_of_all_stops_no_walk(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    requirement_in_group(add(quarter, "A", 100, 1), "growth");
    quarter_bucket(quarter, "growth", MEASURE_COUNT, BUCKET_OPEN, -20);
    quarter_finish(quarter);
    expect_walk(quarter, FILL_STRICT, "A");
}

static void an_empty_quarter_has_an_empty_list(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_finish(quarter);
    expect_walk(quarter, FILL_STRICT, "");
}

static void memory_that_runs_short_anywhere_leaves_nothing_behind(void **state)
{
    (void)state;
    struct portfolio *quarter = four_for_ten_days();
    quarter_rule(quarter, RULE_TOGETHER, "C D", -1, -1);
    requirement_must(add(quarter, "M", 2, 70), DECISION_IN);
    quarter_finish(quarter);
    struct topdown topdown;
    enum status status = STATUS_NO_MEMORY;
    long successes = 0;
    for (; status != STATUS_OK; successes++) {
        allocation_fail_after(successes);
        status = topdown_select(quarter, RANKING_VALUE, FILL_FILL, &topdown);
        allocation_fail_after(-1);
        if (status != STATUS_OK) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_null(topdown.selection.in);
        }
    }
    assert_true(successes > 10);
    topdown_clear(&topdown);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fill_approves_all_that_still_fits),
        cmocka_unit_test(strict_stops_at_the_first_that_lacks_resources_and_says_what),
        cmocka_unit_test(the_order_is_that_of_the_ranking_asked_for),
        cmocka_unit_test(must_dos_go_first_and_never_end_a_strict_walk),
        cmocka_unit_test(a_requirement_brings_its_prerequisites_and_their_partners),
        cmocka_unit_test(a_prerequisite_does_not_bring_what_requires_it),
        cmocka_unit_test(a_bundle_fits_as_a_whole_or_not_at_all),
        cmocka_unit_test(what_is_already_approved_costs_nothing_again),
        cmocka_unit_test(a_later_must_do_can_come_in_with_an_earlier_one),
        cmocka_unit_test(a_choice_passes_over_and_comes_before_resources),
        cmocka_unit_test(every_resource_stops_a_strict_walk_skills_first),
        cmocka_unit_test(no_days_of_an_empty_skill_are_no_lack),
        cmocka_unit_test(percentages_and_minima_are_reported_not_repaired),
        cmocka_unit_test(a_maximum_of_nothing_in_a_group_of_all_stops_no_walk),
        cmocka_unit_test(an_empty_quarter_has_an_empty_list),
        cmocka_unit_test(memory_that_runs_short_anywhere_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
