# SPDX-License-Identifier: GPL-3.0-or-later
# The programs that ours is measured against, in the order in which they run. For each NAME:
#   version_NAME          prints its version, or fails where it is not installed
#   solve_NAME LIMIT FILE runs it on an LP file through `run`, gap zero, one thread
#   objective_NAME        prints the optimum of that run, or nothing where it was not proven
# Sourced by compare_peers.sh, which sets $work (a folder), $bench (this one) and `run`.
peers='cbc highs glpsol glpsol-cuts'

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
    run "$1" cbc "$2" -ratioGap 0 -allowableGap 0 -solve -solution "$work/solution"
}

objective_cbc() {
    sed -n '1s/^Optimal.* value //p' "$work/solution"
}

# HiGHS is the command highs where there is one, else the npm package.

version_highs() {
    if command -v highs >/dev/null; then
        highs --version | sed -n '1s/.*version \([^ ]*\).*/\1/p'
    else
        command -v node >/dev/null && node "$bench/highs.js" 2>/dev/null
    fi
}

# Compiling WebAssembly a second time, for speed, costs seconds; only what runs long is worth it.
solve_highs() {
    if command -v highs >/dev/null; then
        printf '%s\n' 'mip_rel_gap = 0' 'mip_abs_gap = 0' 'threads = 1' 'parallel = off' \
            >"$work/options"
        run "$1" highs "$2" --options_file "$work/options" --solution_file "$work/solution"
    else
        run "$1" node --wasm-tiering-budget=100000000 "$bench/highs.js" "$2" "$work/solution"
    fi
}

objective_highs() {
    [ "$(sed -n 2p "$work/solution")" = Optimal ] &&
        sed -n 's/^Objective //p' "$work/solution"
}

version_glpsol() {
    command -v glpsol >/dev/null && glpsol --version | sed -n '1s/.* v*\([0-9.]*\)$/\1/p'
}

solve_glpsol() {
    limit=$1
    file=$2
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
