/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A go_on that ends a search after so many calls, and watches what it is told. */
#ifndef TESTS_SUPPORT_STOP_AFTER_H
#define TESTS_SUPPORT_STOP_AFTER_H

#include "solver/optimum.h"

struct stop_after {
    long calls_left;    /* negative: never ends it */
    bool is_feasible;   /* whether any plan is allowed */
    wide_t optimum;     /* if so, its value; no bound told may be below, no plan above */
    bool was_dishonest; /* something else was told */
    bool has_ended;     /* it said no */
};

bool stop_after(void *context, const struct search_progress *progress);

#endif
