/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/reference.h"

#include "io/element.h"

bool reference_fill(struct reference *reference, const struct field *id, size_t line)
{
    *reference = (struct reference){.index = NONE, .line = line};
    return field_copy(id, &reference->id);
}

bool references_add(struct reference **references, size_t *n, const struct field *id, size_t line)
{
    if (!array_make_room(references, *n, sizeof **references))
        return false;
    return reference_fill(&(*references)[(*n)++], id, line);
}
