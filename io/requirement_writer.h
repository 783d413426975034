/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <requirement> out, as it stands in a portfolio and, added, in a scenario. */
#ifndef IO_REQUIREMENT_WRITER_H
#define IO_REQUIREMENT_WRITER_H

#include "io/xml_writer.h"
#include "model/portfolio.h"

void requirement_write(struct xml_writer *writer, const struct requirement *requirement);

#endif
