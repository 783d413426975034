/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ranking.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Ranks, expects these ids with blanks between, and frees the quarter. */
static void expect_order(struct portfolio *quarter, enum ranking_rule rule, const char *ids)
{
    size_t order[16];
    char text[200] = "";
    quarter_finish(quarter);
    assert_int_equal(ranking_order(quarter, rule, order), STATUS_OK);
    for (size_t i = 0; i < quarter->n_requirements; i++) {
        strcat(text, i ? " " : "");
        strcat(text, quarter->requirements[order[i]].id);
    }
    assert_string_equal(text, ids);
    portfolio_free(quarter);
}

static struct requirement *add(struct portfolio *quarter, const char *id, int64_t value,
                               int64_t days)
{
    struct requirement *requirement = quarter_requirement(quarter, id, value);
    if (days > 0)
        requirement_takes(requirement, "java", days);
    return requirement;
}

static struct portfolio *with_skill(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    return quarter;
}

static void the_highest_expected_value_comes_first(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "low", 10, 1);
    add(quarter, "unsure", 100, 1)->values[VALUE_REVENUE].confidence = 50; /* counts 50 */
    add(quarter, "high", 60, 1);
    expect_order(quarter, RANKING_VALUE, "high unsure low");
}

static void ties_go_to_less_effort_then_to_file_order(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "heavy", 50, 9);
    add(quarter, "first", 50, 5);
    add(quarter, "second", 50, 5);
    add(quarter, "light", 50, 1);
    expect_order(quarter, RANKING_VALUE, "light first second heavy");
}

static void drafts_and_blocked_ones_are_ranked_too(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "ready", 10, 1);
    add(quarter, "draft", 30, 1)->status = READINESS_DRAFT;
    requirement_must(add(quarter, "blocked", 20, 1), DECISION_OUT);
    expect_order(quarter, RANKING_VALUE, "draft blocked ready");
}

static void unranked_ones_follow_all_ranked_ones_by_value(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "unranked", 10, 1);
    add(quarter, "last", 1, 1)->rank = 1000000;
    add(quarter, "unranked-more", 20, 1);
    add(quarter, "shared", 5, 1)->rank = 2;
    add(quarter, "shared-more", 6, 1)->rank = 2;
    expect_order(quarter, RANKING_RANK, "shared-more shared last unranked-more unranked");
}

static void value_per_day_puts_no_effort_at_all_first(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "2-a-day", 100, 50);
    add(quarter, "3-a-day", 30, 10);
    add(quarter, "nothing-for-nothing", 0, 0);
    add(quarter, "5-for-nothing", 5, 0);
    add(quarter, "zero", 0, 5);
    expect_order(quarter, RANKING_DENSITY,
                 "5-for-nothing nothing-for-nothing 3-a-day 2-a-day zero");
}

static void densities_that_no_double_can_tell_apart_are_told_apart(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    /* v / d against (v - a) / (d - 1) with v = a d + 1: the cross products are v (d - 1) and
     * (v - a) d = v d - v + 1, so the second ratio is larger, by 1 in 10^22. Were they taken for
     * equal, the higher value would come first. */
    struct requirement *larger = add(quarter, "larger", 0, 1);
    larger->efforts[0].days = DAYS_MAX - 1;
    larger->values[VALUE_REVENUE].amount = 10000 * (DAYS_MAX - 1) + 1;
    struct requirement *smaller = add(quarter, "smaller", 0, 1);
    smaller->efforts[0].days = DAYS_MAX - 2;
    smaller->values[VALUE_REVENUE].amount = 10000 * (DAYS_MAX - 1) + 1 - 10000;
    expect_order(quarter, RANKING_DENSITY, "smaller larger");
}

static void scarcity_weighs_days_by_what_is_available(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill(); /* 100 days of java */
    quarter_skill(quarter, "cobol", 10);
    quarter_skill(quarter, "gone", 0);
    /* Shares: 20/100 = 0.2, 5/10 = 0.5, 10/100 + 1/10 = 0.2. Per share: 500, 240, 600. */
    add(quarter, "java", 100, 20);
    requirement_takes(add(quarter, "cobol", 120, 0), "cobol", 5);
    requirement_takes(add(quarter, "both", 120, 10), "cobol", 1);
    requirement_takes(add(quarter, "hopeless", 9000, 1), "gone", 1);
    requirement_takes(add(quarter, "hopeless-too", 9999, 0), "gone", 50);
    add(quarter, "free", 1, 0);
    requirement_takes(add(quarter, "free-more", 2, 0), "gone", 0);
    expect_order(quarter, RANKING_SCARCITY, "free-more free both java cobol hopeless-too hopeless");
}

static void equal_shares_written_differently_are_equal(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "a", 3);
    quarter_skill(quarter, "b", 7);
    quarter_skill(quarter, "c", 21);
    /* 1/3 + 1/7 = 10/21, which no binary fraction holds. Equal value too: less effort decides. */
    requirement_takes(quarter_requirement(quarter, "one", 40), "c", 10);
    struct requirement *two = quarter_requirement(quarter, "two", 40);
    requirement_takes(two, "a", 1);
    requirement_takes(two, "b", 1);
    expect_order(quarter, RANKING_SCARCITY, "two one");
}

static void short_memory_is_told(void **state)
{
    (void)state;
    struct portfolio *quarter = with_skill();
    add(quarter, "a", 1, 1);
    quarter_finish(quarter);
    size_t order[1];
    allocation_fail_after(0);
    enum status status = ranking_order(quarter, RANKING_SCARCITY, order);
    allocation_fail_after(-1);
    assert_int_equal(status, STATUS_NO_MEMORY);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_highest_expected_value_comes_first),
        cmocka_unit_test(ties_go_to_less_effort_then_to_file_order),
        cmocka_unit_test(drafts_and_blocked_ones_are_ranked_too),
        cmocka_unit_test(unranked_ones_follow_all_ranked_ones_by_value),
        cmocka_unit_test(value_per_day_puts_no_effort_at_all_first),
        cmocka_unit_test(densities_that_no_double_can_tell_apart_are_told_apart),
        cmocka_unit_test(scarcity_weighs_days_by_what_is_available),
        cmocka_unit_test(equal_shares_written_differently_are_equal),
        cmocka_unit_test(short_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
