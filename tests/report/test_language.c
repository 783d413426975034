/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/language.h"

#include "model/rule_type.h"
#include "report/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void languages_are_found_by_name(void **state)
{
    enum language language = LANGUAGE_EN;
    (void)state;
    assert_true(language_find("de", &language));
    assert_int_equal(language, LANGUAGE_DE);
    assert_false(language_find("fr", &language));
    assert_false(language_find("", &language));
    assert_int_equal(language, LANGUAGE_DE);
    assert_true(language_find("en", &language));
    assert_int_equal(language, LANGUAGE_EN);
}

static void what_a_catalogue_does_not_hold_stays_english(void **state)
{
    (void)state;
    assert_string_equal(tr(LANGUAGE_DE, "no such message"), "no such message");
    assert_string_equal(tr(LANGUAGE_EN, "List"), "List");
    assert_string_equal(tr(LANGUAGE_DE, "List"), "Liste");
    assert_string_equal(tr_plural(LANGUAGE_DE, "one fish", "many fish", 2), "many fish");
}

static void plurals_follow_the_number(void **state)
{
    static const char one[] = "%s is a must-do";
    static const char many[] = "%s are all must-dos";
    (void)state;
    assert_string_equal(tr_plural(LANGUAGE_EN, one, many, 1), one);
    assert_string_equal(tr_plural(LANGUAGE_EN, one, many, 0), many);
    assert_string_equal(tr_plural(LANGUAGE_DE, one, many, 1), "%s ist gesetzt");
    assert_string_equal(tr_plural(LANGUAGE_DE, one, many, 3), "%s sind alle gesetzt");
}

/* They stand in the table of another part of the tree, where no tool collects them. */
static void every_wording_of_the_rule_table_is_translated(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_RULE_KINDS; kind++) {
        const char *below = rule_types[kind].wording_below;
        assert_string_not_equal(tr(LANGUAGE_DE, rule_types[kind].wording),
                                rule_types[kind].wording);
        if (below)
            assert_string_not_equal(tr(LANGUAGE_DE, below), below);
    }
}

static void no_message_stands_twice_in_a_catalogue(void **state)
{
    (void)state;
    for (const struct message *a = catalogue_de; a->id; a++)
        for (const struct message *b = a + 1; b->id; b++)
            assert_string_not_equal(a->id, b->id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_found_by_name),
        cmocka_unit_test(what_a_catalogue_does_not_hold_stays_english),
        cmocka_unit_test(plurals_follow_the_number),
        cmocka_unit_test(every_wording_of_the_rule_table_is_translated),
        cmocka_unit_test(no_message_stands_twice_in_a_catalogue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
