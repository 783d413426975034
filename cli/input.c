/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/input.h"

#include "cli/message.h"
#include "io/list.h"
#include "io/portfolio_reader.h"

/* A passed expiry date is the only warning that depends on today, so the reader cannot know it. */
static void warn_if_expired(const struct portfolio *portfolio, const char *date,
                            struct faults *faults)
{
    if (portfolio_is_expired(portfolio, date))
        faults_add(faults, SEVERITY_WARNING, portfolio->line, "portfolio '%s': expired on %s",
                   portfolio->id, portfolio->expires);
}

enum exit_code input_portfolio(const struct options *options, struct portfolio **portfolio)
{
    struct faults faults = {0};
    enum status status = portfolio_read_file(options->file, options->is_huge, portfolio, &faults);
    if (status == STATUS_OK)
        warn_if_expired(*portfolio, options->date, &faults);
    message_faults(options->file, &faults);
    faults_clear(&faults);
    return message_status(status, options->file);
}

enum exit_code input_list(const struct options *options, const struct portfolio *portfolio,
                          struct selection *list)
{
    if (!options->list)
        return EXIT_CODE_DONE;
    struct faults faults = {0};
    enum status status = list_read_file(options->list, portfolio, list, &faults);
    message_faults(options->list, &faults);
    faults_clear(&faults);
    return message_status(status, options->list);
}
