/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/branching.h"

#include "model/allocate.h"

#include <math.h>
#include <stdlib.h>

#define RELIABLE         2  /* so many observations of either value make a pseudo-cost reliable */
#define TRIALS           10 /* candidates tried at a node, at most */
#define TRIALS_IN_VAIN   5  /* without a better one, then the best so far is taken */
#define TRIAL_ITERATIONS 60

enum status branching_init(struct branching *branching, struct pseudo_costs *costs,
                           size_t n_columns)
{
    *branching = (struct branching){
        .n_columns = n_columns,
        .costs = costs,
        .candidates = allocate(n_columns, sizeof *branching->candidates),
        .scores = allocate(n_columns, sizeof *branching->scores),
    };
    if (branching->candidates && branching->scores)
        return STATUS_OK;
    branching_clear(branching);
    return STATUS_NO_MEMORY;
}

void branching_clear(struct branching *branching)
{
    free(branching->candidates);
    free(branching->scores);
    *branching = (struct branching){0};
}

static double distance_to(const struct relaxation *relaxation, size_t column, bool value)
{
    double x = relaxation->x[column];
    return value ? 1 - x : x;
}

/* What moving the column to value is expected to take off the objective. */
static double expected_loss(const struct branching *branching, const struct relaxation *relaxation,
                            size_t column, bool value)
{
    return pseudo_costs_of(branching->costs, column, value) *
           distance_to(relaxation, column, value);
}

static double score_of(double loss_at_0, double loss_at_1)
{
    return fmax(loss_at_0, 1e-6) * fmax(loss_at_1, 1e-6);
}

static bool is_reliable(const struct branching *branching, size_t column)
{
    return pseudo_costs_count(branching->costs, column, false) >= RELIABLE &&
           pseudo_costs_count(branching->costs, column, true) >= RELIABLE;
}

/* Lists the fractional columns, highest score first (ties: earliest column). */
static size_t list_candidates(struct branching *branching, const struct relaxation *relaxation)
{
    size_t n = 0;
    for (size_t j = 0; j < branching->n_columns; j++) {
        if (relaxation->domain.value[j] != UNDECIDED || !relaxation_is_fractional(relaxation, j))
            continue;
        double score = score_of(expected_loss(branching, relaxation, j, false),
                                expected_loss(branching, relaxation, j, true));
        size_t at = n++;
        for (; at > 0 && branching->scores[at - 1] < score; at--) {
            branching->scores[at] = branching->scores[at - 1];
            branching->candidates[at] = branching->candidates[at - 1];
        }
        branching->scores[at] = score;
        branching->candidates[at] = j;
    }
    return n;
}

/* Tries both values of a column. True when one of them is refuted: the other is decided then. */
static bool try_column(struct branching *branching, struct relaxation *relaxation, size_t column,
                       double loss[2])
{
    for (int value = 0; value < 2; value++) {
        double objective;
        bool is_refuted = relaxation_try(relaxation, column, value, TRIAL_ITERATIONS, &objective);
        lp_return(relaxation->lp);
        if (is_refuted) {
            domain_decide(&relaxation->domain, column, !value);
            return true;
        }
        loss[value] = fmax(relaxation->objective - objective, 0);
        pseudo_costs_learn(branching->costs, column, value, distance_to(relaxation, column, value),
                           loss[value]);
    }
    return false;
}

enum branching_outcome branching_choose(struct branching *branching, struct relaxation *relaxation,
                                        struct branch *branch)
{
    size_t n = list_candidates(branching, relaxation);
    if (n == 0)
        return BRANCHING_WHOLE;
    lp_mark(relaxation->lp);
    double best_score = -1;
    int tried = 0;
    int in_vain = 0;
    for (size_t i = 0; i < n && tried < TRIALS && in_vain < TRIALS_IN_VAIN; i++) {
        size_t column = branching->candidates[i];
        double loss[2] = {
            expected_loss(branching, relaxation, column, false),
            expected_loss(branching, relaxation, column, true),
        };
        if (part_is_on(relaxation->without, PART_RELIABILITY) && !is_reliable(branching, column)) {
            tried++;
            if (try_column(branching, relaxation, column, loss))
                return BRANCHING_DECIDED;
        }
        double score = score_of(loss[0], loss[1]);
        in_vain++;
        if (score > best_score) {
            best_score = score;
            in_vain = 0;
            *branch = (struct branch){column, loss[1] <= loss[0]};
        }
    }
    return BRANCHING_CHOSEN;
}
