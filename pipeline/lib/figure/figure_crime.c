/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crime: the municipality's reported crimes over the years, each headline series alone, then up to six in one figure.
 */
#include <limits.h>
#include <math.h>

#include "base/number.h"
#include "figure/crime_words.h"
#include "figure/figure.h"
#include "figure/tips.h"
#include "picture/phrase.h"

/* clang-format off */
TABLE_DEFINE(figure_crime, CRIME_FIGURE_COLUMNS, "crime.csv", "data of a figure of reported crime")
/* clang-format on */

/* As crime.gp lays them out. */
enum { PANEL_HEIGHT = 176, PANEL_HEIGHT_ALONE = 270, PANELS_A_ROW = 3, LABEL_HEIGHT = 18, HEAD = 20 };
enum { MARKS_WIDTH = 130, NARROW_LINE = 17, NARROW_HEAD = 6 };
enum { PANEL_LABEL_WIDTH = 25, PANEL_FACT_WIDTH = 30 };
enum { YEARS_WITH_ROOM = 4, YEARS_WITH_ROOM_ALONE = 12, FIGURES_WITH_ROOM = 15 };

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
 * ones: the count lies among them where the interval of its ratio, unadjusted, holds that change. */
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

static void add_point(struct figures *figures, const struct series *series, const struct rate_row *rate,
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
    row->is_valley = 0;
    row->count_low = rate->ci_low * persons / 1e5;
    row->count_high = rate->ci_high * persons / 1e5;
    row->rate_per_100k = rate->rate_per_100k;
    const struct size_group_row *middle =
        table_find(&picture->medians, &(struct size_group_row){ .subject = series->name, .year = rate->year });
    row->group_count = middle != NULL ? middle->median * persons / 1e5 : MISSING;
    row->when = rate->year < picture->year.year ? "earlier" : rate->year == picture->year.year ? "picture" : "later";
    if (figures_is_tick(i, n_years, series->is_alone ? YEARS_WITH_ROOM_ALONE : YEARS_WITH_ROOM))
        row->drawn_tick = crime_year_text(picture, rate->year);
    if (rate->year == picture->year.year)
        fill_expected(picture, row);
    if (series->is_alone && figures_is_tick(i, n_years, FIGURES_WITH_ROOM) &&
        !is_missing_integer(row->count)) /* a small panel has the digits above it */
        row->drawn_value = phrase_number(picture, row->count, 0, err);
    row->drawn_tip = tip_of_count(figures, series->name, rate->year, rate->count, err);
}

/* A figure in a valley of the line stands below its point, where no line runs through it. */
static void mark_valleys(struct table *data, int panel)
{
    struct figure_crime_row *rows = data->rows;
    for (size_t i = 1; i + 1 < data->n_rows; i++)
        if (rows[i - 1].panel == panel && rows[i + 1].panel == panel)
            rows[i].is_valley = rows[i].count < rows[i - 1].count && rows[i].count < rows[i + 1].count;
}

static void add_points(struct figures *figures, const struct series *series, struct error *err)
{
    for (int year = series->first; year <= series->last; year++) {
        const struct rate_row *rate = picture_own_rate(figures->picture, year, series->name);
        if (rate != NULL)
            add_point(figures, series, rate, err);
    }
    mark_valleys(&figures->data, series->panel);
}

/* The end of a panel's axis: the highest count, with room above it; the group's line may reach beyond half as much
 * again, and what was expected beyond two and a half times as much, but not make the municipality's own line flat. */
static double far_end(const struct table *data, const struct series *series, double *step)
{
    double own = 4, group = 0, expected = 0;
    TABLE_EACH (figure_crime, row, data) {
        if (row->panel != series->panel)
            continue;
        own = is_missing_integer(row->count) ? own : fmax(own, row->count);
        expected = is_missing(row->expected_high) ? expected : fmax(expected, row->expected_high);
        group = is_missing(row->group_count) ? group : fmax(group, row->group_count);
    }
    double beside = fmax(fmin(group, 1.5 * own), fmin(expected, 2.5 * own));
    return figures_axis_end(fmax(own * (series->is_alone ? 1.12 : 1.05), 1.02 * beside), step);
}

/* The counts that the lines of the axis stand for. */
static void set_ticks(struct figures *figures, size_t panel, double high, double step, struct error *err)
{
    int n = (int)(high / step + 0.5);
    figures_set_number(figures, "high", panel, high);
    figures_set_number(figures, "step", panel, step);
    for (int k = 0; k <= n; k++)
        figures_set_text(figures, arena_format(&figures->data.arena, "tick_%zu", panel), (size_t)k + 1,
                         phrase_number(figures->picture, k * step, 0, err));
    figures_set_number(figures, "ticks", panel, n + 1);
}

/* The count beside the mean of the years before, where both have room. */
static const char *panel_fact(struct figures *figures, const struct series *series, struct error *err)
{
    const char *lines[2], *fact = "";
    if (series->mean != NULL)
        fact = crime_series_text(figures, series, "panel.mean", err);
    if (series->mean == NULL || figures_lines(&figures->data.arena, fact, PANEL_FACT_WIDTH, 2, lines) > 1)
        fact = crime_series_text(figures, series, "panel.alone", err);
    return fact;
}

/* Heads a panel and sets its axis. */
static void set_panel(struct figures *figures, struct series *series, struct error *err)
{
    size_t panel = (size_t)series->panel;
    double step, high = far_end(&figures->data, series, &step);
    const char *label =
        series->is_alone ? figures_text(figures, "axis", NULL, err) : phrase_subject(figures->picture, series->name);
    struct figure_lines lines =
        figures_wrap_in_two(&figures->data.arena, label, series->is_alone ? 80 : PANEL_LABEL_WIDTH);
    series->label_lines = panel <= MOST_PANELS && lines.n > series->label_lines ? lines.n : series->label_lines;
    figures_set_text(figures, "panel", panel, lines.first);
    figures_set_text(figures, "panel_second", panel, lines.second);
    figures_set_text(figures, "verdict", panel, series->is_alone ? "" : panel_fact(figures, series, err));
    set_ticks(figures, panel, high, step, err);
}

/* last: the series in the last panel. */
static int count_panels(const struct series *last)
{
    return last->panel < MOST_PANELS ? last->panel : MOST_PANELS;
}

static int columns_of(const struct series *last)
{
    return last->panel < PANELS_A_ROW ? last->panel : PANELS_A_ROW;
}

static int panel_height(const struct series *last)
{
    return last->panel == 1 ? PANEL_HEIGHT_ALONE : PANEL_HEIGHT + LABEL_HEIGHT * (last->label_lines - 1);
}

/* texts: title and description. */
static bool enter(struct figures *figures, const struct series *last, const struct figure_frame *texts,
                  struct error *err)
{
    struct picture *picture = figures->picture;
    int n_rows = (count_panels(last) + columns_of(last) - 1) / columns_of(last);
    struct figure_frame frame = *texts;
    frame.name = last->is_alone ? arena_format(&picture->arena, "crime_%s", last->name) : "crime";
    frame.subject = last->is_alone ? last->name : "";
    frame.n_drawn = count_panels(last);
    frame.height = HEAD + panel_height(last) * n_rows;
    figures_enter(figures, &frame, err);
    int n_lines = figures_set_marks(figures, crime_marks(figures, err), MARKS_WIDTH);
    figures_set_narrow(figures, NARROW_LINE * n_lines + NARROW_HEAD + panel_height(last) * count_panels(last));
    figures_set_number(figures, "panels", 0, count_panels(last));
    figures_set_number(figures, "columns", 0, columns_of(last));
    figures_set_number(figures, "label_height", 0, LABEL_HEIGHT * (last->label_lines - 1));
    figures_set_number(figures, "panel_height", 0, panel_height(last));
    figures_set_number(figures, "first_year", 0, last->first);
    figures_set_number(figures, "last_year", 0, last->last);
    figures_set_number(figures, "picture_year", 0, picture->year.year);
    return figures_finish(figures, err);
}

static bool add_alone(struct figures *figures, const char *name, struct error *err)
{
    struct picture *picture = figures->picture;
    struct series series = {
        .name = name, .panel = 1, .is_alone = true, .mean = find_mean(picture, name, picture->year.year)
    };
    /* One year is no development, and no line. */
    if (!find_years(picture, name, &series.first, &series.last) || series.first == series.last)
        return true;
    add_points(figures, &series, err);
    set_panel(figures, &series, err);
    struct figure_frame texts = {
        .title = crime_series_text(figures, &series, series.mean == NULL ? "title.alone" : "title.mean", err),
        .description = crime_describe(figures, &series, err),
    };
    return enter(figures, &series, &texts, err);
}

static bool is_headline(const struct figures *figures, const char *series)
{
    for (size_t i = 0; i < figures->n_headlines; i++)
        if (figures->headlines[i].source == SOURCE_CRIME && text_is(figures->headlines[i].subject, series))
            return true;
    return false;
}

/* How early a series is among the panels: those whose change is shown, then headlines, then the most frequent; MISSING
 * where the municipality has no counts of it. */
static double weight_of(const struct figures *figures, const char *series)
{
    const struct picture *picture = figures->picture;
    int first, last;
    if (!find_years(picture, series, &first, &last))
        return MISSING;
    const struct change_row *change = picture_change(picture, series, SOURCE_CRIME, "all", "");
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, series);
    double count = rate == NULL || is_missing_integer(rate->count) ? -1 : rate->count;
    return count + (change != NULL && verdict_is_change(change->verdict) ? 2e12
                    : is_headline(figures, series)                       ? 1e12
                                                                         : 0);
}

/* The series that have counts, *n of them: first those of the panels, in the study's order, then the others, which the
 * table alone holds. */
static const char **order_series(const struct figures *figures, size_t *n)
{
    struct picture *picture = figures->picture;
    size_t n_all;
    const char **all = picture_series(picture, &n_all);
    const char **ordered = arena_new(&picture->arena, (n_all + 1) * sizeof *ordered);
    double *weights = arena_new(&picture->arena, (n_all + 1) * sizeof *weights);
    for (size_t i = 0; i < n_all; i++)
        weights[i] = weight_of(figures, all[i]);
    *n = 0;
    for (int is_rest = 0; is_rest < 2; is_rest++)
        for (size_t i = 0; i < n_all; i++) {
            size_t n_before = 0;
            for (size_t k = 0; k < n_all; k++)
                n_before += weights[k] > weights[i] || (weights[k] == weights[i] && k < i);
            if (!is_missing(weights[i]) && (n_before >= MOST_PANELS) == (is_rest == 1))
                ordered[(*n)++] = all[i];
        }
    return ordered;
}

static bool add_all(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    struct series series = { 0 };
    size_t n;
    const char **ordered = order_series(figures, &n);
    if (!find_years(picture, NULL, &series.first, &series.last) || series.first == series.last || n == 0)
        return true;
    for (size_t i = 0; i < n; i++) {
        series.name = ordered[i];
        series.mean = find_mean(picture, series.name, picture->year.year);
        series.panel++;
        add_points(figures, &series, err);
        set_panel(figures, &series, err);
    }
    struct figure_frame texts = { .title = crime_title_of_all(figures, &series, err),
                                  .description = crime_describe_all(figures, &series, err) };
    return enter(figures, &series, &texts, err);
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
    .is_with_theme = true,
    .source = SOURCE_CRIME,
    .schema = &figure_crime_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
    .plain_note = "crime_alone",
};
