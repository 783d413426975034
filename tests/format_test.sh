#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All C files look as .clang-format says. Other versions than Debian 12's lay out a few lines
# differently, so only that one judges.
command -v clang-format >/dev/null || {
    echo 'SKIP: clang-format is not installed'
    exit 77
}
clang-format --version | grep -q 'version 14\.' || {
    echo 'SKIP: needs clang-format 14'
    exit 77
}
cd "${srcdir:-.}" || exit 99
find model solver analysis io report cli bench tests -name '*.[ch]' |
    LC_ALL=C sort | xargs clang-format --dry-run -Werror
