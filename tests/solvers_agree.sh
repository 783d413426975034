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

. "${srcdir:-.}/tests/support/solvers.sh"

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
