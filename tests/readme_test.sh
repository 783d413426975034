#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the documents show is true. In README.md and doc/portfolio-format.md
#   ```xml NAME       (any word and a name) is a file: saved under that name;
#   ```console        holds commands, "$ COMMAND", each followed by all that it prints, in which a
#                     line "[...]" stands for any lines.
# Commands of one document run in one shell, in its order. Other blocks are only shown.
drumbeat=$(cd "$(dirname "${DRUMBEAT:-./drumbeat}")" && pwd)/drumbeat
root=$(cd "${srcdir:-.}" && pwd)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
unset COLUMNS # the width of a page that is no terminal
failures=0
checked=0

mkdir "$work/bin"
ln -s "$drumbeat" "$work/bin/drumbeat"
PATH=$work/bin:$PATH

# take_apart DOCUMENT: fills the folder "files" with its files and "steps" with N.command, N.shown.
take_apart() {
    awk '
    /^```/ {
        if (kind != "") { kind = ""; next }
        kind = $1 == "```console" ? "console" : NF == 2 ? "file" : "other"
        if (kind == "file") name = "files/" $2
        next
    }
    kind == "file" { print > name }
    kind == "console" && sub(/^\$ /, "") {
        step++
        printf "%s\n", $0 > ("steps/" step ".command")
        printf "" > ("steps/" step ".shown")
        next
    }
    kind == "console" { print > ("steps/" step ".shown") }
    ' "$1"
}

# run_steps: runs all commands in one shell, in the folder of files; outputs go to N.printed.
run_steps() {
    cd files || exit 99
    step=1
    while [ -f "../steps/$step.command" ]; do
        # shellcheck source=/dev/null
        {
            (exit "${last:-0}") # so that a command can ask for the last one's exit code
            . "../steps/$step.command"
        } >"../steps/$step.printed" 2>&1
        last=$?
        step=$((step + 1))
    done
}

# is_as_shown SHOWN PRINTED: equal line by line, where "[...]" takes lines up to the next equal one.
is_as_shown() {
    awk '
    NR == FNR { shown[++n] = $0; next }
    FNR == 1 { at = 1 }
    {
        skips = skips || (at <= n && shown[at] == "[...]")
        while (at <= n && shown[at] == "[...]") at++
        if (at <= n && shown[at] == $0) { at++; skips = 0 }
        else if (!skips) { printf "not shown: %s\n    shown: %s\n", $0, shown[at]; wrong = 1; exit }
    }
    END {
        if (wrong) exit 1
        if (NR == n && !at) at = 1 # nothing was printed
        while (at <= n && shown[at] == "[...]") at++
        if (at <= n) { printf "not printed: %s\n", shown[at]; exit 1 }
    }' "$1" "$2"
}

# check_document PATH
check_document() {
    mkdir "$work/document" && cd "$work/document" && mkdir files steps || exit 99
    ln -s "$root/scenarios" files/scenarios
    take_apart "$root/$1"
    (run_steps)
    step=1
    while [ -f "steps/$step.command" ]; do
        is_as_shown "steps/$step.shown" "steps/$step.printed" || {
            echo "FAIL: $1: $(cat "steps/$step.command")"
            failures=$((failures + 1))
        }
        checked=$((checked + 1))
        step=$((step + 1))
    done
    [ $step -gt 1 ] || {
        echo "FAIL: $1 shows no command"
        failures=$((failures + 1))
    }
    cd / && rm -rf "$work/document"
}

check_document README.md
check_document doc/portfolio-format.md
echo "$checked commands checked, $failures failures"
[ $failures -eq 0 ]
