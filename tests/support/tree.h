/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of the source tree, found by the environment variable srcdir. Everything asserts. */
#ifndef TESTS_SUPPORT_TREE_H
#define TESTS_SUPPORT_TREE_H

#include <stdbool.h>
#include <stddef.h>

/* "<srcdir>/<a>/<b>/<c>" in new memory; b and c may be NULL. */
char *tree_path(const char *a, const char *b, const char *c);

bool tree_has(const char *a, const char *b, const char *c);

/* A file's content in new memory, ended by '\0'; size may be NULL. */
char *tree_read(const char *a, const char *b, const char *c, size_t *size);

/* Names of the entries of a folder without those that begin with '.', sorted; freed by
 * tree_free_list. */
char **tree_list(const char *folder, size_t *n);
void tree_free_list(char **names, size_t n);

#endif
