/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal.h"

#include "model/decimal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MIN = 60, WIDTH_DEFAULT = 80, WIDTH_MAX = 140 };

static size_t clamp(int64_t width)
{
    if (width < WIDTH_MIN)
        return WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : (size_t)width;
}

/* The columns that the environment asks for, or 0. */
static int64_t environment_columns(void)
{
    const char *text = getenv("COLUMNS");
    int64_t columns = 0;
    if (text && decimal_parse(text, 0, false, INT32_MAX, &columns) != DECIMAL_OK)
        return 0;
    return columns;
}

static int64_t terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return WIDTH_DEFAULT;
}

struct page terminal_page(bool is_file)
{
    bool is_terminal = !is_file && isatty(STDOUT_FILENO);
    int64_t columns = environment_columns();
    if (columns == 0)
        columns = is_terminal ? terminal_columns() : WIDTH_DEFAULT;
    const char *no_colour = getenv("NO_COLOR");
    return (struct page){.width = clamp(columns),
                         .is_colour = is_terminal && !(no_colour && *no_colour)};
}

bool terminal_shows_progress(void)
{
    return isatty(STDERR_FILENO);
}
