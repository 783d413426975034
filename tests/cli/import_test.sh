#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a research instance to its optimum.
. "${srcdir:-.}/tests/support/expect.sh"

# optimum VALUE FORMAT ARGUMENT...: imports, and compare proves that value.
optimum() {
    value=$1
    shift
    expect 0 import --from "$@" -o "$work/portfolio.xml"
    silent "$work/out"
    expect 0 compare --json --any-optimum "$work/portfolio.xml"
    says "$work/out" '"status": "optimal"'
    says "$work/out" "\"value\": $value,"
}

# Problem 1: 3 + 2 fit into 5, worth 7 + 4; the 9 alone takes 5. Problem 2: 0.5 of two rows.
printf '2\n3 1 11\n7 4 9\n3 2 5\n5\n2 2 0\n1.25 1.3\n0.5 0\n0 0.501\n0.5\n0.5\n' >"$work/mkp.txt"
optimum 11 orlib "$work/mkp.txt"
optimum 11 orlib --problem 1 "$work/mkp.txt"
optimum 1.25 orlib --problem 2 "$work/mkp.txt"

# Costs 3, 4.5 and 2: 9.5 in all. Customer 1 needs 3 for 10; customer 2 needs everything for 0.5.
printf '1\n3\n3 4.5 2\n3\n1 2\n2 3\n1 2\n2\n10 1 1\n0.5 2 3 1\n' >"$work/nrp.txt"
optimum 0 nrp --budget 31 "$work/nrp.txt"  # 2.945: 2
optimum 10 nrp --budget 32 "$work/nrp.txt" # 3.04: 3
optimum 10 nrp --budget 100 "$work/nrp.txt" # 9.5: 9

# Without -o to standard output, and from standard input.
expect 0 import --from nrp --budget 100 "$work/nrp.txt"
same "$work/portfolio.xml" "$work/out"
"$drumbeat" import --from nrp --budget 100 - <"$work/nrp.txt" >"$work/out" || fail 'standard input'
same "$work/portfolio.xml" "$work/out"

# Faults name file and line, and nothing is written.
echo '1 1 1 0 x' >"$work/bad.txt"
rm "$work/portfolio.xml"
expect 3 import --from orlib "$work/bad.txt" -o "$work/portfolio.xml"
says "$work/err" "^$work/bad.txt:1: profit of item 1 'x' is not a number "
[ ! -e "$work/portfolio.xml" ] || fail 'a portfolio was written'
expect 3 import --from nrp --budget 50 "$work/mkp.txt"
says "$work/err" "^$work/mkp.txt:[0-9]+: "
expect 3 import --from nrp --budget 50 "$work/absent.txt"
says "$work/err" "^$work/absent.txt:1: the file cannot be read: "

# Options that are missing, wrong, or another format's.
expect 2 import "$work/mkp.txt"
says "$work/err" "'--from' is needed"
expect 2 import --from nrp "$work/nrp.txt"
says "$work/err" "'--budget' is needed with '--from nrp': a whole percentage"
expect 2 import --from nrp --budget 50 --problem 1 "$work/nrp.txt"
says "$work/err" "with '--from nrp' only '--budget' means something"
expect 2 import --from orlib --budget 50 "$work/mkp.txt"
expect 2 import --from nrp --budget 101 "$work/nrp.txt"
expect 2 import --from nrp --budget 12.5 "$work/nrp.txt"
expect 2 import --from orlib --problem 0 "$work/mkp.txt"
expect 2 import --from mps "$work/mkp.txt"
expect 2 import --from orlib --problem 3 "$work/mkp.txt"
says "$work/err" 'there is no problem 3 in it$'

# expect_size REQUIREMENTS RESOURCES: of the portfolio that was imported.
expect_size() {
    n=$(grep -c '<requirement ' "$work/portfolio.xml")
    m=$(grep -cE '<(skill|budget) ' "$work/portfolio.xml")
    [ "$n $m" = "$1 $2" ] || fail "$file: $n x $m, expected $1 x $2"
}

# words FILE: one in each line.
words() {
    tr -s ' \t\r\n' '\n' <"$1" | grep .
}

# All of the public benchmarks, where they are at hand; awk reads their sizes for itself.
if [ -d "${DRUMBEAT_BENCHMARKS-}" ]; then
    for file in "$DRUMBEAT_BENCHMARKS"/mkp/*.txt; do
        problem=0
        words "$file" | awk 'NR == 1 { next }
            left > 0 { if (--left == 0) n = 0; next }
            n == 0 { n = $1; next }
            { left = 1 + n + n * $1 + $1; print n, $1 }' >"$work/sizes"
        while read -r size; do
            problem=$((problem + 1))
            expect 0 import --from orlib --problem $problem "$file" -o "$work/portfolio.xml"
            expect_size $size
        done <"$work/sizes"
        expect 2 import --from orlib --problem $((problem + 1)) "$file"
    done
    for file in "$DRUMBEAT_BENCHMARKS"/nrp/*.txt; do
        size=$(words "$file" | awk 'NR == 1 { levels = $1; next }
            left > 0 { left--; next }
            levels > 0 { levels--; n += left = $1; next }
            !seen++ { left = 2 * $1; next }
            { print n + $1, 1; exit }')
        expect 0 import --from nrp --budget 50 "$file" -o "$work/portfolio.xml"
        expect_size $size
    done
else
    echo 'SKIP: the public benchmarks (DRUMBEAT_BENCHMARKS names their folder)'
fi

finish
