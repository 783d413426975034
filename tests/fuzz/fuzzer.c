/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libFuzzer calls. The environment's TARGET says which target to fuzz. */
#include "tests/fuzz/target.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("TARGET");
    (void)argc;
    (void)argv;
    for (size_t i = 0; name && i < N_FUZZ_TARGETS; i++)
        if (strcmp(fuzz_targets[i].name, name) == 0)
            target = &fuzz_targets[i];
    if (target)
        return 0;
    fprintf(stderr, "set TARGET to one of:");
    for (size_t i = 0; i < N_FUZZ_TARGETS; i++)
        fprintf(stderr, " %s", fuzz_targets[i].name);
    fprintf(stderr, "\n");
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    target->run((const char *)data, size);
    return 0;
}
