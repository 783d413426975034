/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/allocate.h"
#include "report/compare_sections.h"
#include "report/sections.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#define N_RANKINGS       ((size_t)N_RANKING_RULES * N_FILL_RULES)
#define BREACHES_TOLD    3
#define WHOLE_IN_PERCENT 10000 /* hundredths of a percent */

/* The rankings as one row each: by rule, and for each rule by fill. */
static const struct topdown *ranking_at(const struct comparison *comparison, size_t i)
{
    return &comparison->rankings[i / N_FILL_RULES][i % N_FILL_RULES];
}

static const struct loss *loss_at(const struct comparison *comparison, size_t i)
{
    return &comparison->ranking_losses[i / N_FILL_RULES][i % N_FILL_RULES];
}

static const char *name_ranking(struct document *document, const struct topdown *topdown)
{
    return document_phrase(document, "%s/%s", words_ranking(document, topdown->ranking),
                           words_fill(document, topdown->fill));
}

static bool is_the_list(const struct comparison *comparison, const struct topdown *topdown)
{
    const struct list *list = &comparison->list;
    return !list->is_given && list->ranking == topdown->ranking && list->fill == topdown->fill;
}

static const char *word_note(struct document *document, const struct comparison *comparison,
                             const struct topdown *topdown)
{
    enum language language = document->language;
    bool is_list = is_the_list(comparison, topdown);
    if (!check_is_allowed(&topdown->check))
        return is_list ? tr(language, "the list; not allowed") : tr(language, "not allowed");
    return is_list ? tr(language, "the list") : "";
}

static void add_loss_cells(struct document *document, const struct loss *loss)
{
    enum tone tone = loss->value > 0 ? TONE_BAD : TONE_GOOD;
    if (loss->is_known)
        document_cell_number(document, CELL_MONEY, tone, loss->value);
    else
        document_cell_empty(document);
    if (loss->is_known && loss->has_percent) {
        document_cell_number(document, CELL_PERCENT, tone, loss->percent);
        document_cell_number(document, CELL_BAR, tone, WHOLE_IN_PERCENT - loss->percent);
    } else {
        document_cell_empty(document);
        document_cell_text(document, TONE_PLAIN, "");
    }
}

static void add_table(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    document_table(document, NULL);
    document_column(document, CELL_TEXT, false, tr(language, "Ranking"));
    document_column(document, CELL_TEXT, false, tr(language, "Fill"));
    document_column(document, CELL_MONEY, false, tr(language, "Value"));
    document_column(document, CELL_MONEY, false, tr(language, "Loss"));
    document_column(document, CELL_PERCENT, false, "%");
    document_column(document, CELL_BAR, false, "");
    document_column(document, CELL_TEXT, true, "");
    for (size_t i = 0; i < N_RANKINGS; i++) {
        const struct topdown *topdown = ranking_at(comparison, i);
        enum tone tone = is_the_list(comparison, topdown) ? TONE_STRONG : TONE_PLAIN;
        document_cell_text(document, tone, words_ranking(document, topdown->ranking));
        document_cell_text(document, tone, words_fill(document, topdown->fill));
        document_cell_number(document, CELL_MONEY, tone, topdown->check.value);
        add_loss_cells(document, loss_at(comparison, i));
        document_cell_text(document, tone, word_note(document, comparison, topdown));
    }
}

/* What a plan breaks, the first few places of it. */
static const char *word_breaches(struct document *document, const struct comparison *comparison,
                                 const struct check *check)
{
    enum language language = document->language;
    const char *text = "";
    size_t told = check->n_breaches < BREACHES_TOLD ? check->n_breaches : BREACHES_TOLD;
    for (size_t i = 0; i < told; i++)
        text = document_phrase(document, "%s%s%s", text, i > 0 ? "; " : "",
                               words_breach(document, comparison->portfolio, &check->breaches[i]));
    if (told < check->n_breaches)
        text = document_phrase(document, tr(language, "%1$s; and %2$zu more"), text,
                               check->n_breaches - told);
    return document_phrase(document, tr(language, "not allowed: %s"), text);
}

static const char *word_stop(struct document *document, const struct comparison *comparison,
                             const struct topdown *topdown)
{
    const struct portfolio *portfolio = comparison->portfolio;
    return document_phrase(
        document, tr(document->language, "stopped at %1$s: %2$s"),
        requirement_phrase(document, &portfolio->requirements[topdown->stopped_at]),
        words_shortage(document, portfolio, topdown->stopped_by, topdown->stopped_subject,
                       topdown->stopped_missing));
}

/* What is to be said of a ranking beyond its figures, or "". */
static const char *word_remark(struct document *document, const struct comparison *comparison,
                               const struct topdown *topdown)
{
    bool is_allowed = check_is_allowed(&topdown->check);
    bool has_stopped = topdown->stopped_at != NONE;
    const char *stop = has_stopped ? word_stop(document, comparison, topdown) : "";
    if (is_allowed)
        return stop;
    const char *breaches = word_breaches(document, comparison, &topdown->check);
    return has_stopped ? document_phrase(document, "%s; %s", stop, breaches) : breaches;
}

/* One item for each remark; rankings with the same remark share it. */
static void add_remarks(struct document *document, const struct comparison *comparison)
{
    const char *remarks[N_RANKINGS];
    for (size_t i = 0; i < N_RANKINGS; i++)
        remarks[i] = word_remark(document, comparison, ranking_at(comparison, i));
    for (size_t i = 0; i < N_RANKINGS; i++) {
        const char *names[N_RANKINGS];
        size_t n_names = 0;
        bool is_told = !*remarks[i];
        for (size_t j = 0; j < N_RANKINGS && !is_told; j++)
            if (strcmp(remarks[i], remarks[j]) == 0) {
                is_told = j < i;
                names[n_names++] = name_ranking(document, ranking_at(comparison, j));
            }
        if (!is_told)
            document_item(document, TONE_PLAIN, "%s: %s",
                          n_names == N_RANKINGS ? tr(document->language, "all")
                                                : words_ids(document, names, n_names),
                          remarks[i]);
    }
}

/* The allowed ranking with the smallest loss, the first of equal ones, or N_RANKINGS. */
static size_t find_best(const struct comparison *comparison)
{
    size_t best = N_RANKINGS;
    for (size_t i = 0; i < N_RANKINGS; i++)
        if (loss_at(comparison, i)->is_known &&
            (best == N_RANKINGS ||
             loss_at(comparison, i)->value < loss_at(comparison, best)->value))
            best = i;
    return best;
}

static const char *percent_phrase(struct document *document, bool has_percent, wide_t percent)
{
    return has_percent ? document_phrase(document, " (%s)",
                                         document_figure(document, CELL_PERCENT, percent))
                       : "";
}

static void add_partial_recovery(struct document *document, const struct comparison *comparison,
                                 size_t best)
{
    const struct loss *left = loss_at(comparison, best);
    wide_t recovered = comparison->loss.value - left->value;
    wide_t share = 0;
    bool has_share = percent_of(recovered, comparison->loss.value, &share);
    document_paragraph(document, TONE_STRONG,
                       tr(document->language,
                          "A better ranking rule alone recovers %1$s%2$s of the loss: %3$s "
                          "still leaves %4$s%5$s on the table."),
                       document_figure(document, CELL_MONEY, recovered),
                       percent_phrase(document, has_share, share),
                       name_ranking(document, ranking_at(comparison, best)),
                       document_figure(document, CELL_MONEY, left->value),
                       percent_phrase(document, left->has_percent, left->percent));
}

static void add_rankings_alone(struct document *document, const struct comparison *comparison,
                               size_t best)
{
    const struct loss *loss = loss_at(comparison, best);
    document_paragraph(document, TONE_STRONG,
                       tr(document->language,
                          "The list does not keep all rules, so no loss is claimed "
                          "from it. The best allowed ranking, %1$s, leaves "
                          "%2$s%3$s on the table."),
                       name_ranking(document, ranking_at(comparison, best)),
                       document_figure(document, CELL_MONEY, loss->value),
                       percent_phrase(document, loss->has_percent, loss->percent));
}

/* How much of the loss is the rule's fault, and how much only looking at everything at once gets.
 */
static void add_recovery(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    const struct loss *loss = &comparison->loss;
    size_t best = find_best(comparison);
    if (!comparison->has_plan)
        return;
    if (best == N_RANKINGS)
        document_paragraph(document, TONE_STRONG, "%s",
                           tr(language, "None of the usual rankings keeps all rules."));
    else if (!loss->is_known)
        add_rankings_alone(document, comparison, best);
    else if (loss->value <= 0)
        document_paragraph(document, TONE_STRONG, "%s",
                           tr(language, "No ranking rule can do better than the list."));
    else if (loss_at(comparison, best)->value >= loss->value)
        document_paragraph(document, TONE_STRONG, "%s",
                           tr(language, "No usual ranking rule alone recovers any of the loss."));
    else if (loss_at(comparison, best)->value <= 0)
        document_paragraph(
            document, TONE_STRONG,
            tr(language, "A better ranking rule alone recovers all of the loss: %s."),
            name_ranking(document, ranking_at(comparison, best)));
    else
        add_partial_recovery(document, comparison, best);
}

void compare_rankings(struct document *document, const struct comparison *comparison)
{
    document_heading(document, tr(document->language, "Usual rankings, in %s"), document->currency);
    add_table(document, comparison);
    add_remarks(document, comparison);
    add_recovery(document, comparison);
}
