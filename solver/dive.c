/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/dive.h"

#include <stdlib.h>

/* Shell's sort, highest x first, ties by column: qsort could not see x. */
static void sort_by_x(const double *x, size_t *order, size_t n)
{
    for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
        for (size_t i = gap; i < n; i++) {
            size_t moving = order[i];
            size_t at = i;
            for (; at >= gap; at -= gap) {
                size_t other = order[at - gap];
                if (x[other] > x[moving] || (x[other] == x[moving] && other < moving))
                    break;
                order[at] = other;
            }
            order[at] = moving;
        }
    }
}

/* Puts the column in if the rows allow it, else out. False when neither is allowed. */
static bool settle(struct domain *domain, size_t column)
{
    size_t mark = domain->n_trail;
    domain_decide(domain, column, true);
    if (domain_propagate(domain))
        return true;
    domain_undo(domain, mark);
    domain_decide(domain, column, false);
    return domain_propagate(domain);
}

bool dive_round(struct domain *domain, const double *x, size_t *order, bool *plan)
{
    size_t n = 0;
    size_t mark = domain->n_trail;
    bool is_allowed = true;
    for (size_t j = 0; j < domain->program->n_columns; j++)
        if (domain->value[j] == UNDECIDED)
            order[n++] = j;
    sort_by_x(x, order, n);
    for (size_t i = 0; i < n && is_allowed; i++)
        if (domain->value[order[i]] == UNDECIDED)
            is_allowed = settle(domain, order[i]);
    for (size_t j = 0; is_allowed && j < domain->program->n_columns; j++)
        plan[j] = domain->value[j];
    domain_undo(domain, mark);
    return is_allowed;
}
