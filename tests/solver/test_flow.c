/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/flow.h"

#include "model/allocate.h"
#include "tests/support/brute_force.h"
#include "tests/support/dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define NODES 9
#define ARCS  16

struct network {
    size_t n_nodes;
    size_t n_arcs;
    uint32_t tails[ARCS];
    uint32_t heads[ARCS];
    int64_t worth[NODES];
};

static void draw_network(struct dice *dice, struct network *network)
{
    network->n_nodes = (size_t)dice_between(dice, 2, NODES);
    network->n_arcs = (size_t)dice_between(dice, 1, ARCS);
    for (size_t j = 0; j < network->n_nodes; j++)
        network->worth[j] = dice_between(dice, -20, 20);
    for (size_t i = 0; i < network->n_arcs; i++) {
        network->tails[i] = (uint32_t)dice_between(dice, 0, (int64_t)network->n_nodes - 1);
        network->heads[i] = (network->tails[i] + 1) % (uint32_t)network->n_nodes;
        if (dice_chance(dice, 80))
            network->heads[i] = (network->tails[i] +
                                 (uint32_t)dice_between(dice, 1, (int64_t)network->n_nodes - 1)) %
                                (uint32_t)network->n_nodes;
    }
}

/* The worth of the best closed set that agrees with the decisions. False: there is none. */
static bool find_best(const struct network *network, const signed char *value, int64_t *best)
{
    bool is_any = false;
    for (plan_t plan = 0; plan >> network->n_nodes == 0; plan++) {
        int64_t worth = 0;
        bool is_closed = true;
        for (size_t i = 0; i < network->n_arcs; i++)
            is_closed =
                is_closed && (!(plan >> network->tails[i] & 1) || (plan >> network->heads[i] & 1));
        for (size_t j = 0; j < network->n_nodes; j++) {
            is_closed = is_closed && (value[j] == UNDECIDED || (plan >> j & 1) == (plan_t)value[j]);
            worth += plan >> j & 1 ? network->worth[j] : 0;
        }
        if (is_closed && (!is_any || worth > *best))
            *best = worth;
        is_any = is_any || is_closed;
    }
    return is_any;
}

/* Of a flow, by its definition; also holds it against the rests that the flow says it leaves. */
static int64_t find_bound(const struct network *network, const struct flow *flow)
{
    int64_t bound = 0;
    for (size_t j = 0; j < network->n_nodes; j++) {
        int64_t rest = network->worth[j];
        for (size_t i = 0; i < network->n_arcs; i++) {
            assert_true(flow->arcs[i].flow >= 0);
            rest += network->heads[i] == j ? flow->arcs[i].flow : 0;
            rest -= network->tails[i] == j ? flow->arcs[i].flow : 0;
        }
        assert_int_equal(rest, flow->rest[j]);
        bound += flow->value[j] == 1 || (flow->value[j] == UNDECIDED && rest > 0) ? rest : 0;
    }
    return bound;
}

static bool augment_all(struct flow *flow)
{
    uint32_t nodes[NODES];
    for (uint32_t j = 0; j < flow->n_nodes; j++)
        nodes[j] = j;
    return flow_augment(flow, FLOW_EXCESS, nodes, flow->n_nodes);
}

/* Decisions come and go, one at a time, and the flow goes on from where it is. */
static void a_flow_bounds_the_best_closed_set_exactly(void **state)
{
    (void)state;
    struct dice dice = {311};
    int n_contradictions = 0;
    for (int i = 0; i < 2000; i++) {
        struct network network;
        struct flow flow;
        int64_t best = 0;
        draw_network(&dice, &network);
        assert_int_equal(
            flow_init(&flow, network.n_nodes, network.n_arcs, network.tails, network.heads),
            STATUS_OK);
        for (size_t j = 0; j < network.n_nodes; j++)
            flow.rest[j] = network.worth[j];
        assert_true(augment_all(&flow));
        for (int change = 0; change < 6; change++) {
            uint32_t node = (uint32_t)dice_between(&dice, 0, (int64_t)network.n_nodes - 1);
            flow.value[node] = (signed char)dice_between(&dice, UNDECIDED, 1);
            bool is_possible = find_best(&network, flow.value, &best);
            bool is_found = flow_augment(&flow, FLOW_EXCESS, &node, 1) &&
                            flow_augment(&flow, FLOW_DEFICIT, &node, 1);
            n_contradictions += !is_possible;
            assert_int_equal(is_found, is_possible);
            if (!is_possible)
                break;
            assert_int_equal(find_bound(&network, &flow), best);
        }
        flow_clear(&flow);
    }
    assert_true(n_contradictions > 100);
}

/* 0 and 1 demand 2; worth 5, 1 and -3: the flow pays 3, and what has a rest reaches the others. */
static void what_is_reached_is_the_least_best_set(void **state)
{
    (void)state;
    struct flow flow;
    assert_int_equal(flow_init(&flow, 4, 2, (const uint32_t[]){0, 1}, (const uint32_t[]){2, 2}),
                     STATUS_OK);
    flow.rest[0] = 5;
    flow.rest[1] = 1;
    flow.rest[2] = -3;
    flow.rest[3] = -1;
    assert_true(augment_all(&flow));
    flow_reach(&flow, FLOW_EXCESS);
    assert_true(flow.level[0] != FLOW_UNREACHED && flow.level[2] != FLOW_UNREACHED);
    assert_true(flow.level[3] == FLOW_UNREACHED);
    flow_reach(&flow, FLOW_DEFICIT);
    assert_true(flow.level[0] == FLOW_UNREACHED && flow.level[1] == FLOW_UNREACHED);
    assert_true(flow.level[3] == 0);
    flow_clear(&flow);
}

static void short_memory_is_reported(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct flow flow;
        allocation_fail_after(i);
        status = flow_init(&flow, 2, 1, (const uint32_t[]){0}, (const uint32_t[]){1});
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        flow_clear(&flow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flow_bounds_the_best_closed_set_exactly),
        cmocka_unit_test(what_is_reached_is_the_least_best_set),
        cmocka_unit_test(short_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
