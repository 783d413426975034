/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recomputes value, loads and every rule of a plan from the portfolio alone. It shares no code with
 * any solver and runs on every answer before it is shown. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/portfolio.h"
#include "model/selection.h"

/* One place where a plan breaks a rule. */
struct breach {
    enum rule_kind kind;
    /* Borrowed from the portfolio. By kind: mandate, blocked, draft: the requirement; requires: the
     * requirement, then the prerequisite that is not in; together: its members; exclusive, variant:
     * the members that are in; choose: its members; bucket: its group; skill, budget: its id. */
    const char **ids;
    size_t n_ids;
    /* For choose, bucket, skill, budget: by how much the bound is missed (> 0), x 10^decimals; for
     * a percentage, the amount by which the group would have to grow or shrink, all else equal,
     * rounded up to the measure's unit (no number for a minimum of 100 percent, which no growth
     * meets). Else 0 and has_missing false. */
    wide_t missing;
    unsigned decimals;
    bool has_missing;
    size_t subject; /* index of the requirement, rule, family, skill or budget concerned */
    bool is_below;  /* a lower bound is missed (choose, bucket) */
};

struct check {
    wide_t value;            /* expected value, ten-thousandths */
    wide_t effort;           /* person-days over all skills, thousandths */
    wide_t *skill_loads;     /* array of n_skills, thousandths of days */
    wide_t *budget_loads;    /* array of n_budgets, hundredths of the currency unit */
    struct breach *breaches; /* by kind in rule_types' order, then file order */
    size_t n_breaches;
    size_t capacity; /* of breaches */
};

/* Fills *check; STATUS_OK also where rules are broken. On another status the check is empty:
 * STATUS_NO_MEMORY, or STATUS_FAILED for a selection of another portfolio's size. The portfolio is
 * valid; the selection can be anything: a draft in it breaks `draft`, counts as in for requires and
 * together, and adds to nothing else, value and loads included. */
enum status check_selection(const struct portfolio *portfolio, const struct selection *selection,
                            struct check *check);
bool check_is_allowed(const struct check *check);
void check_clear(struct check *check);

/* In the selection, and ready: what adds to value, loads and most rules. */
bool check_counts(const struct portfolio *portfolio, const struct selection *selection,
                  size_t requirement);

/* For the rows of rule_types: adds a breach with room for n_ids ids, to be filled by the caller, or
 * NULL when memory is short. */
struct breach *check_add(struct check *check, enum rule_kind kind, size_t subject, size_t n_ids);

#endif
