/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define IDS_TOLD_MAX   8 /* longer lists are cut */
#define IDS_TOLD       6 /* to so many: naming one more would save no room */

static const char *const ranking_messages[N_RANKING_RULES] = {
    [RANKING_VALUE] = MESSAGE("value"),
    [RANKING_RANK] = MESSAGE("rank"),
    [RANKING_DENSITY] = MESSAGE("density"),
    [RANKING_SCARCITY] = MESSAGE("scarcity"),
};
static const char *const fill_messages[N_FILL_RULES] = {
    [FILL_FILL] = MESSAGE("fill"),
    [FILL_STRICT] = MESSAGE("strict"),
};
static const char *const commitment_messages[N_COMMITMENT_KINDS] = {
    [COMMITMENT_RUN] = MESSAGE("run"),
    [COMMITMENT_SECURITY] = MESSAGE("security"),
    [COMMITMENT_COMPLIANCE] = MESSAGE("compliance"),
    [COMMITMENT_INFRASTRUCTURE] = MESSAGE("infrastructure"),
    [COMMITMENT_IN_FLIGHT] = MESSAGE("projects in flight"),
};

const char *words_ranking(const struct document *document, enum ranking_rule ranking)
{
    return tr(document->language, ranking_messages[ranking]);
}

const char *words_fill(const struct document *document, enum fill_rule fill)
{
    return tr(document->language, fill_messages[fill]);
}

const char *words_commitment(const struct document *document, enum commitment_kind kind)
{
    return tr(document->language, commitment_messages[kind]);
}

wide_t money_number(wide_t money)
{
    return money * 100; /* from MONEY_DECIMALS to VALUE_DECIMALS */
}

/* The buffer's text, kept by the document; the buffer is cleared. */
static const char *keep(struct document *document, struct buffer *buffer)
{
    if (buffer_status(buffer) != STATUS_OK)
        document->no_memory = true;
    const char *text =
        document_phrase(document, "%s", !buffer->no_memory && buffer->data ? buffer->data : "");
    buffer_clear(buffer);
    return text;
}

static void append_ids(struct document *document, struct buffer *buffer, const char *const *ids,
                       size_t n, const char *last)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buffer_append(buffer, i + 1 < n ? ", " : tr(document->language, last));
        buffer_append(buffer, ids[i]);
    }
}

const char *words_ids(struct document *document, const char *const *ids, size_t n)
{
    struct buffer buffer = {0};
    if (n <= IDS_TOLD_MAX) {
        append_ids(document, &buffer, ids, n, MESSAGE(" and "));
        return keep(document, &buffer);
    }
    append_ids(document, &buffer, ids, IDS_TOLD, ", ");
    const char *told = keep(document, &buffer);
    return document_phrase(document, tr(document->language, "%1$s and %2$zu more"), told,
                           n - IDS_TOLD);
}

const char *words_requirement_ids(struct document *document, const struct portfolio *portfolio,
                                  const size_t *indices, size_t n)
{
    struct buffer buffer = {0};
    for (size_t i = 0; i < n; i++)
        buffer_format(&buffer, "%s%s", i > 0 ? ", " : "", portfolio->requirements[indices[i]].id);
    return keep(document, &buffer);
}

const char *words_plain(struct document *document, const char *text)
{
    struct buffer buffer = {0};
    const char *gap;
    for (; (gap = strstr(text, NO_BREAK_SPACE)); text = gap + strlen(NO_BREAK_SPACE)) {
        buffer_append_bytes(&buffer, text, (size_t)(gap - text));
        buffer_append(&buffer, " ");
    }
    buffer_append(&buffer, text);
    return keep(document, &buffer);
}
