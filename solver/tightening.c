/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tightening.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

/* The program's own rows, its tight cuts, and the new ones; *basis becomes the LP's for all but the
 * new, of *basis_size. */
static enum status next_program(const struct program *program, const struct program *cuts,
                                const struct lp *lp, struct program *next, enum stand *basis,
                                size_t *basis_size)
{
    size_t n_kept = program_n_own_rows(program);
    size_t n_all = program->n_rows;
    enum status status = program_copy(next, program);
    if (status == STATUS_OK)
        program_drop_cuts(next);
    lp_save_basis(lp, basis);
    for (size_t i = n_kept; i < n_all && status == STATUS_OK; i++) {
        if (lp_row_is_basic(lp, i))
            continue;
        basis[n_kept++] = basis[i];
        status = program_take_row(next, program, i);
    }
    memmove(basis + n_kept, basis + n_all, program->n_columns * sizeof *basis);
    *basis_size = n_kept + program->n_columns;
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
    size_t basis_size = lp_basis_size(relaxation->lp);
    enum stand *basis = allocate(basis_size, sizeof *basis);
    enum status status =
        basis ? next_program(program, cuts, relaxation->lp, &next, basis, &basis_size)
              : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        *program = next;
        status = relaxation_init(&tightened, program, relaxation->without);
        next = status == STATUS_OK ? old_program : *program;
    }
    if (status == STATUS_OK) {
        pass_on(relaxation, &tightened);
        lp_load_basis(tightened.lp, basis, basis_size);
        relaxation_clear(relaxation);
        *relaxation = tightened;
    } else {
        *program = old_program;
    }
    free(basis);
    program_clear(&next);
    return status;
}
