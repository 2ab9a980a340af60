/* pxweb: a table of population from SCB's database (base/pxweb.h), as denominators. Regions are municipalities,
 * counties or the country
 * ("1267 Höör"); ages, sexes and what else there is are added up, or their totals taken where the table has them. */

#include "base/number.h"
#include "base/pxweb.h"
#include "base/text.h"
#include "base/text_map.h"
#include "crime/profile.h"
#include "vocabulary/statuses.h"

/* uses_mean: the columns of the mean population count, where there are such. */
struct population_table {
    struct crime_reading *reading;
    struct pxweb pxweb;
    bool has_total[8], has_total_column, uses_mean;
    struct text_map cells; /* "YEAR AREA" to the figure's number */
};

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    (void)reading;
    struct pxweb pxweb;
    bool is_found = pxweb_find(&pxweb, sheet) && pxweb.region_label != PXWEB_NOTHING;
    pxweb_clear(&pxweb);
    return is_found;
}

static bool is_about_mean(struct crime_reading *reading, const struct pxweb_column *column)
{
    return text_starts(names_fold(&reading->arena, column->rest), "medelfolkmängd");
}

/* Whether the column is part of the population: not its change, not the other population, not a part where there is a
 * total. */
static bool counts_column(struct population_table *table, const struct pxweb_column *column)
{
    const char *folded = names_fold(&table->reading->arena, column->rest);
    if (text_starts(folded, "folkökning") || is_about_mean(table->reading, column) != table->uses_mean)
        return false;
    return !table->has_total_column || pxweb_is_total(column->rest);
}

static bool counts_row(const struct population_table *table, const struct sheet_row *row)
{
    for (size_t i = 0; i < table->pxweb.n_labels && i < 8; i++)
        if (table->has_total[i] && !pxweb_is_total(sheet_cell(row, i)))
            return false;
    return true;
}

static void find_totals(struct population_table *table)
{
    const struct pxweb *pxweb = &table->pxweb;
    bool has_mean = false, has_other = false;
    for (size_t i = 0; i < pxweb->n_labels && i < 8; i++)
        table->has_total[i] = (int)i != pxweb->region_label && (int)i != pxweb->year_label && pxweb_has_total(pxweb, i);
    for (size_t i = 0; i < pxweb->n_columns; i++) {
        table->has_total_column = table->has_total_column || pxweb_is_total(pxweb->columns[i].rest);
        has_mean = has_mean || is_about_mean(table->reading, &pxweb->columns[i]);
        has_other = has_other || !is_about_mean(table->reading, &pxweb->columns[i]);
    }
    table->uses_mean = has_mean && (!has_other || table->reading->source->population_date == POPULATION_MEAN);
}

/* Adds a cell to the population of its year and area; a cell without a number leaves all of it without. */
static void add_cell(struct population_table *table, struct figure cell)
{
    struct crime_reading *reading = table->reading;
    size_t index = text_map_keep(&table->cells, arena_format(&reading->arena, "%d %s", cell.year, cell.area),
                                 (uint32_t)reading->n_figures);
    if (index == reading->n_figures) {
        reading_add(reading, cell);
        return;
    }
    struct figure *sum = &reading->figures[index];
    if (sum->status == STATUS_NONE && cell.status != STATUS_NONE)
        sum->status = cell.status;
    sum->value += sum->status == STATUS_NONE ? cell.value : 0;
}

static void read_row(struct population_table *table, const struct sheet_row *row, struct error *err)
{
    struct crime_reading *reading = table->reading;
    const struct pxweb *pxweb = &table->pxweb;
    const char *area = reading_area(reading, sheet_cell(row, (size_t)pxweb->region_label), false);
    for (size_t i = 0; i < pxweb->n_columns && area != NULL; i++) {
        const struct pxweb_column *column = &pxweb->columns[i];
        struct place place = { reading->shown, row->line, column->column + 1 };
        struct figure figure = reading_figure(reading, place);
        if (!counts_column(table, column))
            continue;
        figure.label = figure.series = POPULATION_SERIES;
        figure.area = area;
        figure.year = pxweb_year(pxweb, row, column);
        if (is_missing_integer(figure.year)) {
            (void)error_at(err, place, "the year of this row is \"%s\", four digits were wanted",
                           sheet_cell(row, (size_t)pxweb->year_label));
            return;
        }
        reading_value(reading, &figure, sheet_cell(row, column->column), place, err);
        add_cell(table, figure);
    }
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    struct population_table table = { .reading = reading };
    if (!pxweb_find(&table.pxweb, sheet) || table.pxweb.region_label == PXWEB_NOTHING) {
        layout_lacks(reading, sheet, "a column \"region\", and years in its headings or a column \"år\"", err);
    } else {
        find_totals(&table);
        for (size_t i = table.pxweb.header + 1; i < sheet->n_rows; i++)
            if (sheet->rows[i].n > table.pxweb.n_labels && counts_row(&table, &sheet->rows[i]))
                read_row(&table, &sheet->rows[i], err);
    }
    text_map_clear(&table.cells);
    pxweb_clear(&table.pxweb);
}

const struct profile profile_pxweb = { .sign = SIGN_POPULATION, .is_like = is_like, .read = read };
