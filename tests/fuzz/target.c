/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef NDEBUG /* here assert() is the test */
#include "tests/fuzz/target.h"

#include "io/list.h"
#include "io/next_release.h"
#include "io/orlib.h"
#include "io/portfolio_reader.h"
#include "io/portfolio_writer.h"
#include "model/allocate.h"
#include "tests/fuzz/probe.h"
#include "tests/support/portfolio_equal.h"
#include "tests/support/torture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct portfolio *read_text(const char *text)
{
    struct portfolio *portfolio;
    struct faults faults = {0};
    assert(portfolio_read(text, strlen(text), false, &portfolio, &faults) == STATUS_OK);
    faults_clear(&faults);
    return portfolio;
}

/* Ends the reading of any portfolio. */
static void judge(enum status status, struct portfolio *portfolio, struct faults *faults)
{
    probe_faults(status, faults);
    assert(status == STATUS_OK || !portfolio);
    if (portfolio)
        probe_portfolio(portfolio);
    portfolio_free(portfolio);
    faults_clear(faults);
}

static void run_portfolio(const char *data, size_t size)
{
    struct portfolio *portfolio;
    struct faults faults = {0};
    enum status status = portfolio_read(data, size, false, &portfolio, &faults);
    assert(status != STATUS_OK || portfolio);
    judge(status, portfolio, &faults);
}

/* The scenarios that were accepted, written as a file of their own, are the same again. */
static void probe_scenario_file(const struct portfolio *portfolio, const char *without)
{
    struct portfolio *again = read_text(without);
    struct buffer buffer = {0};
    struct faults faults = {0};
    assert(scenarios_write(portfolio, &buffer) == STATUS_OK);
    assert(scenarios_read(buffer.data, buffer.length, false, again, &faults) == STATUS_OK);
    assert(!portfolio_difference(portfolio, again));
    faults_clear(&faults);
    buffer_clear(&buffer);
    portfolio_free(again);
}

/* A scenario file for the torture portfolio, whose own scenarios are cut off. */
static void run_scenarios(const char *data, size_t size)
{
    const char *cut = strstr(torture_portfolio, "<d:scenarios>");
    char *without =
        format_text("%.*s</d:portfolio>", (int)(cut - torture_portfolio), torture_portfolio);
    struct portfolio *portfolio = read_text(without);
    struct faults faults = {0};
    enum status status = scenarios_read(data, size, false, portfolio, &faults);
    probe_faults(status, &faults);
    if (status == STATUS_OK) {
        probe_scenario_file(portfolio, without);
        probe_portfolio(portfolio);
    } else {
        struct portfolio *untouched = read_text(without);
        assert(!portfolio_difference(portfolio, untouched));
        portfolio_free(untouched);
    }
    faults_clear(&faults);
    portfolio_free(portfolio);
    free(without);
}

/* Its ids are what a list could take for something else. */
static const char list_portfolio[] =
    "<portfolio xmlns='urn:drumbeat:portfolio:1' id='p' cycle='c' currency='EUR' unit='PD'>"
    "<requirements>"
    "<requirement id='R-1'><title>T</title></requirement>"
    "<requirement id='R-2' status='draft'><title>T</title></requirement>"
    "<requirement id='id'><title>T</title></requirement>"
    "<requirement id='#7'><title>T</title></requirement>"
    "<requirement id='a;b,c'><title>T</title></requirement>"
    "<requirement id='&quot;so&quot;'><title>T</title></requirement>"
    "</requirements></portfolio>";

/* A list of the same selection, with every id in quotes. */
static void write_list(const struct portfolio *portfolio, const struct selection *selection,
                       struct buffer *buffer)
{
    buffer_append(buffer, "id\n");
    for (size_t i = 0; i < selection->n; i++) {
        if (!selection->in[i])
            continue;
        buffer_append(buffer, "\"");
        for (const char *c = portfolio->requirements[i].id; *c; c++)
            buffer_append_bytes(buffer, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
        buffer_append(buffer, "\"\n");
    }
}

static void run_list(const char *data, size_t size)
{
    struct portfolio *portfolio = read_text(list_portfolio);
    struct faults faults = {0};
    struct selection selection;
    enum status status = list_read(data, size, portfolio, &selection, &faults);
    probe_faults(status, &faults);
    if (status == STATUS_OK) {
        struct buffer buffer = {0};
        struct selection again;
        write_list(portfolio, &selection, &buffer);
        assert(list_read(buffer.data, buffer.length, portfolio, &again, &faults) == STATUS_OK);
        assert(selection_equal(&selection, &again));
        selection_clear(&again);
        buffer_clear(&buffer);
    }
    assert(status == STATUS_OK || !selection.in);
    selection_clear(&selection);
    faults_clear(&faults);
    portfolio_free(portfolio);
}

static void run_orlib(const char *data, size_t size)
{
    for (int problem = 1; problem <= 2; problem++) {
        struct portfolio *portfolio;
        struct faults faults = {0};
        enum status status = orlib_read(data, size, problem, &portfolio, &faults);
        judge(status, portfolio, &faults);
    }
}

static void run_next_release(const char *data, size_t size)
{
    for (int percent = 0; percent <= 100; percent += 50) {
        struct portfolio *portfolio;
        struct faults faults = {0};
        enum status status = next_release_read(data, size, percent, &portfolio, &faults);
        assert(status != STATUS_OK || portfolio);
        judge(status, portfolio, &faults);
    }
}

const struct fuzz_target fuzz_targets[N_FUZZ_TARGETS] = {
    {"portfolio", run_portfolio}, {"scenarios", run_scenarios},       {"list", run_list},
    {"orlib", run_orlib},         {"next_release", run_next_release},
};
