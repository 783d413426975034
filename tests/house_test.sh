#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Guards the house: who may include what, sizes, licences, blanks, and the list of files to build.
cd "${srcdir:-.}" || exit 99
rooms='model solver analysis io report cli'
status=0

complain() {
    echo "$*"
    status=1
}

# each FINDINGS RULE: complains about every line of findings.
each() {
    [ -z "$1" ] || complain "$2:
$1"
}

sources() {
    for room in "$@"; do
        find "$room" -name '*.[ch]'
    done | LC_ALL=C sort
}

# may_include ROOM OTHERS: what the files of a room may include from the tree.
may_include() {
    allowed=$(echo "$1 $2" | tr ' ' '|')
    each "$(grep -nE '^#include "' $(sources "$1") | grep -vE "#include \"($allowed)/" |
        grep -vE '^io/program_[a-z_]*\.[ch]:.*"solver/program\.h"')" \
        "$1/ may include only: $1 $2"
}

may_include model ''
may_include solver 'model'
may_include analysis 'model solver'
may_include io 'model'
may_include report 'model solver analysis'
may_include cli 'model solver analysis io report'

# only_in HEADER FILE: a foreign library is let in through one door.
only_in() {
    found=$(grep -lE "^#include <$1" $(sources $rooms))
    [ "$found" = "$2" ] || complain "<$1> belongs into $2 alone, not: $found"
}

only_in 'glpk\.h' solver/lp.c
only_in 'libxml/' io/xml.c
only_in 'json-c/|json\.h' report/json.c

each "$(grep -nE '\b(fopen|open|printf|puts|putchar|getenv|setlocale|time|clock|clock_gettime|gettimeofday|localtime|rand|exit|abort)\(' \
    $(sources model solver analysis report) |
    grep -vE ':[[:space:]]*(/\*|\*)|^solver/bound_check\.c:[0-9]+:    abort\(\);' |
    grep -vE '^solver/tree\.c:[0-9]+:    clock_gettime\(CLOCK_MONOTONIC, &until\);')" \
    'no files, printing, clock, locale, chance or exit in model, solver, analysis and report'
each "$(grep -nE '\b(malloc|calloc|realloc|strdup)\(' $(sources $rooms) |
    grep -v '^model/allocate\.')" 'memory comes through model/allocate.h'
each "$(grep -nwE 'float|double' $(sources model analysis io cli) |
    grep -vE ':[[:space:]]*(/\*|\*)|/\*.*\b(float|double)\b')" \
    'no floating point outside the linear program'

# Files: short, licensed, without blanks at the end of a line, and known to the build.
scripts=$(find . -path ./build -prune -o -path ./build-aux -prune -o \
    \( -name '*.sh' -o -name '*.awk' -o -name configure.ac -o -name Makefile.am \) -print |
    LC_ALL=C sort)
code=$(sources $rooms bench tests)
for file in $code; do
    [ "$(wc -l <"$file")" -le 600 ] || complain "$file: more than 600 lines"
done
for file in $code $scripts; do
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
        complain "$file: no SPDX line at its top"
done
each "$(grep -nE '[[:blank:]]+$' $code $scripts *.md doc/* schema/* po/*.po)" 'blanks at the end of a line'
for file in $(sources $rooms tests) $(find tests -name '*.sh'); do
    case $file in tests/*/test_*.c) file=${file%.c} ;; esac
    grep -qE "(^|[[:blank:]/])$file([[:blank:]]|\$)" Makefile.am ||
        complain "$file: not listed in Makefile.am"
done
exit $status
