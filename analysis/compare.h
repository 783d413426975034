/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main question: what does the top-down list leave on the table, and what to approve instead?
 */
#ifndef ANALYSIS_COMPARE_H
#define ANALYSIS_COMPARE_H

#include "model/check.h"
#include "model/portfolio.h"
#include "solver/conflict.h"
#include "solver/optimum.h"
#include "solver/topdown.h"

/* A set that goes out, a set that comes in: applied in order to the list, each leaves an allowed
 * plan worth `gain` more. Indices of requirements, ascending. */
struct swap {
    size_t *out;
    size_t n_out;
    size_t *in;
    size_t n_in;
    wide_t gain; /* > 0, ten-thousandths */
};

/* The plan that the optimum is held against: the default ranking's, or the committee's own. */
struct list {
    bool is_given; /* from --list: ranking and fill mean nothing */
    enum ranking_rule ranking;
    enum fill_rule fill;
    struct selection selection;
    struct check check;
};

/* A difference between the optimum and another plan; known only where both are allowed and the
 * optimum's status is optimal or feasible. */
struct loss {
    bool is_known;
    wide_t value;     /* optimum - plan, signed */
    bool has_percent; /* false where the optimum is 0 */
    wide_t percent;   /* hundredths of a percent of the optimum */
};

struct comparison {
    const struct portfolio *portfolio; /* borrowed */
    struct list list;
    struct topdown rankings[N_RANKING_RULES][N_FILL_RULES];
    struct loss ranking_losses[N_RANKING_RULES][N_FILL_RULES];
    struct optimum optimum;
    struct check optimum_check; /* of optimum.selection; empty where there is no plan */
    bool has_plan;              /* the optimum holds a plan */
    bool has_gap;               /* there is a plan, a bound, and the bound is not 0 */
    wide_t gap_percent;         /* hundredths, rounded up */
    struct loss loss;           /* of the list */
    struct swap *swaps;         /* gains sum to loss.value; none where the list is not allowed */
    size_t n_swaps;
    struct conflict conflict; /* only where the optimum is infeasible */
    /* Transparency. Days in thousandths; array of N_COMMITMENT_KINDS: days bound, of all skills. */
    wide_t capacity; /* gross days of all skills */
    wide_t committed[N_COMMITMENT_KINDS];
    wide_t reserve;
    wide_t available;
    wide_t legacy_list;           /* days of the list's plan spent on compatibility */
    wide_t legacy_optimum;        /* the same for the optimum's; 0 without a plan */
    wide_t *skill_legacy_optimum; /* array of n_skills */
    size_t *no_value;  /* approved by the optimum, without value and serving no approved */
    size_t n_no_value; /* requirement that requires it (to the end of the chain) */
};

struct compare_options {
    enum ranking_rule ranking; /* of the list */
    enum fill_rule fill;
    const struct selection *list; /* the committee's own selection, or NULL */
    struct search_limits limits;
};

/* Computes all of it. Every plan has been re-checked by check_selection; STATUS_FAILED when an
 * optimum does not survive that. A limit still gives a comparison (optimum.status says). */
enum status compare_portfolio(const struct portfolio *portfolio,
                              const struct compare_options *options, struct comparison *comparison);
void comparison_clear(struct comparison *comparison);

#endif
