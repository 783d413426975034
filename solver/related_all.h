/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many related questions at once, on several threads. */
#ifndef SOLVER_RELATED_ALL_H
#define SOLVER_RELATED_ALL_H

#include "solver/related.h"

/* Answers n questions on at most n_threads threads, the caller's among them (0 counts as 1; where
 * the system gives fewer, they do it). Each answer is that of related_solve, whatever the number of
 * threads. limits: go_on is called by the calling thread alone, several times a second, and told
 * only how many nodes and simplex iterations the questions answered so far have taken; when it says
 * no, those at work end with what they have, and those not begun are RELATED_UNKNOWN. May be NULL.
 * answers: array of n, owned by the caller afterwards; all empty on STATUS_NO_MEMORY. */
enum status related_solve_all(const struct related *related,
                              const struct related_question *questions, size_t n,
                              unsigned n_threads, const struct search_limits *limits,
                              struct related_answer *answers);

#endif
