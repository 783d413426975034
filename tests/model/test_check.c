/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check.h"

#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The quarter of the breaches:
 *   skill java 10 days, budget cash 100
 *   A value 10, 6 days java                 B value 20, 5 days java, 70 cash, requires A
 *   C value 30, 40 cash                     D draft, value 40, 99 days java
 *   M must-do                               X blocked
 *   V1, V2 variants of V */
static struct portfolio *make_quarter(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    quarter_budget(quarter, "cash", 100);
    requirement_takes(quarter_requirement(quarter, "A", 10), "java", 6);
    struct requirement *b = quarter_requirement(quarter, "B", 20);
    requirement_takes(b, "java", 5);
    requirement_costs(b, "cash", 70);
    requirement_needs(b, "A");
    requirement_costs(quarter_requirement(quarter, "C", 30), "cash", 40);
    struct requirement *d = quarter_requirement(quarter, "D", 40);
    d->status = READINESS_DRAFT;
    requirement_takes(d, "java", 99);
    requirement_must(quarter_requirement(quarter, "M", 0), DECISION_IN);
    requirement_must(quarter_requirement(quarter, "X", 0), DECISION_OUT);
    requirement_variant_of(quarter_requirement(quarter, "V1", 0), "V");
    requirement_variant_of(quarter_requirement(quarter, "V2", 0), "V");
    return quarter;
}

static void select_ids(const struct portfolio *quarter, const char *ids,
                       struct selection *selection)
{
    char text[100];
    assert_int_equal(selection_init(selection, quarter->n_requirements), STATUS_OK);
    snprintf(text, sizeof text, "%s", ids);
    for (char *id = strtok(text, " "); id; id = strtok(NULL, " "))
        selection->in[portfolio_find_requirement(quarter, id)] = true;
}

/* Breaches as "kind:id,id=missing;" with "below" before a missed minimum. */
static void describe(const struct check *check, char *text, size_t size)
{
    text[0] = '\0';
    for (size_t i = 0; i < check->n_breaches; i++) {
        const struct breach *breach = &check->breaches[i];
        size_t at = strlen(text);
        at += (size_t)snprintf(text + at, size - at, "%s%s:", breach->is_below ? "below " : "",
                               rule_types[breach->kind].name);
        for (size_t j = 0; j < breach->n_ids; j++)
            at += (size_t)snprintf(text + at, size - at, "%s%s", j ? "," : "", breach->ids[j]);
        char number[DECIMAL_SIZE];
        decimal_format(breach->missing, breach->decimals, number);
        if (breach->has_missing)
            at += (size_t)snprintf(text + at, size - at, "=%s", number);
        snprintf(text + at, size - at, ";");
    }
}

static void expect_breaches(const struct portfolio *quarter, const char *ids, const char *breaches)
{
    struct selection selection;
    struct check check;
    char text[1000];
    select_ids(quarter, ids, &selection);
    assert_int_equal(check_selection(quarter, &selection, &check), STATUS_OK);
    describe(&check, text, sizeof text);
    assert_string_equal(text, breaches);
    assert_int_equal(check_is_allowed(&check), breaches[0] == '\0');
    check_clear(&check);
    selection_clear(&selection);
}

static void value_effort_and_loads_are_sums_over_what_is_approved(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    struct selection selection;
    struct check check;
    quarter_finish(quarter);
    select_ids(quarter, "A B C M", &selection);
    assert_int_equal(check_selection(quarter, &selection, &check), STATUS_OK);
    assert_int_equal((long)check.value, 600000); /* 10 + 20 + 30 */
    assert_int_equal((long)check.effort, 11000); /* 6 + 5 */
    assert_int_equal((long)check.skill_loads[0], 11000);
    assert_int_equal((long)check.budget_loads[0], 11000); /* 70 + 40 */
    check_clear(&check);
    selection_clear(&selection);
    portfolio_free(quarter);
}

static void every_broken_kind_is_reported_in_order(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    quarter_rule(quarter, RULE_TOGETHER, "A C", -1, -1);
    quarter_rule(quarter, RULE_EXCLUSIVE, "B C M", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "A V1 V2", 1, 1);
    quarter_finish(quarter);
    expect_breaches(quarter, "M", "below choose:A,V1,V2=1;");
    expect_breaches(quarter, "M V1", "");
    expect_breaches(quarter, "V1", "mandate:M;");
    expect_breaches(quarter, "M V1 X", "blocked:X;");
    expect_breaches(quarter, "M V1 D", "draft:D;");
    expect_breaches(quarter, "B V1 V2 C X D",
                    "mandate:M;blocked:X;draft:D;requires:B,A;together:A,C;exclusive:B,C;"
                    "variant:V1,V2;choose:A,V1,V2=1;budget:cash=10;");
    expect_breaches(quarter, "A B C M", "exclusive:B,C,M;skill:java=1;budget:cash=10;");
    portfolio_free(quarter);
}

static void a_selected_draft_breaks_draft_and_counts_only_as_a_prerequisite(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    requirement_needs(&quarter->requirements[2], "D"); /* C requires the draft */
    quarter_rule(quarter, RULE_TOGETHER, "C D", -1, -1);
    quarter_rule(quarter, RULE_EXCLUSIVE, "A D", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "D V1", 1, 1);
    quarter_finish(quarter);
    expect_breaches(quarter, "M C V1", "requires:C,D;together:C,D;");
    expect_breaches(quarter, "M C V1 D A", "draft:D;"); /* 99 days of D do not count, nor do A, D */
    struct selection selection;
    struct check check;
    select_ids(quarter, "D", &selection);
    assert_int_equal(check_selection(quarter, &selection, &check), STATUS_OK);
    assert_true(check.value == 0 && check.effort == 0 && check.skill_loads[0] == 0);
    check_clear(&check);
    selection_clear(&selection);
    portfolio_free(quarter);
}

/* In the group: P (value 30, 3 days), Q (value 10, 1 day); outside: R (value 60, 4 days), and a
 * draft of the group that never counts. */
static struct portfolio *grouped(enum measure measure, int64_t min, int64_t max)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 100);
    struct requirement *p = quarter_requirement(quarter, "P", 30);
    requirement_in_group(p, "g");
    requirement_takes(p, "java", 3);
    struct requirement *q = quarter_requirement(quarter, "Q", 10);
    requirement_in_group(q, "g");
    requirement_takes(q, "java", 1);
    struct requirement *r = quarter_requirement(quarter, "R", 60);
    requirement_in_group(r, "other");
    requirement_takes(r, "java", 4);
    struct requirement *draft = quarter_requirement(quarter, "draft", 500);
    requirement_in_group(draft, "g");
    draft->status = READINESS_DRAFT;
    quarter_bucket(quarter, "g", measure, min, max);
    quarter_finish(quarter);
    return quarter;
}

static void buckets_miss_their_bounds_by_an_exact_number(void **state)
{
    (void)state;
    static const struct {
        enum measure measure;
        int64_t min;
        int64_t max;
        const char *ids;
        const char *breaches;
    } cases[] = {
        {MEASURE_EFFORT, 3500, BUCKET_OPEN, "P R", "below bucket:g=0.5;"}, /* 3.5 - 3 */
        {MEASURE_EFFORT, 3000, 3000, "P R", ""},
        {MEASURE_EFFORT, BUCKET_OPEN, 3500, "P Q", "bucket:g=0.5;"},      /* 4 - 3.5 */
        {MEASURE_VALUE, 450000, BUCKET_OPEN, "P Q", "below bucket:g=5;"}, /* 45 - 40 */
        {MEASURE_COUNT, 1, 1, "P Q", "bucket:g=1;"},
        {MEASURE_COUNT, 1, BUCKET_OPEN, "R draft", "draft:draft;below bucket:g=1;"},
        {MEASURE_COUNT, BUCKET_OPEN, 0, "R", ""},
        /* Percent of all that is approved. 30 of 90 is a third: 34 % needs (30 + d) / (90 + d) >=
         * 0.34, d >= 0.6 / 0.66 = 0.90909..., up to 0.9091. */
        {MEASURE_VALUE, -33, BUCKET_OPEN, "P R", ""},
        {MEASURE_VALUE, -34, BUCKET_OPEN, "P R", "below bucket:g=0.9091;"},
        {MEASURE_VALUE, BUCKET_OPEN, -34, "P R", ""},
        /* At most 33 %: (30 - d) / (90 - d) <= 0.33, d >= 0.3 / 0.67 = 0.44776..., up to 0.4478. */
        {MEASURE_VALUE, BUCKET_OPEN, -33, "P R", "bucket:g=0.4478;"},
        {MEASURE_EFFORT, -50, -50, "P Q R", ""},                       /* 4 of 8 days exactly */
        {MEASURE_COUNT, -60, BUCKET_OPEN, "P R", "below bucket:g=1;"}, /* 2 of 3, not 1.5 of 2.5 */
        {MEASURE_COUNT, -100, BUCKET_OPEN, "P Q", ""},
        {MEASURE_COUNT, -100, BUCKET_OPEN, "P R", "below bucket:g;"}, /* no growth helps */
        {MEASURE_COUNT, -100, BUCKET_OPEN, "", ""},                   /* 0 of 0 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct portfolio *quarter = grouped(cases[i].measure, cases[i].min, cases[i].max);
        expect_breaches(quarter, cases[i].ids, cases[i].breaches);
        portfolio_free(quarter);
    }
}

static void a_bucket_may_miss_both_of_its_bounds(void **state)
{
    (void)state;
    /* At least 5 days, yet at most 10 % of all: P alone has 3 days and 100 %. To be at most 10 % it
     * has to shrink to nothing: (3 - d) <= 0.1 (3 - d) only for d = 3. */
    struct portfolio *quarter = grouped(MEASURE_EFFORT, 3500, -10);
    expect_breaches(quarter, "P", "below bucket:g=0.5;bucket:g=3;");
    portfolio_free(quarter);
}

static void totals_beyond_64_bits_are_exact(void **state)
{
    (void)state;
    struct portfolio *quarter = quarter_new();
    const size_t n = 6;
    for (size_t i = 0; i < n; i++) {
        char id[8];
        snprintf(id, sizeof id, "R%zu", i);
        quarter_requirement(quarter, id, 0)->values[VALUE_REVENUE].amount = MONEY_MAX;
    }
    quarter_finish(quarter);
    for (size_t i = 0; i < n; i++)
        quarter->requirements[i].value = INT64_MAX; /* more than any file can say */
    struct selection selection;
    struct check check;
    select_ids(quarter, "R0 R1 R2 R3 R4 R5", &selection);
    assert_int_equal(check_selection(quarter, &selection, &check), STATUS_OK);
    assert_true(check.value == (wide_t)6 * INT64_MAX);
    check_clear(&check);
    selection_clear(&selection);
    portfolio_free(quarter);
}

static void a_selection_of_another_size_is_refused(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    quarter_finish(quarter);
    struct selection selection;
    struct check check;
    assert_int_equal(selection_init(&selection, 3), STATUS_OK);
    assert_int_equal(check_selection(quarter, &selection, &check), STATUS_FAILED);
    assert_null(check.skill_loads);
    selection_clear(&selection);
    portfolio_free(quarter);
}

static void short_memory_leaves_an_empty_check(void **state)
{
    (void)state;
    struct portfolio *quarter = make_quarter();
    quarter_rule(quarter, RULE_TOGETHER, "A C", -1, -1);
    quarter_rule(quarter, RULE_EXCLUSIVE, "B C", -1, 1);
    quarter_rule(quarter, RULE_CHOOSE, "A V1 V2", 1, 1);
    quarter_bucket(quarter, "g", MEASURE_COUNT, 1, BUCKET_OPEN);
    quarter_finish(quarter);
    struct selection selection;
    select_ids(quarter, "B V1 V2 C X D", &selection);
    enum status status = STATUS_NO_MEMORY;
    long i = 0;
    for (; status == STATUS_NO_MEMORY && i < 100; i++) {
        struct check check;
        allocation_fail_after(i);
        status = check_selection(quarter, &selection, &check);
        allocation_fail_after(-1);
        assert_int_equal(check.n_breaches, status == STATUS_OK ? 10 : 0);
        check_clear(&check);
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(i > 10);
    selection_clear(&selection);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_effort_and_loads_are_sums_over_what_is_approved),
        cmocka_unit_test(every_broken_kind_is_reported_in_order),
        cmocka_unit_test(a_selected_draft_breaks_draft_and_counts_only_as_a_prerequisite),
        cmocka_unit_test(buckets_miss_their_bounds_by_an_exact_number),
        cmocka_unit_test(a_bucket_may_miss_both_of_its_bounds),
        cmocka_unit_test(totals_beyond_64_bits_are_exact),
        cmocka_unit_test(a_selection_of_another_size_is_refused),
        cmocka_unit_test(short_memory_leaves_an_empty_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
