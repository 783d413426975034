/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "report/compare_sections.h"
#include "report/words.h"

#include <stdlib.h>

#define ROWS_MAX 60 /* longer plans are told by their ids */

/* How a requirement comes into the plan. */
enum mark { MARK_MUST, MARK_NEW_MUST, MARK_LISTED, MARK_NEW, N_MARKS };

static const struct {
    const char *name;
    enum tone tone;
} marks[N_MARKS] = {
    [MARK_MUST] = {MESSAGE("must-do"), TONE_STRONG},
    [MARK_NEW_MUST] = {MESSAGE("must-do, new"), TONE_GOOD},
    [MARK_LISTED] = {MESSAGE("in the list"), TONE_PLAIN},
    [MARK_NEW] = {MESSAGE("new"), TONE_GOOD},
};

static enum mark mark_of(const struct comparison *comparison, size_t index)
{
    bool is_new = !comparison->list.selection.in[index];
    if (comparison->portfolio->requirements[index].mandate.decision == DECISION_IN)
        return is_new ? MARK_NEW_MUST : MARK_MUST;
    return is_new ? MARK_NEW : MARK_LISTED;
}

static void begin_table(struct document *document)
{
    enum language language = document->language;
    document_table(document, NULL);
    document_column(document, CELL_ID, false, tr(language, "Id"));
    document_column(document, CELL_TEXT, true, tr(language, "Requirement"));
    document_column(document, CELL_TEXT, false, tr(language, "Requester"));
    document_column_optional(document);
    document_column(document, CELL_MONEY, false, tr(language, "Value"));
    document_column(document, CELL_DAYS, false, tr(language, "Days"));
    document_column(document, CELL_TEXT, false, "");
}

static void add_row(struct document *document, const struct comparison *comparison, size_t index)
{
    const struct requirement *requirement = &comparison->portfolio->requirements[index];
    enum mark mark = mark_of(comparison, index);
    enum tone tone = marks[mark].tone;
    document_cell_id(document, tone, requirement->id);
    document_cell_text(document, TONE_PLAIN, requirement->title);
    document_cell_text(document, TONE_PLAIN, requirement->requester ? requirement->requester : "");
    document_cell_number(document, CELL_MONEY, TONE_PLAIN, requirement->value);
    document_cell_number(document, CELL_DAYS, TONE_PLAIN, requirement->effort);
    document_cell_text(document, tone, tr(document->language, marks[mark].name));
}

static void add_rows(struct document *document, const struct comparison *comparison,
                     const size_t *approved, size_t n)
{
    if (n == 0)
        return;
    begin_table(document);
    for (size_t i = 0; i < n; i++)
        add_row(document, comparison, approved[i]);
}

/* The ids of all that carry the mark. picked: room for n. */
static void add_group(struct document *document, const struct comparison *comparison,
                      const size_t *approved, size_t n, enum mark mark, size_t *picked)
{
    size_t n_picked = 0;
    for (size_t i = 0; i < n; i++)
        if (mark_of(comparison, approved[i]) == mark)
            picked[n_picked++] = approved[i];
    if (n_picked > 0)
        document_item(document, TONE_PLAIN, "%s (%zu): %s",
                      tr(document->language, marks[mark].name), n_picked,
                      words_requirement_ids(document, comparison->portfolio, picked, n_picked));
}

static void add_groups(struct document *document, const struct comparison *comparison,
                       const size_t *approved, size_t n)
{
    size_t *picked = allocate(n, sizeof *picked);
    if (!picked)
        document->no_memory = true;
    for (int mark = 0; picked && mark < N_MARKS; mark++)
        add_group(document, comparison, approved, n, (enum mark)mark, picked);
    free(picked);
}

static void add_heading(struct document *document, const struct comparison *comparison,
                        size_t n_approved)
{
    enum language language = document->language;
    bool is_proven = comparison->optimum.status == OPTIMUM_OPTIMAL;
    document_heading(document,
                     is_proven
                         ? tr(language, "The plan: %1$zu of %2$zu approved, %3$s, %4$s")
                         : tr(language, "The best plan found: %1$zu of %2$zu approved, %3$s, %4$s"),
                     n_approved, comparison->n_ready,
                     document_figure(document, CELL_MONEY, comparison->optimum_check.value),
                     document_figure(document, CELL_DAYS, comparison->optimum_check.effort));
}

/* Drafts were no choice, and have their own section. */
static void add_rest(struct document *document, const struct comparison *comparison,
                     const size_t *left_out, size_t n)
{
    if (n > 0)
        document_paragraph(document, TONE_PLAIN,
                           tr(document->language, "Not approved (%1$zu): %2$s"), n,
                           words_requirement_ids(document, comparison->portfolio, left_out, n));
}

void compare_plan(struct document *document, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    if (!comparison->has_plan)
        return;
    size_t *approved = allocate(portfolio->n_requirements, sizeof *approved);
    size_t *left_out = allocate(portfolio->n_requirements, sizeof *left_out);
    size_t n_approved = 0;
    size_t n_left_out = 0;
    if (!approved || !left_out) {
        document->no_memory = true;
        goto done;
    }
    for (size_t i = 0; i < portfolio->n_requirements; i++)
        if (comparison->optimum.selection.in[i])
            approved[n_approved++] = i;
        else if (portfolio->requirements[i].status == READINESS_READY)
            left_out[n_left_out++] = i;
    add_heading(document, comparison, n_approved);
    if (n_approved > ROWS_MAX)
        add_groups(document, comparison, approved, n_approved);
    else
        add_rows(document, comparison, approved, n_approved);
    add_rest(document, comparison, left_out, n_left_out);
done:
    free(left_out);
    free(approved);
}
