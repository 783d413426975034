/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The usual ways to rank and to walk a list, by name. */
#ifndef MODEL_RANKING_RULE_H
#define MODEL_RANKING_RULE_H

enum ranking_rule {
    RANKING_VALUE,    /* highest expected value first */
    RANKING_RANK,     /* the committee's own rank; unranked ones after, by value */
    RANKING_DENSITY,  /* expected value per day */
    RANKING_SCARCITY, /* expected value per share of available capacity */
    N_RANKING_RULES
};
extern const char *const ranking_rule_names[N_RANKING_RULES];

enum fill_rule {
    FILL_FILL,   /* approve everything for which resources remain */
    FILL_STRICT, /* stop at the first that lacks resources */
    N_FILL_RULES
};
extern const char *const fill_rule_names[N_FILL_RULES];

#endif
