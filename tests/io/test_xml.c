/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml.h"
#include "model/allocate.h"
#include "model/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

/* Appends one event: its line, "<", "'", ">" or ".", and what it holds. */
static void note(struct buffer *buffer, const struct xml_event *event)
{
    buffer_format(buffer, "%zu %c", event->line, "<'>."[event->kind]);
    if (event->kind == XML_EVENT_START)
        buffer_format(buffer, "%s (%s)", event->name, event->namespace);
    if (event->kind == XML_EVENT_TEXT)
        buffer_append(buffer, event->text);
    for (size_t i = 0; i < event->n_attributes; i++) {
        const struct xml_attribute *attribute = &event->attributes[i];
        buffer_format(buffer, " %s|%s=%s", attribute->namespace, attribute->name, attribute->value);
    }
    buffer_append(buffer, "\n");
}

/* All events of a document. */
static enum status trace(const char *data, size_t size, struct buffer *buffer,
                         struct faults *faults)
{
    struct xml_reader *reader;
    struct xml_event event = {.kind = XML_EVENT_START};
    enum status status = xml_reader_open(data, size, false, &reader);
    while (status == STATUS_OK && event.kind != XML_EVENT_DONE) {
        status = xml_reader_next(reader, faults, &event);
        if (status == STATUS_OK)
            note(buffer, &event);
    }
    xml_reader_close(reader);
    if (buffer->no_memory || faults->no_memory)
        status = STATUS_NO_MEMORY;
    return status;
}

static void expect_trace(const char *document, const char *expected)
{
    struct buffer buffer = {0};
    struct faults faults = {0};
    assert_int_equal(trace(document, strlen(document), &buffer, &faults), STATUS_OK);
    assert_string_equal(buffer.data, expected);
    assert_int_equal(faults.n_items, 0);
    buffer_clear(&buffer);
}

static void events_come_in_order_with_the_line_where_they_begin(void **state)
{
    (void)state;
    expect_trace("<?xml version='1.0'?>\n"
                 "<!-- two\nlines -->\n"
                 "<a xmlns='urn:a'\n   x='1'\n   y='2'>\n"
                 "  <b/>\n"
                 "  <n:c xmlns:n='urn:n' n:z='3'\n  >\n\n   text\n  more\n  </n:c\n  >\n"
                 "</a>\n",
                 "4 <a (urn:a) |x=1 |y=2\n"
                 "7 <b (urn:a)\n"
                 "7 >\n"
                 "8 <c (urn:n) urn:n|z=3\n"
                 "11 '\n\n   text\n  more\n  \n"
                 "13 >\n"
                 "15 >\n"
                 "16 .\n");
}

static void text_is_one_piece_across_comments_references_and_cdata(void **state)
{
    (void)state;
    expect_trace("<a>x &amp; &#x41;<!-- no --><?pi no?><![CDATA[<b>&]]>\xC3\xA4</a>",
                 "1 <a ()\n1 'x & A<b>&\xC3\xA4\n1 >\n1 .\n");
}

static void attributes_are_unescaped_and_normalised(void **state)
{
    (void)state;
    expect_trace("<a x='&amp;&#38;&lt;&gt;&quot;&apos;&amp;amp;&amp;#38;' y='p\n\tq&#10;&#9;r'/>",
                 "1 <a () |x=&&<>\"'&amp;&#38; |y=p  q\n\tr\n1 >\n2 .\n");
}

/* Two bytes for each character below U+10000. */
static char *as_utf16(const char *latin1, bool is_big, size_t *size)
{
    size_t length = strlen(latin1);
    char *data = allocate(length + 1, 2);
    assert_non_null(data);
    data[is_big ? 0 : 1] = '\xFE';
    data[is_big ? 1 : 0] = '\xFF';
    for (size_t i = 0; i < length; i++)
        data[2 * i + (is_big ? 3 : 2)] = latin1[i];
    *size = 2 * length + 2;
    return data;
}

/* Longer than two of the pieces that the parser is fed with, an umlaut in each line. */
static void append_lines(struct buffer *buffer)
{
    for (int i = 0; i < 20000; i++)
        buffer_append(buffer, "<b x='\xE4'/>\n");
    buffer_append(buffer, "</a>\n");
    assert_int_equal(buffer_status(buffer), STATUS_OK);
}

static void expect_lines(const char *data, size_t size)
{
    struct faults faults = {0};
    struct xml_reader *reader;
    struct xml_event event = {.kind = XML_EVENT_START};
    assert_int_equal(xml_reader_open(data, size, false, &reader), STATUS_OK);
    size_t n = 0;
    while (event.kind != XML_EVENT_DONE) {
        assert_int_equal(xml_reader_next(reader, &faults, &event), STATUS_OK);
        if (event.kind != XML_EVENT_START)
            continue;
        if (n > 0) {
            assert_int_equal(event.line, n + 1);
            assert_string_equal(event.attributes[0].value, "\xC3\xA4");
        }
        n++;
    }
    assert_int_equal(n, 20001);
    xml_reader_close(reader);
}

static void other_encodings_are_read(void **state)
{
    (void)state;
    struct buffer latin1 = {0};
    buffer_append(&latin1, "<?xml version='1.0' encoding='ISO-8859-1'?><a>\n");
    append_lines(&latin1);
    expect_lines(latin1.data, latin1.length);
    buffer_clear(&latin1);

    buffer_append(&latin1, "<?xml version='1.0'?><a>\n");
    append_lines(&latin1);
    for (int is_big = 0; is_big < 2; is_big++) {
        size_t size;
        char *utf16 = as_utf16(latin1.data, is_big, &size);
        expect_lines(utf16, size);
        free(utf16);
    }
    buffer_clear(&latin1);
}

static void lines_are_right_beyond_65535(void **state)
{
    (void)state;
    struct buffer document = {0};
    buffer_append(&document, "<a>");
    buffer_repeat(&document, "<b/>\n", 70000);
    buffer_append(&document, "<c\n/>x</a>");
    struct buffer events = {0};
    struct faults faults = {0};
    assert_int_equal(trace(document.data, document.length, &events, &faults), STATUS_OK);
    assert_non_null(strstr(events.data, "\n70001 <c ()\n70001 >\n70002 'x\n70002 >\n"));
    buffer_clear(&events);
    buffer_clear(&document);
}

static void malformed_documents_get_one_fault_with_its_line(void **state)
{
    static const struct {
        const char *document;
        size_t line;
        const char *fault; /* a part of it */
    } cases[] = {
        {"", 1, "the file is empty"},
        {" \n ", 1, "the file is empty"},
        {"id;title\n", 1, "does not begin with an element"},
        {"<a>\n<b>\n</a>", 3, "<b> of line 2 is closed by </a>"},
        {"<a>\n<b/>", 2, "the file ends before all its elements are closed"},
        {"<a/>\n<b/>", 2, "the file goes on after its last end tag"},
        {"<a>\n<b x=1/></a>", 2, "an attribute's value is not in quotes"},
        {"<a>\n<b x='1' x='2'/></a>", 2, "an attribute stands twice"},
        {"<a>\n<b x='1'y='2'/></a>", 2, "a blank is missing between attributes"},
        {"<a>\n<b x='<'/></a>", 2, "a '<' in an attribute's value"},
        {"<a>\n&auml;</a>", 2, "only &amp; &lt; &gt; &quot; &apos; and &#...; may be used"},
        {"<a>\nA & B</a>", 2, "a '<' or '&' that begins no name"},
        {"<a>\n\x01</a>", 2, "a character that XML does not allow"},
        {"<a>\n\xFF\xFE</a>", 2, "bytes that are not in the file's encoding"},
        {"<a>\n<!nothing></a>", 2, "a '<!' that begins no comment or CDATA"},
        {"<a>\n&#0;</a>", 2, "a character that XML does not allow"},
        {"<a>\n<n:b/></a>", 2, "a name's prefix (before ':') is not declared"},
        {"<!DOCTYPE a>\n<a/>", 1, "document type declarations are not allowed"},
        {"<?xml version='1.0'?>\n<!DOCTYPE a [\n<!ENTITY b 'c'>\n]>\n<a>&b;</a>", 2,
         "document type declarations are not allowed"},
        {"<?xml version='1.0' encoding='Shift_JIS'?><a>\n<b/>\xFF\xFF</a>", 2,
         "bytes that are not in the file's encoding"},
        {"<?xml version='1.0' encoding='Shift_JIS'?><a/>\n\xFF\xFF", 2,
         "bytes that are not in the file's encoding"},
        {"<?xml version='1.0' encoding='nonsense'?><a/>", 1, "encoding is not known"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer events = {0};
        struct faults faults = {0};
        const char *document = cases[i].document;
        assert_int_equal(trace(document, strlen(document), &events, &faults), STATUS_INVALID);
        assert_int_equal(faults.n_items, 1);
        if (faults.items[0].line != cases[i].line ||
            !strstr(faults.items[0].text, cases[i].fault) || strchr(faults.items[0].text, '\n'))
            fail_msg("%s\n%zu: %s", document, faults.items[0].line, faults.items[0].text);
        faults_clear(&faults);
        buffer_clear(&events);
    }
}

/* What precedes a fault is told before it. */
static void events_before_a_fault_are_handed_out(void **state)
{
    (void)state;
    struct buffer events = {0};
    struct faults faults = {0};
    assert_int_equal(trace("<a><b/><c>", 10, &events, &faults), STATUS_INVALID);
    assert_string_equal(events.data, "1 <a ()\n1 <b ()\n1 >\n1 <c ()\n");
    faults_clear(&faults);
    buffer_clear(&events);
}

static const char sample[] = "<a xmlns='urn:a' x='&amp;1'>text<b y='2' z='3'>more</b></a>";

static void failing_allocations_leave_nothing_behind(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct buffer events = {0};
        struct faults faults = {0};
        allocation_fail_after(i);
        status = trace(sample, sizeof sample - 1, &events, &faults);
        allocation_fail_after(-1);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        buffer_clear(&events);
        faults_clear(&faults);
    }
}

static void failing_allocations_while_a_fault_is_told_are_noticed(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_INVALID; i++) {
        struct buffer events = {0};
        struct faults faults = {0};
        allocation_fail_after(i);
        status = trace("<a></b>", 7, &events, &faults);
        allocation_fail_after(-1);
        assert_true(status == STATUS_INVALID || status == STATUS_NO_MEMORY);
        buffer_clear(&events);
        faults_clear(&faults);
    }
}

static long foreign_allocations_left;

static void *foreign_malloc(size_t size)
{
    return foreign_allocations_left-- > 0 ? malloc(size) : NULL;
}

static void *foreign_realloc(void *old, size_t size)
{
    return foreign_allocations_left-- > 0 ? realloc(old, size) : NULL;
}

static char *foreign_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = foreign_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* libxml2's own allocations fail, each in turn. */
static void memory_short_within_libxml2_is_no_fault_of_the_file(void **state)
{
    (void)state;
    enum status status = STATUS_NO_MEMORY;
    for (long i = 0; status != STATUS_OK; i++) {
        struct buffer events = {0};
        struct faults faults = {0};
        foreign_allocations_left = i;
        status = trace(sample, sizeof sample - 1, &events, &faults);
        foreign_allocations_left = 1000000000;
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        buffer_clear(&events);
        faults_clear(&faults);
    }
}

static void be_silent(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static int clean_up(void **state)
{
    (void)state;
    xmlCleanupParser();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_order_with_the_line_where_they_begin),
        cmocka_unit_test(text_is_one_piece_across_comments_references_and_cdata),
        cmocka_unit_test(attributes_are_unescaped_and_normalised),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(lines_are_right_beyond_65535),
        cmocka_unit_test(malformed_documents_get_one_fault_with_its_line),
        cmocka_unit_test(events_before_a_fault_are_handed_out),
        cmocka_unit_test(failing_allocations_leave_nothing_behind),
        cmocka_unit_test(failing_allocations_while_a_fault_is_told_are_noticed),
        cmocka_unit_test(memory_short_within_libxml2_is_no_fault_of_the_file),
    };
    foreign_allocations_left = 1000000000;
    xmlMemSetup(free, foreign_malloc, foreign_realloc, foreign_strdup);
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, be_silent);
    return cmocka_run_group_tests(tests, NULL, clean_up);
}
