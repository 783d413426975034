/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <scenarios>, as a section of a portfolio and as a file of its own. */
#ifndef IO_SCENARIO_READER_H
#define IO_SCENARIO_READER_H

#include "io/element.h"

/* The type of <scenarios>; its node's target is the struct portfolio that gets them. */
extern const struct element_type scenarios_type;

#endif
