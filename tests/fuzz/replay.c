/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs every file of the corpus through its target. The last line names the file that failed. */
#include "tests/fuzz/target.h"
#include "tests/support/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CORPUS "tests/fuzz/corpus"

/* In a block of just its size, so that the sanitizers see a read behind the end. */
static void replay(const struct fuzz_target *target, const char *name)
{
    size_t size;
    char *text = tree_read(CORPUS, target->name, name, &size);
    char *data = malloc(size);
    fprintf(stderr, "%s/%s\n", target->name, name);
    if (size)
        memcpy(data, text, size);
    target->run(data, size);
    free(data);
    free(text);
}

static size_t replay_all(const struct fuzz_target *target)
{
    char folder[sizeof CORPUS + 40];
    size_t n;
    snprintf(folder, sizeof folder, "%s/%s", CORPUS, target->name);
    char **names = tree_list(folder, &n);
    for (size_t i = 0; i < n; i++)
        replay(target, names[i]);
    tree_free_list(names, n);
    return n;
}

int main(void)
{
    for (size_t i = 0; i < N_FUZZ_TARGETS; i++)
        if (replay_all(&fuzz_targets[i]) == 0)
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
