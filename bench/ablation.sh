#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ablation.sh [DATA]: what each part of the engine is worth: processor time without it over that
# with all parts, to the proof. README.md beside this file says more; `make bench-ablation
# DATA=folder` runs it.
set -eu
data=${1-}
bench=$(dirname "$0")
limit_max=60    # processor seconds for one run
limit_min=5
limit_factor=20 # without a part: so many times as long as with all
row='%-24s %-16s %9s %9s\n'
. "$bench/common.sh"

# As common.sh asks.
run() {
    race 1000000 "$@"
}

# The parts, from the table in which the program itself has them.
parts() {
    sed -n 's/^ *\[PART_[A-Z]*\] = "\(.*\)",$/\1/p' "$bench/../solver/parts.c"
}

# solve LIMIT [--without PART]: sets optimum, empty where it was not proven within the limit.
solve() {
    limit=$1
    shift
    run "$limit" "$DRUMBEAT" compare --json --any-optimum --threads 1 "$@" "$work/portfolio.xml"
    optimum=
    [ "$outcome" != done ] || optimum=$(field optimum value "$work/log")
}

# solve_without PART: prints the row, and adds "FAMILY PART RATIO stopped|done" to the ratios; an
# error is no measurement.
solve_without() {
    solve "$patience" --without "$1"
    if [ "$outcome" = failed ]; then
        fault "$instance without $1: $(tail -n 1 "$work/log")"
        return
    fi
    if [ "$outcome" = done ] && [ "$optimum" != "$whole" ]; then
        fault "$instance without $1: $optimum, not $whole"
        return
    fi
    ratio=$(calculate "max(0.01, $seconds) / max(0.01, $base)")
    echo "$family $1 $ratio $outcome" >>"$work/ratios"
    mark=$([ "$outcome" = done ] || echo '>')
    printf "$row" "$instance" "$1" "$mark$seconds" "$mark$(printf %.2f "$ratio")"
}

fault() {
    echo "ERROR: $*"
    faults=$((faults + 1))
}

# measure FAMILY NAME KIND ARGUMENT...
measure() {
    family=$1 instance=$2
    shift 2
    make_instance "$@" || return 0
    solve $limit_max
    [ -n "$optimum" ] || {
        fault "$instance with all parts: $outcome, $(tail -n 1 "$work/log")"
        return
    }
    whole=$optimum base=$seconds
    patience=$(calculate "min($limit_max, max($limit_min, $limit_factor * $base))")
    printf "$row" "$instance" '(all parts)' "$base" 1.00
    for part in $(parts); do
        solve_without "$part"
    done
}

# The geometric means, parts by families; ">" where a run among them was stopped.
show_means() {
    awk '!($1 in families) { families[$1] = 1; order[++n_families] = $1 }
        !($2 in parts) { parts[$2] = 1; names[++n_parts] = $2 }
        { n[$1, $2]++; sum[$1, $2] += log($3); if ($4 != "done") mark[$1, $2] = ">" }
        END {
            print "\nProcessor time without the part over that with all, geometric mean"
            printf "%-16s", "part"
            for (f = 1; f <= n_families; f++)
                printf " %9s", order[f]
            print ""
            for (p = 1; p <= n_parts; p++) {
                printf "%-16s", names[p]
                for (f = 1; f <= n_families; f++) {
                    cell = order[f] SUBSEP names[p]
                    mean = n[cell] ? sprintf("%.2f", exp(sum[cell] / n[cell])) : "-"
                    printf " %9s", mark[cell] mean
                }
                print ""
            }
        }' "$work/ratios"
}

ablation_instances | grep -E -e "${ONLY:-.}" >"$work/instances" || :
printf "$row" instance without seconds ratio
: >"$work/ratios"
faults=0
while read -r family instance arguments <&3; do
    measure "$family" "$instance" $arguments
done 3<"$work/instances"
show_means
[ $faults -eq 0 ]
