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

static void every_kind_has_a_row_with_name_check_and_wording(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_RULE_KINDS; i++) {
        assert_non_null(rule_types[i].name);
        assert_non_null(rule_types[i].find_breaches);
        assert_non_null(strstr(rule_types[i].wording, "%1$s"));
        assert_int_equal(strstr(rule_types[i].wording, "%2$s") != NULL, rule_types[i].has_missing);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rule_types[i].name, rule_types[j].name);
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
        cmocka_unit_test(every_kind_has_a_row_with_name_check_and_wording),
        cmocka_unit_test(kinds_have_the_names_of_the_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
