/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/rule_words.h"

#include "model/allocate.h"
#include "model/selection.h"
#include "report/sections.h"
#include "report/words.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Java has 10 days, licences 100. In group g: A (100, 12 days), B (50, 2 days and 150 of licences);
 * the others are C (40, 6 days), D (30; requires C), E (20, a must-do), F (10, blocked), G (a
 * draft), and H and I, variants of v. */
static struct portfolio *all_kinds(void)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", 10);
    quarter_budget(quarter, "licences", 100);
    struct requirement *a = quarter_requirement(quarter, "A", 100);
    requirement_takes(a, "java", 12);
    requirement_in_group(a, "g");
    struct requirement *b = quarter_requirement(quarter, "B", 50);
    requirement_takes(b, "java", 2);
    requirement_costs(b, "licences", 150);
    requirement_in_group(b, "g");
    requirement_takes(quarter_requirement(quarter, "C", 40), "java", 6);
    requirement_needs(quarter_requirement(quarter, "D", 30), "C");
    requirement_must(quarter_requirement(quarter, "E", 20), DECISION_IN);
    requirement_must(quarter_requirement(quarter, "F", 10), DECISION_OUT);
    quarter_requirement(quarter, "G", 10)->status = READINESS_DRAFT;
    requirement_variant_of(quarter_requirement(quarter, "H", 10), "v");
    requirement_variant_of(quarter_requirement(quarter, "I", 10), "v");
    quarter_rule(quarter, RULE_TOGETHER, "A C", -1, -1);
    quarter_rule(quarter, RULE_EXCLUSIVE, "A B", -1, -1);
    return quarter;
}

struct wording {
    enum rule_kind kind;
    const char *english;
    const char *german;
};

/* Approved are all but C and E. Java: 12 + 2 of 10 days. */
static const struct wording plain_kinds[] = {
    {RULE_MANDATE, "must-do E is not approved", "E ist gesetzt, aber nicht genehmigt"},
    {RULE_BLOCKED, "F is approved, but blocked", "F ist genehmigt, aber gesperrt"},
    {RULE_DRAFT, "G is approved, but still a draft", "G ist genehmigt, aber noch ein Entwurf"},
    {RULE_REQUIRES, "D is approved without C, which it requires",
     "D ist ohne die Voraussetzung C genehmigt"},
    {RULE_TOGETHER, "A and C belong together, but only some of them are approved",
     "A und C sind ein Paket, aber nur teilweise genehmigt"},
    {RULE_EXCLUSIVE, "A and B are approved together, but exclude each other",
     "A und B sind zugleich genehmigt, schließen einander aber aus"},
    {RULE_VARIANT, "H and I are approved together, but are variants of one thing",
     "H und I sind zugleich genehmigt, aber Varianten desselben Vorhabens"},
    {RULE_SKILL, "skill java: 4 PD too many (10 PD available)",
     "Skill java: 4 PD zu viel (verfügbar 10 PD)"},
    {RULE_BUDGET, "budget licences: EUR 50 too much (limit EUR 100)",
     "Budgettopf licences: 50 EUR zu viel (Grenze 100 EUR)"},
};

/* The same text with plain blanks, so that cases are easy to read. */
static void expect_breach(const struct portfolio *quarter, const struct breach *breach,
                          const struct wording *wording)
{
    const char *expected[N_LANGUAGES] = {wording->english, wording->german};
    for (int language = 0; language < N_LANGUAGES; language++) {
        struct document document;
        document_init(&document, (enum language)language, "EUR", "PD");
        const char *text = words_breach(&document, quarter, breach);
        assert_string_equal(words_plain(&document, text), expected[language]);
        assert_int_equal(document_status(&document), STATUS_OK);
        document_clear(&document);
    }
}

static void check_all_but(const struct portfolio *quarter, const char *left_out,
                          struct check *check)
{
    struct selection selection;
    assert_int_equal(selection_init(&selection, quarter->n_requirements), STATUS_OK);
    for (size_t i = 0; i < selection.n; i++)
        selection.in[i] = !strchr(left_out, quarter->requirements[i].id[0]);
    assert_int_equal(check_selection(quarter, &selection, check), STATUS_OK);
    selection_clear(&selection);
}

static void every_kind_of_breach_is_told_so_that_a_committee_understands(void **state)
{
    (void)state;
    struct check check;
    struct portfolio *quarter = all_kinds();
    quarter_finish(quarter);
    check_all_but(quarter, "CE", &check);
    assert_int_equal(check.n_breaches, sizeof plain_kinds / sizeof *plain_kinds);
    for (size_t i = 0; i < check.n_breaches; i++) {
        assert_int_equal(check.breaches[i].kind, plain_kinds[i].kind);
        expect_breach(quarter, &check.breaches[i], &plain_kinds[i]);
    }
    check_clear(&check);
    portfolio_free(quarter);
}

struct bounded {
    enum rule_kind kind;
    enum measure measure;
    int64_t min;
    int64_t max;
    struct wording wording;
};

#define OPEN BUCKET_OPEN

/* Of all requirements, the draft apart. Group g has 2 of 8 requirements, 14 of 20 days, and 150 of
 * 270 in value (in the measure's scaled unit). Its least share in effort: for 80 % it must grow by
 * d with 14 + d = 0.8 (20 + d): 10. For at most 50 %: 14 - d = 0.5 (20 - d), so d = 8. No growth
 * makes all of what is approved. */
static const struct bounded bounds[] = {
    {RULE_CHOOSE,
     0,
     3,
     -1,
     {0, "1 too few of A and B (at least 3)", "1 zu wenig aus A und B (mindestens 3)"}},
    {RULE_CHOOSE,
     0,
     -1,
     0,
     {0, "2 too many of A and B (at most 0)", "2 zu viel aus A und B (höchstens 0)"}},
    {RULE_BUCKET,
     MEASURE_COUNT,
     3,
     OPEN,
     {0, "group g has to grow by 1 to reach its minimum of 3 requirements",
      "Gruppe g muss um 1 wachsen, um ihr Minimum von 3 Anforderungen zu erreichen"}},
    {RULE_BUCKET,
     MEASURE_COUNT,
     OPEN,
     1,
     {0, "group g has to shrink by 1 to keep its maximum of 1 requirement",
      "Gruppe g muss um 1 schrumpfen, um ihr Maximum von 1 Anforderung einzuhalten"}},
    {RULE_BUCKET,
     MEASURE_VALUE,
     OPEN,
     1000000,
     {0, "group g has to shrink by EUR 50 to keep its maximum of EUR 100",
      "Gruppe g muss um 50 EUR schrumpfen, um ihr Maximum von 100 EUR einzuhalten"}},
    {RULE_BUCKET,
     MEASURE_EFFORT,
     -80,
     OPEN,
     {0, "group g has to grow by 10 PD to reach its minimum of 80 % of the effort approved",
      "Gruppe g muss um 10 PD wachsen, um ihr Minimum von 80 % des genehmigten Aufwands zu "
      "erreichen"}},
    {RULE_BUCKET,
     MEASURE_EFFORT,
     OPEN,
     -50,
     {0, "group g has to shrink by 8 PD to keep its maximum of 50 % of the effort approved",
      "Gruppe g muss um 8 PD schrumpfen, um ihr Maximum von 50 % des genehmigten Aufwands "
      "einzuhalten"}},
    {RULE_BUCKET,
     MEASURE_COUNT,
     -100,
     OPEN,
     {0, "group g misses its minimum of 100 % of the requirements approved",
      "Gruppe g verfehlt ihr Minimum von 100 % der genehmigten Anforderungen"}},
};

static const struct breach *find_breach(const struct check *check, enum rule_kind kind)
{
    for (size_t i = 0; i < check->n_breaches; i++)
        if (check->breaches[i].kind == kind)
            return &check->breaches[i];
    return NULL;
}

static void a_missed_bound_is_told_with_its_side_and_its_measure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        const struct bounded *bounded = &bounds[i];
        struct check check;
        struct portfolio *quarter = all_kinds();
        if (bounded->kind == RULE_CHOOSE)
            quarter_rule(quarter, RULE_CHOOSE, "A B", bounded->min, bounded->max);
        else
            quarter_bucket(quarter, "g", bounded->measure, bounded->min, bounded->max);
        quarter_finish(quarter);
        check_all_but(quarter, "", &check);
        const struct breach *breach = find_breach(&check, bounded->kind);
        assert_non_null(breach);
        expect_breach(quarter, breach, &bounded->wording);
        check_clear(&check);
        portfolio_free(quarter);
    }
}

static void what_a_walk_lacks_is_told_by_its_kind(void **state)
{
    (void)state;
    struct document document;
    struct portfolio *quarter = all_kinds();
    quarter_bucket(quarter, "g", MEASURE_EFFORT, OPEN, 10000);
    quarter_finish(quarter);
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    const char *skill = words_shortage(&document, quarter, RULE_SKILL, 0, 2500);
    const char *budget = words_shortage(&document, quarter, RULE_BUDGET, 0, 150);
    const char *bucket = words_shortage(&document, quarter, RULE_BUCKET, 2, 2500);
    assert_string_equal(words_plain(&document, skill), "skill java lacks 2.5 PD");
    assert_string_equal(words_plain(&document, budget), "budget licences lacks EUR 1.50");
    assert_string_equal(words_plain(&document, bucket),
                        "group g would exceed its maximum by 2.5 PD");
    document_clear(&document);
    portfolio_free(quarter);
}

/* Up to eight are named; of nine, six and a count take less room. */
static void long_lists_of_ids_are_cut_with_a_count(void **state)
{
    (void)state;
    static const char *const ids[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I"};
    struct document document;
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    assert_string_equal(words_ids(&document, ids, 0), "");
    assert_string_equal(words_ids(&document, ids, 1), "A");
    assert_string_equal(words_ids(&document, ids, 8), "A, B, C, D, E, F, G and H");
    assert_string_equal(words_ids(&document, ids, 9), "A, B, C, D, E, F and 3 more");
    document_clear(&document);
}

/* A paragraph of all ids takes the place of more than twelve items; nothing is cut. */
static void many_requirements_are_one_paragraph_of_all_ids(void **state)
{
    (void)state;
    static const size_t indices[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3};
    struct document document;
    struct portfolio *quarter = all_kinds();
    quarter_finish(quarter);
    document_init(&document, LANGUAGE_EN, "EUR", "PD");
    requirements_section(&document, "None", quarter, indices, 0);
    assert_int_equal(document.n_blocks, 0);
    requirements_section(&document, "Some", quarter, indices, 12);
    assert_int_equal(document.n_blocks, 13);
    assert_string_equal(document.blocks[1].text, "A A");
    requirements_section(&document, "Many", quarter, indices, 13);
    assert_int_equal(document.n_blocks, 15);
    assert_string_equal(document.blocks[14].text, "A, B, C, D, E, F, G, H, I, A, B, C, D");
    document_clear(&document);
    portfolio_free(quarter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_breach_is_told_so_that_a_committee_understands),
        cmocka_unit_test(a_missed_bound_is_told_with_its_side_and_its_measure),
        cmocka_unit_test(what_a_walk_lacks_is_told_by_its_kind),
        cmocka_unit_test(long_lists_of_ids_are_cut_with_a_count),
        cmocka_unit_test(many_requirements_are_one_paragraph_of_all_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
