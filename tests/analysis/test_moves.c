/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/moves.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Java has 3 days: Old (10) takes 3 of them, New (8) and More (6) 2 and 1. Idle takes no part. */
struct fixture {
    struct portfolio *quarter;
    struct program program;
};

static const bool from[] = {true, false, false, false};
static const bool to[] = {false, true, true, false};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture.quarter = quarter_new();
    quarter_skill(fixture.quarter, "java", 3);
    quarter_skill(fixture.quarter, "test", 9);
    requirement_takes(quarter_requirement(fixture.quarter, "Old", 10), "java", 3);
    requirement_takes(quarter_requirement(fixture.quarter, "New", 8), "java", 2);
    requirement_takes(quarter_requirement(fixture.quarter, "More", 6), "java", 1);
    requirement_takes(quarter_requirement(fixture.quarter, "Idle", 1), "test", 1);
    quarter_finish(fixture.quarter);
    *state = &fixture;
    return program_compile(fixture.quarter, &fixture.program) == STATUS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    program_clear(&fixture->program);
    portfolio_free(fixture->quarter);
    return 0;
}

static void moves_stand_highest_gain_first_and_only_their_rows_are_kept(void **state)
{
    const struct fixture *fixture = *state;
    struct moves moves;
    assert_int_equal(moves_init(&fixture->program, from, to, &moves), STATUS_OK);
    assert_int_equal(moves.n_items, 3);
    assert_int_equal(moves.items[0].column, 1);
    assert_int_equal(moves.items[1].column, 2);
    assert_int_equal(moves.items[2].column, 0);
    assert_true(moves.items[2].gain == -100000); /* 10 units of money in ten-thousandths */
    assert_int_equal(moves.n_rows, 1);
    assert_true(moves.rows[0].activity == 3000);
    assert_int_equal(moves.rows[0].rise.most, 2000);
    assert_int_equal(moves.rows[0].rise.last, 1);
    assert_int_equal(moves.rows[0].fall.most, 3000);
    assert_int_equal(moves.rows[0].fall.n, 1);
    assert_int_equal(moves.n_broken, 0);
    moves_clear(&moves);
}

static void undoing_a_move_restores_what_applying_it_broke(void **state)
{
    const struct fixture *fixture = *state;
    struct moves moves;
    assert_int_equal(moves_init(&fixture->program, from, to, &moves), STATUS_OK);
    moves_apply(&moves, 0);
    assert_int_equal(moves.n_broken, 1);
    assert_true(moves.rows[0].activity == 5000);
    moves_undo(&moves, 0);
    assert_int_equal(moves.n_broken, 0);
    assert_true(moves.rows[0].activity == 3000);
    moves_clear(&moves);
}

/* With New in, java has 2 days too many: More makes it worse, taking Old out mends it. */
static void only_a_move_that_mends_every_broken_row_completes(void **state)
{
    const struct fixture *fixture = *state;
    struct moves moves;
    assert_int_equal(moves_init(&fixture->program, from, to, &moves), STATUS_OK);
    assert_false(moves_completes(&moves, 0));
    moves_apply(&moves, 0);
    assert_false(moves_completes(&moves, 1));
    assert_true(moves_completes(&moves, 2));
    assert_false(moves_can_mend(&moves, 0, 1));
    assert_true(moves_can_mend(&moves, 1, 2));
    assert_false(moves_can_mend(&moves, 1, 3));
    assert_int_equal(moves_only_mender(&moves), 2);
    moves_clear(&moves);
}

static void failing_allocations_leave_no_moves(void **state)
{
    const struct fixture *fixture = *state;
    struct moves moves;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = moves_init(&fixture->program, from, to, &moves);
        allocation_fail_after(-1);
        if (status != STATUS_OK) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_null(moves.items);
        }
    }
    moves_clear(&moves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_stand_highest_gain_first_and_only_their_rows_are_kept),
        cmocka_unit_test(undoing_a_move_restores_what_applying_it_broke),
        cmocka_unit_test(only_a_move_that_mends_every_broken_row_completes),
        cmocka_unit_test(failing_allocations_leave_no_moves),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
