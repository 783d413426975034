/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches over a search: ends it at the time limit or at Ctrl-C, and shows where it stands. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "solver/optimum.h"

#include <stdbool.h>
#include <stdint.h>

struct watch {
    int64_t start; /* times in milliseconds of the monotonic clock */
    int64_t end;   /* INT64_MAX: no limit */
    int64_t next;  /* when to show progress again; INT64_MAX: never */
    bool is_shown; /* a progress line stands on the terminal */
};

/* From here on the first Ctrl-C only ends the search; a second one kills the program, as it would
 * have before (also where the caller ignores it: then it stays ignored).
 * time_limit: milliseconds, or negative for none. One watch at a time. */
void watch_begin(struct watch *watch, int64_t time_limit, bool shows_progress);

/* For struct search_limits; context is the watch. Costs one look at the clock. */
bool watch_go_on(void *context, const struct search_progress *progress);

/* Erases the progress line and gives Ctrl-C back its usual meaning. */
void watch_end(struct watch *watch);

#endif
