/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The top-down walk, written down slowly and word for word from its definition, to hold the quick
 * one against. */
#ifndef TESTS_SUPPORT_LITERAL_WALK_H
#define TESTS_SUPPORT_LITERAL_WALK_H

#include "tests/support/brute_force.h"

struct literal_walk {
    plan_t plan;
    size_t stopped_at;   /* or NONE */
    plan_t stopped_plan; /* the plan that lacked resources there */
};

/* brute: of the same portfolio. Aborts when memory is short (GMP). */
struct literal_walk literal_walk(const struct portfolio *portfolio, const struct brute *brute,
                                 enum ranking_rule ranking, enum fill_rule fill);

/* By how much the plan exceeds a rule's maximum (0 or less: not), percentages aside. Kinds: skill,
 * budget, bucket, choose. */
wide_t literal_excess(const struct brute *brute, const struct brute_rule *rule, plan_t plan);

#endif
