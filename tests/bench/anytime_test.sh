#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/anytime.sh beside a peer that has whatever plan the test wants, by whatever clock.
. "${srcdir:-.}/tests/support/expect.sh"
DRUMBEAT=$drumbeat
QUARTER=${QUARTER:-./bench/quarter}
mkdir "$work/bin"
RACE=$work/bin/race
OUR_SECONDS=1 PEER_SECONDS=1 ONLY='quarter-2000x40-1 ' ELAPSED=1.5
export DRUMBEAT QUARTER RACE OUR_SECONDS PEER_SECONDS ONLY ELAPSED

for absent in highs node scip; do
    printf '#!/bin/sh\nexit 1\n' >"$work/bin/$absent"
done
cat >"$RACE" <<'END'
#!/bin/sh
log=$3
shift 3
"$@" >"$log" 2>&1
echo "0.900 1024 failed $ELAPSED"
END
cat >"$work/bin/cbc" <<'END'
#!/bin/sh
case $1 in -quit) echo 'Version: 0.1 ' && exit ;; esac
while [ "$1" != -solution ]; do shift; done
echo 'Stopped on time - objective value 1' >"$2"
echo "$CBC_SAYS" >>"$2"
END
chmod +x "$work"/bin/*
PATH=$work/bin:$PATH
export PATH

# anytime CODE CBC-SAYS: the lines of cbc's solution file, each for a column.
anytime() {
    code=0
    CBC_SAYS=$2 sh "${srcdir:-.}/bench/anytime.sh" >"$work/out" 2>"$work/err" || code=$?
    [ $code -eq "$1" ] || {
        fail "anytime.sh: exit code $code, expected $1"
        cat "$work/out" "$work/err"
    }
}

# What one requirement is worth, by its elements in the file.
value=$("$QUARTER" 2000 40 1 |
    awk '/<requirement id="R-2"/ { is_here = 1 } /<\/requirement>/ { is_here = 0 }
        is_here && /<value/ { sub(/.*amount="/, ""); sum += $0 } END { print sum }')

# The plan's value is found anew, whatever the peer says of it.
anytime 0 '  1 x2 1 77
  2 x3 0.0000001 77'
says "$work/err" '^cbc 0\.1, highs not found, scip not found$'
says "$work/out" "^quarter-2000x40-1 +[0-9]+ +[0-9.]+ +0\\.9 +0\\.50 +$value +- +- +reached\$"

# No capacity holds everything.
anytime 0 "$(seq -f '1 x%g 1 1' 2000)"
says "$work/out" ' broken +- +- +reached$'

# No plan at all, and more than a second after our limit.
ELAPSED=2.01
anytime 1 ''
says "$work/out" ' 1\.01 +- +- +- +TOO LATE$'
finish
