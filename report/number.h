/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouped numbers for people, in a language's manner, without any locale. */
#ifndef REPORT_NUMBER_H
#define REPORT_NUMBER_H

#include "model/buffer.h"
#include "report/cell.h"
#include "report/language.h"

/* Appends number / 10^decimals grouped by thousands, exact, with at least min_decimals decimals:
 * "1,234,567.50" / "1.234.567,50". */
void number_append(struct buffer *buffer, enum language language, wide_t number, unsigned decimals,
                   unsigned min_decimals, bool is_signed);

#endif
