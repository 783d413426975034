/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything in a portfolio that a reference can name. */
#ifndef MODEL_DIRECTORY_H
#define MODEL_DIRECTORY_H

#include "model/id_index.h"
#include "model/notice.h"
#include "model/portfolio.h"

enum named { NAMED_SKILL, NAMED_BUDGET, NAMED_REQUIREMENT, NAMED_RULE, N_NAMED };

struct directory {
    struct id_index indexes[N_NAMED]; /* by id; rules without one are not in it */
    const struct id_index *added;     /* more requirements (of a scenario), or NULL; borrowed */
    size_t round;
};

/* Start with {0}. Borrows the portfolio's ids. False when memory is short. */
bool directory_make(const struct portfolio *portfolio, struct directory *directory);
void directory_clear(struct directory *directory);

/* A fault for each id that stands there twice. */
void directory_report_doubles(const struct portfolio *portfolio, const struct directory *directory,
                              struct faults *faults);

/* NULL where nothing of that kind has this id. */
struct id_entry *directory_find(const struct directory *directory, enum named kind, const char *id);

/* Opens a list in which each thing may be named once. */
void directory_begin(struct directory *directory);

/* One name in such a list: faults when it names nothing ("did you mean"), or the same as one
 * before. element: where it stands; field: the name of the element or attribute that names. */
void directory_refer(struct directory *directory, enum named kind, const char *id, size_t line,
                     struct element element, const char *field, struct faults *faults);

#endif
