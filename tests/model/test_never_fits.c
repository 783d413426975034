/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/never_fits.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Expects "id:kind:subject:missing" of each, with blanks between; frees the quarter. */
static void expect_never(struct portfolio *quarter, const char *expected)
{
    struct never_fits *items = NULL;
    size_t n_items = 0;
    char text[400] = "";
    quarter_finish(quarter);
    assert_int_equal(portfolio_find_never_fitting(quarter, &items, &n_items), STATUS_OK);
    for (size_t i = 0; i < n_items; i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "%s%s:%s:%zu:%ld", i ? " " : "",
                 quarter->requirements[items[i].requirement].id, rule_types[items[i].kind].name,
                 items[i].subject, (long)items[i].missing);
    }
    assert_string_equal(text, expected);
    free(items);
    portfolio_free(quarter);
}

static struct requirement *add(struct portfolio *quarter, const char *id, int64_t days)
{
    struct requirement *requirement = quarter_requirement(quarter, id, 1);
    requirement_takes(requirement, "java", days);
    return requirement;
}

static struct portfolio *with_java(int64_t days)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", days);
    return quarter;
}

static void all_that_a_requirement_drags_along_counts(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(10);
    requirement_needs(add(quarter, "top", 4), "middle");    /* 4 + 4 + 3 = 11 */
    requirement_needs(add(quarter, "middle", 4), "bottom"); /* 7 */
    add(quarter, "bottom", 3);
    add(quarter, "alone", 10);
    add(quarter, "partner", 1); /* with alone: 11 each */
    quarter_rule(quarter, RULE_TOGETHER, "alone partner", -1, -1);
    expect_never(quarter, "top:skill:0:1000 alone:skill:0:1000 partner:skill:0:1000");
}

static void what_is_reached_on_two_ways_counts_once(void **state)
{
    (void)state;
    /* top needs left and right, which both need base: 1 + 1 + 1 + 7 = 10, not 17. */
    struct portfolio *quarter = with_java(10);
    struct requirement *top = add(quarter, "top", 1);
    requirement_needs(top, "left");
    requirement_needs(top, "right");
    requirement_needs(add(quarter, "left", 1), "base");
    requirement_needs(add(quarter, "right", 1), "base");
    add(quarter, "base", 7);
    requirement_needs(add(quarter, "above", 2), "top"); /* 12 */
    expect_never(quarter, "above:skill:0:2000");
}

static void the_first_reason_in_the_table_of_rules_is_told(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(10);
    quarter_budget(quarter, "cash", 5);
    struct requirement *all = add(quarter, "all", 11);
    requirement_costs(all, "cash", 6);
    requirement_needs(all, "late-block");
    requirement_needs(all, "draft");
    requirement_needs(all, "early-block");
    add(quarter, "draft", 1)->status = READINESS_DRAFT;
    requirement_must(add(quarter, "early-block", 1), DECISION_OUT);
    requirement_must(add(quarter, "late-block", 1), DECISION_OUT);
    requirement_needs(add(quarter, "on-draft", 99), "draft");
    struct requirement *both = add(quarter, "both", 12);
    requirement_costs(both, "cash", 6);
    requirement_costs(quarter_requirement(quarter, "dear", 0), "cash", 7);
    expect_never(quarter, "all:blocked:2:0 on-draft:draft:1:0 both:skill:0:2000 "
                          "dear:budget:0:200");
}

static void the_first_blocked_partner_is_told(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(10);
    requirement_must(add(quarter, "a", 1), DECISION_OUT);
    add(quarter, "b", 1);
    requirement_must(add(quarter, "c", 1), DECISION_OUT);
    quarter_rule(quarter, RULE_TOGETHER, "c b a", -1, -1);
    expect_never(quarter, "b:blocked:0:0");
}

static void a_thousandth_of_a_day_too_much_is_too_much(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(10);
    add(quarter, "a", 10)->efforts[0].days++;
    expect_never(quarter, "a:skill:0:1");
    quarter = with_java(10);
    add(quarter, "a", 10);
    expect_never(quarter, "");
}

static void drafts_and_blocked_ones_are_not_listed(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(10);
    add(quarter, "draft", 11)->status = READINESS_DRAFT;
    requirement_must(add(quarter, "blocked", 11), DECISION_OUT);
    requirement_must(add(quarter, "must-do", 11), DECISION_IN);
    expect_never(quarter, "must-do:skill:0:1000");
}

static void prerequisites_across_a_package_make_one_package(void **state)
{
    (void)state;
    /* a with b; b needs c; c with d; d needs a: all four enter together. 4 * 3 = 12. */
    struct portfolio *quarter = with_java(10);
    add(quarter, "a", 3);
    requirement_needs(add(quarter, "b", 3), "c");
    add(quarter, "c", 3);
    requirement_needs(add(quarter, "d", 3), "a");
    quarter_rule(quarter, RULE_TOGETHER, "a b", -1, -1);
    quarter_rule(quarter, RULE_TOGETHER, "c d", -1, -1);
    expect_never(quarter, "a:skill:0:2000 b:skill:0:2000 c:skill:0:2000 d:skill:0:2000");
}

static void many_ways_do_not_make_many_days(void **state)
{
    (void)state;
    /* 140 layers of two, each needing both below: 2^140 ways lead to the bottom, more than the
     * widest number holds, but there are only 280 requirements of one day. */
    struct portfolio *quarter = with_java(280);
    char id[32];
    char below[32];
    for (int layer = 0; layer < 140; layer++)
        for (int side = 0; side < 2; side++) {
            snprintf(id, sizeof id, "%d-%d", layer, side);
            struct requirement *requirement = add(quarter, id, 1);
            for (int i = 0; layer > 0 && i < 2; i++) {
                snprintf(below, sizeof below, "%d-%d", layer - 1, i);
                requirement_needs(requirement, below);
            }
        }
    struct requirement *top = add(quarter, "top", 2); /* 2 + 280 = 282 */
    requirement_needs(top, "139-0");
    requirement_needs(top, "139-1");
    expect_never(quarter, "top:skill:0:2000");
}

/* Requirement i needs i + 1. */
static struct portfolio *make_chain(size_t n)
{
    struct portfolio *quarter = with_java(1000);
    quarter->requirements = allocate(n, sizeof *quarter->requirements);
    quarter->n_requirements = n;
    for (size_t i = 0; i < n; i++) {
        struct requirement *requirement = &quarter->requirements[i];
        requirement->id = format_text("R-%zu", i);
        requirement_takes(requirement, "java", 1);
        char *below = format_text("R-%zu", i + 1);
        if (i + 1 < n)
            requirement_needs(requirement, below);
        free(below);
    }
    quarter_finish(quarter);
    return quarter;
}

static void a_chain_of_100000_is_walked_once(void **state)
{
    (void)state;
    const size_t n = 100000;
    struct portfolio *quarter = make_chain(n);
    struct never_fits *items = NULL;
    size_t n_items = 0;
    assert_int_equal(portfolio_find_never_fitting(quarter, &items, &n_items), STATUS_OK);
    assert_int_equal(n_items, n - 1000); /* the last thousand take up to 1000 days */
    assert_true(items[0].missing == (wide_t)(n - 1000) * 1000);
    assert_true(items[n_items - 1].missing == 1000);
    free(items);
    portfolio_free(quarter);
}

static void short_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    struct portfolio *quarter = with_java(1);
    add(quarter, "a", 2);
    requirement_needs(add(quarter, "b", 2), "a");
    quarter_finish(quarter);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY && i < 1000; i++) {
        struct never_fits *items = NULL;
        size_t n_items = 0;
        allocation_fail_after(i);
        status = portfolio_find_never_fitting(quarter, &items, &n_items);
        allocation_fail_after(-1);
        assert_int_equal(n_items, status == STATUS_OK ? 2 : 0);
        free(items);
    }
    assert_int_equal(status, STATUS_OK);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_a_requirement_drags_along_counts),
        cmocka_unit_test(what_is_reached_on_two_ways_counts_once),
        cmocka_unit_test(the_first_reason_in_the_table_of_rules_is_told),
        cmocka_unit_test(the_first_blocked_partner_is_told),
        cmocka_unit_test(a_thousandth_of_a_day_too_much_is_too_much),
        cmocka_unit_test(drafts_and_blocked_ones_are_not_listed),
        cmocka_unit_test(prerequisites_across_a_package_make_one_package),
        cmocka_unit_test(many_ways_do_not_make_many_days),
        cmocka_unit_test(a_chain_of_100000_is_walked_once),
        cmocka_unit_test(short_memory_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
