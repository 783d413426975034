/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is fuzzed: the readers, from memory, and everything that is done with what they accept. */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>

struct fuzz_target {
    const char *name; /* also of its folder in tests/fuzz/corpus */
    /* Takes any bytes (array of size, nothing behind it); aborts where a promise is broken. */
    void (*run)(const char *data, size_t size);
};

#define N_FUZZ_TARGETS 5
extern const struct fuzz_target fuzz_targets[N_FUZZ_TARGETS];

#endif
