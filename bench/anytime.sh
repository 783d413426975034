#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# anytime.sh [DATA]: the plan of this program after 10 seconds beside the peers' after 60, on the
# wall, for programs too large to be proven soon. README.md beside this file says more;
# `make bench-anytime DATA=folder` runs it.
set -eu
data=${1-}
bench=$(dirname "$0")
our_seconds=${OUR_SECONDS:-10}
peer_seconds=${PEER_SECONDS:-60}
grace=60      # seconds after which a program that does not end by itself is killed
late_max=1    # seconds within which ours has to end
row='%-24s %12s %7s %6s %6s %12s %12s %12s  %s\n'
. "$bench/common.sh"

# As common.sh asks: nothing ends by processor time.
run() {
    shift
    race $((peer_seconds + grace)) 1000000 "$@"
}

# worth FILE: the value of the plan whose ids are in FILE, recomputed by `compare --list` from the
# portfolio; "broken" where it is not allowed, "-" where it is empty.
worth() {
    [ -s "$1" ] || {
        echo -
        return
    }
    "$DRUMBEAT" compare --json --any-optimum --time-limit 0.001 --list "$1" \
        "$work/portfolio.xml" >"$work/list.json" || [ $? -eq 5 ] || return
    if sed -n '/^  "topdown"/,/^  }/p' "$work/list.json" | grep -q '^    "broken": \[\]'; then
        field topdown value "$work/list.json"
    else
        echo broken
    fi
}

# The ids of our plan in $work/ours.json, one a line.
our_plan() {
    sed -n '/^  "optimum"/,/^  }/p' "$work/ours.json" |
        sed -n '/^    "selected"/,/^    \]/s/^      "\(.*\)",*$/\1/p'
}

# peer_plan NAME: the ids of its plan; the LP file's comments name each column's.
peer_plan() {
    peer columns "$1" 2>/dev/null |
        awk 'NR == FNR { if ($1 == "\\" && $3 == "=") id[$2] = $4; next } { print id[$1] }' \
            "$work/program.lp" -
}

# Sets values to the peers' values, one for each, and best to the best of them.
ask_peers() {
    values=
    best=0
    for name in $early_peers; do
        value=-
        case $found in *" $name "*)
            peer solve "$name" 1000000 "$work/program.lp" "$peer_seconds"
            peer_plan "$name" >"$work/plan"
            value=$(worth "$work/plan")
            ;;
        esac
        values="$values $value"
        case $value in [0-9]*) best=$(calculate "max($best, $value)") ;; esac
    done
}

# measure NAME KIND ARGUMENT...: prints the row of that instance; counts faults.
measure() {
    instance=$1
    shift
    make_instance "$@" || return 0
    run 0 "$DRUMBEAT" compare --json --any-optimum --threads 1 --time-limit "$our_seconds" \
        "$work/portfolio.xml"
    cp "$work/log" "$work/ours.json"
    our_plan >"$work/plan"
    ours=$(worth "$work/plan")
    cpu=$seconds
    late=$(calculate "max(0, $elapsed - $our_seconds)")
    ask_peers
    judge
    printf "$row" "$instance" "$ours" "$(field optimum gap_percent "$work/ours.json")" \
        "$(printf %.1f "$cpu")" "$(printf %.2f "$late")" $values "$verdict"
}

# Sets verdict.
judge() {
    verdict=reached
    if [ "$ours" != "$(field optimum value "$work/ours.json")" ]; then
        verdict='ERROR: it says something else of itself'
    elif [ "$(calculate "$ours < $best")" = 1.000 ]; then
        verdict='NOT REACHED'
    elif [ "$(calculate "$late > $late_max")" = 1.000 ]; then
        verdict='TOO LATE'
    fi
    [ "$verdict" = reached ] || faults=$((faults + 1))
}

find_peers "$early_peers"
say "$versions"
anytime_instances | grep -E -e "${ONLY:-.}" >"$work/instances" || :
echo "Plans after $our_seconds s of ours and $peer_seconds s of the others, on the wall"
printf "$row" instance ours gap% cpu late+s $early_peers ''
faults=0
while read -r family instance arguments <&3; do
    measure "$instance" $arguments
done 3<"$work/instances"
[ $faults -eq 0 ]
