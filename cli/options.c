/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "cli/command.h"
#include "cli/date.h"
#include "cli/message.h"
#include "model/allocate.h"
#include "model/decimal.h"
#include "model/spelling.h"
#include "solver/parts.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TIME_LIMIT_MAX (INT64_C(1000000000) * 1000) /* milliseconds */
#define THREADS_MAX    256

/* Index of word in words, or n. */
static size_t find_word(const char *word, const char *const *words, size_t n)
{
    size_t i = 0;
    while (i < n && strcmp(words[i], word) != 0)
        i++;
    return i;
}

static bool set_ranking(struct options *options, const char *argument)
{
    size_t found = find_word(argument, ranking_rule_names, N_RANKING_RULES);
    options->ranking = (enum ranking_rule)found;
    return found < N_RANKING_RULES;
}

static bool set_fill(struct options *options, const char *argument)
{
    size_t found = find_word(argument, fill_rule_names, N_FILL_RULES);
    options->fill = (enum fill_rule)found;
    return found < N_FILL_RULES;
}

static bool set_to(struct options *options, const char *argument)
{
    static const char *const formats[] = {"lp", "mps"};
    static const enum program_format found[] = {PROGRAM_LP, PROGRAM_MPS, PROGRAM_NONE};
    options->to = found[find_word(argument, formats, 2)];
    return options->to != PROGRAM_NONE;
}

static bool set_from(struct options *options, const char *argument)
{
    static const char *const formats[] = {"orlib", "nrp"};
    static const enum import_format found[] = {IMPORT_ORLIB, IMPORT_NRP, IMPORT_NONE};
    options->from = found[find_word(argument, formats, 2)];
    return options->from != IMPORT_NONE;
}

/* A whole number from min to max. */
static bool set_number(const char *argument, int min, int max, int *number)
{
    int64_t read;
    if (decimal_parse(argument, 0, false, max, &read) != DECIMAL_OK || read < min)
        return false;
    *number = (int)read;
    return true;
}

static bool set_problem(struct options *options, const char *argument)
{
    return set_number(argument, 1, 1000000, &options->problem);
}

static bool set_budget(struct options *options, const char *argument)
{
    return set_number(argument, 0, 100, &options->budget);
}

static bool set_list(struct options *options, const char *argument)
{
    options->list = argument;
    return *argument != '\0';
}

static bool set_output(struct options *options, const char *argument)
{
    options->output = strcmp(argument, "-") == 0 ? NULL : argument;
    return *argument != '\0';
}

static bool set_lang(struct options *options, const char *argument)
{
    return language_find(argument, &options->language);
}

static bool set_date(struct options *options, const char *argument)
{
    if (strlen(argument) != DATE_LENGTH || date_check(argument) != DATE_OK)
        return false;
    strcpy(options->date, argument);
    return true;
}

static bool set_time_limit(struct options *options, const char *argument)
{
    return decimal_parse(argument, 3, false, TIME_LIMIT_MAX, &options->time_limit) == DECIMAL_OK;
}

static bool set_threads(struct options *options, const char *argument)
{
    return set_number(argument, 1, THREADS_MAX, &options->n_threads);
}

static bool set_any_optimum(struct options *options, const char *argument)
{
    (void)argument;
    return options->any_optimum = true;
}

static bool set_without(struct options *options, const char *argument)
{
    const char *nearest;
    return parts_parse(argument, &options->without, &nearest);
}

static const char *nearest_part(const char *argument)
{
    unsigned parts;
    const char *nearest;
    parts_parse(argument, &parts, &nearest);
    return nearest;
}

static bool set_json(struct options *options, const char *argument)
{
    (void)argument;
    return options->is_json = true;
}

static bool set_huge(struct options *options, const char *argument)
{
    (void)argument;
    return options->is_huge = true;
}

static bool set_help(struct options *options, const char *argument)
{
    (void)argument;
    return options->wants_help = true;
}

const struct option_type option_types[N_OPTIONS] = {
    [OPTION_RANKING] = {.name = "ranking",
                        .argument = "RULE",
                        .help = "the list's ranking: value, rank, density, scarcity",
                        .expects = "value, rank, density or scarcity",
                        .set = set_ranking},
    [OPTION_FILL] = {.name = "fill",
                     .argument = "RULE",
                     .help = "the list's walk: fill, or strict (a cut line)",
                     .expects = "fill or strict",
                     .set = set_fill},
    [OPTION_LIST] = {.name = "list",
                     .argument = "FILE",
                     .help = "take the committee's own list: ids, one a line",
                     .expects = "the name of a file",
                     .set = set_list,
                     .excludes = OPTION_BIT(OPTION_RANKING) | OPTION_BIT(OPTION_FILL)},
    [OPTION_ANY_OPTIMUM] = {.name = "any-optimum",
                            .help = "any of equally good plans will do (no swaps shown)",
                            .set = set_any_optimum},
    [OPTION_TIME_LIMIT] = {.name = "time-limit",
                           .argument = "SECONDS",
                           .help = "end the search for the proof after that time",
                           .expects = "a number of seconds, such as 30 or 2.5",
                           .set = set_time_limit},
    [OPTION_WITHOUT] = {.name = "without",
                        .argument = "PARTS",
                        .help = "for developers: do without parts of the engine",
                        .expects = "names of the engine's parts with commas between",
                        .set = set_without,
                        .nearest = nearest_part},
    [OPTION_THREADS] = {.name = "threads",
                        .argument = "NUMBER",
                        .help = "threads that a long search may use (all processors)",
                        .expects = "a whole number from 1 to 256",
                        .set = set_threads},
    [OPTION_TO] = {.name = "to",
                   .argument = "FORMAT",
                   .help = "the format to write: lp or mps",
                   .expects = "lp or mps",
                   .set = set_to},
    [OPTION_FROM] = {.name = "from",
                     .argument = "FORMAT",
                     .help = "the format to read: orlib or nrp",
                     .expects = "orlib or nrp",
                     .set = set_from},
    [OPTION_PROBLEM] = {.name = "problem",
                        .argument = "NUMBER",
                        .help = "orlib: which of the file's problems (1)",
                        .expects = "a whole number from 1 on",
                        .set = set_problem},
    [OPTION_BUDGET] = {.name = "budget",
                       .argument = "PERCENT",
                       .help = "nrp: the budget in percent of all cost",
                       .expects = "a whole percentage from 0 to 100",
                       .set = set_budget},
    [OPTION_JSON] = {.name = "json", .help = "print the figures as JSON", .set = set_json},
    [OPTION_OUTPUT] = {.letter = 'o',
                       .name = "output",
                       .argument = "FILE",
                       .help = "write to FILE, not to standard output",
                       .expects = "the name of a file",
                       .set = set_output},
    [OPTION_LANG] = {.name = "lang",
                     .argument = "LANGUAGE",
                     .help = "the report's language: en (the default) or de",
                     .expects = "en or de",
                     .set = set_lang},
    [OPTION_DATE] = {.name = "date",
                     .argument = "DATE",
                     .help = "take YYYY-MM-DD for today (has it expired?)",
                     .expects = "a date as YYYY-MM-DD",
                     .set = set_date},
    [OPTION_HUGE] = {.name = "huge",
                     .help = "read files of more than 100 MB, too",
                     .set = set_huge},
    [OPTION_HELP] = {.letter = 'h', .name = "help", .help = "show this help", .set = set_help},
};

#define LONG_VALUE 256 /* getopt's value of a long option is this plus its index */

/* Says what is wrong and where to find help; false, for the caller to return. */
static bool complain(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool complain(const struct command *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text_list(format, arguments);
    va_end(arguments);
    message_print("%s; try 'drumbeat %s --help'", text ? text : "wrong usage", command->name);
    free(text);
    return false;
}

/* What getopt_long wants to know about the command's options. */
struct getopt_tables {
    struct option longs[N_OPTIONS + 1];
    char shorts[2 * N_OPTIONS + 2];
};

static void make_tables(const struct command *command, struct getopt_tables *tables)
{
    memset(tables, 0, sizeof *tables);
    size_t n_longs = 0;
    size_t n_shorts = 0;
    tables->shorts[n_shorts++] = ':'; /* report a missing argument as ':' */
    for (int i = 0; i < N_OPTIONS; i++) {
        const struct option_type *type = &option_types[i];
        if (!(command->options & OPTION_BIT(i)))
            continue;
        tables->longs[n_longs++] = (struct option){
            type->name, type->argument ? required_argument : no_argument, NULL, LONG_VALUE + i};
        if (type->letter)
            tables->shorts[n_shorts++] = type->letter;
        if (type->letter && type->argument)
            tables->shorts[n_shorts++] = ':';
    }
}

/* The option behind a value of getopt_long, or N_OPTIONS. */
static int find_option(int value)
{
    if (value >= LONG_VALUE)
        return value - LONG_VALUE;
    int i = 0;
    while (i < N_OPTIONS && option_types[i].letter != value)
        i++;
    return i;
}

/* The command's option nearest to a misspelt one ("--name" or "--name=argument"), or NULL. */
static const char *find_nearest(const struct command *command, const char *misspelt)
{
    char name[32];
    size_t length = strcspn(misspelt + 2, "=");
    if (length >= sizeof name)
        return NULL;
    memcpy(name, misspelt + 2, length);
    name[length] = '\0';
    struct spelling spelling = spelling_start(name);
    for (int i = 0; i < N_OPTIONS; i++)
        if (command->options & OPTION_BIT(i))
            spelling_offer(&spelling, option_types[i].name);
    return spelling.nearest;
}

/* After getopt_long gave '?' or ':'. */
static bool complain_option(const struct command *command, int found, char **argv)
{
    if (found == ':')
        return complain(command, "option '--%s' needs %s", option_types[find_option(optopt)].name,
                        option_types[find_option(optopt)].expects);
    if (optopt >= LONG_VALUE)
        return complain(command, "option '--%s' takes no argument",
                        option_types[find_option(optopt)].name);
    if (optopt)
        return complain(command, "unknown option '-%c'", optopt);
    const char *nearest = find_nearest(command, argv[optind - 1]);
    return nearest ? complain(command, "unknown option '%s' (did you mean '--%s'?)",
                              argv[optind - 1], nearest)
                   : complain(command, "unknown option '%s'", argv[optind - 1]);
}

static bool complain_argument(const struct command *command, const struct option_type *type,
                              const char *argument)
{
    const char *nearest = type->nearest ? type->nearest(argument) : NULL;
    return nearest ? complain(command, "option '--%s' takes %s, not '%s' (did you mean '%s'?)",
                              type->name, type->expects, argument, nearest)
                   : complain(command, "option '--%s' takes %s, not '%s'", type->name,
                              type->expects, argument);
}

static bool take_options(const struct command *command, int argc, char **argv,
                         struct options *options)
{
    struct getopt_tables tables;
    make_tables(command, &tables);
    opterr = 0;
    optind = 0; /* start anew */
    for (;;) {
        int found = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);
        if (found == -1)
            return true;
        if (found == '?' || found == ':')
            return complain_option(command, found, argv);
        int option = find_option(found);
        const struct option_type *type = &option_types[option];
        if (!type->set(options, optarg))
            return complain_argument(command, type, optarg);
        options->given |= OPTION_BIT(option);
    }
}

/* Whether the options make sense together. */
static bool check_together(const struct command *command, const struct options *options)
{
    for (int i = 0; i < N_OPTIONS; i++) {
        if (command->required & ~options->given & OPTION_BIT(i))
            return complain(command, "option '--%s' is needed: %s", option_types[i].name,
                            option_types[i].expects);
        if (!(options->given & OPTION_BIT(i)))
            continue;
        for (int j = 0; j < N_OPTIONS; j++)
            if (option_types[i].excludes & options->given & OPTION_BIT(j))
                return complain(command, "option '--%s' means nothing beside '--%s'",
                                option_types[j].name, option_types[i].name);
    }
    if (options->list && strcmp(options->list, "-") == 0 && strcmp(options->file, "-") == 0)
        return complain(command, "standard input cannot be both the portfolio and the list");
    return true;
}

/* Those at work now. */
static int count_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    if (n < 1)
        return 1;
    return n > THREADS_MAX ? THREADS_MAX : (int)n;
}

bool options_parse(const struct command *command, int argc, char **argv, struct options *options)
{
    *options = (struct options){.language = LANGUAGE_EN,
                                .time_limit = NO_TIME_LIMIT,
                                .n_threads = count_processors(),
                                .problem = 1};
    date_today(options->date);
    if (!take_options(command, argc, argv, options))
        return false;
    if (options->wants_help)
        return true;
    if (optind == argc)
        return complain(command, "FILE is missing: %s", command->input);
    if (optind + 1 < argc)
        return complain(command, "one file at a time: '%s' is too many", argv[optind + 1]);
    options->file = argv[optind];
    return check_together(command, options);
}

enum ranking_rule options_ranking(const struct options *options, const struct portfolio *portfolio)
{
    return options->given & OPTION_BIT(OPTION_RANKING) ? options->ranking : portfolio->ranking;
}

enum fill_rule options_fill(const struct options *options, const struct portfolio *portfolio)
{
    return options->given & OPTION_BIT(OPTION_FILL) ? options->fill : portfolio->fill;
}
