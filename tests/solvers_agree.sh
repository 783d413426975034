#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Exported programs, solved by whichever of glpsol, cbc and HiGHS is on PATH, have the optimum that
# the scenario states (expected.json), in both formats; and quarters with nothing in them are read.
drumbeat=${DRUMBEAT:-./drumbeat}
scenarios=${srcdir:-.}/scenarios
patience=${SOLVER_SECONDS:-20} # for one solver on one file; a stopped one is told, not blamed
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
formats='lp mps'
seconds=$patience
failures=0
answers=0

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
    echo 'mip_rel_gap = 0' >"$work/options"
    highs "$1" --options_file "$work/options" --time_limit "$seconds" \
        --solution_file "$work/solution" >"$work/log" 2>&1 || return
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

# agree NAME FILE OPTIMUM SOLVER...: in $formats, within $seconds.
agree() {
    name=$1 file=$2 optimum=$3
    shift 3
    for format in $formats; do
        "$drumbeat" export --to $format "$file" -o "$work/program.$format" || {
            echo "FAIL: $name: drumbeat export --to $format"
            failures=$((failures + 1))
            continue
        }
        wanted=$optimum
        case $format$optimum in lp* | mpsinfeasible | mps0) ;; *) wanted=-$optimum ;; esac
        for solver; do
            rm -f "$work/solution"
            found=$(solve_$solver "$work/program.$format")
            if is_same "$found" "$wanted"; then
                answers=$((answers + 1))
            elif [ -z "$found" ] && [ -s "$work/solution" ]; then
                echo "$name.$format: $solver was not done after $seconds seconds"
            else
                echo "FAIL: $name.$format: $solver finds '$found', expected $wanted"
                tail -n 5 "$work/log"
                failures=$((failures + 1))
            fi
        done
    done
}

# odd NAME OPTIMUM CONTENT: a portfolio with so little in it that formats have no words for it.
odd() {
    cat >"$work/odd.xml" <<EOF
<portfolio xmlns="urn:drumbeat:portfolio:1" id="odd" cycle="2026-Q1" currency="EUR" unit="PD">$3
</portfolio>
EOF
    agree "$1" "$work/odd.xml" "$2" $installed
}

installed=
for solver in glpsol cbc highs; do
    ! command -v $solver >/dev/null || installed="$installed $solver"
done
[ -n "$installed" ] || {
    echo 'SKIP: none of glpsol, cbc, highs is installed'
    exit 77
}
echo "Asking:$installed"

value='<value kind="revenue" amount="12.34"/>'
ready="<requirement id='R-1'><title>T</title>$value</requirement>"
odd nothing 0 ''
odd no-rows 12.34 "<requirements>$ready</requirements>"
odd all-fixed 0 "<requirements><requirement id='R-1' status='draft'><title>T</title>$value
    </requirement></requirements>"
odd row-without-entries infeasible "<requirements>$ready</requirements>
    <rules><bucket group='nobody' measure='count' min='1'/></rules>"

for folder in "$scenarios"/*/; do
    name=$(basename "$folder")
    file=${folder}portfolio.xml
    [ -f "$file" ] && [ -f "${folder}expected.json" ] || continue
    optimum=$(sed -n 's/^ *"optimum": *\([0-9.]*\|null\),*$/\1/p' "${folder}expected.json")
    solvers=$installed formats='lp mps' seconds=$patience
    if [ "$(grep -c '<requirement ' "$file")" -gt 300 ]; then # minutes, and for cbc alone
        solvers=$(command -v cbc >/dev/null && echo cbc) formats=lp seconds=$((6 * patience))
    fi
    case $optimum in
    '') echo "FAIL: $name: expected.json names no optimum" && failures=$((failures + 1)) ;;
    null) agree "$name" "$file" infeasible $solvers ;;
    *) agree "$name" "$file" "$optimum" $solvers ;;
    esac
done

echo "$answers answers agree, $failures failures"
[ $failures -eq 0 ] && [ $answers -gt 0 ]
