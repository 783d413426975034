/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quarter at a glance, without any solving: what `drumbeat check` shows. */
#ifndef ANALYSIS_SUMMARY_H
#define ANALYSIS_SUMMARY_H

#include "model/portfolio.h"
#include "model/validate.h"
#include "solver/topdown.h"

struct summary {
    const struct portfolio *portfolio; /* borrowed */
    size_t n_ready;                    /* n_ready + n_draft = n_requirements */
    size_t n_draft;
    size_t n_must;          /* must-dos, among the ready ones */
    size_t n_blocked;       /* likewise */
    wide_t value;           /* expected value of all ready requirements that are not blocked */
    wide_t *skill_demand;   /* array of n_skills: days of all ready, not blocked requirements */
    wide_t *skill_must;     /* array of n_skills: days of the must-dos */
    wide_t *budget_demand;  /* array of n_budgets */
    wide_t *skill_balance;  /* array of n_skills: available - demand; below 0: a deficit */
    wide_t *budget_balance; /* array of n_budgets: limit - demand */
    struct never_fits *never_fits;
    size_t n_never_fits;
    struct topdown list; /* by the ranking and fill given */
    size_t list_length;
};

/* For a valid portfolio; linear in its size beside the walk and the search for what never fits. */
enum status summarise_portfolio(const struct portfolio *portfolio, enum ranking_rule ranking,
                                enum fill_rule fill, struct summary *summary);
void summary_clear(struct summary *summary);

#endif
