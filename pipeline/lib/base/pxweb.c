/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pxweb.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "base/xlsx_table.h"

static const char digits[] = "0123456789";

static bool is_year(const char *word)
{
    return strlen(word) == 4 && strspn(word, digits) == 4 && (word[0] == '1' || word[0] == '2');
}

/* The first word of four digits that is a year; the other words go to *rest, without the year again or a dash that is
 * left of it, as in "2021 - 2021". */
static int cut_year(struct arena *arena, const char *heading, const char **rest)
{
    size_t n;
    const char **words = text_words(arena, heading, &n), *cut = NULL;
    int year = MISSING_INTEGER;
    *rest = "";
    for (size_t i = 0; i < n; i++) {
        bool is_first = cut == NULL && is_year(words[i]);
        if (is_first) {
            cut = words[i];
            (void)number_parse_integer(cut, &year);
        }
        bool is_dash = text_is(words[i], "-") && (**rest == '\0' || i + 1 == n || is_year(words[i + 1]));
        if (!is_first && !is_dash && (cut == NULL || !text_is(words[i], cut)))
            *rest = arena_format(arena, "%s%s%s", *rest, **rest != '\0' ? " " : "", words[i]);
    }
    return year;
}

static bool is_word(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcasecmp(text, *words) == 0)
            return true;
    return false;
}

static bool is_year_heading(const char *heading)
{
    static const char *const words[] = { "år", "År", "ÅR", "year", "tid", "time", NULL };
    return is_word(heading, words);
}

static bool is_region_heading(const char *heading)
{
    static const char *const words[] = { "region", "kommun", "municipality", NULL };
    return is_word(heading, words);
}

bool pxweb_is_person_heading(const char *heading)
{
    static const char *const words[] = { "ålder",
                                         "Ålder",
                                         "alder",
                                         "age",
                                         "kön",
                                         "kon",
                                         "sex",
                                         "gender",
                                         "civilstånd",
                                         "civilstand",
                                         "marital status",
                                         "födelseland",
                                         "fodelseland",
                                         "födelseregion",
                                         "country of birth",
                                         "region of birth",
                                         "medborgarskap",
                                         "country of citizenship",
                                         "citizenship",
                                         "tabellinnehåll",
                                         "contents",
                                         "contentscode",
                                         "observations",
                                         "table contents",
                                         NULL };
    return is_word(heading, words);
}

static bool is_number(const char *text)
{
    double value;
    return text_is(text, "..") || text_is(text, ".") || text_is(text, "-") || number_parse_delivered(text, &value);
}

/* A column whose heading says what is counted, so that figures in it are codes of it. */
static bool is_label_heading(const char *heading)
{
    return is_year_heading(heading) || is_region_heading(heading) || pxweb_is_person_heading(heading);
}

/* Columns of numbers stand last: those with a year in their heading, or where none has one, those of which the first
 * row after the header holds a number and the heading names no variable. */
static size_t count_labels(struct arena *arena, const struct sheet_row *header, const struct sheet_row *first)
{
    const char *rest;
    size_t n = header->n;
    while (n > 0 && is_number(sheet_cell(first, n - 1)) &&
           !is_missing_integer(cut_year(arena, sheet_cell(header, n - 1), &rest)))
        n--;
    if (n < header->n)
        return n;
    while (n > 0 && is_number(sheet_cell(first, n - 1)) && !is_label_heading(sheet_cell(header, n - 1)))
        n--;
    return n;
}

/* Exports of Kolada have the columns of such a table and more: with a row for women, men and both. */
bool pxweb_is_kolada(const struct sheet *sheet)
{
    for (size_t i = 0; sheet->n_rows > 0 && i < sheet->rows[0].n; i++)
        if (strcasecmp(sheet->rows[0].fields[i], "kpi") == 0 || strcasecmp(sheet->rows[0].fields[i], "kpi_id") == 0)
            return true;
    return false;
}

static bool find_headings(struct pxweb *pxweb, const struct sheet_row *header)
{
    for (size_t i = 0; i < pxweb->n_labels; i++) {
        if (is_year_heading(header->fields[i]))
            pxweb->year_label = (int)i;
        if (is_region_heading(header->fields[i]))
            pxweb->region_label = (int)i;
    }
    pxweb->n_columns = header->n - pxweb->n_labels;
    pxweb->columns = memory_new(pxweb->n_columns, sizeof *pxweb->columns);
    bool has_years =
        pxweb->year_label != PXWEB_NOTHING && pxweb->region_label != PXWEB_NOTHING; /* a year alone is any table's */
    for (size_t i = 0; i < pxweb->n_columns; i++) {
        struct pxweb_column *column = &pxweb->columns[i];
        column->column = pxweb->n_labels + i;
        column->year = cut_year(&pxweb->arena, header->fields[column->column], &column->rest);
        if (is_missing_integer(column->year) && !has_years)
            return false;
    }
    return pxweb->n_columns > 0;
}

bool pxweb_find(struct pxweb *pxweb, const struct sheet *sheet)
{
    *pxweb = (struct pxweb){ .sheet = sheet, .year_label = PXWEB_NOTHING, .region_label = PXWEB_NOTHING };
    while (pxweb->header < sheet->n_rows && sheet->rows[pxweb->header].n < 2) /* a title */
        pxweb->header++;
    if (!pxweb_is_kolada(sheet) && pxweb->header + 1 < sheet->n_rows) {
        const struct sheet_row *header = &sheet->rows[pxweb->header];
        pxweb->n_labels = count_labels(&pxweb->arena, header, header + 1);
        if (pxweb->n_labels > 0 && find_headings(pxweb, header))
            return true;
    }
    pxweb_clear(pxweb);
    return false;
}

void pxweb_clear(struct pxweb *pxweb)
{
    free(pxweb->columns);
    arena_clear(&pxweb->arena);
    *pxweb = (struct pxweb){ 0 };
}

/* A workbook may say a label once for the rows below it, which would be read as rows of no label. */
static bool check_labels(const struct sheet *sheet, struct error *err)
{
    struct pxweb pxweb;
    size_t n_errors = err->n_errors;
    if (!pxweb_find(&pxweb, sheet))
        return true;
    const struct sheet_row *header = &sheet->rows[pxweb.header];
    for (size_t row = pxweb.header + 1; row < sheet->n_rows; row++)
        for (size_t i = 0; i < pxweb.n_labels && sheet->rows[row].n >= header->n; i++)
            if (*sheet_cell(&sheet->rows[row], i) == '\0')
                (void)error_at(
                    err, (struct place){ sheet->shown, sheet->rows[row].line, i + 1 },
                    "no label stands under \"%s\", one in each row was wanted; write it in the rows below it "
                    "too, or save the table as CSV",
                    sheet_cell(header, i));
    pxweb_clear(&pxweb);
    return err->n_errors == n_errors;
}

bool pxweb_read_sheet(struct sheet *sheet, const char *path, const char *shown, const char *folder, struct error *err)
{
    if (text_ends(path, ".xlsx")) {
        struct xlsx_source source = xlsx_any_source(path, shown, folder);
        return xlsx_sheet_read(sheet, &source, err) && check_labels(sheet, err);
    }
    struct error strict, lax;
    struct pxweb pxweb;
    error_init(&strict);
    error_init(&lax);
    bool done = sheet_read(sheet, path, shown, false, &strict);
    if (!done) {
        sheet_clear(sheet);
        done = sheet_read(sheet, path, shown, true, &lax) && pxweb_find(&pxweb, sheet);
        if (done)
            pxweb_clear(&pxweb);
        else
            error_move(err, &strict);
    }
    error_clear(&strict);
    error_clear(&lax);
    return done;
}

int pxweb_year(const struct pxweb *pxweb, const struct sheet_row *row, const struct pxweb_column *column)
{
    if (!is_missing_integer(column->year) || pxweb->year_label == PXWEB_NOTHING)
        return column->year;
    struct arena arena = { 0 };
    const char *rest;
    int year = cut_year(&arena, sheet_cell(row, (size_t)pxweb->year_label), &rest);
    bool is_year = *rest == '\0';
    arena_clear(&arena);
    return is_year ? year : MISSING_INTEGER;
}
