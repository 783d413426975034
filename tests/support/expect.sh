# SPDX-License-Identifier: GPL-3.0-or-later
# For shell tests, to be sourced: runs the program and notes what differs from what is expected.
# End the test with `finish`.
drumbeat=${DRUMBEAT:-./drumbeat}
scenarios=${srcdir:-.}/scenarios
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# expect CODE ARGUMENT...: runs drumbeat; its outputs are in $work/out and $work/err.
expect() {
    wanted=$1
    shift
    given=0
    "$drumbeat" "$@" >"$work/out" 2>"$work/err" || given=$?
    [ "$given" -eq "$wanted" ] || {
        fail "drumbeat $*: exit code $given, expected $wanted"
        cat "$work/err"
    }
}

# says FILE PATTERN: a line of FILE matches the extended regular expression.
says() {
    grep -qE -e "$2" "$1" || {
        fail "nothing like '$2' in:"
        cat "$1"
    }
}

# silent FILE: nothing was written to it.
silent() {
    [ ! -s "$1" ] || {
        fail 'expected nothing, got:'
        cat "$1"
    }
}

# same FILE FILE
same() {
    cmp "$1" "$2" || fail "$1 and $2 differ"
}

finish() {
    [ $failures -eq 0 ]
    exit
}
