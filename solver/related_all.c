/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/related_all.h"

#include "model/allocate.h"
#include "solver/lp.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define LOOK_EVERY 10000000 /* nanoseconds: how often a caller without a question asks go_on */

struct batch {
    const struct related *related;
    const struct related_question *questions;
    struct related_answer *answers;
    size_t n;
    const struct search_limits *limits; /* or NULL */
    atomic_bool is_stopped;
    pthread_mutex_t lock;
    /* under the lock: */
    size_t next; /* the question to take next */
    size_t n_helping;
    uint64_t nodes; /* of all answered */
    uint64_t lp_iterations;
    enum status status;
};

static bool take_question(struct batch *batch, size_t *question)
{
    pthread_mutex_lock(&batch->lock);
    *question = batch->next;
    bool is_left = batch->next < batch->n && !atomic_load(&batch->is_stopped);
    batch->next += is_left;
    pthread_mutex_unlock(&batch->lock);
    return is_left;
}

static void note_answer(struct batch *batch, const struct related_answer *answer,
                        enum status status)
{
    pthread_mutex_lock(&batch->lock);
    batch->nodes += answer->nodes;
    batch->lp_iterations += answer->lp_iterations;
    if (status != STATUS_OK)
        batch->status = status;
    pthread_mutex_unlock(&batch->lock);
    if (status != STATUS_OK)
        atomic_store(&batch->is_stopped, true);
}

typedef bool go_on(void *batch, const struct search_progress *progress);

static bool helper_may_go_on(void *context, const struct search_progress *progress)
{
    struct batch *batch = context;
    (void)progress;
    return !atomic_load(&batch->is_stopped);
}

static bool caller_may_go_on(void *context, const struct search_progress *progress)
{
    struct batch *batch = context;
    (void)progress;
    if (batch->limits && batch->limits->go_on) {
        struct search_progress sum = {0};
        pthread_mutex_lock(&batch->lock);
        sum.nodes = batch->nodes;
        sum.lp_iterations = batch->lp_iterations;
        pthread_mutex_unlock(&batch->lock);
        if (!batch->limits->go_on(batch->limits->context, &sum))
            atomic_store(&batch->is_stopped, true);
    }
    return !atomic_load(&batch->is_stopped);
}

static void answer_questions(struct batch *batch, go_on *may_go_on)
{
    struct search_limits limits = {
        .go_on = may_go_on,
        .context = batch,
        .without = batch->limits ? batch->limits->without : 0,
    };
    size_t i;
    while (may_go_on(batch, NULL) && take_question(batch, &i)) {
        struct related_answer *answer = &batch->answers[i];
        enum status status = related_solve(batch->related, &batch->questions[i], &limits, answer);
        note_answer(batch, answer, status);
    }
}

/* What GLPK holds for the thread must go with it. */
static void *help(void *argument)
{
    struct batch *batch = argument;
    answer_questions(batch, helper_may_go_on);
    lp_release_thread();
    pthread_mutex_lock(&batch->lock);
    batch->n_helping--;
    pthread_mutex_unlock(&batch->lock);
    return NULL;
}

static size_t count_helping(struct batch *batch)
{
    pthread_mutex_lock(&batch->lock);
    size_t n = batch->n_helping;
    pthread_mutex_unlock(&batch->lock);
    return n;
}

/* While helpers work on the last questions, the caller must go on asking. */
static void wait_for_helpers(struct batch *batch)
{
    const struct timespec a_moment = {.tv_nsec = LOOK_EVERY};
    while (count_helping(batch) > 0) {
        caller_may_go_on(batch, NULL);
        nanosleep(&a_moment, NULL);
    }
}

/* How many of the threads have come to be; the first ones. */
static size_t start_helpers(struct batch *batch, pthread_t *threads, size_t n_threads)
{
    for (size_t i = 0; i < n_threads; i++) {
        pthread_mutex_lock(&batch->lock);
        batch->n_helping++;
        pthread_mutex_unlock(&batch->lock);
        if (pthread_create(&threads[i], NULL, help, batch) != 0) {
            pthread_mutex_lock(&batch->lock);
            batch->n_helping--;
            pthread_mutex_unlock(&batch->lock);
            return i;
        }
    }
    return n_threads;
}

static void run(struct batch *batch, pthread_t *threads, size_t n_threads)
{
    size_t n_started = start_helpers(batch, threads, n_threads);
    answer_questions(batch, caller_may_go_on);
    wait_for_helpers(batch);
    for (size_t i = 0; i < n_started; i++)
        pthread_join(threads[i], NULL);
}

enum status related_solve_all(const struct related *related,
                              const struct related_question *questions, size_t n,
                              unsigned n_threads, const struct search_limits *limits,
                              struct related_answer *answers)
{
    struct batch batch = {
        .related = related,
        .questions = questions,
        .answers = answers,
        .n = n,
        .limits = limits,
        .lock = PTHREAD_MUTEX_INITIALIZER,
    };
    size_t n_helpers = n_threads > n ? n : n_threads;
    n_helpers = n_helpers > 0 ? n_helpers - 1 : 0;
    for (size_t i = 0; i < n; i++)
        answers[i] = (struct related_answer){.status = RELATED_UNKNOWN};
    pthread_t *threads = allocate(n_helpers, sizeof *threads);
    if (!threads)
        return STATUS_NO_MEMORY;
    run(&batch, threads, n_helpers);
    free(threads);
    pthread_mutex_destroy(&batch.lock);
    for (size_t i = 0; i < n && batch.status != STATUS_OK; i++)
        related_answer_clear(&answers[i]);
    return batch.status;
}
