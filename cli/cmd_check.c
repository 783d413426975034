/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drumbeat check: faults and warnings of a portfolio, or its summary. */
#include "analysis/summary.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/output.h"
#include "report/summary_document.h"

static enum exit_code report(const struct options *options, const struct summary *summary)
{
    const struct portfolio *portfolio = summary->portfolio;
    struct document document;
    document_init(&document, options->language, portfolio->currency, portfolio->unit);
    enum status status =
        summary_document(summary, portfolio_is_expired(portfolio, options->date), &document);
    enum exit_code code = status == STATUS_OK ? output_document(options, &document)
                                              : message_status(status, options->file);
    document_clear(&document);
    return code;
}

enum exit_code cmd_check(const struct options *options)
{
    struct portfolio *portfolio = NULL;
    struct summary summary = {0};
    enum exit_code code = input_portfolio(options, &portfolio);
    if (code != EXIT_CODE_DONE)
        goto done;
    enum ranking_rule ranking = options_ranking(options, portfolio);
    enum fill_rule fill = options_fill(options, portfolio);
    code = message_status(summarise_portfolio(portfolio, ranking, fill, &summary), options->file);
    if (code == EXIT_CODE_DONE)
        code = report(options, &summary);
done:
    summary_clear(&summary);
    portfolio_free(portfolio);
    return code;
}
