#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages are well-formed, and name the commands and options that the program has.
. "${srcdir:-.}/tests/support/expect.sh"
manual=${srcdir:-.}/doc

# options_of FILE: the long options in it, each once.
options_of() {
    grep -oE -e '--[a-z][a-z-]*' "$1" | sort -u
}

# section PAGE NAME: its text without escapes.
section() {
    sed -n "/^\.SH $2\$/,/^\.SH /p" "$1" | tr -d '\\'
}

# agree PAGE: its OPTIONS section has the options of the help in $work/out, no more and no less.
agree() {
    section "$1" OPTIONS >"$work/section"
    options_of "$work/out" >"$work/helped"
    options_of "$work/section" >"$work/described"
    diff "$work/helped" "$work/described" || fail "$1: its options are not those of the help"
}

expect 0 --help
sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p' "$work/out" >"$work/commands"
[ -s "$work/commands" ] || fail 'the help lists no commands'
while read -r command; do
    section "$manual/drumbeat.1" COMMANDS >"$work/section"
    says "$work/section" "drumbeat-$command \(1\)"
    expect 0 "$command" --help
    agree "$manual/drumbeat-$command.1"
done <"$work/commands"

# What every command takes is described in drumbeat(1).
section "$manual/drumbeat.1" OPTIONS >"$work/section"
for option in output date huge help version; do
    says "$work/section" "--$option"
done

if command -v groff >/dev/null; then
    for page in "$manual"/*.1; do
        groff -man -Tutf8 -ww -z "$page" >"$work/log" 2>&1
        silent "$work/log"
    done
fi
finish
