#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Random quarters of some size: our optimum is that of every other solver at hand, whatever parts of
# the engine are switched off. `make check` asks about a few, `make soak` about hundreds.
#   SOAK_COUNT         quarters
#   SOAK_SEED          of the first one; the others follow
#   SOAK_REQUIREMENTS  at most so many in each
drumbeat=${DRUMBEAT:-./drumbeat}
quarter=${QUARTER:-./bench/quarter}
count=${SOAK_COUNT:-10}
seed=${SOAK_SEED:-1}
most=${SOAK_REQUIREMENTS:-40}
seconds=${SOLVER_SECONDS:-20} # a solver that takes longer is told, not blamed
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
. "${srcdir:-.}/tests/support/solvers.sh"
parts=$(sed -n '/BR .*without/,/^\.TP/s/^\.BR* \([a-z][^ ]*\).*/\1/p' \
    "${srcdir:-.}/doc/drumbeat-compare.1" | tr -d '\\')
others=${installed# glpsol} # which takes long, and is asked where there is no other
answers=0
failures=0

# draw LOW HIGH: sets drawn to a whole number between them; the seed decides.
draw() {
    state=$(((state * 1103515245 + 12345) % 2147483648))
    drawn=$(($1 + state / 65536 % ($2 - $1 + 1)))
}

# draw_options: half of the time, some parts switched off.
draw_options() {
    without=
    for part in $parts; do
        draw 0 5
        [ "$drawn" -gt 0 ] || without="$without${without:+,}$part"
    done
    draw 0 1
    [ "$drawn" -eq 0 ] || without=
    options=${without:+--without $without}
    draw 0 1
    [ "$drawn" -eq 0 ] || options="--any-optimum $options"
}

# our_optimum: its value, "infeasible", or nothing where time ran out.
our_optimum() {
    "$drumbeat" compare --json --time-limit "$seconds" $options "$work/quarter.xml" \
        >"$work/ours" 2>"$work/log"
    case $? in
    0) sed -n '/"optimum"/,/}/s/^ *"value": *\([0-9.]*\),*$/\1/p' "$work/ours" ;;
    4) echo infeasible ;;
    5) ;;
    *) echo failed ;;
    esac
}

# ask SOLVER...: holds each answer against ours.
ask() {
    for solver; do
        rm -f "$work/solution"
        found=$(solve_$solver "$work/quarter.lp")
        if [ -z "$found" ]; then
            echo "$name: $solver was not done after $seconds seconds"
        elif is_same "$found" "$ours"; then
            answers=$((answers + 1))
        else
            echo "FAIL: $name: $solver finds '$found', drumbeat $options '$ours'"
            failures=$((failures + 1))
        fi
    done
}

end=$((seed + count))
while [ "$seed" -lt "$end" ]; do
    state=$((seed * 2654435761 % 2147483648))
    draw 10 "$most" && requirements=$drawn
    draw 2 15 && skills=$drawn
    draw 0 1 && rules=$([ "$drawn" -eq 0 ] || echo --rules)
    name="quarter $requirements $skills $seed $rules"
    draw_options
    "$quarter" "$requirements" "$skills" "$seed" $rules >"$work/quarter.xml" &&
        "$drumbeat" export --to lp "$work/quarter.xml" -o "$work/quarter.lp" 2>"$work/log" || {
        cat "$work/log"
        exit 1
    }
    ours=$(our_optimum)
    if [ -n "$ours" ]; then
        ask ${others:-$installed}
    else
        echo "$name: drumbeat $options was not done after $seconds seconds"
    fi
    seed=$((seed + 1))
done
echo "$answers answers agree, $failures failures"
[ $failures -eq 0 ] && [ $answers -gt 0 ]
