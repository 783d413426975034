/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/tree.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <time.h>

#define HANDS 3

struct fixture {
    struct search_task task;
    struct search_result result;
    struct tree tree;
};

static void start(struct fixture *fixture, uint64_t node_limit)
{
    *fixture = (struct fixture){.task = {.node_limit = node_limit}};
    assert_int_equal(tree_init(&fixture->tree, &fixture->task, &fixture->result, HANDS), STATUS_OK);
}

static bool never_asked(void *context)
{
    (void)context;
    fail();
    return false;
}

static bool take(struct fixture *fixture, size_t place)
{
    return tree_take(&fixture->tree, &fixture->tree.hands[place], never_asked, NULL);
}

static struct node *make_node(wide_t bound)
{
    struct node *node = node_new(1);
    assert_non_null(node);
    node->has_bound = true;
    node->bound = bound;
    return node;
}

static void the_root_comes_first_then_the_kept_child_then_the_best(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, 0);
    struct tree *tree = &fixture.tree;
    struct hand *hand = &tree->hands[0];
    assert_true(take(&fixture, 0));
    assert_int_equal(hand->current->n_fixings, 0);
    assert_false(hand->is_plunge);
    tree_open(tree, make_node(5));
    tree_open(tree, make_node(7));
    tree_plunge(tree, hand, make_node(3));
    tree_plunge(tree, hand, NULL); /* passed over */
    tree_open(tree, NULL);
    const wide_t expected[] = {3, 7, 5};
    for (size_t i = 0; i < 3; i++) {
        assert_true(take(&fixture, 0));
        assert_true(hand->current->bound == expected[i]);
        assert_int_equal(hand->is_plunge, i == 0);
    }
    assert_false(take(&fixture, 0));
    assert_null(hand->current);
    assert_false(tree_is_stopped(tree));
    tree_clear(tree);
}

/* Bounds of 9, 7 and 5: open, in one hand, in another; each counts until its node is dropped. */
static void the_bound_is_the_best_of_what_is_open_or_in_a_hand(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, 0);
    struct tree *tree = &fixture.tree;
    tree_count_worker(tree, true);
    tree_update_bound(tree);
    assert_false(fixture.result.has_bound); /* the root has none yet */
    assert_true(take(&fixture, 0));
    tree_update_bound(tree);
    assert_false(fixture.result.has_bound);
    tree_note_bound(tree, &tree->hands[0], 9);
    tree_note_bound(tree, &tree->hands[0], 11); /* a worse one is forgotten */
    tree_update_bound(tree);
    assert_true(fixture.result.has_bound && fixture.result.bound == 9);
    tree_open(tree, make_node(7));
    tree_open(tree, make_node(5));
    assert_true(take(&fixture, 1)); /* 7 */
    tree_plunge(tree, &tree->hands[1], make_node(6));
    assert_true(take(&fixture, 0)); /* 5; the root is dropped */
    tree_update_bound(tree);
    assert_true(fixture.result.bound == 7);
    assert_true(take(&fixture, 1)); /* 6; 7 is dropped */
    tree_update_bound(tree);
    assert_true(fixture.result.bound == 6);
    fixture.result.has_plan = true;
    fixture.result.value = 8; /* no node holds anything better than the plan */
    tree_update_bound(tree);
    assert_true(fixture.result.has_bound && fixture.result.bound == 8);
    tree_clear(tree);
}

static void the_node_limit_stops_before_the_node(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, 1);
    uint64_t number = 0;
    assert_true(take(&fixture, 0));
    assert_true(tree_count_node(&fixture.tree, &number));
    assert_int_equal(number, 1);
    tree_plunge(&fixture.tree, &fixture.tree.hands[0], make_node(4));
    assert_true(take(&fixture, 0));
    assert_false(tree_count_node(&fixture.tree, &number));
    assert_true(tree_is_stopped(&fixture.tree));
    assert_false(take(&fixture, 0));
    assert_true(fixture.tree.hands[0].current->bound == 4); /* still open, for the bound */
    assert_int_equal(fixture.result.nodes, 1);
    tree_clear(&fixture.tree);
}

/* ---- waiting ---- */

enum event { OPENS, ENDS, FAILS, SITS };

struct waiter {
    struct fixture *fixture;
    int n_asked;
    int stop_after; /* so many questions; 0: never */
    bool is_taken;
};

static bool ask(void *context)
{
    struct waiter *waiter = context;
    waiter->n_asked++;
    if (waiter->n_asked == waiter->stop_after)
        tree_stop(&waiter->fixture->tree);
    return waiter->n_asked != waiter->stop_after;
}

static void *wait_for_node(void *argument)
{
    struct waiter *waiter = argument;
    struct tree *tree = &waiter->fixture->tree;
    waiter->is_taken = tree_take(tree, &tree->hands[1], ask, waiter);
    return NULL;
}

static void pause_for(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

/* The first worker holds the root while the second waits; then it does what the case says. */
static void wait_while(enum event what, struct waiter *waiter)
{
    struct fixture fixture;
    pthread_t thread;
    start(&fixture, 0);
    waiter->fixture = &fixture;
    tree_count_worker(&fixture.tree, true);
    assert_true(take(&fixture, 0));
    assert_int_equal(pthread_create(&thread, NULL, wait_for_node, waiter), 0);
    pause_for(120);
    if (what == OPENS)
        tree_open(&fixture.tree, make_node(1));
    if (what == ENDS)
        assert_false(take(&fixture, 0));
    if (what == FAILS)
        tree_fail(&fixture.tree);
    pthread_join(thread, NULL);
    assert_int_equal(fixture.tree.hands[1].current != NULL, waiter->is_taken);
    assert_int_equal(tree_is_stopped(&fixture.tree), what == FAILS || what == SITS);
    assert_int_equal(fixture.tree.no_memory, what == FAILS);
    tree_clear(&fixture.tree);
}

static void a_waiting_worker_gets_the_next_node_or_learns_of_the_end(void **state)
{
    (void)state;
    struct waiter opens = {0};
    struct waiter ends = {0};
    struct waiter fails = {0};
    wait_while(OPENS, &opens);
    assert_true(opens.is_taken);
    assert_true(opens.n_asked > 0); /* in 120 milliseconds */
    wait_while(ENDS, &ends);
    assert_false(ends.is_taken);
    wait_while(FAILS, &fails);
    assert_false(fails.is_taken);
}

static void a_waiting_worker_may_stop_the_search(void **state)
{
    (void)state;
    struct waiter sits = {.stop_after = 2};
    wait_while(SITS, &sits);
    assert_false(sits.is_taken);
    assert_int_equal(sits.n_asked, 2);
}

static void short_memory_is_a_status(void **state)
{
    (void)state;
    struct search_task task = {0};
    struct search_result result = {0};
    struct tree tree;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = tree_init(&tree, &task, &result, HANDS);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        tree_clear(&tree);
    }
}

static void a_node_that_finds_no_room_fails_the_search(void **state)
{
    (void)state;
    struct fixture fixture;
    start(&fixture, 0);
    struct node *nodes[9]; /* more than the heap's first room */
    for (size_t i = 0; i < 9; i++)
        nodes[i] = make_node(1);
    allocation_fail_after(0);
    for (size_t i = 0; i < 9; i++)
        tree_open(&fixture.tree, nodes[i]);
    allocation_fail_after(-1);
    assert_true(fixture.tree.no_memory && tree_is_stopped(&fixture.tree));
    tree_clear(&fixture.tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_comes_first_then_the_kept_child_then_the_best),
        cmocka_unit_test(the_bound_is_the_best_of_what_is_open_or_in_a_hand),
        cmocka_unit_test(the_node_limit_stops_before_the_node),
        cmocka_unit_test(a_waiting_worker_gets_the_next_node_or_learns_of_the_end),
        cmocka_unit_test(a_waiting_worker_may_stop_the_search),
        cmocka_unit_test(short_memory_is_a_status),
        cmocka_unit_test(a_node_that_finds_no_room_fails_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
