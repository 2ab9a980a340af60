/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey files that are workbooks, written here by libxlsxwriter: which sheet is read, its rows, and what is refused.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "ingest/delivery_sheet.h"

enum { HIDE_SHEET = 1, HIDE_ROW = 2, HIDE_COLUMN = 4, MERGE = 8, NO_DAY = 16, MERGE_TITLE = 32 };

/* A sheet: its rows, parted by newlines, of cells parted by bars; and what is odd about it. */
struct put_sheet {
    const char *name, *rows;
    unsigned odd;
};

static void put_rows(lxw_worksheet *sheet, const char *rows)
{
    char *text = memory_text(rows), *rest = NULL;
    lxw_row_t row = 0;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest), row++) {
        lxw_col_t column = 0;
        for (char *cell; (cell = strsep(&line, "|")) != NULL; column++) {
            double number;
            if (*cell != '\0' && number_parse(cell, &number))
                (void)worksheet_write_number(sheet, row, column, number, NULL);
            else if (*cell != '\0')
                (void)worksheet_write_string(sheet, row, column, cell, NULL);
        }
    }
    free(text);
}

static void put_workbook(const struct put_sheet sheets[2])
{
    lxw_workbook *book = workbook_new("t.xlsx");
    lxw_row_col_options hidden = { .hidden = 1 };
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    for (size_t i = 0; i < 2 && sheets[i].name != NULL; i++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, sheets[i].name);
        put_rows(sheet, sheets[i].rows);
        if ((sheets[i].odd & HIDE_SHEET) != 0)
            worksheet_hide(sheet);
        if ((sheets[i].odd & HIDE_ROW) != 0)
            (void)worksheet_set_row_opt(sheet, 2, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
        if ((sheets[i].odd & HIDE_COLUMN) != 0)
            (void)worksheet_set_column_opt(sheet, 1, 1, LXW_DEF_COL_WIDTH, NULL, &hidden);
        if ((sheets[i].odd & MERGE) != 0)
            (void)worksheet_merge_range(sheet, 2, 0, 2, 1, "5", NULL);
        if ((sheets[i].odd & MERGE_TITLE) != 0)
            (void)worksheet_merge_range(sheet, 0, 0, 0, 1, "Fragor", NULL);
        if ((sheets[i].odd & NO_DAY) != 0)
            (void)worksheet_write_number(sheet, 1, 1, 0, day);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

/* Rows as text: fields parted by |, each row preceded by its line. */
static bool collect(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct text_buffer *buffer = context;
    text_buffer_format(buffer, "%s%zu:", buffer->length > 0 ? " " : "", row->line);
    for (size_t i = 0; i < row->n_fields; i++)
        text_buffer_format(buffer, "%s%s", i > 0 ? "|" : "", row->fields[i]);
    return true;
}

#define HIDDEN_ROWS "t.xlsx:3: warning: 1 row is hidden, and read like the others; show what is hidden, or take it out"
#define HIDDEN_COLUMNS                                                                                                 \
    "t.xlsx:1:2: warning: 1 column is hidden, and read like the others; show what is hidden, or take it out"
#define BOTH "both have columns of the codebook, 2, one was wanted; take the other away"

static void sheets_are_chosen_and_read(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct put_sheet sheets[2];
        const char *rows, *said;
    } table[] = {
        { "one sheet", { { "Blad1", "ID|Q\n1|2", 0 } }, "1:ID|Q 2:1|2", "" },
        { "a row that ends early", { { "Blad1", "ID|Q|R\n1\n2|3|4|5", 0 } }, "1:ID|Q|R 2:1|| 3:2|3|4|5", "" },
        { "the second sheet",
          { { "Kod", "ID|1", 0 }, { "Svar", "ID|Q\n1|2", 0 } },
          "1:ID|Q 2:1|2",
          "t.xlsx: the sheet \"Svar\" is read, others are not: \"Kod\"" },
        { "names below a title",
          { { "Svar", "Hej\n\nID|Q\n1|2", 0 }, { "Kod", "ID\nQ", 0 } },
          "1:Hej 2:ID|Q 3:1|2",
          "t.xlsx: the sheet \"Svar\" is read, others are not: \"Kod\"" },
        { "none with a column",
          { { "A", "x", 0 }, { "B", "y|z", 0 } },
          "1:y|z",
          "t.xlsx: the sheet \"B\" is read, others are not: \"A\"" },
        { "two alike",
          { { "2020", "ID|Q\n1|2", 0 }, { "2021", "ID|Q\n1|3", 0 } },
          NULL,
          "t.xlsx: the sheets \"2020\" and \"2021\" " BOTH },
        { "a hidden one",
          { { "Hej", "x", 0 }, { "Svar", "ID|Q\n1|2", HIDE_SHEET } },
          NULL,
          "t.xlsx: the sheet \"Svar\", which has the columns of the codebook, is hidden; show it" },
        { "a hidden copy is let be",
          { { "Svar", "ID|Q\n1|2", 0 }, { "Kopia", "ID|Q\n1|2", HIDE_SHEET } },
          "1:ID|Q 2:1|2",
          "t.xlsx: the sheet \"Svar\" is read, others are not: \"Kopia\"" },
        { "nothing",
          { { "Blad1", "", 0 } },
          NULL,
          "t.xlsx: no sheet of this workbook has anything in it, the answers were wanted" },
        { "a hidden row", { { "Blad1", "ID|Q\n1|2\n3|4", HIDE_ROW } }, "1:ID|Q 2:1|2 3:3|4", HIDDEN_ROWS },
        { "a hidden column", { { "Blad1", "ID|Q\n1|2", HIDE_COLUMN } }, "1:ID|Q 2:1|2", HIDDEN_COLUMNS },
        { "merged cells",
          { { "Blad1", "ID|Q\n1|2", MERGE } },
          "1:ID|Q 2:1|2 3:5|",
          "t.xlsx:3:1: the cells A3 to B3 are merged, so that all but the first are empty; split them, and write the "
          "value in each" },
        { "a day that is none",
          { { "Blad1", "ID|Q\n1|", NO_DAY } },
          "1:ID|Q 2:1|",
          "t.xlsx:2:2: the cell B2 is shown as a day and holds 0, which is none; write the day (a formula makes 0 of "
          "an empty cell)" },
    };
    static const struct variable_row rows[] = { { .column = "ID" }, { .column = "Q" } };
    struct codebook_variable variables[] = { { .row = &rows[0] }, { .row = &rows[1] } };
    struct codebook_year codebook = { .variables = variables, .n_variables = 2 };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct error err = { 0 };
        struct text_buffer found = { 0 }, said = { 0 };
        struct delivery_file file = { .path = "t.xlsx", .shown = "t.xlsx", .kind = DELIVERY_WORKBOOK };
        cases_next(&cases, "%s", table[i].name);
        put_workbook(table[i].sheets);
        bool done =
            delivery_sheet_choose(&file, &codebook, true, &err) && delivery_sheet_read(&file, collect, &found, &err);
        text_buffer_add(&said, "");
        for (size_t k = 0; k < err.n_findings; k++)
            text_buffer_format(&said, "%s%s", k > 0 ? "\n" : "", err.findings[k].text);
        check_true(&cases, "done unless there is an error", done == (err.n_errors == 0));
        check_text(&cases, "rows", found.text, table[i].rows);
        check_text(&cases, "said", said.text, table[i].said);
        text_buffer_clear(&found);
        text_buffer_clear(&said);
        error_clear(&err);
    }
    assert_cases(&cases);
}

/* Merged cells above the names of the columns are titles. */
static void titles_may_be_merged(void **state)
{
    (void)state;
    struct error err = { 0 };
    struct text_buffer found = { 0 };
    struct delivery_file file = { .path = "t.xlsx", .shown = "t.xlsx", .kind = DELIVERY_WORKBOOK, .header_line = 2 };
    put_workbook((struct put_sheet[2]){ { "Blad1", "x\nID|Q\n1|2", MERGE_TITLE } });
    assert_true(delivery_sheet_read(&file, collect, &found, &err));
    assert_string_equal(found.text, "1:Fragor 2:ID|Q 3:1|2");
    assert_int_equal(err.n_findings, 0);
    text_buffer_clear(&found);
    error_clear(&err);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_are_chosen_and_read),
        cmocka_unit_test(titles_may_be_merged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
