/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drumbeat compare: the top-down list beside the proven optimum. */
#include "analysis/compare.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/watch.h"
#include "report/compare_document.h"

#include <time.h>

/* Milliseconds of processor time that the program has used so far. */
static int64_t cpu_milliseconds(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

static enum status compare(const struct options *options, const struct portfolio *portfolio,
                           const struct selection *list, struct comparison *comparison)
{
    struct watch watch;
    struct compare_options asked = {
        .ranking = options_ranking(options, portfolio),
        .fill = options_fill(options, portfolio),
        .list = options->list ? list : NULL,
        .limits = {.go_on = watch_go_on,
                   .context = &watch,
                   .any_optimum = options->any_optimum,
                   .without = options->without,
                   .n_threads = (unsigned)options->n_threads},
    };
    watch_begin(&watch, options->time_limit, terminal_shows_progress());
    enum status status = compare_portfolio(portfolio, &asked, comparison);
    watch_end(&watch);
    return status;
}

static enum exit_code report(const struct options *options, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    struct document document;
    document_init(&document, options->language, portfolio->currency, portfolio->unit);
    enum status status = compare_document(
        comparison, cpu_milliseconds(), portfolio_is_expired(portfolio, options->date), &document);
    enum exit_code code = status == STATUS_OK ? output_document(options, &document)
                                              : message_status(status, options->file);
    document_clear(&document);
    return code;
}

static enum exit_code result_code(enum optimum_status status)
{
    static const enum exit_code codes[N_OPTIMUM_STATUSES] = {
        [OPTIMUM_OPTIMAL] = EXIT_CODE_DONE,
        [OPTIMUM_FEASIBLE] = EXIT_CODE_LIMIT,
        [OPTIMUM_INFEASIBLE] = EXIT_CODE_INFEASIBLE,
        [OPTIMUM_UNKNOWN] = EXIT_CODE_LIMIT,
    };
    return codes[status];
}

enum exit_code cmd_compare(const struct options *options)
{
    struct portfolio *portfolio = NULL;
    struct selection list = {0};
    struct comparison comparison = {0};
    enum exit_code code = input_portfolio(options, &portfolio);
    if (code != EXIT_CODE_DONE)
        goto done;
    code = input_list(options, portfolio, &list);
    if (code != EXIT_CODE_DONE)
        goto done;
    code = message_status(compare(options, portfolio, &list, &comparison), options->file);
    if (code != EXIT_CODE_DONE)
        goto done;
    code = report(options, &comparison);
    if (code == EXIT_CODE_DONE)
        code = result_code(comparison.optimum.status);
done:
    comparison_clear(&comparison);
    selection_clear(&list);
    portfolio_free(portfolio);
    return code;
}
