/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <scenarios> out. */
#ifndef IO_SCENARIO_WRITER_H
#define IO_SCENARIO_WRITER_H

#include "io/xml_writer.h"
#include "model/scenario.h"

/* Writes the <scenario> elements; the caller has started what holds them. */
void scenarios_write_each(struct xml_writer *writer, const struct scenario *scenarios, size_t n);

#endif
