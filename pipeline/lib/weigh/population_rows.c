/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_rows.h"

#include "base/number.h"
#include "base/text.h"
#include "base/xlsx_table.h"

static bool is_header(const void *columns, const struct sheet_row *row)
{
    static const char *const names[] = { "year", "population", "total" };
    bool has[3] = { false };
    (void)columns;
    for (size_t i = 0; i < row->n; i++)
        for (size_t k = 0; k < 3; k++)
            has[k] = has[k] || text_is(row->fields[i], names[k]);
    return has[0] && (has[1] || has[2]);
}

bool population_rows_each(const char *path, const char *shown, csv_row_function *row_function, void *context,
                          struct error *err)
{
    struct xlsx_source source = { .path = path, .shown = shown, .table = "population/", .is_header = is_header };
    return text_ends(path, ".xlsx") ? xlsx_table_read(&source, row_function, context, err)
                                    : csv_read(path, shown, (struct csv_format){ 0 }, NULL, row_function, context, err);
}

/* field: of the column of years, the width of the header where there is none. */
struct year_search {
    bool has_header;
    size_t field;
    int wanted, newest;
};

static bool look_at_year(void *context, const struct csv_row *row, struct error *err)
{
    struct year_search *search = context;
    double year;
    (void)err;
    if (!search->has_header) {
        search->has_header = true;
        while (search->field < row->n_fields && !text_is(row->fields[search->field], "year"))
            search->field++;
    } else if (search->field < row->n_fields && number_parse(row->fields[search->field], &year) &&
               year <= search->wanted && year > search->newest) {
        search->newest = (int)year;
    }
    return true;
}

int population_rows_newest(const char *path, const char *shown, int wanted)
{
    struct year_search search = { .wanted = wanted, .newest = MISSING_INTEGER };
    struct error unsaid = { 0 };
    (void)population_rows_each(path, shown, look_at_year, &search, &unsaid);
    error_clear(&unsaid);
    return search.newest;
}
