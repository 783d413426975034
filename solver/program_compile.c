/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/program.h"

#include "model/allocate.h"

#include <stdlib.h>
#include <string.h>

/* The program in the making and the entries of its next row. */
struct compiler {
    const struct portfolio *portfolio;
    struct program *program;
    size_t *columns;       /* array of n_columns */
    int64_t *coefficients; /* array of n_columns */
    size_t n;
};

static bool is_draft(const struct compiler *compiler, size_t column)
{
    return compiler->portfolio->requirements[column].status == READINESS_DRAFT;
}

static void put_entry(struct compiler *compiler, size_t column, int64_t coefficient)
{
    compiler->columns[compiler->n] = column;
    compiler->coefficients[compiler->n] = coefficient;
    compiler->n++;
}

/* Ends the next row: adds what was put. */
static enum status end_row(struct compiler *compiler, struct origin origin, const int64_t *lower,
                           const int64_t *upper, unsigned decimals)
{
    size_t n = compiler->n;
    wide_t least = lower ? *lower : 0;
    wide_t most = upper ? *upper : 0;
    compiler->n = 0;
    return program_add_row(compiler->program, origin, n, compiler->columns, compiler->coefficients,
                           lower ? &least : NULL, upper ? &most : NULL, decimals);
}

/* x_plus - x_minus between lower (or NULL) and 0. */
static enum status add_difference(struct compiler *compiler, struct origin origin, size_t plus,
                                  size_t minus, const int64_t *lower)
{
    static const int64_t zero = 0;
    bool is_plus_first = plus < minus;
    put_entry(compiler, is_plus_first ? plus : minus, is_plus_first ? 1 : -1);
    put_entry(compiler, is_plus_first ? minus : plus, is_plus_first ? -1 : 1);
    return end_row(compiler, origin, lower, &zero, 0);
}

static bool is_fixed_by(const struct requirement *requirement, enum rule_kind kind)
{
    switch (kind) {
    case RULE_MANDATE:
        return requirement->mandate.decision == DECISION_IN;
    case RULE_BLOCKED:
        return requirement->mandate.decision == DECISION_OUT;
    default:
        return requirement->status == READINESS_DRAFT;
    }
}

static enum status compile_fixings(struct compiler *compiler, enum rule_kind kind)
{
    const struct portfolio *portfolio = compiler->portfolio;
    enum status status = STATUS_OK;
    for (size_t j = 0; j < portfolio->n_requirements && status == STATUS_OK; j++)
        if (is_fixed_by(&portfolio->requirements[j], kind))
            status = program_fix(compiler->program, (struct origin){.kind = kind, .subject = j}, j,
                                 kind == RULE_MANDATE);
    return status;
}

/* What requirements use of skills or budgets, sorted by these: owner i's are [begin[i], begin[i +
 * 1]). One pass over the requirements instead of one for each owner. */
struct usage {
    size_t *begin; /* array of n_owners + 1 */
    size_t *columns;
    int64_t *amounts;
};

/* One thing that a requirement uses: which, and how much. */
struct use {
    size_t owner;
    int64_t amount;
};

static size_t count_uses(const struct requirement *requirement, enum rule_kind kind)
{
    return kind == RULE_SKILL ? requirement->n_efforts : requirement->n_costs;
}

static struct use get_use(const struct requirement *requirement, enum rule_kind kind, size_t i)
{
    if (kind == RULE_SKILL)
        return (struct use){requirement->efforts[i].skill.index, requirement->efforts[i].days};
    return (struct use){requirement->costs[i].budget.index, requirement->costs[i].amount};
}

static void clear_usage(struct usage *usage)
{
    free(usage->begin);
    free(usage->columns);
    free(usage->amounts);
}

/* Counts first, so that begin[i + 2] is where owner i + 1 starts once summed; filling then moves
 * begin[i + 1] from owner i's start to its end. */
static enum status collect_usage(const struct portfolio *portfolio, enum rule_kind kind,
                                 size_t n_owners, struct usage *usage)
{
    size_t n_uses = 0;
    *usage = (struct usage){.begin = allocate(n_owners + 2, sizeof *usage->begin)};
    if (!usage->begin)
        return STATUS_NO_MEMORY;
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (size_t i = 0; i < count_uses(requirement, kind); i++, n_uses++)
            usage->begin[get_use(requirement, kind, i).owner + 2]++;
    }
    for (size_t i = 1; i <= n_owners; i++)
        usage->begin[i + 1] += usage->begin[i];
    usage->columns = allocate(n_uses, sizeof *usage->columns);
    usage->amounts = allocate(n_uses, sizeof *usage->amounts);
    if (!usage->columns || !usage->amounts)
        return STATUS_NO_MEMORY;
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (size_t i = 0; i < count_uses(requirement, kind); i++) {
            struct use use = get_use(requirement, kind, i);
            size_t place = usage->begin[use.owner + 1]++;
            usage->columns[place] = j;
            usage->amounts[place] = use.amount;
        }
    }
    return STATUS_OK;
}

static enum status compile_resources(struct compiler *compiler, enum rule_kind kind)
{
    const struct portfolio *portfolio = compiler->portfolio;
    bool is_skill = kind == RULE_SKILL;
    size_t n_owners = is_skill ? portfolio->n_skills : portfolio->n_budgets;
    struct usage usage;
    enum status status = collect_usage(portfolio, kind, n_owners, &usage);
    for (size_t i = 0; i < n_owners && status == STATUS_OK; i++) {
        int64_t limit = is_skill ? portfolio->skills[i].available : portfolio->budgets[i].limit;
        for (size_t u = usage.begin[i]; u < usage.begin[i + 1]; u++)
            if (!is_draft(compiler, usage.columns[u]))
                put_entry(compiler, usage.columns[u], usage.amounts[u]);
        status = end_row(compiler, (struct origin){.kind = kind, .subject = i}, NULL, &limit,
                         is_skill ? DAYS_DECIMALS : MONEY_DECIMALS);
    }
    clear_usage(&usage);
    return status;
}

static enum status compile_requires(struct compiler *compiler, enum rule_kind kind)
{
    const struct portfolio *portfolio = compiler->portfolio;
    enum status status = STATUS_OK;
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        for (size_t i = 0; i < requirement->n_prerequisites && status == STATUS_OK; i++) {
            struct origin origin = {.kind = kind, .subject = j, .detail = i};
            status = add_difference(compiler, origin, j, requirement->prerequisites[i].index, NULL);
        }
    }
    return status;
}

static enum status compile_together(struct compiler *compiler, struct origin origin,
                                    const struct rule *rule)
{
    static const int64_t zero = 0;
    enum status status = STATUS_OK;
    for (size_t i = 1; i < rule->n_members && status == STATUS_OK; i++)
        status =
            add_difference(compiler, origin, rule->members[0].index, rule->members[i].index, &zero);
    return status;
}

static int compare_columns(const void *a, const void *b)
{
    size_t left = *(const size_t *)a;
    size_t right = *(const size_t *)b;
    return (left > right) - (left < right);
}

/* Between min and max of a rule's members: choose, and exclusive, whose max is 1. */
static enum status compile_count(struct compiler *compiler, struct origin origin,
                                 const struct rule *rule)
{
    for (size_t i = 0; i < rule->n_members; i++)
        if (!is_draft(compiler, rule->members[i].index))
            put_entry(compiler, rule->members[i].index, 1);
    qsort(compiler->columns, compiler->n, sizeof *compiler->columns, compare_columns);
    return end_row(compiler, origin, rule->min.kind ? &rule->min.amount : NULL,
                   rule->max.kind ? &rule->max.amount : NULL, 0);
}

static enum status compile_variants(struct compiler *compiler, enum rule_kind kind)
{
    static const int64_t one = 1;
    const struct portfolio *portfolio = compiler->portfolio;
    enum status status = STATUS_OK;
    for (size_t f = 0; f < portfolio->n_families && status == STATUS_OK; f++) {
        const struct family *family = &portfolio->families[f];
        for (size_t i = 0; i < family->n_variants; i++)
            if (!is_draft(compiler, family->variants[i]))
                put_entry(compiler, family->variants[i], 1);
        status = end_row(compiler, (struct origin){.kind = kind, .subject = f}, NULL, &one, 0);
    }
    return status;
}

static void put_group(struct compiler *compiler, const struct rule *rule, int64_t inside,
                      int64_t outside)
{
    const struct portfolio *portfolio = compiler->portfolio;
    for (size_t j = 0; j < portfolio->n_requirements; j++) {
        const struct requirement *requirement = &portfolio->requirements[j];
        bool is_inside = requirement->group && strcmp(requirement->group, rule->group) == 0;
        if (!is_draft(compiler, j))
            put_entry(compiler, j,
                      (is_inside ? inside : outside) *
                          requirement_measure(requirement, rule->measure));
    }
}

/* One percentage: the group's share of what is approved in all against the bound. */
static enum status add_share(struct compiler *compiler, struct origin origin,
                             const struct rule *rule, const struct bound *bound)
{
    static const int64_t zero = 0;
    struct program *program = compiler->program;
    bool is_min = bound == &rule->min;
    size_t n_rows = program->n_rows;
    if (bound->kind != BOUND_PERCENT)
        return STATUS_OK;
    put_group(compiler, rule, 100 - bound->amount, -bound->amount);
    enum status status = end_row(compiler, origin, is_min ? &zero : NULL, is_min ? NULL : &zero,
                                 measure_decimals(rule->measure) + 2);
    if (program->n_rows > n_rows)
        program->rows[n_rows].is_share = true;
    return status;
}

static enum status compile_bucket(struct compiler *compiler, struct origin origin,
                                  const struct rule *rule)
{
    enum status status = STATUS_OK;
    bool has_min = rule->min.kind == BOUND_ABSOLUTE;
    bool has_max = rule->max.kind == BOUND_ABSOLUTE;
    if (has_min || has_max) {
        put_group(compiler, rule, 1, 0);
        status = end_row(compiler, origin, has_min ? &rule->min.amount : NULL,
                         has_max ? &rule->max.amount : NULL, measure_decimals(rule->measure));
    }
    if (status == STATUS_OK)
        status = add_share(compiler, origin, rule, &rule->min);
    if (status == STATUS_OK)
        status = add_share(compiler, origin, rule, &rule->max);
    return status;
}

/* One row for each kind, in the order that program.h states for the rows. A kind that stands in
 * <rules> is compiled rule by rule. */
static const struct {
    enum rule_kind kind;
    enum status (*all)(struct compiler *compiler, enum rule_kind kind);
    enum status (*rule)(struct compiler *compiler, struct origin origin, const struct rule *rule);
} kinds[N_RULE_KINDS] = {
    {RULE_MANDATE, compile_fixings, NULL},   {RULE_BLOCKED, compile_fixings, NULL},
    {RULE_DRAFT, compile_fixings, NULL},     {RULE_SKILL, compile_resources, NULL},
    {RULE_BUDGET, compile_resources, NULL},  {RULE_REQUIRES, compile_requires, NULL},
    {RULE_TOGETHER, NULL, compile_together}, {RULE_EXCLUSIVE, NULL, compile_count},
    {RULE_VARIANT, compile_variants, NULL},  {RULE_CHOOSE, NULL, compile_count},
    {RULE_BUCKET, NULL, compile_bucket},
};

static enum status compile_kind(struct compiler *compiler, size_t k)
{
    const struct portfolio *portfolio = compiler->portfolio;
    if (kinds[k].all)
        return kinds[k].all(compiler, kinds[k].kind);
    enum status status = STATUS_OK;
    for (size_t r = 0; r < portfolio->n_rules && status == STATUS_OK; r++) {
        struct origin origin = {.kind = kinds[k].kind, .subject = r};
        if (portfolio->rules[r].kind == kinds[k].kind)
            status = kinds[k].rule(compiler, origin, &portfolio->rules[r]);
    }
    return status;
}

enum status program_compile(const struct portfolio *portfolio, struct program *program)
{
    size_t n = portfolio->n_requirements;
    struct compiler compiler = {.portfolio = portfolio, .program = program};
    enum status status = program_init(program, n);
    if (status != STATUS_OK)
        return status;
    compiler.columns = allocate(n, sizeof *compiler.columns);
    compiler.coefficients = allocate(n, sizeof *compiler.coefficients);
    if (!compiler.columns || !compiler.coefficients)
        status = STATUS_NO_MEMORY;
    for (size_t j = 0; j < n; j++) {
        program->objective[j] = portfolio->requirements[j].value;
        program->effort[j] = portfolio->requirements[j].effort;
    }
    for (size_t k = 0; k < N_RULE_KINDS && status == STATUS_OK; k++)
        status = compile_kind(&compiler, k);
    free(compiler.columns);
    free(compiler.coefficients);
    if (status != STATUS_OK)
        program_clear(program);
    return status;
}
