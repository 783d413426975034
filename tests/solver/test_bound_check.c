/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/bound_check.h"

#include "tests/support/small_program.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* max 5 a + 4 b + 3 c, 3 a + 2 b + 2 c <= 4, a + b >= 1: the plans are a (5), b (4), b + c (7).
 * With the first row's multiplier 2, the bound is 4 x 2 = 8, and the reduced costs are -1, 0, -1.
 */
struct figure {
    struct program program;
    struct domain domain;
    struct dual_bound bound;
};

enum { A, B, C, N_COLUMNS };
enum { ROOM, CHOICE };

static const double multipliers[] = {2, 0};

static void set_up(struct figure *figure)
{
    small_program_init(&figure->program, N_COLUMNS, (const int64_t[]){5, 4, 3});
    small_program_row(&figure->program, (const int64_t[]){3, 2, 2}, NO_LOWER, 4);
    small_program_row(&figure->program, (const int64_t[]){1, 1, 0}, 1, NO_UPPER);
    assert_int_equal(domain_init(&figure->domain, &figure->program), STATUS_OK);
    assert_int_equal(dual_bound_init(&figure->bound, N_COLUMNS), STATUS_OK);
    assert_true(dual_bound_compute(&figure->bound, &figure->domain, figure->program.objective,
                                   multipliers));
}

static void tear_down(struct figure *figure)
{
    dual_bound_clear(&figure->bound);
    domain_clear(&figure->domain);
    program_clear(&figure->program);
}

/* ---- claims: true ones, and each with something wrong in it ---- */

static void dual_true(struct figure *figure)
{
    bound_check_dual(&figure->bound, &figure->domain, figure->program.objective, multipliers);
}

static void dual_too_low(struct figure *figure)
{
    figure->bound.scaled--;
    dual_true(figure);
}

static void reduced_cost_too_low(struct figure *figure)
{
    figure->bound.reduced_cost[B]--;
    dual_true(figure);
}

static void floor_true(struct figure *figure)
{
    bound_check_floor(&figure->bound, 0, 8);
    bound_check_floor(&figure->bound, 1, 7);
}

static void floor_too_low(struct figure *figure)
{
    bound_check_floor(&figure->bound, 0, 7);
}

static void implied_true(struct figure *figure)
{
    bound_check_implied(&figure->bound, A, 8, 0);
    bound_check_implied(&figure->bound, B, 9, UNDECIDED);
}

static void implied_too_early(struct figure *figure)
{
    bound_check_implied(&figure->bound, A, 7, 0);
}

static void implied_the_wrong_way(struct figure *figure)
{
    bound_check_implied(&figure->bound, A, 8, 1);
}

static void rows_true(struct figure *figure)
{
    domain_decide(&figure->domain, A, true);
    bound_check_forbidden(&figure->domain, ROOM, B, true);
    bound_check_forbidden(&figure->domain, ROOM, C, true);
    domain_decide(&figure->domain, B, true);
    bound_check_broken(&figure->domain, ROOM);
}

static void forbidden_though_it_fits(struct figure *figure)
{
    bound_check_forbidden(&figure->domain, ROOM, B, true);
}

static void forbidden_though_the_other_side_is_far(struct figure *figure)
{
    domain_decide(&figure->domain, A, true);
    bound_check_forbidden(&figure->domain, CHOICE, B, false);
}

static void broken_though_it_holds(struct figure *figure)
{
    domain_decide(&figure->domain, A, true);
    bound_check_broken(&figure->domain, ROOM);
}

static void pruned_true(struct figure *figure)
{
    bound_check_pruned(&figure->domain, 0, true, 8);
    bound_check_child(&figure->domain, A, true, 6);
    domain_decide(&figure->domain, A, true);
    bound_check_pruned(&figure->domain, 1, true, 6);
    domain_decide(&figure->domain, C, true);
    bound_check_pruned(&figure->domain, 2, false, 0);
}

static void pruned_with_the_optimum(struct figure *figure)
{
    bound_check_pruned(&figure->domain, 0, true, 7);
}

static void pruned_for_a_later_decision(struct figure *figure)
{
    domain_decide(&figure->domain, A, true);
    bound_check_pruned(&figure->domain, 0, true, 6);
}

static void child_with_a_plan(struct figure *figure)
{
    bound_check_child(&figure->domain, A, true, 5);
}

/* Beside this plan, and with a target just above it. */
static void check_beside(struct figure *figure, bool *plan, wide_t target, bool is_enumerated)
{
    struct search_result result = {.has_plan = true, .plan = plan};
    struct search_task task = {.program = &figure->program};
    struct incumbent incumbent = {.task = &task, .result = &result};
    struct relaxation relaxation = {.program = &figure->program,
                                    .domain = figure->domain,
                                    .bound = figure->bound,
                                    .has_target = true,
                                    .target = target};
    if (is_enumerated)
        bound_check_enumerated(&relaxation, &incumbent);
    else
        bound_check_done(&relaxation, &incumbent);
}

static void done_true(struct figure *figure)
{
    check_beside(figure, (bool[]){false, true, true}, 8, false);
    check_beside(figure, (bool[]){false, true, true}, 8, true);
}

static void done_beside_a_worse_plan(struct figure *figure)
{
    check_beside(figure, (bool[]){true, false, false}, 6, false);
}

static void enumerated_beside_a_worse_plan(struct figure *figure)
{
    check_beside(figure, (bool[]){true, false, false}, 6, true);
}

static void check_cut(struct figure *figure, const int64_t *coefficients)
{
    struct program cuts;
    small_program_init(&cuts, N_COLUMNS, (const int64_t[N_COLUMNS]){0});
    small_program_row(&cuts, coefficients, NO_LOWER, 1);
    bound_check_cut(&figure->program, &figure->program.rows[ROOM], 1, &cuts, cuts.rows);
    program_clear(&cuts);
}

static void cut_true(struct figure *figure)
{
    check_cut(figure, (const int64_t[]){1, 1, 0});
}

static void cut_that_cuts_the_optimum(struct figure *figure)
{
    check_cut(figure, (const int64_t[]){1, 1, 1});
}

/* ---- the tests ---- */

static bool survives(void (*claim)(struct figure *figure))
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct figure figure;
        signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        set_up(&figure);
        claim(&figure);
        tear_down(&figure);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void true_claims_pass(void **state)
{
    (void)state;
    static void (*const claims[])(struct figure * figure) = {
        dual_true, floor_true, implied_true, rows_true, pruned_true, done_true, cut_true,
    };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        if (!survives(claims[i]))
            fail_msg("true claim %zu did not pass", i);
}

static void wrong_claims_end_the_program(void **state)
{
    (void)state;
    static void (*const claims[])(struct figure * figure) = {
        dual_too_low,
        reduced_cost_too_low,
        floor_too_low,
        implied_too_early,
        implied_the_wrong_way,
        forbidden_though_it_fits,
        forbidden_though_the_other_side_is_far,
        broken_though_it_holds,
        pruned_with_the_optimum,
        pruned_for_a_later_decision,
        child_with_a_plan,
        done_beside_a_worse_plan,
        enumerated_beside_a_worse_plan,
        cut_that_cuts_the_optimum,
    };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        if (survives(claims[i]))
            fail_msg("wrong claim %zu passed", i);
}

/* Any multipliers, any decisions: as rationals say. */
static void every_dual_bound_of_random_programs_passes(void **state)
{
    (void)state;
    struct dice dice = {183};
    for (int i = 0; i < 2000; i++) {
        struct program program;
        struct domain domain;
        struct dual_bound bound;
        double random[8];
        small_program_draw(&dice, 10, &program);
        assert_int_equal(domain_init(&domain, &program), STATUS_OK);
        assert_int_equal(dual_bound_init(&bound, program.n_columns), STATUS_OK);
        for (size_t j = 0; j < program.n_columns; j++)
            if (dice_chance(&dice, 30))
                domain_decide(&domain, j, dice_chance(&dice, 50));
        for (size_t row = 0; row < program.n_rows; row++)
            random[row] = (double)dice_between(&dice, -1000, 1000) / 7919 *
                          (dice_chance(&dice, 5) ? 1e40 : 1);
        const wide_t *objective = dice_chance(&dice, 80) ? program.objective : NULL;
        if (dual_bound_compute(&bound, &domain, objective, random))
            bound_check_dual(&bound, &domain, objective, random);
        dual_bound_clear(&bound);
        domain_clear(&domain);
        program_clear(&program);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(true_claims_pass),
        cmocka_unit_test(wrong_claims_end_the_program),
        cmocka_unit_test(every_dual_bound_of_random_programs_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
