# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts that measure share. To be sourced by one that has set $bench (this folder), $data
# (the folder of the instances' files, or nothing) and has a function
#   run LIMIT COMMAND...  runs the command through `race`; nothing is in $work/solution before it
least=0.05 # processor seconds; fewer count as that
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() {
    echo "$*" >&2
}

. "$bench/instances.sh"
. "$bench/peers.sh"

# calculate EXPRESSION: in awk's language, with min and max of two.
calculate() {
    awk "function min(a, b) { return a < b ? a : b } function max(a, b) { return a > b ? a : b }
        BEGIN { printf \"%.3f\", ($1) }"
}

# race WALL LIMIT COMMAND...: sets seconds, kib, outcome and elapsed as bench/race does; the
# command's output is in $work/log.
race() {
    wall=$1 limit=$2
    shift 2
    rm -f "$work/solution"
    "$RACE" "$limit" "$wall" "$work/log" "$@" >"$work/race"
    read -r seconds kib outcome elapsed <"$work/race"
}

# make_instance KIND ARGUMENT...: $work/portfolio.xml and $work/program.lp; fails, aloud, where one
# of them cannot be made.
make_instance() {
    kind=$1
    shift
    "make_$kind" "$@" &&
        "$DRUMBEAT" export --to lp "$work/portfolio.xml" -o "$work/program.lp" && return
    say "SKIPPED: $instance cannot be made"
    return 1
}

# field SECTION NAME FILE: a number or a word of compare's JSON.
field() {
    sed -n "/^  \"$1\"/,/^  }/s/^    \"$2\": \"*\([a-z0-9.]*\)\"*,*\$/\1/p" "$3"
}

# find_peers NAMES: sets found to those that are here, as " NAME NAME ", and versions to a line
# about all of them.
find_peers() {
    versions=
    found=' '
    for name in $1; do
        version=$(peer version "$name" || :)
        versions="$versions, $name ${version:-not found}"
        [ -z "$version" ] || found="$found$name "
    done
    versions=${versions#, }
}
