# SPDX-License-Identifier: GPL-3.0-or-later
# What is measured, and how each of it is made. Sourced by common.sh, which sets $data (the folder
# of the instances' files, or nothing), $work (a folder) and `say`.
#
# The sets of instances: one a line, with family, name, kind, and the arguments for make_KIND.

# For compare_peers.sh: those to be proven; with FULL=1 the whole set.
proof_instances() {
    thirty='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30'
    if [ -n "${FULL-}" ]; then
        medium=$thirty large='1 6 11 16 21 26' seeds='1 2 3 4 5'
    else
        medium='1 11 21' large='11 21' seeds=1
    fi
    mkp_instances mknap1 1 2 3 4 5 6 7
    mkp_instances mknapcb1 $thirty
    quarter_instances 60 8 $seeds
    quarter_instances 120 12 $seeds
    quarter_instances 200 20 $seeds
    quarter_instances 400 25 $seeds
    nrp_instances nrp1 30 50 70
    nrp_instances nrp-e1 30 50
    nrp_instances nrp-g1 30 50
    nrp_instances nrp-m1 30 50
    mkp_instances mknapcb4 $medium
    nrp_instances nrp2 30 50 70
    quarter_instances 1000 30 $seeds
    mkp_instances mknapcb2 $large
}

# For anytime.sh: too large to be proven soon.
anytime_instances() {
    mkp_instances mknapcb7 1 11 21
    quarter_instance 2000 40 1
    quarter_instance 2000 40 2 --rules
}

# For ablation.sh: a few of each family, proven within seconds.
ablation_instances() {
    mkp_instances mknapcb1 1 11
    mkp_instances mknapcb4 21
    quarter_instances 200 20 1 2
    quarter_instance 400 25 1
    nrp_instances nrp2 50
    nrp_instances nrp-e1 30
}

# For threads.sh: those that take more than a few seconds.
threads_instances() {
    mkp_instances mknapcb4 1 11 6
    mkp_instances mknapcb2 11
    quarter_instances 400 25 1
}

# has_data FILE: says so where it is absent.
has_data() {
    [ -n "$data" ] && [ -f "$data/$1" ] && return
    say "SKIPPED: ${data:-DATA}/$1 is not there"
    return 1
}

# mkp_instances FILE PROBLEM...: OR-Library's multidimensional knapsacks.
mkp_instances() {
    file=$1
    shift
    has_data "mkp/$file.txt" || return 0
    for problem; do
        echo "$file $file-$problem mkp $file $problem"
    done
}

make_mkp() {
    "$DRUMBEAT" import --from orlib "$data/mkp/$1.txt" --problem "$2" -o "$work/portfolio.xml"
}

# What the literature has proven of FILE's PROBLEM, or nothing.
known_mkp() {
    [ ! -f "$data/mkp/best.tsv" ] ||
        awk -F '\t' -v file="$1.txt" -v problem="$2" \
            '$1 == file && $2 == problem && $7 == "yes" { print $5 }' "$data/mkp/best.tsv"
}

# nrp_instances FILE PERCENT...: the next release problem, for budgets in percent of all cost.
nrp_instances() {
    file=$1
    shift
    has_data "nrp/$file.txt" || return 0
    for percent; do
        echo "nrp $file-$percent% nrp $file $percent"
    done
}

make_nrp() {
    "$DRUMBEAT" import --from nrp "$data/nrp/$1.txt" --budget "$2" -o "$work/portfolio.xml"
}

known_nrp() {
    :
}

# quarter_instances REQUIREMENTS SKILLS SEED...: each with and without rules.
quarter_instances() {
    requirements=$1 skills=$2
    shift 2
    for seed; do
        quarter_instance $requirements $skills $seed
        quarter_instance $requirements $skills $seed --rules
    done
}

# quarter_instance REQUIREMENTS SKILLS SEED [--rules]
quarter_instance() {
    echo "quarter quarter-$1x$2-$3${4:+-rules} quarter $*"
}

make_quarter() {
    "$QUARTER" "$@" >"$work/portfolio.xml"
}

known_quarter() {
    :
}
