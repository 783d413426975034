/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/tree.h"

#include "io/file.h"
#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *tree_path(const char *a, const char *b, const char *c)
{
    const char *root = getenv("srcdir");
    char *path = format_text("%s/%s%s%s%s%s", root ? root : ".", a, b ? "/" : "", b ? b : "",
                             c ? "/" : "", c ? c : "");
    assert_non_null(path);
    return path;
}

bool tree_has(const char *a, const char *b, const char *c)
{
    char *path = tree_path(a, b, c);
    bool is_there = access(path, R_OK) == 0;
    free(path);
    return is_there;
}

char *tree_read(const char *a, const char *b, const char *c, size_t *size)
{
    char *path = tree_path(a, b, c);
    char *data = NULL;
    size_t length = 0;
    if (file_read(path, SIZE_MAX, &data, &length) != STATUS_OK)
        fail_msg("%s cannot be read", path);
    free(path);
    if (size)
        *size = length;
    return data;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **tree_list(const char *folder, size_t *n)
{
    char *path = tree_path(folder, NULL, NULL);
    DIR *directory = opendir(path);
    free(path);
    assert_non_null(directory);
    char **names = NULL;
    size_t capacity = 0;
    *n = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        assert_true(array_reserve(&names, &capacity, *n + 1, sizeof *names));
        names[*n] = copy_text(entry->d_name);
        assert_non_null(names[(*n)++]);
    }
    closedir(directory);
    if (*n)
        qsort(names, *n, sizeof *names, compare_names);
    return names;
}

void tree_free_list(char **names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
}
