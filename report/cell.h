/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed cells: a figure keeps its kind until a format prints it, so all formats show the same. */
#ifndef REPORT_CELL_H
#define REPORT_CELL_H

#include "model/decimal.h"

#include <stdbool.h>

enum cell_kind {
    CELL_EMPTY,   /* nothing to say: printed as a dash in tables, null in JSON */
    CELL_TEXT,    /* words in the paper's language */
    CELL_ID,      /* an id from the file, never translated */
    CELL_MONEY,   /* number in ten-thousandths of the currency unit */
    CELL_DAYS,    /* number in thousandths of a person-day */
    CELL_PERCENT, /* number in hundredths of a percent */
    CELL_COUNT,   /* whole number */
    CELL_BAR,     /* drawn: number in hundredths of a percent of the full bar, 0 to 10000 */
    N_CELL_KINDS
};

/* How a cell is meant; a format may show it as colour, never as colour alone. */
enum tone { TONE_PLAIN, TONE_GOOD, TONE_BAD, TONE_MUTED, TONE_STRONG };

struct cell {
    enum cell_kind kind;
    enum tone tone;
    bool is_signed; /* print a plus sign, too */
    wide_t number;
    char *text; /* of CELL_TEXT and CELL_ID; owned */
};

/* Decimals of a kind's number (4, 3, 2, 0). */
unsigned cell_decimals(enum cell_kind kind);

#endif
