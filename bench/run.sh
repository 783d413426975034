#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `make bench`: a portfolio of 100,000 x 50 read, checked and ranked; the bundled quarters compared.
# Prints processor seconds and peak memory of each run.
set -eu
time=/usr/bin/time
[ -x $time ] || {
    echo 'bench: /usr/bin/time is missing (on Debian: apt-get install time)' >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME ARGUMENT...: one line for one run of the program.
measure() {
    name=$1
    shift
    status=0
    $time -q -f '%U %S %M' -o "$work/used" "$DRUMBEAT" "$@" >/dev/null 2>&1 || status=$?
    awk -v name="$name" -v status=$status \
        '{ printf "%-34s %8.2f s %8.1f MiB   exit code %d\n", name, $1 + $2, $3 / 1024, status }' \
        "$work/used"
}

"$QUARTER" 100000 50 1 >"$work/large.xml"
measure 'check 100000 x 50' check "$work/large.xml"
for file in "${srcdir:-.}"/scenarios/*/portfolio.xml; do
    folder=${file%/portfolio.xml}
    measure "compare ${folder##*/}" compare --time-limit 60 "$file"
done
