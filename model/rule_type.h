/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of everything a plan can break: one row a kind. A new rule starts here. */
#ifndef MODEL_RULE_TYPE_H
#define MODEL_RULE_TYPE_H

#include <stdbool.h>

enum rule_kind {
    RULE_MANDATE,   /* a must-do is in */
    RULE_BLOCKED,   /* a blocked requirement is out */
    RULE_DRAFT,     /* a draft is out */
    RULE_REQUIRES,  /* what a requirement requires is in when it is */
    RULE_TOGETHER,  /* all members or none */
    RULE_EXCLUSIVE, /* at most one member */
    RULE_VARIANT,   /* at most one variant of a family */
    RULE_CHOOSE,    /* between min and max members */
    RULE_BUCKET,    /* a group's value, effort or count between min and max */
    RULE_SKILL,     /* days used within the days available */
    RULE_BUDGET,    /* cost within the limit */
    N_RULE_KINDS
};

/* How the top-down walk treats a kind (solver/topdown.h). */
enum walk_class {
    WALK_CHOICE,   /* a bundle that would break it is passed over and never ends a strict walk */
    WALK_RESOURCE, /* a bundle that would break it lacks resources: strict ends there */
    WALK_PROMISE   /* the walk cannot promise it; what is broken at the end is reported */
};

/* Where the file states it, and so which attributes its element has. */
enum rule_place {
    PLACE_ELSEWHERE, /* not in <rules>: at a requirement, a skill or a budget */
    PLACE_MEMBERS,   /* an element of <rules> with <member ref="..."/> children */
    PLACE_COUNTED,   /* the same, with whole numbers min and max */
    PLACE_GROUP      /* an element of <rules> with group, measure, min and max */
};

struct portfolio;
struct selection;
struct check;

struct rule_type {
    const char *name; /* the element's name, and `kind` in results */
    enum rule_place place;
    enum walk_class walk; /* of the upper bound; a lower bound or a percentage is a promise */
    bool has_missing;     /* whether a breach of it carries a number */
    /* Adds a breach to the check for each place where the selection breaks this kind.
     * check->value, effort and loads are complete by then. False when memory is short. */
    bool (*find_breaches)(const struct portfolio *portfolio, const struct selection *selection,
                          struct check *check);
    /* English wordings of a breach, message ids of the catalogues: %1$s the ids in a list, and
     * where has_missing %2$s the missing number and %3$s the bound, each with its unit. For
     * requires %1$s is the requirement and %2$s its prerequisite. */
    const char *wording;
    const char *wording_below; /* where a lower bound is missed; NULL where there is none */
};

extern const struct rule_type rule_types[N_RULE_KINDS];

#endif
