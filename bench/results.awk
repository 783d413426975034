# SPDX-License-Identifier: GPL-3.0-or-later
# Lines of a results file as a table. Fields, separated by tabs: family, instance, optimum, our
# seconds, our KiB, the seconds of cbc, HiGHS, glpsol, glpsol with cuts and SCIP, those of our whole
# comparison with the tie-break, and "agree" or the optima that differ. Seconds are a number, ">"
# and the limit at which the run was stopped, "failed", or "-" for a program that is not there.
# With heading=1 the table's head; with summary=1 the head too, the means per family against the
# goals, the instances that we did not prove, and exit code 1 where optima differ.
BEGIN {
    FS = "\t"
    least = 0.05
    mib_goal = 1024
    row = "%-24s %12s %8s %8s %8s %8s %8s %8s %7s %8s %6s %5s\n"
    n_families = split("mknap1 mknapcb1 mknapcb4 mknapcb2 quarter nrp", families, " ")
    split("0.33 0.2 0.33 0.33 0.33 0.5", goals, " ")
    if (heading || summary)
        printf row, "instance", "optimum", "ours", "cbc", "highs", "glpsol", "g.-cuts", "scip",
            "ratio", "tie +s", "tie x", "MiB"
}

function is_stopped(cell) {
    return substr(cell, 1, 1) == ">"
}

# The seconds that count; 0 where there are none.
function seconds(cell) {
    if (cell == "-" || cell == "failed")
        return 0
    sub(/^>/, "", cell)
    return cell + 0 < least ? least : cell + 0
}

# The fewest seconds among the peers, 0 without any; sets best_stopped where that is a limit.
function best_peer(    i, time, best) {
    for (i = 6; i <= 10; i++) {
        time = seconds($i)
        if (time && (!best || time < best || (time == best && !is_stopped($i)))) {
            best = time
            best_stopped = is_stopped($i)
        }
    }
    return best
}

# "<" where the peer would have taken longer, ">" where we would have.
function bounded(ours, number) {
    if (is_stopped(ours) && best_stopped)
        return "?"
    return (is_stopped(ours) ? ">" : best_stopped ? "<" : "") sprintf("%.2f", number)
}

/^#/ { next }

{
    best = best_peer()
    ours = seconds($4)
    whole = seconds($11)
    ratio = ours && best ? bounded($4, ours / best) : "-"
    times = ours && whole ? whole / ours : 0
    printf row, $2, $3, $4, $6, $7, $8, $9, $10, ratio,
        times ? sprintf("%s%.2f", is_stopped($11) ? ">" : "", whole - ours) : "-",
        times ? sprintf("%.2f", times) : "-", sprintf("%.0f", $5 / 1024)
    if ($12 != "agree") {
        print "ERROR: THE OPTIMA OF " $2 " DIFFER: " $12
        n_differ++
    }
    n_instances[$1]++
    is_proven = $4 ~ /^[0-9]/
    n_proven[$1] += is_proven
    if (!is_proven)
        unproven = unproven " " $2
    if ($5 / 1024 > mib[$1])
        mib[$1] = $5 / 1024
    if (ours && best) {
        n_ratios[$1]++
        log_ratios[$1] += log(ours / best)
    }
    if (times) {
        n_times[$1]++
        log_times[$1] += log(times)
    }
}

function mean(logarithms, n) {
    return n ? sprintf("%.2f", exp(logarithms / n)) : "-"
}

END {
    if (!summary)
        exit
    means = "%-10s %9s %7s %12s %6s %10s %6s   %s\n"
    printf "\nGeometric means per family\n"
    printf means, "family", "instances", "proven", "ours / best", "goal", "tie x", "MiB", ""
    for (i = 1; i <= n_families; i++) {
        f = families[i]
        if (!n_instances[f])
            continue
        ratio = mean(log_ratios[f], n_ratios[f])
        reached = ratio != "-" && ratio + 0 <= goals[i] && n_proven[f] == n_instances[f] &&
            mib[f] < mib_goal
        printf means, f, n_instances[f], n_proven[f], ratio, goals[i],
            mean(log_times[f], n_times[f]), sprintf("%.0f", mib[f]),
            ratio == "-" ? "no peer" : reached ? "reached" : "NOT REACHED"
    }
    if (unproven)
        print "\nNot proven:" unproven
    printf "\n%s\n", n_differ ? "ERROR: THE OPTIMA OF " n_differ " INSTANCES DIFFER" : "All optima agree."
    exit n_differ > 0
}
