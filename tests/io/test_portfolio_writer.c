/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/portfolio_reader.h"
#include "io/portfolio_writer.h"
#include "io/xml_writer.h"
#include "model/allocate.h"
#include "model/scenario.h"
#include "tests/support/portfolio_equal.h"
#include "tests/support/torture.h"
#include "tests/support/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static struct portfolio *read_valid(const char *data, size_t size)
{
    struct faults faults = {0};
    struct portfolio *portfolio;
    enum status status = portfolio_read(data, size, false, &portfolio, &faults);
    if (status != STATUS_OK)
        fail_msg("%zu: %s", faults.items[0].line, faults.items[0].text);
    faults_clear(&faults);
    return portfolio;
}

/* Read, write, read: equal portfolios; write again: the same bytes. */
static void expect_round_trip(const char *data, size_t size)
{
    struct buffer once = {0};
    struct buffer twice = {0};
    struct portfolio *portfolio = read_valid(data, size);
    assert_int_equal(portfolio_write(portfolio, &once), STATUS_OK);
    struct portfolio *again = read_valid(once.data, once.length);
    const char *difference = portfolio_difference(portfolio, again);
    if (difference)
        fail_msg("changed by writing and reading: %s", difference);
    assert_int_equal(portfolio_write(again, &twice), STATUS_OK);
    assert_string_equal(once.data, twice.data);
    buffer_clear(&once);
    buffer_clear(&twice);
    portfolio_free(portfolio);
    portfolio_free(again);
}

static void every_bundled_quarter_survives_writing_and_reading(void **state)
{
    (void)state;
    size_t n;
    char **folders = tree_list("scenarios", &n);
    for (size_t i = 0; i < n; i++) {
        if (!tree_has("scenarios", folders[i], "portfolio.xml"))
            continue;
        size_t size;
        char *data = tree_read("scenarios", folders[i], "portfolio.xml", &size);
        expect_round_trip(data, size);
        free(data);
    }
    tree_free_list(folders, n);
}

static void everything_there_is_survives_writing_and_reading(void **state)
{
    (void)state;
    expect_round_trip(torture_portfolio, strlen(torture_portfolio));
}

/* The comparison itself must see a change anywhere: here one of each kind of thing. */
static void the_comparison_sees_every_change(void **state)
{
    (void)state;
    size_t size = strlen(torture_portfolio);
    struct portfolio *a = read_valid(torture_portfolio, size);
    struct portfolio *b = read_valid(torture_portfolio, size);
    int64_t *const numbers[] = {
        &b->skills[0].capacity,
        &b->skills[0].commitments[5].days,
        &b->budgets[0].limit,
        &b->requirements[0].values[VALUE_REVENUE].high,
        &b->requirements[0].efforts[0].legacy,
        &b->requirements[0].costs[0].amount,
        &b->rules[5].max.amount,
        &b->scenarios[1].changes[0].number,
        &b->scenarios[0].changes[10].added->efforts[0].days,
    };
    char *const texts[] = {
        b->title,
        b->assumptions[1],
        b->requirements[0].prerequisites[0].id,
        b->requirements[0].mandate.note,
        b->rules[1].members[1].id,
        b->scenarios[1].base,
        b->scenarios[1].changes[2].requester,
    };
    assert_null(portfolio_difference(a, b));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ++*numbers[i];
        assert_non_null(portfolio_difference(a, b));
        --*numbers[i];
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char first = texts[i][0];
        texts[i][0] = '!';
        assert_non_null(portfolio_difference(a, b));
        texts[i][0] = first;
    }
    assert_null(portfolio_difference(a, b));
    portfolio_free(a);
    portfolio_free(b);
}

static void scenarios_survive_in_a_file_of_their_own(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct buffer buffer = {0};
    size_t size = strlen(torture_portfolio);
    struct portfolio *portfolio = read_valid(torture_portfolio, size);
    struct portfolio *bare = read_valid(torture_portfolio, size);
    assert_int_equal(scenarios_write(portfolio, &buffer), STATUS_OK);
    while (bare->n_scenarios > 0)
        scenario_clear(&bare->scenarios[--bare->n_scenarios]);
    assert_int_equal(scenarios_read(buffer.data, buffer.length, false, bare, &faults), STATUS_OK);
    assert_null(portfolio_difference(portfolio, bare));
    buffer_clear(&buffer);
    faults_clear(&faults);
    portfolio_free(portfolio);
    portfolio_free(bare);
}

static void a_small_portfolio_is_written_like_this(void **state)
{
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<portfolio xmlns=\"urn:drumbeat:portfolio:1\" id=\"q\" cycle=\"c\" currency=\"EUR\""
        " unit=\"PD\">\n"
        "  <title>A &lt; B &amp; C</title>\n"
        "  <skills>\n"
        "    <skill id=\"s\" capacity=\"9.5\">\n"
        "      <commitment kind=\"run\" days=\"1\"/>\n"
        "    </skill>\n"
        "  </skills>\n"
        "  <requirements>\n"
        "    <requirement id=\"r\">\n"
        "      <title>T</title>\n"
        "      <value kind=\"saving\" amount=\"10.05\"/>\n"
        "    </requirement>\n"
        "  </requirements>\n"
        "</portfolio>\n";
    (void)state;
    struct buffer buffer = {0};
    struct portfolio *portfolio = read_valid(text, sizeof text - 1);
    assert_int_equal(portfolio_write(portfolio, &buffer), STATUS_OK);
    assert_string_equal(buffer.data, text);
    buffer_clear(&buffer);
    portfolio_free(portfolio);
}

static void what_xml_cannot_hold_is_escaped_or_replaced(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    struct xml_writer writer = {.buffer = &buffer};
    xml_write_start(&writer, "a");
    xml_write_attribute(&writer, "x", "<>&\"'\t\n\r\x01\x1B\xC3\xA4");
    xml_write_attribute(&writer, "y", NULL);
    xml_write_element(&writer, "b", "]]> & \"q\"");
    xml_write_element(&writer, "c", NULL);
    xml_write_end(&writer, "a");
    assert_string_equal(buffer.data, "<a x=\"&lt;&gt;&amp;&quot;'&#9;&#10;&#13;\xEF\xBF\xBD"
                                     "\xEF\xBF\xBD\xC3\xA4\">\n"
                                     "  <b>]]&gt; &amp; &quot;q&quot;</b>\n"
                                     "</a>\n");
    buffer_clear(&buffer);
}

static void failing_allocations_are_told_at_the_end(void **state)
{
    (void)state;
    struct portfolio *portfolio = read_valid(torture_portfolio, strlen(torture_portfolio));
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct buffer buffer = {0};
        allocation_fail_after(i);
        status = portfolio_write(portfolio, &buffer);
        allocation_fail_after(-1);
        buffer_clear(&buffer);
    }
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bundled_quarter_survives_writing_and_reading),
        cmocka_unit_test(everything_there_is_survives_writing_and_reading),
        cmocka_unit_test(the_comparison_sees_every_change),
        cmocka_unit_test(scenarios_survive_in_a_file_of_their_own),
        cmocka_unit_test(a_small_portfolio_is_written_like_this),
        cmocka_unit_test(what_xml_cannot_hold_is_escaped_or_replaced),
        cmocka_unit_test(failing_allocations_are_told_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
