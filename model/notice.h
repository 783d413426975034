/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults and warnings of meaning: each begins with the element it is about. */
#ifndef MODEL_NOTICE_H
#define MODEL_NOTICE_H

#include "model/fault.h"
#include "model/portfolio.h"

/* What a notice is about; both borrowed. */
struct element {
    const char *name; /* of the element in the file */
    const char *id;   /* or NULL where it has none */
};

struct element element_of_requirement(const struct requirement *requirement);
struct element element_of_rule(const struct rule *rule);
struct element element_of_skill(const struct skill *skill);

/* faults_add with "name 'id': " (or "name: ") before the text. */
void notice_add(struct faults *faults, enum severity severity, size_t line, struct element element,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

#define PATH_NAMES_MAX 12 /* names of a cycle that its fault prints */

/* A fault "what: A -> B -> A" about a cycle of length names, of which names holds the first
 * PATH_NAMES_MAX at most. */
void notice_cycle(struct faults *faults, size_t line, struct element element, const char *what,
                  const char *const *names, size_t length);

/* Room for " (did you mean '...'?)" with the longest name that can be suggested. */
#define SUGGESTION_SIZE 300

/* Writes " (did you mean 'nearest'?)" to text, or "" for NULL, and returns text. */
const char *notice_suggest(const char *nearest, char text[SUGGESTION_SIZE]);

#endif
