/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files in and out. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include "model/fault.h"
#include "model/status.h"

#include <stddef.h>

/* Reads all of a file, or of standard input where path is "-", into new memory with a '\0' behind
 * it. More than max bytes: STATUS_INVALID. STATUS_IO leaves the reason in errno. */
enum status file_read(const char *path, size_t max, char **data, size_t *size);

/* The same for a file that a user named: why it cannot be read, or that it is too large, becomes a
 * fault at line 1 and STATUS_INVALID. advice: what to do about a file that is too large, or "". */
enum status file_load(const char *path, size_t max, const char *advice, char **data, size_t *size,
                      struct faults *faults);

/* Notes that a file has more than max bytes, in the words of file_load. */
enum status file_refuse_size(size_t max, const char *advice, struct faults *faults);

/* Writes data to a new file beside path, flushes it to the disk and renames it over path, so that
 * path holds the old file or the whole new one, never a part; keeps the permissions of a file that
 * was there, follows a symbolic link to its target. Where path exists and is not a regular file (a
 * pipe, /dev/null), it is written directly. STATUS_IO leaves the reason in errno and nothing
 * beside path. */
enum status file_write(const char *path, const char *data, size_t size);

#endif
