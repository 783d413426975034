/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/lp.h"

#include "model/allocate.h"
#include "solver/closure.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>

#define DENSE_ROWS_MOST 360 /* with more rows, a dense inverse leaves the cache */

struct lp {
    struct closure *closure; /* or NULL: a simplex */
    struct tableau *tableau; /* or NULL: GLPK's problem */
    glp_prob *problem;
    size_t n_rows;
    size_t n_columns;
    double *row_scale;      /* array of rows: a row here is scale x the program's row */
    double objective_scale; /* the objective here is scale x the program's */
    int *indices;           /* work, from 1: array of 1 + max(n_columns, n_rows) */
    double *numbers;        /* likewise */
    unsigned char *marked;  /* GLPK's: where rows and then columns stood; array of both */
    uint64_t iterations;    /* GLPK's, or solves by flows */
    unsigned environment;   /* the thread's environment it lives in */
};

/* Counts the environments that a fatal error has cost this thread: an lp of an older one is lost.
 */
static _Thread_local unsigned environments_lost;

static bool is_lost(const struct lp *lp)
{
    return !lp->closure && !lp->tableau && lp->environment != environments_lost;
}

/* GLPK calls the hook instead of aborting; the jump leaves its environment unusable. */
static void leave(void *jump)
{
    longjmp(*(jmp_buf *)jump, 1);
}

/* GLPK's terminal output ends here: a fatal error speaks even where the terminal is off. */
static int swallow(void *context, const char *text)
{
    (void)context;
    (void)text;
    return 1;
}

typedef void operation(struct lp *lp, void *argument);

/* Runs an operation; false when GLPK met a fatal error in it, after which the lp is lost. */
static bool run_guarded(struct lp *lp, operation *run, void *argument)
{
    jmp_buf jump;
    if (is_lost(lp))
        return false;
    if (setjmp(jump)) {
        glp_error_hook(NULL, NULL);
        glp_free_env();
        environments_lost++;
        return false;
    }
    glp_term_hook(swallow, NULL);
    glp_error_hook(leave, &jump);
    run(lp, argument);
    glp_error_hook(NULL, NULL);
    return true;
}

/* A power of two, so that scaling rounds nothing. */
static double scale_for(double largest, int exponent)
{
    int size;
    if (largest <= 0)
        return 1;
    frexp(largest, &size);
    return ldexp(1, exponent - size);
}

static int bound_type(bool has_lower, bool has_upper, bool is_equal)
{
    if (has_lower && has_upper)
        return is_equal ? GLP_FX : GLP_DB;
    if (has_lower)
        return GLP_LO;
    return has_upper ? GLP_UP : GLP_FR;
}

static void set_column_bounds(struct lp *lp, size_t column, bool lower, bool upper)
{
    if (lp->closure)
        closure_set_bounds(lp->closure, column, lower, upper);
    else if (lp->tableau)
        tableau_set_column_bounds(lp->tableau, column, lower, upper);
    else
        glp_set_col_bnds(lp->problem, (int)column + 1, bound_type(true, true, lower == upper),
                         lower, upper);
}

static void set_row(struct lp *lp, const struct program *program, size_t i)
{
    const struct program_row *row = &program->rows[i];
    double largest = 0;
    for (size_t entry = row->begin; entry < row->end; entry++)
        largest = fmax(largest, fabs((double)program->coefficients[entry]));
    double scale = scale_for(largest, 4);
    double lower = scale * (double)row->lower;
    double upper = scale * (double)row->upper;
    size_t n = row->end - row->begin;
    lp->row_scale[i] = scale;
    for (size_t k = 0; k < n; k++) {
        lp->indices[k + 1] = (int)program->columns[row->begin + k] + 1;
        lp->numbers[k + 1] = scale * (double)program->coefficients[row->begin + k];
    }
    if (lp->tableau) {
        tableau_set_row(lp->tableau, i, n, program->columns + row->begin, lp->numbers + 1,
                        row->has_lower ? lower : -INFINITY, row->has_upper ? upper : INFINITY);
        return;
    }
    bool is_equal = row->has_lower && row->has_upper && row->lower == row->upper;
    glp_set_row_bnds(lp->problem, (int)i + 1, bound_type(row->has_lower, row->has_upper, is_equal),
                     lower, upper);
    glp_set_mat_row(lp->problem, (int)i + 1, (int)n, lp->indices, lp->numbers);
}

static void set_column(struct lp *lp, const struct program *program, size_t j)
{
    double cost = lp->objective_scale * (double)program->objective[j];
    if (lp->tableau)
        tableau_set_cost(lp->tableau, j, cost);
    else
        glp_set_obj_coef(lp->problem, (int)j + 1, cost);
    set_column_bounds(lp, j, program->lower[j], program->upper[j]);
}

/* All rows basic, each column at the bound that its objective likes: dual feasible. */
static void reset_basis(struct lp *lp)
{
    glp_std_basis(lp->problem);
    for (int j = 1; j <= (int)lp->n_columns; j++)
        glp_set_col_stat(lp->problem, j, glp_get_obj_coef(lp->problem, j) > 0 ? GLP_NU : GLP_NL);
}

static void build(struct lp *lp, void *argument)
{
    const struct program *program = argument;
    if (!lp->tableau) {
        lp->problem = glp_create_prob();
        glp_set_obj_dir(lp->problem, GLP_MAX);
        if (program->n_columns > 0)
            glp_add_cols(lp->problem, (int)program->n_columns);
        if (program->n_rows > 0)
            glp_add_rows(lp->problem, (int)program->n_rows);
    }
    double largest = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        largest = fmax(largest, fabs((double)program->objective[j]));
    lp->objective_scale = scale_for(largest, 10);
    for (size_t j = 0; j < program->n_columns; j++)
        set_column(lp, program, j);
    for (size_t i = 0; i < program->n_rows; i++)
        set_row(lp, program, i);
    if (!lp->tableau)
        reset_basis(lp);
}

enum status lp_new(const struct program *program, bool may_be_dense, struct lp **lp)
{
    size_t n_rows = program->n_rows;
    size_t n_columns = program->n_columns;
    size_t work = 1 + (n_rows > n_columns ? n_rows : n_columns);
    *lp = NULL;
    if (n_rows >= INT_MAX || n_columns >= INT_MAX)
        return STATUS_NO_MEMORY;
    struct lp *made = allocate(1, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    bool dense =
        may_be_dense && n_rows <= DENSE_ROWS_MOST && program->n_entries <= TABLEAU_ENTRIES_MOST;
    *made = (struct lp){
        .n_rows = n_rows,
        .n_columns = n_columns,
        .row_scale = allocate(n_rows, sizeof *made->row_scale),
        .indices = allocate(work, sizeof *made->indices),
        .numbers = allocate(work, sizeof *made->numbers),
        .tableau = dense ? tableau_new(n_rows, n_columns, program->n_entries) : NULL,
        .marked = dense ? NULL : allocate(n_rows + n_columns, 1),
        .environment = environments_lost,
    };
    if (!made->row_scale || !made->indices || !made->numbers || (dense && !made->tableau) ||
        (!dense && !made->marked) || !run_guarded(made, build, (void *)program)) {
        lp_free(made);
        return STATUS_NO_MEMORY;
    }
    *lp = made;
    return STATUS_OK;
}

enum status lp_new_closure(const struct program *program, struct lp **lp)
{
    struct closure *closure;
    *lp = NULL;
    enum status status = closure_new(program, &closure);
    if (status != STATUS_OK || !closure)
        return status;
    *lp = allocate(1, sizeof **lp);
    if (!*lp) {
        closure_free(closure);
        return STATUS_NO_MEMORY;
    }
    **lp =
        (struct lp){.closure = closure, .n_rows = program->n_rows, .n_columns = program->n_columns};
    return STATUS_OK;
}

bool lp_is_closure(const struct lp *lp)
{
    return lp->closure;
}

void lp_free(struct lp *lp)
{
    if (!lp)
        return;
    if (lp->problem && !is_lost(lp))
        glp_delete_prob(lp->problem);
    closure_free(lp->closure);
    tableau_free(lp->tableau);
    free(lp->marked);
    free(lp->row_scale);
    free(lp->indices);
    free(lp->numbers);
    free(lp);
}

void lp_set_bounds(struct lp *lp, size_t column, bool lower, bool upper)
{
    if (!is_lost(lp) && column < lp->n_columns)
        set_column_bounds(lp, column, lower, upper);
}

struct solve {
    unsigned iteration_limit;
    double cutoff;
    int result;
};

static void simplex(struct lp *lp, void *argument)
{
    struct solve *solve = argument;
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = GLP_DUALP;
    if (solve->iteration_limit)
        parameters.it_lim = (int)solve->iteration_limit;
    if (isfinite(solve->cutoff))
        parameters.obj_ll = lp->objective_scale * solve->cutoff;
    int before = glp_get_it_cnt(lp->problem);
    solve->result = glp_simplex(lp->problem, &parameters);
    if (solve->result == GLP_EBADB || solve->result == GLP_ESING || solve->result == GLP_ECOND ||
        solve->result == GLP_EFAIL) {
        glp_adv_basis(lp->problem, 0);
        solve->result = glp_simplex(lp->problem, &parameters);
    }
    lp->iterations += (uint64_t)(glp_get_it_cnt(lp->problem) - before);
}

static enum lp_outcome solve_tableau(struct lp *lp, unsigned iteration_limit, double cutoff)
{
    static const enum lp_outcome outcomes[] = {
        [TABLEAU_OPTIMAL] = LP_OPTIMAL,       [TABLEAU_CUT_OFF] = LP_CUT_OFF,
        [TABLEAU_INFEASIBLE] = LP_INFEASIBLE, [TABLEAU_LIMIT] = LP_LIMIT,
        [TABLEAU_FAILED] = LP_FAILED,
    };
    return outcomes[tableau_solve(lp->tableau, iteration_limit, lp->objective_scale * cutoff)];
}

/* Always to the end: that costs no more than a few iterations of a simplex. */
static enum lp_outcome solve_closure(struct lp *lp, double cutoff)
{
    static const enum lp_outcome outcomes[] = {
        [CLOSURE_OPTIMAL] = LP_OPTIMAL,
        [CLOSURE_CUT_OFF] = LP_CUT_OFF,
        [CLOSURE_FAILED] = LP_FAILED,
    };
    lp->iterations++;
    return outcomes[closure_solve(lp->closure, cutoff)];
}

enum lp_outcome lp_solve(struct lp *lp, unsigned iteration_limit, double cutoff)
{
    if (lp->closure)
        return solve_closure(lp, cutoff);
    if (lp->tableau)
        return solve_tableau(lp, iteration_limit, cutoff);
    struct solve solve = {iteration_limit, cutoff, 0};
    if (!run_guarded(lp, simplex, &solve))
        return LP_FAILED;
    switch (solve.result) {
    case 0:
        break;
    case GLP_EOBJLL:
        return LP_CUT_OFF;
    case GLP_EITLIM:
        return LP_LIMIT;
    default:
        return LP_FAILED;
    }
    switch (glp_get_status(lp->problem)) {
    case GLP_OPT:
        return LP_OPTIMAL;
    case GLP_NOFEAS:
        return LP_INFEASIBLE;
    default:
        return LP_FAILED;
    }
}

double lp_objective(const struct lp *lp)
{
    if (is_lost(lp))
        return INFINITY;
    if (lp->closure)
        return closure_objective(lp->closure);
    double objective = lp->tableau ? tableau_objective(lp->tableau) : glp_get_obj_val(lp->problem);
    return objective / lp->objective_scale;
}

void lp_primal(const struct lp *lp, double *x)
{
    if (lp->closure) {
        closure_primal(lp->closure, x);
        return;
    }
    for (size_t j = 0; j < lp->n_columns; j++)
        x[j] = lp->tableau   ? tableau_value(lp->tableau, j)
               : is_lost(lp) ? 0
                             : glp_get_col_prim(lp->problem, (int)j + 1);
}

void lp_multipliers(const struct lp *lp, double *multipliers)
{
    if (lp->closure) {
        closure_multipliers(lp->closure, multipliers);
        return;
    }
    for (size_t i = 0; i < lp->n_rows; i++) {
        double multiplier = lp->tableau   ? tableau_multiplier(lp->tableau, i)
                            : is_lost(lp) ? 0
                                          : glp_get_row_dual(lp->problem, (int)i + 1);
        multipliers[i] = multiplier * lp->row_scale[i] / lp->objective_scale;
    }
}

struct ray {
    double *multipliers;
    bool is_known;
};

/* GLPK's basis matrix B is taken from (I | -A): with r = B^-T e_p for the basic variable at place p
 * whose bound cannot be met, r (I | -A) = 0 is the combination of rows that shows it. */
static void find_ray(struct lp *lp, void *argument)
{
    struct ray *ray = argument;
    if (lp->tableau) {
        for (size_t i = 0; i < lp->n_rows; i++)
            ray->multipliers[i] = tableau_ray(lp->tableau, i) * lp->row_scale[i];
        ray->is_known = true;
        return;
    }
    int variable = glp_get_unbnd_ray(lp->problem);
    if (variable == 0 || (!glp_bf_exists(lp->problem) && glp_factorize(lp->problem) != 0))
        return;
    int n_rows = (int)lp->n_rows;
    int place = variable <= n_rows ? glp_get_row_bind(lp->problem, variable)
                                   : glp_get_col_bind(lp->problem, variable - n_rows);
    if (place == 0)
        return;
    for (int i = 1; i <= n_rows; i++)
        lp->numbers[i] = i == place;
    glp_btran(lp->problem, lp->numbers);
    for (size_t i = 0; i < lp->n_rows; i++)
        ray->multipliers[i] = lp->numbers[i + 1] * lp->row_scale[i];
    ray->is_known = true;
}

bool lp_ray(struct lp *lp, double *multipliers)
{
    struct ray ray = {multipliers, false};
    return !lp->closure && run_guarded(lp, find_ray, &ray) && ray.is_known;
}

static enum stand stand_of(int status)
{
    return status == GLP_BS ? STAND_BASIC : status == GLP_NU ? STAND_UPPER : STAND_LOWER;
}

static enum stand row_stand(const struct lp *lp, size_t i)
{
    return lp->closure   ? STAND_LOWER
           : lp->tableau ? tableau_stand(lp->tableau, lp->n_columns + i)
           : is_lost(lp) ? STAND_BASIC
                         : stand_of(glp_get_row_stat(lp->problem, (int)i + 1));
}

static enum stand column_stand(const struct lp *lp, size_t j)
{
    return lp->closure   ? STAND_LOWER
           : lp->tableau ? tableau_stand(lp->tableau, j)
           : is_lost(lp) ? STAND_LOWER
                         : stand_of(glp_get_col_stat(lp->problem, (int)j + 1));
}

bool lp_row_is_basic(const struct lp *lp, size_t row)
{
    return row_stand(lp, row) == STAND_BASIC;
}

/* GLPK's words; where a variable has no such bound it takes the other by itself. */
static int status_of(enum stand stand)
{
    static const int statuses[] = {
        [STAND_LOWER] = GLP_NL, [STAND_UPPER] = GLP_NU, [STAND_BASIC] = GLP_BS};
    return statuses[stand];
}

/* Variable n_columns + i is row i's. */
static void aim(struct lp *lp, size_t variable, enum stand stand)
{
    if (lp->tableau)
        tableau_aim(lp->tableau, variable, stand);
    else if (variable < lp->n_columns)
        glp_set_col_stat(lp->problem, (int)variable + 1, status_of(stand));
    else
        glp_set_row_stat(lp->problem, (int)(variable - lp->n_columns) + 1, status_of(stand));
}

void lp_inherit(struct lp *lp, const struct lp *from, const size_t *kept, size_t n_kept)
{
    if (is_lost(lp) || lp->closure)
        return;
    if (lp->tableau && from->tableau) {
        tableau_inherit(lp->tableau, from->tableau, kept, n_kept);
        return;
    }
    for (size_t j = 0; j < lp->n_columns; j++)
        aim(lp, j, column_stand(from, j));
    for (size_t i = 0; i < lp->n_rows; i++)
        aim(lp, lp->n_columns + i, i < n_kept ? row_stand(from, kept[i]) : STAND_BASIC);
    if (lp->tableau)
        tableau_go(lp->tableau);
}

void lp_mark(struct lp *lp)
{
    if (lp->closure) {
        closure_mark(lp->closure);
        return;
    }
    if (lp->tableau) {
        tableau_mark(lp->tableau);
        return;
    }
    if (is_lost(lp))
        return;
    for (size_t i = 0; i < lp->n_rows; i++)
        lp->marked[i] = (unsigned char)glp_get_row_stat(lp->problem, (int)i + 1);
    for (size_t j = 0; j < lp->n_columns; j++)
        lp->marked[lp->n_rows + j] = (unsigned char)glp_get_col_stat(lp->problem, (int)j + 1);
}

void lp_return(struct lp *lp)
{
    if (lp->closure) {
        closure_return(lp->closure);
        return;
    }
    if (lp->tableau) {
        tableau_return(lp->tableau);
        return;
    }
    if (is_lost(lp))
        return;
    for (size_t i = 0; i < lp->n_rows; i++)
        glp_set_row_stat(lp->problem, (int)i + 1, lp->marked[i]);
    for (size_t j = 0; j < lp->n_columns; j++)
        glp_set_col_stat(lp->problem, (int)j + 1, lp->marked[lp->n_rows + j]);
}

uint64_t lp_iterations(const struct lp *lp)
{
    return lp->tableau ? tableau_iterations(lp->tableau) : lp->iterations;
}

void lp_release_thread(void)
{
    glp_free_env();
}
