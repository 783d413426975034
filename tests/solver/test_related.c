/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related.h"

#include "model/allocate.h"
#include "solver/lp.h"
#include "tests/support/small_program.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_change_is_answered_as_brute_force_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
