#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes ./configure from configure.ac and Makefile.am.
set -e
cd "$(dirname "$0")"
for tool in autoreconf:autoconf automake:automake pkg-config:pkg-config; do
    command -v "${tool%%:*}" >/dev/null || {
        echo "autogen.sh: ${tool%%:*} is missing; on Debian: apt-get install ${tool##*:}" >&2
        exit 1
    }
done
mkdir -p build-aux
exec autoreconf --install --warnings=all,no-portability
