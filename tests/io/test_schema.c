/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema and the reader agree: what one accepts, the other accepts; what one refuses, the other
 * refuses, except for faults that a schema cannot state, which are marked as such. */
#include "io/portfolio_reader.h"
#include "io/portfolio_writer.h"
#include "tests/support/torture.h"
#include "tests/support/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>

#ifdef LIBXML_SCHEMAS_ENABLED

static xmlSchemaPtr schema;

static void be_silent(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static int load_schema(void **state)
{
    (void)state;
    char *path = tree_path("schema", "drumbeat-portfolio.xsd", NULL);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
    schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    free(path);
    xmlSetGenericErrorFunc(NULL, be_silent);
    return schema ? 0 : -1;
}

static int free_schema(void **state)
{
    (void)state;
    xmlSchemaFree(schema);
    xmlCleanupParser();
    return 0;
}

/* False also for what is not well-formed. */
static bool schema_accepts(const char *data, size_t size)
{
    xmlDocPtr document = xmlReadMemory(data, (int)size, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!document)
        return false;
    xmlSchemaValidCtxtPtr validator = xmlSchemaNewValidCtxt(schema);
    assert_non_null(validator);
    xmlSchemaSetValidErrors(validator, be_silent, be_silent, NULL);
    bool is_valid = xmlSchemaValidateDoc(validator, document) == 0;
    xmlSchemaFreeValidCtxt(validator);
    xmlFreeDoc(document);
    return is_valid;
}

static void expect_accepted(const char *folder, const char *name)
{
    size_t size;
    char *data = tree_read("scenarios", folder, name, &size);
    if (!schema_accepts(data, size))
        fail_msg("the schema refuses scenarios/%s/%s", folder, name);
    free(data);
}

static void every_bundled_file_is_valid(void **state)
{
    static const char *const names[] = {"portfolio.xml", "scenarios.xml"};
    (void)state;
    size_t n;
    char **folders = tree_list("scenarios", &n);
    size_t n_files = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            if (!tree_has("scenarios", folders[i], names[k]))
                continue;
            expect_accepted(folders[i], names[k]);
            n_files++;
        }
    }
    assert_true(n_files > 0);
    tree_free_list(folders, n);
}

static void all_that_the_reader_knows_is_valid_as_given_and_as_written(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct portfolio *portfolio;
    size_t size = strlen(torture_portfolio);
    assert_true(schema_accepts(torture_portfolio, size));
    assert_int_equal(portfolio_read(torture_portfolio, size, false, &portfolio, &faults),
                     STATUS_OK);
    struct buffer written = {0};
    assert_int_equal(portfolio_write(portfolio, &written), STATUS_OK);
    assert_true(schema_accepts(written.data, written.length));
    buffer_clear(&written);
    assert_int_equal(scenarios_write(portfolio, &written), STATUS_OK);
    assert_true(schema_accepts(written.data, written.length));
    buffer_clear(&written);
    portfolio_free(portfolio);
    faults_clear(&faults);
}

/* Lists are no XML: theirs is always the reader's word. */
static void check_invalid(const char *folder)
{
    static const char invalid[] = "scenarios/invalid";
    bool is_scenarios = tree_has(invalid, folder, "scenarios.xml");
    bool is_marked = tree_has(invalid, folder, "not-in-schema");
    size_t size;
    char *data =
        tree_read(invalid, folder, is_scenarios ? "scenarios.xml" : "portfolio.xml", &size);
    bool is_accepted = schema_accepts(data, size);
    if (is_accepted && !is_marked)
        fail_msg("the schema accepts %s/%s", invalid, folder);
    if (!is_accepted && is_marked)
        fail_msg("the schema can refuse %s/%s: remove not-in-schema", invalid, folder);
    free(data);
}

static void every_fault_that_a_schema_can_state_is_refused_by_it(void **state)
{
    (void)state;
    size_t n;
    char **folders = tree_list("scenarios/invalid", &n);
    for (size_t i = 0; i < n; i++)
        if (tree_has("scenarios/invalid", folders[i], "message"))
            check_invalid(folders[i]);
    tree_free_list(folders, n);
}

/* Puts a text into one place of a small portfolio. False when the two sides disagree. */
static bool agree_on(const char *attribute, const char *text)
{
    static const char form[] =
        "<portfolio xmlns='urn:drumbeat:portfolio:1' id='%s' cycle='c' currency='EUR' unit='PD'"
        " expires='%s'><skills><skill id='java' capacity='%s'/></skills>"
        "<budgets><budget id='pot' limit='%s'/></budgets><requirements>"
        "<requirement id='r' rank='%s' group='g'><title>%s</title>"
        "<value kind='%s' amount='1' confidence='%s'/>"
        "<mandate decision='in' reason='%s'/></requirement></requirements>"
        "<rules><bucket group='g' measure='value' max='%s'/></rules>"
        "<scenarios><scenario id='s'><capacity skill='java' add='%s'/></scenario></scenarios>"
        "</portfolio>";
    static const char *const attributes[][2] = {
        {"id", "p"},           {"expires", "2026-03-31"},
        {"capacity", "9"},     {"limit", "9"},
        {"rank", "1"},         {"title", "T"},
        {"kind", "revenue"},   {"confidence", "9"},
        {"reason", "because"}, {"max", "9"},
        {"add", "9"},
    };
    const char *v[11];
    for (size_t i = 0; i < 11; i++)
        v[i] = strcmp(attributes[i][0], attribute) == 0 ? text : attributes[i][1];
    struct buffer file = {0};
    buffer_format(&file, form, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10]);
    assert_int_equal(buffer_status(&file), STATUS_OK);

    struct faults faults = {0};
    struct portfolio *portfolio;
    enum status status = portfolio_read(file.data, file.length, false, &portfolio, &faults);
    bool is_agreed = (status == STATUS_OK) == schema_accepts(file.data, file.length);
    if (!is_agreed)
        print_error("%s '%s': the reader says: %s\n", attribute, text,
                    status == STATUS_OK ? "right" : faults.items[0].text);
    portfolio_free(portfolio);
    faults_clear(&faults);
    buffer_clear(&file);
    return is_agreed;
}

static void reader_and_schema_agree_on_every_form(void **state)
{
    static const char *const names[] = {"id",    "expires", "capacity",   "limit",  "rank",
                                        "title", "kind",    "confidence", "reason", "add"};
    static const char *const texts[] = {
        "",
        " ",
        "0",
        "00",
        "1",
        "007",
        "+1",
        "-1",
        "-0",
        "--1",
        "1.",
        ".5",
        "0.5",
        "0.50",
        "0.125",
        "0.1250",
        "0.1255",
        "-0.125",
        "1,5",
        "1e3",
        "0x10",
        "INF",
        "NaN",
        " 1 ",
        "1 1",
        "&#9;2&#10;",
        "99",
        "100",
        "101",
        "100.0",
        "1000000",
        "1000000.0",
        "1000000.001",
        "1000001",
        "100000000000",
        "100000000000.01",
        "99999999999999999999",
        "0000000000000000000000000001",
        "5%",
        "revenue",
        "Revenue",
        " revenue",
        "saving",
        "2026-02-28",
        "2026-02-29",
        "2028-02-29",
        "2026-2-28",
        "0000-01-01",
        "0001-01-01",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-03-31Z",
        " 2026-03-31",
        "12026-03-31",
        "1900-02-29",
        "2000-02-29",
        "a b",
        " a",
        "a ",
        "a&#9;b",
        "a&#x7F;b",
        "a&#x85;b",
        "&#xA0;a",
        "&#x3000;",
        "\xF0\x9F\xA5\x81",
    };
    (void)state;
    size_t n_disagreed = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            n_disagreed += !agree_on(names[i], texts[k]);
    assert_int_equal(n_disagreed, 0);
}

/* A bound's largest number and decimals hang on the measure, which a schema cannot see: here stand
 * forms on which that makes no difference. */
static void reader_and_schema_agree_on_bounds(void **state)
{
    static const char *const texts[] = {
        "",
        "0",
        "1.5",
        " 1 ",
        "1,5",
        "-1",
        "1e3",
        "100000000000",
        "100000000000.01",
        "5%",
        "5%",
        "05%",
        "100%",
        "101%",
        "5.0%",
        " 5% ",
        "5 %",
        "%",
        "5%%",
        "-5%",
        "0000000000100%",
    };
    (void)state;
    size_t n_disagreed = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        n_disagreed += !agree_on("max", texts[k]);
    assert_int_equal(n_disagreed, 0);
}

/* Lengths count characters, not bytes: 80 of a reason and 200 of an id, of two bytes each. */
static void lengths_count_characters(void **state)
{
    static const struct {
        const char *name;
        size_t length;
    } cases[] = {{"reason", 80}, {"reason", 81}, {"id", 200}, {"id", 201}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {0};
        buffer_repeat(&text, "\xC3\xA4", cases[i].length);
        assert_int_equal(buffer_status(&text), STATUS_OK);
        assert_true(agree_on(cases[i].name, text.data));
        buffer_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bundled_file_is_valid),
        cmocka_unit_test(all_that_the_reader_knows_is_valid_as_given_and_as_written),
        cmocka_unit_test(every_fault_that_a_schema_can_state_is_refused_by_it),
        cmocka_unit_test(reader_and_schema_agree_on_every_form),
        cmocka_unit_test(reader_and_schema_agree_on_bounds),
        cmocka_unit_test(lengths_count_characters),
    };
    return cmocka_run_group_tests(tests, load_schema, free_schema);
}

#else

int main(void)
{
    print_message("skipped: this libxml2 knows no schemas\n");
    return 77;
}

#endif
