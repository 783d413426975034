/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/help.h"
#include "solver/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ARGUMENTS_MAX 8

/* Parses a command line as the shell would hand it over; words are parted by single blanks. */
static bool parse(const char *line, struct options *options)
{
    static char words[200];
    char *argv[ARGUMENTS_MAX + 1] = {NULL};
    int argc = 0;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    const struct command *command = command_find(argv[0]);
    assert_non_null(command);
    return options_parse(command, argc, argv, options);
}

static void defaults_are_what_the_help_says(void **state)
{
    (void)state;
    struct options options;
    assert_true(parse("compare q1.xml", &options));
    assert_string_equal(options.file, "q1.xml");
    assert_null(options.output);
    assert_null(options.list);
    assert_int_equal(options.language, LANGUAGE_EN);
    assert_int_equal(options.time_limit, NO_TIME_LIMIT);
    assert_int_equal(options.given, 0);
    assert_true(options.n_threads >= 1);
    assert_false(options.is_json || options.is_huge || options.any_optimum || options.wants_help);
    assert_int_equal(strlen(options.date), 10);
}

static void every_option_is_understood(void **state)
{
    (void)state;
    struct options options;
    assert_true(parse("compare --ranking density --fill=strict --lang de q1.xml --json", &options));
    assert_int_equal(options.ranking, RANKING_DENSITY);
    assert_int_equal(options.fill, FILL_STRICT);
    assert_int_equal(options.language, LANGUAGE_DE);
    assert_true(options.is_json);
    assert_true(parse("compare -o out.txt --date 2026-02-28 --huge --any-optimum -", &options));
    assert_string_equal(options.file, "-");
    assert_string_equal(options.output, "out.txt");
    assert_string_equal(options.date, "2026-02-28");
    assert_true(options.is_huge && options.any_optimum);
    assert_true(parse("compare --list - --time-limit 2.5 q1.xml", &options));
    assert_string_equal(options.list, "-");
    assert_int_equal(options.time_limit, 2500);
    assert_true(parse("compare --threads 3 q1.xml", &options));
    assert_int_equal(options.n_threads, 3);
    assert_true(parse("compare --without cuts,dive q1.xml", &options));
    assert_int_equal(options.without, PART_BIT(PART_CUTS) | PART_BIT(PART_DIVE));
    assert_true(parse("export --to mps -o - q1.xml", &options));
    assert_int_equal(options.to, PROGRAM_MPS);
    assert_null(options.output); /* "-" is standard output */
    assert_true(parse("check --help", &options));
    assert_true(options.wants_help);
}

static void wrong_command_lines_are_refused(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "compare",                      /* no file */
        "compare a.xml b.xml",          /* two files */
        "compare --frob a.xml",         /* unknown option */
        "compare -x a.xml",             /* unknown short option */
        "compare a.xml --output",       /* no argument */
        "compare a.xml -o",             /* no argument */
        "compare --json=yes a.xml",     /* an argument too many */
        "compare --ranking best a.xml", /* wrong words and numbers */
        "compare --fill full a.xml",
        "compare --lang fr a.xml",
        "compare --date 2026-02-30 a.xml",
        "compare --time-limit -1 a.xml",
        "compare --date 2026-03-311 a.xml",
        "compare --time-limit 1s a.xml",
        "compare --time-limit 1e3 a.xml",
        "compare --threads 0 a.xml",
        "compare --threads 257 a.xml",
        "compare --threads two a.xml",
        "check --threads 2 a.xml",
        "compare --without cutz a.xml",
        "check --without cuts a.xml",
        "compare --to lp a.xml", /* another command's option */
        "check --list ids.txt a.xml",
        "check --time-limit 1 a.xml",
        "export a.xml", /* --to is needed */
        "export --to xlsx a.xml",
        "export --to lp --json a.xml",
        "compare --list i --fill fill a", /* mean nothing together */
        "compare --ranking rank --list i a",
        "compare --list - -", /* one standard input for two files */
    };
    struct options options;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (parse(lines[i], &options))
            fail_msg("accepted: %s", lines[i]);
}

static void help_names_the_options_that_a_command_takes(void **state)
{
    (void)state;
    for (size_t c = 0; c < n_commands; c++) {
        struct buffer help = {0};
        help_command(&commands[c], &help);
        for (int i = 0; i < N_OPTIONS; i++) {
            char name[50];
            snprintf(name, sizeof name, "--%s ", option_types[i].name);
            bool is_taken = commands[c].options & OPTION_BIT(i);
            assert_int_equal(strstr(help.data, name) != NULL, is_taken);
        }
        buffer_clear(&help);
    }
}

static void help_fits_a_terminal(void **state)
{
    (void)state;
    struct buffer help = {0};
    help_general(&help);
    for (size_t c = 0; c < n_commands; c++) {
        assert_non_null(strstr(help.data, commands[c].summary));
        help_command(&commands[c], &help);
    }
    for (const char *line = help.data; *line; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\n"), 0, 80);
    buffer_clear(&help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_what_the_help_says),
        cmocka_unit_test(every_option_is_understood),
        cmocka_unit_test(wrong_command_lines_are_refused),
        cmocka_unit_test(help_names_the_options_that_a_command_takes),
        cmocka_unit_test(help_fits_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
