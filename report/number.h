/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouped numbers for people, in a language's manner, without any locale. */
#ifndef REPORT_NUMBER_H
#define REPORT_NUMBER_H

#include "model/buffer.h"
#include "report/cell.h"
#include "report/language.h"

/* Appends number / 10^decimals grouped by thousands, exact, with at least min_decimals decimals:
 * "1,234,567.50" / "1.234.567,50". decimals, min_decimals: 0 to 9. */
void number_append(struct buffer *buffer, enum language language, wide_t number, unsigned decimals,
                   unsigned min_decimals, bool is_signed);

/* How many decimals people expect a figure of this kind to show so that it is exact: money none or
 * two (four where the figure has them), percentages two, others as many as the number needs. */
unsigned number_decimals(enum cell_kind kind, wide_t number);

#endif
