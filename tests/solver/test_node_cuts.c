/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/node_cuts.h"

#include "model/allocate.h"
#include "tests/support/small_program.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct trial {
    struct program program;
    struct node_cuts cuts;
    struct relaxation relaxation;
};

/* A cut that is never broken, so that node cuts are on: none but at most all columns are in. */
static void add_idle_cut(struct program *program)
{
    int64_t ones[BRUTE_MAX];
    for (size_t j = 0; j < program->n_columns; j++)
        ones[j] = 1;
    small_program_row(program, ones, NO_LOWER, (int64_t)program->n_columns);
    program->rows[program->n_rows - 1].is_cut = true;
}

static void trial_init(struct trial *trial, unsigned without)
{
    assert_int_equal(node_cuts_init(&trial->cuts, &trial->program, without), STATUS_OK);
    assert_int_equal(relaxation_init(&trial->relaxation, &trial->cuts.program, without), STATUS_OK);
    trial->relaxation.has_target = true;
    trial->relaxation.target = 0;
}

static void trial_clear(struct trial *trial)
{
    relaxation_clear(&trial->relaxation);
    node_cuts_clear(&trial->cuts);
    program_clear(&trial->program);
}

/* Values 4, 3, 2, 9, 1 and 3a + 3b + 3c + 4d + 5e <= 8. With d decided to be in, the relaxation
 * takes a and a third of b, worth 14; the best plan is d and a, worth 13. */
static void init_example(struct trial *trial)
{
    small_program_init(&trial->program, 5, (const int64_t[]){4, 3, 2, 9, 1});
    small_program_row(&trial->program, (const int64_t[]){3, 3, 3, 4, 5}, NO_LOWER, 8);
}

static void solve_example(struct trial *trial)
{
    assert_true(domain_decide(&trial->relaxation.domain, 3, true));
    assert_int_equal(relaxation_solve(&trial->relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(fabs(trial->relaxation.objective - 14) < 1e-6);
}

static bool tighten(struct trial *trial)
{
    bool is_tighter;
    assert_int_equal(node_cuts_tighten(&trial->cuts, &trial->relaxation, &is_tighter), STATUS_OK);
    return is_tighter;
}

static void a_node_is_separated_until_its_hull_is_reached(void **state)
{
    (void)state;
    struct trial trial;
    init_example(&trial);
    add_idle_cut(&trial.program);
    trial_init(&trial, 0);
    solve_example(&trial);
    node_cuts_enter(&trial.cuts);
    int n_rounds = 0;
    for (; tighten(&trial); n_rounds++)
        assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
    assert_true(n_rounds > 0 && n_rounds < 5);
    assert_true(fabs(trial.relaxation.objective - 13) < 1e-6);
    trial_clear(&trial);
}

/* Back at the node without its cuts, the pool gives them back. */
static void what_was_found_once_is_at_hand_again(void **state)
{
    (void)state;
    struct trial trial;
    init_example(&trial);
    add_idle_cut(&trial.program);
    trial_init(&trial, 0);
    solve_example(&trial);
    node_cuts_enter(&trial.cuts);
    assert_true(tighten(&trial));
    size_t n_pooled = trial.cuts.pool.n_rows;
    assert_true(n_pooled > 0);
    assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
    node_cuts_enter(&trial.cuts);
    tighten(&trial);
    assert_true(trial.cuts.pool.n_rows >= n_pooled);
    for (size_t i = 0; i < n_pooled; i++)
        assert_true(trial.cuts.pool.rows[i].is_cut);
    trial_clear(&trial);
}

/* Whoever allows a plan before allows it afterwards, and no cut of the pool excludes it. */
static void expect_nothing_lost(const struct trial *trial)
{
    for (plan_t plan = 0; plan >> trial->program.n_columns == 0; plan++) {
        if (!small_program_allows(&trial->program, plan))
            continue;
        assert_true(small_program_allows(&trial->cuts.program, plan));
        assert_true(small_program_allows(&trial->cuts.pool, plan));
    }
}

static size_t walk(struct dice *dice, struct trial *trial)
{
    size_t n_rounds = 0;
    struct domain *domain = &trial->relaxation.domain;
    for (int node = 0; node < 6; node++) {
        domain_undo(domain, 0);
        for (size_t j = 0; j < trial->program.n_columns; j++)
            if (dice_chance(dice, 25))
                domain_decide(domain, j, dice_chance(dice, 50));
        node_cuts_enter(&trial->cuts);
        while (relaxation_solve(&trial->relaxation, NULL, NULL) == RELAXATION_SOLVED &&
               tighten(trial))
            n_rounds++;
        node_cuts_close(&trial->cuts);
    }
    return n_rounds;
}

static void no_allowed_plan_is_cut_off_at_any_node(void **state)
{
    (void)state;
    struct dice dice = {171};
    size_t n_rounds = 0;
    for (int i = 0; i < 1500; i++) {
        struct trial trial;
        small_program_draw(&dice, 10, &trial.program);
        add_idle_cut(&trial.program);
        trial_init(&trial, 0);
        n_rounds += walk(&dice, &trial);
        expect_nothing_lost(&trial);
        trial_clear(&trial);
    }
    assert_true(n_rounds > 500);
}

static void expect_no_cuts(bool has_cut, unsigned without)
{
    struct trial trial;
    init_example(&trial);
    if (has_cut)
        add_idle_cut(&trial.program);
    trial_init(&trial, without);
    solve_example(&trial);
    node_cuts_enter(&trial.cuts);
    assert_false(tighten(&trial));
    assert_int_equal(trial.cuts.program.n_rows, trial.program.n_rows);
    trial_clear(&trial);
}

static void none_are_looked_for_where_they_are_switched_off_or_the_root_found_none(void **state)
{
    (void)state;
    expect_no_cuts(false, 0);
    expect_no_cuts(true, PART_BIT(PART_CUTS));
    expect_no_cuts(true, PART_BIT(PART_NODE_CUTS));
}

/* A whole solution is broken by no cut; after some such nodes most are passed over, which a node
 * that is closed by its cuts ends. */
static void nodes_in_vain_make_the_next_ones_rare(void **state)
{
    (void)state;
    struct trial trial;
    init_example(&trial);
    add_idle_cut(&trial.program);
    trial_init(&trial, 0);
    for (size_t j = 0; j < 5; j++)
        domain_decide(&trial.relaxation.domain, j, false);
    assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
    trial.relaxation.target = -1;
    for (int node = 0; node < 30; node++) {
        node_cuts_enter(&trial.cuts);
        assert_false(tighten(&trial));
    }
    assert_true(trial.cuts.pause > 0);
    domain_undo(&trial.relaxation.domain, 0);
    solve_example(&trial);
    unsigned n_passed = 0;
    for (node_cuts_enter(&trial.cuts); !tighten(&trial); node_cuts_enter(&trial.cuts))
        n_passed++;
    assert_true(n_passed > 0);
    node_cuts_close(&trial.cuts);
    assert_int_equal(trial.cuts.pause, 0);
    trial_clear(&trial);
}

static void short_memory_leaves_the_node_as_it_was(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct trial trial;
        bool is_tighter;
        init_example(&trial);
        add_idle_cut(&trial.program);
        trial_init(&trial, 0);
        solve_example(&trial);
        allocation_fail_after(i);
        status = node_cuts_tighten(&trial.cuts, &trial.relaxation, &is_tighter);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_int_equal(relaxation_solve(&trial.relaxation, NULL, NULL), RELAXATION_SOLVED);
        expect_nothing_lost(&trial);
        trial_clear(&trial);
    }
}

static void short_memory_at_the_start_leaves_nothing_behind(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    struct trial trial;
    init_example(&trial);
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = node_cuts_init(&trial.cuts, &trial.program, 0);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || trial.cuts.program.n_rows == 0);
    }
    node_cuts_clear(&trial.cuts);
    program_clear(&trial.program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_node_is_separated_until_its_hull_is_reached),
        cmocka_unit_test(what_was_found_once_is_at_hand_again),
        cmocka_unit_test(no_allowed_plan_is_cut_off_at_any_node),
        cmocka_unit_test(none_are_looked_for_where_they_are_switched_off_or_the_root_found_none),
        cmocka_unit_test(nodes_in_vain_make_the_next_ones_rare),
        cmocka_unit_test(short_memory_leaves_the_node_as_it_was),
        cmocka_unit_test(short_memory_at_the_start_leaves_nothing_behind),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    lp_release_thread();
    return n_failed;
}
