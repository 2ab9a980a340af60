/* The tables of reported crime. */
#include "annual/tables_maker.h"

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

static const char *capital(struct maker *maker, const char *label)
{
    return catalogue_capital(&maker->picture->catalogue, label);
}

/* Reported crime, years up to the picture's, of every municipality and county in the study's files. */
static void add_rates(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct rate_row *rows = picture->rates.rows;
    maker_open(maker, "crime", "page.figure.source.crime");
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "municipality", FORMAT_TEXT);
    maker_column(maker, "series", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, "count", FORMAT_COUNT);
    maker_column(maker, "population", FORMAT_COUNT);
    maker_column(maker, "per_100k", FORMAT_COUNT);
    maker_column(maker, "ci_low", FORMAT_COUNT);
    maker_column(maker, "ci_high", FORMAT_COUNT);
    maker_column(maker, "remark", FORMAT_TEXT);
    for (size_t i = 0; i < picture->rates.n_rows; i++) {
        const struct rate_row *row = &rows[i];
        if (row->year > picture->year || !text_is(row->period, "year"))
            continue;
        enum listing_mark mark = mark_of_status(row->status);
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme_of(maker, row->series));
        *cell++ = cell_text(picture_municipality(picture, row->area));
        *cell++ = cell_text(maker_subject(maker, row->series));
        *cell++ = cell_number(row->year, MARK_NONE);
        *cell++ = cell_count(row->count, mark);
        *cell++ = cell_count(row->population, mark);
        *cell++ = cell_number(row->rate_per_100k, mark);
        *cell++ = cell_number(row->ci_low, mark);
        *cell++ = cell_number(row->ci_high, mark);
        *cell++ = cell_text(capital(maker, wording_status(&picture->catalogue, row->status, maker->err)));
    }
    maker_close(maker);
}

static void add_crime_changes(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct change_row *rows = picture->changes.rows;
    maker_open(maker, "crime_changes", "page.figure.source.crime");
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "series", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "baseline", FORMAT_TEXT);
    maker_column(maker, "from_year", FORMAT_YEAR);
    maker_column(maker, "to_year", FORMAT_YEAR);
    maker_column(maker, "count_before", FORMAT_COUNT);
    maker_column(maker, "count_after", FORMAT_COUNT);
    maker_column(maker, "ratio_plain", FORMAT_DECIMALS);
    maker_column(maker, "ci_low", FORMAT_DECIMALS);
    maker_column(maker, "ci_high", FORMAT_DECIMALS);
    maker_column(maker, "verdict", FORMAT_TEXT);
    maker_column(maker, "reason", FORMAT_TEXT);
    for (size_t i = 0; i < picture->changes.n_rows; i++) {
        const struct change_row *row = &rows[i];
        if (row->source != SOURCE_CRIME || row->to_year != picture->year)
            continue;
        enum listing_mark mark = maker_mark(row->verdict, row->reason);
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme_of(maker, row->subject));
        *cell++ = cell_text(maker_subject(maker, row->subject));
        *cell++ = cell_text(maker_level(maker, row->domain, row->level));
        *cell++ = cell_text(maker_text(maker, "annual.baseline", baseline_word(row->baseline)));
        *cell++ = cell_number(row->from_year, MARK_NONE);
        *cell++ = cell_number(row->to_year, MARK_NONE);
        *cell++ = cell_number(row->estimate_from, mark);
        *cell++ = cell_number(row->estimate_to, mark);
        *cell++ = cell_number(row->change, mark);
        *cell++ = cell_number(row->ci_low, mark);
        *cell++ = cell_number(row->ci_high, mark);
        *cell++ = cell_text(wording_verdict(&picture->catalogue, row->verdict, maker->err));
        *cell++ = cell_text(maker_reason(maker, row->reason));
    }
    maker_close(maker);
}

void tables_add_crime(struct maker *maker)
{
    add_rates(maker);
    add_crime_changes(maker);
}
