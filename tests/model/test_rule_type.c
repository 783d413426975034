/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/rule_type.h"

#include "model/portfolio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_kind_has_a_row_with_a_name_of_its_own_and_a_check(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_RULE_KINDS; i++) {
        assert_non_null(rule_types[i].name);
        assert_non_null(rule_types[i].find_breaches);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rule_types[i].name, rule_types[j].name);
    }
}

/* A number is told with its unit and the bound; requires names two requirements. A lower bound can
 * be missed where the file can state one. */
static void wordings_take_what_a_breach_has(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_RULE_KINDS; i++) {
        const struct rule_type *type = &rule_types[i];
        const char *below = type->wording_below;
        bool has_minimum = type->place == PLACE_COUNTED || type->place == PLACE_GROUP;
        assert_non_null(strstr(type->wording, "%1$s"));
        assert_int_equal(strstr(type->wording, "%2$s") != NULL,
                         type->has_missing || i == RULE_REQUIRES);
        assert_int_equal(strstr(type->wording, "%3$s") != NULL, type->has_missing);
        assert_int_equal(below != NULL, has_minimum);
        if (below)
            assert_true(strstr(below, "%1$s") && strstr(below, "%2$s") && strstr(below, "%3$s"));
    }
}

/* The order and the names that results promise. */
static void kinds_have_the_names_of_the_results(void **state)
{
    (void)state;
    static const char *const names[N_RULE_KINDS] = {
        "mandate", "blocked", "draft",  "requires", "together", "exclusive",
        "variant", "choose",  "bucket", "skill",    "budget",
    };
    for (size_t i = 0; i < N_RULE_KINDS; i++)
        assert_string_equal(rule_types[i].name, names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_row_with_a_name_of_its_own_and_a_check),
        cmocka_unit_test(wordings_take_what_a_breach_has),
        cmocka_unit_test(kinds_have_the_names_of_the_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
