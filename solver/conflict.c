/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/conflict.h"

#include "model/allocate.h"

#include <stdlib.h>

/* Kinds in the order in which they are tried for dropping. */
static const unsigned char drop_turns[N_RULE_KINDS] = {
    [RULE_REQUIRES] = 0, [RULE_TOGETHER] = 1, [RULE_EXCLUSIVE] = 2, [RULE_VARIANT] = 3,
    [RULE_CHOOSE] = 4,   [RULE_BUCKET] = 5,   [RULE_BUDGET] = 6,    [RULE_SKILL] = 7,
    [RULE_DRAFT] = 8,    [RULE_BLOCKED] = 9,  [RULE_MANDATE] = 10,
};

/* The origins in the order of dropping. Invariant: without those marked dropped, the program is
 * infeasible. */
struct filter {
    const struct program *program;
    struct search_limits limits;
    struct origin *origins;
    bool *is_dropped; /* array of n */
    size_t n;
    bool is_limited; /* a limit ended a test without an answer */
};

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* By kind, subject and detail. */
static int compare_origins(const void *a, const void *b)
{
    const struct origin *left = a;
    const struct origin *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    int order = compare_numbers(left->subject, right->subject);
    return order ? order : compare_numbers(left->detail, right->detail);
}

static int compare_turns(const void *a, const void *b)
{
    const struct origin *left = a;
    const struct origin *right = b;
    if (left->kind != right->kind)
        return drop_turns[left->kind] - drop_turns[right->kind];
    return compare_origins(right, left);
}

/* All origins of the program, each once, in the order of dropping. */
static enum status collect_origins(struct filter *filter)
{
    const struct program *program = filter->program;
    size_t n_all = program->n_rows + program->n_fixings;
    filter->origins = allocate(n_all, sizeof *filter->origins);
    filter->is_dropped = allocate(n_all, sizeof *filter->is_dropped);
    if (!filter->origins || !filter->is_dropped)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < program->n_rows; i++)
        filter->origins[i] = program->rows[i].origin;
    for (size_t i = 0; i < program->n_fixings; i++)
        filter->origins[program->n_rows + i] = program->fixings[i].origin;
    qsort(filter->origins, n_all, sizeof *filter->origins, compare_turns);
    for (size_t i = 0; i < n_all; i++)
        if (filter->n == 0 || compare_turns(&filter->origins[filter->n - 1], &filter->origins[i]))
            filter->origins[filter->n++] = filter->origins[i];
    return STATUS_OK;
}

static bool is_kept(const struct filter *filter, const struct origin *origin)
{
    const struct origin *found =
        bsearch(origin, filter->origins, filter->n, sizeof *filter->origins, compare_turns);
    return !filter->is_dropped[found - filter->origins];
}

/* What is left of the program, with nothing to maximise. */
static enum status build_rest(const struct filter *filter, struct program *rest)
{
    const struct program *program = filter->program;
    enum status status = program_init(rest, program->n_columns);
    for (size_t i = 0; i < program->n_fixings && status == STATUS_OK; i++) {
        const struct program_fixing *fixing = &program->fixings[i];
        if (is_kept(filter, &fixing->origin))
            status = program_fix(rest, fixing->origin, fixing->column, fixing->value);
    }
    for (size_t i = 0; i < program->n_rows && status == STATUS_OK; i++) {
        const struct program_row *row = &program->rows[i];
        if (is_kept(filter, &row->origin))
            status = program_add_row(
                rest, row->origin, row->end - row->begin, program->columns + row->begin,
                program->coefficients + row->begin, row->has_lower ? &row->lower : NULL,
                row->has_upper ? &row->upper : NULL, row->decimals);
    }
    if (status != STATUS_OK)
        program_clear(rest);
    return status;
}

/* Whether what is left has no plan. */
static enum status test_rest(struct filter *filter, bool *is_infeasible)
{
    struct program rest = {0};
    struct selection none = {0};
    struct optimum optimum = {0};
    enum status status = build_rest(filter, &rest);
    if (status == STATUS_OK)
        status = selection_init(&none, rest.n_columns);
    if (status == STATUS_OK)
        status = optimum_find(&rest, &filter->limits, &none, &optimum);
    if (status == STATUS_OK) {
        *is_infeasible = optimum.status == OPTIMUM_INFEASIBLE;
        filter->is_limited = optimum.status == OPTIMUM_UNKNOWN;
    }
    optimum_clear(&optimum);
    selection_clear(&none);
    program_clear(&rest);
    return status;
}

/* Tries to drop origins[begin] .. origins[end - 1] at once; they stay dropped when the rest is
 * still infeasible. */
static enum status try_drop(struct filter *filter, size_t begin, size_t end, bool *are_dropped)
{
    *are_dropped = false;
    for (size_t i = begin; i < end; i++)
        filter->is_dropped[i] = true;
    enum status status = test_rest(filter, are_dropped);
    for (size_t i = begin; i < end && !*are_dropped; i++)
        filter->is_dropped[i] = false;
    return status;
}

/* The deletion filter, in strides. Where a whole stretch of origins can go, so can each of them in
 * turn: with fewer gone, the rest contradicts itself all the more. So doubling strides, and halving
 * where one was too long, end with the same members as single steps, after about 2 log n tests for
 * each member. Invariant: what stands before next is decided; the stretch from next to too_far, if
 * that is known, cannot go as a whole. */
static enum status run_filter(struct filter *filter)
{
    size_t stride = 1;
    size_t next = 0;
    size_t too_far = NONE;
    while (next < filter->n && !filter->is_limited) {
        if (too_far == next + 1) {
            next = too_far;
            too_far = NONE;
            stride = 1;
            continue;
        }
        size_t room = too_far == NONE ? filter->n - next : (too_far - next) / 2;
        size_t end = next + (stride < room ? stride : room);
        bool are_dropped;
        enum status status = try_drop(filter, next, end, &are_dropped);
        if (status != STATUS_OK)
            return status;
        if (are_dropped) {
            next = end;
            stride *= 2;
        } else {
            too_far = end;
        }
    }
    return STATUS_OK;
}

static enum status collect_members(const struct filter *filter, struct conflict *conflict)
{
    conflict->members = allocate(filter->n, sizeof *conflict->members);
    if (!conflict->members)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < filter->n; i++)
        if (!filter->is_dropped[i])
            conflict->members[conflict->n_members++] = filter->origins[i];
    qsort(conflict->members, conflict->n_members, sizeof *conflict->members, compare_origins);
    conflict->is_irreducible = !filter->is_limited;
    return STATUS_OK;
}

enum status conflict_find(const struct program *program, const struct search_limits *limits,
                          struct conflict *conflict)
{
    struct filter filter = {.program = program, .limits = *limits};
    *conflict = (struct conflict){0};
    filter.limits.any_optimum = true;
    enum status status = collect_origins(&filter);
    if (status == STATUS_OK)
        status = run_filter(&filter);
    if (status == STATUS_OK)
        status = collect_members(&filter, conflict);
    free(filter.origins);
    free(filter.is_dropped);
    return status;
}

void conflict_clear(struct conflict *conflict)
{
    free(conflict->members);
    *conflict = (struct conflict){0};
}
