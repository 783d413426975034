/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/validate.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A sound quarter: skill java, budget cash, R-1, R-2. Each case breaks it in one way. */
static struct portfolio *make_quarter(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    quarter_budget(quarter, "cash", 100);
    for (size_t i = 0; i < 2; i++) {
        struct requirement *requirement = quarter_requirement(quarter, i ? "R-2" : "R-1", 10);
        requirement->line = 10 * (i + 1);
        requirement_takes(requirement, "java", 5);
        requirement_costs(requirement, "cash", 5);
        requirement->efforts[0].skill.line = requirement->line + 1;
        requirement->costs[0].budget.line = requirement->line + 2;
    }
    return quarter;
}

static void misspell_skill(struct portfolio *quarter)
{
    requirement_takes(&quarter->requirements[1], "jva", 1);
    quarter->requirements[1].efforts[1].skill.line = 25;
}

static void name_strange_skill(struct portfolio *quarter)
{
    requirement_takes(&quarter->requirements[1], "cobol", 1);
}

static void name_strange_budget(struct portfolio *quarter)
{
    requirement_costs(&quarter->requirements[1], "csh", 1);
}

static void require_strange(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "R-3");
}

static void double_effort(struct portfolio *quarter)
{
    requirement_takes(&quarter->requirements[0], "java", 1);
}

static void double_cost(struct portfolio *quarter)
{
    requirement_costs(&quarter->requirements[0], "cash", 1);
}

static void double_requires(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "R-2");
    requirement_needs(&quarter->requirements[0], "R-2");
}

static void double_member(struct portfolio *quarter)
{
    quarter_rule(quarter, RULE_TOGETHER, "R-1 R-1", -1, -1);
}

static void name_strange_member(struct portfolio *quarter)
{
    quarter_rule(quarter, RULE_EXCLUSIVE, "R-1 R2", -1, 1);
    quarter->rules[0].id = copy_text("one");
}

static void double_skill(struct portfolio *quarter)
{
    quarter_skill(quarter, "sap", 1);
    quarter->skills[1].line = 3;
    quarter_skill(quarter, "sap", 1);
    quarter->skills[2].line = 4;
}

static void double_requirement(struct portfolio *quarter)
{
    quarter_requirement(quarter, "R-1", 1)->line = 30;
}

static void double_rule(struct portfolio *quarter)
{
    for (size_t i = 0; i < 2; i++) {
        quarter_rule(quarter, RULE_TOGETHER, "R-1 R-2", -1, -1);
        quarter->rules[i].id = copy_text("pair");
        quarter->rules[i].line = 50 + i;
    }
}

static void take_family_id(struct portfolio *quarter)
{
    requirement_variant_of(&quarter->requirements[0], "R-2");
}

static void set_low_value(struct portfolio *quarter)
{
    quarter->requirements[0].values[VALUE_REVENUE].low = 1050;
}

static void set_high_value(struct portfolio *quarter)
{
    quarter->requirements[0].values[VALUE_REVENUE].high = 999;
}

static void set_low_days(struct portfolio *quarter)
{
    quarter->requirements[0].efforts[0].low = 5001;
}

static void set_high_days(struct portfolio *quarter)
{
    quarter->requirements[0].efforts[0].high = 4500;
}

static void set_legacy(struct portfolio *quarter)
{
    quarter->requirements[0].efforts[0].legacy = 6000;
}

static void mandate_draft(struct portfolio *quarter)
{
    quarter->requirements[0].status = READINESS_DRAFT;
    requirement_must(&quarter->requirements[0], DECISION_IN);
}

static void cross_choose(struct portfolio *quarter)
{
    quarter_rule(quarter, RULE_CHOOSE, "R-1 R-2", 2, 1);
}

static void cross_bucket(struct portfolio *quarter)
{
    requirement_in_group(&quarter->requirements[0], "g");
    quarter_bucket(quarter, "g", MEASURE_EFFORT, 2500, 2000);
}

static void cross_percentages(struct portfolio *quarter)
{
    requirement_in_group(&quarter->requirements[0], "g");
    quarter_bucket(quarter, "g", MEASURE_VALUE, -60, -40);
}

static void require_itself(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "R-1");
}

static void require_in_circle(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[1], "R-1");
    requirement_needs(&quarter->requirements[0], "R-2");
    quarter->requirements[0].prerequisites[0].line = 14;
}

static void each_fault_says_what_where_and_what_would_be_right(void **state)
{
    (void)state;
    static const struct {
        void (*breaks)(struct portfolio *);
        size_t line;
        const char *text;
    } cases[] = {
        {misspell_skill, 25,
         "requirement 'R-2': effort names skill 'jva', which is not declared (did you mean "
         "'java'?)"},
        {name_strange_skill, 1,
         "requirement 'R-2': effort names skill 'cobol', which is not declared"},
        {name_strange_budget, 1,
         "requirement 'R-2': cost names budget 'csh', which is not declared (did you mean "
         "'cash'?)"},
        {require_strange, 1,
         "requirement 'R-1': requires names requirement 'R-3', which is not declared (did you mean "
         "'R-1'?)"},
        {double_effort, 1, "requirement 'R-1': effort names skill 'java' a second time"},
        {double_cost, 1, "requirement 'R-1': cost names budget 'cash' a second time"},
        {double_requires, 1, "requirement 'R-1': requires names requirement 'R-2' a second time"},
        {double_member, 1, "together: member names requirement 'R-1' a second time"},
        {name_strange_member, 1,
         "exclusive 'one': member names requirement 'R2', which is not declared (did you mean "
         "'R-2'?)"},
        {double_skill, 4, "skill 'sap': this id is taken by the skill in line 3"},
        {double_requirement, 30,
         "requirement 'R-1': this id is taken by the requirement in line 10"},
        {double_rule, 51, "rule 'pair': this id is taken by the rule in line 50"},
        {take_family_id, 20,
         "requirement 'R-2': requirement 'R-1' is a variant of a family with this id; a family "
         "needs an id that no requirement has"},
        {set_low_value, 1, "requirement 'R-1': revenue has low 10.5 above amount 10"},
        {set_high_value, 1, "requirement 'R-1': revenue has amount 10 above high 9.99"},
        {set_low_days, 11, "requirement 'R-1': effort on skill 'java' has low 5.001 above days 5"},
        {set_high_days, 11, "requirement 'R-1': effort on skill 'java' has days 5 above high 4.5"},
        {set_legacy, 11, "requirement 'R-1': effort on skill 'java' has legacy 6 above days 5"},
        {mandate_draft, 1,
         "requirement 'R-1': a draft cannot be a must-do; make it ready or lift the mandate"},
        {cross_choose, 1, "choose: min 2 is above max 1"},
        {cross_bucket, 1, "bucket: min 2.5 is above max 2"},
        {cross_percentages, 1, "bucket: min 60% is above max 40%"},
        {require_itself, 1, "requirement 'R-1': requires itself in a cycle: R-1 -> R-1"},
        {require_in_circle, 14, "requirement 'R-1': requires itself in a cycle: R-1 -> R-2 -> R-1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *quarter = make_quarter();
        struct faults faults = {0};
        cases[i].breaks(quarter);
        assert_int_equal(portfolio_validate(quarter, &faults), STATUS_INVALID);
        assert_int_equal(faults.n_items, 1);
        assert_string_equal(faults.items[0].text, cases[i].text);
        assert_int_equal(faults.items[0].line, cases[i].line);
        faults_clear(&faults);
        portfolio_free(quarter);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    struct faults faults = {0};
    misspell_skill(quarter);
    require_in_circle(quarter);
    set_low_value(quarter);
    cross_choose(quarter);
    assert_int_equal(portfolio_validate(quarter, &faults), STATUS_INVALID);
    assert_int_equal(faults.n_faults, 4);
    faults_clear(&faults);
    portfolio_free(quarter);
}

static void a_long_cycle_prints_the_beginning_of_its_path(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    struct faults faults = {0};
    char id[16];
    for (int i = 0; i < 20; i++) {
        snprintf(id, sizeof id, "%d", i);
        struct requirement *requirement = quarter_requirement(quarter, id, 0);
        snprintf(id, sizeof id, "%d", (i + 1) % 20);
        requirement_needs(requirement, id);
    }
    assert_int_equal(portfolio_validate(quarter, &faults), STATUS_INVALID);
    assert_string_equal(faults.items[0].text,
                        "requirement '0': requires itself in a cycle: 0 -> 1 -> 2 -> 3 -> 4 -> 5 "
                        "-> 6 -> 7 -> 8 -> 9 -> 10 -> 11 -> ... -> 0");
    faults_clear(&faults);
    portfolio_free(quarter);
}

static void derived_fields_are_filled(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    struct skill *java = &quarter->skills[0];
    java->commitments = allocate(2, sizeof *java->commitments);
    java->n_commitments = 2;
    java->commitments[0].days = 30000;
    java->commitments[1].days = 20500;
    java->reserve = 10000;
    struct requirement *second = &quarter->requirements[1];
    second->values[VALUE_REVENUE].confidence = 75;
    second->values[VALUE_SAVING] = (struct contribution){
        .given = true, .amount = 333, .confidence = 100, .low = NOT_GIVEN, .high = NOT_GIVEN};
    requirement_needs(second, "R-1");
    requirement_variant_of(&quarter->requirements[0], "late");
    requirement_variant_of(second, "early");
    requirement_variant_of(quarter_requirement(quarter, "R-3", 1), "late");
    for (int run = 0; run < 2; run++) { /* again: made anew, not doubled */
        quarter_finish(quarter);
        java = &quarter->skills[0];
        second = &quarter->requirements[1];
        assert_int_equal(java->committed, 50500);
        assert_int_equal(java->available, 39500); /* 100 - 50.5 - 10 */
        assert_int_equal(second->value, 108300);  /* 75 % of 10, and 3.33 */
        assert_int_equal(second->effort, 5000);
        assert_int_equal(second->prerequisites[0].index, 0);
        assert_int_equal(second->efforts[0].skill.index, 0);
        assert_int_equal(quarter->n_families, 2);
        assert_string_equal(quarter->families[0].id, "late");
        assert_int_equal(quarter->families[0].n_variants, 2);
        assert_int_equal(quarter->families[0].variants[1], 2);
        assert_int_equal(quarter->requirements[2].family_index, 0);
        assert_int_equal(second->family_index, 1);
    }
    portfolio_free(quarter);
}

static void an_empty_portfolio_is_valid(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    quarter_finish(quarter);
    portfolio_free(quarter);
}

static void short_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    misspell_skill(quarter);
    require_in_circle(quarter);
    requirement_variant_of(&quarter->requirements[0], "f");
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY && i < 1000; i++) {
        struct faults faults = {0};
        allocation_fail_after(i);
        status = portfolio_validate(quarter, &faults);
        allocation_fail_after(-1);
        faults_clear(&faults);
    }
    assert_int_equal(status, STATUS_INVALID);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_says_what_where_and_what_would_be_right),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_long_cycle_prints_the_beginning_of_its_path),
        cmocka_unit_test(derived_fields_are_filled),
        cmocka_unit_test(an_empty_portfolio_is_valid),
        cmocka_unit_test(short_memory_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
