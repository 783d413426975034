#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compare_peers.sh [DATA]: processor time to the proof, this program beside cbc, HiGHS and glpsol.
# README.md beside this file says what is measured and how; `make bench DATA=folder` runs it.
set -eu
data=${1-}
bench=$(dirname "$0")
results=${RESULTS:-results.tsv}
minutes=${MINUTES:-$([ -n "${FULL-}" ] && echo 10000 || echo 60)}
limit_max=300 # processor seconds for one run
limit_min=10
limit_factor=6 # peers may take so many times as long as we did
deadline=$(($(date +%s) + 60 * minutes))
. "$bench/common.sh"

# As common.sh asks; ends all where time is up.
run() {
    left=$((deadline - $(date +%s)))
    [ $left -gt 0 ] || end_late
    race $left "$@"
    [ "$outcome" != late ] || end_late
}

end_late() {
    say "TIME IS UP after $minutes minutes: the same command once more goes on from here."
    show_results
    exit
}

show_results() {
    echo
    awk -v summary=1 -f "$bench/results.awk" "$results"
}

# The last run in the results: its seconds, with ">" before them where it was stopped.
cell() {
    case $outcome in
    done) echo "$seconds" ;;
    stopped) echo ">$seconds" ;;
    *) echo failed ;;
    esac
}

# solve_ourselves LIMIT [--any-optimum]: sets optimum, empty where it was not proven.
solve_ourselves() {
    limit=$1
    shift
    run "$limit" "$DRUMBEAT" compare --json --threads 1 "$@" "$work/portfolio.xml"
    optimum=
    [ "$outcome" = done ] || return 0
    optimum=$(field optimum value "$work/log")
    if [ -z "$optimum" ] || [ "$(field optimum status "$work/log")" != optimal ]; then
        outcome=failed
    fi
}

# solve_by_peers LIMIT: each has as long as the best before it took; sets cells, adds to answers.
solve_by_peers() {
    best=$1
    cells=
    for name in $peers; do
        case $found in *" $name "*) ;; *) cells="$cells -" && continue ;; esac
        peer solve "$name" "$best" "$work/program.lp"
        objective=
        if [ "$outcome" = done ]; then
            objective=$(peer objective "$name" 2>/dev/null || :)
            [ -n "$objective" ] || outcome=failed
        fi
        if [ -n "$objective" ]; then
            answers="$answers $name=$objective"
            best=$(calculate "min($best, max($least, $seconds))")
        fi
        cells="$cells $(cell)"
    done
}

# verdict NAME=OPTIMUM...: "agree", or all of them where some differ by more than solvers round.
verdict() {
    echo "$*" | tr ' ' '\n' | awk -F = '
        NR == 1 { first = $2 }
        { difference = $2 - first
          if (difference < 0) difference = -difference
          if (difference > 0.00005 + 1e-9 * first) differs = 1
          all = all (NR > 1 ? "," : "") $0 }
        END { print differs ? all : "agree" }'
}

# measure FAMILY NAME KIND ARGUMENT...: makes the instance, runs all on it, appends the line.
measure() {
    family=$1 instance=$2 kind=$3
    shift 3
    make_instance "$kind" "$@" || return 0
    known=$("known_$kind" "$@")
    answers=${known:+literature=$known}
    solve_ourselves $limit_max --any-optimum
    answers="$answers${optimum:+ drumbeat=$optimum}"
    ours="$(cell) $kib"
    patience=$(calculate "min($limit_max, max($limit_min, $limit_factor * $seconds))")
    solve_by_peers "$patience"
    solve_ourselves "$patience"
    answers="$answers${optimum:+ tie-break=$optimum}"
    echo "$family $instance ${answers##*=} $ours$cells $(cell) $(verdict $answers)" |
        tr ' ' '\t' >"$work/line"
    cat "$work/line" >>"$results"
    awk -f "$bench/results.awk" "$work/line"
}

# Only results of the same programs may stand in one file.
open_results() {
    find_peers "$peers"
    programs="# drumbeat $(cksum <"$DRUMBEAT" | tr ' ' -), $versions"
    say "${programs#\# }"
    [ -s "$results" ] || echo "$programs" >"$results"
    [ "$(head -n 1 "$results")" = "$programs" ] && return
    say "$results holds results of other programs: remove it, or name another by RESULTS=file"
    exit 1
}

open_results
proof_instances | grep -E -e "${ONLY:-.}" >"$work/instances" || :
awk -v heading=1 -f "$bench/results.awk" /dev/null
while read -r family instance arguments <&3; do
    cut -f 2 "$results" | grep -qxF -e "$instance" || measure "$family" "$instance" $arguments
done 3<"$work/instances"
show_results
