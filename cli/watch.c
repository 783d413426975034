/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/watch.h"

#include "cli/progress.h"

#include <signal.h>
#include <stddef.h>
#include <time.h>

enum {
    SHOW_EVERY = 250
}; /* milliseconds; also before the first time, so quick runs show nothing */

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal_number)
{
    (void)signal_number;
    is_interrupted = 1;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Sets what Ctrl-C does, unless the caller of the program wanted it ignored. */
static void handle_interrupts(void (*handler)(int))
{
    struct sigaction old;
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
        return;
    struct sigaction action = {.sa_handler = handler, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

void watch_begin(struct watch *watch, int64_t time_limit, bool shows_progress)
{
    watch->start = now();
    watch->end = time_limit < 0 ? INT64_MAX : watch->start + time_limit;
    watch->next = shows_progress ? watch->start + SHOW_EVERY : INT64_MAX;
    watch->is_shown = false;
    is_interrupted = 0;
    handle_interrupts(interrupt);
}

bool watch_go_on(void *context, const struct search_progress *progress)
{
    struct watch *watch = context;
    int64_t time = now();
    if (time >= watch->next) {
        watch->is_shown = true;
        watch->next = time + SHOW_EVERY;
        progress_show(progress, time - watch->start);
    }
    return !is_interrupted && (progress->is_proven || time < watch->end);
}

void watch_end(struct watch *watch)
{
    if (watch->is_shown)
        progress_erase();
    watch->is_shown = false;
    handle_interrupts(SIG_DFL);
}
