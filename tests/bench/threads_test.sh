#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/threads.sh with a program whose answers the test decides.
. "${srcdir:-.}/tests/support/expect.sh"
QUARTER=${QUARTER:-./bench/quarter}
RACE=${RACE:-./bench/race}
ONLY='quarter-400x25-1 '
DRUMBEAT=$work/program
export QUARTER RACE ONLY DRUMBEAT

# program CHANGES: with two threads its defined plan has so many changes; with one it has 3.
program() {
    cat >"$DRUMBEAT" <<END
#!/bin/sh
changes=3
case "\$*" in
*--threads\ 2*) changes=$1 ;;
esac
printf '{\n  "optimum": {\n    "status": "optimal",\n    "value": 7,\n    "changes": %s\n  },\n' \$changes
printf '  "solve": {\n    "nodes": %s\n  }\n}\n' \$\$
END
    chmod +x "$DRUMBEAT"
}

# threads CODE
threads() {
    code=0
    sh "${srcdir:-.}/bench/threads.sh" >"$work/out" 2>"$work/err" || code=$?
    [ $code -eq "$1" ] || fail "threads.sh: exit code $code, expected $1"
}

program 3
threads 0
for plan in defined any; do
    says "$work/out" "^quarter-400x25-1 +$plan( +[0-9.]+){4}\$"
done
says "$work/out" '^geometric mean [0-9.]+ times faster$'

# Another plan is a fault, but not with --any-optimum.
program 4
threads 1
says "$work/out" '^ERROR: quarter-400x25-1 \(defined\): 2 threads have another answer$'
[ "$(grep -c ERROR "$work/out")" -eq 1 ] || fail 'more than one ERROR'
finish
