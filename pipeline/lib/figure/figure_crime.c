/* crime: the municipality's reported crimes over the years, each headline series alone, then all in one figure. */
#include <limits.h>
#include <math.h>

#include "base/number.h"
#include "figure/figure.h"
#include "picture/phrase.h"

/* clang-format off */
/* A panel a series, a bar a year. */
#define COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \
    C(T, TEXT, series, "series", ) \
    C(T, TEXT, label, "label of the series", ) \
    C(T, INTEGER, count, "reported crimes", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_low, "what chance alone may make of the count: lower limit of the expected number", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, count_high, "upper limit", .unit = "crimes", .high = 2e9) \
    C(T, NUMBER, rate_per_100k, "crimes per 100 000 persons", .unit = "per 100 000", .high = 1e9) \
    C(T, NUMBER, mean, "mean of the years before the picture's year, on these years", .unit = "crimes", .high = 2e9) \
    C(T, TEXT, when, "earlier, picture or later", .choices = "earlier picture later") \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure above the bar, empty where there is no room", ) \
    C(T, NUMBER, expected_low, "counts that the year before, what others' counts did, and how much such counts move lead to expect; of next to none the years before: a bar that ends within them is not shown to differ", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, expected_high, "upper limit", .unit = "crimes", .high = 1e300) \
    C(T, NUMBER, drawn_mean, "the mean where it is drawn: not through the figure above a bar", .unit = "crimes", .high = 2e9)
FIGURE_TABLE(crime, COLUMNS, "crime.csv", "data of a figure of reported crime")
/* clang-format on */

/* As crime.gp lays them out. */
enum { PANEL_HEIGHT = 190, PANEL_HEIGHT_ALONE = 270, PANELS_A_ROW = 2, PANEL_LABEL_WIDTH = 40 };
enum { YEARS_WITH_ROOM = 5, YEARS_WITH_ROOM_ALONE = 12, FIGURES_WITH_ROOM = 15 };

/* One series of the municipality, in a panel of a figure whose years are first to last. is_alone: the figure's only
 * one. mean: that of the years before the picture's; NULL where they make none. */
struct series {
    const char *name;
    int first, last, panel;
    bool is_alone;
    const struct change_row *mean;
};

static const char *year_text(struct picture *picture, int year)
{
    return arena_format(&picture->arena, "%d", year);
}

/* First and last year of the municipality's counts, of one series or (NULL) of all; false where there are none. */
static bool find_years(const struct picture *picture, const char *series, int *first, int *last)
{
    *first = INT_MAX;
    *last = INT_MIN;
    TABLE_EACH (rate, row, &picture->rates) {
        if (!text_is(row->area, picture->study.settings.code) || !text_is(row->period, "year") ||
            is_missing_integer(row->count) || (series != NULL && !text_is(row->series, series)))
            continue;
        *first = row->year < *first ? row->year : *first;
        *last = row->year > *last ? row->year : *last;
    }
    return *first <= *last;
}

/* The comparison of a year with the mean of the years before, as 4_compare made it, or NULL where it may not be made,
 * as sentences hold it. */
static const struct change_row *find_mean(const struct picture *picture, const char *series, int year)
{
    struct change_row key = { .subject = series,
                              .source = SOURCE_CRIME,
                              .domain = "all",
                              .baseline = BASELINE_MEAN,
                              .to_year = wave_of_year(year) };
    const struct change_row *mean = picture_change_of(picture, &key);
    bool is_comparable = mean != NULL && mean->verdict != VERDICT_NOT_COMPARABLE;
    return is_comparable && !is_missing(mean->estimate_from) ? mean : NULL;
}

/* The comparison of a year that is judged, or NULL where none is. */
static const struct change_row *find_judged(const struct picture *picture, const char *series, int year)
{
    static const enum baseline baselines[] = { BASELINE_PREVIOUS, BASELINE_MEAN };
    for (size_t i = 0; i < sizeof baselines / sizeof *baselines; i++) {
        struct change_row key = { .subject = series,
                                  .source = SOURCE_CRIME,
                                  .domain = "all",
                                  .baseline = baselines[i],
                                  .to_year = wave_of_year(year) };
        const struct change_row *row = picture_change_of(picture, &key);
        if (row != NULL && row->verdict != VERDICT_NOT_COMPARABLE && !reasons_has(row->reason, REASON_CONTEXT))
            return row;
    }
    return NULL;
}

/* The counts that would not be told from what the others' change alone makes of the baseline, if they were the only
 * ones: the bar's end lies among them where the interval of its ratio, unadjusted, holds that change. */
static void fill_expected(const struct picture *picture, struct figure_crime_row *row)
{
    const struct change_row *judged = find_judged(picture, row->series, row->year);
    if (judged == NULL || is_missing(judged->estimate_to) || !(judged->ci_low > 0) || !(judged->ci_high > 0) ||
        !(judged->change > 0))
        return;
    double others = is_missing(judged->median_change) ? 1 : judged->median_change;
    row->expected_low = judged->estimate_to * others / judged->ci_high;
    row->expected_high = judged->estimate_to * others / judged->ci_low;
}

static void add_bar(struct figures *figures, const struct series *series, const struct rate_row *rate,
                    struct error *err)
{
    struct picture *picture = figures->picture;
    struct table *data = &figures->data;
    struct figure_crime_row *row = table_add(data);
    double persons = is_missing_integer(rate->population) ? MISSING : rate->population;
    size_t n_years = (size_t)(series->last - series->first) + 1, i = (size_t)(rate->year - series->first);
    row->panel = series->panel;
    row->year = rate->year;
    row->series = series->name;
    row->label = figures_clean(&data->arena, phrase_subject(picture, series->name));
    row->count = rate->count;
    row->count_low = rate->ci_low * persons / 1e5;
    row->count_high = rate->ci_high * persons / 1e5;
    row->rate_per_100k = rate->rate_per_100k;
    if (series->mean != NULL && rate->year < picture->year.year && rate->year >= series->mean->from_year.year)
        row->mean = series->mean->estimate_from;
    row->when = rate->year < picture->year.year ? "earlier" : rate->year == picture->year.year ? "picture" : "later";
    if (figures_is_tick(i, n_years, series->is_alone ? YEARS_WITH_ROOM_ALONE : YEARS_WITH_ROOM))
        row->drawn_tick = year_text(picture, rate->year);
    fill_expected(picture, row);
    if (series->is_alone && figures_is_tick(i, n_years, FIGURES_WITH_ROOM) &&
        !is_missing_integer(row->count)) /* a small panel has the digits above it */
        row->drawn_value = phrase_number(picture, row->count, 0, err);
}

/* A text about a series: "45 år 2021, medelvärde 62 för 2016–2020". */
static const char *series_text(struct figures *figures, const struct series *series, const char *key, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, series->name);
    const struct change_row *mean = series->mean;
    double count = rate == NULL || is_missing_integer(rate->count) ? MISSING : rate->count;
    struct filling parts[] = {
        { "subject", phrase_subject(picture, series->name) },
        { "in_municipality", phrase_in(picture, err) },
        { "count", phrase_number(picture, count, 0, err) },
        { "year", year_text(picture, picture->year.year) },
        { "mean", mean != NULL ? phrase_change_from(picture, mean, err) : "" },
        { "from", mean != NULL ? year_text(picture, mean->from_year.year) : "" },
        { "to", year_text(picture, picture->year.year - 1) },
        { "first", year_text(picture, series->first) },
        { "last", year_text(picture, series->last) },
        { 0 },
    };
    return figures_text(figures, key, parts, err);
}

/* Leaves the mean out where it would strike through the figure above a bar, which takes about a tenth of the axis. */
static void draw_mean(struct figure_crime_row *row, double high)
{
    bool is_struck =
        *row->drawn_value != '\0' && row->mean > row->count_high && row->mean < row->count_high + 0.12 * high;
    row->drawn_mean = is_struck ? MISSING : row->mean;
}

static void add_bars(struct figures *figures, const struct series *series, struct error *err)
{
    for (int year = series->first; year <= series->last; year++) {
        const struct rate_row *rate = picture_own_rate(figures->picture, year, series->name);
        if (rate != NULL)
            add_bar(figures, series, rate, err);
    }
}

static void set_panel(struct figures *figures, const struct series *series, struct error *err)
{
    struct picture *picture = figures->picture;
    struct figure_crime_row *rows = figures->data.rows;
    size_t panel = (size_t)series->panel;
    double high = 4, step;
    for (size_t i = 0; i < figures->data.n_rows; i++)
        if (rows[i].panel == series->panel && !is_missing(rows[i].count_high))
            high = fmax(high, rows[i].count_high);
    high = figures_axis_end(high * 1.08, &step);
    for (size_t i = 0; i < figures->data.n_rows; i++)
        if (rows[i].panel == series->panel)
            draw_mean(&rows[i], high);
    const char *label =
                   series->is_alone ? figures_text(figures, "axis", NULL, err) : phrase_subject(picture, series->name),
               *fact = series->is_alone
                           ? ""
                           : series_text(figures, series, series->mean == NULL ? "panel.alone" : "panel.mean", err);
    figures_set_text(figures, "panel", panel, figures_wrap(&picture->arena, label, PANEL_LABEL_WIDTH, 1));
    figures_set_text(figures, "verdict", panel, figures_wrap(&picture->arena, fact, PANEL_LABEL_WIDTH + 8, 1));
    figures_set_number(figures, "high", panel, high);
    figures_set_number(figures, "step", panel, step);
}

/* last: the series in the last panel. */
static int columns_of(const struct series *last)
{
    return last->panel == 1 ? 1 : PANELS_A_ROW;
}

static int panel_height(const struct series *last)
{
    return last->is_alone ? PANEL_HEIGHT_ALONE : PANEL_HEIGHT;
}

static void enter(struct figures *figures, const struct series *last, const char *title, struct error *err)
{
    struct picture *picture = figures->picture;
    int n_rows = (last->panel + columns_of(last) - 1) / columns_of(last);
    const char *key = last->last > picture->year.year ? "description.later" : "description";
    figures_enter(figures,
                  &(struct figure_frame){ .name = last->is_alone ? arena_format(&picture->arena, "crime_%s", last->name)
                                                                 : "crime",
                                          .subject = last->is_alone ? last->name : "",
                                          .title = title,
                                          .description = series_text(figures, last, key, err),
                                          .height = panel_height(last) * n_rows },
                  err);
}

static bool finish(struct figures *figures, const struct series *last, struct error *err)
{
    figures_set_number(figures, "panels", 0, last->panel);
    figures_set_number(figures, "columns", 0, columns_of(last));
    figures_set_number(figures, "panel_height", 0, panel_height(last));
    figures_set_number(figures, "first_year", 0, last->first);
    figures_set_number(figures, "last_year", 0, last->last);
    return figures_finish(figures, err);
}

static bool add_alone(struct figures *figures, const char *name, struct error *err)
{
    struct picture *picture = figures->picture;
    struct series series = {
        .name = name, .panel = 1, .is_alone = true, .mean = find_mean(picture, name, picture->year.year)
    };
    if (!find_years(picture, name, &series.first, &series.last))
        return true;
    add_bars(figures, &series, err);
    const char *title = series_text(figures, &series, series.mean == NULL ? "title.alone" : "title.mean", err);
    enter(figures, &series, title, err);
    set_panel(figures, &series, err);
    return finish(figures, &series, err);
}

/* Whether the row of offences.csv is the first of its series. */
static bool is_first(const struct offence_row *offences, size_t i)
{
    return i == 0 || !text_is(offences[i].series, offences[i - 1].series);
}

/* Of n series n_up and n_down have changed: numbers in words, and for a series alone its own sentence. */
static const char *counted_key(int n, int n_up, int n_down)
{
    if (n == 1)
        return n_up > 0 ? "title.one.increased" : n_down > 0 ? "title.one.decreased" : "title.one.none";
    return n == 0 ? "title.all" : n_up + n_down == 0 ? "title.none" : "title.counted";
}

/* What the figure of all series finds: how many have increased and decreased since the year before. */
static const char *title_of_all(struct figures *figures, const struct series *span, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct offence_row *offences = picture->offences.rows;
    int n = 0, n_up = 0, n_down = 0;
    for (size_t i = 0; i < picture->offences.n_rows; i++) {
        const struct change_row *change = picture_change(picture, offences[i].series, SOURCE_CRIME, "all", "");
        if (!is_first(offences, i) || change == NULL)
            continue;
        n++;
        n_up += change->verdict == VERDICT_INCREASED;
        n_down += change->verdict == VERDICT_DECREASED;
    }
    struct filling parts[] = { { "in_municipality", phrase_in(picture, err) },
                               { "year", year_text(picture, picture->year.year) },
                               { "n", wording_small_count(&picture->catalogue, n, err) },
                               { "up", wording_small_count(&picture->catalogue, n_up, err) },
                               { "down", wording_small_count(&picture->catalogue, n_down, err) },
                               { "first", year_text(picture, span->first) },
                               { "last", year_text(picture, span->last) },
                               { 0 } };
    return figures_text(figures, counted_key(n, n_up, n_down), parts, err);
}

static bool add_all(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct offence_row *offences = picture->offences.rows;
    struct series series = { 0 };
    bool is_found = find_years(picture, NULL, &series.first, &series.last);
    for (size_t i = 0; is_found && i < picture->offences.n_rows; i++) {
        int first, last;
        if (!is_first(offences, i) || !find_years(picture, offences[i].series, &first, &last))
            continue;
        series.name = offences[i].series;
        series.mean = find_mean(picture, series.name, picture->year.year);
        series.panel++;
        add_bars(figures, &series, err);
        set_panel(figures, &series, err);
    }
    if (series.panel == 0)
        return true;
    enter(figures, &series, title_of_all(figures, &series, err), err);
    return finish(figures, &series, err);
}

static bool make(struct figures *figures, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < figures->n_headlines; i++)
        if (figures->headlines[i].source == SOURCE_CRIME)
            done = add_alone(figures, figures->headlines[i].subject, err) && done;
    return add_all(figures, err) && done;
}

static const struct view_column columns[] = {
    { "series", FORMAT_TEXT, VIEW_FIELD(figure_crime, label), .is_head = true },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(figure_crime, year) },
    { "count", FORMAT_COUNT, VIEW_FIELD(figure_crime, count) },
    { "chance", FORMAT_INTERVAL, VIEW_FIELDS(figure_crime, count_low, count_high) },
    { "per_100k", FORMAT_COUNT, VIEW_FIELD(figure_crime, rate_per_100k) },
};

const struct figure_kind figure_crime = {
    .place = 50,
    .section = SHOWN_WITH_CRIME,
    .source = SOURCE_CRIME,
    .schema = &figure_crime_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
