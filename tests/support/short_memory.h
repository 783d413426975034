/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets allocation i fail, and all after it, for i = 0, 1, 2 ... until a call needs no more of them.
 * Asserts that what a failed call leaves behind is what its contract says. */
#ifndef TESTS_SUPPORT_SHORT_MEMORY_H
#define TESTS_SUPPORT_SHORT_MEMORY_H

#include "model/fault.h"
#include "model/portfolio.h"
#include "solver/search.h"

/* orlib_read and its kin; number: of the problem, a percentage ... */
typedef enum status read_instance(const char *data, size_t size, int number,
                                  struct portfolio **portfolio, struct faults *faults);

/* In the end the text must be read with the status that is expected. */
void short_memory_read(read_instance *read, const char *text, int number, enum status expected);

/* search_run and its kin */
typedef enum status search_program(const struct search_task *task, struct search_result *result);

/* A search that ends well in spite of it must still find best. Of its many
 * allocations the later ones are tried with gaps. */
void short_memory_search(search_program *search, const struct program *program, wide_t best);

#endif
