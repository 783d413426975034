/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related.h"

#include "model/allocate.h"
#include "solver/lp.h"
#include "tests/support/small_program.h"
#include "tests/support/stop_after.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CHANGES_MOST 3

/* A question, what it borrows, and the program that it asks about. */
struct draw {
    struct related_question question;
    struct related_column columns[CHANGES_MOST];
    struct related_side sides[CHANGES_MOST];
    struct related_value values[CHANGES_MOST];
    wide_t objective[BRUTE_MAX];
    struct program rows;
    struct program changed;
};

static void draw_columns(struct dice *dice, struct draw *draw)
{
    size_t n = 1 + dice_below(dice, CHANGES_MOST);
    for (size_t i = 0; i < n; i++) {
        struct related_column *column = &draw->columns[i];
        *column = (struct related_column){dice_below(dice, draw->changed.n_columns),
                                          dice_chance(dice, 40), dice_chance(dice, 70)};
        if (dice_chance(dice, 90) && column->lower)
            column->upper = true;
        draw->changed.lower[column->column] = column->lower;
        draw->changed.upper[column->column] = column->upper;
    }
    draw->question.columns = draw->columns;
    draw->question.n_columns = n;
}

static wide_t draw_near(struct dice *dice, wide_t side)
{
    wide_t magnitude = side < 0 ? -side : side;
    return side + dice_between(dice, -2, 2) + magnitude / 100 * dice_between(dice, -20, 20);
}

static void draw_sides(struct dice *dice, struct draw *draw)
{
    size_t n = draw->changed.n_rows ? 1 + dice_below(dice, CHANGES_MOST) : 0;
    for (size_t i = 0; i < n; i++) {
        size_t row = dice_below(dice, draw->changed.n_rows);
        struct program_row *now = &draw->changed.rows[row];
        now->upper = draw_near(dice, now->upper);
        now->lower = draw_near(dice, now->lower);
        if (dice_chance(dice, 10))
            now->has_upper = !now->has_upper;
        if (dice_chance(dice, 10))
            now->has_lower = !now->has_lower;
        draw->sides[i] =
            (struct related_side){row, now->has_lower, now->has_upper, now->lower, now->upper};
    }
    draw->question.sides = draw->sides;
    draw->question.n_sides = n;
}

static void draw_values(struct dice *dice, struct draw *draw)
{
    size_t n = 1 + dice_below(dice, CHANGES_MOST);
    for (size_t i = 0; i < n; i++) {
        size_t column = dice_below(dice, draw->changed.n_columns);
        wide_t value = draw_near(dice, draw->changed.objective[column]);
        draw->values[i] = (struct related_value){column, value};
        draw->changed.objective[column] = value;
    }
    draw->question.values = draw->values;
    draw->question.n_values = n;
}

static void draw_objective(struct dice *dice, struct draw *draw)
{
    for (size_t j = 0; j < draw->changed.n_columns; j++)
        draw->changed.objective[j] = draw->objective[j] = dice_between(dice, -3, 9);
    draw->question.objective = draw->objective;
}

/* A plan, and how far one may be from it. */
static void draw_distance(struct dice *dice, struct draw *draw)
{
    int64_t coefficients[BRUTE_MAX];
    int64_t most = dice_between(dice, 0, 3);
    for (size_t j = 0; j < draw->changed.n_columns; j++) {
        coefficients[j] = dice_chance(dice, 40) ? -1 : 1;
        most -= coefficients[j] < 0;
    }
    small_program_row(&draw->rows, coefficients, NO_LOWER, most);
}

/* The value as a row, in a range or given. */
static void draw_value_row(struct dice *dice, const struct program *program, struct draw *draw)
{
    int64_t coefficients[BRUTE_MAX];
    int64_t total = 0;
    for (size_t j = 0; j < program->n_columns; j++)
        total += coefficients[j] = (int64_t)program->objective[j];
    int64_t least = total / 100 * dice_between(dice, 0, 60);
    small_program_row(&draw->rows, coefficients, least, dice_chance(dice, 30) ? least : NO_UPPER);
}

static void draw_question(struct dice *dice, const struct program *program, struct draw *draw)
{
    *draw = (struct draw){0};
    assert_int_equal(program_copy(&draw->changed, program), STATUS_OK);
    assert_int_equal(program_init(&draw->rows, program->n_columns), STATUS_OK);
    if (dice_chance(dice, 50))
        draw_columns(dice, draw);
    if (dice_chance(dice, 40))
        draw_sides(dice, draw);
    if (dice_chance(dice, 15))
        draw_objective(dice, draw);
    if (dice_chance(dice, 25))
        draw_values(dice, draw);
    if (dice_chance(dice, 20))
        draw_distance(dice, draw);
    if (dice_chance(dice, 15))
        draw_value_row(dice, program, draw);
    for (size_t i = 0; i < draw->rows.n_rows; i++)
        assert_int_equal(program_take_row(&draw->changed, &draw->rows, i), STATUS_OK);
    draw->question.rows = dice_chance(dice, 50) || draw->rows.n_rows ? &draw->rows : NULL;
}

static void draw_clear(struct draw *draw)
{
    program_clear(&draw->rows);
    program_clear(&draw->changed);
}

static void draw_mandates(struct dice *dice, struct program *program)
{
    for (size_t j = 0; j < program->n_columns; j++) {
        program->lower[j] = dice_chance(dice, 12);
        program->upper[j] = program->lower[j] || !dice_chance(dice, 12);
    }
}

/* The answer holds against all plans of the changed program. */
static void expect_answer(const struct draw *draw, const struct related_answer *answer)
{
    const struct related_question *question = &draw->question;
    wide_t best = 0;
    bool exists = small_program_best(&draw->changed, NULL, &best);
    bool is_reached = exists && !(question->has_target && best < question->target);
    if (!is_reached) {
        assert_int_equal(answer->status, RELATED_NONE);
        assert_null(answer->plan);
        assert_true(!exists || (answer->has_bound && answer->bound >= best));
        return;
    }
    plan_t plan = plan_from_array(answer->plan, draw->changed.n_columns);
    assert_true(small_program_allows(&draw->changed, plan));
    assert_true(small_program_value(&draw->changed, plan) == answer->value);
    if (question->any_will_do && answer->status == RELATED_FEASIBLE) {
        assert_true(!question->has_target || answer->value >= question->target);
        assert_true(!answer->has_bound || answer->bound >= best);
        return;
    }
    assert_int_equal(answer->status, RELATED_OPTIMAL);
    assert_true(answer->value == best && answer->has_bound && answer->bound == best);
}

static void draw_target(struct dice *dice, struct draw *draw)
{
    wide_t best;
    if (!small_program_best(&draw->changed, NULL, &best))
        best = 5;
    draw->question.has_target = dice_chance(dice, 40);
    draw->question.target = best + dice_between(dice, -3, 2);
    draw->question.any_will_do = dice_chance(dice, 30);
}

static void every_kind_of_change_is_answered_as_brute_force_does(void **state)
{
    (void)state;
    struct dice dice = {151};
    int n_found = 0;
    for (int i = 0; i < 400; i++) {
        struct program program;
        struct related *related;
        small_program_draw(&dice, 11, &program);
        draw_mandates(&dice, &program);
        assert_int_equal(related_new(&program, NULL, NULL, &related), STATUS_OK);
        for (int k = 0; k < 10; k++) {
            struct draw draw;
            struct related_answer answer;
            draw_question(&dice, &program, &draw);
            draw_target(&dice, &draw);
            assert_int_equal(related_solve(related, &draw.question, NULL, &answer), STATUS_OK);
            expect_answer(&draw, &answer);
            n_found += answer.plan != NULL;
            assert_int_equal(related_learn(related, &draw.question, &answer), STATUS_OK);
            related_answer_clear(&answer);
            draw_clear(&draw);
        }
        related_free(related);
        program_clear(&program);
    }
    assert_true(n_found > 1500);
    lp_release_thread();
}

/* With both capacities moved, some columns decided and some values changed. */
static void change_paired(struct dice *dice, const struct program *program, struct draw *draw)
{
    *draw = (struct draw){0};
    assert_int_equal(program_copy(&draw->changed, program), STATUS_OK);
    for (size_t i = 0; i < 2; i++) {
        struct program_row *row = &draw->changed.rows[i];
        row->upper += dice_between(dice, -10, 10);
        draw->sides[i] = (struct related_side){i, false, true, 0, row->upper};
    }
    size_t column = dice_below(dice, program->n_columns);
    draw->changed.objective[column] += dice_between(dice, -9, 9);
    draw->values[0] = (struct related_value){column, draw->changed.objective[column]};
    draw->question = (struct related_question){
        .sides = draw->sides, .n_sides = 2, .values = draw->values, .n_values = 1};
}

/* Large enough for cuts, a tree and a pool; the expected value is a dynamic program's. */
static void what_is_reused_changes_no_value(void **state)
{
    (void)state;
    struct dice dice = {152};
    for (int i = 0; i < 6; i++) {
        struct program program;
        struct related *related;
        paired_program_draw(&dice, 45, &program);
        assert_int_equal(related_new(&program, NULL, NULL, &related), STATUS_OK);
        assert_true(related_base(related)->value == paired_program_best(&program));
        for (int k = 0; k < 25; k++) {
            struct draw draw;
            struct related_answer answer;
            change_paired(&dice, &program, &draw);
            assert_int_equal(related_solve(related, &draw.question, NULL, &answer), STATUS_OK);
            assert_int_equal(answer.status, RELATED_OPTIMAL);
            assert_true(answer.value == paired_program_best(&draw.changed));
            assert_true(program_allows(&draw.changed, answer.plan));
            assert_int_equal(related_learn(related, &draw.question, &answer), STATUS_OK);
            related_answer_clear(&answer);
            draw_clear(&draw);
        }
        related_free(related);
        program_clear(&program);
    }
    lp_release_thread();
}

/* The optimum stays allowed, and less room cannot make more of it. */
static void a_restriction_that_the_optimum_keeps_needs_no_search(void **state)
{
    (void)state;
    struct dice dice = {153};
    struct program program;
    struct related *related;
    paired_program_draw(&dice, 45, &program);
    assert_int_equal(related_new(&program, NULL, NULL, &related), STATUS_OK);
    const struct related_answer *base = related_base(related);
    for (size_t j = 0; j < program.n_columns; j++) {
        struct related_answer answer;
        struct related_column kept = {j, base->plan[j], base->plan[j]};
        struct related_question question = {.columns = &kept, .n_columns = 1};
        assert_int_equal(related_solve(related, &question, NULL, &answer), STATUS_OK);
        assert_int_equal(answer.status, RELATED_OPTIMAL);
        assert_true(answer.value == base->value && answer.nodes == 0);
        assert_int_equal(answer.lp_iterations, 0);
        related_answer_clear(&answer);
    }
    related_free(related);
    program_clear(&program);
    lp_release_thread();
}

static void a_question_that_was_answered_once_is_answered_at_once(void **state)
{
    (void)state;
    struct dice dice = {154};
    struct program program;
    struct related *related;
    paired_program_draw(&dice, 45, &program);
    assert_int_equal(related_new(&program, NULL, NULL, &related), STATUS_OK);
    for (size_t j = 0; j < program.n_columns; j++) {
        struct related_answer first, again;
        bool value = !related_base(related)->plan[j];
        struct related_column column = {j, value, value};
        struct related_question question = {.columns = &column, .n_columns = 1};
        assert_int_equal(related_solve(related, &question, NULL, &first), STATUS_OK);
        assert_int_equal(related_learn(related, &question, &first), STATUS_OK);
        assert_int_equal(related_solve(related, &question, NULL, &again), STATUS_OK);
        assert_int_equal(again.status, RELATED_OPTIMAL);
        assert_true(again.value == first.value && again.nodes == 0);
        related_answer_clear(&first);
        related_answer_clear(&again);
    }
    related_free(related);
    program_clear(&program);
    lp_release_thread();
}

static void limits_leave_honest_answers(void **state)
{
    (void)state;
    struct dice dice = {155};
    struct program program;
    struct related *related;
    struct draw draw;
    bool is_complete = false;
    paired_program_draw(&dice, PAIRED_MAX, &program);
    assert_int_equal(related_new(&program, NULL, NULL, &related), STATUS_OK);
    change_paired(&dice, &program, &draw);
    wide_t best = paired_program_best(&draw.changed);
    for (long calls = 0; !is_complete; calls += 1 + calls / 4) {
        struct related_answer answer;
        struct stop_after stop = {calls, true, best, false, false};
        struct search_limits limits = {.go_on = stop_after, .context = &stop};
        assert_int_equal(related_solve(related, &draw.question, &limits, &answer), STATUS_OK);
        assert_false(stop.was_dishonest);
        assert_true(!answer.plan || program_value(&draw.changed, answer.plan) == answer.value);
        assert_true(!answer.has_bound || answer.bound >= best);
        assert_int_equal(answer.plan != NULL,
                         answer.status == RELATED_OPTIMAL || answer.status == RELATED_FEASIBLE);
        assert_true(answer.status != RELATED_OPTIMAL || answer.value == best);
        is_complete = answer.status == RELATED_OPTIMAL && !stop.has_ended;
        related_answer_clear(&answer);
    }
    draw_clear(&draw);
    related_free(related);
    program_clear(&program);
    lp_release_thread();
}

/* A base that a limit left without an optimum, or without anything, answers all the same. */
static void a_base_that_was_stopped_early_serves(void **state)
{
    (void)state;
    struct dice dice = {156};
    struct program program;
    paired_program_draw(&dice, 40, &program);
    wide_t best = paired_program_best(&program);
    for (long calls = 0; calls < 40; calls++) {
        struct related *related;
        struct related_answer answer;
        struct related_question nothing = {0};
        struct stop_after stop = {calls, true, best, false, false};
        struct search_limits limits = {.go_on = stop_after, .context = &stop};
        assert_int_equal(related_new(&program, &limits, NULL, &related), STATUS_OK);
        assert_int_equal(related_solve(related, &nothing, NULL, &answer), STATUS_OK);
        assert_int_equal(answer.status, RELATED_OPTIMAL);
        assert_true(answer.value == best);
        related_answer_clear(&answer);
        related_free(related);
    }
    program_clear(&program);
    lp_release_thread();
}

static void short_memory_is_a_status_or_a_right_answer(void **state)
{
    (void)state;
    struct dice dice = {157};
    struct program program;
    struct draw draw;
    paired_program_draw(&dice, 14, &program);
    change_paired(&dice, &program, &draw);
    wide_t best = paired_program_best(&draw.changed);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i += 1 + i / 30) {
        struct related *related;
        struct related_answer answer = {0};
        allocation_fail_after(i);
        status = related_new(&program, NULL, NULL, &related);
        if (status == STATUS_OK)
            status = related_solve(related, &draw.question, NULL, &answer);
        if (status == STATUS_OK)
            status = related_learn(related, &draw.question, &answer);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_true(status != STATUS_OK || answer.value == best);
        related_answer_clear(&answer);
        related_free(related);
    }
    draw_clear(&draw);
    program_clear(&program);
    lp_release_thread();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_change_is_answered_as_brute_force_does),
        cmocka_unit_test(what_is_reused_changes_no_value),
        cmocka_unit_test(a_restriction_that_the_optimum_keeps_needs_no_search),
        cmocka_unit_test(a_question_that_was_answered_once_is_answered_at_once),
        cmocka_unit_test(limits_leave_honest_answers),
        cmocka_unit_test(a_base_that_was_stopped_early_serves),
        cmocka_unit_test(short_memory_is_a_status_or_a_right_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
