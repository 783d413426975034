/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/lp.h"

#include "model/allocate.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>

struct lp {
    glp_prob *problem;
    size_t n_rows;
    size_t n_columns;
    double *row_scale; /* array of row_room: a row here is scale x the program's row */
    size_t row_room;
    double objective_scale; /* the objective here is scale x the program's */
    int *indices;           /* work, from 1: array of 1 + max(n_columns, n_rows) */
    double *numbers;        /* likewise */
    size_t work_room;
    uint64_t iterations;
    unsigned environment; /* the thread's environment it lives in */
};

/* Counts the environments that a fatal error has cost this thread: an lp of an older one is lost.
 */
static _Thread_local unsigned environments_lost;

static bool is_lost(const struct lp *lp)
{
    return lp->environment != environments_lost;
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
    glp_set_col_bnds(lp->problem, (int)column + 1, bound_type(true, true, lower == upper), lower,
                     upper);
}

static void add_row(struct lp *lp, const struct program *program, size_t i)
{
    const struct program_row *row = &program->rows[i];
    double largest = 0;
    for (size_t entry = row->begin; entry < row->end; entry++)
        largest = fmax(largest, fabs((double)program->coefficients[entry]));
    double scale = scale_for(largest, 4);
    lp->row_scale[i] = scale;
    int length = 0;
    for (size_t entry = row->begin; entry < row->end; entry++) {
        length++;
        lp->indices[length] = (int)program->columns[entry] + 1;
        lp->numbers[length] = scale * (double)program->coefficients[entry];
    }
    bool is_equal = row->has_lower && row->has_upper && row->lower == row->upper;
    glp_set_row_bnds(lp->problem, (int)i + 1, bound_type(row->has_lower, row->has_upper, is_equal),
                     scale * (double)row->lower, scale * (double)row->upper);
    glp_set_mat_row(lp->problem, (int)i + 1, length, lp->indices, lp->numbers);
}

struct row_range {
    const struct program *program;
    size_t first;
};

static void add_rows(struct lp *lp, void *argument)
{
    const struct row_range *range = argument;
    size_t end = range->program->n_rows;
    if (range->first == end)
        return;
    glp_add_rows(lp->problem, (int)(end - range->first));
    for (size_t i = range->first; i < end; i++)
        add_row(lp, range->program, i);
}

static void build(struct lp *lp, void *argument)
{
    const struct program *program = argument;
    lp->problem = glp_create_prob();
    glp_set_obj_dir(lp->problem, GLP_MAX);
    if (program->n_columns == 0)
        return;
    glp_add_cols(lp->problem, (int)program->n_columns);
    double largest = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        largest = fmax(largest, fabs((double)program->objective[j]));
    lp->objective_scale = scale_for(largest, 10);
    for (size_t j = 0; j < program->n_columns; j++) {
        glp_set_obj_coef(lp->problem, (int)j + 1,
                         lp->objective_scale * (double)program->objective[j]);
        set_column_bounds(lp, j, program->lower[j], program->upper[j]);
    }
}

enum status lp_append_rows(struct lp *lp, const struct program *program, size_t first)
{
    size_t needed =
        1 + (program->n_rows > program->n_columns ? program->n_rows : program->n_columns);
    size_t number_room = lp->work_room;
    if (program->n_rows >= INT_MAX || program->n_columns >= INT_MAX ||
        !array_reserve(&lp->row_scale, &lp->row_room, program->n_rows, sizeof *lp->row_scale) ||
        !array_reserve(&lp->numbers, &number_room, needed, sizeof *lp->numbers) ||
        !array_reserve(&lp->indices, &lp->work_room, needed, sizeof *lp->indices))
        return STATUS_NO_MEMORY;
    struct row_range range = {program, first};
    if (!run_guarded(lp, add_rows, &range))
        return STATUS_NO_MEMORY;
    lp->n_rows = program->n_rows;
    return STATUS_OK;
}

enum status lp_new(const struct program *program, struct lp **lp)
{
    *lp = NULL;
    struct lp *made = allocate(1, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    made->n_columns = program->n_columns;
    made->objective_scale = 1;
    made->environment = environments_lost;
    if (program->n_columns >= INT_MAX || !run_guarded(made, build, (void *)program) ||
        lp_append_rows(made, program, 0) != STATUS_OK) {
        lp_free(made);
        return STATUS_NO_MEMORY;
    }
    lp_reset_basis(made);
    *lp = made;
    return STATUS_OK;
}

void lp_free(struct lp *lp)
{
    if (!lp)
        return;
    if (lp->problem && !is_lost(lp))
        glp_delete_prob(lp->problem);
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

enum lp_outcome lp_solve(struct lp *lp, unsigned iteration_limit, double cutoff)
{
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
    return glp_get_obj_val(lp->problem) / lp->objective_scale;
}

void lp_primal(const struct lp *lp, double *x)
{
    for (size_t j = 0; j < lp->n_columns; j++)
        x[j] = is_lost(lp) ? 0 : glp_get_col_prim(lp->problem, (int)j + 1);
}

void lp_multipliers(const struct lp *lp, double *multipliers)
{
    for (size_t i = 0; i < lp->n_rows; i++)
        multipliers[i] = is_lost(lp) ? 0
                                     : glp_get_row_dual(lp->problem, (int)i + 1) *
                                           lp->row_scale[i] / lp->objective_scale;
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
    return run_guarded(lp, find_ray, &ray) && ray.is_known;
}

bool lp_row_is_basic(const struct lp *lp, size_t row)
{
    return is_lost(lp) || glp_get_row_stat(lp->problem, (int)row + 1) == GLP_BS;
}

size_t lp_basis_size(const struct lp *lp)
{
    return lp->n_rows + lp->n_columns;
}

void lp_save_basis(const struct lp *lp, unsigned char *basis)
{
    for (size_t i = 0; i < lp->n_rows; i++)
        *basis++ = is_lost(lp) ? GLP_BS : (unsigned char)glp_get_row_stat(lp->problem, (int)i + 1);
    for (size_t j = 0; j < lp->n_columns; j++)
        *basis++ = is_lost(lp) ? GLP_NL : (unsigned char)glp_get_col_stat(lp->problem, (int)j + 1);
}

void lp_load_basis(struct lp *lp, const unsigned char *basis, size_t size)
{
    if (is_lost(lp))
        return;
    size_t n_saved = size - lp->n_columns;
    for (size_t i = 0; i < lp->n_rows; i++)
        glp_set_row_stat(lp->problem, (int)i + 1, i < n_saved ? basis[i] : GLP_BS);
    for (size_t j = 0; j < lp->n_columns; j++)
        glp_set_col_stat(lp->problem, (int)j + 1, basis[n_saved + j]);
}

/* All rows basic, each column at the bound that its objective likes: dual feasible. */
void lp_reset_basis(struct lp *lp)
{
    if (is_lost(lp))
        return;
    glp_std_basis(lp->problem);
    for (int j = 1; j <= (int)lp->n_columns; j++)
        glp_set_col_stat(lp->problem, j, glp_get_obj_coef(lp->problem, j) > 0 ? GLP_NU : GLP_NL);
}

uint64_t lp_iterations(const struct lp *lp)
{
    return lp->iterations;
}

void lp_release_thread(void)
{
    glp_free_env();
}
