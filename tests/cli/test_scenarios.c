/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each scenarios/<name>/expected.json holds what an independent solver and an independent walk
 * found for the portfolio beside it: `drumbeat compare --json` must say the same. */
#include "model/allocate.h"
#include "tests/support/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include <cmocka.h>

#define SCENARIOS_MAX 100

static const char *scenario; /* the folder at hand, for messages */

static json_object *member(json_object *object, const char *name)
{
    json_object *found = NULL;
    if (!json_object_object_get_ex(object, name, &found))
        fail_msg("%s: no '%s'", scenario, name);
    return found;
}

static const char *text(json_object *object, const char *name)
{
    json_object *found = member(object, name);
    return found ? json_object_get_string(found) : "null";
}

/* Numbers are compared as texts, so that no rounding hides a difference. */
static void assert_same(json_object *expected, const char *expected_name, json_object *actual,
                        const char *actual_name)
{
    const char *wanted = text(expected, expected_name);
    const char *given = text(actual, actual_name);
    if (strcmp(wanted, given) != 0)
        fail_msg("%s: %s is %s, expected %s", scenario, actual_name, given, wanted);
}

/* The one quarter that is not proven in the time that a test may take: the search ends at a limit,
 * and the independent optimum must lie between value and bound. */
static bool may_run_out(void)
{
    return strcmp(scenario, "large") == 0;
}

/* The program at work on the scenario, its output to be read. */
static FILE *start_compare(void)
{
    const char *program = getenv("DRUMBEAT");
    char *path = tree_path("scenarios", scenario, "portfolio.xml");
    char *command =
        format_text("'%s' compare --json --date 2026-01-01 %s '%s'",
                    program ? program : "./drumbeat", may_run_out() ? "--time-limit 10" : "", path);
    assert_non_null(command);
    FILE *output = popen(command, "r");
    assert_non_null(output);
    free(command);
    free(path);
    return output;
}

static json_object *run_compare(void)
{
    FILE *output = start_compare();
    json_tokener *tokener = json_tokener_new();
    json_object *result = NULL;
    char part[4096];
    for (size_t n; !result && (n = fread(part, 1, sizeof part, output)) > 0;)
        result = json_tokener_parse_ex(tokener, part, (int)n);
    json_tokener_free(tokener);
    pclose(output);
    if (!result)
        fail_msg("%s: no JSON", scenario);
    return result;
}

/* Expected "allowed" against the breaches listed; what is not allowed has no loss. */
static void check_allowed(json_object *expected, json_object *actual)
{
    bool is_allowed = json_object_get_boolean(member(expected, "allowed"));
    assert_int_equal(json_object_array_length(member(actual, "broken")) == 0, is_allowed);
    if (!is_allowed)
        assert_null(member(actual, "loss"));
}

static void check_rules(json_object *expected, json_object *actual)
{
    size_t n = json_object_array_length(expected);
    assert_int_equal(json_object_array_length(actual), n);
    for (size_t i = 0; i < n; i++) {
        json_object *wanted = json_object_array_get_idx(expected, i);
        json_object *given = json_object_array_get_idx(actual, i);
        static const char *const same[] = {"rule", "fill", "value", "selected", "stopped_at"};
        for (size_t j = 0; j < sizeof same / sizeof *same; j++)
            assert_same(wanted, same[j], given, same[j]);
        check_allowed(wanted, given);
    }
}

/* The swaps lead from the list to the optimum: their gains add up to the loss. */
static void check_swaps(json_object *result)
{
    json_object *swaps = member(result, "swaps");
    json_object *loss = member(member(result, "loss"), "value");
    double gain = 0;
    for (size_t i = 0; i < json_object_array_length(swaps); i++)
        gain += json_object_get_double(member(json_object_array_get_idx(swaps, i), "gain"));
    if (loss && gain != json_object_get_double(loss)) /* whole euros and cents stay exact enough */
        fail_msg("%s: the swaps gain %f, the loss is %s", scenario, gain, text(result, "loss"));
}

static void check_optimum(json_object *expected, json_object *optimum)
{
    if (may_run_out() && strcmp(text(optimum, "status"), "feasible") == 0) {
        double wanted = json_object_get_double(member(expected, "optimum"));
        assert_true(json_object_get_double(member(optimum, "value")) <= wanted);
        assert_true(json_object_get_double(member(optimum, "bound")) >= wanted);
        return;
    }
    assert_same(expected, "status", optimum, "status");
    assert_same(expected, "optimum", optimum, "value");
    assert_same(expected, "optimum", optimum, "bound");
}

/* Which things contradict each other; none unless the expected figures name some. */
static void check_conflict(json_object *expected, json_object *actual)
{
    json_object *wanted = json_object_object_get(expected, "conflict");
    size_t n = wanted ? json_object_array_length(wanted) : 0;
    assert_int_equal(json_object_array_length(actual), n);
    for (size_t i = 0; i < n; i++) {
        json_object *given = json_object_array_get_idx(actual, i);
        assert_same(json_object_array_get_idx(wanted, i), "kind", given, "kind");
        assert_same(json_object_array_get_idx(wanted, i), "ids", given, "ids");
    }
}

static void check_scenario(json_object *expected, json_object *result)
{
    json_object *optimum = member(result, "optimum");
    check_optimum(expected, optimum);
    assert_same(expected, "list", member(result, "topdown"), "value");
    check_rules(member(expected, "rules"), member(result, "rules"));
    check_swaps(result);
    if (json_object_object_get_ex(expected, "selected", NULL)) {
        assert_same(expected, "selected", optimum, "selected");
        assert_same(expected, "changes", optimum, "changes");
        assert_string_equal(text(optimum, "tie_break"), "proven");
    }
    check_conflict(expected, member(result, "conflict"));
}

static json_object *read_expected(void)
{
    char *data = tree_read("scenarios", scenario, "expected.json", NULL);
    json_object *expected = json_tokener_parse(data);
    if (!expected)
        fail_msg("%s: expected.json is no JSON", scenario);
    free(data);
    return expected;
}

static void the_figures_are_those_of_an_independent_solver(void **state)
{
    scenario = *state;
    json_object *expected = read_expected();
    json_object *result = run_compare();
    check_scenario(expected, result);
    json_object_put(result);
    json_object_put(expected);
}

int main(void)
{
    struct CMUnitTest tests[SCENARIOS_MAX];
    size_t n = 0;
    size_t n_names = 0;
    char **names = tree_list("scenarios", &n_names);
    for (size_t i = 0; i < n_names && n < SCENARIOS_MAX; i++)
        if (tree_has("scenarios", names[i], "expected.json"))
            tests[n++] = (struct CMUnitTest){
                names[i], the_figures_are_those_of_an_independent_solver, NULL, NULL, names[i]};
    int status = n ? _cmocka_run_group_tests("scenarios", tests, n, NULL, NULL) : 1;
    tree_free_list(names, n_names);
    return status;
}
