/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/report_fixture.h"

#include "analysis/difference.h"
#include "analysis/loss.h"
#include "analysis/transparency.h"
#include "analysis/usage.h"
#include "model/allocate.h"
#include "model/validate.h"

#include <assert.h>
#include <stdlib.h>

#define DAY  INT64_C(1000) /* thousandths */
#define UNIT INT64_C(100)  /* hundredths of the currency unit */

static void add_skill(struct portfolio *portfolio, const char *id, int capacity, int reserve,
                      size_t n_commitments)
{
    struct skill *skill = &portfolio->skills[portfolio->n_skills++];
    skill->id = copy_text(id);
    skill->capacity = capacity * DAY;
    skill->reserve = reserve * DAY;
    skill->commitments = allocate(n_commitments, sizeof(struct commitment));
}

static void add_commitment(struct skill *skill, enum commitment_kind kind, int days)
{
    skill->commitments[skill->n_commitments++] =
        (struct commitment){.kind = kind, .days = days * DAY};
}

static struct requirement *add_requirement(struct portfolio *portfolio, const char *id,
                                           const char *title, int value)
{
    struct requirement *requirement = &portfolio->requirements[portfolio->n_requirements++];
    requirement->id = copy_text(id);
    requirement->title = copy_text(title);
    requirement->values[VALUE_REVENUE] = (struct contribution){.given = value > 0,
                                                               .amount = value * UNIT,
                                                               .confidence = 100,
                                                               .low = NOT_GIVEN,
                                                               .high = NOT_GIVEN};
    requirement->efforts = allocate(1, sizeof(struct effort));
    requirement->costs = allocate(1, sizeof(struct cost));
    return requirement;
}

static void add_effort(struct requirement *requirement, const char *skill, int days, int legacy)
{
    struct effort *effort = &requirement->efforts[requirement->n_efforts++];
    *effort = (struct effort){
        .days = days * DAY, .low = NOT_GIVEN, .high = NOT_GIVEN, .legacy = legacy * DAY};
    effort->skill = (struct reference){.id = copy_text(skill), .index = NONE};
}

static void add_requirements(struct portfolio *portfolio)
{
    portfolio->requirements = allocate(5, sizeof(struct requirement));
    add_effort(add_requirement(portfolio, "R-1", "Customer portal", 300000), "java", 50, 0);
    struct requirement *second = add_requirement(
        portfolio, "R-2", "\u9867\u5ba2\u30dd\u30fc\u30bf\u30eb \U0001f680", 200000);
    add_effort(second, "java", 25, 5);
    second->costs[second->n_costs++] =
        (struct cost){.budget = {.id = copy_text("lic"), .index = NONE}, .amount = 50025};
    add_effort(add_requirement(portfolio, "R-3", "Cafe\u0301 de\u0301ja\u0300 vu", 190000), "java",
               25, 0);
    struct requirement *must = add_requirement(portfolio, "R-4", "Audit trail", 0);
    add_effort(must, "test", 10, 0);
    must->mandate = (struct mandate){.decision = DECISION_IN, .reason = copy_text("regulation")};
    add_requirement(portfolio, "R-5", "An idea", 50000)->status = READINESS_DRAFT;
}

struct portfolio *fixture_portfolio(void)
{
    struct portfolio *portfolio = portfolio_new();
    portfolio->id = copy_text("small");
    portfolio->cycle = copy_text("2026-Q1");
    portfolio->currency = copy_text("EUR");
    portfolio->unit = copy_text("PD");
    portfolio->skills = allocate(2, sizeof(struct skill));
    add_skill(portfolio, "java", 100, 10, 2);
    add_commitment(&portfolio->skills[0], COMMITMENT_RUN, 30);
    add_commitment(&portfolio->skills[0], COMMITMENT_IN_FLIGHT, 10);
    add_skill(portfolio, "test", 40, 0, 1);
    add_commitment(&portfolio->skills[1], COMMITMENT_COMPLIANCE, 10);
    portfolio->budgets = allocate(1, sizeof(struct budget));
    portfolio->budgets[0] = (struct budget){.id = copy_text("lic"), .limit = 100050};
    portfolio->n_budgets = 1;
    add_requirements(portfolio);

    struct faults faults = {0};
    enum status status = portfolio_validate(portfolio, &faults);
    assert(status == STATUS_OK);
    (void)status;
    faults_clear(&faults);
    return portfolio;
}

static void set_optimum(struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    struct optimum *optimum = &comparison->optimum;
    *optimum = (struct optimum){.status = OPTIMUM_OPTIMAL, .has_bound = true, .changes = 3};
    selection_init(&optimum->selection, portfolio->n_requirements);
    optimum->selection.in[1] = optimum->selection.in[2] = optimum->selection.in[3] = true;
    check_selection(portfolio, &optimum->selection, &comparison->optimum_check);
    optimum->value = optimum->bound = comparison->optimum_check.value;
    comparison->has_plan = true;
}

static void set_swap(struct comparison *comparison)
{
    comparison->swaps = allocate(1, sizeof(struct swap));
    comparison->n_swaps = 1;
    comparison->swaps_are_complete = true;
    struct swap *swap = comparison->swaps;
    swap->out = allocate(1, sizeof(size_t));
    swap->n_out = 1;
    swap->in = allocate(2, sizeof(size_t));
    swap->n_in = 2;
    swap->in[0] = 1;
    swap->in[1] = 2;
    swap->value_out = 3000000000;
    swap->value_in = 3900000000;
    swap->gain = comparison->loss.value;
}

void fixture_comparison(const struct portfolio *portfolio, struct comparison *comparison)
{
    *comparison = (struct comparison){.portfolio = portfolio};
    set_optimum(comparison);
    for (int ranking = 0; ranking < N_RANKING_RULES; ranking++)
        for (int fill = 0; fill < N_FILL_RULES; fill++) {
            struct topdown *topdown = &comparison->rankings[ranking][fill];
            topdown_select(portfolio, (enum ranking_rule)ranking, (enum fill_rule)fill, topdown);
        }
    selection_copy(&comparison->list.selection, &comparison->rankings[0][0].selection);
    check_selection(portfolio, &comparison->list.selection, &comparison->list.check);
    losses_fill(comparison);
    set_swap(comparison);
    difference_find(&comparison->list.selection, &comparison->optimum.selection,
                    &comparison->difference);
    usage_fill(comparison);
    transparency_fill(comparison);
}

static void clear_swaps(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->n_swaps; i++) {
        free(comparison->swaps[i].out);
        free(comparison->swaps[i].in);
    }
    free(comparison->swaps);
    comparison->swaps = NULL;
    comparison->n_swaps = 0;
}

void fixture_drop_plan(struct comparison *comparison, enum optimum_status status)
{
    clear_swaps(comparison);
    difference_clear(&comparison->difference);
    selection_clear(&comparison->optimum.selection);
    check_clear(&comparison->optimum_check);
    comparison->optimum = (struct optimum){.status = status, .tie_break = TIE_BREAK_SKIPPED};
    comparison->has_plan = false;
    comparison->has_gap = false;
    losses_fill(comparison);
    comparison->n_no_value = 0;
    comparison->legacy_optimum = 0;
    comparison->legacy_optimum_percent = 0;
}

void fixture_clear(struct comparison *comparison)
{
    clear_swaps(comparison);
    comparison_clear(comparison);
}
