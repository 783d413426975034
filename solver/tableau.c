/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tableau.h"

#include "model/allocate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BOUND_TOLERANCE 1e-7  /* a basic variable so far outside counts as inside */
#define COST_TOLERANCE  1e-9  /* reduced costs may go so far wrong (Harris) */
#define COST_ERROR_MOST 1e-6  /* a larger one of the wrong sign is not due to rounding */
#define ENTRY_LEAST     1e-9  /* a smaller entry of a dictionary row counts as 0 */
#define PIVOT_LEAST     1e-7  /* a smaller pivot is not trusted */
#define NEGLIGIBLE      1e-11 /* smaller factors do not count */
#define DRIFT_MOST      1e-9  /* of the objective, followed step by step, against its terms' sum */
#define IDLE_MOST       300   /* iterations without any progress: it goes round */
#define SHAKE           1e-7  /* of a cost: what then breaks the ties */
#define RENEWAL         5000  /* iterations after which the inverse is made anew */
#define LANES           2

/* Several doubles at once, wherever they lie. */
typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8), may_alias));

struct entry {
    uint32_t at; /* the column in a row, the row in a column */
    double coefficient;
};

/* Entries grouped by row or by column. */
struct groups {
    uint32_t *begin; /* array of groups + 1 */
    struct entry *entries;
};

/* Where the tableau stands; all in one block, so that a copy is one memcpy. With the basic
 * variables' columns of (-A | I) as B, the inverse of B has a row for each basic variable. */
struct position {
    double *inverse; /* n_rows x stride */
    double *norms;   /* array of rows: squared, of the inverse's rows */
    double *values;  /* array of rows: of the basic variables */
    double *costs; /* array of variables: reduced costs; 0 for basic ones, unknown for columns that
                      are not open */
    uint32_t *basic;      /* array of rows: the variable */
    uint32_t *place;      /* array of variables: of basic ones, their row */
    unsigned char *stand; /* array of variables: enum stand */
};

struct tableau {
    size_t n_rows;
    size_t n_columns;
    size_t n_variables;
    size_t stride; /* n_rows filled up with zeros to whole pairs of lanes */
    struct groups rows;
    struct groups columns;
    double *program_costs; /* array of columns */
    double *lower;         /* array of variables */
    double *upper;
    unsigned char *aims; /* array of variables: enum stand, where to go */
    struct position now;
    char *block; /* what now's arrays lie in, of block_size bytes */
    char *marked;
    size_t block_size;
    uint32_t *open; /* variables whose bounds differ, columns first; array of variables */
    size_t n_open;
    size_t n_open_columns;
    double *row;        /* array of variables: a dictionary row, 0 for basic ones, unknown for
                         * columns that are not open */
    double *column;     /* array of rows: a dictionary column */
    double *shifts;     /* array of stride: moves of nonbasic variables still to be followed */
    size_t *candidates; /* work room of the ratio test; array of variables */
    double objective;   /* followed step by step while a solve runs */
    double least;       /* the lowest objective of this solve and of those that it continues */
    unsigned n_idle;    /* iterations since then */
    size_t ray_row;     /* after TABLEAU_INFEASIBLE */
    uint64_t iterations;
    uint64_t renewed;             /* the iteration up to which the inverse was made anew */
    enum tableau_outcome outcome; /* of the last solve */
    bool is_started;              /* a basis stands */
};

/* ---- room ---- */

static void *carve(char **at, size_t bytes)
{
    void *part = *at;
    *at += (bytes + 31) / 32 * 32;
    return part;
}

/* Lays the arrays into a block; the bytes they take. */
static size_t lay_out(struct tableau *tableau, char *block)
{
    struct position *now = &tableau->now;
    char *at = block;
    now->inverse = carve(&at, tableau->n_rows * tableau->stride * sizeof *now->inverse);
    now->norms = carve(&at, tableau->n_rows * sizeof *now->norms);
    now->values = carve(&at, tableau->n_rows * sizeof *now->values);
    now->costs = carve(&at, tableau->n_variables * sizeof *now->costs);
    now->basic = carve(&at, tableau->n_rows * sizeof *now->basic);
    now->place = carve(&at, tableau->n_variables * sizeof *now->place);
    now->stand = carve(&at, tableau->n_variables * sizeof *now->stand);
    return (size_t)(at - block);
}

static bool groups_init(struct groups *groups, size_t n_groups, size_t n_entries)
{
    groups->begin = allocate(n_groups + 1, sizeof *groups->begin);
    groups->entries = allocate(n_entries, sizeof *groups->entries);
    return groups->begin && groups->entries;
}

static void groups_clear(struct groups *groups)
{
    free(groups->begin);
    free(groups->entries);
}

struct tableau *tableau_new(size_t n_rows, size_t n_columns, size_t n_entries)
{
    struct tableau *tableau = allocate(1, sizeof *tableau);
    if (!tableau)
        return NULL;
    size_t n_variables = n_rows + n_columns;
    *tableau = (struct tableau){
        .n_rows = n_rows,
        .n_columns = n_columns,
        .n_variables = n_variables,
        .stride = (n_rows + 2 * LANES - 1) / (2 * LANES) * (2 * LANES),
        .program_costs = allocate(n_columns, sizeof *tableau->program_costs),
        .lower = allocate(n_variables, sizeof *tableau->lower),
        .upper = allocate(n_variables, sizeof *tableau->upper),
        .aims = allocate(n_variables, sizeof *tableau->aims),
        .open = allocate(n_variables, sizeof *tableau->open),
        .row = allocate(n_variables, sizeof *tableau->row),
        .column = allocate(n_rows, sizeof *tableau->column),
        .candidates = allocate(n_variables, sizeof *tableau->candidates),
    };
    char unused[1];
    tableau->block_size = lay_out(tableau, unused);
    tableau->shifts = allocate(tableau->stride, sizeof *tableau->shifts);
    tableau->block = allocate(tableau->block_size, 1);
    tableau->marked = allocate(tableau->block_size, 1);
    bool has_groups = groups_init(&tableau->rows, n_rows, n_entries) &&
                      groups_init(&tableau->columns, n_columns, n_entries);
    if (!has_groups || !tableau->program_costs || !tableau->lower || !tableau->upper ||
        !tableau->aims || !tableau->open || !tableau->row || !tableau->column || !tableau->shifts ||
        !tableau->candidates || !tableau->block || !tableau->marked) {
        tableau_free(tableau);
        return NULL;
    }
    lay_out(tableau, tableau->block);
    return tableau;
}

void tableau_free(struct tableau *tableau)
{
    if (!tableau)
        return;
    groups_clear(&tableau->rows);
    groups_clear(&tableau->columns);
    free(tableau->program_costs);
    free(tableau->lower);
    free(tableau->upper);
    free(tableau->aims);
    free(tableau->open);
    free(tableau->row);
    free(tableau->column);
    free(tableau->shifts);
    free(tableau->candidates);
    free(tableau->block);
    free(tableau->marked);
    free(tableau);
}

void tableau_set_cost(struct tableau *tableau, size_t column, double cost)
{
    tableau->program_costs[column] = cost;
}

void tableau_set_row(struct tableau *tableau, size_t row, size_t n, const size_t *columns,
                     const double *coefficients, double lower, double upper)
{
    uint32_t begin = tableau->rows.begin[row];
    for (size_t k = 0; k < n; k++)
        tableau->rows.entries[begin + k] =
            (struct entry){.at = (uint32_t)columns[k], .coefficient = coefficients[k]};
    tableau->rows.begin[row + 1] = begin + (uint32_t)n;
    tableau->lower[tableau->n_columns + row] = lower;
    tableau->upper[tableau->n_columns + row] = upper;
}

/* The same entries column by column. */
static void transpose(struct tableau *tableau)
{
    const struct groups *rows = &tableau->rows;
    struct groups *columns = &tableau->columns;
    uint32_t n_entries = rows->begin[tableau->n_rows];
    for (uint32_t k = 0; k < n_entries; k++)
        columns->begin[rows->entries[k].at + 1]++;
    for (size_t j = 0; j < tableau->n_columns; j++)
        columns->begin[j + 1] += columns->begin[j];
    for (size_t i = 0; i < tableau->n_rows; i++)
        for (uint32_t k = rows->begin[i]; k < rows->begin[i + 1]; k++)
            columns->entries[columns->begin[rows->entries[k].at]++] =
                (struct entry){.at = (uint32_t)i, .coefficient = rows->entries[k].coefficient};
    for (size_t j = tableau->n_columns; j > 0; j--)
        columns->begin[j] = columns->begin[j - 1];
    columns->begin[0] = 0;
}

/* ---- the basis ---- */

static double *inverse_row(const struct tableau *tableau, size_t i)
{
    return tableau->now.inverse + i * tableau->stride;
}

/* Where a nonbasic variable stands. */
static double stand_value(const struct tableau *tableau, size_t variable)
{
    return tableau->now.stand[variable] == STAND_UPPER ? tableau->upper[variable]
                                                       : tableau->lower[variable];
}

/* A nonbasic variable has moved; follow_shifts makes the basic ones follow. */
static void shift(struct tableau *tableau, size_t variable, double distance)
{
    if (variable >= tableau->n_columns) {
        tableau->shifts[variable - tableau->n_columns] -= distance;
        return;
    }
    const struct groups *columns = &tableau->columns;
    for (uint32_t k = columns->begin[variable]; k < columns->begin[variable + 1]; k++)
        tableau->shifts[columns->entries[k].at] += columns->entries[k].coefficient * distance;
}

static double dot(const double *a, const double *b, size_t stride)
{
    lanes sums[2] = {{0}};
    for (size_t i = 0; i < stride; i += 2 * LANES) {
        sums[0] += *(const lanes *)(a + i) * *(const lanes *)(b + i);
        sums[1] += *(const lanes *)(a + i + LANES) * *(const lanes *)(b + i + LANES);
    }
    return sums[0][0] + sums[0][1] + (sums[1][0] + sums[1][1]);
}

static void follow_shifts(struct tableau *tableau)
{
    for (size_t p = 0; p < tableau->n_rows; p++)
        tableau->now.values[p] += dot(inverse_row(tableau, p), tableau->shifts, tableau->stride);
    memset(tableau->shifts, 0, tableau->n_rows * sizeof *tableau->shifts);
}

void tableau_set_column_bounds(struct tableau *tableau, size_t column, double lower, double upper)
{
    tableau->lower[column] = lower;
    tableau->upper[column] = upper;
}

/* A vector over the rows times a column. */
static double times_column(const struct tableau *tableau, const double *vector, size_t column)
{
    const struct groups *columns = &tableau->columns;
    double sum = 0;
    for (uint32_t k = columns->begin[column]; k < columns->begin[column + 1]; k++)
        sum += vector[columns->entries[k].at] * columns->entries[k].coefficient;
    return sum;
}

/* The nonbasic variable's entries in the dictionary: basic = sum of entries x nonbasic. */
static void find_column(struct tableau *tableau, size_t variable)
{
    for (size_t p = 0; p < tableau->n_rows; p++) {
        const double *inverse = inverse_row(tableau, p);
        tableau->column[p] = variable < tableau->n_columns
                                 ? times_column(tableau, inverse, variable)
                                 : -inverse[variable - tableau->n_columns];
    }
}

/* The dictionary row of basic variable p. */
static void find_row(struct tableau *tableau, size_t p)
{
    const unsigned char *stand = tableau->now.stand;
    const double *inverse = inverse_row(tableau, p);
    double *row = tableau->row;
    for (size_t k = 0; k < tableau->n_open_columns; k++) {
        size_t column = tableau->open[k];
        row[column] = stand[column] == STAND_BASIC ? 0 : times_column(tableau, inverse, column);
    }
    row += tableau->n_columns;
    stand += tableau->n_columns;
    for (size_t i = 0; i < tableau->n_rows; i++)
        row[i] = stand[i] == STAND_BASIC ? 0 : -inverse[i];
}

/* target += factor x row; the squared norm of the result. */
static double add_multiple(double *restrict target, double factor, const double *restrict row,
                           size_t stride)
{
    lanes sums[2] = {{0}};
    for (size_t i = 0; i < stride; i += 2 * LANES) {
        lanes a = *(const lanes *)(target + i) + factor * *(const lanes *)(row + i);
        lanes b = *(const lanes *)(target + i + LANES) + factor * *(const lanes *)(row + i + LANES);
        *(lanes *)(target + i) = a;
        *(lanes *)(target + i + LANES) = b;
        sums[0] += a * a;
        sums[1] += b * b;
    }
    return sums[0][0] + sums[0][1] + (sums[1][0] + sums[1][1]);
}

/* The variable whose dictionary column is at hand takes the place of basic variable r. */
static void exchange(struct tableau *tableau, size_t r, size_t entering)
{
    struct position *now = &tableau->now;
    double *row = inverse_row(tableau, r);
    double factor = -1 / tableau->column[r];
    for (size_t i = 0; i < tableau->stride; i++)
        row[i] *= factor;
    for (size_t p = 0; p < tableau->n_rows; p++)
        if (p != r && fabs(tableau->column[p]) > NEGLIGIBLE)
            now->norms[p] =
                add_multiple(inverse_row(tableau, p), tableau->column[p], row, tableau->stride);
    now->norms[r] *= factor * factor;
    now->basic[r] = (uint32_t)entering;
    now->place[entering] = (uint32_t)r;
    now->stand[entering] = STAND_BASIC;
}

/* The basic variables' values from the nonbasic ones. */
static void evaluate(struct tableau *tableau)
{
    struct position *now = &tableau->now;
    memset(now->values, 0, tableau->n_rows * sizeof *now->values);
    for (size_t variable = 0; variable < tableau->n_variables; variable++)
        if (now->stand[variable] != STAND_BASIC && stand_value(tableau, variable) != 0)
            shift(tableau, variable, stand_value(tableau, variable));
    follow_shifts(tableau);
}

/* The rows' reduced costs from the program's. */
static void price_rows(struct tableau *tableau)
{
    const struct position *now = &tableau->now;
    double *costs = now->costs + tableau->n_columns;
    memset(costs, 0, tableau->n_rows * sizeof *costs);
    for (size_t p = 0; p < tableau->n_rows; p++) {
        double cost =
            now->basic[p] < tableau->n_columns ? tableau->program_costs[now->basic[p]] : 0;
        const double *inverse = inverse_row(tableau, p);
        for (size_t i = 0; cost != 0 && i < tableau->n_rows; i++)
            costs[i] -= cost * inverse[i];
    }
    for (size_t i = 0; i < tableau->n_rows; i++)
        if (now->stand[tableau->n_columns + i] == STAND_BASIC)
            costs[i] = 0;
}

/* Adds the open ones of the variables [begin, end) to the list. */
static void list_open(struct tableau *tableau, size_t begin, size_t end)
{
    for (size_t variable = begin; variable < end; variable++)
        if (tableau->lower[variable] != tableau->upper[variable])
            tableau->open[tableau->n_open++] = (uint32_t)variable;
}

/* The open columns' reduced costs from those of the rows. */
static void price_columns(struct tableau *tableau)
{
    const struct position *now = &tableau->now;
    for (size_t k = 0; k < tableau->n_open_columns; k++) {
        size_t j = tableau->open[k];
        now->costs[j] = now->stand[j] == STAND_BASIC
                            ? 0
                            : tableau->program_costs[j] -
                                  times_column(tableau, now->costs + tableau->n_columns, j);
    }
}

/* All rows basic. */
static void start(struct tableau *tableau)
{
    struct position *now = &tableau->now;
    size_t n_columns = tableau->n_columns;
    if (!tableau->is_started)
        transpose(tableau);
    tableau->is_started = true;
    memset(now->inverse, 0, tableau->n_rows * tableau->stride * sizeof *now->inverse);
    for (size_t j = 0; j < n_columns; j++)
        now->stand[j] = tableau->program_costs[j] > 0 ? STAND_UPPER : STAND_LOWER;
    for (size_t i = 0; i < tableau->n_rows; i++) {
        inverse_row(tableau, i)[i] = 1;
        now->norms[i] = 1;
        now->basic[i] = (uint32_t)(n_columns + i);
        now->place[n_columns + i] = (uint32_t)i;
        now->stand[n_columns + i] = STAND_BASIC;
    }
    price_rows(tableau);
}

/* ---- going to a basis ---- */

void tableau_aim(struct tableau *tableau, size_t variable, enum stand stand)
{
    tableau->aims[variable] = (unsigned char)stand;
}

/* The row whose variable shall leave the basis and has the largest entry in the column at hand;
 * n_rows: no sound one. */
static size_t row_to_leave(const struct tableau *tableau)
{
    size_t best = tableau->n_rows;
    double largest = PIVOT_LEAST;
    for (size_t p = 0; p < tableau->n_rows; p++) {
        double size = fabs(tableau->column[p]);
        if (tableau->aims[tableau->now.basic[p]] != STAND_BASIC && size > largest) {
            largest = size;
            best = p;
        }
    }
    return best;
}

/* A bound that the variable has, as aimed at if possible. */
static enum stand finite_stand(const struct tableau *tableau, size_t variable)
{
    bool is_upper = tableau->aims[variable] == STAND_UPPER;
    if (!isfinite(is_upper ? tableau->upper[variable] : tableau->lower[variable]))
        is_upper = !is_upper;
    return is_upper ? STAND_UPPER : STAND_LOWER;
}

void tableau_go(struct tableau *tableau)
{
    struct position *now = &tableau->now;
    if (!tableau->is_started)
        start(tableau);
    for (size_t variable = 0; variable < tableau->n_variables; variable++) {
        if (tableau->aims[variable] != STAND_BASIC || now->stand[variable] == STAND_BASIC)
            continue;
        find_column(tableau, variable);
        size_t r = row_to_leave(tableau);
        if (r == tableau->n_rows)
            continue;
        now->stand[now->basic[r]] = STAND_LOWER;
        exchange(tableau, r, variable);
    }
    for (size_t variable = 0; variable < tableau->n_variables; variable++)
        if (now->stand[variable] != STAND_BASIC)
            now->stand[variable] = (unsigned char)finite_stand(tableau, variable);
    price_rows(tableau);
}

/* The inverse anew from the program, at the same basis: rounding errors end here. */
static void renew(struct tableau *tableau)
{
    memcpy(tableau->aims, tableau->now.stand, tableau->n_variables);
    start(tableau);
    tableau_go(tableau);
    tableau->renewed = tableau->iterations;
}

static void proceed(struct tableau *tableau)
{
    if (!tableau->is_started)
        start(tableau);
    else if (tableau->iterations - tableau->renewed >= RENEWAL)
        renew(tableau);
}

void tableau_mark(struct tableau *tableau)
{
    memcpy(tableau->marked, tableau->block, tableau->block_size);
}

void tableau_return(struct tableau *tableau)
{
    memcpy(tableau->block, tableau->marked, tableau->block_size);
}

/* ---- the dual simplex ---- */

/* A nonbasic variable goes to the bound that its reduced cost likes. False: it has no such bound,
 * and rounding does not explain that. */
static bool settle(struct tableau *tableau, size_t variable)
{
    struct position *now = &tableau->now;
    double cost = now->costs[variable];
    if (fabs(cost) <= COST_TOLERANCE || now->stand[variable] == STAND_BASIC)
        return true;
    enum stand liked = cost > 0 ? STAND_UPPER : STAND_LOWER;
    if (isfinite(liked == STAND_UPPER ? tableau->upper[variable] : tableau->lower[variable]))
        now->stand[variable] = (unsigned char)liked;
    else
        now->costs[variable] = 0;
    return now->costs[variable] != 0 || fabs(cost) <= COST_ERROR_MOST;
}

/* Makes the position dual feasible; the bounds may have changed in any way. False: it cannot be. */
static bool prepare(struct tableau *tableau)
{
    bool is_feasible = true;
    tableau->n_open = 0;
    list_open(tableau, 0, tableau->n_columns);
    tableau->n_open_columns = tableau->n_open;
    list_open(tableau, tableau->n_columns, tableau->n_variables);
    price_columns(tableau);
    for (size_t k = 0; k < tableau->n_open; k++)
        is_feasible = settle(tableau, tableau->open[k]) && is_feasible;
    evaluate(tableau);
    tableau->objective = tableau_objective(tableau);
    return is_feasible;
}

/* So far outside, a variable of this value counts as inside. */
static double tolerance_at(double value)
{
    return BOUND_TOLERANCE * (1 + fabs(value));
}

/* By how much basic variable p is outside: < 0 below, > 0 above. */
static double excess(const struct tableau *tableau, size_t p)
{
    size_t variable = tableau->now.basic[p];
    double value = tableau->now.values[p];
    double tolerance = tolerance_at(value);
    if (value > tableau->upper[variable] + tolerance)
        return value - tableau->upper[variable];
    if (value < tableau->lower[variable] - tolerance)
        return value - tableau->lower[variable];
    return 0;
}

/* The basic variable to leave, and how far it is outside; n_rows: all are within their bounds. */
static size_t choose_row(const struct tableau *tableau, double *most)
{
    size_t best = tableau->n_rows;
    double highest = 0;
    for (size_t p = 0; p < tableau->n_rows; p++) {
        double outside = excess(tableau, p);
        double score = outside * outside;
        if (score > highest * tableau->now.norms[p]) {
            highest = score / tableau->now.norms[p];
            *most = outside;
            best = p;
        }
    }
    return best;
}

/* Nonbasic variables whose move brings the row's variable back: sign 1 where that must fall. A
 * reduced cost of the wrong sign, which is within the tolerance, counts as 0. */
static size_t list_candidates(struct tableau *tableau, double sign)
{
    double *costs = tableau->now.costs;
    size_t n = 0;
    for (size_t k = 0; k < tableau->n_open; k++) {
        size_t variable = tableau->open[k];
        double entry = sign * tableau->row[variable];
        bool is_upper = tableau->now.stand[variable] == STAND_UPPER;
        if (fabs(entry) <= ENTRY_LEAST || is_upper != (entry > 0))
            continue;
        if (is_upper ? costs[variable] < 0 : costs[variable] > 0)
            costs[variable] = 0;
        tableau->candidates[n++] = variable;
    }
    return n;
}

/* The smallest step after which some candidate's reduced cost has the wrong sign by more than the
 * tolerance. */
static double shortest_step(const struct tableau *tableau, size_t n)
{
    double shortest = INFINITY;
    for (size_t c = 0; c < n; c++) {
        size_t variable = tableau->candidates[c];
        double step =
            (fabs(tableau->now.costs[variable]) + COST_TOLERANCE) / fabs(tableau->row[variable]);
        shortest = step < shortest ? step : shortest;
    }
    return shortest;
}

/* Moves the candidates reached within the step to the end of the list; the number of those that
 * stay. *slope loses what their flipping brings; *largest: the one with the largest entry. */
static size_t take_reached(struct tableau *tableau, size_t n, double step, double *slope,
                           size_t *largest)
{
    size_t *candidates = tableau->candidates;
    double largest_size = 0;
    for (size_t c = 0; c < n;) {
        size_t variable = candidates[c];
        double size = fabs(tableau->row[variable]);
        /* Divided as in shortest_step, so that the one it found is reached, rounding or not. */
        if (fabs(tableau->now.costs[variable]) / size > step) {
            c++;
            continue;
        }
        *slope -= size * (tableau->upper[variable] - tableau->lower[variable]);
        if (size > largest_size) {
            largest_size = size;
            *largest = variable;
        }
        candidates[c] = candidates[--n];
        candidates[n] = variable;
    }
    return n;
}

static void flip(struct tableau *tableau, size_t variable)
{
    unsigned char *stand = &tableau->now.stand[variable];
    double from = stand_value(tableau, variable);
    *stand = *stand == STAND_UPPER ? STAND_LOWER : STAND_UPPER;
    double distance = stand_value(tableau, variable) - from;
    tableau->objective += tableau->now.costs[variable] * distance;
    shift(tableau, variable, distance);
}

/* The nonbasic variable to enter for the row at hand, whose variable is outside by so much; those
 * passed on the way flip. n_variables: none, the row cannot be met. */
static size_t choose_column(struct tableau *tableau, double outside)
{
    double slope = fabs(outside);
    size_t n_all = list_candidates(tableau, outside > 0 ? 1 : -1);
    size_t n = n_all;
    size_t n_flipped = n_all; /* candidates from here on are passed */
    size_t entering = tableau->n_variables;
    while (n > 0 && slope >= 0) {
        n_flipped = n;
        n = take_reached(tableau, n, shortest_step(tableau, n), &slope, &entering);
    }
    if (slope > tolerance_at(outside))
        return tableau->n_variables;
    for (size_t c = n_flipped; c < n_all; c++)
        flip(tableau, tableau->candidates[c]);
    if (n_flipped < n_all)
        follow_shifts(tableau);
    return entering;
}

static void update_costs(struct tableau *tableau, size_t entering, size_t leaving)
{
    double *costs = tableau->now.costs;
    const double *row = tableau->row;
    double step = costs[entering] / row[entering];
    for (size_t k = 0; k < tableau->n_open_columns; k++)
        costs[tableau->open[k]] -= step * row[tableau->open[k]];
    for (size_t variable = tableau->n_columns; variable < tableau->n_variables; variable++)
        costs[variable] -= step * row[variable];
    costs[entering] = 0;
    costs[leaving] = step;
}

/* The variable enters, moving so that basic variable r comes to its bound. */
static void pivot(struct tableau *tableau, size_t r, size_t entering, enum stand stand)
{
    struct position *now = &tableau->now;
    size_t leaving = now->basic[r];
    double bound = stand == STAND_UPPER ? tableau->upper[leaving] : tableau->lower[leaving];
    double distance = (bound - now->values[r]) / tableau->column[r];
    double value = stand_value(tableau, entering) + distance;
    for (size_t p = 0; p < tableau->n_rows; p++)
        now->values[p] += tableau->column[p] * distance;
    tableau->objective += now->costs[entering] * distance;
    update_costs(tableau, entering, leaving);
    now->stand[leaving] = (unsigned char)stand;
    exchange(tableau, r, entering);
    now->values[r] = value;
}

double tableau_value(const struct tableau *tableau, size_t variable)
{
    const struct position *now = &tableau->now;
    return now->stand[variable] == STAND_BASIC ? now->values[now->place[variable]]
                                               : stand_value(tableau, variable);
}

double tableau_objective(const struct tableau *tableau)
{
    double objective = 0;
    for (size_t j = 0; j < tableau->n_columns; j++)
        objective += tableau->program_costs[j] * tableau_value(tableau, j);
    return objective;
}

/* Whether rounding errors show: reduced costs and values do not tell the same objective. */
static bool has_drifted(const struct tableau *tableau)
{
    double size = 1;
    for (size_t j = 0; j < tableau->n_columns; j++)
        size += fabs(tableau->program_costs[j] * tableau_value(tableau, j));
    double difference = tableau->objective - tableau_objective(tableau);
    return !(fabs(difference) <= DRIFT_MOST * size);
}

static void forget_progress(struct tableau *tableau)
{
    tableau->least = INFINITY;
    tableau->n_idle = 0;
}

/* Whether the objective has long stopped to fall: ties lead round in a circle. */
static bool goes_round(struct tableau *tableau)
{
    tableau->n_idle = tableau->objective < tableau->least ? 0 : tableau->n_idle + 1;
    tableau->least = fmin(tableau->least, tableau->objective);
    return tableau->n_idle > IDLE_MOST;
}

/* Breaks the ties for good, by costs that are a little greater, and begins anew. */
static void shake(struct tableau *tableau)
{
    uint64_t hash = tableau->iterations;
    for (size_t j = 0; j < tableau->n_columns; j++) {
        hash = hash * UINT64_C(6364136223846793005) + 1;
        double part = ldexp((double)(hash >> 32), -32);
        tableau->program_costs[j] += SHAKE * (1 + part) * (1 + fabs(tableau->program_costs[j]));
    }
    start(tableau);
    prepare(tableau);
    forget_progress(tableau);
}

static enum tableau_outcome iterate(struct tableau *tableau, unsigned iteration_limit,
                                    double cutoff)
{
    for (unsigned n = 0;; n++) {
        if (!isfinite(tableau->objective))
            return TABLEAU_FAILED;
        if (tableau->objective < cutoff)
            return TABLEAU_CUT_OFF;
        if (goes_round(tableau))
            shake(tableau);
        double outside = 0;
        size_t r = choose_row(tableau, &outside);
        if (r == tableau->n_rows)
            return TABLEAU_OPTIMAL;
        if (iteration_limit && n >= iteration_limit)
            return TABLEAU_LIMIT;
        find_row(tableau, r);
        size_t entering = choose_column(tableau, outside);
        if (entering == tableau->n_variables) {
            tableau->ray_row = r;
            return TABLEAU_INFEASIBLE;
        }
        find_column(tableau, entering);
        if (fabs(tableau->column[r]) < PIVOT_LEAST)
            return TABLEAU_FAILED;
        pivot(tableau, r, entering, outside > 0 ? STAND_UPPER : STAND_LOWER);
        tableau->iterations++;
    }
}

/* Once more from the same basis, then from the first one, which no rounding has touched. */
enum tableau_outcome tableau_solve(struct tableau *tableau, unsigned iteration_limit, double cutoff)
{
    static void (*const ways[])(struct tableau * tableau) = {proceed, renew, start};
    enum tableau_outcome outcome = TABLEAU_FAILED;
    if (tableau->outcome != TABLEAU_LIMIT)
        forget_progress(tableau);
    for (size_t w = 0; w < sizeof ways / sizeof *ways && outcome == TABLEAU_FAILED; w++) {
        ways[w](tableau);
        if (!prepare(tableau))
            continue;
        outcome = iterate(tableau, iteration_limit, cutoff);
        if (outcome == TABLEAU_OPTIMAL && has_drifted(tableau))
            outcome = TABLEAU_FAILED;
    }
    tableau->outcome = outcome;
    return outcome;
}

double tableau_multiplier(const struct tableau *tableau, size_t row)
{
    return tableau->now.costs[tableau->n_columns + row];
}

/* Row r of the inverse combines the rows a_i x - activity i = 0 to the dictionary's row, which
 * cannot be met. */
double tableau_ray(const struct tableau *tableau, size_t row)
{
    return inverse_row(tableau, tableau->ray_row)[row];
}

enum stand tableau_stand(const struct tableau *tableau, size_t variable)
{
    return (enum stand)tableau->now.stand[variable];
}

uint64_t tableau_iterations(const struct tableau *tableau)
{
    return tableau->iterations;
}
