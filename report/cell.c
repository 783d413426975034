/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/cell.h"

unsigned cell_decimals(enum cell_kind kind)
{
    static const unsigned decimals[N_CELL_KINDS] = {
        [CELL_MONEY] = VALUE_DECIMALS,
        [CELL_DAYS] = DAYS_DECIMALS,
        [CELL_PERCENT] = PERCENT_DECIMALS,
        [CELL_BAR] = PERCENT_DECIMALS,
    };
    return decimals[kind];
}
