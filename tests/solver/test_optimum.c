/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/optimum.h"

#include "model/allocate.h"
#include "tests/support/precedence_program.h"
#include "tests/support/stop_after.h"

#include <glpk.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N 4

static enum status find(const struct program *program, const struct search_limits *limits,
                        plan_t list, struct optimum *optimum)
{
    struct selection start;
    assert_int_equal(selection_init(&start, program->n_columns), STATUS_OK);
    if (program->n_columns <= BRUTE_MAX)
        plan_to_array(list, program->n_columns, start.in);
    enum status status = optimum_find(program, limits, &start, optimum);
    if (status == STATUS_OK && optimum->selection.n > 0)
        assert_int_equal(optimum->changes, selection_distance(&start, &optimum->selection));
    selection_clear(&start);
    return status;
}

/* ---- which plan is shown ---- */

/* Four columns worth 10 each, of which two fit. */
static const struct {
    int64_t effort[N];
    plan_t list;
    plan_t expected;
} ties[] = {
    /* changes: the list is optimal itself, whatever it takes */
    {{1, 1, 9, 9}, 1 << 2 | 1 << 3, 1 << 2 | 1 << 3},
    /* changes: 3 stays, although 0 with 1 takes less; effort: 1 joins it rather than 0 or 2 */
    {{5, 4, 6, 9}, 1 << 3, 1 << 1 | 1 << 3},
    /* effort: no list */
    {{3, 1, 2, 1}, 0, 1 << 1 | 1 << 3},
    /* order: all is equal */
    {{7, 7, 7, 7}, 0, 1 << 0 | 1 << 1},
    /* order, after effort: 3 takes least, 1 and 2 take as much as each other */
    {{9, 4, 4, 1}, 0, 1 << 1 | 1 << 3},
    /* order, after changes: the list holds three, one has to go; the last one does */
    {{7, 7, 7, 7}, 1 << 1 | 1 << 2 | 1 << 3, 1 << 1 | 1 << 2},
    /* no effort anywhere, and efforts with a common unit */
    {{0, 0, 0, 0}, 1 << 2, 1 << 0 | 1 << 2},
    {{1000, 2000, 3000, 500}, 0, 1 << 0 | 1 << 3},
};

static void each_step_of_the_tie_break_decides_where_those_before_it_do_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        struct program program;
        struct optimum optimum;
        small_program_init(&program, N, (const int64_t[]){10, 10, 10, 10});
        small_program_row(&program, (const int64_t[]){1, 1, 1, 1}, NO_LOWER, 2);
        memcpy(program.effort, ties[i].effort, sizeof ties[i].effort);
        assert_int_equal(find(&program, NULL, ties[i].list, &optimum), STATUS_OK);
        assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
        assert_int_equal(optimum.tie_break, TIE_BREAK_PROVEN);
        assert_int_equal(plan_of(&optimum.selection), ties[i].expected);
        assert_true(optimum.value == 20 && optimum.bound == 20);
        optimum_clear(&optimum);
        program_clear(&program);
    }
}

/* Changes, effort, then order, by looking at all plans. */
static plan_t defined_plan(const struct program *program, wide_t best, plan_t list)
{
    size_t n = program->n_columns;
    plan_t chosen = 0;
    wide_t least = -1;
    for (plan_t order = 0; order >> n == 0; order++) {
        plan_t plan = 0; /* mirrored: a higher order holds the earlier column */
        wide_t rank = 0;
        for (size_t j = 0; j < n; j++) {
            plan |= (order >> (n - 1 - j) & 1) << j;
            rank += (wide_t)((plan ^ list) >> j & 1) * INT64_C(1000000000000);
        }
        for (size_t j = 0; j < n; j++)
            rank += (wide_t)(plan >> j & 1) * program->effort[j];
        if (!small_program_allows(program, plan) || small_program_value(program, plan) != best ||
            (least >= 0 && rank > least))
            continue;
        least = rank;
        chosen = plan;
    }
    return chosen;
}

/* False where the program has no plan. */
static bool expect_defined_plan(const struct program *program, plan_t list)
{
    struct optimum optimum;
    wide_t best = 0;
    bool exists = small_program_best(program, NULL, &best);
    assert_int_equal(find(program, NULL, list, &optimum), STATUS_OK);
    assert_int_equal(optimum.status, exists ? OPTIMUM_OPTIMAL : OPTIMUM_INFEASIBLE);
    if (exists) {
        assert_true(optimum.value == best && optimum.has_bound && optimum.bound == best);
        assert_int_equal(optimum.tie_break, TIE_BREAK_PROVEN);
        assert_int_equal(plan_of(&optimum.selection), defined_plan(program, best, list));
    }
    optimum_clear(&optimum);
    return exists;
}

/* Numbers of every awkward size, around 2^53 and at the ends of their ranges among them. */
static void optimum_is_the_plan_that_the_definition_names(void **state)
{
    (void)state;
    struct dice dice = {161};
    int n_infeasible = 0;
    for (int i = 0; i < 1500; i++) {
        struct program program;
        small_program_draw(&dice, 11, &program);
        plan_t list = (plan_t)dice_below(&dice, (size_t)1 << program.n_columns);
        n_infeasible += !expect_defined_plan(&program, list);
        program_clear(&program);
    }
    assert_true(n_infeasible > 10);
}

/* Precedences under one budget, with equal values and few efforts, so that ties are many; in half
 * of them some columns are decided beforehand. */
static void so_it_is_under_precedences(void **state)
{
    (void)state;
    struct dice dice = {314};
    for (int i = 0; i < 1500; i++) {
        struct program program;
        precedence_program_draw(&dice, 11, dice_chance(&dice, 70) ? 3 : 1000000, &program);
        for (size_t j = 0; j < program.n_columns; j++)
            program.effort[j] = dice_between(&dice, 0, 2);
        if (dice_chance(&dice, 50))
            program.upper[0] = false;
        if (dice_chance(&dice, 20))
            program.lower[1] = true;
        expect_defined_plan(&program, (plan_t)dice_below(&dice, (size_t)1 << program.n_columns));
        program_clear(&program);
    }
}

/* ---- ugly numbers ---- */

/* One row over four columns. */
static const struct {
    int64_t values[N];
    int64_t weights[N];
    int64_t capacity;
    plan_t expected;
} ugly[] = {
    /* 10^15 apart by one in the last digit */
    {{INT64_C(1000000000000000), INT64_C(1000000000000001), INT64_C(1000000000000002),
      INT64_C(1000000000000003)},
     {1, 1, 1, 1},
     2,
     1 << 2 | 1 << 3},
    /* beyond 2^53, where doubles step by two */
    {{INT64_C(9007199254740992), INT64_C(9007199254740993), INT64_C(9007199254740992),
      INT64_C(9007199254740993)},
     {1, 1, 1, 1},
     2,
     1 << 1 | 1 << 3},
    /* weights that round to what would fit: 2^53 + 1 twice is not 2^54 */
    {{5, 5, 4, 0},
     {INT64_C(9007199254740993), INT64_C(9007199254740993), INT64_C(9007199254740991), 1},
     INT64_C(18014398509481984),
     1 << 0 | 1 << 2},
    /* the most that a row and a value may be */
    {{INT64_C(2000000000000000), INT64_C(1999999999999999), 1, 1},
     {INT64_C(200000000000000000), INT64_C(199999999999999999), 1, 1},
     INT64_C(200000000000000001),
     1 << 0 | 1 << 2},
    /* no room at all, and room of one */
    {{9, 8, 7, 6}, {1, 1, 1, 1}, 0, 0},
    {{9, 8, 7, 6}, {3, 2, 2, 1}, 1, 1 << 3},
    /* all but the last divide by 1000: the row's divisor is 1 */
    {{4000, 3000, 2000, 1}, {4000, 3000, 2000, 1}, 5000, 1 << 1 | 1 << 2},
    {{4000, 3000, 2000, 1}, {4000, 3000, 2000, 1}, 5001, 1 << 1 | 1 << 2 | 1 << 3},
    /* what has no value stays out of an empty list, though it would fit */
    {{0, 0, 5, 0}, {0, 1, 1, 1}, 9, 1 << 2},
};

static void numbers_that_defeat_double_precision_are_solved_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ugly / sizeof *ugly; i++) {
        struct program program;
        struct optimum optimum;
        small_program_init(&program, N, ugly[i].values);
        small_program_row(&program, ugly[i].weights, NO_LOWER, ugly[i].capacity);
        assert_int_equal(find(&program, NULL, 0, &optimum), STATUS_OK);
        assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
        assert_true(optimum.value == small_program_value(&program, ugly[i].expected));
        assert_int_equal(plan_of(&optimum.selection), ugly[i].expected);
        optimum_clear(&optimum);
        program_clear(&program);
    }
}

#define MANY   260
#define N_MUST 60

/* 60 must-dos of 2 * 10^17 - 1 add up to 1.2 * 10^19 - 60, more than 64 bits hold; every other one
 * takes 10^17 away, so 119 of them fit and 120 do not. */
static void sums_beyond_64_bits_are_no_contradiction(void **state)
{
    (void)state;
    struct program program;
    struct optimum optimum;
    struct search_limits limits = {.any_optimum = true};
    size_t columns[MANY];
    int64_t coefficients[MANY];
    const wide_t zero = 0;
    assert_int_equal(program_init(&program, MANY), STATUS_OK);
    for (size_t j = 0; j < MANY; j++) {
        bool is_must = j < N_MUST;
        columns[j] = j;
        coefficients[j] = is_must ? INT64_C(199999999999999999) : -INT64_C(100000000000000000);
        program.lower[j] = is_must;
        program.objective[j] = 1;
    }
    assert_int_equal(
        program_add_row(&program, (struct origin){0}, MANY, columns, coefficients, &zero, NULL, 0),
        STATUS_OK);
    assert_int_equal(find(&program, &limits, 0, &optimum), STATUS_OK);
    assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
    assert_true(optimum.value == N_MUST + 119);
    optimum_clear(&optimum);
    program_clear(&program);
}

/* Where the tie-break's combined objective would leave 128 bits, the value is proven all the same.
 */
static void a_tie_break_that_is_impossible_leaves_the_proof(void **state)
{
    (void)state;
    struct program program;
    struct optimum optimum;
    small_program_init(&program, 2, (const int64_t[]){10, 1});
    small_program_row(&program, (const int64_t[]){1, 1}, NO_LOWER, 1);
    program.objective[0] = (wide_t)1 << 100;
    program.effort[0] = 1000000000;
    program.effort[1] = 999999999;
    assert_int_equal(find(&program, NULL, 0, &optimum), STATUS_OK);
    assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
    assert_int_equal(optimum.tie_break, TIE_BREAK_LIMIT);
    assert_true(optimum.value == (wide_t)1 << 100);
    optimum_clear(&optimum);
    program_clear(&program);
}

/* Values of 10^13 and efforts of 10^6 in steps of 1: the combined objective's multipliers leave 64
 * bits, and it is proven nevertheless. The value is that of the plain objective. */
static void figures_with_all_their_decimals_are_proven_with_the_tie_break(void **state)
{
    (void)state;
    struct dice dice = {162};
    struct program program;
    struct optimum any;
    struct optimum defined;
    struct stop_after stop = {.calls_left = 3000};
    struct search_limits limits = {.go_on = stop_after, .context = &stop};
    paired_program_draw(&dice, 45, &program);
    for (size_t j = 0; j < program.n_columns; j++) {
        program.objective[j] =
            program.objective[j] * INT64_C(1000000000000) + dice_between(&dice, 0, 999);
        program.effort[j] = dice_between(&dice, 1, 1000000);
    }
    assert_int_equal(find(&program, &(struct search_limits){.any_optimum = true}, 0, &any),
                     STATUS_OK);
    assert_int_equal(find(&program, &limits, 0, &defined), STATUS_OK);
    assert_int_equal(defined.status, OPTIMUM_OPTIMAL);
    assert_int_equal(defined.tie_break, TIE_BREAK_PROVEN);
    assert_true(defined.value == any.value);
    optimum_clear(&any);
    optimum_clear(&defined);
    program_clear(&program);
}

/* ---- the end of a run ---- */

/* defined: the plan of a run that was not ended. */
static void expect_honest(const struct program *program, const struct optimum *optimum,
                          const struct stop_after *stop, const struct selection *defined)
{
    wide_t best = stop->optimum;
    assert_false(stop->was_dishonest);
    assert_int_not_equal(optimum->status, OPTIMUM_INFEASIBLE);
    assert_true(!optimum->has_bound || optimum->bound >= best);
    if (optimum->status == OPTIMUM_UNKNOWN) {
        assert_int_equal(optimum->selection.n, 0);
        return;
    }
    assert_true(program_allows(program, optimum->selection.in));
    assert_true(program_value(program, optimum->selection.in) == optimum->value);
    assert_true(optimum->value <= best);
    if (optimum->status == OPTIMUM_OPTIMAL)
        assert_true(optimum->value == best && optimum->bound == best);
    else
        assert_int_equal(optimum->tie_break, TIE_BREAK_SKIPPED);
    if (optimum->tie_break == TIE_BREAK_PROVEN)
        assert_true(selection_equal(&optimum->selection, defined));
}

/* However often go_on is asked before it says no: without the tie-break, with it, and where all
 * columns are worth the same, so that the ties take longer than the proof. */
static void an_ended_run_never_claims_more_than_it_knows(void **state)
{
    (void)state;
    struct dice dice = {163};
    int n_limits = 0;
    for (int i = 0; i < 3; i++) {
        struct program program;
        bool has_ended = true;
        paired_program_draw(&dice, 45, &program);
        for (size_t j = 0; i == 2 && j < program.n_columns; j++)
            program.objective[j] = 1;
        wide_t best = paired_program_best(&program);
        struct optimum whole;
        assert_int_equal(find(&program, NULL, 0, &whole), STATUS_OK);
        for (long calls = 0; has_ended; calls += 1 + calls / 4) {
            struct optimum optimum;
            struct stop_after stop = {calls, true, best, false, false};
            struct search_limits limits = {
                .go_on = stop_after, .context = &stop, .any_optimum = i == 0};
            assert_int_equal(find(&program, &limits, 0, &optimum), STATUS_OK);
            expect_honest(&program, &optimum, &stop, &whole.selection);
            n_limits += optimum.tie_break == TIE_BREAK_LIMIT;
            has_ended = stop.has_ended;
            if (!has_ended)
                assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
            optimum_clear(&optimum);
        }
        optimum_clear(&whole);
        program_clear(&program);
    }
    assert_true(n_limits > 0);
}

static void an_infeasible_program_is_never_anything_else_when_ended(void **state)
{
    (void)state;
    struct program program;
    int64_t weights[N] = {6, 10, 14, 22};
    small_program_init(&program, N, (const int64_t[]){1, 1, 1, 1});
    small_program_row(&program, weights, 17, 19); /* sums are even: 16, 20, ... but 18 is none */
    for (long calls = 0; calls < 20; calls++) {
        struct optimum optimum;
        struct stop_after stop = {calls, false, 0, false, false};
        struct search_limits limits = {.go_on = stop_after, .context = &stop};
        assert_int_equal(find(&program, &limits, 0, &optimum), STATUS_OK);
        assert_false(stop.was_dishonest);
        assert_true(optimum.status == OPTIMUM_INFEASIBLE ||
                    (optimum.status == OPTIMUM_UNKNOWN && stop.has_ended));
        assert_int_equal(optimum.selection.n, 0);
        optimum_clear(&optimum);
    }
    program_clear(&program);
}

#define ALIKE 100

/* Requirements that are worth the same and nearly take the same: how many fit is proven at once,
 * but which of them take the least effort is hard to tell. Rows that never bind make a large
 * program of it, whose ties have a small budget. */
static void draw_alike(struct dice *dice, struct program *program)
{
    size_t columns[ALIKE];
    int64_t weights[ALIKE];
    assert_int_equal(program_init(program, ALIKE), STATUS_OK);
    for (size_t i = 0; i < 1010; i++) {
        const wide_t most = i < 10 ? 33148 : 1100 * ALIKE;
        for (size_t j = 0; j < ALIKE; j++) {
            columns[j] = j;
            weights[j] = dice_between(dice, 1000, 1010);
            program->objective[j] = 500;
            program->effort[j] = dice_between(dice, 1, 1000);
        }
        assert_int_equal(
            program_add_row(program, (struct origin){0}, ALIKE, columns, weights, NULL, &most, 0),
            STATUS_OK);
    }
}

/* 33 requirements may take as little as 33000 days of a skill, 34 take 34000 at least. Without
 * early plans, which are found by one thread, each run comes upon other ones. */
static void ties_without_end_are_broken_alike_by_any_number_of_threads(void **state)
{
    (void)state;
    struct program program;
    struct optimum first = {0};
    struct dice dice = {165};
    draw_alike(&dice, &program);
    for (unsigned n_threads = 1; n_threads <= 4; n_threads *= 2) {
        struct optimum optimum;
        struct search_limits limits = {
            .n_threads = n_threads,
            .without = PART_BIT(PART_NEIGHBOURHOODS) | PART_BIT(PART_DIVE),
        };
        assert_int_equal(find(&program, &limits, 0, &optimum), STATUS_OK);
        assert_int_equal(optimum.status, OPTIMUM_OPTIMAL);
        assert_int_equal(optimum.tie_break, TIE_BREAK_LIMIT);
        assert_true(optimum.value == 33 * 500 && optimum.bound == 33 * 500);
        if (n_threads == 1) {
            first = optimum;
            continue;
        }
        assert_true(selection_equal(&optimum.selection, &first.selection));
        optimum_clear(&optimum);
    }
    optimum_clear(&first);
    program_clear(&program);
}

/* Each of the first allocations fails once, of the later ones one now and then. */
static void short_memory_is_a_status_or_a_right_answer(void **state)
{
    (void)state;
    struct dice dice = {164};
    struct program program;
    struct selection start;
    paired_program_draw(&dice, 22, &program);
    wide_t best = paired_program_best(&program);
    enum status status = STATUS_NO_MEMORY;
    assert_int_equal(selection_init(&start, 22), STATUS_OK);
    for (long i = 0; status != STATUS_OK; i += 1 + i / 30) {
        struct optimum optimum;
        allocation_fail_after(i);
        status = optimum_find(&program, NULL, &start, &optimum);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_NO_MEMORY && !optimum.selection.in));
        assert_true(status != STATUS_OK || optimum.value == best);
        optimum_clear(&optimum);
    }
    selection_clear(&start);
    program_clear(&program);
}

static void a_run_leaves_nothing_in_glpk(void **state)
{
    (void)state;
    struct dice dice = {165};
    struct program program;
    struct optimum optimum;
    int count;
    paired_program_draw(&dice, 40, &program);
    assert_int_equal(find(&program, NULL, 0, &optimum), STATUS_OK);
    glp_mem_usage(&count, NULL, NULL, NULL);
    assert_int_equal(count, 0);
    glp_free_env();
    optimum_clear(&optimum);
    program_clear(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_of_the_tie_break_decides_where_those_before_it_do_not),
        cmocka_unit_test(optimum_is_the_plan_that_the_definition_names),
        cmocka_unit_test(so_it_is_under_precedences),
        cmocka_unit_test(numbers_that_defeat_double_precision_are_solved_exactly),
        cmocka_unit_test(sums_beyond_64_bits_are_no_contradiction),
        cmocka_unit_test(a_tie_break_that_is_impossible_leaves_the_proof),
        cmocka_unit_test(figures_with_all_their_decimals_are_proven_with_the_tie_break),
        cmocka_unit_test(an_ended_run_never_claims_more_than_it_knows),
        cmocka_unit_test(ties_without_end_are_broken_alike_by_any_number_of_threads),
        cmocka_unit_test(an_infeasible_program_is_never_anything_else_when_ended),
        cmocka_unit_test(short_memory_is_a_status_or_a_right_answer),
        cmocka_unit_test(a_run_leaves_nothing_in_glpk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
