/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related_all.h"

#include "model/allocate.h"
#include "solver/lp.h"
#include "tests/support/small_program.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N 40

/* Each column on the other side of where the optimum has it. */
struct questions {
    struct program program;
    struct related *related;
    struct related_column columns[N];
    struct related_question list[N];
    struct related_answer answers[N];
};

static void ask(struct questions *questions, uint64_t seed)
{
    struct dice dice = {seed};
    *questions = (struct questions){0};
    paired_program_draw(&dice, N, &questions->program);
    assert_int_equal(related_new(&questions->program, NULL, NULL, &questions->related), STATUS_OK);
    for (size_t j = 0; j < N; j++) {
        bool value = !related_base(questions->related)->plan[j];
        questions->columns[j] = (struct related_column){j, value, value};
        questions->list[j] =
            (struct related_question){.columns = &questions->columns[j], .n_columns = 1};
    }
}

static void clear_answers(struct questions *questions)
{
    for (size_t j = 0; j < N; j++)
        related_answer_clear(&questions->answers[j]);
}

static void forget(struct questions *questions)
{
    clear_answers(questions);
    related_free(questions->related);
    program_clear(&questions->program);
    lp_release_thread();
}

static void expect_equal(const struct related_answer *a, const struct related_answer *b)
{
    assert_int_equal(a->status, b->status);
    assert_true(a->value == b->value && a->bound == b->bound);
    assert_int_equal(a->nodes, b->nodes);
    assert_memory_equal(a->plan, b->plan, N * sizeof *a->plan);
}

static void answers_do_not_depend_on_the_number_of_threads(void **state)
{
    (void)state;
    static struct questions questions;
    ask(&questions, 171);
    for (unsigned n_threads = 0; n_threads < 5; n_threads++) {
        assert_int_equal(related_solve_all(questions.related, questions.list, N, n_threads, NULL,
                                           questions.answers),
                         STATUS_OK);
        for (size_t j = 0; j < N; j++) {
            struct related_answer alone;
            assert_int_equal(related_solve(questions.related, &questions.list[j], NULL, &alone),
                             STATUS_OK);
            expect_equal(&questions.answers[j], &alone);
            related_answer_clear(&alone);
        }
        clear_answers(&questions);
    }
    forget(&questions);
}

struct watch {
    pthread_t caller;
    long calls_left;
    bool is_elsewhere; /* asked by another thread */
};

static bool watch_go_on(void *context, const struct search_progress *progress)
{
    struct watch *watch = context;
    (void)progress;
    watch->is_elsewhere = watch->is_elsewhere || !pthread_equal(pthread_self(), watch->caller);
    return watch->calls_left-- > 0;
}

static void the_caller_alone_is_asked_and_can_end_it(void **state)
{
    (void)state;
    static struct questions questions;
    ask(&questions, 172);
    for (long calls = 0; calls < 200; calls += 1 + calls / 2) {
        struct watch watch = {pthread_self(), calls, false};
        struct search_limits limits = {.go_on = watch_go_on, .context = &watch};
        assert_int_equal(
            related_solve_all(questions.related, questions.list, N, 3, &limits, questions.answers),
            STATUS_OK);
        assert_false(watch.is_elsewhere);
        for (size_t j = 0; j < N; j++)
            assert_int_equal(questions.answers[j].plan != NULL,
                             questions.answers[j].status < RELATED_NONE);
        clear_answers(&questions);
    }
    forget(&questions);
}

static void no_questions_need_no_answers(void **state)
{
    (void)state;
    static struct questions questions;
    ask(&questions, 173);
    assert_int_equal(related_solve_all(questions.related, NULL, 0, 4, NULL, NULL), STATUS_OK);
    forget(&questions);
}

static void short_memory_empties_all_answers(void **state)
{
    (void)state;
    static struct questions questions;
    ask(&questions, 174);
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i = i * 2 + 1) {
        allocation_fail_after(i);
        status =
            related_solve_all(questions.related, questions.list, N, 1, NULL, questions.answers);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        for (size_t j = 0; j < N; j++)
            assert_true(status == STATUS_OK || !questions.answers[j].plan);
        clear_answers(&questions);
    }
    forget(&questions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(the_caller_alone_is_asked_and_can_end_it),
        cmocka_unit_test(no_questions_need_no_answers),
        cmocka_unit_test(short_memory_empties_all_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
