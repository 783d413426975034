/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/stop_after.h"

bool stop_after(void *context, const struct search_progress *progress)
{
    struct stop_after *stop = context;
    if (progress->has_plan && (!stop->is_feasible || progress->best > stop->optimum))
        stop->was_dishonest = true;
    if (progress->has_bound && stop->is_feasible && progress->bound < stop->optimum)
        stop->was_dishonest = true;
    if (progress->is_proven && progress->best != stop->optimum)
        stop->was_dishonest = true;
    if (stop->calls_left == 0)
        stop->has_ended = true;
    else if (stop->calls_left > 0)
        stop->calls_left--;
    return !stop->has_ended;
}
