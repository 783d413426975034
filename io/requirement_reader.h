/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <requirement>, which stands in <requirements> and, added, in a <scenario>. */
#ifndef IO_REQUIREMENT_READER_H
#define IO_REQUIREMENT_READER_H

#include "io/element.h"
#include "model/portfolio.h"

#define N_REQUIREMENT_ATTRIBUTES 7
#define N_REQUIREMENT_CHILDREN   6

/* The tables for an element type of it; only the begin differs by where it stands. */
extern const struct attribute_type requirement_attributes[N_REQUIREMENT_ATTRIBUTES];
extern const struct child requirement_children[N_REQUIREMENT_CHILDREN];

/* Fills an empty requirement from the attributes and makes it the node's target. False when memory
 * is short; what it holds then is freed by requirement_clear. */
bool requirement_begin(struct node *node, struct requirement *requirement);

#endif
