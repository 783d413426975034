/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/row_cuts.h"

#include "model/allocate.h"
#include "solver/knapsack_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CUTS_MOST 1000
#define BROKEN_BY 1e-3 /* in units of the cut's length: one broken by less is not worth its row */

/* One row's knapsack, in which an inequality over its columns gets its right-hand side. */
struct derivation {
    struct knapsack_row knapsack;
    double *undecided;     /* array of columns, all 1/2: no item is set aside */
    int64_t *coefficients; /* array of columns: the inequality's */
};

static void derivation_clear(struct derivation *derivation)
{
    knapsack_row_clear(&derivation->knapsack);
    free(derivation->undecided);
    free(derivation->coefficients);
}

static enum status derivation_init(struct derivation *derivation, size_t n_columns)
{
    *derivation = (struct derivation){
        .undecided = allocate(n_columns, sizeof *derivation->undecided),
        .coefficients = allocate(n_columns, sizeof *derivation->coefficients),
    };
    if (!derivation->undecided || !derivation->coefficients ||
        knapsack_row_init(&derivation->knapsack, n_columns) != STATUS_OK) {
        derivation_clear(derivation);
        return STATUS_NO_MEMORY;
    }
    for (size_t j = 0; j < n_columns; j++)
        derivation->undecided[j] = 0.5;
    return STATUS_OK;
}

/* The least right-hand side with which the inequality (row `cut` of cuts) follows from a side of
 * the row. *is_known: false where it does not, whatever the side, or where its table is too long.
 * Outside of this call the coefficients are all 0. */
static enum status derive_side(struct derivation *derivation, const struct program *program,
                               const struct program_row *row, int sign, const struct program *cuts,
                               const struct program_row *cut, wide_t *side, bool *is_known)
{
    struct knapsack_row *knapsack = &derivation->knapsack;
    int64_t *coefficients = derivation->coefficients;
    enum status status = STATUS_OK;
    size_t n_found = 0;
    wide_t complemented = 0;
    *is_known = sign > 0 ? row->has_upper : row->has_lower;
    if (!*is_known)
        return STATUS_OK;
    knapsack_row_load(knapsack, program, row, sign, derivation->undecided);
    if (!knapsack_row_start(knapsack))
        return STATUS_NO_MEMORY;
    for (size_t entry = cut->begin; entry < cut->end; entry++)
        coefficients[cuts->columns[entry]] = cuts->coefficients[entry];
    for (size_t i = 0; i < knapsack->n && *is_known && status == STATUS_OK; i++) {
        struct item *item = &knapsack->items[i];
        int64_t coefficient = coefficients[item->column];
        n_found += coefficient != 0;
        if (item->is_complemented) {
            coefficient = -coefficient;
            complemented += coefficient;
        }
        *is_known = coefficient >= 0;
        if (*is_known && !knapsack_row_enter(knapsack, item, coefficient))
            status = STATUS_NO_MEMORY;
    }
    for (size_t entry = cut->begin; entry < cut->end; entry++)
        coefficients[cuts->columns[entry]] = 0;
    *is_known = *is_known && !knapsack->is_given_up && n_found == cut->end - cut->begin;
    knapsack_row_close(knapsack);
    *side = knapsack->side - complemented;
    return status;
}

enum status row_cuts_init(struct row_cuts *cuts, size_t n_columns)
{
    *cuts = (struct row_cuts){0};
    return program_init(&cuts->program, n_columns);
}

void row_cuts_clear(struct row_cuts *cuts)
{
    program_clear(&cuts->program);
    free(cuts->origins);
    *cuts = (struct row_cuts){0};
}

static bool is_same_row(const struct program *a, const struct program_row *left,
                        const struct program *b, const struct program_row *right)
{
    size_t n = left->end - left->begin;
    return n == right->end - right->begin &&
           memcmp(a->columns + left->begin, b->columns + right->begin, n * sizeof *a->columns) ==
               0 &&
           memcmp(a->coefficients + left->begin, b->coefficients + right->begin,
                  n * sizeof *a->coefficients) == 0;
}

static bool is_kept(const struct row_cuts *cuts, const struct program *tightened,
                    const struct program_row *row)
{
    for (size_t i = 0; i < cuts->program.n_rows; i++)
        if (is_same_row(&cuts->program, &cuts->program.rows[i], tightened, row))
            return true;
    return false;
}

static enum status keep(struct row_cuts *cuts, const struct program *found, size_t row,
                        struct row_cut origin, wide_t side)
{
    size_t n = cuts->program.n_rows;
    if (!array_reserve(&cuts->origins, &cuts->origin_room, n + 1, sizeof *cuts->origins))
        return STATUS_NO_MEMORY;
    enum status status = program_take_row(&cuts->program, found, row);
    if (status != STATUS_OK || cuts->program.n_rows == n)
        return status;
    cuts->program.rows[n].upper = side;
    cuts->origins[n] = origin;
    return STATUS_OK;
}

/* What no 0/1 point breaks. */
static wide_t idle_side(const struct program *cuts, const struct program_row *cut)
{
    wide_t most = 0;
    for (size_t entry = cut->begin; entry < cut->end; entry++)
        most += cuts->coefficients[entry] > 0 ? cuts->coefficients[entry] : 0;
    return most;
}

static bool is_same_origin(const struct origin *a, const struct origin *b)
{
    return a->kind == b->kind && a->subject == b->subject && a->detail == b->detail;
}

/* Keeps the cut with the least side that a row of its origin gives it, if that says anything. */
static enum status place_cut(struct row_cuts *cuts, struct derivation *derivation,
                             const struct program *program, const struct program *found, size_t row)
{
    const struct program_row *cut = &found->rows[row];
    struct row_cut best = {0};
    wide_t least = idle_side(found, cut);
    for (size_t i = 0; i < program->n_rows; i++) {
        if (!is_same_origin(&program->rows[i].origin, &cut->origin))
            continue;
        for (int sign = 1; sign >= -1; sign -= 2) {
            wide_t side;
            bool is_known;
            enum status status = derive_side(derivation, program, &program->rows[i], sign, found,
                                             cut, &side, &is_known);
            if (status != STATUS_OK)
                return status;
            if (is_known && side < least) {
                least = side;
                best = (struct row_cut){i, sign};
            }
        }
    }
    return best.sign ? keep(cuts, found, row, best, least) : STATUS_OK;
}

enum status row_cuts_keep(struct row_cuts *cuts, const struct program *program,
                          const struct program *found)
{
    struct derivation derivation;
    enum status status = derivation_init(&derivation, program->n_columns);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < found->n_rows && status == STATUS_OK; i++) {
        const struct program_row *cut = &found->rows[i];
        if (cut->is_cut && cut->has_upper && cuts->program.n_rows < CUTS_MOST &&
            !is_kept(cuts, found, cut))
            status = place_cut(cuts, &derivation, program, found, i);
    }
    derivation_clear(&derivation);
    return status;
}

static bool is_unchanged(const struct program_row *row, const struct program_row *now, int sign)
{
    return sign > 0 ? now->has_upper && now->upper == row->upper
                    : now->has_lower && now->lower == row->lower;
}

static enum status apply(const struct row_cuts *cuts, size_t i, struct derivation *derivation,
                         const struct program *given, const struct program *changed,
                         struct program *to)
{
    const struct row_cut *origin = &cuts->origins[i];
    const struct program_row *cut = &cuts->program.rows[i];
    const struct program_row *row = &changed->rows[origin->row];
    wide_t side = cut->upper;
    if (!is_unchanged(&given->rows[origin->row], row, origin->sign)) {
        bool is_known;
        enum status status = derive_side(derivation, changed, row, origin->sign, &cuts->program,
                                         cut, &side, &is_known);
        if (status != STATUS_OK)
            return status;
        if (!is_known)
            side = idle_side(&cuts->program, cut);
    }
    enum status status = program_take_row(to, &cuts->program, i);
    if (status == STATUS_OK)
        to->rows[to->n_rows - 1].upper = side;
    return status;
}

enum status row_cuts_apply(const struct row_cuts *cuts, size_t first, size_t last,
                           const struct program *given, const struct program *changed,
                           struct program *to)
{
    struct derivation derivation;
    enum status status = derivation_init(&derivation, given->n_columns);
    if (status != STATUS_OK)
        return status;
    for (size_t i = first; i < last && status == STATUS_OK; i++)
        status = apply(cuts, i, &derivation, given, changed, to);
    derivation_clear(&derivation);
    return status;
}

static bool is_broken(const struct program *cuts, const struct program_row *cut, const double *x)
{
    double left = 0;
    double square = 0;
    for (size_t entry = cut->begin; entry < cut->end; entry++) {
        double coefficient = (double)cuts->coefficients[entry];
        left += coefficient * x[cuts->columns[entry]];
        square += coefficient * coefficient;
    }
    return left - (double)cut->upper > BROKEN_BY * sqrt(square);
}

enum status row_cuts_pick(const struct program *cuts, const double *x, struct program *broken,
                          size_t *n_picked)
{
    *n_picked = 0;
    for (size_t i = 0; i < cuts->n_rows; i++) {
        if (!is_broken(cuts, &cuts->rows[i], x))
            continue;
        enum status status = program_take_row(broken, cuts, i);
        if (status != STATUS_OK)
            return status;
        ++*n_picked;
    }
    return STATUS_OK;
}
