/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each scenarios/<name>/expected.json holds what an independent solver and an independent walk
 * found for the portfolio beside it: `drumbeat compare --json` must say the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <json-c/json.h>

#include <cmocka.h>

#define PATH_SIZE     1000
#define SCENARIOS_MAX 100

static const char *scenario; /* the folder at hand, for messages */

static const char *source_folder(void)
{
    const char *folder = getenv("srcdir");
    return folder ? folder : ".";
}

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

/* Quarters that are not yet proven in the time that a test may take: the search ends at a limit,
 * and the independent optimum must lie between value and bound. */
static bool may_run_out(void)
{
    static const char *const names[] = {"large"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(scenario, names[i]) == 0)
            return true;
    return false;
}

/* Whether the expected figures name the plan that the definition singles out among the best. */
static bool names_plan(json_object *expected)
{
    return json_object_object_get(expected, "selected") != NULL;
}

static json_object *run_compare(bool any_optimum)
{
    const char *program = getenv("DRUMBEAT");
    char command[3 * PATH_SIZE];
    snprintf(command, sizeof command,
             "'%s' compare --json --date 2026-01-01 %s %s '%s/scenarios/%s/portfolio.xml'",
             program ? program : "./drumbeat", any_optimum ? "--any-optimum" : "",
             may_run_out() ? "--time-limit 10" : "", source_folder(), scenario);
    FILE *output = popen(command, "r");
    assert_non_null(output);
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
    if (names_plan(expected)) {
        assert_same(expected, "selected", optimum, "selected");
        assert_same(expected, "changes", optimum, "changes");
        check_swaps(result);
    }
    check_conflict(expected, member(result, "conflict"));
}

static void the_figures_are_those_of_an_independent_solver(void **state)
{
    scenario = *state;
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/scenarios/%s/expected.json", source_folder(), scenario);
    json_object *expected = json_object_from_file(path);
    if (!expected)
        fail_msg("%s: %s", path, json_util_get_last_err());
    json_object *result = run_compare(!names_plan(expected));
    check_scenario(expected, result);
    json_object_put(result);
    json_object_put(expected);
}

static bool is_scenario(const char *name)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/scenarios/%s/expected.json", source_folder(), name);
    FILE *file = fopen(path, "r");
    if (file)
        fclose(file);
    return file != NULL;
}

/* One test for each folder with expected figures. */
static size_t list_scenarios(struct CMUnitTest *tests)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/scenarios", source_folder());
    DIR *folder = opendir(path);
    size_t n = 0;
    for (struct dirent *entry; folder && n < SCENARIOS_MAX && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.' || !is_scenario(entry->d_name))
            continue;
        char *name = strdup(entry->d_name);
        tests[n++] = (struct CMUnitTest){name, the_figures_are_those_of_an_independent_solver, NULL,
                                         NULL, name};
    }
    if (folder)
        closedir(folder);
    return n;
}

int main(void)
{
    struct CMUnitTest tests[SCENARIOS_MAX];
    size_t n = list_scenarios(tests);
    if (n < 6) {
        fprintf(stderr, "only %zu scenarios with expected figures\n", n);
        return 1;
    }
    int status = _cmocka_run_group_tests("scenarios", tests, n, NULL, NULL);
    for (size_t i = 0; i < n; i++)
        free(tests[i].initial_state);
    return status;
}
