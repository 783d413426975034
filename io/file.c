/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/file.h"

#include "model/allocate.h"
#include "model/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINKS_MAX 40  /* symbolic links in a row, as the kernel allows them */
#define NAMES_MAX 100 /* attempts at a name beside the file that is free */

/* Reads until the end or until more than max bytes are there. */
static enum status read_all(int file, size_t max, struct buffer *buffer)
{
    char piece[65536];
    for (;;) {
        ssize_t n = read(file, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return STATUS_IO;
        buffer_append_bytes(buffer, piece, (size_t)n);
        if (n == 0 || buffer->no_memory)
            return buffer_status(buffer);
        if (buffer->length > max)
            return STATUS_INVALID;
    }
}

enum status file_read(const char *path, size_t max, char **data, size_t *size)
{
    struct buffer buffer = {0};
    bool is_input = strcmp(path, "-") == 0;
    int file = is_input ? STDIN_FILENO : open(path, O_RDONLY);
    if (file < 0)
        return STATUS_IO;
    enum status status = read_all(file, max, &buffer);
    int reason = errno;
    if (!is_input)
        close(file);
    if (status == STATUS_OK) {
        *data = buffer.data;
        *size = buffer.length;
    } else {
        buffer_clear(&buffer);
    }
    errno = reason;
    return status;
}

enum status file_refuse_size(size_t max, const char *advice, struct faults *faults)
{
    faults_add(faults, SEVERITY_FAULT, 1, "the file is larger than %zu MB%s%s", max / 1000000,
               advice[0] ? "; " : "", advice);
    return faults->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
}

enum status file_load(const char *path, size_t max, const char *advice, char **data, size_t *size,
                      struct faults *faults)
{
    enum status status = file_read(path, max, data, size);
    if (status == STATUS_INVALID)
        return file_refuse_size(max, advice, faults);
    if (status != STATUS_IO)
        return status;
    faults_add(faults, SEVERITY_FAULT, 1, "the file cannot be read: %s", strerror(errno));
    return faults->no_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
}

static bool write_all(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(file, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

/* Length of the path up to and with its last '/'. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Where the link at path points to, seen from here; new memory or NULL. */
static char *read_link(const char *path)
{
    char target[4096];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return NULL;
    target[length] = '\0';
    size_t folder = target[0] == '/' ? 0 : folder_length(path);
    return format_text("%.*s%s", (int)folder, path, target);
}

/* The name that a new file must get so that path holds it: path, or what it links to at the end,
 * which need not exist. New memory, or NULL with errno. */
static char *resolve(const char *path)
{
    errno = ENOMEM; /* unless something else turns out to be the reason */
    char *name = copy_text(path);
    for (int links = 0; name; links++) {
        struct stat info;
        if (lstat(name, &info) != 0 || !S_ISLNK(info.st_mode))
            return name;
        char *next = links < LINKS_MAX ? read_link(name) : NULL;
        if (links == LINKS_MAX)
            errno = ELOOP;
        int reason = errno;
        free(name);
        errno = reason;
        name = next;
    }
    return NULL;
}

/* Creates an empty file beside path. *name: its name, in new memory. */
static int create_beside(const char *path, char **name)
{
    for (int i = 0; i < NAMES_MAX; i++) {
        *name =
            format_text("%.*s.drumbeat-%ld-%d", (int)folder_length(path), path, (long)getpid(), i);
        if (!*name) {
            errno = ENOMEM;
            return -1;
        }
        int file = open(*name, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
        free(*name);
        *name = NULL;
    }
    return -1;
}

/* mode: permissions of the file that is replaced, or -1 where there is none. */
static bool replace(const char *path, long mode, const char *data, size_t size)
{
    char *name = NULL;
    int file = create_beside(path, &name);
    bool is_done = file >= 0 && (mode < 0 || fchmod(file, (mode_t)mode) == 0) &&
                   write_all(file, data, size) && fsync(file) == 0;
    int reason = errno;
    if (file >= 0 && close(file) != 0 && is_done) {
        is_done = false;
        reason = errno;
    }
    if (is_done && rename(name, path) != 0) {
        is_done = false;
        reason = errno;
    }
    if (file >= 0 && !is_done)
        unlink(name);
    free(name);
    errno = reason;
    return is_done;
}

/* For what cannot be replaced: a pipe, a terminal. */
static bool write_directly(const char *path, const char *data, size_t size)
{
    int file = open(path, O_WRONLY);
    if (file < 0)
        return false;
    bool is_done = write_all(file, data, size);
    int reason = errno;
    if (close(file) != 0 && is_done) {
        is_done = false;
        reason = errno;
    }
    errno = reason;
    return is_done;
}

enum status file_write(const char *path, const char *data, size_t size)
{
    struct stat info;
    bool exists = stat(path, &info) == 0;
    if (exists && !S_ISREG(info.st_mode))
        return write_directly(path, data, size) ? STATUS_OK : STATUS_IO;
    /* Replacing needs no right to write to the file itself: a write-protected one is left alone. */
    if (exists && access(path, W_OK) != 0)
        return STATUS_IO;
    char *name = resolve(path);
    if (!name)
        return STATUS_IO;
    bool is_done = replace(name, exists ? (long)(info.st_mode & 07777) : -1, data, size);
    int reason = errno;
    free(name);
    errno = reason;
    return is_done ? STATUS_OK : STATUS_IO;
}
