#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole program under valgrind: no leak and no bad access, whatever the exit code.
. "${srcdir:-.}/tests/support/expect.sh"
command -v valgrind >/dev/null || {
    echo 'SKIP: valgrind is not installed'
    exit 77
}
if grep -q __asan_init "$drumbeat"; then
    echo 'SKIP: built with sanitizers'
    exit 77
fi

program=$drumbeat
cat >"$work/drumbeat" <<END
#!/bin/sh
exec valgrind -q --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all \\
    --error-exitcode=99 "$program" "\$@"
END
chmod +x "$work/drumbeat"
drumbeat=$work/drumbeat
textbook=$scenarios/textbook/portfolio.xml

expect 0 --help
expect 0 compare "$textbook"
expect 0 compare --any-optimum --json --lang de "$scenarios/telco/portfolio.xml"
expect 4 compare "$scenarios/infeasible/portfolio.xml"
expect 5 compare --time-limit 0 "$scenarios/large/portfolio.xml"
expect 0 check "$scenarios/telco/portfolio.xml"
expect 0 export --to lp -o "$work/out.lp" "$textbook"
expect 0 export --to mps "$textbook"
expect 2 compare --frob "$textbook"
expect 3 check "$work/drumbeat"
expect 1 check -o "$work" "$textbook"
finish
