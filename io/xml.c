/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml.h"

#include "model/allocate.h"
#include "model/buffer.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#define PIECE ((size_t)65536) /* bytes fed to the parser at once: bounds the queue */

/* Texts in the queue are offsets into `strings`, which may move while the queue fills. */
struct queued {
    enum xml_event_kind kind;
    size_t line;
    size_t name;
    size_t namespace;
    size_t text;
    size_t attributes; /* index of the first in the queue of attributes */
    size_t n_attributes;
};

struct queued_attribute {
    size_t name;
    size_t namespace;
    size_t value;
};

struct xml_reader {
    const char *data;
    size_t size;
    size_t position;  /* of the next piece */
    bool is_finished; /* the parser has seen the end */
    xmlParserCtxtPtr parser;
    bool is_garbled; /* behind what was parsed, bytes that are not in the file's encoding */

    struct queued *queue;
    size_t queue_room;
    size_t n_queued;
    size_t next; /* index of the next event to hand out */
    struct queued_attribute *attributes;
    size_t attribute_room;
    size_t n_attributes;
    struct buffer strings;
    struct xml_attribute *shown; /* attributes of the event handed out */
    size_t shown_room;

    bool has_root;      /* an element has begun */
    size_t depth;       /* elements that are open */
    struct buffer text; /* since the last tag */
    size_t text_line;   /* 0 while it is only blanks */

    enum status status; /* once it is not STATUS_OK, nothing more is queued */
    char *failure;      /* text of the fault, told after the queue is empty */
    size_t failure_line;
};

#define MALFORMED "not well-formed XML: "
#define GARBLED   "bytes that are not in the file's encoding (save it as UTF-8)"

/* libxml2's most usual complaints in plain words; others are passed on in its own. */
static const struct {
    int code;
    const char *text;
} complaints[] = {
    {XML_ERR_DOCUMENT_EMPTY, "it does not begin with an element (<...>)"},
    {XML_ERR_INVALID_CHAR, "a character that XML does not allow, or bytes that are not in the "
                           "file's encoding (save the file as UTF-8)"},
    {XML_ERR_INVALID_ENCODING, GARBLED},
    {XML_ERR_UNKNOWN_ENCODING, "the file's encoding is not known (save it as UTF-8)"},
    {XML_ERR_UNSUPPORTED_ENCODING, "the file's encoding is not known (save it as UTF-8)"},
    {XML_ERR_INVALID_CHARREF, "a character reference (&#...;) that XML does not allow"},
    {XML_ERR_INVALID_HEX_CHARREF, "a character reference (&#x...;) that XML does not allow"},
    {XML_ERR_INVALID_DEC_CHARREF, "a character reference (&#...;) that XML does not allow"},
    {XML_ERR_NAME_REQUIRED, "a '<' or '&' that begins no name (in texts write &lt; and &amp;)"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "a '&' that begins no name (in texts write &amp;)"},
    {XML_ERR_UNDECLARED_ENTITY, "only &amp; &lt; &gt; &quot; &apos; and &#...; may be used"},
    {XML_WAR_UNDECLARED_ENTITY, "only &amp; &lt; &gt; &quot; &apos; and &#...; may be used"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in one element"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute's value is not in quotes"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "an attribute's value has no closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without a value (write name=\"value\")"},
    {XML_ERR_LT_IN_ATTRIBUTE, "a '<' in an attribute's value (write &lt;), or a missing quote"},
    {XML_ERR_SPACE_REQUIRED, "a blank is missing between attributes"},
    {XML_ERR_GT_REQUIRED, "a tag is not closed by '>'"},
    {XML_ERR_TAG_NOT_FINISHED, "an element is not closed before the file ends"},
    {XML_ERR_LTSLASH_REQUIRED, "an end tag is missing"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed by -->"},
    {XML_ERR_HYPHEN_IN_COMMENT, "a comment holds --"},
    {XML_ERR_CDATA_NOT_FINISHED, "a CDATA section is not closed by ]]>"},
    {XML_ERR_MISPLACED_CDATA_END, "the characters ]]> stand in a text (write ]]&gt;)"},
    {XML_ERR_INTERNAL_ERROR, "a '<!' that begins no comment or CDATA (in texts write &lt;)"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "a name's prefix (before ':') is not declared by xmlns:"},
};

static void give_up(struct xml_reader *reader, enum status status)
{
    if (reader->status == STATUS_OK)
        reader->status = status;
}

/* Notes what is wrong with the document; the first complaint counts, the rest follow from it. */
static void complain(struct xml_reader *reader, size_t line, const char *prefix, const char *text)
{
    if (reader->status != STATUS_OK)
        return;
    reader->failure = format_text("%s%s", prefix, text);
    reader->failure_line = line;
    give_up(reader, reader->failure ? STATUS_INVALID : STATUS_NO_MEMORY);
}

static size_t count_newlines(const char *text, const char *end)
{
    size_t count = 0;
    while (text < end)
        count += *text++ == '\n';
    return count;
}

/* The line on which the tag begins that the parser has just read. The parser stands at its end,
 * and the whole tag is still in its input: a tag holds no '<' but its first character. */
static size_t tag_line(const struct xml_reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    const xmlChar *at = input->cur;
    while (at > input->base && *--at != '<')
        continue;
    size_t newlines = count_newlines((const char *)at, (const char *)input->cur);
    size_t line = input->line > 0 ? (size_t)input->line : 1;
    return newlines < line ? line - newlines : 1;
}

static size_t store_bytes(struct xml_reader *reader, const char *text, size_t length)
{
    size_t offset = reader->strings.length;
    buffer_append_bytes(&reader->strings, text, length);
    buffer_append_bytes(&reader->strings, "", 1);
    return offset;
}

static size_t store(struct xml_reader *reader, const xmlChar *text)
{
    const char *bytes = text ? (const char *)text : "";
    return store_bytes(reader, bytes, strlen(bytes));
}

/* An attribute's value. The parser, told not to replace entities, leaves each ampersand as "&#38;"
 * in attributes, whichever way the file wrote it. */
static size_t store_value(struct xml_reader *reader, const char *value, const char *end)
{
    static const char ampersand[] = "&#38;";
    const size_t length = sizeof ampersand - 1;
    size_t offset = reader->strings.length;
    const char *from = value;
    for (const char *at = value; at < end; at++) {
        if (*at != '&' || (size_t)(end - at) < length || memcmp(at, ampersand, length) != 0)
            continue;
        buffer_append_bytes(&reader->strings, from, (size_t)(at + 1 - from));
        at += length - 1;
        from = at + 1;
    }
    store_bytes(reader, from, (size_t)(end - from));
    return offset;
}

/* The new last event, or NULL when memory is short. */
static struct queued *queue_event(struct xml_reader *reader, enum xml_event_kind kind, size_t line)
{
    if (!array_reserve(&reader->queue, &reader->queue_room, reader->n_queued + 1,
                       sizeof *reader->queue)) {
        give_up(reader, STATUS_NO_MEMORY);
        return NULL;
    }
    struct queued *event = &reader->queue[reader->n_queued++];
    *event = (struct queued){.kind = kind, .line = line};
    return event;
}

static void flush_text(struct xml_reader *reader)
{
    if (reader->text_line) {
        struct queued *event = queue_event(reader, XML_EVENT_TEXT, reader->text_line);
        if (event)
            event->text = store_bytes(reader, reader->text.data, reader->text.length);
    }
    reader->text.length = 0;
    reader->text_line = 0;
}

static void queue_attributes(struct xml_reader *reader, struct queued *event,
                             const xmlChar **attributes, size_t n)
{
    if (!array_reserve(&reader->attributes, &reader->attribute_room, reader->n_attributes + n,
                       sizeof *reader->attributes)) {
        give_up(reader, STATUS_NO_MEMORY);
        return;
    }
    event->attributes = reader->n_attributes;
    event->n_attributes = n;
    for (size_t i = 0; i < n; i++, attributes += 5) {
        struct queued_attribute *attribute = &reader->attributes[reader->n_attributes++];
        attribute->name = store(reader, attributes[0]);
        attribute->namespace = store(reader, attributes[2]);
        attribute->value =
            store_value(reader, (const char *)attributes[3], (const char *)attributes[4]);
    }
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *namespace, int n_namespaces, const xmlChar **namespaces,
                     int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    struct xml_reader *reader = context;
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (reader->status != STATUS_OK)
        return;
    reader->has_root = true;
    reader->depth++;
    flush_text(reader);
    struct queued *event = queue_event(reader, XML_EVENT_START, tag_line(reader));
    if (!event)
        return;
    event->name = store(reader, name);
    event->namespace = store(reader, namespace);
    if (n_attributes > 0)
        queue_attributes(reader, event, attributes, (size_t)n_attributes);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *namespace)
{
    struct xml_reader *reader = context;
    (void)name, (void)prefix, (void)namespace;
    if (reader->status != STATUS_OK)
        return;
    reader->depth--;
    flush_text(reader);
    queue_event(reader, XML_EVENT_END, tag_line(reader));
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct xml_reader *reader = context;
    const char *text = (const char *)bytes;
    if (reader->status != STATUS_OK || length <= 0)
        return;
    buffer_append_bytes(&reader->text, text, (size_t)length);
    if (reader->text.no_memory)
        give_up(reader, STATUS_NO_MEMORY);
    if (reader->text.no_memory || reader->text_line)
        return;
    const char *end = text + length;
    while (text < end && strchr(" \t\r\n", *text))
        text++;
    if (text == end)
        return;
    size_t line = (size_t)reader->parser->input->line;
    size_t newlines = count_newlines(text, end);
    reader->text_line = newlines < line ? line - newlines : 1;
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
    struct xml_reader *reader = context;
    (void)name, (void)external, (void)system;
    complain(reader, tag_line(reader), "",
             "document type declarations are not allowed (remove <!DOCTYPE ...>)");
    xmlStopParser(reader->parser); /* before it reads what the declaration holds */
}

static void complain_of_mismatch(struct xml_reader *reader, size_t line, const xmlError *error)
{
    char *text =
        format_text("<%s> of line %d is closed by </%s>", error->str1, error->int1, error->str2);
    if (text)
        complain(reader, line, MALFORMED, text);
    else
        give_up(reader, STATUS_NO_MEMORY);
    free(text);
}

/* libxml2 has one complaint for all that can be wrong with a document's end. */
static const char *end_complaint(const struct xml_reader *reader)
{
    if (reader->is_garbled)
        return GARBLED;
    if (!reader->has_root)
        return "the file is empty";
    return reader->depth > 0 ? "the file ends before all its elements are closed"
                             : "the file goes on after its last end tag";
}

static const char *find_complaint(const struct xml_reader *reader, const xmlError *error)
{
    if (error->code == XML_ERR_DOCUMENT_END)
        return end_complaint(reader);
    for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++)
        if (complaints[i].code == error->code)
            return complaints[i].text;
    return error->message;
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct xml_reader *reader = context;
    if (error->level < XML_ERR_ERROR || reader->status != STATUS_OK)
        return;
    size_t line = error->line > 0 ? (size_t)error->line : 1;
    if (error->code == XML_I18N_CONV_FAILED || error->code == XML_IO_ENCODER) {
        reader->is_garbled = true; /* told where the parser comes to it */
    } else if (error->code == XML_ERR_NO_MEMORY) {
        give_up(reader, STATUS_NO_MEMORY);
    } else if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str1 && error->str2) {
        complain_of_mismatch(reader, line, error);
    } else {
        complain(reader, line, MALFORMED, find_complaint(reader, error));
        for (size_t i = reader->failure ? strlen(reader->failure) : 0;
             i > 0 && reader->failure[i - 1] == '\n'; i--)
            reader->failure[i - 1] = '\0'; /* libxml2's own messages end a line */
    }
}

enum status xml_reader_open(const char *data, size_t size, bool is_huge, struct xml_reader **reader)
{
    static const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_document_type,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = on_error,
    };
    *reader = NULL;
    struct xml_reader *made = allocate(1, sizeof *made);
    if (!made)
        return STATUS_NO_MEMORY;
    made->data = data;
    made->size = size;
    xmlInitParser(); /* without it xml_release would find nothing to release */
    xmlSAXHandler copy = handler;
    made->parser = xmlCreatePushParserCtxt(&copy, made, NULL, 0, NULL);
    if (!made->parser) {
        xml_reader_close(made);
        return STATUS_NO_MEMORY;
    }
    xmlCtxtUseOptions(made->parser, XML_PARSE_NONET | (is_huge ? XML_PARSE_HUGE : 0));
    *reader = made;
    return STATUS_OK;
}

/* Gives the parser the next piece, or the news that there is none. */
static void feed(struct xml_reader *reader)
{
    size_t rest = reader->size - reader->position;
    size_t length = rest < PIECE ? rest : PIECE;
    reader->n_queued = reader->next = reader->n_attributes = reader->strings.length = 0;
    /* What its decoders find, libxml2 tells only who listens to all errors, else the terminal. */
    xmlSetStructuredErrorFunc(reader, on_error);
    int code =
        xmlParseChunk(reader->parser, reader->data + reader->position, (int)length, length == rest);
    xmlSetStructuredErrorFunc(NULL, NULL);
    reader->position += length;
    reader->is_finished = length == rest;
    if (code == XML_ERR_NO_MEMORY || reader->strings.no_memory)
        reader->status = STATUS_NO_MEMORY;
    if (reader->is_finished && reader->is_garbled)
        complain(reader, (size_t)reader->parser->input->line, MALFORMED, GARBLED);
    if (reader->is_finished && !reader->parser->wellFormed)
        complain(reader, (size_t)reader->parser->input->line, "", "not well-formed XML");
    if (reader->is_finished && reader->status == STATUS_OK)
        queue_event(reader, XML_EVENT_DONE, (size_t)reader->parser->input->line);
}

static enum status hand_out(struct xml_reader *reader, const struct queued *queued,
                            struct xml_event *event)
{
    const char *strings = reader->strings.data ? reader->strings.data : "";
    if (!array_reserve(&reader->shown, &reader->shown_room, queued->n_attributes,
                       sizeof *reader->shown))
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < queued->n_attributes; i++) {
        const struct queued_attribute *attribute = &reader->attributes[queued->attributes + i];
        reader->shown[i] = (struct xml_attribute){
            .name = strings + attribute->name,
            .namespace = strings + attribute->namespace,
            .value = strings + attribute->value,
        };
    }
    bool is_start = queued->kind == XML_EVENT_START;
    *event = (struct xml_event){
        .kind = queued->kind,
        .line = queued->line,
        .name = is_start ? strings + queued->name : NULL,
        .namespace = is_start ? strings + queued->namespace : NULL,
        .text = queued->kind == XML_EVENT_TEXT ? strings + queued->text : NULL,
        .attributes = reader->shown,
        .n_attributes = queued->n_attributes,
    };
    return STATUS_OK;
}

enum status xml_reader_next(struct xml_reader *reader, struct faults *faults,
                            struct xml_event *event)
{
    while (reader->next == reader->n_queued && reader->status == STATUS_OK && !reader->is_finished)
        feed(reader);
    if (reader->status == STATUS_NO_MEMORY)
        return STATUS_NO_MEMORY;
    if (reader->next < reader->n_queued)
        return hand_out(reader, &reader->queue[reader->next++], event);
    if (reader->failure) {
        faults_add(faults, SEVERITY_FAULT, reader->failure_line, "%s", reader->failure);
        free(reader->failure);
        reader->failure = NULL;
    }
    return STATUS_INVALID;
}

void xml_reader_close(struct xml_reader *reader)
{
    if (!reader)
        return;
    if (reader->parser)
        xmlFreeDoc(reader->parser->myDoc); /* libxml2 makes one for entities, handlers or not */
    xmlFreeParserCtxt(reader->parser);
    free(reader->queue);
    free(reader->attributes);
    buffer_clear(&reader->strings);
    free(reader->shown);
    buffer_clear(&reader->text);
    free(reader->failure);
    free(reader);
}

void xml_release(void)
{
    xmlCleanupParser();
}
