#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each exit code, and what comes with it.
. "${srcdir:-.}/tests/support/expect.sh"
textbook=$scenarios/textbook/portfolio.xml

# 0: done and proven.
for arguments in --help -h --version 'compare --help' 'check -h' 'export --help'; do
    expect 0 $arguments
    says "$work/out" '^(Usage: )?drumbeat '
    silent "$work/err"
done
expect 0 compare "$textbook"
expect 0 check "$textbook"
expect 0 check "$scenarios/infeasible/portfolio.xml"
expect 0 export --to lp "$textbook"

# 2: wrong usage: one line that says where help is, and nothing on standard output.
while read -r arguments; do
    expect 2 $arguments
    silent "$work/out"
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "drumbeat $arguments: not one line"
    says "$work/err" "^drumbeat: .*try 'drumbeat .*--help'$"
done <<'END'

frobnicate
--frob
compare
compare --frob file.xml
compare one.xml two.xml
compare --ranking best file.xml
compare --time-limit soon file.xml
compare --list ids.txt --fill strict file.xml
compare --list - -
check --lang fr file.xml
export file.xml
END

expect 2 comapre file.xml
says "$work/err" "did you mean 'compare'"
expect 2 compare --time-limti=3 file.xml
says "$work/err" "did you mean '--time-limit'"

# 3: invalid or unreadable input: FILE:LINE: text, and nothing on standard output.
printf 'R-1\nR-99\n' >"$work/unknown.txt"
printf '' >"$work/empty.xml"
printf '<portfolio>\n' >"$work/broken.xml"
for file in "$work/absent.xml" "$work" "$work/empty.xml" "$work/broken.xml" "$textbook.not"; do
    for command in compare check 'export --to mps'; do
        expect 3 $command "$file"
        silent "$work/out"
        says "$work/err" "^$file:[0-9]+: "
    done
done
expect 3 compare --list "$work/unknown.txt" "$textbook"
silent "$work/out"
says "$work/err" "^$work/unknown.txt:2: .*R-99"
expect 3 compare --list "$work/absent.txt" "$textbook"
says "$work/err" "$work/absent.txt"
expect 3 check - </dev/null
says "$work/err" '^<stdin>:1: '

# 4: no plan obeys all rules; the report says so.
expect 4 compare "$scenarios/infeasible/portfolio.xml"
[ -s "$work/out" ] || fail 'infeasible: no report'
expect 4 compare --json "$scenarios/infeasible/portfolio.xml"
says "$work/out" '"status": "infeasible"'

# 5: a limit came first; the report still comes. No time at all is always too short here.
expect 5 compare --time-limit 0 --json "$scenarios/large/portfolio.xml"
says "$work/out" '"status": "(feasible|unknown)"'
expect 5 compare --time-limit 0 "$scenarios/large/portfolio.xml"
[ -s "$work/out" ] || fail 'time limit: no report'
silent "$work/err" # no progress where nobody watches

finish
