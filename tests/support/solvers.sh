# SPDX-License-Identifier: GPL-3.0-or-later
# Other solvers, for shell tests that hold ours against them. To be sourced where $work (a folder) and
# $seconds (for one solver on one file) are set. Sets $installed to those at hand; skips the test
# where there is none. HiGHS is the command highs, or the npm package (bench/highs.js).
highs_js=${srcdir:-.}/bench/highs.js

# solve_NAME FILE: prints the objective, "infeasible", or nothing where time ran out.

solve_glpsol() {
    case $1 in *.lp) format=--lp ;; *) format=--freemps ;; esac
    glpsol $format "$1" --cuts --tmlim "$seconds" -o "$work/solution" >"$work/log" 2>&1 || return
    sed -n -e 's/^Status: *\(INTEGER \)*\(OPTIMAL\).*/optimal/p' -e 's/^Status: *INTEGER EMPTY/empty/p' \
        -e 's/^Status: *INTEGER UNDEFINED/empty/p' "$work/solution" >"$work/status"
    case $(cat "$work/status") in
    optimal) sed -n 's/^Objective: .* = \([^ ]*\) .*/\1/p' "$work/solution" ;;
    empty) grep -q 'NO .*FEASIBLE SOLUTION' "$work/log" && echo infeasible ;;
    esac
}

solve_cbc() {
    cbc "$1" -seconds "$seconds" -ratioGap 0 -allowableGap 0 -solve -solution "$work/solution" \
        >"$work/log" 2>&1 || return
    case $(head -n 1 "$work/solution") in
    Optimal*) sed -n '1s/.*value //p' "$work/solution" ;;
    Infeasible* | Integer\ infeasible*) echo infeasible ;;
    esac
}

solve_highs() {
    if command -v highs >/dev/null; then
        echo 'mip_rel_gap = 0' >"$work/options"
        highs "$1" --options_file "$work/options" --time_limit "$seconds" \
            --solution_file "$work/solution" >"$work/log" 2>&1 || return
    else
        timeout "$seconds" node "$highs_js" "$1" "$work/solution" >"$work/log" 2>&1 || return
    fi
    case $(sed -n 2p "$work/solution") in
    Optimal | Empty) sed -n 's/^Objective //p' "$work/solution" ;;
    Infeasible) echo infeasible ;;
    esac
}

# is_same A B: equal texts, or numbers that differ by less than solvers round.
is_same() {
    [ "$1" = "$2" ] || awk -v a="$1" -v b="$2" 'BEGIN {
        if (a !~ /^[-0-9.e+]+$/ || b !~ /^[-0-9.e+]+$/) exit 1
        difference = a - b; if (difference < 0) difference = -difference
        exit !(difference <= 0.00005 + 1e-9 * (b < 0 ? -b : b)) }'
}

is_installed() {
    command -v "$1" >/dev/null || { [ "$1" = highs ] && node "$highs_js" >/dev/null 2>&1; }
}

installed=
absent=
for solver in glpsol cbc highs; do
    if is_installed $solver; then installed="$installed $solver"; else absent="$absent $solver"; fi
done
[ -n "$installed" ] || {
    echo 'SKIP: none of glpsol, cbc, highs is installed'
    exit 77
}
echo "Asking:$installed${absent:+; not here:$absent}"
