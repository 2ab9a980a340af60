/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as programs write them: each case is made here, part by part, and read as the table that it stands for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <minizip/zip.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "base/xlsx_table.h"
#include "cases.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATED "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define SHEETS_ONE "<sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/>"
#define SHEETS_TWO SHEETS_ONE "<sheet name=\"Blad2\" sheetId=\"2\" r:id=\"r2\"/>"
#define TEXT(where, text) "<c r=\"" where "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEADER "<row r=\"1\">" TEXT("A1", "date") TEXT("B1", "n") "</row>"
#define DATA(rows) "<sheetData>" rows "</sheetData>"
#define ROW2(cells) DATA(HEADER "<row r=\"2\">" cells "</row>")

/* Styles of cells: 1 a day as every program writes it, 2 a day in words of a land, 3 per cent, 4 hours and minutes, 5 a
 * colour and a quoted text around a number, 6 months, 7 a time beyond a day. */
static const char styles[] =
    "<styleSheet " MAIN "><numFmts count=\"5\"><numFmt numFmtId=\"164\" formatCode=\"[$-41D]d mmmm yyyy;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[Magenta]0.0&quot; days&quot;\"/><numFmt numFmtId=\"166\" "
    "formatCode=\"mmm\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"168\" formatCode=\"General\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
    "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/>"
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs></styleSheet>";
static const char strings[] = "<x:sst xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                              "<x:si><x:t>01</x:t></x:si><x:si><x:r><x:t xml:space=\"preserve\"> klotter</x:t></x:r>"
                              "<x:r><x:t>&#10;och_x000D_skräp </x:t></x:r><x:rPh><x:t>nej</x:t></x:rPh></x:si></x:sst>";

static void add_part(zipFile zip, const char *name, const char *text)
{
    assert_int_equal(zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION),
                     ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(zip, text, (unsigned)strlen(text)), ZIP_OK);
    assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
}

/* properties: attributes of workbookPr; sheets: their list; one, other: what the two hold. */
static void put_workbook(const char *properties, const char *sheets, const char *one, const char *other)
{
    struct arena arena = { 0 };
    zipFile zip = zipOpen("t.xlsx", APPEND_STATUS_CREATE);
    assert_non_null(zip);
    add_part(zip, "_rels/.rels",
             "<Relationships " PACKAGE "><Relationship Id=\"m\" Type=\"" RELATED "/officeDocument\" "
             "Target=\"xl/workbook.xml\"/></Relationships>");
    add_part(zip, "xl/_rels/workbook.xml.rels",
             "<Relationships " PACKAGE "><Relationship Id=\"r1\" Type=\"" RELATED "/worksheet\" "
             "Target=\"worksheets/a.xml\"/><Relationship Id=\"r2\" Type=\"" RELATED "/worksheet\" "
             "Target=\"/xl/worksheets/b.xml\"/><Relationship Id=\"t\" Type=\"" RELATED
             "/styles\" Target=\"styles.xml\"/>"
             "<Relationship Id=\"u\" Type=\"" RELATED "/sharedStrings\" Target=\"strings.xml\"/></Relationships>");
    add_part(zip, "xl/workbook.xml",
             arena_format(&arena,
                          "<workbook " MAIN " xmlns:r=\"" RELATED "\"><workbookPr%s/><sheets>%s</sheets></workbook>",
                          properties, sheets));
    add_part(zip, "xl/styles.xml", styles);
    add_part(zip, "xl/strings.xml", strings);
    add_part(zip, "xl/worksheets/a.xml", arena_format(&arena, "<worksheet " MAIN ">%s</worksheet>", one));
    add_part(zip, "xl/worksheets/b.xml", arena_format(&arena, "<worksheet " MAIN ">%s</worksheet>", other));
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
    arena_clear(&arena);
}

static bool is_header(const void *columns, const struct sheet_row *row)
{
    return row->n > 0 && text_is(row->fields[0], columns);
}

/* Rows as text: fields parted by |, each row preceded by its line. */
static bool collect(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct text_buffer *buffer = context;
    text_buffer_format(buffer, "%s%zu:", buffer->length > 0 ? " " : "", row->line);
    for (size_t i = 0; i < row->n_fields; i++) {
        text_buffer_format(buffer, "%s%s", i > 0 ? "|" : "", row->fields[i]);
        assert_int_equal(row->lengths[i], strlen(row->fields[i]));
    }
    return true;
}

static const struct xlsx_source source = {
    .path = "t.xlsx", .shown = "t.xlsx", .table = "t.csv", .is_header = is_header, .columns = "date"
};

/* What comes of the workbook: its rows, or else its findings, a line each. Owned by the caller. */
static char *read_all(void)
{
    struct error err;
    error_init(&err);
    struct text_buffer rows = { 0 }, messages = { 0 };
    text_buffer_add(&messages, "");
    bool done = xlsx_table_read(&source, collect, &rows, &err);
    assert_true(done == (err.n_errors == 0));
    for (size_t i = 0; i < err.n_findings; i++)
        text_buffer_format(&messages, "%s%s", i > 0 ? "\n" : "", err.findings[i].text);
    error_clear(&err);
    if (done) {
        text_buffer_clear(&messages);
        return text_buffer_take(&rows);
    }
    text_buffer_clear(&rows);
    return text_buffer_take(&messages);
}

static void test_cells(void **state)
{
    (void)state;
    static const struct {
        const char *name, *properties, *cells, *found;
    } table[] = {
        { "a day", "", "<c r=\"A2\" s=\"1\"><v>44197</v></c><c r=\"B2\"><v>1</v></c>", "2:2021-01-01|1" },
        { "a day a hair below midnight", "", "<c r=\"A2\" s=\"1\"><v>44196.9999999998</v></c>", "2:2021-01-01|" },
        { "a day of a formula", "", "<c r=\"A2\" s=\"1\"><f>B2+1</f><v>44197</v></c>", "2:2021-01-01|" },
        { "an hour of a day", "", "<c r=\"A2\" s=\"2\"><v>44197.999</v></c>", "2:2021-01-01|" },
        { "a day shown as a month", "", "<c r=\"A2\" s=\"6\"><v>44197</v></c>", "2:2021-01-01|" },
        { "days from 1904", " date1904=\"1\"", "<c r=\"A2\" s=\"1\"><v>42735</v></c>", "2:2021-01-01|" },
        { "not from 1904", " date1904=\"0\"", "<c r=\"A2\" s=\"1\"><v>44197</v></c>", "2:2021-01-01|" },
        { "a day as ISO has it", "", "<c r=\"A2\" t=\"d\"><v>2021-01-01T00:00:00</v></c>", "2:2021-01-01|" },
        { "a number that is no day", "", "<c r=\"A2\"><v>44197</v></c>", "2:44197|" },
        { "a time", "", "<c r=\"A2\" s=\"4\"><v>0.5</v></c>", "2:12:00:00|" },
        { "a time beyond a day", "", "<c r=\"A2\" s=\"7\"><v>0.25</v></c>", "2:06:00:00|" },
        { "a sum that binary has not", "", "<c r=\"B2\"><v>0.30000000000000004</v></c>", "2:|0.3" },
        { "an exponent", "", "<c r=\"B2\"><v>1E+15</v></c>", "2:|1000000000000000" },
        { "a small one", "", "<c r=\"B2\"><v>1.25E-7</v></c>", "2:|0.000000125" },
        { "all of a number, not what is shown", "", "<c r=\"B2\" s=\"5\"><v>0.25</v></c>", "2:|0.25" },
        { "per cent", "", "<c r=\"B2\" s=\"3\"><v>0.45</v></c>", "2:|0.45" },
        { "digits that are a text", "", "<c r=\"B2\" t=\"s\"><v>0</v></c>", "2:|01" },
        { "a text in runs and lines", "", "<c r=\"B2\" t=\"s\"><v>1</v></c>", "2:|klotter och skräp" },
        { "the text of a formula", "", "<c r=\"B2\" t=\"str\"><f>A1&amp;A1</f><v>ja</v></c>", "2:|ja" },
        { "an empty text of a formula", "", "<c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><f>A1</f><v></v></c>",
          "2:1|" },
        { "true and false", "", "<c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>0</v></c>", "2:TRUE|FALSE" },
        { "cells without names", "", "<c><v>7</v></c><c><v>8</v></c>", "2:7|8" },
        { "more cells than names", "", "<c r=\"D2\"><v>9</v></c>", "2:|||9" },
        { "an error", "", "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>",
          "t.xlsx:2:2: the cell B2 holds the error #N/A, a value was wanted; mend the formula, or write the value" },
        { "errors", "", "<c r=\"A2\" t=\"e\"><f>1</f><v>#REF!</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c>",
          "t.xlsx:2:1: the cell A2, the first of 2, holds the error #REF!, a value was wanted; mend the formula, or "
          "write the value" },
        { "a formula without a value", "", "<c r=\"B2\"><f>SUM(A1:A2)</f></c>",
          "t.xlsx:2:2: the cell B2 is a formula that was never computed; open the workbook in the program that it was "
          "made with and save it" },
        { "the day of an empty cell", "", "<c r=\"A2\" s=\"1\"><f>C9</f><v>0</v></c>",
          "t.xlsx:2:1: the cell A2 is shown as a day and holds 0, which is none; write the day (a formula makes 0 of "
          "an "
          "empty cell)" },
        { "a day beyond all", "", "<c r=\"A2\" s=\"1\"><v>1e300</v></c>",
          "t.xlsx:2:1: the cell A2 is shown as a day and holds 1e300, which is none; write the day (a formula makes 0 "
          "of "
          "an empty cell)" },
        { "what is no number", "", "<c r=\"A2\"><v>0x10</v></c>",
          "t.xlsx:2:1: the cell A2 is to be a number and holds none; write it anew" },
        { "a text that is not there", "", "<c r=\"A2\" t=\"s\"><v>17</v></c>",
          "t.xlsx:2:1: the cell A2 is to be a number and holds none; write it anew" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].name);
        struct arena arena = { 0 };
        put_workbook(table[i].properties, SHEETS_ONE,
                     arena_format(&arena, DATA(HEADER "<row r=\"2\">%s</row>"), table[i].cells), "");
        const char *wanted = table[i].found;
        if (!text_starts(wanted, "t.xlsx"))
            wanted = arena_format(&arena, "1:date|n %s", wanted);
        char *found = read_all();
        check_text(&cases, "rows", found, wanted);
        free(found);
        arena_clear(&arena);
    }
    assert_cases(&cases);
}

/* A workbook that is told of as `told`, notes and warnings, a line each. */
struct sheet_case {
    const char *name, *sheets, *one, *other, *found, *told;
};

static char *tell_all(void)
{
    struct error err;
    error_init(&err);
    struct text_buffer messages = { 0 };
    text_buffer_add(&messages, "");
    xlsx_table_tell(&source, &err);
    assert_int_equal(err.n_errors, 0);
    for (size_t i = 0; i < err.n_findings; i++)
        text_buffer_format(&messages, "%s%s", i > 0 ? "\n" : "", err.findings[i].text);
    error_clear(&err);
    return text_buffer_take(&messages);
}

static void test_sheets(void **state)
{
    (void)state;
    static const struct sheet_case table[] = {
        { "titles above", SHEETS_ONE,
          DATA("<row r=\"2\">" TEXT("A2", "Synpunkter 2021") "</row><row r=\"4\">" TEXT("A4", "date")
                   TEXT("B4", "n") "</row><row r=\"5\"><c r=\"B5\"><v>1</v></c></row>"),
          "", "4:date|n 5:|1", "t.xlsx:4: the names of the columns stand here; what is above them is not read" },
        { "empty rows", SHEETS_ONE,
          DATA(HEADER "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"), "",
          "1:date|n 4:1|", "" },
        { "a second sheet", SHEETS_TWO, DATA("<row r=\"1\">" TEXT("A1", "kladd") "</row>"),
          ROW2("<c r=\"B2\"><v>1</v></c>"), "1:date|n 2:|1",
          "t.xlsx: the sheet \"Blad2\" is read, others are not: \"Blad1\"" },
        { "an empty second sheet", SHEETS_TWO, ROW2("<c r=\"B2\"><v>1</v></c>"), DATA(""), "1:date|n 2:|1", "" },
        { "two sheets that are one", SHEETS_TWO, ROW2("<c r=\"B2\"><v>1</v></c>"), ROW2("<c r=\"B2\"><v>2</v></c>"),
          "t.xlsx: the sheets \"Blad1\" and \"Blad2\" both have the columns of t.csv, one was wanted; take the other "
          "away",
          "" },
        { "a hidden sheet beside", SHEETS_ONE "<sheet name=\"Blad2\" sheetId=\"2\" state=\"veryHidden\" r:id=\"r2\"/>",
          ROW2("<c r=\"B2\"><v>1</v></c>"), ROW2("<c r=\"B2\"><v>2</v></c>"), "1:date|n 2:|1",
          "t.xlsx: the sheet \"Blad1\" is read, others are not: \"Blad2\"" },
        { "a hidden sheet alone", "<sheet name=\"Blad1\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>",
          ROW2("<c r=\"B2\"><v>1</v></c>"), "",
          "t.xlsx: the sheet \"Blad1\", which has the columns of t.csv, is hidden; show it, or take it away", "" },
        { "no sheet with anything", SHEETS_ONE, DATA(""), "",
          "t.xlsx: no sheet of this workbook has anything in it, the columns of t.csv were wanted", "" },
        { "no sheet", "", "", "", "t.xlsx: no sheet is in this workbook, one was wanted", "" },
        { "names that are others", SHEETS_ONE, DATA("<row r=\"1\">" TEXT("A1", "datum") "</row>"), "", "1:datum", "" },
        { "hidden rows and columns", SHEETS_ONE,
          "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>" DATA(
              HEADER "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\" ht=\"0\">"
                     "<c r=\"A3\"><v>2</v></c></row>"),
          "", "1:date|n 2:1| 3:2|",
          "t.xlsx:2: warning: 2 rows are hidden, this the first, and are read like the others; show them, or take them "
          "out\nt.xlsx:1:2: warning: the column n is hidden, and is read like the others; show it, or take it out" },
        { "merged cells", SHEETS_ONE,
          DATA(HEADER
               "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c></row>") "<mergeCells><"
                                                                                                         "mergeCell "
                                                                                                         "ref=\"A2:"
                                                                                                         "A3\"/></"
                                                                                                         "mergeCells>",
          "",
          "t.xlsx:2:1: the cells A2 to A3 are merged, so that all but the first are empty; split them, and write the "
          "value in each",
          "" },
        { "merged cells of a title", SHEETS_ONE,
          DATA("<row r=\"1\">" TEXT("A1", "Synpunkter") "</row><row r=\"2\">" TEXT("A2", "date")
                   TEXT("B2", "n") "</row>") "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>",
          "", "2:date|n", "t.xlsx:2: the names of the columns stand here; what is above them is not read" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].name);
        put_workbook("", table[i].sheets, table[i].one, table[i].other);
        char *found = read_all(), *told = tell_all();
        check_text(&cases, "rows", found, table[i].found);
        check_text(&cases, "told", told, table[i].told);
        free(found);
        free(told);
    }
    assert_cases(&cases);
}

static void test_no_workbook(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *message;
    } table[] = {
        { "a text", "date,n\n", "t.xlsx: this is no workbook; save it anew as .xlsx, or as CSV" },
        { "one with a password", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more",
          "t.xlsx: this is a workbook with a password, or one of the older kind (.xls); save it anew as .xlsx without "
          "a "
          "password, or as CSV" },
        { "XML that breaks off", NULL,
          "t.xlsx: xl/worksheets/a.xml of this workbook is no XML (mismatched tag); save it anew as .xlsx, or as CSV" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].name);
        struct error err = { 0 };
        if (table[i].bytes != NULL)
            assert_true(file_write("t.xlsx", table[i].bytes, &err));
        else
            put_workbook("", SHEETS_ONE, "<sheetData>", "");
        char *found = read_all();
        check_text(&cases, "message", found, table[i].message);
        free(found);
        error_clear(&err);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_no_workbook),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
