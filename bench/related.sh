#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `make bench-related`: 100 questions about each of some quarters, beside solves from nothing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for quarter in '150 14 1' '150 14 2' '150 14 3' '120 12 1 --rules' '60 8 1'; do
    echo "quarter $quarter"
    "$QUARTER" $quarter >"$work/portfolio.xml"
    "$RELATED" "$work/portfolio.xml"
done
