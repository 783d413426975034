#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The table of bench/results.awk against hand arithmetic.
. "${srcdir:-.}/tests/support/expect.sh"

# result FIELD...: a line of results.
result() {
    echo "$*" | tr ' ' '\t' >>"$work/results"
}

# table CODE
table() {
    code=0
    awk -v summary=1 -f "${srcdir:-.}/bench/results.awk" "$work/results" >"$work/out" || code=$?
    [ $code -eq "$1" ] || fail "results.awk: exit code $code, expected $1"
}

# Best peer 4 s: 1 / 4; tie-break 1.5 - 1. Memory 2048 KiB.
result quarter plain 100 1.000 2048 4.000 '>4.000' failed - - 1.500 agree
# 0.01 counts as 0.05 on both sides: 0.05 / 0.20, 0.05 / 0.05.
result quarter floor 100 0.010 1024 0.200 '>0.200' '>0.200' '>0.200' - 0.010 agree
# Peers stopped at 16 s, ours was done after 1: less than 1 / 16.
result quarter stopped 100 1.000 1024 '>16.000' '>16.000' '>16.000' '>16.000' - 1.000 agree
table 0
says "$work/out" '^plain +100 +1\.000 +4\.000 +>4\.000 +failed +- +- +0\.25 +0\.50 +1\.50 +2$'
says "$work/out" '^floor .* 0\.25 +0\.00 +1\.00 +1$'
says "$work/out" '^stopped .* <0\.06 +0\.00 +1\.00 +1$'
# (1/4 * 1/4 * 1/16)^(1/3) = 2^(-8/3) = 0.157; 1.5^(1/3) = 1.145.
says "$work/out" '^quarter +3 +3 +0\.16 +0\.33 +1\.14 +2 +reached$'
says "$work/out" '^All optima agree\.$'

# A run of ours that was stopped counts with its limit, and the goal is not reached: 300 / 1000.
result nrp unproven 7 '>300.000' 1024 1000.000 - - - - '>300.000' agree
table 0
says "$work/out" '^unproven .* >0\.30 '
says "$work/out" '^nrp +1 +0 +0\.30 +0\.5 +1\.00 +1 +NOT REACHED$'
says "$work/out" '^Not proven: unproven$'

# 1 GiB is too much, however soon it was done.
result mknapcb1 greedy 7 0.100 1048576 10.000 - - - - 0.100 agree
table 0
says "$work/out" '^mknapcb1 +1 +1 +0\.01 +0\.2 +1\.00 +1024 +NOT REACHED$'

# Differing optima end with an error that names them.
result mknap1 differs 7 0.100 1024 1.000 - - - - 0.100 drumbeat=7,cbc=8
table 1
says "$work/out" '^ERROR: THE OPTIMA OF differs DIFFER: drumbeat=7,cbc=8$'
says "$work/out" '^ERROR: THE OPTIMA OF 1 INSTANCES DIFFER$'
finish
