/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tightening.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool is_near(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

/* Values 4, 3, 2, 9 and 3a + 3b + 3c + 4d <= 8: the relaxation takes d, a and a third of b, worth
 * 14. */
static void init_example(struct program *program, struct relaxation *relaxation)
{
    small_program_init(program, 4, (const int64_t[]){4, 3, 2, 9});
    small_program_row(program, (const int64_t[]){3, 3, 3, 4}, NO_LOWER, 8);
    assert_int_equal(relaxation_init(relaxation, program, 0), STATUS_OK);
    assert_true(domain_decide(&relaxation->domain, 3, true));
    assert_int_equal(relaxation_solve(relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(is_near(relaxation->objective, 14));
}

/* Coefficients all at most `side`. */
static void init_cut(struct program *cuts, const int64_t *coefficients, int64_t side)
{
    small_program_init(cuts, 4, (const int64_t[]){0, 0, 0, 0});
    small_program_row(cuts, coefficients, NO_LOWER, side);
    cuts->rows[0].is_cut = true;
}

/* Two of a, b, c, d at most: d and a, worth 13. */
static void a_cut_brings_the_bound_down_and_what_is_decided_stays(void **state)
{
    (void)state;
    struct program program;
    struct program cuts;
    struct relaxation relaxation;
    init_example(&program, &relaxation);
    init_cut(&cuts, (const int64_t[]){1, 1, 1, 1}, 2);
    relaxation.has_target = true;
    relaxation.target = 5;
    uint64_t iterations = relaxation_iterations(&relaxation);
    assert_true(iterations > 0);
    assert_int_equal(tightening_take(&program, &cuts, &relaxation), STATUS_OK);
    assert_int_equal(program.n_rows, 2);
    assert_true(program.rows[1].is_cut);
    assert_true(relaxation.program == &program && relaxation.domain.program == &program);
    assert_true(is_near(relaxation.objective, 14) && is_near(relaxation.x[1], 1.0 / 3));
    assert_true(relaxation.has_target && relaxation.target == 5 && !relaxation.has_bound);
    assert_int_equal(relaxation.domain.n_trail, 1);
    assert_int_equal(relaxation.domain.value[3], 1);
    assert_int_equal(relaxation_iterations(&relaxation), iterations);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(is_near(relaxation.objective, 13));
    assert_true(relaxation_iterations(&relaxation) > iterations);
    program_clear(&cuts);
    relaxation_clear(&relaxation);
    program_clear(&program);
}

/* a + b <= 2 is never tight; the other cut is. The program's own row stays in any case. */
static void cuts_that_are_not_tight_go(void **state)
{
    (void)state;
    struct program program;
    struct program cuts;
    struct relaxation relaxation;
    init_example(&program, &relaxation);
    init_cut(&cuts, (const int64_t[]){1, 1, 0, 0}, 2);
    small_program_row(&cuts, (const int64_t[]){1, 1, 1, 1}, NO_LOWER, 2);
    cuts.rows[1].is_cut = true;
    assert_int_equal(tightening_take(&program, &cuts, &relaxation), STATUS_OK);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    uint64_t iterations = relaxation_iterations(&relaxation);
    assert_int_equal(tightening_take(&program, NULL, &relaxation), STATUS_OK);
    assert_int_equal(program.n_rows, 2);
    assert_int_equal(program.rows[1].end - program.rows[1].begin, 4);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(is_near(relaxation.objective, 13));
    assert_int_equal(relaxation_iterations(&relaxation), iterations);
    program_clear(&cuts);
    relaxation_clear(&relaxation);
    program_clear(&program);
}

static void decisions_keep_their_order(void **state)
{
    (void)state;
    struct program program;
    struct relaxation relaxation;
    const int64_t values[] = {1, 1, 1, 1};
    small_program_init(&program, 4, values);
    small_program_row(&program, (const int64_t[]){1, 1, 1, 1}, NO_LOWER, 3);
    assert_int_equal(relaxation_init(&relaxation, &program, 0), STATUS_OK);
    domain_decide(&relaxation.domain, 2, false);
    domain_decide(&relaxation.domain, 0, true);
    assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_int_equal(tightening_take(&program, NULL, &relaxation), STATUS_OK);
    assert_int_equal(relaxation.domain.n_trail, 2);
    assert_int_equal(relaxation.domain.trail[0], 2);
    assert_int_equal(relaxation.domain.trail[1], 0);
    domain_undo(&relaxation.domain, 1);
    assert_int_equal(relaxation.domain.value[0], UNDECIDED);
    assert_int_equal(relaxation.domain.value[2], 0);
    relaxation_clear(&relaxation);
    program_clear(&program);
}

static void short_memory_changes_nothing(void **state)
{
    (void)state;
    struct program program;
    struct program cuts;
    struct relaxation relaxation;
    enum status status = STATUS_NO_MEMORY;
    init_example(&program, &relaxation);
    init_cut(&cuts, (const int64_t[]){1, 1, 1, 1}, 2);
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = tightening_take(&program, &cuts, &relaxation);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_int_equal(program.n_rows, status == STATUS_OK ? 2 : 1);
        assert_int_equal(relaxation_solve(&relaxation, NULL, NULL), RELAXATION_SOLVED);
        assert_true(is_near(relaxation.objective, status == STATUS_OK ? 13 : 14));
    }
    program_clear(&cuts);
    relaxation_clear(&relaxation);
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_brings_the_bound_down_and_what_is_decided_stays),
        cmocka_unit_test(cuts_that_are_not_tight_go),
        cmocka_unit_test(decisions_keep_their_order),
        cmocka_unit_test(short_memory_changes_nothing),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    lp_release_thread();
    return n_failed;
}
