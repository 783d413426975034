/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's parts that can be switched off, to find which of them is at fault or what each is
 * worth. Answers stay exact and proven without any of them; only the work changes. A
 * new part is a row here and in parts.c, and a word in doc/drumbeat-compare.1. */
#ifndef SOLVER_PARTS_H
#define SOLVER_PARTS_H

#include <stdbool.h>

enum part {
    PART_PRESOLVE,       /* what rows decide beforehand, rows that never bind, common divisors */
    PART_CUTS,           /* at the root */
    PART_NODE_CUTS,      /* at the nodes below */
    PART_NEIGHBOURHOODS, /* small searches for better plans near the best one */
    PART_FIXING,         /* deciding columns by their reduced costs */
    PART_PROPAGATION,    /* deciding columns by rows; without: rows are only held against what is
                            decided */
    PART_RELIABILITY,    /* trial branchings; without: pseudo-costs as they come */
    PART_PLUNGING,       /* a better child is looked at at once; without: best bound first */
    PART_ENUMERATION,    /* of the last columns, without the LP */
    PART_RESTART,        /* the root again where much has been decided (by PART_FIXING) */
    PART_DIVE,           /* plans by rounding the relaxation */
    PART_DOMINANCE,      /* columns merged that are one in some optimum */
    PART_CLOSURE,        /* flows for precedences under one budget; without: a simplex */
    PART_TABLEAU,        /* a dense inverse for small relaxations; without: GLPK's simplex */
    N_PARTS
};
extern const char *const part_names[N_PARTS]; /* "presolve", "cuts", ... */

/* Sets of parts are bit masks; the empty set is 0. */
#define PART_BIT(part) (1u << (part))
#define ALL_PARTS      (PART_BIT(N_PARTS) - 1)

/* without: the set of those switched off. */
bool part_is_on(unsigned without, enum part part);

/* Reads names with commas between. False: one of them is no part's; then *nearest is the name that
 * may have been meant, or NULL, and *parts means nothing. */
bool parts_parse(const char *list, unsigned *parts, const char **nearest);

#endif
