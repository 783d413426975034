/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/swaps.h"
#include "model/allocate.h"
#include "tests/support/quarter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A requirement is a letter, from A on: its value, the skill it takes, its days. */
struct piece {
    int64_t value;
    const char *skill;
    int64_t days;
};

struct swap_case {
    const char *name;
    int64_t java; /* days available */
    int64_t test;
    struct piece pieces[8];
    const char *from; /* letters */
    const char *to;
    const char *swaps; /* "-out +in gain;" for each */
};

static const struct swap_case cases[] = {
    /* Four exchanges gain 10 each; A for C has the earliest indices, then B for D is left. */
    {"equal gains in file order",
     2,
     0,
     {{10, "java", 1}, {10, "java", 1}, {20, "java", 1}, {20, "java", 1}},
     "AB",
     "CD",
     "-A+C 10;-B+D 10;"},
    {"the highest gain first",
     2,
     0,
     {{10, "java", 1}, {10, "java", 1}, {20, "java", 1}, {30, "java", 1}},
     "AB",
     "CD",
     "-A+D 20;-B+C 10;"},
    /* C fits at once and gains 1; B for A gains 15, but is two. */
    {"the fewest requirements before the highest gain",
     3,
     0,
     {{10, "java", 2}, {25, "java", 2}, {1, "java", 1}},
     "A",
     "BC",
     "+C 1;-A+B 15;"},
    /* C takes the room of both and is worth less than both; only with D is there a gain. */
    {"two for two",
     4,
     0,
     {{10, "java", 2}, {10, "java", 2}, {15, "java", 3}, {6, "java", 1}},
     "AB",
     "CD",
     "-AB+CD 1;"},
    /* The same twice over: four moves are still searched for, and found one after the other. */
    {"two for two, twice",
     4,
     4,
     {{10, "java", 2},
      {10, "java", 2},
      {15, "java", 3},
      {6, "java", 1},
      {10, "test", 2},
      {10, "test", 2},
      {15, "test", 3},
      {6, "test", 1}},
     "ABEF",
     "CDGH",
     "-AB+CD 1;-EF+GH 1;"},
    /* A's four days go to four that are worth 4 each: with three of them nothing is gained. */
    {"more than four stand last as one",
     4,
     1,
     {{12, "java", 4},
      {4, "java", 1},
      {4, "java", 1},
      {4, "java", 1},
      {4, "java", 1},
      {7, "test", 1}},
     "A",
     "BCDEF",
     "+F 7;-A+BCDE 4;"},
    /* Y for X gains nothing, so it is no swap of its own. */
    {"a rest without gain goes with the swap before it",
     1,
     1,
     {{10, "java", 1}, {20, "java", 1}, {5, "test", 1}, {5, "test", 1}},
     "AC",
     "BD",
     "-AC+BD 10;"},
    /* The plan at the end need not be the best: D for C loses 2 of the 10 gained before. */
    {"a rest that loses goes with the swap before it",
     1,
     1,
     {{10, "java", 1}, {20, "java", 1}, {5, "test", 1}, {3, "test", 1}},
     "AC",
     "BD",
     "-AC+BD 8;"},
    /* +E 9 first, then A for B 1 (two), and D for C, which loses 2, goes with that: 1 - 2 is no
     * gain either, so it joins +E, too. */
    {"a rest may take several swaps with it",
     1,
     2,
     {{10, "java", 1}, {11, "java", 1}, {5, "test", 1}, {3, "test", 1}, {9, "test", 1}},
     "AC",
     "BDE",
     "-AC+BDE 8;"},
    {"plans of the same worth need no swap", 1, 0, {{5, "java", 1}, {5, "java", 1}}, "A", "B", ""},
    {"equal plans need no swap", 1, 0, {{5, "java", 1}}, "A", "A", ""},
};

static struct portfolio *build(const struct swap_case *swap_case)
{
    struct portfolio *quarter = quarter_new();
    quarter_skill(quarter, "java", swap_case->java);
    quarter_skill(quarter, "test", swap_case->test);
    for (size_t j = 0; j < 8 && swap_case->pieces[j].skill; j++) {
        const struct piece *piece = &swap_case->pieces[j];
        const char id[] = {(char)('A' + j), '\0'};
        requirement_takes(quarter_requirement(quarter, id, piece->value), piece->skill,
                          piece->days);
    }
    quarter_finish(quarter);
    return quarter;
}

static struct selection select_letters(const struct portfolio *quarter, const char *letters,
                                       bool *in)
{
    for (size_t j = 0; j < quarter->n_requirements; j++)
        in[j] = strchr(letters, quarter->requirements[j].id[0]) != NULL;
    return (struct selection){.n = quarter->n_requirements, .in = in};
}

static size_t tell_letters(char *text, char sign, const size_t *indices, size_t n)
{
    size_t length = 0;
    if (n)
        text[length++] = sign;
    for (size_t i = 0; i < n; i++)
        text[length++] = (char)('A' + indices[i]);
    return length;
}

static void tell_swaps(char *text, size_t size, const struct swap *swaps, size_t n_swaps)
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < n_swaps; i++) {
        length += tell_letters(text + length, '-', swaps[i].out, swaps[i].n_out);
        length += tell_letters(text + length, '+', swaps[i].in, swaps[i].n_in);
        length += (size_t)snprintf(text + length, size - length, " %lld;",
                                   (long long)(swaps[i].gain / 10000));
    }
}

static void try_case(const struct swap_case *swap_case)
{
    bool from_in[8];
    bool to_in[8];
    char told[200];
    struct program program;
    struct swap *swaps;
    size_t n_swaps;
    bool is_complete;
    struct portfolio *quarter = build(swap_case);
    struct selection from = select_letters(quarter, swap_case->from, from_in);
    struct selection to = select_letters(quarter, swap_case->to, to_in);
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    assert_int_equal(swaps_find(&program, &from, &to, &swaps, &n_swaps, &is_complete), STATUS_OK);
    assert_true(is_complete);
    tell_swaps(told, sizeof told, swaps, n_swaps);
    if (strcmp(told, swap_case->swaps) != 0)
        fail_msg("%s: %s instead of %s", swap_case->name, told, swap_case->swaps);
    swaps_free(swaps, n_swaps);
    program_clear(&program);
    portfolio_free(quarter);
}

static void swaps_are_those_that_the_definition_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        try_case(&cases[i]);
}

static void starve_case(const struct swap_case *swap_case)
{
    bool from_in[8];
    bool to_in[8];
    struct program program;
    struct swap *swaps = NULL;
    size_t n_swaps = 0;
    bool is_complete;
    enum status status = STATUS_NO_MEMORY;
    struct portfolio *quarter = build(swap_case);
    struct selection from = select_letters(quarter, swap_case->from, from_in);
    struct selection to = select_letters(quarter, swap_case->to, to_in);
    assert_int_equal(program_compile(quarter, &program), STATUS_OK);
    for (long i = 0; status != STATUS_OK; i++) {
        allocation_fail_after(i);
        status = swaps_find(&program, &from, &to, &swaps, &n_swaps, &is_complete);
        allocation_fail_after(-1);
        if (status != STATUS_OK) {
            assert_int_equal(status, STATUS_NO_MEMORY);
            assert_null(swaps);
            assert_int_equal(n_swaps, 0);
        }
    }
    swaps_free(swaps, n_swaps);
    program_clear(&program);
    portfolio_free(quarter);
}

static void failing_allocations_leave_no_swaps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        starve_case(&cases[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swaps_are_those_that_the_definition_names),
        cmocka_unit_test(failing_allocations_leave_no_swaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
