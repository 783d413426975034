/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drumbeat export: the portfolio as a 0/1 program for another solver. */
#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/output.h"
#include "io/program_writer.h"

static enum status write_program(enum program_format format, const struct portfolio *portfolio,
                                 struct buffer *text)
{
    struct program program = {0};
    enum status status = program_compile(portfolio, &program);
    if (status == STATUS_OK)
        status = format == PROGRAM_LP ? program_write_lp(&program, portfolio, text)
                                      : program_write_mps(&program, portfolio, text);
    program_clear(&program);
    return status;
}

enum exit_code cmd_export(const struct options *options)
{
    struct portfolio *portfolio = NULL;
    struct buffer text = {0};
    enum exit_code code = input_portfolio(options, &portfolio);
    if (code != EXIT_CODE_DONE)
        goto done;
    code = message_status(write_program(options->to, portfolio, &text), options->file);
    if (code == EXIT_CODE_DONE)
        code = output_text(options->output, &text);
done:
    buffer_clear(&text);
    portfolio_free(portfolio);
    return code;
}
