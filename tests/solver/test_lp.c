/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/lp.h"

#include "model/allocate.h"
#include "solver/dual_bound.h"
#include "tests/support/small_program.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static bool is_near(double number, double expected)
{
    return fabs(number - expected) < 1e-6;
}

/* max 5a + 4b + 3c, 2a + 3b + c <= 5, 4a + b + 2c <= 11. All that is worth much per weight goes in
 * whole: a and c; 2/3 of b fill the first row. 5 + 3 + 8/3 = 32/3, and the row is worth 4/3. */
static void init_example(struct program *program)
{
    small_program_init(program, 3, (const int64_t[]){5, 4, 3});
    small_program_row(program, (const int64_t[]){2, 3, 1}, NO_LOWER, 5);
    small_program_row(program, (const int64_t[]){4, 1, 2}, NO_LOWER, 11);
}

static void expect_example(struct lp *lp)
{
    double x[3];
    double multipliers[2];
    assert_true(is_near(lp_objective(lp), 32.0 / 3));
    lp_primal(lp, x);
    assert_true(is_near(x[0], 1) && is_near(x[1], 2.0 / 3) && is_near(x[2], 1));
    lp_multipliers(lp, multipliers);
    assert_true(is_near(multipliers[0], 4.0 / 3) && is_near(multipliers[1], 0));
    assert_false(lp_row_is_basic(lp, 0));
    assert_true(lp_row_is_basic(lp, 1));
}

static void relaxation_is_solved_as_by_hand(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    init_example(&program);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    program_clear(&program); /* it is not kept */
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    expect_example(lp);
    assert_true(lp_iterations(lp) > 0);
    /* without a: b and c are in, 4 + 3 */
    lp_set_bounds(lp, 0, false, false);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    assert_true(is_near(lp_objective(lp), 7));
    lp_set_bounds(lp, 3, true, true); /* no such column: nothing happens */
    lp_free(lp);
    lp_free(NULL);
}

static void an_inherited_basis_needs_no_iteration(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    struct lp *heir;
    init_example(&program);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    for (int dense = 0; dense < 2; dense++) {
        assert_int_equal(lp_new(&program, dense, &heir), STATUS_OK);
        lp_inherit(heir, lp, (const size_t[]){0, 1}, 2);
        assert_int_equal(lp_solve(heir, 0, -INFINITY), LP_OPTIMAL);
        assert_int_equal(lp_iterations(heir), 0);
        expect_example(heir);
        lp_free(heir);
    }
    lp_free(lp);
    program_clear(&program);
}

/* a + b + c <= 2 leaves room for two: the best two, a and b, fit and are worth 9. */
static void new_rows_enter_an_inherited_basis_as_not_tight(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    struct lp *from;
    double x[3];
    init_example(&program);
    assert_int_equal(lp_new(&program, is_dense, &from), STATUS_OK);
    assert_int_equal(lp_solve(from, 0, -INFINITY), LP_OPTIMAL);
    small_program_row(&program, (const int64_t[]){1, 1, 1}, NO_LOWER, 2);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    lp_inherit(lp, from, (const size_t[]){0, 1}, 2);
    lp_free(from);
    assert_true(lp_row_is_basic(lp, 2));
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    assert_true(is_near(lp_objective(lp), 9));
    lp_primal(lp, x);
    assert_true(is_near(x[0], 1) && is_near(x[1], 1) && is_near(x[2], 0));
    lp_free(lp);
    program_clear(&program);
}

/* Whether the multipliers, or their negatives, prove that the program's rows cannot be met. */
static bool refutes(const struct program *program, double *multipliers)
{
    struct domain domain;
    struct dual_bound bound;
    bool is_refuted = false;
    assert_int_equal(domain_init(&domain, program), STATUS_OK);
    assert_int_equal(dual_bound_init(&bound, program->n_columns), STATUS_OK);
    for (int sign = 0; sign < 2; sign++) {
        if (dual_bound_compute(&bound, &domain, NULL, multipliers))
            is_refuted = is_refuted || bound.scaled < 0;
        for (size_t i = 0; i < program->n_rows; i++)
            multipliers[i] = -multipliers[i];
    }
    dual_bound_clear(&bound);
    domain_clear(&domain);
    return is_refuted;
}

/* 2a + 2b <= 3 and 2b + 2c <= 3, but 4 <= a + 2b + c: half the sum of the first two is
 * a + 2b + c <= 3. No row says so alone. */
static void an_infeasible_relaxation_has_a_ray_that_proves_it(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    double multipliers[3];
    small_program_init(&program, 3, (const int64_t[]){1, 1, 1});
    small_program_row(&program, (const int64_t[]){2, 2, 0}, NO_LOWER, 3);
    small_program_row(&program, (const int64_t[]){0, 2, 2}, NO_LOWER, 3);
    small_program_row(&program, (const int64_t[]){1, 2, 1}, 4, NO_UPPER);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_INFEASIBLE);
    assert_true(lp_ray(lp, multipliers));
    assert_true(refutes(&program, multipliers));
    lp_free(lp);
    program_clear(&program);
}

/* The optimum is 32/3 = 10.67: a cut-off above ends the simplex early, and the multipliers at hand
 * bound the objective below it; one below does not matter. */
static void a_cutoff_above_the_optimum_ends_the_simplex_with_a_proof(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    struct domain domain;
    struct dual_bound bound;
    double multipliers[2];
    init_example(&program);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(domain_init(&domain, &program), STATUS_OK);
    assert_int_equal(dual_bound_init(&bound, 3), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, 11.5), LP_CUT_OFF);
    lp_multipliers(lp, multipliers);
    assert_true(dual_bound_compute(&bound, &domain, program.objective, multipliers));
    assert_true(dual_bound_floor(&bound, 0) < 12);
    assert_int_equal(lp_solve(lp, 0, 10), LP_OPTIMAL);
    dual_bound_clear(&bound);
    domain_clear(&domain);
    lp_free(lp);
    program_clear(&program);
}

static void an_iteration_limit_leaves_multipliers_that_bound_the_optimum(void **state)
{
    bool is_dense = *(bool *)*state;
    struct dice dice = {71};
    struct program program;
    struct lp *lp;
    struct domain domain;
    struct dual_bound bound;
    double multipliers[2];
    paired_program_draw(&dice, 40, &program);
    wide_t best = paired_program_best(&program);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(domain_init(&domain, &program), STATUS_OK);
    assert_int_equal(dual_bound_init(&bound, 40), STATUS_OK);
    enum lp_outcome outcome = LP_LIMIT;
    int n_limits = 0;
    for (; outcome == LP_LIMIT; n_limits++) {
        outcome = lp_solve(lp, 1, -INFINITY);
        lp_multipliers(lp, multipliers);
        assert_true(dual_bound_compute(&bound, &domain, program.objective, multipliers));
        assert_true(dual_bound_floor(&bound, 0) >= best);
    }
    assert_int_equal(outcome, LP_OPTIMAL);
    assert_true(n_limits > 2);
    dual_bound_clear(&bound);
    domain_clear(&domain);
    lp_free(lp);
    program_clear(&program);
}

/* The right side is 2^61 + 1, objectives 2 * 10^15: whatever the simplex makes of it, it answers.
 */
static void extreme_numbers_are_answered(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    const int64_t huge = INT64_C(200000000000000000);
    small_program_init(&program, 2, (const int64_t[]){huge / 100, 1});
    small_program_row(&program, (const int64_t[]){huge, 1}, NO_LOWER, huge - 1);
    small_program_row(&program, (const int64_t[]){1, -huge}, NO_LOWER, (INT64_C(1) << 61) + 1);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    assert_true(lp_objective(lp) > (double)huge / 101);
    lp_free(lp);
    program_clear(&program);
}

static void programs_without_rows_or_columns_are_relaxations_too(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp;
    double x[2];
    small_program_init(&program, 2, (const int64_t[]){3, 0});
    program.objective[1] = -2;
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    assert_true(is_near(lp_objective(lp), 3));
    lp_primal(lp, x);
    assert_true(is_near(x[0], 1) && is_near(x[1], 0));
    lp_free(lp);
    program_clear(&program);
    assert_int_equal(program_init(&program, 0), STATUS_OK);
    assert_int_equal(lp_new(&program, is_dense, &lp), STATUS_OK);
    lp_free(lp);
    program_clear(&program);
}

static void nothing_of_glpk_is_left_after_a_thread_is_released(void **state)
{
    (void)state;
    struct program program;
    struct lp *lp;
    int count;
    init_example(&program);
    assert_int_equal(lp_new(&program, false, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    glp_mem_usage(&count, NULL, NULL, NULL);
    assert_true(count > 0);
    lp_free(lp);
    glp_mem_usage(&count, NULL, NULL, NULL);
    assert_int_equal(count, 0);
    lp_release_thread();
    glp_mem_usage(&count, NULL, NULL, NULL);
    assert_int_equal(count, 0);
    lp_release_thread();
    program_clear(&program);
}

/* Leaves GLPK about so many bytes of the megabyte that is the least limit it knows. */
static void starve_glpk(size_t bytes)
{
    size_t used;
    glp_term_out(GLP_OFF);
    glp_mem_limit(1);
    glp_mem_usage(NULL, NULL, &used, NULL);
    glp_alloc(1, (int)((1U << 20) - used - bytes - 100));
}

static void a_fatal_error_of_glpk_is_a_status_and_the_lp_stays_harmless(void **state)
{
    (void)state;
    struct program program;
    struct lp *lp;
    struct lp *other;
    double numbers[3];
    init_example(&program);
    assert_int_equal(lp_new(&program, false, &lp), STATUS_OK);
    assert_int_equal(lp_new(&program, false, &other), STATUS_OK);
    starve_glpk(0);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_FAILED);
    lp_set_bounds(lp, 0, true, true);
    lp_inherit(lp, other, (const size_t[]){0, 1}, 2);
    lp_primal(lp, numbers);
    lp_multipliers(lp, numbers);
    lp_objective(lp);
    assert_false(lp_ray(lp, numbers));
    assert_true(lp_row_is_basic(lp, 0));
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_FAILED);
    /* the other one lived in the same environment; a new one gets a new environment */
    assert_int_equal(lp_solve(other, 0, -INFINITY), LP_FAILED);
    lp_free(other);
    lp_free(lp);
    assert_int_equal(lp_new(&program, false, &lp), STATUS_OK);
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    expect_example(lp);
    lp_free(lp);
    program_clear(&program);
    lp_release_thread();
}

static void glpk_without_memory_for_a_new_lp_is_a_status(void **state)
{
    (void)state;
    struct program program;
    struct lp *lp;
    init_example(&program);
    starve_glpk(0);
    assert_int_equal(lp_new(&program, false, &lp), STATUS_NO_MEMORY);
    assert_null(lp);
    program_clear(&program);
    lp_release_thread();
}

static void short_memory_leaves_nothing_behind(void **state)
{
    bool is_dense = *(bool *)*state;
    struct program program;
    struct lp *lp = NULL;
    init_example(&program);
    for (long i = 0; !lp; i++) {
        allocation_fail_after(i);
        enum status status = lp_new(&program, is_dense, &lp);
        allocation_fail_after(-1);
        assert_int_equal(status, lp ? STATUS_OK : STATUS_NO_MEMORY);
    }
    assert_int_equal(lp_solve(lp, 0, -INFINITY), LP_OPTIMAL);
    expect_example(lp);
    lp_free(lp);
    program_clear(&program);
    lp_release_thread();
}

static bool engines[] = {false, true};

/* With GLPK, and with the dense inverse. */
#define BOTH(test)                                                                                 \
    cmocka_unit_test_prestate(test, &engines[0]), cmocka_unit_test_prestate(test, &engines[1])

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(relaxation_is_solved_as_by_hand),
        BOTH(an_inherited_basis_needs_no_iteration),
        BOTH(new_rows_enter_an_inherited_basis_as_not_tight),
        BOTH(an_infeasible_relaxation_has_a_ray_that_proves_it),
        BOTH(a_cutoff_above_the_optimum_ends_the_simplex_with_a_proof),
        BOTH(an_iteration_limit_leaves_multipliers_that_bound_the_optimum),
        BOTH(extreme_numbers_are_answered),
        BOTH(programs_without_rows_or_columns_are_relaxations_too),
        cmocka_unit_test(nothing_of_glpk_is_left_after_a_thread_is_released),
        cmocka_unit_test(a_fatal_error_of_glpk_is_a_status_and_the_lp_stays_harmless),
        cmocka_unit_test(glpk_without_memory_for_a_new_lp_is_a_status),
        BOTH(short_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
