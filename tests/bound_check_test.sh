#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A build of its own with --enable-bound-check: whatever prunes the search agrees with a second
# method, on random programs and portfolios and on two bundled quarters.
source=$(cd "${srcdir:-.}" && pwd)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
property_tests='tests/property/test_random_optimum tests/property/test_random_conflict
    tests/solver/test_parts tests/solver/test_search tests/solver/test_solve'

skip() {
    echo "SKIP: $*"
    exit 77
}

[ -x "$source/configure" ] || skip 'there is no configure script'
[ ! -f "$source/config.status" ] || skip 'the source tree is configured in place'

unset MAKEFLAGS MFLAGS MAKELEVEL # of the make that runs this test
cd "$work" || exit 99
"$source/configure" -q --enable-bound-check CFLAGS=-O1 >log 2>&1 && make -s drumbeat >log 2>&1 || {
    cat log
    exit 1
}
grep -q '^CMOCKA_LIBS = .' Makefile || {
    echo 'without cmocka: no random programs'
    property_tests=
}

status=0
# run COMMAND...: it is done, whatever it finds, and no check has ended it.
run() {
    echo "$*"
    "$@" >log 2>&1 || {
        tail -n 20 log
        status=1
    }
}

for quarter in telco bank; do
    run ./drumbeat compare "$source/scenarios/$quarter/portfolio.xml"
    run ./drumbeat compare --without cuts,enumeration "$source/scenarios/$quarter/portfolio.xml"
done
srcdir=$source
export srcdir
for test in $property_tests; do
    run make -s "$test"
    run "$test"
done
exit $status
