#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# threads.sh [DATA]: the seconds on the wall to the proof with one thread over those with several.
# README.md beside this file says more; `make bench-threads DATA=folder` runs it.
set -eu
data=${1-}
bench=$(dirname "$0")
threads=${THREADS:-2}
limit_max=600 # processor seconds for one run
row='%-24s %-8s %9s %9s %9s %9s\n'
. "$bench/common.sh"

# As common.sh asks.
run() {
    race 1000000 "$@"
}

# solve N [OPTION]: fails where nothing is proven; the answer is in $work/answer.N.
solve() {
    n=$1
    shift
    run $limit_max "$DRUMBEAT" compare --json --threads "$n" "$@" "$work/portfolio.xml"
    [ "$outcome" = done ] || return 1
    sed '/^  "solve"/,$d' "$work/log" >"$work/answer.$n"
}

# Whether the runs agree: with --any-optimum on status and value, else on all of the answer.
agree() {
    if [ -n "$option" ]; then
        [ "$(field optimum value "$work/answer.1")" = "$(field optimum value "$work/answer.$threads")" ]
    else
        cmp -s "$work/answer.1" "$work/answer.$threads"
    fi
}

# race_threads NAME [OPTION]: prints the row.
race_threads() {
    objective=$1 option=${2-}
    solve 1 $option || {
        say "SKIPPED: $instance ($objective) is not proven within $limit_max s"
        return 0
    }
    alone=$elapsed base=$seconds
    if ! solve "$threads" $option || ! agree; then
        echo "ERROR: $instance ($objective): $threads threads have another answer"
        faults=$((faults + 1))
        return 0
    fi
    ratio=$(calculate "$alone / max(0.01, $elapsed)")
    echo "$ratio" >>"$work/ratios"
    printf "$row" "$instance" "$objective" "$alone" "$elapsed" "$(printf %.2f "$ratio")" \
        "$(printf %.2f "$(calculate "$seconds / max(0.01, $base)")")"
}

threads_instances | grep -E -e "${ONLY:-.}" >"$work/instances" || :
printf "$row" instance plan 'wall: 1' "$threads" faster 'cpu'
: >"$work/ratios"
faults=0
while read -r family instance arguments <&3; do
    make_instance $arguments || continue
    race_threads defined
    race_threads any --any-optimum
done 3<"$work/instances"
awk '{ sum += log($1) } END { if (NR) printf "geometric mean %.2f times faster\n", exp(sum / NR) }' \
    "$work/ratios"
[ $faults -eq 0 ]
