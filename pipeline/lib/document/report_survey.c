/* Part 1 of the picture: where problems are greatest, how the situation compares, how it has developed. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

static void subheading(struct report *report, const char *key, struct error *err)
{
    html_element(&report->html, "h3", picture_text(report->picture, key, err), NULL);
}

static bool is_shown_contrast(const struct picture *picture, const struct contrast_row *row)
{
    return row->year == picture->year && row->source == SOURCE_SURVEY &&
           (row->verdict == VERDICT_INCREASED || row->verdict == VERDICT_DECREASED);
}

static void add_contrast(struct report *report, const struct html_table *table, const struct contrast_row *row,
                         struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    bool is_share = picture_is_share(picture, row->subject);
    struct limits limits = { row->ci_low, row->ci_high, is_share ? 100 : 1, 0 };
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    struct filling parts[] = {
        { "level", picture_level(picture, row->domain, row->level, err) },
        { "reference", *row->reference != '\0' ? picture_level(picture, row->domain, row->reference, err)
                                               : picture_text(picture, "area.whole", err) },
        { "value", is_share ? wording_percent(catalogue, row->estimate, 0, err)
                            : wording_number(catalogue, row->estimate, 2, err) },
        { "other", is_share ? wording_percent(catalogue, row->estimate_reference, 0, err)
                            : wording_number(catalogue, row->estimate_reference, 2, err) },
        { 0 },
    };
    const char *contrast = wording_signed(catalogue, limits.factor * row->contrast, decimals, err);
    const char *cells[] = {
        catalogue_capital(catalogue, picture_subject(picture, row->subject)),
        catalogue_text(catalogue, "page.contrasts.groups", parts, err),
        catalogue_text(catalogue, "page.contrasts.values", parts, err),
        arena_format(&picture->arena, "%s (%s)", contrast, wording_interval(catalogue, limits, decimals, err)),
        catalogue_text_of(catalogue, "page.contrast", verdict_word(row->verdict), NULL, err),
    };
    html_table_row(&report->html, table, NULL, cells);
}

static void add_contrast_table(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct contrast_row *rows = picture->contrasts.rows;
    const struct indicator_row *indicators = picture->indicators.rows;
    struct html_column columns[] = {
        report_column(report, "indicator", false, err), report_column(report, "groups", false, err),
        report_column(report, "values", false, err),    report_column(report, "difference", true, err),
        report_column(report, "contrast", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.contrasts.table", err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t k = 0; k < picture->indicators.n_rows; k++)
        for (size_t i = 0; i < picture->contrasts.n_rows; i++)
            if (text_is(rows[i].subject, indicators[k].indicator) && is_shown_contrast(picture, &rows[i]))
                add_contrast(report, &table, &rows[i], err);
    html_table_close(&report->html);
}

/* The differences between areas and groups that are established, and how many are not. */
static void add_contrasts(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct contrast_row *rows = picture->contrasts.rows;
    int n_shown = 0, n_tested = 0;
    for (size_t i = 0; i < picture->contrasts.n_rows; i++) {
        n_shown += is_shown_contrast(picture, &rows[i]);
        n_tested += rows[i].year == picture->year && rows[i].source == SOURCE_SURVEY;
    }
    struct filling counts[] = { { "shown", wording_number(&picture->catalogue, n_shown, 0, err) },
                                { "tested", wording_number(&picture->catalogue, n_tested, 0, err) },
                                { 0 } };
    page_paragraph(&report->html, picture,
                   n_tested == 0  ? "page.contrasts.absent"
                   : n_shown == 0 ? "page.contrasts.none"
                                  : "page.contrasts",
                   counts, err);
    if (n_shown > 0)
        add_contrast_table(report, err);
}

static int distance(const struct picture *picture, const struct comparator_row *row)
{
    return abs(row->year - picture->year) * 2 + (row->year > picture->year);
}

/* Whether no other figure of this subject and comparator is nearer to the picture's year. */
static bool is_nearest(const struct picture *picture, const struct comparator_row *row)
{
    const struct comparator_row *rows = picture->comparators.rows;
    for (size_t i = 0; i < picture->comparators.n_rows; i++)
        if (text_is(rows[i].subject, row->subject) && text_is(rows[i].comparator, row->comparator) &&
            distance(picture, &rows[i]) < distance(picture, row))
            return false;
    return true;
}

/* Source and remark of a comparator as one note. */
static const char *comparator_note(struct picture *picture, const struct comparator_row *row)
{
    const char *note = catalogue_capital(&picture->catalogue, row->note);
    return *note == '\0'          ? row->source
           : *row->source == '\0' ? note
                                  : arena_format(&picture->arena, "%s. %s", row->source, note);
}

/* The notes below the table, each once. */
struct notes {
    const char **texts;
    size_t n;
};

static const char *note_letter(struct picture *picture, struct notes *notes, const char *text)
{
    size_t i = 0;
    while (i < notes->n && !text_is(notes->texts[i], text))
        i++;
    if (i == notes->n)
        notes->texts[notes->n++] = text;
    return i < 26 ? arena_format(&picture->arena, "%c", (char)('a' + i))
                  : arena_format(&picture->arena, "%c%c", (char)('a' + i / 26 - 1), (char)('a' + i % 26));
}

static void add_comparator(struct report *report, const struct html_table *table, const struct comparator_row *row,
                           struct notes *notes, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const struct estimate_row *own = picture_estimate(picture, picture->year, row->subject, "all", "");
    bool is_share = picture_is_share(picture, row->subject);
    const char *value =
        is_share ? wording_percent(catalogue, row->value, 0, err) : wording_number(catalogue, row->value, 1, err);
    if (!is_missing(row->ci_low) && !is_missing(row->ci_high))
        value = arena_format(&picture->arena, "%s (%s)", value,
                             wording_interval(catalogue,
                                              (struct limits){ row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING },
                                              is_share ? 0 : 1, err));
    const char *cells[] = {
        catalogue_capital(catalogue, picture_subject(picture, row->subject)),
        report_estimate(report, own, err),
        row->comparator,
        arena_format(&picture->arena, "%d", row->year),
        value,
        note_letter(picture, notes, comparator_note(picture, row)),
    };
    html_table_row(&report->html, table, NULL, cells);
}

static void add_notes(struct report *report, const struct notes *notes)
{
    html_open(&report->html, "ol", "type", "a", "class", "small", NULL);
    for (size_t i = 0; i < notes->n; i++)
        html_element(&report->html, "li", notes->texts[i], NULL);
    html_close(&report->html, "ol");
}

static void add_comparators(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct comparator_row *rows = picture->comparators.rows;
    const struct indicator_row *indicators = picture->indicators.rows;
    page_paragraph(&report->html, picture,
                   picture->comparators.n_rows > 0 ? "page.comparators" : "page.comparators.none", NULL, err);
    if (picture->comparators.n_rows == 0)
        return;
    struct filling own[] = { { "name", picture->study.settings.name },
                             { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                             { 0 } };
    struct html_column columns[] = {
        report_column(report, "indicator", false, err),
        { .heading = catalogue_text(&picture->catalogue, "page.column.own", own, err), .is_number = true },
        report_column(report, "comparator", false, err),
        report_column(report, "year", false, err),
        report_column(report, "value", true, err),
        report_column(report, "note", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.comparators.table", err), columns,
                                sizeof columns / sizeof *columns };
    struct notes notes = { arena_new(&picture->arena, (picture->comparators.n_rows + 1) * sizeof(char *)), 0 };
    html_table_open(&report->html, &table);
    for (size_t k = 0; k < picture->indicators.n_rows; k++)
        for (size_t i = 0; i < picture->comparators.n_rows; i++)
            if (text_is(rows[i].subject, indicators[k].indicator) && is_nearest(picture, &rows[i]))
                add_comparator(report, &table, &rows[i], &notes, err);
    html_table_close(&report->html);
    add_notes(report, &notes);
}

static void add_crime_change(struct report *report, const struct html_table *table, const char *series,
                             struct error *err)
{
    struct picture *picture = report->picture;
    const struct change_row *change = picture_crime_change(picture, series, BASELINE_PREVIOUS),
                            *mean = picture_crime_change(picture, series, BASELINE_MEAN);
    if (change == NULL)
        return;
    const char *cells[] = {
        catalogue_capital(&picture->catalogue, picture_subject(picture, series)),
        mean != NULL ? report_change_value(report, mean, mean->estimate_from, err) : "..",
        report_change_value(report, change, change->estimate_from, err),
        report_change_value(report, change, change->estimate_to, err),
        report_change(report, change, err),
        wording_p(&picture->catalogue, change->p_adjusted, err),
        report_verdict(report, change->verdict, change->reason, err),
    };
    html_table_row(&report->html, table, NULL, cells);
}

/* Whether offence i is the first row of its series. */
static bool is_first_of_series(const struct picture *picture, size_t i)
{
    const struct offence_row *rows = picture->offences.rows;
    for (size_t k = 0; k < i; k++)
        if (text_is(rows[k].series, rows[i].series))
            return false;
    return true;
}

static void add_crime_changes(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct offence_row *offences = picture->offences.rows;
    struct filling years[] = { { "from_year", arena_format(&picture->arena, "%d", picture->year - 1) },
                               { "to_year", arena_format(&picture->arena, "%d", picture->year) },
                               { "name", picture->study.settings.name },
                               { 0 } };
    struct html_column columns[] = {
        report_column(report, "series", false, err),      report_column(report, "mean", true, err),
        { .heading = years[0].value, .is_number = true }, { .heading = years[1].value, .is_number = true },
        report_column(report, "ratio", true, err),        report_column(report, "p", true, err),
        report_column(report, "verdict", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { catalogue_text(&picture->catalogue, "page.crime.table", years, err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->offences.n_rows; i++)
        if (is_first_of_series(picture, i))
            add_crime_change(report, &table, offences[i].series, err);
    html_table_close(&report->html);
}

/* Codes with rates in the picture's year: the study's own first, then municipalities (codes of four digits), then
 * counties; *n of at most `most`. */
static void find_codes(const struct picture *picture, const char **codes, size_t most, size_t *n)
{
    const struct rate_row *rows = picture->rates.rows;
    *n = 0;
    codes[(*n)++] = picture->study.settings.code;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < picture->rates.n_rows; i++) {
            bool is_known = rows[i].year != picture->year || (strlen(rows[i].area) == 4) != (pass == 0);
            for (size_t k = 0; k < *n; k++)
                is_known = is_known || text_is(codes[k], rows[i].area);
            if (!is_known && *n < most)
                codes[(*n)++] = rows[i].area;
        }
}

/* Reported crime per 100 000 inhabitants beside that of the other municipalities in the files. */
static void add_crime_rates(struct report *report, struct error *err)
{
    enum { MOST = 6 };
    struct picture *picture = report->picture;
    const struct offence_row *offences = picture->offences.rows;
    const char *codes[MOST], *cells[MOST + 1];
    struct html_column columns[MOST + 1] = { report_column(report, "series", false, err) };
    size_t n;
    find_codes(picture, codes, MOST, &n);
    columns[0].is_head = true;
    for (size_t k = 0; k < n; k++)
        columns[k + 1] = (struct html_column){ .heading = picture_municipality(picture, codes[k]), .is_number = true };
    struct filling year[] = { { "year", arena_format(&picture->arena, "%d", picture->year) }, { 0 } };
    struct html_table table = { catalogue_text(&picture->catalogue, "page.crime.rates", year, err), columns, n + 1 };
    if (n < 2)
        return;
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->offences.n_rows; i++) {
        if (!is_first_of_series(picture, i) ||
            picture_rate(picture, picture->year, codes[0], offences[i].series) == NULL)
            continue;
        cells[0] = catalogue_capital(&picture->catalogue, picture_subject(picture, offences[i].series));
        for (size_t k = 0; k < n; k++) {
            const struct rate_row *rate = picture_rate(picture, picture->year, codes[k], offences[i].series);
            cells[k + 1] = wording_number(&picture->catalogue, rate != NULL ? rate->rate_per_100k : MISSING, 0, err);
        }
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
}

static bool add_crime(struct report *report, struct error *err)
{
    subheading(report, "page.crime.heading", err);
    if (report->picture->rates.n_rows == 0) {
        page_paragraph(&report->html, report->picture, "page.crime.none", NULL, err);
        return true;
    }
    page_paragraph(&report->html, report->picture, "page.crime", NULL, err);
    bool done = report_figures(report, "crime", err);
    if (report->picture->offences.n_rows > 0) {
        add_crime_changes(report, err);
        add_crime_rates(report, err);
    }
    return done;
}

bool report_survey(struct report *report, const struct page_link *link, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_areas;
    (void)picture_levels(picture, "area", &n_areas);
    page_section(&report->html, link);
    page_paragraph(&report->html, picture, "page.survey", NULL, err);
    subheading(report, "page.areas.heading", err);
    page_paragraph(&report->html, picture, n_areas > 0 ? "page.areas" : "page.areas.none", NULL, err);
    bool done = report_figures(report, "areas", err);
    add_contrasts(report, err);
    report_associations(report, err);
    subheading(report, "page.comparators.heading", err);
    add_comparators(report, err);
    done = report_index(report, err) && done;
    subheading(report, "page.development.heading", err);
    page_paragraph(&report->html, picture, picture->n_years > 1 ? "page.development" : "page.development.none", NULL,
                   err);
    done = report_figures(report, "trend", err) && done;
    done = report_figures(report, "change", err) && done;
    report_trends(report, err);
    report_chance(report, err);
    report_longer(report, err);
    done = add_crime(report, err) && done;
    html_close(&report->html, "section");
    return done;
}
