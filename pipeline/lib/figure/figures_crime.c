#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As crime.gp lays them out. */
enum {
    PANEL_HEIGHT = 190,
    PANEL_HEIGHT_ALONE = 270,
    PANELS_A_ROW = 2,
    PANEL_LABEL_WIDTH = 40,
    YEARS_WITH_ROOM = 5,
    YEARS_WITH_ROOM_ALONE = 12
};

/* One series of the municipality: its yearly rows are those of rates with this area and series. */
struct series {
    const char *name;
    int first, last, panel;
    const struct change_row *mean; /* the years before the picture's; NULL where they make none */
};

/* First and last year of the municipality's counts, of one series or (NULL) of all; false where there are none. */
static bool find_years(const struct picture *picture, const char *series, int *first, int *last)
{
    const struct rate_row *rows = picture->rates.rows;
    const char *code = picture->study.settings.code;
    bool is_found = false;
    for (size_t i = 0; i < picture->rates.n_rows; i++) {
        if (!text_is(rows[i].area, code) || !text_is(rows[i].period, "year") || is_missing_integer(rows[i].count) ||
            (series != NULL && !text_is(rows[i].series, series)))
            continue;
        *first = is_found && *first < rows[i].year ? *first : rows[i].year;
        *last = is_found && *last > rows[i].year ? *last : rows[i].year;
        is_found = true;
    }
    return is_found;
}

/* The comparison of a year with the mean of the years before, as 4_compare made it, or NULL. */
static const struct change_row *find_mean(const struct picture *picture, const char *series, int year)
{
    const struct change_row *mean = picture_change_of(
        picture,
        &(struct change_row){
            .subject = series, .source = SOURCE_CRIME, .domain = "all", .baseline = BASELINE_MEAN, .to_year = year });
    return mean != NULL && !is_missing(mean->estimate_from) ? mean : NULL;
}

/* The counts whose ratio to the mean of the years before would not be told from 1: the bar's end lies among them where
 * the interval of its ratio holds 1. */
static void fill_expected(const struct picture *picture, struct figure_crime_row *row)
{
    const struct change_row *mean = find_mean(picture, row->series, row->year);
    bool has_limits =
        mean != NULL && !is_missing(mean->estimate_to) && mean->ci_low > 0 && mean->ci_high > 0 && mean->change > 0;
    row->expected_low = has_limits ? mean->estimate_to / mean->ci_high : MISSING;
    row->expected_high = has_limits ? mean->estimate_to / mean->ci_low : MISSING;
}

static void add_bar(struct picture *picture, struct table *data, const struct series *series,
                    const struct rate_row *rate, struct error *err)
{
    struct figure_crime_row *row = table_add(data);
    double persons = is_missing_integer(rate->population) ? MISSING : rate->population;
    size_t n_years = (size_t)(series->last - series->first) + 1, i = (size_t)(rate->year - series->first);
    bool is_alone = series->panel == 0;
    row->panel = is_alone ? 1 : series->panel;
    row->year = rate->year;
    row->series = series->name;
    row->label =
        figures_clean(&data->arena, catalogue_capital(&picture->catalogue, picture_subject(picture, series->name)));
    row->count = rate->count;
    row->count_low = rate->ci_low * persons / 1e5;
    row->count_high = rate->ci_high * persons / 1e5;
    row->rate_per_100k = rate->rate_per_100k;
    bool is_before = series->mean != NULL && rate->year < picture->year && rate->year >= series->mean->from_year;
    row->mean = is_before ? series->mean->estimate_from : MISSING;
    row->when = rate->year < picture->year ? "earlier" : rate->year == picture->year ? "picture" : "later";
    row->drawn_tick = figures_is_tick(i, n_years, is_alone ? YEARS_WITH_ROOM_ALONE : YEARS_WITH_ROOM)
                          ? arena_format(&data->arena, "%d", rate->year)
                          : "";
    fill_expected(picture, row);
    bool has_digits = is_alone; /* a small panel has them above it */
    row->drawn_value =
        is_missing_integer(row->count) || !has_digits ? "" : wording_number(&picture->catalogue, row->count, 0, err);
}

static void add_series(struct picture *picture, struct table *data, const struct series *series, struct error *err)
{
    for (int year = series->first; year <= series->last; year++) {
        const struct rate_row *rate = picture_own_rate(picture, year, series->name);
        if (rate != NULL)
            add_bar(picture, data, series, rate, err);
    }
}

/* "45 år 2021, medelvärde 62 för 2016–2020": what stands over a panel, and in a title. */
static const char *series_fact(struct picture *picture, const struct series *series, const char *key, struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    const struct rate_row *rate = picture_own_rate(picture, picture->year, series->name);
    struct filling parts[] = {
        { "subject", catalogue_capital(catalogue, picture_subject(picture, series->name)) },
        { "municipality", picture->study.settings.name },
        { "count",
          wording_number(catalogue, rate == NULL || is_missing_integer(rate->count) ? MISSING : rate->count, 0, err) },
        { "year", arena_format(&picture->arena, "%d", picture->year) },
        { "mean", wording_number(catalogue, series->mean != NULL ? series->mean->estimate_from : MISSING, 0, err) },
        { "from", series->mean != NULL ? arena_format(&picture->arena, "%d", series->mean->from_year) : "" },
        { "to", arena_format(&picture->arena, "%d", picture->year - 1) },
        { 0 },
    };
    return catalogue_text_of(catalogue, key, series->mean == NULL ? "alone" : "mean", parts, err);
}

/* Leaves the mean out where it would strike through the figure above a bar, which takes about a tenth of the axis. */
static void draw_mean(struct figure_crime_row *row, double high)
{
    bool is_struck =
        *row->drawn_value != '\0' && row->mean > row->count_high && row->mean < row->count_high + 0.12 * high;
    row->drawn_mean = is_struck ? MISSING : row->mean;
}

static void set_panel(struct figures *figures, const struct series *series, struct table *data, struct error *err)
{
    struct figure_crime_row *rows = data->rows;
    struct picture *picture = figures->picture;
    bool is_alone = series->panel == 0;
    size_t panel = is_alone ? 1 : (size_t)series->panel;
    double high = 4, step;
    for (size_t i = 0; i < data->n_rows; i++)
        if (rows[i].panel == (int)panel && !is_missing(rows[i].count_high))
            high = fmax(high, rows[i].count_high);
    high = figures_axis_end(high * 1.08, &step);
    for (size_t i = 0; i < data->n_rows; i++)
        if (rows[i].panel == (int)panel)
            draw_mean(&rows[i], high);
    const char *label = catalogue_capital(&picture->catalogue, picture_subject(picture, series->name));
    const char *fact = is_alone ? "" : series_fact(picture, series, "figure.crime.panel", err);
    figures_set_text(figures, "panel", panel,
                     is_alone ? picture_text(picture, "figure.crime.axis", err)
                              : figures_wrap(&picture->arena, label, PANEL_LABEL_WIDTH, 1));
    figures_set_text(figures, "verdict", panel, figures_wrap(&picture->arena, fact, PANEL_LABEL_WIDTH + 8, 1));
    figures_set_number(figures, "high", panel, high);
    figures_set_number(figures, "step", panel, step);
}

static void set_layout(struct figures *figures, const struct series *series, bool is_alone)
{
    int n_panels = is_alone ? 1 : series->panel;
    figures_set_number(figures, "panels", 0, n_panels);
    figures_set_number(figures, "columns", 0, is_alone || n_panels == 1 ? 1 : PANELS_A_ROW);
    figures_set_number(figures, "panel_height", 0, is_alone ? PANEL_HEIGHT_ALONE : PANEL_HEIGHT);
    figures_set_number(figures, "first_year", 0, series->first);
    figures_set_number(figures, "last_year", 0, series->last);
}

static const char *description(struct picture *picture, const struct series *series, struct error *err)
{
    struct filling parts[] = {
        { "year", arena_format(&picture->arena, "%d", picture->year) },
        { "first", arena_format(&picture->arena, "%d", series->first) },
        { "last", arena_format(&picture->arena, "%d", series->last) },
        { "municipality", picture->study.settings.name },
        { 0 },
    };
    return catalogue_text(&picture->catalogue,
                          series->last > picture->year ? "figure.crime.description.later" : "figure.crime.description",
                          parts, err);
}

static bool add_alone(struct figures *figures, const char *name, struct error *err)
{
    struct picture *picture = figures->picture;
    struct series series = { .name = name, .mean = find_mean(picture, name, picture->year) };
    if (!find_years(picture, name, &series.first, &series.last))
        return true;
    struct table data;
    table_init(&data, &figure_crime_schema);
    const char *figure = arena_format(&picture->arena, "crime_%s", name);
    add_series(picture, &data, &series, err);
    figures_enter(figures, &(struct figure_frame){ .name = figure,
                                                   .kind = "crime",
                                                   .subject = name,
                                                   .title = series_fact(picture, &series, "figure.crime.title", err),
                                                   .description = description(picture, &series, err),
                                                   .height = PANEL_HEIGHT_ALONE });
    set_panel(figures, &series, &data, err);
    set_layout(figures, &series, true);
    bool done = figures_write_data(figures, &data, figure, err);
    table_clear(&data);
    return done;
}

/* What the figure of all series finds: how many have increased and decreased since the year before. */
static const char *title_of_all(struct picture *picture, const struct series *span, struct error *err)
{
    const struct offence_row *offences = picture->offences.rows;
    int n = 0, n_up = 0, n_down = 0;
    for (size_t i = 0; i < picture->offences.n_rows; i++) {
        const struct change_row *change = picture_change(picture, offences[i].series, SOURCE_CRIME, "all", "");
        if ((i > 0 && text_is(offences[i].series, offences[i - 1].series)) || change == NULL)
            continue;
        n++;
        n_up += change->verdict == VERDICT_INCREASED;
        n_down += change->verdict == VERDICT_DECREASED;
    }
    struct filling parts[] = { { "municipality", picture->study.settings.name },
                               { "year", arena_format(&picture->arena, "%d", picture->year) },
                               { "n", arena_format(&picture->arena, "%d", n) },
                               { "up", arena_format(&picture->arena, "%d", n_up) },
                               { "down", arena_format(&picture->arena, "%d", n_down) },
                               { "first", arena_format(&picture->arena, "%d", span->first) },
                               { "last", arena_format(&picture->arena, "%d", span->last) },
                               { 0 } };
    return catalogue_text(&picture->catalogue, n > 0 ? "figure.crime.title.counted" : "figure.crime.title.all", parts,
                          err);
}

static bool add_all(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct offence_row *offences = picture->offences.rows;
    struct series series = { 0 };
    struct table data;
    table_init(&data, &figure_crime_schema);
    bool is_found = find_years(picture, NULL, &series.first, &series.last);
    for (size_t i = 0; is_found && i < picture->offences.n_rows; i++) {
        int first, last;
        if ((i > 0 && text_is(offences[i].series, offences[i - 1].series)) ||
            !find_years(picture, offences[i].series, &first, &last))
            continue;
        series.name = offences[i].series;
        series.mean = find_mean(picture, series.name, picture->year);
        series.panel++;
        add_series(picture, &data, &series, err);
        set_panel(figures, &series, &data, err);
    }
    bool done = true;
    if (data.n_rows > 0) {
        int n_rows = series.panel == 1 ? 1 : (series.panel + 1) / PANELS_A_ROW;
        figures_enter(figures, &(struct figure_frame){ .name = "crime",
                                                       .kind = "crime",
                                                       .subject = "",
                                                       .title = title_of_all(picture, &series, err),
                                                       .description = description(picture, &series, err),
                                                       .height = PANEL_HEIGHT * n_rows });
        set_layout(figures, &series, false);
        done = figures_write_data(figures, &data, "crime", err);
    }
    table_clear(&data);
    return done;
}

bool figures_add_crime(struct figures *figures, const struct headline *headlines, size_t n, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < n; i++)
        if (headlines[i].source == SOURCE_CRIME)
            done = add_alone(figures, headlines[i].subject, err) && done;
    return add_all(figures, err) && done;
}
