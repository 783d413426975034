/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_sections.h"

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

static void add_requirement(struct document *document, const struct requirement *requirement,
                            bool comes_in)
{
    enum tone tone = comes_in ? TONE_GOOD : TONE_BAD;
    document_cell_text(document, tone,
                       comes_in ? tr(document->language, "in") : tr(document->language, "out"));
    document_cell_id(document, tone, requirement->id);
    document_cell_text(document, TONE_PLAIN, requirement->title);
    document_cell_number(document, CELL_MONEY, TONE_PLAIN, requirement->value);
}

/* The swap's number and gain stand in its first row only. */
static void add_swap(struct document *document, const struct comparison *comparison, size_t number)
{
    const struct swap *swap = &comparison->swaps[number];
    for (size_t i = 0; i < swap->n_out + swap->n_in; i++) {
        bool is_out = i < swap->n_out;
        size_t index = is_out ? swap->out[i] : swap->in[i - swap->n_out];
        if (i == 0)
            document_cell_number(document, CELL_COUNT, TONE_STRONG, (wide_t)number + 1);
        else
            document_cell_text(document, TONE_PLAIN, "");
        add_requirement(document, &comparison->portfolio->requirements[index], !is_out);
        if (i == 0)
            document_cell_signed(document, CELL_MONEY, TONE_STRONG, swap->gain);
        else
            document_cell_text(document, TONE_PLAIN, "");
    }
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
        add_swap(document, comparison, i);
}

static void add_differences(struct document *document, const struct comparison *comparison)
{
    document_heading(document, tr(document->language, "What the plan changes in the list, in %s"),
                     document->currency);
    begin_table(document, false);
    const struct selection *plan = &comparison->optimum.selection;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < plan->n; i++)
            if (plan->in[i] == (side == 1) && plan->in[i] != comparison->list.selection.in[i])
                add_requirement(document, &comparison->portfolio->requirements[i], side == 1);
}

void compare_swaps(struct document *document, const struct comparison *comparison)
{
    if (comparison->n_swaps > 0)
        add_swaps(document, comparison);
    else if (comparison->has_plan && comparison->optimum.changes > 0)
        add_differences(document, comparison);
}
