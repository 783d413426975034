/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/short_memory.h"

#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

void short_memory_read(read_instance *read, const char *text, int number, enum status expected)
{
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status == STATUS_NO_MEMORY; i++) {
        struct faults faults = {0};
        struct portfolio *portfolio;
        allocation_fail_after(i);
        status = read(text, strlen(text), number, &portfolio, &faults);
        allocation_fail_after(-1);
        assert_int_equal(portfolio != NULL, status == STATUS_OK);
        portfolio_free(portfolio);
        faults_clear(&faults);
    }
    assert_int_equal(status, expected);
}

void short_memory_search(search_program *search, const struct program *program, wide_t best)
{
    enum status status = STATUS_NO_MEMORY;
    struct search_task task = {.program = program};
    for (long i = 0; status != STATUS_OK; i += 1 + i / 30) {
        struct search_result result;
        allocation_fail_after(i);
        status = search(&task, &result);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_NO_MEMORY && !result.plan));
        assert_true(status != STATUS_OK || result.value == best);
        search_result_clear(&result);
    }
}
