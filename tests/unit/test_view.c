/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table views: one declaration of columns gives the cells of a CSV file for people and of an HTML table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/printed.h"
#include "annual/listing.h"
#include "base/file.h"
#include "base/number.h"
#include "close.h"
#include "document/view_table.h"

#define NBSP "\xC2\xA0"

/* A toy row with a member of every type. */
struct toy_row {
    const char *name, *label_sv, *label_en, *domain, *level;
    struct wave year;
    int n;
    double share, change, p, value;
    enum verdict verdict;
    enum status status;
    enum baseline baseline;
};

static struct picture picture;
static struct error err;

static int make_picture(void **state)
{
    (void)state;
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/pipeline/texts", getenv("ROOT"));
    error_init(&err);
    picture = (struct picture){ .year = wave_of_year(2021) };
    table_init(&picture.study.table, &setting_schema);
    table_init(&picture.indicators, &indicator_schema);
    table_init(&picture.themes, &theme_schema);
    table_init(&picture.municipalities, &municipality_schema);
    table_init(&picture.pledges, &pledge_schema);
    picture_index_codebook(&picture);
    return catalogue_read(&picture.catalogue, path, LANGUAGE_SV, &err) ? 0 : 1;
}

static int clear_picture(void **state)
{
    (void)state;
    int n = (int)err.n_findings;
    error_print(&err, "test", stderr);
    picture_clear(&picture);
    error_clear(&err);
    return n;
}

static bool is_told(const void *row)
{
    return *((const struct toy_row *)row)->name != '\0';
}

static struct view_cell twice_cell(struct picture *of, const void *row, struct error *findings)
{
    (void)of;
    (void)findings;
    return cell_number(2 * ((const struct toy_row *)row)->value, MARK_NONE);
}

static const struct view_column columns[] = {
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(toy, name), .is_capital = true, .is_head = true },
    { "municipality", FORMAT_TEXT, VIEW_FIELD(toy, name), .is_marked = true },
    { "finding", FORMAT_LABEL, VIEW_FIELDS(toy, label_sv, label_en) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(toy, domain, level) },
    { "year", FORMAT_YEAR, VIEW_FIELD(toy, year) },
    { "n", FORMAT_COUNT, VIEW_FIELD(toy, n) },
    { "share", FORMAT_SHARE, VIEW_FIELD(toy, share), .decimals = 1 },
    { "points", FORMAT_POINTS, VIEW_FIELD(toy, change), .has = is_told },
    { "p", FORMAT_P, VIEW_FIELD(toy, p) },
    { "value", FORMAT_DECIMALS, VIEW_FIELD(toy, value) },
    { "ratio_plain", FORMAT_DECIMALS, .cell = twice_cell },
    { "verdict", FORMAT_VERDICT, VIEW_FIELD(toy, verdict) },
    { "baseline", FORMAT_WORD, VIEW_WORD_OF("annual.baseline", baseline, toy, baseline) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(toy, status) },
};
static const struct view view = { VIEW_COLUMNS(columns), VIEW_STATUS(toy), .caption = "page.crime.table" };

static const struct toy_row full = { .name = "trafik",
                                     .label_sv = "",
                                     .label_en = "label",
                                     .domain = "all",
                                     .level = "",
                                     .year = { 2021, 0 },
                                     .n = 1716,
                                     .share = 0.3449,
                                     .change = 0.07,
                                     .p = 0.0004,
                                     .value = 2.5,
                                     .verdict = VERDICT_INCREASED,
                                     .status = STATUS_OK,
                                     .baseline = BASELINE_MEAN };
static const struct toy_row empty = { .name = "",
                                      .label_sv = "",
                                      .label_en = "",
                                      .domain = "all",
                                      .level = "",
                                      .year = { 2020, 0 },
                                      .n = MISSING_INTEGER,
                                      .share = MISSING,
                                      .change = 0,
                                      .p = MISSING,
                                      .value = 0,
                                      .status = STATUS_SUPPRESSED };

static void assert_printed(const struct toy_row *row, const char *const *expected)
{
    struct view_cell cells[sizeof columns / sizeof *columns];
    view_cells(&view, &picture, row, cells, &err);
    for (size_t k = 0; k < view.n_columns; k++)
        assert_string_equal(view_print(&columns[k], &picture, cells[k], &err), expected[k]);
}

static void a_document_prints_each_format_in_words(void **state)
{
    (void)state;
    const char *const expected[] = { "Trafik",
                                     "trafik",
                                     "label",
                                     "hela kommunen",
                                     "2021",
                                     "1" NBSP "716",
                                     "34,5" NBSP "%",
                                     "+7",
                                     "p < 0,001",
                                     "2,50",
                                     "5,00",
                                     "har ökat",
                                     "Genomsnittet av åren före",
                                     "" };
    assert_printed(&full, expected);
}

static void a_document_tells_what_is_hidden_from_what_there_is_not(void **state)
{
    (void)state;
    const char *const expected[] = { "",  "..", "",     "hela kommunen", "2020", "..", "..",
                                     "–", "..", "0,00", "0,00",          "..",   "..", NULL };
    struct view_cell cells[sizeof columns / sizeof *columns];
    view_cells(&view, &picture, &empty, cells, &err);
    for (size_t k = 0; expected[k] != NULL; k++)
        assert_string_equal(view_print(&columns[k], &picture, cells[k], &err), expected[k]);
}

static void what_is_missing_has_the_mark_of_its_row(void **state)
{
    (void)state;
    struct view marked = view;
    struct view_cell cells[sizeof columns / sizeof *columns];
    view_cells(&marked, &picture, &empty, cells, &err);
    assert_string_equal(mark_text(cells[1].mark), "[c]");
    assert_string_equal(mark_text(cells[5].mark), "[c]");
    assert_string_equal(mark_text(cells[7].mark), "[z]");
    marked.status = 0;
    marked.missing = MARK_UNAVAILABLE;
    view_cells(&marked, &picture, &empty, cells, &err);
    assert_string_equal(mark_text(cells[6].mark), "[x]");
    assert_string_equal(mark_text(cells[11].mark), "[x]");
    assert_string_equal(view_print(&columns[6], &picture, cells[6], &err), "–");
}

static void each_status_has_its_mark(void **state)
{
    (void)state;
    assert_string_equal(mark_text(mark_of_status(STATUS_SUPPRESSED)), "[c]");
    assert_string_equal(mark_text(mark_of_status(STATUS_NOT_ASKED)), "[x]");
    assert_string_equal(mark_text(mark_of_status(STATUS_AREA_NOT_EXISTING)), "[z]");
    assert_string_equal(mark_text(mark_of_status(STATUS_FEW_DF)), "[x]");
    assert_string_equal(mark_text(MARK_NONE), "");
}

static void percentage_points_have_no_noise_in_their_last_digits(void **state)
{
    (void)state;
    struct view points = { VIEW_FIRST(&columns[7], 1) };
    struct toy_row row = full;
    struct view_cell cell;
    assert_true(100 * 0.07 != 7.0);
    view_cells(&points, &picture, &row, &cell, &err);
    assert_true(cell.number == 7.0);
    row.change = -0.145;
    view_cells(&points, &picture, &row, &cell, &err);
    assert_true(cell.number == -14.5);
    row.change = MISSING;
    view_cells(&points, &picture, &row, &cell, &err);
    assert_true(is_missing(cell.number));
}

/* A row whose cells are made of two members, and of a day. */
struct pair_row {
    const char *day;
    double low, high;
    enum verdict verdict;
    struct reasons reason;
};

static void two_members_make_one_cell(void **state)
{
    (void)state;
    static const struct view_column pair_columns[] = {
        { "date", FORMAT_DATE, VIEW_FIELD(pair, day) },
        { "interval", FORMAT_INTERVAL, VIEW_FIELDS(pair, low, high), .decimals = 1 },
        { "verdict", FORMAT_VERDICT, VIEW_FIELDS(pair, verdict, reason) },
    };
    static const struct view pairs = { VIEW_COLUMNS(pair_columns) };
    struct pair_row rows[] = { { "2022-05-31", 1.25, 1712, VERDICT_INCONCLUSIVE, { 0 } },
                               { "", MISSING, 3, VERDICT_INCONCLUSIVE, { 0 } } };
    reasons_add(&rows[1].reason, &picture.arena, REASON_NO_VARIATION, "", "");
    static const char *const expected[][3] = {
        { "31 maj 2022", "1,3 till 1" NBSP "712,0", "oklart" },
        { "", "..", "oklart: alla svarade likadant båda gångerna" },
    };
    for (size_t i = 0; i < 2; i++) {
        struct view_cell cells[3];
        view_cells(&pairs, &picture, &rows[i], cells, &err);
        for (size_t k = 0; k < 3; k++)
            assert_string_equal(view_print(&pair_columns[k], &picture, cells[k], &err), expected[i][k]);
    }
}

static void a_heading_is_of_its_group_or_given(void **state)
{
    (void)state;
    struct filling parts[] = { { "first_year", "2020" }, { "year", "2021" }, { 0 } };
    const struct view_column year = { "year", FORMAT_YEAR, VIEW_FIELD(toy, year) },
                             rank = { "rank", FORMAT_COUNT, VIEW_FIELD(toy, n) },
                             given = { "{year}", FORMAT_COUNT, VIEW_FIELD(toy, n) };
    assert_string_equal(view_heading(&year, &picture, NULL, NULL, &err), "År");
    assert_string_equal(view_heading(&year, &picture, "annual.column", NULL, &err), "År");
    assert_string_equal(view_heading(&rank, &picture, "annual.column", NULL, &err), "Rang");
    assert_string_equal(view_heading(&given, &picture, NULL, parts, &err), "2021");
}

static void a_view_is_an_html_table(void **state)
{
    (void)state;
    static const struct view_column some[] = {
        { "indicator", FORMAT_SUBJECT, VIEW_FIELD(toy, name), .is_capital = true, .is_head = true },
        { "{to_year}", FORMAT_SHARE, VIEW_FIELD(toy, share) },
        { "year", FORMAT_YEAR, VIEW_FIELD(toy, year) },
        { "remark", FORMAT_STATUS, VIEW_FIELD(toy, status) },
    };
    static const struct view shown = { VIEW_COLUMNS(some), VIEW_STATUS(toy), .caption = "page.crime.table" };
    struct filling parts[] = { { "from_year", "2020" }, { "to_year", "2021" }, { "in_name", "i Höör" }, { 0 } };
    struct report report = { .picture = &picture, .prefix = "hoor/" };
    struct view_table none = view_table_open(&report, &shown, parts, &err);
    assert_false(view_table_close(&none));
    struct view_table table = view_table_open(&report, &shown, parts, &err);
    view_table_row_of_key(&table, &full, "a", &err);
    view_table_row(&table, &empty, "estimate:2021/trafik/all/", &err);
    assert_true(view_table_close(&table));
    char *text = html_take(&report.html);
    assert_memory_equal(text, "<div class=\"box\"", strlen("<div class=\"box\""));
    assert_ptr_equal(strstr(text, "<caption>"), strstr(text, "<caption>Anmälda brott"));
    assert_non_null(strstr(text, "<th scope=\"col\" class=\"number\">2021</th>"));
    assert_non_null(strstr(text, "<tr id=\"hoor/a\"><th scope=\"row\">Trafik</th>"));
    assert_non_null(strstr(text, "\">34" NBSP "%</td>"));
    assert_non_null(strstr(text, "\">..</td>"));
    assert_non_null(strstr(text, "\">2021</td>"));
    assert_non_null(strstr(text, "<a id=\"hoor/mening-1\" href=\"#hoor/underlag-1\""));
    assert_string_equal(report.evidence[0], "estimate:2021/trafik/all/");
    free(text);
    report_clear(&report);
}

static bool no_row_has_it(const void *row)
{
    (void)row;
    return false;
}

/* As Excel opens it in Sweden; marks stand apart from numbers. */
static void a_listing_is_csv_for_people(void **state)
{
    (void)state;
    static const struct view_column some[] = {
        { "{name}", FORMAT_TEXT, VIEW_FIELD(toy, name) },
        { "share", FORMAT_SHARE, VIEW_FIELD(toy, share) },
        { "n", FORMAT_COUNT, VIEW_FIELD(toy, n) },
        { "n", FORMAT_COUNT, VIEW_FIELD(toy, n), .has = no_row_has_it },
    };
    static const struct view shown = { VIEW_COLUMNS(some), VIEW_STATUS(toy) };
    const char *headings[] = { "=Namn", "Andel; %", "n", "m" };
    struct view_cell cells[8];
    struct listing listing = { .view = &shown, .headings = headings, .marks = "Tecken", .cells = cells, .room = 2 };
    struct toy_row row = full;
    row.name = "@a \"b\"";
    row.share = -0.25;
    listing_add(&listing, &picture, &row, &err);
    row.name = "-1";
    row.share = 1.0 / 3;
    row.n = MISSING_INTEGER;
    row.status = STATUS_SUPPRESSED;
    listing_add(&listing, &picture, &row, &err);
    char path[] = "/tmp/listing_XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    (void)close(descriptor);
    assert_true(listing_write_csv(&listing, path, &err));
    char *bytes;
    size_t length;
    assert_true(file_read(path, &bytes, &length, &err));
    assert_string_equal(bytes, "\xEF\xBB\xBF'=Namn;\"Andel; %\";n;m;Tecken\n"
                               "\"'@a \"\"b\"\"\";-0,25;1716;;[z]\n"
                               "'-1;0,333;;;n [c], m [z]\n");
    free(bytes);
    (void)unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_prints_each_format_in_words),
        cmocka_unit_test(a_document_tells_what_is_hidden_from_what_there_is_not),
        cmocka_unit_test(what_is_missing_has_the_mark_of_its_row),
        cmocka_unit_test(each_status_has_its_mark),
        cmocka_unit_test(percentage_points_have_no_noise_in_their_last_digits),
        cmocka_unit_test(two_members_make_one_cell),
        cmocka_unit_test(a_heading_is_of_its_group_or_given),
        cmocka_unit_test(a_view_is_an_html_table),
        cmocka_unit_test(a_listing_is_csv_for_people),
    };
    return cmocka_run_group_tests(tests, make_picture, clear_picture);
}
