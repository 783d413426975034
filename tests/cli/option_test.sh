#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What each option changes.
. "${srcdir:-.}/tests/support/expect.sh"
textbook=$scenarios/textbook/portfolio.xml
telco=$scenarios/telco/portfolio.xml

# --ranking and --fill choose the list; the portfolio's own are the default.
for rule in value rank density scarcity; do
    for fill in fill strict; do
        expect 0 compare --json --ranking $rule --fill $fill "$textbook"
        tr -d ' \n' <"$work/out" >"$work/flat"
        says "$work/flat" "\"topdown\":\{\"rule\":\"$rule\",\"fill\":\"$fill\""
    done
done
sed 's/<portfolio /<portfolio ranking="rank" fill="strict" /; s/ ranking="value"//; s/ fill="fill"//' \
    "$textbook" >"$work/rank.xml"
expect 0 compare --json "$work/rank.xml"
tr -d ' \n' <"$work/out" >"$work/flat"
says "$work/flat" '"topdown":\{"rule":"rank","fill":"strict"'

# --list takes the place of the list.
printf 'id,title\r\nR-1,"first, with a comma"\r\n' >"$work/list.csv"
expect 0 compare --json --list "$work/list.csv" "$textbook"
tr -d ' \n' <"$work/out" >"$work/flat"
says "$work/flat" '"topdown":\{"rule":"list","fill":null,.*"selected":\["R-1"\]'
"$drumbeat" compare --json --list - "$textbook" <"$work/list.csv" | tr -d ' \n' |
    grep -q '"rule":"list"' || fail '--list - does not read standard input'

# --any-optimum says that no choice was made among equally good plans.
expect 0 compare --json --any-optimum "$textbook"
says "$work/out" '"tie_break": "skipped"'

# --without changes the way to the answer, not the answer; a slip is told with what it may mean.
expect 0 compare --json "$telco"
sed '/"solve"/,$d' "$work/out" >"$work/whole"
for parts in $(sed -n '/BR .*without/,/^\.TP/s/^\.BR* \([a-z][^ ]*\).*/\1/p' "${srcdir:-.}/doc/drumbeat-compare.1" |
    tr -d '\\'); do
    expect 0 compare --json --without $parts "$telco"
    sed '/"solve"/,$d' "$work/out" >"$work/part"
    same "$work/whole" "$work/part"
done
expect 2 compare --without dive,cutz "$telco"
says "$work/err" "did you mean 'cuts'"

# --threads changes the time at most: telco and bank, and a quarter that one thread calls for help.
"$QUARTER" 120 12 2 >"$work/quarter.xml"
for file in "$telco" "$scenarios/bank/portfolio.xml" "$work/quarter.xml"; do
    expect 0 compare --json --threads 1 "$file"
    sed '/"solve"/,$d' "$work/out" >"$work/alone"
    for threads in 2 4; do
        expect 0 compare --json --threads $threads "$file"
        sed '/"solve"/,$d' "$work/out" >"$work/together"
        same "$work/alone" "$work/together"
    done
done

# --date decides whether the portfolio has expired; that is a warning.
sed 's/ expires="[^"]*"//; s/<portfolio /<portfolio expires="2026-03-31" /' "$textbook" >"$work/dated.xml"
expect 0 check --date 2026-03-31 "$work/dated.xml"
silent "$work/err"
expect 0 check --date 2026-04-01 "$work/dated.xml"
says "$work/err" "^$work/dated.xml:[0-9]+: warning: .*2026-03-31"

# "-" is standard input; --huge changes nothing for a small file.
expect 0 check "$telco"
cp "$work/out" "$work/check"
"$drumbeat" check - <"$telco" >"$work/out" 2>"$work/err" || fail 'standard input is not read'
same "$work/check" "$work/out"
expect 0 check --huge "$telco"
same "$work/check" "$work/out"

# --lang works in any locale; no figure and no byte depends on the machine's.
expect 0 check --lang de "$telco"
cp "$work/out" "$work/german"
cmp -s "$work/check" "$work/german" && fail '--lang de is not German'
for LC_ALL in C POSIX de_DE.UTF-8 C.UTF-8; do
    export LC_ALL
    expect 0 check --lang de "$telco"
    same "$work/german" "$work/out"
    expect 0 check "$telco"
    same "$work/check" "$work/out"
done

# There is no colour where there is no terminal. (Widths: test_terminal.c.)
expect 0 compare "$textbook"
grep -q "$(printf '\033')" "$work/out" && fail 'colour without a terminal'

# The same input gives the same bytes; only `solve` counts time.
without_solve() {
    sed '/"solve"/,$d' "$work/out"
}
while read -r arguments; do
    expect 0 compare --json $arguments
    without_solve >"$work/first"
    expect 0 compare --json $arguments
    without_solve >"$work/second"
    same "$work/first" "$work/second"
    expect 0 compare $arguments
    cp "$work/out" "$work/first"
    expect 0 compare $arguments
    same "$work/first" "$work/out"
done <<END
$textbook
$scenarios/ranking-is-optimal/portfolio.xml
--any-optimum $telco
END

finish
