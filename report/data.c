/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/data.h"

#include "model/allocate.h"

#include <stdlib.h>

static struct data *new_data(enum data_kind kind)
{
    struct data *data = allocate(1, sizeof *data);
    if (data)
        data->kind = kind;
    return data;
}

struct data *data_object(void)
{
    return new_data(DATA_OBJECT);
}

struct data *data_array(void)
{
    return new_data(DATA_ARRAY);
}

/* A new child of the parent, or NULL (parent unchanged) when memory is short. */
static struct data *add_child(struct data *parent, const char *name, enum data_kind kind)
{
    if (!parent || !array_reserve(&parent->children, &parent->capacity, parent->n_children + 1,
                                  sizeof(struct data *)))
        return NULL;
    struct data *child = new_data(kind);
    if (!child)
        return NULL;
    child->name = copy_text(name);
    if (name && !child->name) {
        data_free(child);
        return NULL;
    }
    parent->children[parent->n_children++] = child;
    return child;
}

bool data_add_null(struct data *parent, const char *name)
{
    return add_child(parent, name, DATA_NULL);
}

bool data_add_text(struct data *parent, const char *name, const char *text)
{
    struct data *child = add_child(parent, name, text ? DATA_TEXT : DATA_NULL);
    if (!child)
        return false;
    child->text = copy_text(text);
    if (child->text || !text)
        return true;
    parent->n_children--;
    data_free(child);
    return false;
}

bool data_add_number(struct data *parent, const char *name, wide_t number, unsigned decimals)
{
    struct data *child = add_child(parent, name, DATA_NUMBER);
    if (!child)
        return false;
    child->number = number;
    child->decimals = decimals;
    return true;
}

bool data_add_boolean(struct data *parent, const char *name, bool value)
{
    struct data *child = add_child(parent, name, DATA_BOOLEAN);
    if (!child)
        return false;
    child->number = value;
    return true;
}

struct data *data_add_array(struct data *parent, const char *name)
{
    return add_child(parent, name, DATA_ARRAY);
}

struct data *data_add_object(struct data *parent, const char *name)
{
    return add_child(parent, name, DATA_OBJECT);
}

void data_free(struct data *data)
{
    if (!data)
        return;
    for (size_t i = 0; i < data->n_children; i++)
        data_free(data->children[i]);
    free(data->children);
    free(data->name);
    free(data->text);
    free(data);
}
