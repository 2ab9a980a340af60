#include "base/pxweb.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"

static const char digits[] = "0123456789";

/* The first word of four digits that is a year; the other words go to *rest. */
static int cut_year(struct arena *arena, const char *heading, const char **rest)
{
    size_t n;
    const char **words = text_words(arena, heading, &n);
    int year = MISSING_INTEGER;
    *rest = "";
    for (size_t i = 0; i < n; i++) {
        bool is_year =
            strlen(words[i]) == 4 && strspn(words[i], digits) == 4 && (words[i][0] == '1' || words[i][0] == '2');
        if (is_year && is_missing_integer(year))
            (void)number_parse_integer(words[i], &year);
        else
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

static bool is_number(const char *text)
{
    double value;
    return text_is(text, "..") || text_is(text, ".") || text_is(text, "-") || number_parse_delivered(text, &value);
}

/* Columns of numbers stand last: those of which the first row after the header holds a number. The year's own column is
 * a label. */
static size_t count_labels(const struct sheet_row *header, const struct sheet_row *first)
{
    size_t n = header->n;
    while (n > 0 && is_number(sheet_cell(first, n - 1)) && !is_year_heading(sheet_cell(header, n - 1)))
        n--;
    return n;
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
    if (sheet->format.delimiter == ',' && pxweb->header + 1 < sheet->n_rows) {
        const struct sheet_row *header = &sheet->rows[pxweb->header];
        pxweb->n_labels = count_labels(header, header + 1);
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

bool pxweb_read_sheet(struct sheet *sheet, const char *path, const char *shown, struct error *err)
{
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
    int year = column->year;
    if (is_missing_integer(year) && pxweb->year_label != PXWEB_NOTHING)
        (void)number_parse_integer(sheet_cell(row, (size_t)pxweb->year_label), &year);
    return year;
}

bool pxweb_is_total(const char *label)
{
    static const char *const words[] = {
        "totalt", "samtliga", "båda könen", "total", "both sexes", "alla åldrar", NULL
    };
    return is_word(label, words) || strncasecmp(label, "totalt ", strlen("totalt ")) == 0 ||
           strncasecmp(label, "total ", strlen("total ")) == 0;
}

bool pxweb_has_total(const struct pxweb *pxweb, size_t label)
{
    for (size_t i = pxweb->header + 1; i < pxweb->sheet->n_rows; i++)
        if (pxweb_is_total(sheet_cell(&pxweb->sheet->rows[i], label)))
            return true;
    return false;
}
