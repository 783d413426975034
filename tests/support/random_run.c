/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/random_run.h"

#include "tests/support/random_portfolio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define USUAL_SEED 20260101

static unsigned long setting(const char *name, unsigned long usual)
{
    const char *text = getenv(name);
    return text && *text ? strtoul(text, NULL, 10) : usual;
}

unsigned long random_seed(void)
{
    return setting("DRUMBEAT_SEED", USUAL_SEED);
}

unsigned long random_count(unsigned long usual)
{
    return setting("DRUMBEAT_RANDOM_COUNT", usual);
}

static const char *try_case(property_t property, unsigned long seed, size_t max_requirements)
{
    struct random_case random_case = {.dice = {seed}};
    struct brute brute = {0};
    const char *complaint = "memory is short";
    random_case.portfolio = random_portfolio(&random_case.dice, max_requirements);
    if (random_case.portfolio && brute_init(&brute, random_case.portfolio)) {
        random_case.brute = &brute;
        complaint = property(&random_case);
    }
    brute_clear(&brute);
    portfolio_free(random_case.portfolio);
    return complaint;
}

void random_run(property_t property, unsigned long count, size_t max_requirements)
{
    unsigned long seed = random_seed();
    count = random_count(count);
    for (unsigned long i = 0; i < count; i++) {
        const char *complaint = try_case(property, seed + i, max_requirements);
        if (complaint)
            fail_msg("%s; repeat with DRUMBEAT_SEED=%lu DRUMBEAT_RANDOM_COUNT=1", complaint,
                     seed + i);
    }
}
