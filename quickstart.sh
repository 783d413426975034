#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./quickstart.sh        installs what is missing, builds in ./build, compares the telco quarter
# ./quickstart.sh check  the same up to the full test suite: tests, sanitizers, valgrind, distcheck;
#                        its last line is "N passed, N failed, N skipped"
set -eu
cd "$(dirname "$0")"
root=$PWD
jobs=$(nproc 2>/dev/null || echo 1)

# What is needed: a command or a file's package, and the Debian package that brings it.
build_tools='gcc make autoconf automake pkg-config'
build_packages='libc6-dev libglpk-dev libxml2-dev libgmp-dev libjson-c-dev libunistring-dev'
check_tools='valgrind:valgrind xmllint:libxml2-utils msgfmt:gettext groff:groff-base
             glpsol:glpk-utils cbc:coinor-cbc clang-format:clang-format'
check_packages='libcmocka-dev'

say() {
    echo "quickstart: $*" >&2
}

case $root in
*[[:space:]\\\"\#\$\&\'\`]*)
    say "configure takes no blanks and no shell characters in a path: move or rename '$root'"
    exit 1
    ;;
esac

is_installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# missing TOOLS PACKAGES: the packages that are not there; a tool is COMMAND or COMMAND:PACKAGE.
missing() {
    for tool in $1; do
        command -v "${tool%%:*}" >/dev/null || printf '%s ' "${tool##*:}"
    done
    for package in $2; do
        is_installed "$package" || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install TOOLS PACKAGES: needs root and the network only where something is missing.
install() {
    if ! command -v dpkg-query >/dev/null; then
        say 'this is no Debian; configure will name what is missing'
        return 0
    fi
    wanted=$(missing "$1" "$2")
    [ -n "$wanted" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! sudo -V >/dev/null 2>&1; then
        say "some packages are missing, and there is no sudo here; as root, run
    apt-get update && apt-get install $wanted"
        return 1
    fi
    say "installing with apt-get: $wanted"
    # shellcheck disable=SC2086 # a list of names
    as_root apt-get update -q &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            $wanted
}

# build FOLDER [CONFIGURE-OPTION]...: out of tree, and only what has changed since the last time;
# configured anew each time, for what has been installed since.
build() {
    folder=$1
    shift
    if [ -f config.status ]; then
        say 'the tree was configured in place: running make distclean to build in ./build'
        make -s distclean || return 1
    fi
    [ -x configure ] || ./autogen.sh || return 1
    mkdir -p "$folder"
    (cd "$folder" && "$root/configure" -q "$@") || return 1
    make -s -C "$folder" -j "$jobs"
}

passed=0
failed=0
skipped=0

# count LOG WORD: the figure that the test harness noted for WORD.
count() {
    sed -n "s/^# $2: *//p" "$1" | head -n 1
}

# tally NAME LOG STATUS: adds a suite's figures; a suite that came to no end counts as one failure.
tally() {
    if [ ! -f "$2" ]; then
        say "$1: FAILED before its first test"
        failed=$((failed + 1))
        return
    fi
    bad=$(($(count "$2" FAIL) + $(count "$2" ERROR) + $(count "$2" XPASS)))
    [ "$3" -eq 0 ] || [ $bad -gt 0 ] || bad=1
    passed=$((passed + $(count "$2" PASS)))
    failed=$((failed + bad))
    skipped=$((skipped + $(count "$2" SKIP)))
    [ $bad -eq 0 ] || cat "$2" >&2
}

# suite NAME FOLDER LOG MAKE-ARGUMENT...
suite() {
    name=$1 folder=$2 log=$2/$3
    shift 3
    say "$name"
    rm -f "$log"
    status=0
    make -s -C "$folder" -j "$jobs" "$@" || status=$?
    tally "$name" "$log" $status
}

# step NAME COMMAND...: one thing that passes or fails as a whole.
step() {
    name=$1
    shift
    say "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        say "$name: FAILED"
        failed=$((failed + 1))
    fi
}

check() {
    install "$check_tools" "$check_packages" ||
        say 'going on without them: the tests that need them are skipped'
    step 'build' build build
    suite 'tests' build test-suite.log check
    export SOLVER_SECONDS=2 # other solvers have had the time they need; only ours is built anew
    step 'build with sanitizers, warnings as errors' \
        build build/sanitizers --enable-sanitizers --enable-werror CFLAGS='-O1 -g'
    suite 'tests with sanitizers' build/sanitizers test-suite.log check
    if command -v valgrind >/dev/null; then
        suite 'tests under valgrind' build valgrind.log valgrind
    else
        say 'SKIPPED: valgrind is not installed'
        skipped=$((skipped + 1))
    fi
    step 'make distcheck' make -s -C build -j "$jobs" distcheck
    echo "$passed passed, $failed failed, $skipped skipped"
    [ $failed -eq 0 ]
}

case ${1-} in
check)
    install "$build_tools" "$build_packages"
    check
    ;;
'')
    install "$build_tools" "$build_packages"
    build build
    # As on the day of the meeting: the quarter expires on 2026-03-31.
    ./build/drumbeat compare --date 2026-01-12 scenarios/telco/portfolio.xml
    say "the program is $root/build/drumbeat
    next: your first own file, in five minutes: README.md, under that heading"
    ;;
*)
    echo 'usage: ./quickstart.sh [check]' >&2
    exit 2
    ;;
esac
