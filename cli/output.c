/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "cli/message.h"
#include "cli/terminal.h"
#include "io/file.h"
#include "report/format.h"

#include <stdio.h>

/* A full disk may show only when the last bytes leave, so this flushes. */
static enum status write_standard_output(const struct buffer *text)
{
    if (text->length > 0 && fwrite(text->data, 1, text->length, stdout) != text->length)
        return STATUS_IO;
    return fflush(stdout) == 0 ? STATUS_OK : STATUS_IO;
}

enum exit_code output_text(const char *path, const struct buffer *text)
{
    enum status status = buffer_status(text);
    if (status == STATUS_OK)
        status = path ? file_write(path, text->data ? text->data : "", text->length)
                      : write_standard_output(text);
    return message_status(status, path ? path : "standard output");
}

enum exit_code output_document(const struct options *options, const struct document *document)
{
    struct buffer text = {0};
    struct page page = terminal_page(options->output != NULL);
    enum status status =
        options->is_json ? json_render(document, &text) : text_render(document, &page, &text);
    enum exit_code code = status == STATUS_OK ? output_text(options->output, &text)
                                              : message_status(status, options->file);
    buffer_clear(&text);
    return code;
}
