# SPDX-License-Identifier: GPL-3.0-or-later
# Turns a catalogue into a C table: awk -v language=de -f po/catalogue.awk po/de.po
# A text in a .po file is one or more C string literals, so they are copied as they stand. Fuzzy,
# obsolete and untranslated messages are left out: the program shows them in English.

BEGIN {
    print "/* Made from po/" language ".po; edit that file instead. */"
    print "#include \"report/catalogue.h\"\n"
    print "const struct message catalogue_" language "[] = {"
}

function flush_message()
{
    if (text["msgid"] != "" && text["msgstr"] != "" && !fuzzy)
        printf "    {%s, %s, %s},\n", text["msgid"], text["msgstr"], \
            (text["msgstr[1]"] == "" ? "0" : text["msgstr[1]"])
    fuzzy = 0
    field = ""
    split("", text)
}

# Adds a literal to the field at hand; empty ones add nothing, which tells the header apart.
function add_literal(literal)
{
    if (literal == "\"\"")
        return
    text[field] = text[field] (text[field] == "" ? "" : " ") literal
}

/^#,.*fuzzy/ { next_is_fuzzy = 1 }
/^#/ { next }
/^msgid / {
    flush_message()
    fuzzy = next_is_fuzzy
    next_is_fuzzy = 0
}
/^msg/ {
    field = $1 == "msgstr[0]" ? "msgstr" : $1
    sub(/^[^ ]+ /, "")
}
/^"/ { add_literal($0) }

END {
    flush_message()
    print "    {0, 0, 0},\n};"
}
