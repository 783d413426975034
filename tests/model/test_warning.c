/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/warning.h"

#include "model/allocate.h"
#include "model/validate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A quarter with skill java of 100 days and of 5 days each, without a warning. */
static struct portfolio *make_quarter(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    quarter_budget(quarter, "cash", 100);
    static const char *const ids[] = {"R-1", "R-2", "R-3"};
    for (size_t i = 0; i < 3; i++)
        requirement_takes(quarter_requirement(quarter, ids[i], 10), "java", 5);
    return quarter;
}

static void reserve_too_much(struct portfolio *quarter)
{
    quarter_skill(quarter, "sap", 10);
    quarter->skills[1].reserve = 10500;
}

static void leave_variant_alone(struct portfolio *quarter)
{
    requirement_variant_of(&quarter->requirements[1], "f");
}

static void exclude_draft(struct portfolio *quarter)
{
    quarter->requirements[2].status = READINESS_DRAFT;
    quarter_rule(quarter, RULE_EXCLUSIVE, "R-1 R-3", -1, 1);
}

static void choose_too_many(struct portfolio *quarter)
{
    requirement_must(&quarter->requirements[2], DECISION_OUT);
    quarter_rule(quarter, RULE_CHOOSE, "R-1 R-2 R-3", 3, 3);
}

static void choose_too_few(struct portfolio *quarter)
{
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_must(&quarter->requirements[1], DECISION_IN);
    quarter_rule(quarter, RULE_CHOOSE, "R-1 R-2 R-3", 0, 1);
}

static void misspell_group(struct portfolio *quarter)
{
    requirement_in_group(&quarter->requirements[0], "growth");
    quarter_bucket(quarter, "grwoth", MEASURE_EFFORT, BUCKET_OPEN, 1000);
}

static void fill_bucket_too_high(struct portfolio *quarter)
{
    requirement_in_group(&quarter->requirements[0], "g");
    requirement_in_group(&quarter->requirements[1], "g");
    requirement_must(&quarter->requirements[1], DECISION_OUT);
    quarter_bucket(quarter, "g", MEASURE_EFFORT, 5500, BUCKET_OPEN);
}

static void mandate_both_variants(struct portfolio *quarter)
{
    for (size_t i = 0; i < 2; i++) {
        requirement_variant_of(&quarter->requirements[i], "f");
        requirement_must(&quarter->requirements[i], DECISION_IN);
    }
}

static void mandate_both_exclusive(struct portfolio *quarter)
{
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_must(&quarter->requirements[2], DECISION_IN);
    quarter_rule(quarter, RULE_EXCLUSIVE, "R-1 R-2 R-3", -1, 1);
    quarter->rules[0].id = copy_text("one");
}

static void require_rival(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[1], "R-1");
    quarter_rule(quarter, RULE_EXCLUSIVE, "R-1 R-2", -1, 1);
}

static void mandate_on_blocked(struct portfolio *quarter)
{
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_needs(&quarter->requirements[0], "R-2");
    requirement_must(&quarter->requirements[1], DECISION_OUT);
}

static void require_draft(struct portfolio *quarter)
{
    requirement_needs(&quarter->requirements[0], "R-2");
    quarter->requirements[1].status = READINESS_DRAFT;
}

static void take_too_long(struct portfolio *quarter)
{
    requirement_takes(quarter_requirement(quarter, "R-4", 10), "java", 98);
    requirement_needs(&quarter->requirements[3], "R-1");
}

static void cost_too_much(struct portfolio *quarter)
{
    requirement_costs(&quarter->requirements[0], "cash", 101);
}

static void each_warning_says_what_is_impossible_and_why(void **state)
{
    (void)state;
    static const struct {
        void (*changes)(struct portfolio *);
        const char *text;
    } cases[] = {
        {reserve_too_much, "skill 'sap': commitments and reserve take 10.5 days of a capacity of "
                           "10; nothing is available"},
        {leave_variant_alone, "requirement 'R-2': it is the only variant of family 'f'"},
        {exclude_draft, "exclusive: member 'R-3' is a draft, which the rule leaves out"},
        {choose_too_many, "choose: min 3 cannot be reached: only 2 of its members can be approved"},
        {choose_too_few, "choose: max 1 cannot be kept: 2 of its members are must-dos"},
        {misspell_group, "bucket: no requirement has group 'grwoth' (did you mean 'growth'?)"},
        {fill_bucket_too_high, "bucket: min 5.5 cannot be reached: the effort of all that can be "
                               "approved in group 'g' is 5"},
        {mandate_both_variants, "requirement 'R-2': it is a must-do like 'R-1', but family 'f' "
                                "allows only one of the two"},
        {mandate_both_exclusive, "requirement 'R-3': it is a must-do like 'R-1', but exclusive "
                                 "'one' allows only one of the two"},
        {require_rival, "requirement 'R-2': it can never be approved: it requires 'R-1', but "
                        "exclusive allows only one of the two"},
        {mandate_on_blocked,
         "requirement 'R-1': it can never be approved: it needs 'R-2', which is blocked"},
        {require_draft,
         "requirement 'R-1': it can never be approved: it needs 'R-2', which is a draft"},
        /* 98 days of its own and 5 of R-1 */
        {take_too_long, "requirement 'R-4': it can never be approved: with all that it needs, it "
                        "takes 103 days of skill 'java'; 100 are available"},
        {cost_too_much, "requirement 'R-1': it can never be approved: with all that it needs, it "
                        "costs 101 of budget 'cash'; the limit is 100"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *quarter = make_quarter();
        struct faults faults = {0};
        cases[i].changes(quarter);
        assert_int_equal(portfolio_validate(quarter, &faults), STATUS_OK);
        assert_int_equal(faults.n_items, 1);
        assert_int_equal(faults.items[0].severity, SEVERITY_WARNING);
        assert_string_equal(faults.items[0].text, cases[i].text);
        faults_clear(&faults);
        portfolio_free(quarter);
    }
}

static void a_sound_quarter_has_no_warning(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    struct faults faults = {0};
    quarter_skill(quarter, "sap", 10);
    quarter->skills[1].reserve = 10000; /* nothing left, but nothing above */
    requirement_needs(&quarter->requirements[1], "R-1");
    requirement_must(&quarter->requirements[0], DECISION_IN);
    requirement_in_group(&quarter->requirements[0], "g");
    quarter_rule(quarter, RULE_EXCLUSIVE, "R-1 R-3", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "R-1 R-2 R-3", 2, 2);
    quarter_bucket(quarter, "g", MEASURE_VALUE, 100000, BUCKET_OPEN);
    assert_int_equal(portfolio_validate(quarter, &faults), STATUS_OK);
    assert_int_equal(faults.n_warnings, 0);
    faults_clear(&faults);
    portfolio_free(quarter);
}

static void short_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    mandate_both_exclusive(quarter);
    require_draft(quarter);
    quarter->requirements[0].mandate.decision = DECISION_NONE;
    quarter_finish(quarter);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY && i < 1000; i++) {
        struct faults faults = {0};
        allocation_fail_after(i);
        status = portfolio_warn(quarter, &faults);
        allocation_fail_after(-1);
        if (faults.no_memory)
            status = STATUS_NO_MEMORY;
        faults_clear(&faults);
    }
    assert_int_equal(status, STATUS_OK);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_warning_says_what_is_impossible_and_why),
        cmocka_unit_test(a_sound_quarter_has_no_warning),
        cmocka_unit_test(short_memory_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
