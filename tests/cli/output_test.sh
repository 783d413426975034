#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where results go, and what happens when they cannot.
. "${srcdir:-.}/tests/support/expect.sh"
textbook=$scenarios/textbook/portfolio.xml

# -o writes what standard output would have got, and then nothing there.
expect 0 check "$textbook"
cp "$work/out" "$work/report"
expect 0 check -o "$work/file" "$textbook"
silent "$work/out"
same "$work/report" "$work/file"
expect 0 check --output=- "$textbook"
same "$work/report" "$work/out"
expect 0 check -o "$work/file" "$textbook" # a second time over the first
same "$work/report" "$work/file"
[ "$(ls "$work" | sort | tr '\n' ' ')" = 'err file out report ' ] || fail 'something was left beside'

# A run that fails leaves the old file as it was.
echo old >"$work/file"
cp "$work/file" "$work/old"
expect 3 check -o "$work/file" /dev/null
same "$work/old" "$work/file"

# What cannot be written is said, with exit code 1.
expect 1 check -o "$work/absent/file" "$textbook"
says "$work/err" "^drumbeat: $work/absent/file: "
expect 1 check -o "$work" "$textbook"
for arguments in "check $textbook" "compare --json $textbook" "export --to lp $textbook" '--help' \
    '--version' 'check --help'; do
    given=0
    "$drumbeat" $arguments >&- 2>"$work/err" || given=$?
    [ $given -eq 1 ] || fail "drumbeat $arguments: closed output: exit code $given"
    says "$work/err" '^drumbeat: standard output: '
    [ -c /dev/full ] || continue
    given=0
    "$drumbeat" $arguments >/dev/full 2>"$work/err" || given=$?
    [ $given -eq 1 ] || fail "drumbeat $arguments: full disk: exit code $given"
    says "$work/err" '^drumbeat: standard output: '
done

# What could harm a terminal is replaced: an escape, a change of direction, a byte that is no UTF-8.
expect 3 check "$(printf 'absent\033\342\200\256\233')"
says "$work/err" "^$(printf 'absent\357\277\275\357\277\275\357\277\275'):1: the file cannot be read"

# A reader that went away ends the program without a word, as it ends other tools: SIGPIPE does it,
# unless the caller of this test ignores it. Descriptor 4 writes into a pipe without a reader.
mkfifo "$work/pipe"
for arguments in "compare $textbook" "check $textbook" '--help'; do
    sh -c 'kill -PIPE $$' && break
    exec 3<>"$work/pipe" 4>"$work/pipe" 3<&-
    given=0
    "$drumbeat" $arguments >&4 2>"$work/err" || given=$?
    exec 4>&-
    [ $given -eq $((128 + 13)) ] || fail "drumbeat $arguments: closed pipe: exit code $given"
    silent "$work/err"
done

finish
