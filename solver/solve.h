/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program to the end: presolve, the root (cuts, first plans, fixing), presolve again, search.
 */
#ifndef SOLVER_SOLVE_H
#define SOLVER_SOLVE_H

#include "solver/search.h"

/* As search_run, for any program: columns may be fixed by their bounds, and the start plan may be
 * one that the program does not allow (it is passed over then). */
enum status solve_program(const struct search_task *task, struct search_result *result);

/* The same without the presolve before the root, so that the task's cuts, decisions and candidates
 * are used, and the cuts found are over its own columns. */
enum status solve_from_root(const struct search_task *task, struct search_result *result);

/* Searches a part of the program, that within decisions (array of columns: UNDECIDED, 0, 1), for
 * plans better than result's; without the root. result has room for a plan; nodes and iterations
 * are added. Nothing follows for the bound. */
enum status solve_part(const struct search_task *task, const signed char *decisions,
                       struct search_result *result);

#endif
