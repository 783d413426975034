/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/difference.h"
#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool list[] = {true, true, false, false, true};
static bool plan[] = {true, false, true, false, false};
static const struct selection from = {5, list};
static const struct selection to = {5, plan};

static void what_only_one_side_holds_goes_out_or_comes_in(void **state)
{
    (void)state;
    struct difference difference;
    assert_int_equal(difference_find(&from, &to, &difference), STATUS_OK);
    assert_int_equal(difference.n_out, 2);
    assert_int_equal(difference.out[0], 1);
    assert_int_equal(difference.out[1], 4);
    assert_int_equal(difference.n_in, 1);
    assert_int_equal(difference.in[0], 2);
    difference_clear(&difference);
}

static void the_same_plan_does_not_differ(void **state)
{
    (void)state;
    struct difference difference;
    assert_int_equal(difference_find(&from, &from, &difference), STATUS_OK);
    assert_int_equal(difference.n_out + difference.n_in, 0);
    difference_clear(&difference);
}

static void failing_allocations_leave_nothing(void **state)
{
    (void)state;
    struct difference difference;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = difference_find(&from, &to, &difference);
        allocation_fail_after(-1);
        if (status != STATUS_OK)
            assert_true(!difference.out && !difference.in);
    }
    difference_clear(&difference);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_one_side_holds_goes_out_or_comes_in),
        cmocka_unit_test(the_same_plan_does_not_differ),
        cmocka_unit_test(failing_allocations_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
