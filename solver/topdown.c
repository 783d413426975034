/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk works on the rows of the program: which of them bind a bundle together, are a choice or
 * a resource is said by the table of rules, so a new kind of rule needs nothing here. */
#include "solver/topdown.h"

#include "model/allocate.h"
#include "model/ranking.h"
#include "solver/program.h"

#include <stdlib.h>

/* What a row means to a bundle. */
enum role {
    ROLE_NONE,    /* a promise, or a lower bound alone: nothing the walk looks at */
    ROLE_BOND,    /* draws further requirements into the bundle */
    ROLE_CHOICE,  /* passes the bundle over where it would be broken */
    ROLE_RESOURCE /* lacks where it would be broken */
};

enum verdict { VERDICT_FITS, VERDICT_PASSED_OVER, VERDICT_LACKS };

struct walk {
    struct program program;
    struct program_columns by_column;
    enum role *roles; /* array of rows */
    wide_t *left;     /* array of rows: upper bound less what is approved; >= 0 at the start and
                         never broken, since only what fits is approved */
    wide_t *needs;    /* array of rows: what the bundle adds; 0 between two bundles */
    size_t *touched;  /* rows with a need, in order of discovery; array of rows */
    size_t n_touched;
    size_t *bundle; /* array of columns */
    size_t n_bundle;
    bool *in_bundle; /* array of columns */
    size_t lacking;  /* row that the last bundle with VERDICT_LACKS lacked first */
};

/* A percentage can be mended by what comes later, so it is no resource. */
static enum role find_role(const struct program_row *row)
{
    enum rule_kind kind = row->origin.kind;
    if (kind == RULE_REQUIRES || kind == RULE_TOGETHER)
        return ROLE_BOND;
    if (!row->has_upper || row->is_share)
        return ROLE_NONE;
    switch (rule_types[kind].walk) {
    case WALK_CHOICE:
        return ROLE_CHOICE;
    case WALK_RESOURCE:
        return ROLE_RESOURCE;
    default:
        return ROLE_NONE;
    }
}

static void clear_walk(struct walk *walk)
{
    program_clear(&walk->program);
    program_columns_clear(&walk->by_column);
    free(walk->roles);
    free(walk->left);
    free(walk->needs);
    free(walk->touched);
    free(walk->bundle);
    free(walk->in_bundle);
}

static enum status init_walk(struct walk *walk, const struct portfolio *portfolio)
{
    enum status status = program_compile(portfolio, &walk->program);
    if (status == STATUS_OK)
        status = program_transpose(&walk->program, &walk->by_column);
    if (status != STATUS_OK)
        return status;
    size_t n_rows = walk->program.n_rows;
    size_t n_columns = walk->program.n_columns;
    walk->roles = allocate(n_rows, sizeof *walk->roles);
    walk->left = allocate(n_rows, sizeof *walk->left);
    walk->needs = allocate(n_rows, sizeof *walk->needs);
    walk->touched = allocate(n_rows, sizeof *walk->touched);
    walk->bundle = allocate(n_columns, sizeof *walk->bundle);
    walk->in_bundle = allocate(n_columns, sizeof *walk->in_bundle);
    if (!walk->roles || !walk->left || !walk->needs || !walk->touched || !walk->bundle ||
        !walk->in_bundle)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < n_rows; i++) {
        walk->roles[i] = find_role(&walk->program.rows[i]);
        walk->left[i] = walk->program.rows[i].upper;
    }
    return STATUS_OK;
}

static void put_into_bundle(struct walk *walk, size_t column, const bool *approved)
{
    if (approved[column] || walk->in_bundle[column])
        return;
    walk->in_bundle[column] = true;
    walk->bundle[walk->n_bundle++] = column;
}

/* A bond is x_plus - x_minus <= 0 (>= 0): plus at 1 draws minus in (minus draws plus). */
static void follow_bond(struct walk *walk, const struct program_row *row, int64_t coefficient,
                        const bool *approved)
{
    if (coefficient > 0 ? !row->has_upper : !row->has_lower)
        return;
    for (size_t e = row->begin; e < row->end; e++)
        put_into_bundle(walk, walk->program.columns[e], approved);
}

static void add_need(struct walk *walk, size_t row, int64_t amount)
{
    if (walk->needs[row] == 0)
        walk->touched[walk->n_touched++] = row;
    walk->needs[row] += amount;
}

/* Gathers first and all that must come with it, and sums up what they need. The bundle is its own
 * queue: members are looked at in the order in which they were put. */
static void gather_bundle(struct walk *walk, size_t first, const bool *approved)
{
    const struct program_columns *by_column = &walk->by_column;
    put_into_bundle(walk, first, approved);
    for (size_t b = 0; b < walk->n_bundle; b++) {
        size_t column = walk->bundle[b];
        for (size_t e = by_column->begin[column]; e < by_column->begin[column + 1]; e++) {
            size_t row = by_column->rows[e];
            if (walk->roles[row] == ROLE_BOND)
                follow_bond(walk, &walk->program.rows[row], by_column->coefficients[e], approved);
            else if (walk->roles[row] != ROLE_NONE)
                add_need(walk, row, by_column->coefficients[e]);
        }
    }
}

static void empty_bundle(struct walk *walk)
{
    for (size_t b = 0; b < walk->n_bundle; b++)
        walk->in_bundle[walk->bundle[b]] = false;
    for (size_t t = 0; t < walk->n_touched; t++)
        walk->needs[walk->touched[t]] = 0;
    walk->n_bundle = 0;
    walk->n_touched = 0;
}

/* The first row in program order of this role that the bundle would break, or NONE. */
static size_t find_broken(const struct walk *walk, enum role role)
{
    size_t broken = NONE;
    for (size_t t = 0; t < walk->n_touched; t++) {
        size_t row = walk->touched[t];
        if (walk->roles[row] == role && walk->needs[row] > walk->left[row] && row < broken)
            broken = row;
    }
    return broken;
}

static bool can_be_in(const struct walk *walk)
{
    for (size_t b = 0; b < walk->n_bundle; b++)
        if (!walk->program.upper[walk->bundle[b]])
            return false;
    return true;
}

/* Choices come before resources, so that an excluded bundle never ends a strict walk. */
static enum verdict judge_bundle(struct walk *walk)
{
    if (!can_be_in(walk) || find_broken(walk, ROLE_CHOICE) != NONE)
        return VERDICT_PASSED_OVER;
    walk->lacking = find_broken(walk, ROLE_RESOURCE);
    return walk->lacking == NONE ? VERDICT_FITS : VERDICT_LACKS;
}

static void approve_bundle(struct walk *walk, bool *approved)
{
    for (size_t b = 0; b < walk->n_bundle; b++)
        approved[walk->bundle[b]] = true;
    for (size_t t = 0; t < walk->n_touched; t++)
        walk->left[walk->touched[t]] -= walk->needs[walk->touched[t]];
}

static void note_stop(const struct walk *walk, size_t requirement, struct topdown *topdown)
{
    const struct program_row *row = &walk->program.rows[walk->lacking];
    topdown->stopped_at = requirement;
    topdown->stopped_by = row->origin.kind;
    topdown->stopped_subject = row->origin.subject;
    topdown->stopped_missing = walk->needs[walk->lacking] - walk->left[walk->lacking];
}

/* One pass over the order: the must-dos, or the others. Must-dos never end the walk. */
static void walk_down(struct walk *walk, const size_t *order, bool are_must_dos,
                      struct topdown *topdown)
{
    bool ends = !are_must_dos && topdown->fill == FILL_STRICT;
    bool *approved = topdown->selection.in;
    for (size_t i = 0; i < walk->program.n_columns && topdown->stopped_at == NONE; i++) {
        size_t requirement = order[i];
        if (walk->program.lower[requirement] != are_must_dos || approved[requirement])
            continue;
        gather_bundle(walk, requirement, approved);
        enum verdict verdict = judge_bundle(walk);
        if (verdict == VERDICT_FITS)
            approve_bundle(walk, approved);
        else if (verdict == VERDICT_LACKS && ends)
            note_stop(walk, requirement, topdown);
        empty_bundle(walk);
    }
}

enum status topdown_select(const struct portfolio *portfolio, enum ranking_rule ranking,
                           enum fill_rule fill, struct topdown *topdown)
{
    size_t n = portfolio->n_requirements;
    struct walk walk = {0};
    *topdown = (struct topdown){.ranking = ranking, .fill = fill, .stopped_at = NONE};
    size_t *order = allocate(n, sizeof *order);
    enum status status = order ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = ranking_order(portfolio, ranking, order);
    if (status == STATUS_OK)
        status = init_walk(&walk, portfolio);
    if (status == STATUS_OK)
        status = selection_init(&topdown->selection, n);
    if (status != STATUS_OK)
        goto done;
    walk_down(&walk, order, true, topdown);
    walk_down(&walk, order, false, topdown);
    status = check_selection(portfolio, &topdown->selection, &topdown->check);
done:
    if (status != STATUS_OK)
        topdown_clear(topdown);
    clear_walk(&walk);
    free(order);
    return status;
}

void topdown_clear(struct topdown *topdown)
{
    selection_clear(&topdown->selection);
    check_clear(&topdown->check);
    *topdown = (struct topdown){.stopped_at = NONE};
}
