/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/closure.h"

#include "model/allocate.h"
#include "solver/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOTAL_BITS 59 /* of all worth times all cost: sums of both stay within 63 */
#define COST_BITS  28 /* of all cost, where not all is exact */
#define FLOW_MOST  (INT64_C(1) << 61)

/* A closed set: with price p it is worth `worth` - p x `cost`. */
struct line {
    bool is_known;
    int64_t worth;
    int64_t cost;
};

struct closure {
    size_t n_columns;
    size_t n_rows;
    struct flow flow;
    size_t *arc_row;    /* array of arcs */
    bool *is_reversed;  /* array of arcs: the row says -x_a + x_b >= 0 */
    size_t budget_row;  /* n_rows: none */
    int64_t *worth;     /* array of columns: the objective x worth_scale */
    int64_t *cost;      /* array of columns: the budget's coefficients x cost_scale */
    int64_t budget;     /* x cost_scale */
    double worth_scale; /* powers of two */
    double cost_scale;
    int64_t price; /* of the budget: price / unit; rests and flows are x unit */
    int64_t unit;
    wide_t total;      /* of the bound, x unit */
    uint32_t *changed; /* columns whose bounds changed since the flow was complete */
    size_t n_changed;
    bool *is_changed; /* array of columns */
    bool is_complete; /* the flow was complete but for those */
    bool *is_held;    /* array of columns: in the smaller of the two sets that x mixes */
    bool *is_mixed;   /* array of columns: in the larger only */
    double mix;       /* how much of it */
    /* Tarjan's: work room, arrays of columns. */
    uint32_t *number;
    uint32_t *lowest;
    uint32_t *stack;
    uint32_t *members;
    /* The mark. */
    int64_t *marked_flow;
    int64_t *marked_rest;
    signed char *marked_value;
    int64_t marked_price;
    int64_t marked_unit;
};

void closure_free(struct closure *closure)
{
    if (!closure)
        return;
    flow_clear(&closure->flow);
    free(closure->arc_row);
    free(closure->is_reversed);
    free(closure->worth);
    free(closure->cost);
    free(closure->changed);
    free(closure->is_changed);
    free(closure->is_held);
    free(closure->is_mixed);
    free(closure->number);
    free(closure->lowest);
    free(closure->stack);
    free(closure->members);
    free(closure->marked_flow);
    free(closure->marked_rest);
    free(closure->marked_value);
    free(closure);
}

/* ---- the shape ---- */

/* A row x_a - x_b between 0 and 0, either side absent: how many arcs it gives; 0: it is another. */
static size_t count_arcs(const struct program *program, const struct program_row *row)
{
    const int64_t *pair = program->coefficients + row->begin;
    if (row->end - row->begin != 2 || pair[0] != -pair[1] || (row->has_upper && row->upper != 0) ||
        (row->has_lower && row->lower != 0))
        return 0;
    return (size_t)row->has_upper + row->has_lower;
}

static bool is_budget(const struct program *program, const struct program_row *row)
{
    if (row->has_lower || row->upper < 0)
        return false;
    for (size_t entry = row->begin; entry < row->end; entry++)
        if (program->coefficients[entry] < 0)
            return false;
    return true;
}

/* False where the program has another shape. */
static bool find_shape(const struct program *program, size_t *n_arcs, size_t *budget_row)
{
    *n_arcs = 0;
    *budget_row = program->n_rows;
    for (size_t i = 0; i < program->n_rows; i++) {
        size_t n = count_arcs(program, &program->rows[i]);
        *n_arcs += n;
        if (n > 0)
            continue;
        if (*budget_row != program->n_rows || !is_budget(program, &program->rows[i]))
            return false;
        *budget_row = i;
    }
    return *n_arcs > 0 && program->n_columns < UINT32_MAX && *n_arcs < UINT32_MAX / 2;
}

static enum status take_arcs(struct closure *closure, const struct program *program, size_t n_arcs)
{
    uint32_t *tails = allocate(n_arcs, sizeof *tails);
    uint32_t *heads = allocate(n_arcs, sizeof *heads);
    enum status status = STATUS_NO_MEMORY;
    if (!tails || !heads)
        goto done;
    size_t n = 0;
    for (size_t i = 0; i < program->n_rows; i++) {
        const struct program_row *row = &program->rows[i];
        if (i == closure->budget_row)
            continue;
        bool is_first = program->coefficients[row->begin] > 0;
        for (int side = 0; side < 2; side++) {
            if (!(side ? row->has_lower : row->has_upper))
                continue;
            bool is_swapped = is_first == (side == 1);
            tails[n] = (uint32_t)program->columns[row->begin + is_swapped];
            heads[n] = (uint32_t)program->columns[row->begin + !is_swapped];
            closure->arc_row[n] = i;
            closure->is_reversed[n++] = side == 1;
        }
    }
    status = flow_init(&closure->flow, program->n_columns, n_arcs, tails, heads);
done:
    free(tails);
    free(heads);
    return status;
}

bool closure_fits(const struct program *program)
{
    size_t n_arcs;
    size_t budget_row;
    return find_shape(program, &n_arcs, &budget_row);
}

/* ---- figures ---- */

static int bits_of(double total)
{
    int bits;
    frexp(total, &bits);
    return total > 0 ? bits : 0;
}

/* Powers of two that bring all sums into 63 bits; 1 where they are there anyway. */
static void choose_scales(struct closure *closure, double all_worth, double all_cost)
{
    int worth_bits = bits_of(all_worth) + 1;
    int cost_bits = bits_of(all_cost) + 1;
    int cost_shift = 0;
    if (worth_bits + cost_bits > TOTAL_BITS && cost_bits > COST_BITS) {
        int needed = worth_bits + cost_bits - TOTAL_BITS;
        cost_shift = needed < cost_bits - COST_BITS ? needed : cost_bits - COST_BITS;
    }
    int excess = worth_bits + cost_bits - cost_shift - TOTAL_BITS;
    closure->cost_scale = ldexp(1, -cost_shift);
    closure->worth_scale = ldexp(1, excess > 0 ? -excess : 0);
}

static void take_figures(struct closure *closure, const struct program *program)
{
    const struct program_row *budget =
        closure->budget_row < program->n_rows ? &program->rows[closure->budget_row] : NULL;
    double all_worth = 0;
    double all_cost = budget ? (double)budget->upper : 0;
    for (size_t j = 0; j < program->n_columns; j++)
        all_worth += fabs((double)program->objective[j]);
    for (size_t entry = budget ? budget->begin : 0; budget && entry < budget->end; entry++)
        all_cost += (double)program->coefficients[entry];
    choose_scales(closure, all_worth, all_cost);
    for (size_t j = 0; j < program->n_columns; j++)
        closure->worth[j] = (int64_t)llround((double)program->objective[j] * closure->worth_scale);
    for (size_t entry = budget ? budget->begin : 0; budget && entry < budget->end; entry++)
        closure->cost[program->columns[entry]] =
            (int64_t)llround((double)program->coefficients[entry] * closure->cost_scale);
    closure->budget = budget ? (int64_t)((double)budget->upper * closure->cost_scale) : 0;
}

static bool allocate_all(struct closure *closure, size_t n_arcs)
{
    size_t n = closure->n_columns;
    closure->arc_row = allocate(n_arcs, sizeof *closure->arc_row);
    closure->is_reversed = allocate(n_arcs, sizeof *closure->is_reversed);
    closure->worth = allocate(n, sizeof *closure->worth);
    closure->cost = allocate(n, sizeof *closure->cost);
    closure->changed = allocate(n, sizeof *closure->changed);
    closure->is_changed = allocate(n, sizeof *closure->is_changed);
    closure->is_held = allocate(n, sizeof *closure->is_held);
    closure->is_mixed = allocate(n, sizeof *closure->is_mixed);
    closure->number = allocate(n, sizeof *closure->number);
    closure->lowest = allocate(n, sizeof *closure->lowest);
    closure->stack = allocate(n, sizeof *closure->stack);
    closure->members = allocate(n, sizeof *closure->members);
    closure->marked_flow = allocate(n_arcs, sizeof *closure->marked_flow);
    closure->marked_rest = allocate(n, sizeof *closure->marked_rest);
    closure->marked_value = allocate(n, sizeof *closure->marked_value);
    return closure->arc_row && closure->is_reversed && closure->worth && closure->cost &&
           closure->changed && closure->is_changed && closure->is_held && closure->is_mixed &&
           closure->number && closure->lowest && closure->stack && closure->members &&
           closure->marked_flow && closure->marked_rest && closure->marked_value;
}

/* Every node's rest under the price and the flow at hand. */
static void find_rests(struct closure *closure)
{
    struct flow *flow = &closure->flow;
    for (size_t j = 0; j < closure->n_columns; j++)
        flow->rest[j] = closure->worth[j] * closure->unit - closure->cost[j] * closure->price;
    for (size_t i = 0; i < flow->n_arcs; i++) {
        flow->rest[flow->arcs[i].tail] -= flow->arcs[i].flow;
        flow->rest[flow->arcs[i].head] += flow->arcs[i].flow;
    }
}

enum status closure_new(const struct program *program, struct closure **closure)
{
    size_t n_arcs;
    size_t budget_row;
    *closure = NULL;
    if (!find_shape(program, &n_arcs, &budget_row))
        return STATUS_OK;
    struct closure *made = allocate(1, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    made->n_columns = program->n_columns;
    made->n_rows = program->n_rows;
    made->budget_row = budget_row;
    made->unit = 1;
    if (!allocate_all(made, n_arcs) || take_arcs(made, program, n_arcs) != STATUS_OK) {
        closure_free(made);
        return STATUS_NO_MEMORY;
    }
    take_figures(made, program);
    for (size_t j = 0; j < program->n_columns; j++)
        if (program->lower[j] || !program->upper[j])
            made->flow.value[j] = program->lower[j];
    find_rests(made);
    *closure = made;
    return STATUS_OK;
}

void closure_set_bounds(struct closure *closure, size_t column, bool lower, bool upper)
{
    closure->flow.value[column] = lower != upper ? UNDECIDED : (signed char)lower;
    if (closure->is_changed[column])
        return;
    closure->is_changed[column] = true;
    closure->changed[closure->n_changed++] = (uint32_t)column;
}

/* ---- one price ---- */

static void forget_changes(struct closure *closure)
{
    for (size_t i = 0; i < closure->n_changed; i++)
        closure->is_changed[closure->changed[i]] = false;
    closure->n_changed = 0;
}

/* Any flow will do for a start; one in proportion to the last is near. */
static void set_price(struct closure *closure, int64_t price, int64_t unit)
{
    struct flow *flow = &closure->flow;
    double factor = (double)unit / (double)closure->unit;
    bool is_large = false;
    for (size_t i = 0; i < flow->n_arcs; i++)
        is_large = is_large || factor * (double)flow->arcs[i].flow > (double)FLOW_MOST;
    for (size_t i = 0; i < flow->n_arcs; i++)
        flow->arcs[i].flow = is_large ? 0 : (int64_t)(factor * (double)flow->arcs[i].flow);
    closure->price = price;
    closure->unit = unit;
    find_rests(closure);
    closure->is_complete = false;
}

static void sum_up(struct closure *closure)
{
    const struct flow *flow = &closure->flow;
    closure->total = (wide_t)closure->price * closure->budget;
    for (size_t j = 0; j < closure->n_columns; j++)
        if (flow->value[j] == 1 || (flow->value[j] == UNDECIDED && flow->rest[j] > 0))
            closure->total += flow->rest[j];
}

/* False: the decisions contradict each other. */
static bool complete_flow(struct closure *closure)
{
    struct flow *flow = &closure->flow;
    if (!closure->is_complete || closure->n_changed > 1) {
        for (size_t j = 0; j < closure->n_columns; j++)
            closure->stack[j] = (uint32_t)j;
        if (!flow_augment(flow, FLOW_DEFICIT, closure->stack, closure->n_columns))
            return false;
    } else if (!flow_augment(flow, FLOW_EXCESS, closure->changed, closure->n_changed) ||
               !flow_augment(flow, FLOW_DEFICIT, closure->changed, closure->n_changed)) {
        return false;
    }
    closure->is_complete = true;
    forget_changes(closure);
    sum_up(closure);
    return true;
}

/* ---- the best price ---- */

enum membership { REACHED, UNREACHED, DECIDED_IN, NOT_OUT };

static struct line line_of(const struct closure *closure, enum membership membership)
{
    const struct flow *flow = &closure->flow;
    struct line line = {.is_known = true};
    for (size_t j = 0; j < closure->n_columns; j++) {
        bool is_member = membership == REACHED      ? flow->level[j] != FLOW_UNREACHED
                         : membership == UNREACHED  ? flow->level[j] == FLOW_UNREACHED
                         : membership == DECIDED_IN ? flow->value[j] == 1
                                                    : flow->value[j] != 0;
        line.worth += is_member ? closure->worth[j] : 0;
        line.cost += is_member ? closure->cost[j] : 0;
    }
    return line;
}

/* The price at which a set that costs too much and one that does not are worth the same. False: not
 * even what is decided costs less than the set that costs too much, so that no price is enough. */
static bool find_price(const struct closure *closure, const struct line *dear,
                       const struct line *cheap, int64_t *price, int64_t *unit)
{
    struct line left = dear->is_known ? *dear : line_of(closure, NOT_OUT);
    struct line right = cheap->is_known ? *cheap : line_of(closure, DECIDED_IN);
    wide_t divisor = greatest_common_divisor(left.worth - right.worth, left.cost - right.cost);
    *price = 0;
    *unit = 1;
    if (left.worth <= right.worth || left.cost <= right.cost)
        return !dear->is_known || cheap->is_known;
    *price = (int64_t)((left.worth - right.worth) / divisor);
    *unit = (int64_t)((left.cost - right.cost) / divisor);
    return true;
}

/* Whether the price is right; if not, what is learned about it. */
static bool is_right(struct closure *closure, struct line *dear, struct line *cheap)
{
    flow_reach(&closure->flow, FLOW_EXCESS);
    struct line least = line_of(closure, REACHED);
    if (least.cost > closure->budget) {
        *dear = least;
        return false;
    }
    if (closure->price == 0)
        return true;
    flow_reach(&closure->flow, FLOW_DEFICIT);
    struct line most = line_of(closure, UNREACHED);
    if (most.cost >= closure->budget)
        return true;
    *cheap = most;
    return false;
}

double closure_objective(const struct closure *closure)
{
    return (double)closure->total / (double)closure->unit / closure->worth_scale;
}

enum closure_outcome closure_solve(struct closure *closure, double cutoff)
{
    struct line dear = {0};
    struct line cheap = {0};
    for (;;) {
        if (!complete_flow(closure))
            return CLOSURE_FAILED;
        if (closure_objective(closure) < cutoff)
            return CLOSURE_CUT_OFF;
        if (is_right(closure, &dear, &cheap))
            return CLOSURE_OPTIMAL;
        int64_t price;
        int64_t unit;
        if (!find_price(closure, &dear, &cheap, &price, &unit))
            return CLOSURE_FAILED;
        if (price == closure->price && unit == closure->unit)
            return CLOSURE_OPTIMAL;
        set_price(closure, price, unit);
    }
}

/* ---- what is read ---- */

/* Takes the nodes of a strong component as long as they fit; the first that do not are mixed in. */
static bool take_component(struct closure *closure, const uint32_t *members, size_t n,
                           int64_t *left)
{
    int64_t cost = 0;
    for (size_t i = 0; i < n; i++)
        cost += closure->cost[members[i]];
    bool fits = cost <= *left;
    for (size_t i = 0; i < n; i++)
        (fits ? closure->is_held : closure->is_mixed)[members[i]] = true;
    closure->mix = fits ? 0 : (double)*left / (double)cost;
    *left -= fits ? cost : 0;
    return fits;
}

/* Walks the nodes between the least and the largest best set, components that others need first
 * (Tarjan 1972, SIAM J. Computing 1). False: the budget is used up. */
static bool take_from(struct closure *closure, uint32_t start, uint32_t *last, int64_t *left)
{
    struct flow *flow = &closure->flow;
    size_t depth = 0;
    size_t n_members = 0;
    closure->stack[0] = start;
    closure->members[n_members++] = start;
    closure->number[start] = closure->lowest[start] = ++*last;
    flow->cursor[start] = flow->begin[start];
    for (;;) {
        uint32_t node = closure->stack[depth];
        if (flow->cursor[node] < flow->begin[node + 1]) {
            const struct step *step = &flow->steps[flow->cursor[node]++];
            uint32_t other = step->other;
            if (!flow_can_go(flow, step) || closure->is_held[other])
                continue;
            if (closure->number[other] == 0) {
                closure->stack[++depth] = other;
                closure->members[n_members++] = other;
                closure->number[other] = closure->lowest[other] = ++*last;
                flow->cursor[other] = flow->begin[other];
            } else if (closure->number[other] < closure->lowest[node]) {
                closure->lowest[node] = closure->number[other];
            }
            continue;
        }
        if (closure->lowest[node] == closure->number[node]) {
            size_t first = n_members;
            while (closure->members[--first] != node)
                continue;
            if (!take_component(closure, closure->members + first, n_members - first, left))
                return false;
            n_members = first;
        }
        if (depth == 0)
            return true;
        uint32_t above = closure->stack[--depth];
        if (closure->lowest[node] < closure->lowest[above])
            closure->lowest[above] = closure->lowest[node];
    }
}

static void mix_sets(struct closure *closure)
{
    struct flow *flow = &closure->flow;
    size_t n = closure->n_columns;
    int64_t left = closure->budget;
    memset(closure->is_mixed, 0, n * sizeof *closure->is_mixed);
    memset(closure->number, 0, n * sizeof *closure->number);
    closure->mix = 0;
    flow_reach(flow, FLOW_EXCESS);
    for (size_t j = 0; j < n; j++) {
        closure->is_held[j] = flow->level[j] != FLOW_UNREACHED;
        left -= closure->is_held[j] ? closure->cost[j] : 0;
    }
    if (closure->price == 0)
        return;
    flow_reach(flow, FLOW_DEFICIT);
    uint32_t last = 0;
    for (size_t j = 0; j < n; j++)
        if (flow->level[j] == FLOW_UNREACHED && !closure->is_held[j] &&
            !take_from(closure, (uint32_t)j, &last, &left))
            return;
}

void closure_primal(struct closure *closure, double *x)
{
    mix_sets(closure);
    for (size_t j = 0; j < closure->n_columns; j++)
        x[j] = closure->is_held[j] ? 1 : closure->is_mixed[j] ? closure->mix : 0;
}

void closure_multipliers(const struct closure *closure, double *multipliers)
{
    const struct flow *flow = &closure->flow;
    double scale = 1 / (double)closure->unit / closure->worth_scale;
    for (size_t i = 0; i < closure->n_rows; i++)
        multipliers[i] = 0;
    for (size_t i = 0; i < flow->n_arcs; i++)
        multipliers[closure->arc_row[i]] +=
            (closure->is_reversed[i] ? -scale : scale) * (double)flow->arcs[i].flow;
    if (closure->budget_row < closure->n_rows)
        multipliers[closure->budget_row] = scale * closure->cost_scale * (double)closure->price;
}

void closure_mark(struct closure *closure)
{
    const struct flow *flow = &closure->flow;
    for (size_t i = 0; i < flow->n_arcs; i++)
        closure->marked_flow[i] = flow->arcs[i].flow;
    memcpy(closure->marked_rest, flow->rest, closure->n_columns * sizeof *flow->rest);
    memcpy(closure->marked_value, flow->value, closure->n_columns * sizeof *flow->value);
    closure->marked_price = closure->price;
    closure->marked_unit = closure->unit;
}

void closure_return(struct closure *closure)
{
    struct flow *flow = &closure->flow;
    for (size_t i = 0; i < flow->n_arcs; i++)
        flow->arcs[i].flow = closure->marked_flow[i];
    memcpy(flow->rest, closure->marked_rest, closure->n_columns * sizeof *flow->rest);
    closure->price = closure->marked_price;
    closure->unit = closure->marked_unit;
    forget_changes(closure);
    for (size_t j = 0; j < closure->n_columns; j++)
        if (flow->value[j] != closure->marked_value[j])
            closure_set_bounds(closure, j, flow->value[j] == 1, flow->value[j] != 0);
    closure->is_complete = true;
}
