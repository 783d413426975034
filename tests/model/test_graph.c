/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/graph.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void build(struct graph *graph, size_t n, const size_t (*edges)[2], size_t n_edges)
{
    *graph = (struct graph){0};
    for (size_t i = 0; i < n_edges; i++)
        assert_true(graph_add(graph, edges[i][0], edges[i][1]));
    assert_int_equal(graph_build(graph, n), STATUS_OK);
}

static void what_leads_elsewhere_has_the_higher_component(void **state)
{
    (void)state;
    /* 0 and 1 lead to each other and to 2; 3 leads to 1; 4 stands alone. */
    static const size_t edges[][2] = {{0, 1}, {1, 0}, {1, 2}, {3, 1}};
    struct graph graph;
    size_t component[5];
    size_t n = 0;
    build(&graph, 5, edges, 4);
    assert_int_equal(graph_components(&graph, component, &n), STATUS_OK);
    assert_int_equal(n, 4);
    assert_int_equal(component[0], component[1]);
    assert_true(component[0] > component[2]);
    assert_true(component[3] > component[1]);
    assert_int_not_equal(component[4], component[2]);
    graph_clear(&graph);
}

static void components_lead_to_each_other_once_at_most(void **state)
{
    (void)state;
    /* 0 and 1 lead to each other, each to 2 and to 3; 2 leads to 3. */
    static const size_t edges[][2] = {{0, 1}, {1, 0}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}};
    struct graph graph;
    struct graph condensed = {0};
    size_t component[4];
    size_t n = 0;
    build(&graph, 4, edges, 7);
    assert_int_equal(graph_components(&graph, component, &n), STATUS_OK);
    assert_int_equal(graph_condense(&graph, component, n, &condensed), STATUS_OK);
    assert_int_equal(n, 3);
    assert_int_equal(condensed.n_edges, 3);
    size_t top = component[0];
    assert_int_equal(condensed.begin[top + 1] - condensed.begin[top], 2);
    graph_clear(&condensed);
    graph_clear(&graph);
}

struct found {
    char text[200];
};

static void note(void *context, const size_t *path, size_t length)
{
    struct found *found = context;
    for (size_t i = 0; i < length; i++) {
        size_t at = strlen(found->text);
        found->text[at] = (char)('0' + path[i]);
    }
    found->text[strlen(found->text)] = ' ';
}

static void each_component_shows_a_shortest_cycle_through_its_first_node(void **state)
{
    (void)state;
    /* 1-2-3-1 and the shorter 1-3-1; 4-4; 5-6-5; 0 and 7 only lead there. */
    static const size_t edges[][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {1, 3},
                                      {4, 4}, {6, 5}, {5, 6}, {7, 6}};
    struct graph graph;
    struct found found = {""};
    build(&graph, 8, edges, 9);
    assert_int_equal(graph_report_cycles(&graph, note, &found), STATUS_OK);
    assert_string_equal(found.text, "13 4 56 ");
    graph_clear(&graph);
}

static void count_length(void *context, const size_t *path, size_t length)
{
    (void)path;
    *(size_t *)context += length;
}

static void a_chain_and_a_cycle_of_100000_need_no_deep_stack(void **state)
{
    (void)state;
    const size_t n = 100000;
    for (int closed = 0; closed < 2; closed++) {
        struct graph graph = {0};
        size_t length = 0;
        for (size_t i = 0; i + 1 < n; i++)
            assert_true(graph_add(&graph, i, i + 1));
        if (closed)
            assert_true(graph_add(&graph, n - 1, 0));
        assert_int_equal(graph_build(&graph, n), STATUS_OK);
        assert_int_equal(graph_report_cycles(&graph, count_length, &length), STATUS_OK);
        assert_int_equal(length, closed ? n : 0);
        graph_clear(&graph);
    }
}

static void short_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY && i < 100; i++) {
        struct graph graph = {0};
        size_t length = 0;
        allocation_fail_after(i);
        if (graph_add(&graph, 0, 1) && graph_add(&graph, 1, 0))
            status = graph_build(&graph, 2);
        if (status == STATUS_OK)
            status = graph_report_cycles(&graph, count_length, &length);
        allocation_fail_after(-1);
        assert_int_equal(length, status == STATUS_OK ? 2 : 0);
        graph_clear(&graph);
    }
    assert_int_equal(status, STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_leads_elsewhere_has_the_higher_component),
        cmocka_unit_test(components_lead_to_each_other_once_at_most),
        cmocka_unit_test(each_component_shows_a_shortest_cycle_through_its_first_node),
        cmocka_unit_test(a_chain_and_a_cycle_of_100000_need_no_deep_stack),
        cmocka_unit_test(short_memory_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
