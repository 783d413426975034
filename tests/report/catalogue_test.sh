#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every catalogue is sound, and holds all messages that the sources ask for.
cd "${srcdir:-.}" || exit 99
for tool in xgettext msgfmt msgcmp; do
    command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

# The files that ask for messages are those listed.
grep -lE '\b(tr|tr_plural|MESSAGE)\(' report/*.c | LC_ALL=C sort >"$work/asking"
LC_ALL=C comm -23 "$work/asking" po/POTFILES >"$work/unlisted"
if [ -s "$work/unlisted" ]; then
    echo 'not in po/POTFILES:' "$(cat "$work/unlisted")"
    exit 1
fi

xgettext --from-code=UTF-8 --language=C --keyword= --keyword=tr:2 --keyword=tr_plural:2,3 \
    --keyword=MESSAGE:1 --files-from=po/POTFILES --output="$work/drumbeat.pot" || exit 1
for catalogue in po/*.po; do
    msgfmt --check --output-file=/dev/null "$catalogue" || exit 1
    msgcmp "$catalogue" "$work/drumbeat.pot" 2>"$work/messages" || {
        cat "$work/messages"
        exit 1
    }
done
