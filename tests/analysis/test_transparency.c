/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/compare.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct compare_options usual = {.ranking = RANKING_VALUE, .fill = FILL_FILL};

static void bind_days(struct skill *skill, enum commitment_kind kind, days_t days)
{
    if (!skill->commitments)
        skill->commitments = allocate(4, sizeof *skill->commitments);
    assert_non_null(skill->commitments);
    skill->commitments[skill->n_commitments++] = (struct commitment){.kind = kind, .days = days};
}

static void legacy_of(struct requirement *requirement, days_t days)
{
    requirement->efforts[requirement->n_efforts - 1].legacy = days;
}

/* Java: 100 gross, 30 and 5 for run, 20 in flight, 10 in reserve: 35 left. Test: 10 gross, 12 for
 * run: nothing left, not less. */
static void bound_days_are_summed_by_kind_over_all_skills(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    quarter_skill(quarter, "test", 10);
    bind_days(&quarter->skills[0], COMMITMENT_RUN, 30000);
    bind_days(&quarter->skills[0], COMMITMENT_IN_FLIGHT, 20000);
    bind_days(&quarter->skills[0], COMMITMENT_RUN, 5000);
    quarter->skills[0].reserve = 10000;
    bind_days(&quarter->skills[1], COMMITMENT_RUN, 12000);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    assert_true(comparison.capacity == 110000);
    assert_true(comparison.committed[COMMITMENT_RUN] == 47000);
    assert_true(comparison.committed[COMMITMENT_IN_FLIGHT] == 20000);
    assert_true(comparison.committed[COMMITMENT_SECURITY] == 0);
    assert_true(comparison.reserve == 10000);
    assert_true(comparison.available == 35000);
    assert_true(comparison.committed_percent[COMMITMENT_RUN] == 4273); /* 47 of 110 days */
    assert_true(comparison.committed_percent[COMMITMENT_SECURITY] == 0);
    assert_true(comparison.reserve_percent == 909);    /* 10 of 110 */
    assert_true(comparison.available_percent == 3182); /* 35 of 110 */
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* Of 10 days of java, the list takes A (100) with 6 days, 2 of them legacy. The optimum takes B
 * (80) and C (70) with 5 days each, 1 and 3 of them legacy, and C's day of test is legacy, too. */
static void legacy_days_are_those_of_what_each_plan_approves(void **state)
{
    (void)state;
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    quarter_skill(quarter, "test", 1);
    struct requirement *a = quarter_requirement(quarter, "A", 100);
    requirement_takes(a, "java", 6);
    legacy_of(a, 2000);
    struct requirement *b = quarter_requirement(quarter, "B", 80);
    requirement_takes(b, "java", 5);
    legacy_of(b, 1000);
    struct requirement *c = quarter_requirement(quarter, "C", 70);
    requirement_takes(c, "java", 5);
    legacy_of(c, 3000);
    requirement_takes(c, "test", 1);
    legacy_of(c, 1000);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    assert_true(comparison.legacy_list == 2000);
    assert_true(comparison.legacy_optimum == 5000);
    assert_true(comparison.legacy_list_percent == 3333);    /* 2 of 6 days */
    assert_true(comparison.legacy_optimum_percent == 4545); /* 5 of 11 */
    assert_true(comparison.skill_legacy_optimum[0] == 4000);
    assert_true(comparison.skill_legacy_optimum[1] == 1000);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

/* All are must-dos but Big, which finds no room.
 *   Base <- Middle <- Sold (50): both serve a value, if only at the end of the chain.
 *   Alone serves nothing. Lower <- Upper: serves only what has no value itself.
 *   Early <- Big: serves what is not approved. */
static void what_serves_no_approved_value_is_named(void **state)
{
    (void)state;
    static const char *const named[] = {"Alone", "Lower", "Upper", "Early"};
    struct comparison comparison;
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 1);
    quarter_requirement(quarter, "Base", 0);
    requirement_needs(quarter_requirement(quarter, "Middle", 0), "Base");
    requirement_needs(quarter_requirement(quarter, "Sold", 50), "Middle");
    quarter_requirement(quarter, "Alone", 0);
    quarter_requirement(quarter, "Lower", 0);
    requirement_needs(quarter_requirement(quarter, "Upper", 0), "Lower");
    quarter_requirement(quarter, "Early", 0);
    for (size_t j = 0; j < quarter->n_requirements; j++)
        requirement_must(&quarter->requirements[j], DECISION_IN);
    struct requirement *big = quarter_requirement(quarter, "Big", 90);
    requirement_needs(big, "Early");
    requirement_takes(big, "java", 2);
    quarter_finish(quarter);
    assert_int_equal(compare_portfolio(quarter, &usual, &comparison), STATUS_OK);
    assert_int_equal(comparison.n_no_value, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(quarter->requirements[comparison.no_value[i]].id, named[i]);
    comparison_clear(&comparison);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bound_days_are_summed_by_kind_over_all_skills),
        cmocka_unit_test(legacy_days_are_those_of_what_each_plan_approves),
        cmocka_unit_test(what_serves_no_approved_value_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
