/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario.h"

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

/* R-1 (requester Sales, group growth, revenue, java), R-2 (requester IT, java), draft D; a rule
 * 'pair'; scenarios are added by the cases. */
static struct portfolio *make_quarter(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    quarter_budget(quarter, "cash", 100);
    struct requirement *first = quarter_requirement(quarter, "R-1", 10);
    first->line = 10;
    first->requester = copy_text("Sales");
    requirement_in_group(first, "growth");
    requirement_takes(first, "java", 5);
    struct requirement *second = quarter_requirement(quarter, "R-2", 10);
    second->requester = copy_text("IT");
    requirement_takes(second, "java", 5);
    quarter_requirement(quarter, "D", 1)->status = READINESS_DRAFT;
    quarter_rule(quarter, RULE_TOGETHER, "R-1 R-2", -1, -1);
    quarter->rules[0].id = copy_text("pair");
    return quarter;
}

static struct scenario *add_scenario(struct portfolio *quarter, const char *id, const char *base)
{
    size_t room = quarter->n_scenarios;
    assert_true(array_reserve(&quarter->scenarios, &room, room + 1, sizeof *quarter->scenarios));
    struct scenario *scenario = &quarter->scenarios[quarter->n_scenarios++];
    *scenario = (struct scenario){
        .id = copy_text(id), .base = copy_text(base), .line = 100 * quarter->n_scenarios};
    return scenario;
}

static struct change *add_change(struct scenario *scenario, enum change_kind kind)
{
    size_t room = scenario->n_changes;
    assert_true(array_reserve(&scenario->changes, &room, room + 1, sizeof *scenario->changes));
    struct change *change = &scenario->changes[scenario->n_changes++];
    *change = (struct change){
        .kind = kind, .line = scenario->line + scenario->n_changes, .value_kind = N_VALUE_KINDS};
    return change;
}

static struct requirement *add_requirement(struct scenario *scenario, const char *id)
{
    struct change *change = add_change(scenario, CHANGE_REQUIREMENT);
    change->added = allocate(1, sizeof *change->added);
    assert_non_null(change->added);
    *change->added =
        (struct requirement){.id = copy_text(id), .title = copy_text(id), .line = change->line};
    return change->added;
}

static void repeat_id(struct portfolio *quarter)
{
    add_scenario(quarter, "s", NULL);
    add_scenario(quarter, "s", NULL);
}

static void take_baseline(struct portfolio *quarter)
{
    add_scenario(quarter, "baseline", NULL);
}

static void take_portfolio_id(struct portfolio *quarter)
{
    add_scenario(quarter, "quarter", NULL);
}

static void misspell_base(struct portfolio *quarter)
{
    add_scenario(quarter, "hire", NULL);
    add_scenario(quarter, "more", "hier");
}

static void circle_bases(struct portfolio *quarter)
{
    add_scenario(quarter, "a", "b");
    add_scenario(quarter, "b", "a");
    add_scenario(quarter, "c", "a");
}

static void misspell_skill(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_CAPACITY)->skill = copy_text("jva");
}

static void misspell_budget(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_BUDGET)->budget = copy_text("cahs");
}

static void misspell_requester(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_VALUE)->requester = copy_text("Sale");
}

static void misspell_group(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_CONFIDENCE)->group = copy_text("grow");
}

static void misspell_requirement(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_EFFORT)->requirement = copy_text("R1");
}

static void misspell_rule(struct portfolio *quarter)
{
    add_change(add_scenario(quarter, "s", NULL), CHANGE_DROP)->rule = copy_text("pairs");
}

static void name_what_another_adds(struct portfolio *quarter)
{
    add_requirement(add_scenario(quarter, "s", NULL), "brand-new");
    add_change(add_scenario(quarter, "t", NULL), CHANGE_EFFORT)->requirement =
        copy_text("brand-new");
}

static void mandate_draft(struct portfolio *quarter)
{
    struct change *change = add_change(add_scenario(quarter, "s", NULL), CHANGE_MANDATE);
    change->requirement = copy_text("D");
    change->mandate = (struct mandate){.decision = DECISION_IN, .reason = copy_text("law")};
}

static void add_existing(struct portfolio *quarter)
{
    add_requirement(add_scenario(quarter, "s", NULL), "R-1");
}

static void add_what_base_adds(struct portfolio *quarter)
{
    add_requirement(add_scenario(quarter, "s", NULL), "N");
    add_requirement(add_scenario(quarter, "t", "s"), "N");
}

static void add_family_id(struct portfolio *quarter)
{
    requirement_variant_of(&quarter->requirements[0], "f");
    requirement_variant_of(&quarter->requirements[1], "f");
    add_requirement(add_scenario(quarter, "s", NULL), "f");
}

static void add_variant_of_requirement(struct portfolio *quarter)
{
    requirement_variant_of(add_requirement(add_scenario(quarter, "s", NULL), "N"), "R-1");
}

static void add_faulty(struct portfolio *quarter)
{
    requirement_takes(add_requirement(add_scenario(quarter, "s", NULL), "N"), "jva", 1);
}

static void add_circle(struct portfolio *quarter)
{
    struct scenario *scenario = add_scenario(quarter, "s", NULL);
    requirement_needs(add_requirement(scenario, "N"), "M");
    requirement_needs(add_requirement(scenario, "M"), "N");
}

static void change_capacity_twice(struct portfolio *quarter)
{
    struct scenario *scenario = add_scenario(quarter, "s", NULL);
    add_change(scenario, CHANGE_CAPACITY)->skill = copy_text("java");
    add_change(scenario, CHANGE_CAPACITY)->skill = copy_text("java");
}

static void rank_twice(struct portfolio *quarter)
{
    struct scenario *scenario = add_scenario(quarter, "s", NULL);
    add_change(scenario, CHANGE_RANKING)->has_fill = true;
    struct change *change = add_change(scenario, CHANGE_RANKING);
    change->has_fill = change->has_ranking = true;
}

static void overlap_filters(struct portfolio *quarter)
{
    struct scenario *scenario = add_scenario(quarter, "s", NULL);
    add_change(scenario, CHANGE_VALUE)->requester = copy_text("Sales");
    add_change(scenario, CHANGE_VALUE)->group = copy_text("growth"); /* R-1 is in both */
}

static void overlap_efforts(struct portfolio *quarter)
{
    struct scenario *scenario = add_scenario(quarter, "s", NULL);
    add_change(scenario, CHANGE_EFFORT)->skill = copy_text("java");
    add_change(scenario, CHANGE_EFFORT)->requirement = copy_text("R-2");
}

static void each_fault_says_what_and_where(void **state)
{
    (void)state;
    static const struct {
        void (*breaks)(struct portfolio *);
        size_t line;
        const char *text;
    } cases[] = {
        {repeat_id, 200, "scenario 's': this id is taken by the scenario in line 100"},
        {take_baseline, 100, "scenario 'baseline': this id is reserved for the portfolio itself"},
        {take_portfolio_id, 100,
         "scenario 'quarter': this id is reserved for the portfolio itself"},
        {misspell_base, 200,
         "scenario 'more': base names scenario 'hier', which is not declared (did you mean "
         "'hire'?)"},
        {circle_bases, 100, "scenario 'a': stands on itself: a -> b -> a"},
        {misspell_skill, 101,
         "scenario 's': capacity names skill 'jva', which is not declared (did you mean 'java'?)"},
        {misspell_budget, 101,
         "scenario 's': budget names budget 'cahs', which is not declared (did you mean 'cash'?)"},
        {misspell_requester, 101,
         "scenario 's': value names requester 'Sale', which no requirement has (did you mean "
         "'Sales'?)"},
        {misspell_group, 101,
         "scenario 's': confidence names group 'grow', which no requirement has (did you mean "
         "'growth'?)"},
        {misspell_requirement, 101,
         "scenario 's': effort names requirement 'R1', which is not declared (did you mean "
         "'R-1'?)"},
        {misspell_rule, 101,
         "scenario 's': drop names rule 'pairs', which is not declared (did you mean 'pair'?)"},
        {name_what_another_adds, 201,
         "scenario 't': effort names requirement 'brand-new', which is not declared"},
        {mandate_draft, 101,
         "scenario 's': mandate makes requirement 'D' a must-do, but it is a draft"},
        {add_existing, 101, "requirement 'R-1': this id is taken by the requirement in line 10"},
        {add_what_base_adds, 201,
         "requirement 'N': this id is taken by the requirement in line 101"},
        {add_family_id, 101, "requirement 'f': this id is taken by a family"},
        {add_variant_of_requirement, 101,
         "requirement 'N': variant-of names 'R-1', which is a requirement; a family needs an id "
         "that no requirement has"},
        {add_faulty, 1,
         "requirement 'N': effort names skill 'jva', which is not declared (did you mean "
         "'java'?)"},
        {add_circle, 101, "requirement 'N': requires itself in a cycle: N -> M -> N"},
        {change_capacity_twice, 102,
         "scenario 's': capacity changes what the capacity in line 101 changes already"},
        {rank_twice, 102,
         "scenario 's': ranking changes what the ranking in line 101 changes already"},
        {overlap_filters, 102,
         "scenario 's': value changes what the value in line 101 changes already"},
        {overlap_efforts, 102,
         "scenario 's': effort changes what the effort in line 101 changes already"},
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

/* Changes of the same kind that touch different fields, and what bases add. */
static struct portfolio *make_sound(void)
{
    struct portfolio *quarter = make_quarter();
    struct scenario *base = add_scenario(quarter, "base", NULL);
    requirement_needs(add_requirement(base, "N"), "R-1");
    struct requirement *offer = add_requirement(base, "offer");
    offer->requester = copy_text("Partners");
    requirement_needs(offer, "N");
    requirement_variant_of(offer, "f");
    struct scenario *scenario = add_scenario(quarter, "on-top", "base");
    requirement_needs(add_requirement(scenario, "M"), "offer");
    add_change(scenario, CHANGE_VALUE)->requester = copy_text("Sales");
    add_change(scenario, CHANGE_VALUE)->requester = copy_text("IT");
    add_change(scenario, CHANGE_VALUE)->requester = copy_text("Partners");
    add_change(scenario, CHANGE_VALUE)->value_kind = VALUE_SAVING; /* nobody has one */
    add_change(scenario, CHANGE_CONFIDENCE)->value_kind = VALUE_REVENUE;
    add_change(scenario, CHANGE_CONFIDENCE)->value_kind = VALUE_SAVING;
    add_change(scenario, CHANGE_EFFORT)->requirement = copy_text("N");
    add_change(scenario, CHANGE_EFFORT)->skill = copy_text("java"); /* N has no effort */
    add_change(scenario, CHANGE_RANKING)->has_ranking = true;
    add_change(scenario, CHANGE_RANKING)->has_fill = true;
    add_change(scenario, CHANGE_DROP)->rule = copy_text("pair");
    struct change *change = add_change(scenario, CHANGE_MANDATE);
    change->requirement = copy_text("offer");
    change->mandate = (struct mandate){.decision = DECISION_IN, .reason = copy_text("law")};
    /* Two scenarios may add the same id when neither stands on the other. */
    add_requirement(add_scenario(quarter, "apart", NULL), "N");
    return quarter;
}

static void changes_of_different_fields_stand_side_by_side(void **state)
{
    (void)state;
    struct portfolio *quarter = make_sound();
    quarter_finish(quarter);
    portfolio_free(quarter);
}

static void short_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    struct portfolio *quarter = make_sound();
    struct scenario *scenario = add_scenario(quarter, "faulty", NULL);
    requirement_needs(add_requirement(scenario, "Y"), "Y");
    quarter->n_scenarios--;
    quarter_finish(quarter);
    quarter->n_scenarios++;
    bool is_done = false;
    for (long i = 0; !is_done && i < 1000; i++) {
        struct faults faults = {0};
        allocation_fail_after(i);
        is_done = scenarios_validate(quarter, &faults);
        allocation_fail_after(-1);
        assert_int_equal(is_done && faults.n_faults != 1, false);
        faults_clear(&faults);
    }
    assert_true(is_done);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_says_what_and_where),
        cmocka_unit_test(changes_of_different_fields_stand_side_by_side),
        cmocka_unit_test(short_memory_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
