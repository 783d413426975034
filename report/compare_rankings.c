/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"
#include "report/rule_words.h"
#include "report/sections.h"
#include "report/words.h"

#include <string.h>

#define N_RANKINGS    ((size_t)N_RANKING_RULES * N_FILL_RULES)
#define BREACHES_TOLD 3

/* The rankings as one row each: by rule, and for each rule by fill. */
static const struct topdown *ranking_at(const struct comparison *comparison, size_t i)
{
    return &comparison->rankings[i / N_FILL_RULES][i % N_FILL_RULES];
}

static const struct loss *loss_at(const struct comparison *comparison, size_t i)
{
    return &comparison->ranking_losses[i / N_FILL_RULES][i % N_FILL_RULES];
}

static const char *name_ranking(struct document *document, enum ranking_rule ranking,
                                enum fill_rule fill)
{
    return document_phrase(document, "%s/%s", words_ranking(document, ranking),
                           words_fill(document, fill));
}

/* One row of the table. */
struct row {
    const char *ranking;
    const char *fill;
    const struct check *check;
    const struct loss *loss;
    bool is_list; /* of the rankings: the one that gave the list */
};

static struct row describe_list(struct document *document, const struct comparison *comparison)
{
    return (struct row){tr(document->language, "Committee's list"), "", &comparison->list.check,
                        &comparison->loss, false};
}

static struct row describe_ranking(struct document *document, const struct comparison *comparison,
                                   size_t i)
{
    const struct topdown *topdown = ranking_at(comparison, i);
    const struct list *list = &comparison->list;
    bool is_list =
        !list->is_given && list->ranking == topdown->ranking && list->fill == topdown->fill;
    return (struct row){words_ranking(document, topdown->ranking),
                        words_fill(document, topdown->fill), &topdown->check,
                        loss_at(comparison, i), is_list};
}

static const char *word_note(struct document *document, const struct row *row)
{
    enum language language = document->language;
    if (!check_is_allowed(row->check))
        return row->is_list ? tr(language, "the list; not allowed") : tr(language, "not allowed");
    return row->is_list ? tr(language, "the list") : "";
}

static void add_row(struct document *document, const struct row *row)
{
    enum tone tone = row->is_list ? TONE_STRONG : TONE_PLAIN;
    const struct loss *loss = row->loss;
    enum tone loss_tone = loss->value > 0 ? TONE_BAD : TONE_GOOD;
    document_cell_text(document, tone, row->ranking);
    document_cell_text(document, tone, row->fill);
    document_cell_number(document, CELL_MONEY, tone, row->check->value);
    if (loss->has_percent)
        document_cell_number(document, CELL_BAR, TONE_PLAIN, loss->reached);
    else
        document_cell_text(document, TONE_PLAIN, "");
    if (loss->is_known)
        document_cell_number(document, CELL_MONEY, loss_tone, loss->value);
    else
        document_cell_empty(document);
    if (loss->has_percent)
        document_cell_number(document, CELL_PERCENT, loss_tone, loss->percent);
    else
        document_cell_empty(document);
    document_cell_text(document, tone, word_note(document, row));
}

static void add_table(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    bool is_proven = comparison->optimum.status != OPTIMUM_FEASIBLE;
    document_table(document, NULL);
    document_column(document, CELL_TEXT, false, tr(language, "Ranking"));
    document_column(document, CELL_TEXT, false, tr(language, "Fill"));
    document_column(document, CELL_MONEY, false, tr(language, "Value"));
    document_column(document, CELL_BAR, false, comparison->has_plan ? tr(language, "Reached") : "");
    document_column(document, CELL_MONEY, false,
                    is_proven ? tr(language, "Loss") : tr(language, "Loss \u2265"));
    document_column(document, CELL_PERCENT, false, "%");
    document_column(document, CELL_TEXT, true, "");
    if (comparison->list.is_given) {
        struct row row = describe_list(document, comparison);
        add_row(document, &row);
    }
    for (size_t i = 0; i < N_RANKINGS; i++) {
        struct row row = describe_ranking(document, comparison, i);
        add_row(document, &row);
    }
}

/* What a ranking breaks, the first few places of it, or "". */
static const char *word_breaches(struct document *document, const struct comparison *comparison,
                                 const struct topdown *topdown)
{
    enum language language = document->language;
    const struct check *check = &topdown->check;
    const char *text = "";
    if (check_is_allowed(check))
        return text;
    size_t told = check->n_breaches < BREACHES_TOLD ? check->n_breaches : BREACHES_TOLD;
    for (size_t i = 0; i < told; i++)
        text = document_phrase(document, "%s%s%s", text, i > 0 ? "; " : "",
                               words_breach(document, comparison->portfolio, &check->breaches[i]));
    if (told < check->n_breaches)
        text = document_phrase(document, tr(language, "%1$s; and %2$zu more"), text,
                               check->n_breaches - told);
    return text;
}

/* Where a strict walk ended, and why, or "". */
static const char *word_stop(struct document *document, const struct comparison *comparison,
                             const struct topdown *topdown)
{
    const struct portfolio *portfolio = comparison->portfolio;
    if (topdown->stopped_at == NONE)
        return "";
    return document_phrase(
        document, tr(document->language, "stopped at %1$s (%2$s)"),
        requirement_phrase(document, &portfolio->requirements[topdown->stopped_at]),
        words_shortage(document, portfolio, topdown->stopped_by, topdown->stopped_subject,
                       topdown->stopped_missing));
}

/* What is to be said of a ranking beyond its figures, or "". */
typedef const char *remark(struct document *document, const struct comparison *comparison,
                           const struct topdown *topdown);

/* One item for each remark; rankings with the same remark share it. */
static void add_remarks(struct document *document, const struct comparison *comparison,
                        remark *word)
{
    const char *remarks[N_RANKINGS];
    for (size_t i = 0; i < N_RANKINGS; i++)
        remarks[i] = word(document, comparison, ranking_at(comparison, i));
    for (size_t i = 0; i < N_RANKINGS; i++) {
        const char *names[N_RANKINGS];
        size_t n_names = 0;
        bool is_told = !*remarks[i];
        for (size_t j = 0; j < N_RANKINGS && !is_told; j++)
            if (strcmp(remarks[i], remarks[j]) == 0) {
                const struct topdown *topdown = ranking_at(comparison, j);
                is_told = j < i;
                names[n_names++] = name_ranking(document, topdown->ranking, topdown->fill);
            }
        if (!is_told)
            document_item(document, TONE_PLAIN, "%s: %s",
                          n_names == N_RANKINGS ? tr(document->language, "all")
                                                : words_ids(document, names, n_names),
                          remarks[i]);
    }
}

/* By kind, without and with proof: %1$s the best ranking, %2$s what it leaves, %3$s what it
 * recovers, %4$s that as a share of the loss. */
static const char *const recovery_messages[N_RECOVERY_KINDS][2] = {
    [RECOVERY_NO_RANKING] = {MESSAGE("None of the usual rankings keeps all rules."),
                             MESSAGE("None of the usual rankings keeps all rules.")},
    [RECOVERY_NO_LIST] =
        {MESSAGE("The list does not keep all rules, so no loss is claimed from it. The best "
                 "allowed ranking, %1$s, leaves at least %2$s on the table."),
         MESSAGE("The list does not keep all rules, so no loss is claimed from it. The best "
                 "allowed ranking, %1$s, leaves %2$s on the table.")},
    [RECOVERY_NEEDLESS] = {MESSAGE("No usual ranking rule does better than the list."),
                           MESSAGE("No ranking rule can do better than the list.")},
    [RECOVERY_NONE] = {MESSAGE("No usual ranking rule alone recovers any of the loss."),
                       MESSAGE("No usual ranking rule alone recovers any of the loss.")},
    [RECOVERY_ALL] = {MESSAGE("A better ranking rule alone does as well as the best plan found: "
                              "%1$s."),
                      MESSAGE("A better ranking rule alone recovers all of the loss: %1$s.")},
    [RECOVERY_PART] = {MESSAGE("A better ranking rule alone recovers %3$s (at most %4$s) of the "
                               "loss: %1$s still leaves at least %2$s on the table."),
                       MESSAGE("A better ranking rule alone recovers %3$s (%4$s) of the loss: "
                               "%1$s still leaves %2$s on the table.")},
};

/* How much of the loss is the rule's fault, and how much only looking at everything at once gets.
 */
static void add_recovery(struct document *document, const struct comparison *comparison)
{
    const struct recovery *recovery = &comparison->recovery;
    const struct loss *left = &comparison->ranking_losses[recovery->ranking][recovery->fill];
    bool is_proven = comparison->optimum.status == OPTIMUM_OPTIMAL;
    const char *message = recovery_messages[recovery->kind][is_proven];
    if (message)
        document_paragraph(document, TONE_STRONG, tr(document->language, message),
                           name_ranking(document, recovery->ranking, recovery->fill),
                           loss_phrase(document, left),
                           document_figure(document, CELL_MONEY, recovery->amount),
                           document_figure(document, CELL_PERCENT, recovery->share));
}

void compare_rankings(struct document *document, const struct comparison *comparison)
{
    document_heading(document, tr(document->language, "Usual rankings, in %s"), document->currency);
    add_table(document, comparison);
    add_remarks(document, comparison, word_breaches);
    add_remarks(document, comparison, word_stop);
    add_recovery(document, comparison);
}
