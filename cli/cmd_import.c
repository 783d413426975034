/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drumbeat import: a research instance as a portfolio. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"
#include "io/file.h"
#include "io/next_release.h"
#include "io/orlib.h"
#include "io/portfolio_reader.h"
#include "io/portfolio_writer.h"

#include <stdint.h>
#include <stdlib.h>

/* Every format has one option of its own, whose number its reader takes. */
static const struct importer {
    const char *name;
    enum option_id option;
    bool is_needed; /* the option has no default */
    enum status (*read)(const char *data, size_t size, int number, struct portfolio **portfolio,
                        struct faults *faults);
} importers[] = {
    [IMPORT_ORLIB] = {"orlib", OPTION_PROBLEM, false, orlib_read},
    [IMPORT_NRP] = {"nrp", OPTION_BUDGET, true, next_release_read},
};

/* Whether the other options go with the format; a message says what does not. */
static bool check_options(const struct options *options, const struct importer *importer)
{
    const unsigned own = OPTION_BIT(OPTION_PROBLEM) | OPTION_BIT(OPTION_BUDGET);
    const unsigned mine = OPTION_BIT(importer->option);
    const struct option_type *type = &option_types[importer->option];
    if (importer->is_needed && !(options->given & mine)) {
        message_print("option '--%s' is needed with '--from %s': %s; try 'drumbeat import --help'",
                      type->name, importer->name, type->expects);
        return false;
    }
    if (options->given & own & ~mine) {
        message_print("with '--from %s' only '--%s' means something; try 'drumbeat import --help'",
                      importer->name, type->name);
        return false;
    }
    return true;
}

static const char huge_advice[] = "if it is meant to be, use --huge";

static enum exit_code read_instance(const struct options *options, const struct importer *importer,
                                    struct portfolio **portfolio)
{
    struct faults faults = {0};
    char *data = NULL;
    size_t size = 0;
    size_t max = options->is_huge ? SIZE_MAX : PORTFOLIO_BYTES_MAX;
    int number = importer->option == OPTION_BUDGET ? options->budget : options->problem;
    enum status status = file_load(options->file, max, huge_advice, &data, &size, &faults);
    if (status == STATUS_OK)
        status = importer->read(data, size, number, portfolio, &faults);
    free(data);
    message_faults(options->file, &faults);
    faults_clear(&faults);
    if (status != STATUS_OK || *portfolio)
        return message_status(status, options->file);
    message_print("%s: there is no problem %d in it", options->file, number);
    return EXIT_CODE_USAGE;
}

enum exit_code cmd_import(const struct options *options)
{
    const struct importer *importer = &importers[options->from];
    if (!check_options(options, importer))
        return EXIT_CODE_USAGE;
    struct portfolio *portfolio = NULL;
    struct buffer text = {0};
    enum exit_code code = read_instance(options, importer, &portfolio);
    if (code != EXIT_CODE_DONE)
        goto done;
    code = message_status(portfolio_write(portfolio, &text), options->file);
    if (code == EXIT_CODE_DONE)
        code = output_text(options->output, &text);
done:
    buffer_clear(&text);
    portfolio_free(portfolio);
    return code;
}
