/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/language.h"

#include "report/catalogue.h"

#include <string.h>

static const struct {
    const char *name;
    const struct message *catalogue; /* NULL: the source's own language */
} languages[N_LANGUAGES] = {
    [LANGUAGE_EN] = {"en", NULL},
    [LANGUAGE_DE] = {"de", catalogue_de},
};

bool language_find(const char *name, enum language *language)
{
    for (int i = 0; i < N_LANGUAGES; i++)
        if (strcmp(languages[i].name, name) == 0) {
            *language = (enum language)i;
            return true;
        }
    return false;
}

static const struct message *find_message(enum language language, const char *id)
{
    const struct message *message = languages[language].catalogue;
    if (!message)
        return NULL;
    for (; message->id; message++)
        if (strcmp(message->id, id) == 0)
            return message;
    return NULL;
}

const char *tr(enum language language, const char *message)
{
    const struct message *found = find_message(language, message);
    return found ? found->one : message;
}

const char *tr_plural(enum language language, const char *one, const char *many, size_t n)
{
    const struct message *found = find_message(language, one);
    if (n == 1)
        return found ? found->one : one;
    return found && found->many ? found->many : many;
}
