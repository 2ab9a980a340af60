/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bra_solweb_table: a table of Brå's statistics database, regions down and years across ("2016 prel."), cells such as
 * "276 472" with a no-break space. The series stands in a column Brott, or in a title above the table; else
 * offences.csv has it under the file's name or "Antal". */
#include <string.h>

#include "base/text.h"
#include "crime/profile.h"
#include "base/translation.h"

/* header: the row of years. series_column: that of Brott, or no column. series: the whole table's, NULL where a column
 * says it. */
struct shape {
    size_t header, series_column;
    const char *series, *label;
};

static bool is_year(const char *text)
{
    const char *rest = text + 4;
    bool starts = strspn(text, "0123456789") == 4 && (text[0] == '1' || text[0] == '2');
    return starts && (*rest == '\0' || text_ends(rest, "prel.") || text_ends(rest, "prel"));
}

static bool is_label(struct crime_reading *reading, const char *text)
{
    const char *folded = names_fold(&reading->arena, text);
    return text_is(folded, "") || text_is(folded, "region") || text_is(folded, "kommun") || text_is(folded, "brott");
}

/* Whether the row names one or two labels and then nothing but years. */
static bool is_header(struct crime_reading *reading, const struct sheet_row *row)
{
    size_t n_labels = 0, n_years = 0;
    for (size_t i = 0; i < row->n; i++) {
        if (is_year(row->fields[i]))
            n_years++;
        else if (n_years == 0 && is_label(reading, row->fields[i]))
            n_labels++;
        else if (*row->fields[i] != '\0')
            return false;
    }
    return n_years > 0 && n_labels >= 1 && n_labels <= 2 && is_label(reading, row->fields[0]);
}

static size_t find_header(struct crime_reading *reading, const struct sheet *sheet)
{
    size_t i = 0;
    while (i < sheet->n_rows && i < 10 && !is_header(reading, &sheet->rows[i]))
        i++;
    return i < 10 ? i : sheet->n_rows;
}

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return sheet->format.delimiter != ',' && find_header(reading, sheet) < sheet->n_rows;
}

/* A title above the table that offences.csv knows. */
static void find_title(struct crime_reading *reading, const struct sheet *sheet, struct shape *shape)
{
    for (size_t i = 0; i < shape->header && shape->series == NULL; i++)
        for (size_t k = 0; k < sheet->rows[i].n && shape->series == NULL; k++) {
            const char *text = sheet->rows[i].fields[k];
            shape->series = *text != '\0' ? reading_find_series(reading, text, &shape->label) : NULL;
        }
    if (shape->series == NULL)
        shape->series = reading_file_series(reading, &shape->label);
}

static void read_cell(struct crime_reading *reading, const struct shape *shape, const struct sheet *sheet,
                      const struct sheet_row *row, size_t column)
{
    const struct sheet_row *header = &sheet->rows[shape->header];
    struct place place = { reading->shown, row->line, column + 1 };
    struct figure figure = reading_figure(reading, place);
    size_t area_column = shape->series_column == 0 ? 1 : 0;
    figure.label = shape->label;
    figure.series = shape->series != NULL
                        ? shape->series
                        : reading_series(reading, sheet_cell(row, shape->series_column), &figure.label);
    if (figure.series == NULL)
        return;
    figure.area = reading_area(reading, sheet_cell(row, area_column), false);
    if (figure.area == NULL || !reading_year(reading, &figure, header->fields[column],
                                             (struct place){ reading->shown, header->line, column + 1 }))
        return;
    reading_value(reading, &figure, sheet_cell(row, column), place);
    reading_add(reading, figure);
}

/* Whether a text says that the figures are rates: they would be read as counts. */
static bool says_rate(struct crime_reading *reading, const char *text)
{
    static const char *const words[] = { "100 000", "100000", "1 000 inv", "1000 inv" };
    const char *folded = names_fold(&reading->arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

static bool holds_counts(struct crime_reading *reading, const struct shape *shape, const struct sheet *sheet,
                         struct error *err)
{
    for (size_t i = 0; i <= shape->header; i++)
        for (size_t k = 0; k < sheet->rows[i].n; k++)
            if (says_rate(reading, sheet->rows[i].fields[k]))
                return error_at(
                    err, (struct place){ reading->shown, sheet->rows[i].line, k + 1 },
                    "the table holds rates, as \"%s\" says, and counts were wanted; download it with counts",
                    sheet->rows[i].fields[k]);
    return true;
}

/* The series that is the whole table's, or the column of series. */
static bool find_series(struct crime_reading *reading, struct shape *shape, const struct sheet *sheet)
{
    const struct sheet_row *header = &sheet->rows[shape->header];
    for (shape->series_column = 0; shape->series_column < header->n; shape->series_column++)
        if (text_is(names_fold(&reading->arena, header->fields[shape->series_column]), "brott"))
            return true;
    find_title(reading, sheet, shape);
    return shape->series != NULL;
}

static void read_table_row(struct crime_reading *reading, const struct shape *shape, const struct sheet *sheet,
                           const struct sheet_row *row)
{
    const struct sheet_row *header = &sheet->rows[shape->header];
    size_t n_needed = header->n;
    while (!is_year(header->fields[n_needed - 1]))
        n_needed--;
    reading->line = row->line;
    if (!layout_row_is_whole(reading, row, header->n, n_needed))
        return;
    for (size_t column = 1; column < header->n; column++)
        if (is_year(header->fields[column]))
            read_cell(reading, shape, sheet, row, column);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    struct shape shape = { .header = find_header(reading, sheet), .label = "" };
    if (shape.header == sheet->n_rows) {
        layout_lacks(reading, sheet, translated("a row of years above its figures"), err);
        return;
    }
    if (holds_counts(reading, &shape, sheet, err) && find_series(reading, &shape, sheet))
        for (size_t i = shape.header + 1; i < sheet->n_rows; i++)
            read_table_row(reading, &shape, sheet, &sheet->rows[i]);
}

const struct profile profile_bra_solweb_table = {
    .sign = SIGN_YEARS, .is_tree = true, .is_like = is_like, .read = read
};
