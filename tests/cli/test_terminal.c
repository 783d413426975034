/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program on a terminal: width, colour, progress, Ctrl-C. */
#define _XOPEN_SOURCE 700 /* pseudo-terminals */

#include "tests/support/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define OUTPUT_SIZE 200000

/* A run of the program with one of its outputs on a pseudo-terminal; the other one is discarded. */
struct run {
    pid_t child;
    int terminal;
    char output[OUTPUT_SIZE]; /* what came over the terminal so far */
    size_t length;
};

static const char *program(void)
{
    const char *path = getenv("DRUMBEAT");
    return path ? path : "./drumbeat";
}

static void exec_program(int output, int terminal, char *const *arguments)
{
    int nothing = open("/dev/null", O_RDWR);
    signal(SIGINT, SIG_DFL);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    dup2(terminal, output);
    execv(program(), arguments);
    _exit(99);
}

/* output: which descriptor gets the terminal, of so many columns. */
static void run_start(struct run *run, int output, unsigned short columns, char *const *arguments)
{
    memset(run, 0, sizeof *run);
    run->terminal = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(run->terminal >= 0);
    assert_int_equal(grantpt(run->terminal), 0);
    assert_int_equal(unlockpt(run->terminal), 0);
    int terminal = open(ptsname(run->terminal), O_RDWR | O_NOCTTY);
    struct winsize size = {.ws_row = 50, .ws_col = columns};
    assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
    run->child = fork();
    assert_true(run->child >= 0);
    if (run->child == 0)
        exec_program(output, terminal, arguments);
    close(terminal); /* the child alone holds it, so reading ends with the child */
}

/* Reads until the output holds text (NULL: to the end); false when the end came first. */
static bool run_read(struct run *run, const char *awaited)
{
    while (!awaited || !strstr(run->output, awaited)) {
        ssize_t n = read(run->terminal, run->output + run->length, OUTPUT_SIZE - 1 - run->length);
        if (n <= 0)
            return false;
        run->length += (size_t)n;
    }
    return true;
}

static int run_end(struct run *run)
{
    run_read(run, NULL);
    int status = 0;
    assert_int_equal(waitpid(run->child, &status, 0), run->child);
    close(run->terminal);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static size_t display_width(const char *line, size_t bytes)
{
    size_t width = 0;
    bool escaped = false;
    for (size_t i = 0; i < bytes; i++) {
        unsigned char c = (unsigned char)line[i];
        if (c == 033)
            escaped = true;
        else if (escaped)
            escaped = c != 'm';
        else if (c >= 0x20 && (c & 0xc0) != 0x80) /* not the later bytes of a UTF-8 sequence */
            width++;
    }
    return width;
}

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    while (*text) {
        size_t bytes = strcspn(text, "\n");
        size_t width = display_width(text, bytes);
        widest = width > widest ? width : widest;
        text += bytes + (text[bytes] == '\n');
    }
    return widest;
}

static void reports_are_as_wide_as_the_terminal_allows(void **state)
{
    (void)state;
    static struct run run;
    static const struct {
        unsigned short columns;
        const char *environment; /* COLUMNS, or NULL */
        size_t least, most;
    } cases[] = {{80, NULL, 61, 80}, {90, NULL, 81, 90}, {500, NULL, 91, 140},
                 {10, NULL, 50, 60}, {80, "90", 81, 90}, {80, "no", 61, 80}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].environment)
            setenv("COLUMNS", cases[i].environment, 1);
        char *path = tree_path("scenarios", "telco", "portfolio.xml");
        char *arguments[] = {"drumbeat", "check", path, NULL};
        run_start(&run, STDOUT_FILENO, cases[i].columns, arguments);
        assert_int_equal(run_end(&run), 0);
        unsetenv("COLUMNS");
        assert_in_range(widest_line(run.output), cases[i].least, cases[i].most);
        free(path);
    }
}

static void colour_is_for_terminals_that_want_it(void **state)
{
    (void)state;
    static struct run run;
    char *path = tree_path("scenarios", "textbook", "portfolio.xml");
    char *arguments[] = {"drumbeat", "compare", path, NULL};
    run_start(&run, STDOUT_FILENO, 80, arguments);
    assert_int_equal(run_end(&run), 0);
    assert_non_null(strstr(run.output, "\033["));
    setenv("NO_COLOR", "1", 1);
    run_start(&run, STDOUT_FILENO, 80, arguments);
    assert_int_equal(run_end(&run), 0);
    unsetenv("NO_COLOR");
    assert_null(strstr(run.output, "\033["));
    free(path);
}

/* A quarter that takes far longer to prove than it takes to press a key. */
static void write_hard_quarter(char path[32])
{
    const char *quarter = getenv("QUARTER");
    if (!quarter || access(quarter, X_OK) != 0)
        skip();
    strcpy(path, "/tmp/test_terminal.XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    char command[2000];
    snprintf(command, sizeof command, "'%s' 1500 40 1 >%s", quarter, path);
    assert_int_equal(system(command), 0);
}

static void an_interrupt_ends_the_search_with_the_best_plan(void **state)
{
    (void)state;
    static struct run run;
    char path[32];
    write_hard_quarter(path);
    char *arguments[] = {"drumbeat", "compare", path, NULL};
    run_start(&run, STDERR_FILENO, 80, arguments);
    assert_true(run_read(&run, " s")); /* the end of a progress line */
    assert_int_equal(kill(run.child, SIGINT), 0);
    assert_int_equal(run_end(&run), 5);
    static const char erased[] = "\r\033[K";
    assert_true(run.length >= strlen(erased));
    assert_string_equal(run.output + run.length - strlen(erased), erased);
    unlink(path);
}

static void a_time_limit_ends_the_search_with_the_best_plan(void **state)
{
    (void)state;
    static struct run run;
    char path[32];
    write_hard_quarter(path);
    char *arguments[] = {"drumbeat", "compare", "--json", "--time-limit", "0.5", path, NULL};
    run_start(&run, STDOUT_FILENO, 80, arguments);
    assert_int_equal(run_end(&run), 5);
    assert_non_null(strstr(run.output, "\"status\": \"feasible\""));
    unlink(path);
}

int main(void)
{
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_are_as_wide_as_the_terminal_allows),
        cmocka_unit_test(colour_is_for_terminals_that_want_it),
        cmocka_unit_test(an_interrupt_ends_the_search_with_the_best_plan),
        cmocka_unit_test(a_time_limit_ends_the_search_with_the_best_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
