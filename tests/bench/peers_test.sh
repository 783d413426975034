#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/compare_peers.sh beside a peer that says whatever the test wants.
. "${srcdir:-.}/tests/support/expect.sh"
DRUMBEAT=$drumbeat
QUARTER=${QUARTER:-./bench/quarter}
RACE=${RACE:-./bench/race}
RESULTS=$work/results.tsv
ONLY='quarter-60x8-1 '
FULL=
export DRUMBEAT QUARTER RACE RESULTS ONLY FULL

mkdir "$work/bin"
for absent in glpsol highs node scip; do
    printf '#!/bin/sh\nexit 1\n' >"$work/bin/$absent"
done
cat >"$work/bin/cbc" <<'END'
#!/bin/sh
case $1 in -quit) echo 'Version: 0.1 ' && exit ;; esac
while [ "$1" != -solution ]; do shift; done
echo "Optimal - objective value $CBC_SAYS" >"$2"
END
chmod +x "$work"/bin/*
PATH=$work/bin:$PATH
export PATH

# race_peers CODE CBC-SAYS
race_peers() {
    code=0
    CBC_SAYS=$2 sh "${srcdir:-.}/bench/compare_peers.sh" >"$work/out" 2>"$work/err" || code=$?
    [ $code -eq "$1" ] || {
        fail "compare_peers.sh: exit code $code, expected $1"
        cat "$work/err"
    }
}

optimum=$("$QUARTER" 60 8 1 | "$drumbeat" compare --json --any-optimum - |
    sed -n '/^  "optimum"/,/^  }/s/^    "value": \([0-9.]*\),$/\1/p')

race_peers 0 "$optimum.00000001"
says "$work/err" 'cbc 0\.1, highs not found, glpsol not found, glpsol-cuts not found, scip not found$'
says "$work/err" '^SKIPPED: DATA/mkp/mknap1\.txt is not there$'
says "$work/out" "^quarter-60x8-1 +$optimum +[0-9.]+ +[0-9.]+ +- +- +- +- "
says "$work/out" '^All optima agree\.$'

# A finished instance is not measured again: what the peer says now goes unheard.
cp "$RESULTS" "$work/before"
race_peers 0 1
same "$work/before" "$RESULTS"

# A peer that finds something else is an error.
rm "$RESULTS"
race_peers 1 1
says "$work/out" "^ERROR: THE OPTIMA OF quarter-60x8-1 DIFFER: drumbeat=$optimum,cbc=1,tie-break=$optimum\$"

# Results of other programs are refused.
sed -i '1s/0\.1/0.2/' "$RESULTS"
race_peers 1 "$optimum"
says "$work/err" 'holds results of other programs'
finish
