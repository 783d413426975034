/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario is a named set of changes to a portfolio, possibly on top of another scenario. */
#ifndef MODEL_SCENARIO_H
#define MODEL_SCENARIO_H

#include "model/fault.h"
#include "model/portfolio.h"

enum change_kind {
    CHANGE_CAPACITY,    /* skill; how, number (days) */
    CHANGE_BUDGET,      /* budget; how, number (money) */
    CHANGE_VALUE,       /* value_kind, requester, group, requirement as filters; percent */
    CHANGE_EFFORT,      /* skill, requirement as filters; percent */
    CHANGE_MANDATE,     /* requirement; mandate, or lifts when it is DECISION_NONE */
    CHANGE_CONFIDENCE,  /* filters as for value; number is a percentage 0 to 100 */
    CHANGE_RANKING,     /* ranking, fill */
    CHANGE_DROP,        /* rule */
    CHANGE_REQUIREMENT, /* added */
    N_CHANGE_KINDS
};
extern const char *const change_kind_names[N_CHANGE_KINDS]; /* the elements' names */

enum change_how { CHANGE_ADD, CHANGE_SET, CHANGE_PERCENT, N_CHANGE_HOWS };
extern const char *const change_how_names[N_CHANGE_HOWS]; /* "add", "set", "percent" */

/* One change; ids are texts, since they may name what another scenario adds. Filters not given are
 * NULL (value_kind: N_VALUE_KINDS) and match everything. */
struct change {
    enum change_kind kind;
    size_t line;
    enum change_how how;
    int64_t number; /* add, set: in the field's unit, negative only for add; percent: 0 to 1000 */
    char *skill;
    char *budget;
    char *requester;
    char *group;
    char *requirement;
    char *rule;
    enum value_kind value_kind;
    enum ranking_rule ranking;
    enum fill_rule fill;
    bool has_ranking; /* the attribute was given */
    bool has_fill;
    struct mandate mandate;
    struct requirement *added; /* its references have ids only */
};

struct scenario {
    char *id;               /* unique; "baseline" and the portfolio's own id are reserved */
    char *base;             /* id of another scenario, or NULL: the portfolio */
    char *title;            /* or NULL */
    struct change *changes; /* in document order */
    size_t n_changes;
    size_t line;
};

/* Frees what it holds, not the struct itself. */
void scenario_clear(struct scenario *scenario);
void change_clear(struct change *change);

/* Adds to faults what is wrong with the portfolio's scenarios: doubled or reserved ids, unknown
 * bases and cycles of them (as a path), unknown skills, budgets, requirements (of the portfolio or
 * added by the scenario or one it stands on), requesters, groups and rules, two changes of one
 * field in one scenario (overlapping filters included), an added requirement with an id that
 * exists, and whatever would be a fault of that requirement in the portfolio. False when memory was
 * short. */
bool scenarios_validate(const struct portfolio *portfolio, struct faults *faults);

#endif
