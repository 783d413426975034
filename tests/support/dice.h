/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers that are the same on every machine. */
#ifndef TESTS_SUPPORT_DICE_H
#define TESTS_SUPPORT_DICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Start with {seed}; any seed will do. */
struct dice {
    uint64_t state;
};

/* SplitMix64 (Steele, Lea & Flood 2014, OOPSLA): 64 even bits. */
uint64_t dice_roll(struct dice *dice);

/* 0 to n - 1; n > 0. */
size_t dice_below(struct dice *dice, size_t n);

/* low to high, both included. */
int64_t dice_between(struct dice *dice, int64_t low, int64_t high);

/* True in so many of a hundred cases. */
bool dice_chance(struct dice *dice, unsigned percent);

/* Puts the n objects of size bytes (at most 1024) into a random order. */
void dice_shuffle(struct dice *dice, void *objects, size_t n, size_t size);

#endif
