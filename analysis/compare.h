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
 * plan worth `gain` more. Indices of requirements, ascending; values in ten-thousandths. */
struct swap {
    size_t *out;
    size_t n_out;
    size_t *in;
    size_t n_in;
    wide_t value_out;
    wide_t value_in;
    wide_t gain; /* value_in - value_out, > 0 */
};

/* All that the plan changes in the list. Indices of requirements, ascending. */
struct difference {
    size_t *out; /* in the list only */
    size_t n_out;
    size_t *in; /* in the plan only */
    size_t n_in;
};

/* The plan that the optimum is held against: the default ranking's, or the committee's own. */
struct list {
    bool is_given; /* from --list: ranking and fill mean nothing */
    enum ranking_rule ranking;
    enum fill_rule fill;
    struct selection selection;
    struct check check;
};

/* How much less than the optimum another plan is worth; known only where both are allowed and the
 * optimum's status is optimal or feasible. Values are at least 0: the optimum, also a best found
 * one, is worth no less than any plan at hand. Where it is not proven, the true loss is at least
 * this. Percentages are hundredths of a percent of the optimum. */
struct loss {
    bool is_known;
    wide_t value;     /* optimum - plan */
    bool has_percent; /* false where the optimum is 0; then both of them are 0 */
    wide_t percent;   /* value / optimum */
    wide_t reached;   /* the rest to 100 percent: plan / optimum */
};

enum recovery_kind {
    RECOVERY_NO_PLAN,    /* nothing to measure against */
    RECOVERY_NO_RANKING, /* none of the usual rankings is allowed */
    RECOVERY_NO_LIST,    /* the list is not allowed: of its loss nothing is known */
    RECOVERY_NEEDLESS,   /* the list loses nothing */
    RECOVERY_NONE,       /* no ranking loses less than the list */
    RECOVERY_ALL,        /* the best one loses nothing */
    RECOVERY_PART,
    N_RECOVERY_KINDS
};

/* How much of the list's loss a better ranking rule alone would recover. */
struct recovery {
    enum recovery_kind kind;
    enum ranking_rule ranking; /* the allowed ranking that loses least, the first of equals; */
    enum fill_rule fill;       /* meaningless without a plan or an allowed ranking */
    /* Of RECOVERY_ALL and RECOVERY_PART, else 0: the list's loss less that ranking's, and that as a
     * share of the list's loss in hundredths of a percent. Where the optimum is not proven, the
     * amount stands, and the share is at most this. */
    wide_t amount;
    wide_t share;
};

/* What the plan does to a skill or a budget, in its unit. */
struct usage {
    wide_t free;        /* available or limit - used */
    size_t n_blocked;   /* requirements left out, though ready and not blocked, that need more of
                         * it than is free */
    bool is_bottleneck; /* no other skill or budget blocks more, and it blocks any */
};

/* What the must-dos of a contradiction need of a skill or a budget. */
struct need {
    wide_t limit;        /* thousandths of days available, or hundredths of the budget's limit */
    wide_t sum;          /* likewise: of the must-dos and of all that they drag along */
    bool is_exceeded;    /* sum > limit: this resource alone refutes them */
    const char **musts;  /* array of n_musts: ids of the must-dos, in file order; the array is */
    size_t n_musts;      /* owned, ids are borrowed from the portfolio */
    const char **others; /* array of n_others: what they drag along by the contradiction's requires
                          * and together rules, and that needs some of it; likewise */
    size_t n_others;
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
    struct recovery recovery;
    struct difference difference; /* empty without a plan */
    struct swap *swaps;           /* gains sum to loss.value; none where the list is not allowed */
    size_t n_swaps;
    bool swaps_are_complete;  /* false: the last may fall into smaller ones that were not searched
                                 for */
    struct conflict conflict; /* only where the optimum is infeasible */
    struct need *needs; /* array of conflict.n_members: of skills and budgets, else zero; or NULL */
    /* What the plan leaves; meaningless without one. */
    struct usage *skill_usage;  /* array of n_skills, thousandths of days */
    struct usage *budget_usage; /* array of n_budgets, hundredths of the currency unit */
    /* Transparency. Days in thousandths; array of N_COMMITMENT_KINDS: days bound, of all skills.
     * Percentages in hundredths, 0 where the whole is 0. */
    wide_t capacity; /* gross days of all skills */
    wide_t committed[N_COMMITMENT_KINDS];
    wide_t reserve;
    wide_t available;
    wide_t committed_percent[N_COMMITMENT_KINDS]; /* of the capacity, as the next two */
    wide_t reserve_percent;
    wide_t available_percent;
    wide_t legacy_list;         /* days of the list's plan spent on compatibility */
    wide_t legacy_optimum;      /* the same for the optimum's; 0 without a plan */
    wide_t legacy_list_percent; /* of the days that the list approves */
    wide_t legacy_optimum_percent;
    wide_t *skill_legacy_optimum; /* array of n_skills */
    size_t *no_value;             /* approved by the optimum, without value and serving no */
    size_t n_no_value;            /* approved one that requires it (to the end of the chain) */
    size_t n_ready;               /* n_ready + n_draft = n_requirements */
    size_t n_draft;
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
