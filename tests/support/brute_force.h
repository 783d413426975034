/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The optimum of a small portfolio by looking at every selection. It reads only the given fields of
 * the portfolio, resolves ids itself, and shares no code with model/check or with any solver. */
#ifndef TESTS_SUPPORT_BRUTE_FORCE_H
#define TESTS_SUPPORT_BRUTE_FORCE_H

#include "model/portfolio.h"
#include "model/selection.h"
#include "solver/program.h"

#define BRUTE_MAX 16 /* requirements */

/* A selection: bit j is requirement j. */
typedef uint32_t plan_t;

/* One thing that a plan must obey. */
struct brute_rule {
    enum rule_kind kind;
    size_t subject; /* as in struct origin */
    size_t detail;
    bool is_dropped; /* not looked at */
    plan_t members;
    plan_t needed;             /* requires: the prerequisite */
    wide_t amounts[BRUTE_MAX]; /* skill, budget, bucket: of each requirement */
    wide_t limit;              /* skill, budget */
    struct bound min, max;     /* choose, bucket */
};

struct brute {
    size_t n;
    plan_t drafts;
    wide_t values[BRUTE_MAX];  /* ten-thousandths */
    wide_t efforts[BRUTE_MAX]; /* thousandths of days */
    struct brute_rule *rules;
    size_t n_rules;
    size_t capacity;
};

struct brute_optimum {
    bool exists;
    wide_t value;
    plan_t plan;
    size_t n_best;     /* allowed plans of this value */
    size_t n_nearest;  /* of these, those with the fewest changes */
    size_t n_lightest; /* of these, those with the least effort */
};

/* False when memory is short. */
bool brute_init(struct brute *brute, const struct portfolio *portfolio);
void brute_clear(struct brute *brute);

/* Sums over a plan; drafts do not count. */
wide_t brute_value(const struct brute *brute, plan_t plan);
wide_t brute_effort(const struct brute *brute, plan_t plan);

/* Whether all rules, or all of one kind, hold that are not dropped. */
bool brute_allows(const struct brute *brute, plan_t plan);
bool brute_holds(const struct brute *brute, enum rule_kind kind, plan_t plan);

/* Looks only at the rules that the origins name from now on; a variant's subject is the index of a
 * family in the order of first variants. */
void brute_keep_only(struct brute *brute, const struct origin *origins, size_t n_origins);

/* The best plan as defined: highest value, fewest changes against the list, least effort, and it
 * holds the earliest requirement in which two such plans differ. */
struct brute_optimum brute_solve(const struct brute *brute, plan_t list);

plan_t plan_of(const struct selection *selection);
void plan_to_array(plan_t plan, size_t n, bool *in);

#endif
