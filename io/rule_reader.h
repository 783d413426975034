/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <rules>: its elements are the rows of rule_types that have a place in the file. */
#ifndef IO_RULE_READER_H
#define IO_RULE_READER_H

#include "io/element.h"

/* The type of <rules>; its node's target is the struct portfolio. */
extern const struct element_type rules_type;

#endif
