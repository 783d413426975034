# SPDX-License-Identifier: GPL-3.0-or-later
# The programs that ours is measured against, in the order in which they run. For each NAME:
#   version_NAME          prints its version, or fails where it is not installed
#   solve_NAME LIMIT FILE [SECONDS]
#                         runs it on an LP file through `run`, gap zero, one thread; early peers
#                         end by themselves, with the best plan, after SECONDS on the wall
#   objective_NAME        prints the optimum of that run, or nothing where it was not proven
#   columns_NAME          early peers: prints the columns that are 1 in that run's plan, one a line
# Sourced by common.sh, which sets $work (a folder), $bench (this one) and `calculate`.
peers='cbc highs glpsol glpsol-cuts scip'
early_peers='cbc highs scip' # for anytime.sh

# Names of functions hold no hyphen.
peer() {
    action=$1
    name=$2
    shift 2
    "${action}_$(echo "$name" | tr - _)" "$@"
}

version_cbc() {
    command -v cbc >/dev/null && cbc -quit </dev/null | sed -n 's/^Version: *\([^ ]*\).*/\1/p'
}

solve_cbc() {
    run "$1" cbc "$2" -ratioGap 0 -allowableGap 0 ${3:+-timeMode elapsed -sec "$3"} \
        -solve -solution "$work/solution"
}

objective_cbc() {
    sed -n '1s/^Optimal.* value //p' "$work/solution"
}

# The lines are number, name, value, cost; ** stands before one outside its bounds.
columns_cbc() {
    sed '1d;s/^ *\*\*//' "$work/solution" | awk '$3 > 0.5 { print $2 }'
}

# HiGHS is the command highs where there is one, else the npm package.

version_highs() {
    if command -v highs >/dev/null; then
        highs --version | sed -n '1s/.*version \([^ ]*\).*/\1/p'
    else
        command -v node >/dev/null && node "$bench/highs.js" 2>/dev/null
    fi
}

solve_highs() {
    if command -v highs >/dev/null; then
        printf '%s\n' 'mip_rel_gap = 0' 'mip_abs_gap = 0' 'threads = 1' 'parallel = off' \
            ${3:+"time_limit = $3"} >"$work/options"
        run "$1" highs "$2" --options_file "$work/options" --solution_file "$work/solution"
    else
        solve_highs_js "$@"
    fi
}

# What the WebAssembly takes to start, measured by a program of one column, is no solving: it is
# granted on top of the limit and taken from the seconds.
solve_highs_js() {
    if [ -z "${highs_start-}" ]; then
        printf 'Maximize\n obj: x1\nSubject To\n c1: x1 <= 1\nBinary\n x1\nEnd\n' >"$work/tiny.lp"
        run_highs_js 60 "$work/tiny.lp"
        highs_start=$seconds
    fi
    run_highs_js "$(calculate "$1 + $highs_start")" "$2" ${3:+"$3"}
    seconds=$(calculate "max(0, $seconds - $highs_start)")
}

# Compiling WebAssembly a second time, for speed, costs seconds; only what runs long is worth it.
run_highs_js() {
    granted=$1 file=$2
    shift 2
    run "$granted" node --wasm-tiering-budget=100000000 "$bench/highs.js" "$file" \
        "$work/solution" "$@"
}

objective_highs() {
    [ "$(sed -n 2p "$work/solution")" = Optimal ] &&
        sed -n 's/^Objective //p' "$work/solution"
}

columns_highs() {
    awk '/^#/ { is_column = $2 == "Columns" && !n_lists++; next }
        is_column && $2 > 0.5 { print $1 }' "$work/solution"
}

version_glpsol() {
    command -v glpsol >/dev/null && glpsol --version | sed -n '1s/.* v*\([0-9.]*\)$/\1/p'
}

solve_glpsol() {
    limit=$1 file=$2
    shift 2
    run "$limit" glpsol --lp "$file" "$@" -o "$work/solution"
}

objective_glpsol() {
    grep -q '^Status: *INTEGER OPTIMAL' "$work/solution" &&
        sed -n 's/^Objective: .* = \([^ ]*\) .*/\1/p' "$work/solution"
}

version_glpsol_cuts() {
    version_glpsol
}

solve_glpsol_cuts() {
    solve_glpsol "$1" "$2" --pcost --mir --cover
}

objective_glpsol_cuts() {
    objective_glpsol
}

version_scip() {
    command -v scip >/dev/null && scip --version | sed -n '1s/^SCIP version \([^ ]*\).*/\1/p'
}

solve_scip() {
    run "$1" scip -c 'set limits gap 0' -c 'set timing clocktype 2' \
        ${3:+-c "set limits time $3"} -c "read $2" -c optimize \
        -c "write solution $work/solution" -c quit
}

objective_scip() {
    grep -q '^solution status: optimal solution found' "$work/solution" &&
        sed -n 's/^objective value: *//p' "$work/solution"
}

columns_scip() {
    awk '/^x[0-9]/ && $2 > 0.5 { print $1 }' "$work/solution"
}
