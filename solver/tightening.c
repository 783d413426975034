/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tightening.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

/* The program's own rows and its tight cuts: array of n_kept. */
static size_t list_kept(const struct program *program, const struct lp *lp, size_t *kept)
{
    size_t n_own = program_n_own_rows(program);
    size_t n_kept = 0;
    for (size_t i = 0; i < program->n_rows; i++)
        if (i < n_own || !lp_row_is_basic(lp, i))
            kept[n_kept++] = i;
    return n_kept;
}

/* The rows kept, and the new ones. */
static enum status next_program(const struct program *program, const size_t *kept, size_t n_kept,
                                const struct program *cuts, struct program *next)
{
    enum status status = program_copy(next, program);
    if (status == STATUS_OK)
        program_drop_cuts(next);
    for (size_t i = program_n_own_rows(program); i < n_kept && status == STATUS_OK; i++)
        status = program_take_row(next, program, kept[i]);
    for (size_t i = 0; cuts && i < cuts->n_rows && status == STATUS_OK; i++)
        status = program_take_row(next, cuts, i);
    return status;
}

/* What the old relaxation knows, but for its bound. */
static void pass_on(const struct relaxation *old, struct relaxation *relaxation)
{
    const struct domain *domain = &old->domain;
    memcpy(relaxation->x, old->x, relaxation->program->n_columns * sizeof *relaxation->x);
    for (size_t i = 0; i < domain->n_trail; i++)
        domain_decide(&relaxation->domain, domain->trail[i], domain->value[domain->trail[i]] == 1);
    relaxation->objective = old->objective;
    relaxation->has_target = old->has_target;
    relaxation->target = old->target;
    relaxation->iterations_before = relaxation_iterations(old);
}

enum status tightening_take(struct program *program, const struct program *cuts,
                            struct relaxation *relaxation)
{
    struct program old_program = *program;
    struct program next = {0};
    struct relaxation tightened;
    size_t *kept = allocate(program->n_rows, sizeof *kept);
    size_t n_kept = kept ? list_kept(program, relaxation->lp, kept) : 0;
    enum status status = kept ? next_program(program, kept, n_kept, cuts, &next) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        *program = next;
        status = relaxation_init(&tightened, program, relaxation->without);
        next = status == STATUS_OK ? old_program : *program;
    }
    if (status == STATUS_OK) {
        pass_on(relaxation, &tightened);
        lp_inherit(tightened.lp, relaxation->lp, kept, n_kept);
        relaxation_clear(relaxation);
        *relaxation = tightened;
    } else {
        *program = old_program;
    }
    free(kept);
    program_clear(&next);
    return status;
}
