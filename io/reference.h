/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References by id, as the file gives them; the model resolves them. */
#ifndef IO_REFERENCE_H
#define IO_REFERENCE_H

#include "io/field.h"
#include "model/portfolio.h"

/* Both return false when memory is short. */
bool reference_fill(struct reference *reference, const struct field *id, size_t line);
bool references_add(struct reference **references, size_t *n, const struct field *id, size_t line);

#endif
