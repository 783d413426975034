/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/node.h"

#include "model/allocate.h"
#include "tests/support/dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct node *make_node(bool has_bound, wide_t bound, uint64_t number)
{
    struct node *node = node_new(2);
    assert_non_null(node);
    node->has_bound = has_bound;
    node->bound = bound;
    node->number = number;
    return node;
}

static void highest_bound_comes_first_and_of_equals_the_youngest(void **state)
{
    (void)state;
    struct dice dice = {31};
    struct node_heap heap = {0};
    assert_null(node_heap_top(&heap));
    assert_null(node_heap_pop(&heap));
    for (uint64_t number = 0; number < 500; number++)
        assert_true(node_heap_push(&heap, make_node(true, dice_between(&dice, -9, 9), number)));
    struct node *before = NULL;
    for (int i = 0; i < 500; i++) {
        const struct node *top = node_heap_top(&heap);
        struct node *node = node_heap_pop(&heap);
        assert_ptr_equal(node, top);
        if (before)
            assert_true(before->bound > node->bound ||
                        (before->bound == node->bound && before->number > node->number));
        node_free(before);
        before = node;
    }
    node_free(before);
    assert_null(node_heap_pop(&heap));
    node_heap_clear(&heap);
}

/* It could hold anything. Beyond 64 bits, too. */
static void a_node_without_bound_comes_before_all_others(void **state)
{
    (void)state;
    struct node_heap heap = {0};
    assert_true(node_heap_push(&heap, make_node(true, (wide_t)1 << 100, 0)));
    assert_true(node_heap_push(&heap, make_node(false, 0, 1)));
    assert_true(node_heap_push(&heap, make_node(true, ((wide_t)1 << 100) + 1, 2)));
    assert_int_equal(node_heap_top(&heap)->number, 1);
    node_free(node_heap_pop(&heap));
    assert_int_equal(node_heap_top(&heap)->number, 2);
    node_heap_clear(&heap);
    assert_int_equal(heap.n_nodes, 0);
}

/* Nodes of about 200 bytes under a limit of 5,000: beyond it the youngest comes first, whatever its
 * bound, until half of it is free; then the highest bound of what is left. */
static void a_heap_that_takes_too_much_memory_goes_in_depth_for_a_while(void **state)
{
    (void)state;
    struct node_heap heap = {.bytes_most = 5000};
    uint64_t number = 0;
    while (!heap.is_in_depth) {
        assert_true(node_heap_push(&heap, make_node(true, -(wide_t)number, number)));
        number++;
        assert_true(number < 1000);
    }
    assert_true(heap.bytes > 5000);
    while (heap.is_in_depth) {
        struct node *node = node_heap_pop(&heap);
        assert_int_equal(node->number, --number);
        node_free(node);
    }
    assert_true(heap.bytes < 2500 && heap.n_nodes > 0);
    assert_int_equal(node_heap_top(&heap)->number, 0);
    while (heap.n_nodes > 0)
        node_free(node_heap_pop(&heap));
    assert_int_equal(heap.bytes, 0);
    node_heap_clear(&heap);
}

static void short_memory_leaves_the_heap_as_it_was(void **state)
{
    (void)state;
    struct node_heap heap = {0};
    for (long i = 0; i < 2; i++) {
        allocation_fail_after(i);
        struct node *none = node_new(2);
        allocation_fail_after(-1);
        assert_null(none);
    }
    struct node *node = make_node(true, 1, 0);
    allocation_fail_after(0);
    bool is_pushed = node_heap_push(&heap, node);
    allocation_fail_after(-1);
    assert_false(is_pushed);
    assert_int_equal(heap.n_nodes, 0);
    node_free(node);
    node_free(NULL);
    node_heap_clear(&heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(highest_bound_comes_first_and_of_equals_the_youngest),
        cmocka_unit_test(a_node_without_bound_comes_before_all_others),
        cmocka_unit_test(a_heap_that_takes_too_much_memory_goes_in_depth_for_a_while),
        cmocka_unit_test(short_memory_leaves_the_heap_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
