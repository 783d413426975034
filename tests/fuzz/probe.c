/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef NDEBUG /* here assert() is the test */
#include "tests/fuzz/probe.h"

#include "analysis/summary.h"
#include "io/portfolio_reader.h"
#include "io/portfolio_writer.h"
#include "io/program_writer.h"
#include "report/format.h"
#include "report/summary_document.h"
#include "report/width.h"
#include "tests/support/portfolio_equal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Printed as it is, it does a terminal no harm. */
static void probe_text(const char *text)
{
    char *clean = text_clean(text);
    assert(clean && strcmp(clean, text) == 0);
    free(clean);
}

void probe_faults(enum status status, const struct faults *faults)
{
    assert(status == STATUS_OK || status == STATUS_INVALID);
    assert((status == STATUS_INVALID) == (faults->n_faults > 0));
    assert(!faults->no_memory && faults->n_items <= 2 * FAULTS_MAX);
    for (size_t i = 0; i < faults->n_items; i++) {
        const struct fault *fault = &faults->items[i];
        assert(fault->line >= (i == 0 ? 1 : faults->items[i - 1].line));
        assert(fault->text[0]);
    }
}

/* The XML of what was read from XML is the same again. */
static void probe_writer(const struct portfolio *portfolio)
{
    struct portfolio *again = NULL;
    struct faults faults = {0};
    struct buffer first = {0};
    struct buffer second = {0};
    assert(portfolio_write(portfolio, &first) == STATUS_OK);
    assert(portfolio_read(first.data, first.length, false, &again, &faults) == STATUS_OK);
    assert(!portfolio_difference(portfolio, again));
    assert(portfolio_write(again, &second) == STATUS_OK);
    assert(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
    buffer_clear(&second);
    buffer_clear(&first);
    faults_clear(&faults);
    portfolio_free(again);
}

/* Neither program nor re-check knows the other, and the walk knows neither. */
static void probe_walk(const struct portfolio *portfolio, const struct program *program,
                       enum ranking_rule ranking, enum fill_rule fill)
{
    struct topdown list;
    struct check check;
    assert(topdown_select(portfolio, ranking, fill, &list) == STATUS_OK);
    assert(check_selection(portfolio, &list.selection, &check) == STATUS_OK);
    assert(check.value == list.check.value && check.n_breaches == list.check.n_breaches);
    assert(program_value(program, list.selection.in) == check.value);
    assert(program_allows(program, list.selection.in) == check_is_allowed(&check));
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        assert(!list.selection.in[i] || requirement_is_open(&portfolio->requirements[i]));
    check_clear(&check);
    topdown_clear(&list);
}

static void probe_program(const struct portfolio *portfolio)
{
    struct program program;
    struct buffer lp = {0};
    struct buffer mps = {0};
    assert(program_compile(portfolio, &program) == STATUS_OK);
    for (enum ranking_rule ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (enum fill_rule fill = 0; fill < N_FILL_RULES; fill++)
            probe_walk(portfolio, &program, ranking, fill);
    assert(program_write_lp(&program, portfolio, &lp) == STATUS_OK);
    assert(program_write_mps(&program, portfolio, &mps) == STATUS_OK);
    buffer_clear(&mps);
    buffer_clear(&lp);
    program_clear(&program);
}

/* No line is wider than the page, and none holds anything harmful. */
static void probe_page(const struct document *document, size_t width)
{
    struct page page = {.width = width};
    struct buffer buffer = {0};
    assert(text_render(document, &page, &buffer) == STATUS_OK);
    for (char *line = strtok(buffer.data, "\n"); line; line = strtok(NULL, "\n")) {
        assert(text_width(line) <= width);
        probe_text(line);
    }
    buffer_clear(&buffer);
}

static void probe_report(const struct summary *summary, enum language language, bool is_expired)
{
    const struct portfolio *portfolio = summary->portfolio;
    struct document document;
    struct buffer json = {0};
    document_init(&document, language, portfolio->currency, portfolio->unit);
    assert(summary_document(summary, is_expired, &document) == STATUS_OK);
    probe_page(&document, 40);
    probe_page(&document, 120);
    assert(json_render(&document, &json) == STATUS_OK);
    buffer_clear(&json);
    document_clear(&document);
}

static void probe_summary(const struct portfolio *portfolio)
{
    struct summary summary;
    assert(summarise_portfolio(portfolio, portfolio->ranking, portfolio->fill, &summary) ==
           STATUS_OK);
    probe_report(&summary, LANGUAGE_EN, false);
    probe_report(&summary, LANGUAGE_DE, portfolio->expires[0] != '\0');
    summary_clear(&summary);
}

void probe_portfolio(const struct portfolio *portfolio)
{
    probe_writer(portfolio);
    probe_program(portfolio);
    probe_summary(portfolio);
}
