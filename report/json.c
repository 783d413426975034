/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/format.h"

#include <json-c/json.h>

static struct json_object *convert(const struct data *data, bool *is_complete);

/* json-c calls a NULL object null, so a missing one must be told apart by its kind. */
static bool add_children(struct json_object *parent, const struct data *data)
{
    bool is_complete = true;
    for (size_t i = 0; is_complete && i < data->n_children; i++) {
        const struct data *child = data->children[i];
        struct json_object *object = convert(child, &is_complete);
        int added = data->kind == DATA_ARRAY ? json_object_array_add(parent, object)
                                             : json_object_object_add(parent, child->name, object);
        if (added != 0) {
            json_object_put(object);
            is_complete = false;
        }
    }
    return is_complete;
}

/* The number's text is printed as it stands, so that no decimal is lost in a double. */
static struct json_object *convert_number(const struct data *data)
{
    char text[DECIMAL_SIZE];
    return json_object_new_double_s(0.0, decimal_format(data->number, data->decimals, text));
}

/* Pretty printing breaks the line even within an array of nothing. */
static struct json_object *new_array(const struct data *data)
{
    static char nothing[] = "[]";
    struct json_object *array = json_object_new_array();
    if (array && data->n_children == 0)
        json_object_set_serializer(array, json_object_userdata_to_json_string, nothing, NULL);
    return array;
}

static struct json_object *new_object(const struct data *data)
{
    switch (data->kind) {
    case DATA_NULL:
        return NULL;
    case DATA_TEXT:
        return json_object_new_string(data->text);
    case DATA_NUMBER:
        return convert_number(data);
    case DATA_BOOLEAN:
        return json_object_new_boolean(data->number != 0);
    case DATA_ARRAY:
        return new_array(data);
    case DATA_OBJECT:
        return json_object_new_object();
    }
    return NULL;
}

static struct json_object *convert(const struct data *data, bool *is_complete)
{
    struct json_object *object = new_object(data);
    if (data->kind == DATA_NULL)
        return NULL;
    if (!object || !add_children(object, data))
        *is_complete = false;
    return object;
}

enum status json_render(const struct document *document, struct buffer *buffer)
{
    const int flags =
        JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;
    bool is_complete = true;
    struct json_object *object = document->data ? convert(document->data, &is_complete) : NULL;
    const char *text = is_complete ? json_object_to_json_string_ext(object, flags) : NULL;
    if (text) {
        buffer_append(buffer, text);
        buffer_append(buffer, "\n");
    } else {
        buffer->no_memory = true;
    }
    json_object_put(object);
    return buffer_status(buffer);
}
