/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues that are compiled in; their tables are made from po/<language>.po by
 * po/catalogue.awk when the program is built. */
#ifndef REPORT_CATALOGUE_H
#define REPORT_CATALOGUE_H

struct message {
    const char *id;   /* the English text (its form for one thing, where it has a plural) */
    const char *one;  /* the translation */
    const char *many; /* its plural, or NULL */
};

extern const struct message catalogue_de[]; /* ends with id NULL */

#endif
