/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One quarter: skills, budgets, requirements, rules and scenarios, as in doc/portfolio-format.md.
 *
 * Who writes it: a reader (or a scenario) fills the fields marked "given"; portfolio_validate
 * (model/validate.h) resolves the references and computes the fields marked "derived". After that
 * nothing changes a portfolio, and any number of threads may read it.
 * Indices count from 0 in file order. Every text is UTF-8, owned by the portfolio; a text that was
 * not given is NULL. `line` is the line of the element's start tag, 0 where there is no file. */
#ifndef MODEL_PORTFOLIO_H
#define MODEL_PORTFOLIO_H

#include "model/decimal.h"
#include "model/ranking_rule.h"
#include "model/rule_type.h"
#include "model/status.h"

#include <stdbool.h>
#include <stddef.h>

#define NONE      ((size_t)-1) /* no such index */
#define NOT_GIVEN (-1)         /* an amount or a number of days that the file leaves out */

/* A reference to another thing by its id. */
struct reference {
    char *id;     /* given */
    size_t index; /* derived: index of what the id names, NONE before */
    size_t line;  /* given */
};

enum commitment_kind {
    COMMITMENT_RUN,
    COMMITMENT_SECURITY,
    COMMITMENT_COMPLIANCE,
    COMMITMENT_INFRASTRUCTURE,
    COMMITMENT_IN_FLIGHT,
    N_COMMITMENT_KINDS
};
extern const char *const commitment_kind_names[N_COMMITMENT_KINDS]; /* "run", "security", ... */

struct commitment {
    enum commitment_kind kind;
    days_t days;
    char *note;
    size_t line;
};

struct skill {
    char *id;
    char *name;      /* or NULL */
    days_t capacity; /* gross, in this cycle */
    struct commitment *commitments;
    size_t n_commitments;
    days_t reserve;
    size_t line;
    days_t committed; /* derived: sum of the commitments (may exceed the capacity) */
    days_t available; /* derived: max(0, capacity - committed - reserve) */
};

struct budget {
    char *id;
    char *name; /* or NULL */
    money_t limit;
    size_t line;
};

enum value_kind { VALUE_REVENUE, VALUE_SAVING, N_VALUE_KINDS };
extern const char *const value_kind_names[N_VALUE_KINDS]; /* "revenue", "saving" */

/* A value contribution of one kind. Not given at all: line 0 and amount 0. */
struct contribution {
    bool given;
    money_t amount;
    int confidence; /* percent, 0 to 100; 100 when not given */
    money_t low;    /* or NOT_GIVEN; low <= amount <= high */
    money_t high;   /* or NOT_GIVEN */
    size_t line;
};

struct effort {
    struct reference skill;
    days_t days;
    days_t low;    /* or NOT_GIVEN; low <= days <= high */
    days_t high;   /* or NOT_GIVEN */
    days_t legacy; /* part of days spent on compatibility; 0 when not given */
};

struct cost {
    struct reference budget;
    money_t amount;
};

enum readiness { READINESS_READY, READINESS_DRAFT };
enum decision { DECISION_NONE, DECISION_IN, DECISION_OUT };

struct mandate {
    enum decision decision; /* DECISION_NONE: no mandate, the rest is NULL and 0 */
    char *reason;           /* 1 to 80 characters */
    char *note;             /* or NULL */
    size_t line;
};

struct requirement {
    char *id;
    char *title;
    char *requester; /* or NULL */
    char *group;     /* or NULL */
    char *family;    /* variant-of, or NULL */
    int rank;        /* the committee's, from 1; 0: unranked */
    enum readiness status;
    int deferred; /* how often it was put off before; 0 when not given */
    struct contribution values[N_VALUE_KINDS]; /* by kind */
    struct effort *efforts;                    /* in file order; once each skill */
    size_t n_efforts;
    struct cost *costs; /* in file order; once each budget */
    size_t n_costs;
    struct reference *prerequisites; /* its `requires`, in file order; once each */
    size_t n_prerequisites;
    struct mandate mandate;
    size_t line;
    value_t value;       /* derived: expected value, sum of amount x confidence */
    days_t effort;       /* derived: sum of days over its skills */
    size_t family_index; /* derived: index into families, or NONE */
};

/* At most one of a family's variants can be approved. */
struct family {
    const char *id; /* borrowed from its first variant */
    size_t *variants;
    size_t n_variants;
};

enum measure { MEASURE_VALUE, MEASURE_EFFORT, MEASURE_COUNT, N_MEASURES };
extern const char *const measure_names[N_MEASURES]; /* "value", "effort", "count" */
unsigned measure_decimals(enum measure measure);    /* 4, 3, 0: the unit of bound and load */

enum bound_kind {
    BOUND_NONE,
    BOUND_ABSOLUTE, /* amount in the measure's unit */
    BOUND_PERCENT   /* amount is a whole percentage, 0 to 100, of what is approved in all */
};

struct bound {
    enum bound_kind kind;
    int64_t amount;
};

/* A rule from <rules>: which fields mean something is said by rule_types[kind]. */
struct rule {
    enum rule_kind kind; /* RULE_EXCLUSIVE, RULE_TOGETHER, RULE_CHOOSE or RULE_BUCKET */
    char *id;            /* or NULL */
    struct reference *members;
    size_t n_members;
    char *group;          /* buckets */
    enum measure measure; /* buckets */
    struct bound min;     /* choose: absolute counts; exclusive: none and 1 */
    struct bound max;
    size_t line;
};

struct scenario; /* model/scenario.h */

struct portfolio {
    char *id;
    char *cycle;
    char *currency;
    char *unit;
    char expires[11]; /* YYYY-MM-DD, or "" */
    enum ranking_rule ranking;
    enum fill_rule fill;
    size_t line;
    char *title; /* or NULL */
    char **assumptions;
    size_t n_assumptions;
    struct skill *skills;
    size_t n_skills;
    struct budget *budgets;
    size_t n_budgets;
    struct requirement *requirements;
    size_t n_requirements;
    struct rule *rules;
    size_t n_rules;
    struct scenario *scenarios;
    size_t n_scenarios;
    struct family *families; /* derived, in order of their first variant */
    size_t n_families;
};

/* An empty portfolio with the defaults (ranking value, fill fill), or NULL when memory is short. */
struct portfolio *portfolio_new(void);

/* NULL is allowed. */
void portfolio_free(struct portfolio *portfolio);

/* Frees what the struct holds, not the struct itself: for a requirement in an array. */
void requirement_clear(struct requirement *requirement);

/* Index by id, or NONE; linear in the number of things of that kind. */
size_t portfolio_find_skill(const struct portfolio *portfolio, const char *id);
size_t portfolio_find_budget(const struct portfolio *portfolio, const char *id);
size_t portfolio_find_requirement(const struct portfolio *portfolio, const char *id);

/* Ready and not blocked: what a plan may hold. Its prerequisites are not looked at. */
bool requirement_is_open(const struct requirement *requirement);

/* True when the date (YYYY-MM-DD) is after the portfolio's expiry date. */
bool portfolio_is_expired(const struct portfolio *portfolio, const char *date);

/* What a requirement adds to a bucket of this measure: its value, effort or 1. */
int64_t requirement_measure(const struct requirement *requirement, enum measure measure);

#endif
