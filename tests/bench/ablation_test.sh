#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/ablation.sh with a program whose optimum and parts the test decides.
. "${srcdir:-.}/tests/support/expect.sh"
QUARTER=${QUARTER:-./bench/quarter}
RACE=${RACE:-./bench/race}
ONLY='quarter-200x20-1 '
DRUMBEAT=$work/program
export QUARTER RACE ONLY DRUMBEAT

# program WITHOUT-CUTS: finds 7 in no time, that without cuts, fails without the dive.
program() {
    cat >"$DRUMBEAT" <<END
#!/bin/sh
value=7
case "\$*" in
*--without\ dive*) echo 'it broke' && exit 1 ;;
*--without\ cuts*) value=$1 ;;
esac
printf '{\n  "optimum": {\n    "status": "optimal",\n    "value": %s,\n  }\n}\n' \$value
END
    chmod +x "$DRUMBEAT"
}

ablation() {
    code=0
    sh "${srcdir:-.}/bench/ablation.sh" >"$work/out" 2>"$work/err" || code=$?
    [ $code -eq 1 ] || fail "ablation.sh: exit code $code, expected 1"
}

program 7
ablation
says "$work/out" '^quarter-200x20-1 +\(all parts\) +[0-9.]+ +1\.00$'
says "$work/out" '^quarter-200x20-1 +cuts +[0-9.]+ +1\.00$'
says "$work/out" '^ERROR: quarter-200x20-1 without dive: it broke$'
[ "$(grep -c ERROR "$work/out")" -eq 1 ] || fail 'more than one ERROR'
says "$work/out" '^part +quarter$'
for part in presolve enumeration; do
    says "$work/out" "^$part +1\.00\$"
done

program 8
ablation
says "$work/out" '^ERROR: quarter-200x20-1 without cuts: 8, not 7$'
finish
