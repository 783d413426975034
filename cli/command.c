/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "cli/message.h"
#include "model/spelling.h"

#include <string.h>

#define EVERYWHERE                                                                                 \
    (OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_DATE) | OPTION_BIT(OPTION_HUGE) |               \
     OPTION_BIT(OPTION_HELP))
#define REPORTS   (EVERYWHERE | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_LANG))
#define PORTFOLIO "a portfolio in XML"
#define RANKINGS  (OPTION_BIT(OPTION_RANKING) | OPTION_BIT(OPTION_FILL))

const struct command commands[] = {
    {.name = "compare",
     .summary = "the top-down list beside the proven optimum",
     .help = "Shows what the committee's top-down list leaves on the table: the optimum and\n"
             "its proof, the usual rankings, and the swaps that lead from one to the other.\n",
     .input = PORTFOLIO,
     .options = REPORTS | RANKINGS | OPTION_BIT(OPTION_LIST) | OPTION_BIT(OPTION_ANY_OPTIMUM) |
                OPTION_BIT(OPTION_TIME_LIMIT) | OPTION_BIT(OPTION_THREADS) |
                OPTION_BIT(OPTION_WITHOUT),
     .run = cmd_compare},
    {.name = "check",
     .summary = "faults and warnings of a portfolio, or its summary",
     .help = "Names every fault and warning with its line. A portfolio without faults is shown\n"
             "at a glance: capacity, demand, what can never fit, the top-down list's value.\n",
     .input = PORTFOLIO,
     .options = REPORTS | RANKINGS,
     .run = cmd_check},
    {.name = "export",
     .summary = "the portfolio as a 0/1 program for another solver",
     .help = "Writes the exact 0/1 program in CPLEX LP format (a maximisation) or free MPS (a\n"
             "minimisation of the negated value), with a table of the requirements' ids.\n",
     .input = PORTFOLIO,
     .options = EVERYWHERE | OPTION_BIT(OPTION_TO),
     .required = OPTION_BIT(OPTION_TO),
     .run = cmd_export},
    {.name = "import",
     .summary = "a research instance as a portfolio",
     .help = "Makes a portfolio of a problem that solvers are measured with: OR-Library's\n"
             "knapsacks in several dimensions (orlib), or a next release problem (nrp).\n",
     .input = "an instance of the format",
     .options = EVERYWHERE | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_PROBLEM) |
                OPTION_BIT(OPTION_BUDGET),
     .required = OPTION_BIT(OPTION_FROM),
     .run = cmd_import},
};

const size_t n_commands = sizeof commands / sizeof *commands;

const struct command *command_find(const char *name)
{
    struct spelling spelling = spelling_start(name);
    for (size_t i = 0; i < n_commands; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
        spelling_offer(&spelling, commands[i].name);
    }
    if (spelling.nearest)
        message_print("unknown command '%s' (did you mean '%s'?); try 'drumbeat --help'", name,
                      spelling.nearest);
    else
        message_print("unknown command '%s'; try 'drumbeat --help'", name);
    return NULL;
}
