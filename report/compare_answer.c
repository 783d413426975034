/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"
#include "report/conflict_words.h"
#include "report/rule_words.h"
#include "report/words.h"

#include <stdlib.h>

const char *loss_phrase(struct document *document, const struct loss *loss)
{
    const char *amount = document_figure(document, CELL_MONEY, loss->value);
    if (!loss->has_percent)
        return amount;
    return document_phrase(document, "%s (%s)", amount,
                           document_figure(document, CELL_PERCENT, loss->percent));
}

static const char *word_loss(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    bool is_proven = comparison->optimum.status == OPTIMUM_OPTIMAL;
    if (comparison->loss.value == 0)
        return is_proven ? tr(language, "leaves nothing on the table")
                         : tr(language, "is worth as much as the best plan found");
    return document_phrase(document,
                           is_proven ? tr(language, "leaves %s on the table")
                                     : tr(language, "leaves at least %s on the table"),
                           loss_phrase(document, &comparison->loss));
}

static const char *word_list(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    const struct check *check = &comparison->list.check;
    if (check->n_breaches == 0)
        return comparison->loss.is_known ? word_loss(document, comparison)
                                         : tr(language, "keeps all rules");
    const char *first = words_breach(document, comparison->portfolio, &check->breaches[0]);
    if (check->n_breaches == 1)
        return document_phrase(document, tr(language, "not allowed: %s"), first);
    size_t more = check->n_breaches - 1;
    return document_phrase(document,
                           tr_plural(language, "not allowed: %1$s; and %2$zu more breach",
                                     "not allowed: %1$s; and %2$zu more breaches", more),
                           first, more);
}

static const char *word_proof(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    const struct optimum *optimum = &comparison->optimum;
    switch (optimum->status) {
    case OPTIMUM_OPTIMAL:
        return tr(language, "proven: no allowed plan is worth more");
    case OPTIMUM_INFEASIBLE:
        return tr(language, "proven: no plan at all is allowed");
    case OPTIMUM_UNKNOWN:
        return tr(language, "unknown: the search was ended before any plan was found");
    default:
        break;
    }
    if (!optimum->has_bound)
        return tr(language, "not proven: no bound was found");
    const char *bound = document_figure(document, CELL_MONEY, optimum->bound);
    if (!comparison->has_gap)
        return document_phrase(document, tr(language, "not proven: at most %s"), bound);
    return document_phrase(document, tr(language, "not proven: at most %1$s, gap %2$s"), bound,
                           document_figure(document, CELL_PERCENT, comparison->gap_percent));
}

static const char *word_difference(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    size_t n_ready = comparison->n_ready;
    size_t changes = comparison->optimum.changes;
    if (changes == 0)
        return document_phrase(document, tr(language, "of %zu differ: the list is this plan"),
                               n_ready);
    return document_phrase(document,
                           tr_plural(language, "of %1$zu differs: %2$zu in, %3$zu out",
                                     "of %1$zu differ: %2$zu in, %3$zu out", changes),
                           n_ready, comparison->difference.n_in, comparison->difference.n_out);
}

static void add_difference(struct document *document, const struct comparison *comparison)
{
    document_cell_text(document, TONE_STRONG, tr(document->language, "Decisions"));
    document_cell_number(document, CELL_COUNT, TONE_STRONG, (wide_t)comparison->optimum.changes);
    document_cell_text(document, TONE_PLAIN, word_difference(document, comparison));
}

static void add_figures(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    document_table(document, NULL);
    document_column(document, CELL_TEXT, false, "");
    document_column(document, CELL_MONEY, false, "");
    document_column(document, CELL_TEXT, true, "");

    bool is_proven = comparison->optimum.status != OPTIMUM_FEASIBLE;
    document_cell_text(document, TONE_STRONG,
                       is_proven ? tr(language, "Optimum") : tr(language, "Best found"));
    if (comparison->has_plan)
        document_cell_number(document, CELL_MONEY, TONE_STRONG, comparison->optimum.value);
    else
        document_cell_empty(document);
    document_cell_text(document, is_proven && comparison->has_plan ? TONE_GOOD : TONE_BAD,
                       word_proof(document, comparison));

    bool loses = comparison->list.check.n_breaches > 0 || comparison->loss.value > 0;
    document_cell_text(document, TONE_STRONG,
                       comparison->list.is_given ? tr(language, "Committee's list")
                                                 : tr(language, "List"));
    document_cell_number(document, CELL_MONEY, TONE_STRONG, comparison->list.check.value);
    document_cell_text(document, loses ? TONE_BAD : TONE_GOOD, word_list(document, comparison));
    if (comparison->has_plan)
        add_difference(document, comparison);
}

static const char *introduce_conflict(enum language language, const struct conflict *conflict)
{
    if (!conflict->is_irreducible)
        return tr(language, "Among these is a contradiction; the search for the smallest set was "
                            "ended early:");
    if (conflict->n_members == 1)
        return tr(language, "This alone cannot be met:");
    return tr(language, "These contradict each other; without any one of them the rest would fit:");
}

/* The sentence with the sums, where there is one, says it all; then each member stands alone. */
static void add_conflict_texts(struct document *document, const struct comparison *comparison,
                               const char *const *texts)
{
    enum language language = document->language;
    const struct conflict *conflict = &comparison->conflict;
    const struct need *needs = comparison->needs;
    const char *opening = tr(language, "No plan is allowed.");
    for (size_t i = 0; i < conflict->n_members; i++)
        if (needs[i].is_exceeded)
            opening = document_phrase(document, "%s %s.", opening, texts[i]);
    document_paragraph(document, TONE_BAD, "%s", opening);
    document_paragraph(document, TONE_PLAIN, "%s", introduce_conflict(language, conflict));
    for (size_t i = 0; i < conflict->n_members; i++)
        document_item(document, TONE_PLAIN, "%s",
                      needs[i].is_exceeded ? words_available(document, comparison->portfolio,
                                                             &conflict->members[i], &needs[i])
                                           : texts[i]);
}

static void add_conflict(struct document *document, const struct comparison *comparison)
{
    const char **texts = words_conflict(document, comparison);
    if (texts)
        add_conflict_texts(document, comparison, texts);
    free(texts);
}

static void add_context(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    const struct portfolio *portfolio = comparison->portfolio;
    const struct list *list = &comparison->list;
    const char *source = list->is_given
                             ? tr(language, "as given")
                             : document_phrase(document, tr(language, "ranking %1$s, %2$s"),
                                               words_ranking(document, list->ranking),
                                               words_fill(document, list->fill));
    document_paragraph(
        document, TONE_MUTED,
        tr(language, "%1$s, %2$s. Ready requirements: %3$zu of %4$zu; skills: %5$zu; budgets: "
                     "%6$zu. The list: %7$s."),
        portfolio->title ? portfolio->title : portfolio->id, portfolio->cycle, comparison->n_ready,
        portfolio->n_requirements, portfolio->n_skills, portfolio->n_budgets, source);
}

void compare_answer(struct document *document, const struct comparison *comparison)
{
    if (comparison->optimum.status == OPTIMUM_INFEASIBLE)
        add_conflict(document, comparison);
    add_figures(document, comparison);
    add_context(document, comparison);
}
