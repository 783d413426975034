/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line on standard error that says where a search stands. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "model/buffer.h"
#include "solver/optimum.h"

#include <stdint.h>

/* Appends "best 1,234,500  bound 1,240,000  gap 0.45 %  12.3 s", without a line's end. */
void progress_append(const struct search_progress *progress, int64_t milliseconds,
                     struct buffer *buffer);

/* Writes it over the line that stands there. */
void progress_show(const struct search_progress *progress, int64_t milliseconds);
void progress_erase(void);

#endif
