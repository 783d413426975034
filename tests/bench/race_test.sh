#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What bench/race says of commands whose end is certain.
. "${srcdir:-.}/tests/support/expect.sh"
race=${RACE:-./bench/race}

# outcome WORD CPU WALL COMMAND...: that is how it ends.
outcome() {
    wanted=$1 cpu=$2 wall=$3
    shift 3
    "$race" "$cpu" "$wall" "$work/log" "$@" >"$work/race" || fail "race $*: exit code $?"
    says "$work/race" "^[0-9]+\.[0-9]{3} [0-9]+ $wanted [0-9]+\.[0-9]{3}\$"
}

outcome 'done' 60 60 true
outcome failed 60 60 false
outcome failed 60 60 "$work/absent"
outcome stopped 0.05 60 sh -c 'while :; do :; done'
says "$work/race" '^0\.050 ' # the limit counts, not what was used until it was killed
outcome late 60 0.05 sh -c 'while :; do :; done'

# What sleeps takes time, no processor.
outcome 'done' 60 60 sleep 0.2
says "$work/race" '^0\.0.* 0\.[2-9][0-9]*$'

# Both outputs are kept, and there is no input to wait for.
outcome 'done' 60 60 sh -c 'cat; echo out; echo err >&2'
[ "$(cat "$work/log")" = "$(printf 'out\nerr')" ] || fail 'outputs are not in the file'

# A short command runs three times, one that fails once.
outcome 'done' 60 60 sh -c "echo run >>'$work/runs'"
[ "$(wc -l <"$work/runs")" -eq 3 ] || fail 'a short run is not made three times'
outcome failed 60 60 sh -c "echo run >>'$work/failures'; exit 1"
[ "$(wc -l <"$work/failures")" -eq 1 ] || fail 'a failed run is repeated'

for wrong in '0 60' '-1 60' 'x 60' '60 nan' '60 2e6'; do
    code=0
    # shellcheck disable=SC2086 # two arguments
    "$race" $wrong "$work/log" true 2>"$work/err" || code=$?
    [ $code -eq 2 ] || fail "race $wrong: exit code $code, expected 2"
    says "$work/err" '^usage: race '
done
finish
