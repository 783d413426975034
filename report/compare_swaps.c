/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"
#include "report/words.h"

#define SWAP_LISTED_MAX       20 /* requirements; larger swaps are told by their ids */
#define DIFFERENCE_LISTED_MAX 60 /* likewise */

static void begin_table(struct document *document, bool has_gains)
{
    enum language language = document->language;
    document_table(document, NULL);
    if (has_gains)
        document_column(document, CELL_COUNT, false, tr(language, "Swap"));
    document_column(document, CELL_TEXT, false, "");
    document_column(document, CELL_ID, false, tr(language, "Id"));
    document_column(document, CELL_TEXT, true, tr(language, "Requirement"));
    document_column(document, CELL_MONEY, false, tr(language, "Value"));
    if (has_gains)
        document_column(document, CELL_MONEY, false, tr(language, "Gain"));
}

static const char *name_side(const struct document *document, bool comes_in)
{
    return comes_in ? tr(document->language, "in") : tr(document->language, "out");
}

static void add_requirement(struct document *document, const struct requirement *requirement,
                            bool comes_in)
{
    enum tone tone = comes_in ? TONE_GOOD : TONE_BAD;
    document_cell_text(document, tone, name_side(document, comes_in));
    document_cell_id(document, tone, requirement->id);
    document_cell_text(document, TONE_PLAIN, requirement->title);
    document_cell_number(document, CELL_MONEY, TONE_PLAIN, requirement->value);
}

static bool is_listed(const struct swap *swap)
{
    return swap->n_out + swap->n_in <= SWAP_LISTED_MAX;
}

/* One side of a large swap in one row. */
static void add_side(struct document *document, bool comes_in, size_t n, wide_t value)
{
    document_cell_text(document, comes_in ? TONE_GOOD : TONE_BAD, name_side(document, comes_in));
    document_cell_text(document, TONE_PLAIN, "");
    document_cell_text(document, TONE_PLAIN,
                       document_phrase(document,
                                       tr_plural(document->language, "%zu requirement, see below",
                                                 "%zu requirements, see below", n),
                                       n));
    document_cell_number(document, CELL_MONEY, TONE_PLAIN, value);
}

/* The swap's number and gain stand in its first row only. */
static void begin_row(struct document *document, bool is_first, size_t number)
{
    if (is_first)
        document_cell_number(document, CELL_COUNT, TONE_STRONG, (wide_t)number + 1);
    else
        document_cell_text(document, TONE_PLAIN, "");
}

static void end_row(struct document *document, bool is_first, wide_t gain)
{
    if (is_first)
        document_cell_signed(document, CELL_MONEY, TONE_STRONG, gain);
    else
        document_cell_text(document, TONE_PLAIN, "");
}

static void add_swap(struct document *document, const struct comparison *comparison, size_t number)
{
    const struct swap *swap = &comparison->swaps[number];
    for (size_t i = 0; i < swap->n_out + swap->n_in; i++) {
        bool comes_in = i >= swap->n_out;
        size_t index = comes_in ? swap->in[i - swap->n_out] : swap->out[i];
        begin_row(document, i == 0, number);
        add_requirement(document, &comparison->portfolio->requirements[index], comes_in);
        end_row(document, i == 0, swap->gain);
    }
}

static void add_large_swap(struct document *document, const struct swap *swap, size_t number)
{
    bool has_out = swap->n_out > 0;
    if (has_out) {
        begin_row(document, true, number);
        add_side(document, false, swap->n_out, swap->value_out);
        end_row(document, true, swap->gain);
    }
    begin_row(document, !has_out, number);
    add_side(document, true, swap->n_in, swap->value_in);
    end_row(document, !has_out, swap->gain);
}

/* The ids of one side, for what is too large for a table. */
static void add_ids(struct document *document, const struct portfolio *portfolio, bool comes_in,
                    const size_t *indices, size_t n)
{
    if (n > 0)
        document_item(document, TONE_PLAIN, "%s: %s", name_side(document, comes_in),
                      words_requirement_ids(document, portfolio, indices, n));
}

static void add_large_swap_ids(struct document *document, const struct comparison *comparison,
                               size_t number)
{
    const struct swap *swap = &comparison->swaps[number];
    document_paragraph(document, TONE_STRONG, tr(document->language, "Swap %zu"), number + 1);
    add_ids(document, comparison->portfolio, false, swap->out, swap->n_out);
    add_ids(document, comparison->portfolio, true, swap->in, swap->n_in);
}

static void add_swaps(struct document *document, const struct comparison *comparison)
{
    enum language language = document->language;
    bool is_proven = comparison->optimum.status == OPTIMUM_OPTIMAL;
    document_heading(document,
                     is_proven ? tr(language, "Swaps from the list to the optimum, in %s")
                               : tr(language, "Swaps from the list to the best plan found, in %s"),
                     document->currency);
    begin_table(document, true);
    for (size_t i = 0; i < comparison->n_swaps; i++)
        if (is_listed(&comparison->swaps[i]))
            add_swap(document, comparison, i);
        else
            add_large_swap(document, &comparison->swaps[i], i);
    for (size_t i = 0; i < comparison->n_swaps; i++)
        if (!is_listed(&comparison->swaps[i]))
            add_large_swap_ids(document, comparison, i);
    if (!comparison->swaps_are_complete)
        document_paragraph(document, TONE_MUTED, "%s",
                           tr(language, "The plans differ too much to search for all small swaps: "
                                        "the last one may fall into smaller ones."));
}

static void add_difference(struct document *document, const struct comparison *comparison)
{
    const struct portfolio *portfolio = comparison->portfolio;
    const struct difference *difference = &comparison->difference;
    document_heading(document, tr(document->language, "What the plan changes in the list, in %s"),
                     document->currency);
    if (difference->n_out + difference->n_in > DIFFERENCE_LISTED_MAX) {
        add_ids(document, portfolio, false, difference->out, difference->n_out);
        add_ids(document, portfolio, true, difference->in, difference->n_in);
        return;
    }
    begin_table(document, false);
    for (size_t i = 0; i < difference->n_out; i++)
        add_requirement(document, &portfolio->requirements[difference->out[i]], false);
    for (size_t i = 0; i < difference->n_in; i++)
        add_requirement(document, &portfolio->requirements[difference->in[i]], true);
}

void compare_swaps(struct document *document, const struct comparison *comparison)
{
    const struct difference *difference = &comparison->difference;
    if (comparison->n_swaps > 0)
        add_swaps(document, comparison);
    else if (difference->n_out + difference->n_in > 0)
        add_difference(document, comparison);
}
