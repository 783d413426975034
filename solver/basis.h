/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A basis of a small linear program, by its dense inverse: what the dual simplex (solver/tableau.h)
 * reads, and the steps that it is made of.
 *
 * Variable j < n_columns is x_j, variable n_columns + i the activity of row i. With the basic
 * variables' columns of (-A | I) as B, the inverse of B has a row for each basic variable. The
 * dictionary says the basic variables by the nonbasic ones: basic = sum of entries x nonbasic. */
#ifndef SOLVER_BASIS_H
#define SOLVER_BASIS_H

#include "solver/matrix.h"
#include "solver/stand.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the program stands; all in one block, so that a copy is one memcpy. */
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

struct basis {
    size_t n_rows;
    size_t n_columns;
    size_t n_variables;
    size_t stride; /* n_rows filled up with zeros to whole pairs of lanes */
    struct matrix matrix;
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
    double *row;     /* array of variables: a dictionary row, 0 for basic ones, unknown for columns
                      * that are not open */
    double *column;  /* array of rows: a dictionary column */
    double *shifts;  /* array of stride: moves of nonbasic variables still to be followed */
    bool is_started; /* a basis stands */
};

/* False: memory is short; basis_clear is due all the same. */
bool basis_init(struct basis *basis, size_t n_rows, size_t n_columns, size_t n_entries);
void basis_clear(struct basis *basis);

/* All rows basic, each column at the bound that its cost likes; the rows are priced. */
void basis_start(struct basis *basis);

/* The dictionary row of basic variable p, into row. */
void basis_find_row(struct basis *basis, size_t p);
/* The dictionary column of a nonbasic variable, into column. */
void basis_find_column(struct basis *basis, size_t variable);
/* The variable whose dictionary column is at hand takes the place of basic variable r, whose entry
 * there is not 0. Values and costs are left to the caller, as is where the other one then stands.
 */
void basis_exchange(struct basis *basis, size_t r, size_t entering);

void basis_list_open(struct basis *basis);
/* The open columns' reduced costs from those of the rows. */
void basis_price_columns(struct basis *basis);
/* The basic variables' values from the nonbasic ones. */
void basis_evaluate(struct basis *basis);
/* A nonbasic variable has moved; basis_follow_shifts makes the basic ones follow. */
void basis_shift(struct basis *basis, size_t variable, double distance);
void basis_follow_shifts(struct basis *basis);

/* Goes where the aims say; the rows are priced. Basic ones beyond what sound pivots reach stay
 * where they are. */
void basis_go(struct basis *basis);
/* The inverse anew from the program, at the same basis: rounding errors end here. */
void basis_renew(struct basis *basis);

/* Goes where another stands that has the same columns and costs: row i < n_kept here is row kept[i]
 * there, ascending. Rows left out must be basic there; those behind are new and basic. The inverse
 * is the other's without the rows left out, bordered by the new ones. The rows are priced. */
void basis_inherit(struct basis *basis, const struct basis *from, const size_t *kept,
                   size_t n_kept);

/* Remembers the position, and goes back there. */
void basis_mark(struct basis *basis);
void basis_return(struct basis *basis);

static inline double *basis_inverse_row(const struct basis *basis, size_t p)
{
    return basis->now.inverse + p * basis->stride;
}

/* Where a nonbasic variable stands. */
static inline double basis_stand_value(const struct basis *basis, size_t variable)
{
    return basis->now.stand[variable] == STAND_UPPER ? basis->upper[variable]
                                                     : basis->lower[variable];
}

static inline double basis_value(const struct basis *basis, size_t variable)
{
    const struct position *now = &basis->now;
    return now->stand[variable] == STAND_BASIC ? now->values[now->place[variable]]
                                               : basis_stand_value(basis, variable);
}

#endif
