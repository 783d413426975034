/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario.h"

#include <stdlib.h>

const char *const change_kind_names[N_CHANGE_KINDS] = {
    [CHANGE_CAPACITY] = "capacity",
    [CHANGE_BUDGET] = "budget",
    [CHANGE_VALUE] = "value",
    [CHANGE_EFFORT] = "effort",
    [CHANGE_MANDATE] = "mandate",
    [CHANGE_CONFIDENCE] = "confidence",
    [CHANGE_RANKING] = "ranking",
    [CHANGE_DROP] = "drop",
    [CHANGE_REQUIREMENT] = "requirement",
};
const char *const change_how_names[N_CHANGE_HOWS] = {"add", "set", "percent"};

void change_clear(struct change *change)
{
    free(change->skill);
    free(change->budget);
    free(change->requester);
    free(change->group);
    free(change->requirement);
    free(change->rule);
    free(change->mandate.reason);
    free(change->mandate.note);
    if (change->added)
        requirement_clear(change->added);
    free(change->added);
}

void scenario_clear(struct scenario *scenario)
{
    free(scenario->id);
    free(scenario->base);
    free(scenario->title);
    for (size_t i = 0; i < scenario->n_changes; i++)
        change_clear(&scenario->changes[i]);
    free(scenario->changes);
}
