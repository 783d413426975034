/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/file.h"
#include "model/allocate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "drumbeat-file-test-XXXXXX";
static char *started_in;

/* Each test works in a new, empty folder. */
static int enter(void **state)
{
    (void)state;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    const char *place = getenv("TMPDIR");
    started_in = getcwd(NULL, 0);
    return chdir(place ? place : "/tmp") == 0 && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    DIR *here = opendir(".");
    for (struct dirent *entry; here && (entry = readdir(here));) {
        unlink(entry->d_name);
        rmdir(entry->d_name);
    }
    closedir(here);
    bool is_done = chdir("..") == 0 && rmdir(folder) == 0 && chdir(started_in) == 0;
    free(started_in);
    return is_done ? 0 : -1;
}

static size_t count_entries(const char *path)
{
    size_t n = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return n;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void expect_content(const char *path, const char *text)
{
    char *data;
    size_t size;
    assert_int_equal(file_read(path, 1000, &data, &size), STATUS_OK);
    assert_int_equal(size, strlen(text));
    assert_string_equal(data, text);
    free(data);
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static void a_file_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    char *data;
    size_t size;
    put("a", "12345");
    expect_content("a", "12345");
    assert_int_equal(file_read("a", 5, &data, &size), STATUS_OK);
    free(data);
    assert_int_equal(file_read("a", 4, &data, &size), STATUS_INVALID);
    put("empty", "");
    expect_content("empty", "");
    assert_int_equal(file_read("missing", 5, &data, &size), STATUS_IO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(file_read(".", 5, &data, &size), STATUS_IO);
    assert_int_equal(errno, EISDIR);
}

static void a_new_file_gets_the_usual_permissions(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    assert_int_equal(file_write("new", "x", 1), STATUS_OK);
    umask(mask);
    expect_content("new", "x");
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(count_entries("."), 1);
}

static void a_file_that_was_there_keeps_its_permissions(void **state)
{
    (void)state;
    put("old", "a long text");
    assert_int_equal(chmod("old", 0604), 0);
    assert_int_equal(file_write("old", "short", 5), STATUS_OK);
    expect_content("old", "short");
    assert_int_equal(mode_of("old"), 0604);
    assert_int_equal(count_entries("."), 1);
}

static void another_name_of_the_old_file_keeps_the_old_content(void **state)
{
    (void)state;
    put("old", "old");
    assert_int_equal(link("old", "other"), 0);
    assert_int_equal(file_write("old", "new", 3), STATUS_OK);
    expect_content("old", "new");
    expect_content("other", "old"); /* written beside and renamed, not over */
}

static void symbolic_links_are_followed(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0755), 0);
    put("sub/target", "old");
    assert_int_equal(symlink("target", "sub/inner"), 0);
    assert_int_equal(symlink("sub/inner", "outer"), 0);
    assert_int_equal(file_write("outer", "new", 3), STATUS_OK);
    expect_content("sub/target", "new");
    struct stat info;
    assert_int_equal(lstat("outer", &info), 0);
    assert_true(S_ISLNK(info.st_mode));

    assert_int_equal(symlink("sub/made", "dangling"), 0);
    assert_int_equal(file_write("dangling", "made", 4), STATUS_OK);
    expect_content("sub/made", "made");
    assert_int_equal(unlink("sub/made") + unlink("sub/target") + unlink("sub/inner"), 0);
}

static void a_ring_of_links_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(symlink("b", "a"), 0);
    assert_int_equal(symlink("a", "b"), 0);
    assert_int_equal(file_write("a", "x", 1), STATUS_IO);
    assert_int_equal(errno, ELOOP);
    assert_int_equal(count_entries("."), 2);
}

static void what_is_no_regular_file_is_written_to(void **state)
{
    (void)state;
    struct stat info;
    assert_int_equal(file_write("/dev/null", "x", 1), STATUS_OK);
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    assert_int_equal(file_write(".", "x", 1), STATUS_IO);
    assert_int_equal(errno, EISDIR);
}

/* A disk that is full: the old file stays, nothing lies beside it. */
static void a_failing_write_leaves_nothing_behind(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) == 0) { /* Linux has it, others may not */
        assert_int_equal(file_write("/dev/full", "x", 1), STATUS_IO);
        assert_int_equal(errno, ENOSPC);
    }
    assert_int_equal(file_write("no/such/folder", "x", 1), STATUS_IO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir("target", 0755), 0);
    put("in", "x");
    assert_int_equal(symlink("in/below", "broken"), 0); /* "in" is no folder */
    assert_int_equal(file_write("broken", "x", 1), STATUS_IO);
    assert_int_equal(errno, ENOTDIR);
    assert_int_equal(count_entries("."), 3);
}

/* Root may write anywhere: these hold for everybody else. */
static void protected_places_are_respected(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip();
    put("protected", "old");
    assert_int_equal(chmod("protected", 0444), 0);
    assert_int_equal(file_write("protected", "new", 3), STATUS_IO);
    assert_int_equal(errno, EACCES);
    expect_content("protected", "old");
    assert_int_equal(mkdir("closed", 0555), 0);
    assert_int_equal(file_write("closed/file", "x", 1), STATUS_IO);
    assert_int_equal(errno, EACCES);
    assert_int_equal(count_entries("closed"), 0);
}

static void failing_allocations_leave_the_old_file(void **state)
{
    (void)state;
    enum status status = STATUS_IO;
    put("old", "old");
    for (long i = 0; status != STATUS_OK; i++) {
        expect_content("old", "old");
        allocation_fail_after(i);
        status = file_write("old", "new", 3);
        int reason = errno;
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || (status == STATUS_IO && reason == ENOMEM));
        assert_int_equal(count_entries("."), 1);
    }
    expect_content("old", "new");
    status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        char *data = NULL;
        size_t size;
        allocation_fail_after(i);
        status = file_read("old", 1000, &data, &size);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        free(data);
    }
}

static void a_file_too_large_is_a_fault_with_advice(void **state)
{
    (void)state;
    struct faults faults = {0};
    char *data;
    size_t size;
    put("a", "12345");
    assert_int_equal(file_load("a", 4, "cut it", &data, &size, &faults), STATUS_INVALID);
    assert_string_equal(faults.items[0].text, "the file is larger than 0 MB; cut it");
    faults_clear(&faults);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_or_not_at_all),
        TEST(a_new_file_gets_the_usual_permissions),
        TEST(a_file_that_was_there_keeps_its_permissions),
        TEST(another_name_of_the_old_file_keeps_the_old_content),
        TEST(symbolic_links_are_followed),
        TEST(a_ring_of_links_is_an_error),
        TEST(what_is_no_regular_file_is_written_to),
        TEST(a_failing_write_leaves_nothing_behind),
        TEST(protected_places_are_respected),
        TEST(failing_allocations_leave_the_old_file),
        TEST(a_file_too_large_is_a_fault_with_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
