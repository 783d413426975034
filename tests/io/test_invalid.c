/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each folder of scenarios/invalid holds an input and the messages that it must get. */
#include "io/list.h"
#include "io/portfolio_reader.h"
#include "tests/support/tree.h"

#include "model/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define INVALID "scenarios/invalid"

/* How the file at fault is read, on top of the folder's portfolio. */
typedef enum status read_function(const char *data, size_t size, struct portfolio *portfolio,
                                  struct faults *faults);

static enum status read_scenarios(const char *data, size_t size, struct portfolio *portfolio,
                                  struct faults *faults)
{
    size_t before = portfolio->n_scenarios;
    enum status status = scenarios_read(data, size, false, portfolio, faults);
    assert_int_equal(portfolio->n_scenarios, before);
    return status;
}

static enum status read_list(const char *data, size_t size, struct portfolio *portfolio,
                             struct faults *faults)
{
    struct selection selection;
    enum status status = list_read(data, size, portfolio, &selection, faults);
    assert_null(selection.in);
    return status;
}

static void read_portfolio(const char *folder, struct portfolio **portfolio, struct faults *faults,
                           enum status expected)
{
    size_t size;
    char *data = tree_read(INVALID, folder, "portfolio.xml", &size);
    assert_int_equal(portfolio_read(data, size, false, portfolio, faults), expected);
    assert_int_equal(*portfolio != NULL, expected == STATUS_OK);
    free(data);
}

static void read_beside(const char *folder, const char *name, read_function *read,
                        struct faults *faults)
{
    struct portfolio *portfolio = NULL;
    read_portfolio(folder, &portfolio, faults, STATUS_OK);
    faults_clear(faults);
    size_t size;
    char *data = tree_read(INVALID, folder, name, &size);
    assert_int_equal(read(data, size, portfolio, faults), STATUS_INVALID);
    free(data);
    portfolio_free(portfolio);
}

static void compare_messages(const char *folder, const char *name, const struct faults *faults)
{
    struct buffer told = {0};
    for (size_t i = 0; i < faults->n_items; i++)
        buffer_format(&told, "%s:%zu: %s\n", name, faults->items[i].line, faults->items[i].text);
    assert_int_equal(buffer_status(&told), STATUS_OK);
    char *expected = tree_read(INVALID, folder, "message", NULL);
    if (!told.data || strcmp(told.data, expected) != 0)
        fail_msg("%s\nexpected:\n%stold:\n%s", folder, expected, told.data ? told.data : "");
    free(expected);
    buffer_clear(&told);
}

static void check_folder(const char *folder)
{
    static const struct {
        const char *name;
        read_function *read;
    } beside[] = {{"scenarios.xml", read_scenarios}, {"list.csv", read_list}};
    struct faults faults = {0};
    const char *name = "portfolio.xml";
    read_function *read = NULL;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        if (tree_has(INVALID, folder, beside[i].name)) {
            name = beside[i].name;
            read = beside[i].read;
        }
    }
    if (read) {
        read_beside(folder, name, read, &faults);
    } else {
        struct portfolio *none = NULL;
        read_portfolio(folder, &none, &faults, STATUS_INVALID);
    }
    compare_messages(folder, name, &faults);
    faults_clear(&faults);
}

static void every_invalid_input_gets_exactly_its_message(void **state)
{
    (void)state;
    size_t n;
    char **folders = tree_list(INVALID, &n);
    size_t n_folders = 0;
    for (size_t i = 0; i < n; i++) {
        if (!tree_has(INVALID, folders[i], "message"))
            continue;
        check_folder(folders[i]);
        n_folders++;
    }
    assert_true(n_folders >= 45);
    tree_free_list(folders, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_invalid_input_gets_exactly_its_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
