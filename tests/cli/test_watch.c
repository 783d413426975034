/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"
#include "cli/watch.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct search_progress nothing = {0};

static void (*interrupt_handler(void))(int)
{
    struct sigaction action;
    assert_int_equal(sigaction(SIGINT, NULL, &action), 0);
    return action.sa_handler;
}

static void without_a_limit_the_search_goes_on(void **state)
{
    (void)state;
    struct watch watch;
    watch_begin(&watch, -1, false);
    for (int i = 0; i < 1000; i++)
        assert_true(watch_go_on(&watch, &nothing));
    watch_end(&watch);
}

static void no_time_at_all_ends_it_at_the_first_look(void **state)
{
    (void)state;
    struct watch watch;
    watch_begin(&watch, 0, false);
    assert_false(watch_go_on(&watch, &nothing));
    assert_false(watch_go_on(&watch, &nothing));
    watch_end(&watch);
}

static void the_first_interrupt_ends_the_search_and_a_second_one_would_kill(void **state)
{
    (void)state;
    struct watch watch;
    watch_begin(&watch, -1, false);
    assert_true(watch_go_on(&watch, &nothing));
    assert_int_equal(raise(SIGINT), 0);
    assert_false(watch_go_on(&watch, &nothing));
    assert_true(interrupt_handler() == SIG_DFL);
    watch_end(&watch);
    watch_begin(&watch, -1, false); /* an old interrupt does not end a new search */
    assert_true(watch_go_on(&watch, &nothing));
    watch_end(&watch);
    assert_true(interrupt_handler() == SIG_DFL);
}

static void an_ignored_interrupt_stays_ignored(void **state)
{
    (void)state;
    struct watch watch;
    assert_true(signal(SIGINT, SIG_IGN) != SIG_ERR);
    watch_begin(&watch, -1, false);
    assert_int_equal(raise(SIGINT), 0);
    assert_true(watch_go_on(&watch, &nothing));
    watch_end(&watch);
    assert_true(interrupt_handler() == SIG_IGN);
    assert_true(signal(SIGINT, SIG_DFL) != SIG_ERR);
}

static void progress_shows_what_is_known(void **state)
{
    (void)state;
    /* Values are in ten-thousandths. Gap: (1,240,000 - 1,234,500) / 1,240,000 = 0.443548... %,
     * rounded up to 0.45. */
    static const struct {
        struct search_progress progress;
        int64_t milliseconds;
        const char *line;
    } cases[] = {
        {{0}, 0, "no plan yet  0.0 s"},
        {{.has_bound = true, .bound = 5000000}, 12399, "no plan yet  bound 500  12.3 s"},
        {{.has_plan = true, .best = 12345000000}, 1000, "best 1,234,500  1.0 s"},
        {{.has_plan = true, .best = 12345000000, .has_bound = true, .bound = 12400000000},
         61250,
         "best 1,234,500  bound 1,240,000  gap 0.45 %  61.2 s"},
        {{.has_plan = true, .has_bound = true}, 100, "best 0  bound 0  0.1 s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer line = {0};
        progress_append(&cases[i].progress, cases[i].milliseconds, &line);
        assert_string_equal(line.data, cases[i].line);
        buffer_clear(&line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_limit_the_search_goes_on),
        cmocka_unit_test(no_time_at_all_ends_it_at_the_first_look),
        cmocka_unit_test(the_first_interrupt_ends_the_search_and_a_second_one_would_kill),
        cmocka_unit_test(an_ignored_interrupt_stays_ignored),
        cmocka_unit_test(progress_shows_what_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
