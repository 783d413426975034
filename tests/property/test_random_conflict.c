/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to contradict itself does, and every member is needed for that. */
#include "solver/conflict.h"
#include "tests/support/random_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *compare_conflict(struct brute *brute, const struct conflict *conflict)
{
    struct origin others[64];
    size_t n = conflict->n_members;
    if (!conflict->is_irreducible || n == 0 || n > 64)
        return "it is said not to be irreducible";
    brute_keep_only(brute, conflict->members, n);
    if (brute_solve(brute, 0).exists)
        return "the members do not contradict each other";
    for (size_t dropped = 0; dropped < n; dropped++) {
        for (size_t i = 0, k = 0; i < n; i++)
            if (i != dropped)
                others[k++] = conflict->members[i];
        brute_keep_only(brute, others, n - 1);
        if (!brute_solve(brute, 0).exists)
            return "a member is not needed for the contradiction";
    }
    return NULL;
}

static const char *try_conflict(struct random_case *random_case)
{
    struct search_limits limits = {.any_optimum = true};
    struct conflict conflict = {0};
    struct program program = {0};
    const char *complaint = "the search failed";
    if (brute_solve(random_case->brute, 0).exists)
        return NULL;
    if (program_compile(random_case->portfolio, &program) == STATUS_OK &&
        conflict_find(&program, &limits, &conflict) == STATUS_OK)
        complaint = compare_conflict(random_case->brute, &conflict);
    conflict_clear(&conflict);
    program_clear(&program);
    return complaint;
}

static void conflicts_contradict_themselves_and_dropping_any_member_mends_them(void **state)
{
    (void)state;
    random_run(try_conflict, 2000, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflicts_contradict_themselves_and_dropping_any_member_mends_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
