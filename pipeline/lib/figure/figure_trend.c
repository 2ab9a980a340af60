/* trend: for each headline of the survey that is a share, its years in the municipality and in each area. */
#include <math.h>

#include "base/number.h"
#include "figure/figure.h"
#include "picture/phrase.h"

/* clang-format off */
/* A panel a domain, a point a year. A line is drawn from the point before where both may be compared. */
#define COLUMNS(C, T) \
    C(T, INTEGER, panel, "panel, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the level, or name of the comparator", ) \
    C(T, TEXT, year_label, "the year as printed", ) \
    C(T, SHARE, estimate, "share", ) \
    C(T, SHARE, ci_low, "lower limit of its interval", ) \
    C(T, SHARE, ci_high, "upper limit of its interval", ) \
    C(T, WAVE, joined_year, "year of the point that it is joined with, empty = none", ) \
    C(T, SHARE, joined_estimate, "its share", ) \
    C(T, TEXT, drawn_tick, "year below the axis, empty where there is no room", ) \
    C(T, TEXT, drawn_value, "figure above the point", ) \
    C(T, NUMBER, drawn_at, "height that it stands at: the upper limit, 0 where the figure is not shown", ) \
    C(T, NUMBER, break_at, "place of a break mark before this year", .low = 1000, .high = 9999) \
    C(T, TEXT, reason, "why there is no figure, or what broke the series", ) \
    C(T, INTEGER, comparator, "a comparator's figure: its number in the line below the panels, empty = the study's own", .is_key = true, .high = 1e6) \
    C(T, SHARE, compared, "the comparator's figure", ) \
    C(T, NUMBER, compared_at, "its place along the years", .low = 1000, .high = 9999)
FIGURE_TABLE(trend, COLUMNS, "trend_INDICATOR.csv", "data of a trend figure")
/* clang-format on */

/* As trend.gp lays them out. */
enum { PANELS_A_ROW = 3, PANEL_HEIGHT = 200, PANEL_LABEL_WIDTH = 26, YEARS_WITH_ROOM = 5 };
enum { BOTTOM_LINE = 18, BOTTOM_WIDTH = 98 };

/* A panel being made; number: those so far. */
struct panel {
    const struct headline *headline;
    const char *domain, *level;
    int number;
};

static const struct estimate_row *find_estimate(const struct picture *picture, const struct panel *panel,
                                                struct wave year)
{
    return picture_estimate(picture, year, panel->headline->subject, panel->domain, panel->level);
}

/* The change to this year from the survey year before, or NULL. */
static const struct change_row *find_change(const struct picture *picture, const struct panel *panel, struct wave year)
{
    struct change_row key = { .subject = panel->headline->subject,
                              .source = SOURCE_SURVEY,
                              .domain = panel->domain,
                              .level = panel->level,
                              .baseline = BASELINE_PREVIOUS,
                              .to_year = year };
    return picture_change_of(picture, &key);
}

/* Joins the year's point with the one before where both may be compared, and marks the break where not. */
static void join_point(struct figures *figures, const struct panel *panel, struct figure_trend_row *row, size_t i,
                       struct error *err)
{
    struct picture *picture = figures->picture;
    const struct change_row *change = find_change(picture, panel, row->year);
    if (change != NULL && change->verdict == VERDICT_NOT_COMPARABLE) {
        struct filling parts[] = { { "before", phrase_year(picture, change->from_year) },
                                   { "reason", wording_reason(&picture->catalogue, change->reason, err) },
                                   { 0 } };
        row->break_at = wave_time(row->year) - 0.5;
        row->reason = figures_clean(&picture->arena, figures_text(figures, "break", parts, err));
        return;
    }
    const struct estimate_row *before = i > 0 ? find_estimate(picture, panel, picture->years[i - 1]) : NULL;
    if (before != NULL && !is_missing(before->estimate) && !is_missing(row->estimate)) {
        row->joined_year = before->year;
        row->joined_estimate = before->estimate;
    }
}

static void add_point(struct figures *figures, const struct panel *panel, size_t i, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    const struct estimate_row *estimate = find_estimate(picture, panel, picture->years[i]);
    if (estimate == NULL || wave_compare(picture->years[i], picture->year) > 0)
        return;
    struct figure_trend_row *row = table_add(&figures->data);
    row->panel = panel->number;
    row->year = estimate->year;
    row->domain = panel->domain;
    row->level = panel->level;
    row->label = figures_clean(arena, picture_level(picture, panel->domain, panel->level, err));
    row->year_label = figures_clean(arena, phrase_year(picture, row->year));
    row->estimate = estimate->estimate;
    row->ci_low = estimate->ci_low;
    row->ci_high = estimate->ci_high;
    if (is_missing(row->estimate))
        row->reason = wording_status(&picture->catalogue, estimate->status, err);
    if (figures_is_tick(i, picture->n_years, YEARS_WITH_ROOM)) {
        row->drawn_tick = figures_wrap(arena, row->year_label, 10, 1);
        if (!is_missing(row->estimate) || status_is_suppressed(estimate->status)) {
            row->drawn_value = picture_value(picture, estimate, err);
            row->drawn_at = is_missing(row->ci_high) ? 0 : row->ci_high;
        }
    }
    join_point(figures, panel, row, i, err);
}

/* Heads the panel of this number. */
static void set_panel(struct figures *figures, int number, const char *label, const char *verdict, bool is_focus)
{
    struct arena *arena = &figures->picture->arena;
    figures_set_text(figures, "panel", (size_t)number, figures_wrap(arena, label, PANEL_LABEL_WIDTH, 1));
    figures_set_text(figures, "verdict", (size_t)number, figures_wrap(arena, verdict, PANEL_LABEL_WIDTH + 4, 1));
    figures_set_number(figures, "focus", (size_t)number, is_focus);
}

/* "har minskat (−22)": the verdict over a panel, with the change where there is one. */
static const char *panel_verdict(struct picture *picture, const struct panel *panel, struct error *err)
{
    const struct change_row *change = find_change(picture, panel, picture->year);
    if (change == NULL)
        return "";
    const char *verdict = wording_judged(&picture->catalogue, change->verdict, change->reason, err);
    if (is_missing(change->change))
        return verdict;
    return arena_format(&picture->arena, "%s (%s)", verdict,
                        wording_signed(&picture->catalogue, 100 * change->change, 0, err));
}

/* A panel of the headline, if any year has an estimate there, and, where the panel is not what the headline is about,
 * one that is shown. Returns whether it is left out though there are estimates. */
static bool add_panel(struct figures *figures, struct panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct headline *headline = panel->headline;
    bool is_of_domain = text_is(panel->domain, headline->domain),
         is_of_level = is_of_domain && text_is(panel->level, headline->level), is_shown = false;
    size_t n_before = figures->data.n_rows;
    panel->number++;
    for (size_t i = 0; i < picture->n_years; i++)
        add_point(figures, panel, i, err);
    const struct figure_trend_row *rows = figures->data.rows;
    for (size_t i = n_before; i < figures->data.n_rows; i++)
        is_shown = is_shown || !is_missing(rows[i].estimate);
    bool is_any = figures->data.n_rows > n_before;
    if (is_any && (is_shown || is_of_level || text_is(panel->domain, "all"))) {
        const char *label = picture_level(picture, panel->domain, panel->level, err);
        set_panel(figures, panel->number, catalogue_capital(&picture->catalogue, label),
                  panel_verdict(picture, panel, err), is_of_level || (is_of_domain && *headline->level == '\0'));
        return false;
    }
    figures->data.n_rows = n_before;
    panel->number--;
    return is_any;
}

/* Places the figures of a year side by side, so that equal ones do not hide each other. */
static void place_comparators(struct table *data, int panel)
{
    struct figure_trend_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        int n = 0, before = 0;
        for (size_t k = 0; k < data->n_rows; k++) {
            bool is_beside = rows[k].panel == panel && wave_equals(rows[k].year, rows[i].year);
            n += is_beside;
            before += is_beside && k < i;
        }
        if (rows[i].panel == panel)
            rows[i].compared_at = wave_time(rows[i].year) + 0.8 * ((before + 0.5) / n - 0.5);
    }
}

static void add_comparator(struct table *data, int panel, const struct comparator_row *comparator, int number)
{
    struct figure_trend_row *row = table_add(data);
    row->panel = panel;
    row->year = wave_of_year(comparator->year);
    row->domain = "all";
    row->label = figures_clean(&data->arena, comparator->comparator);
    row->year_label = arena_format(&data->arena, "%d", comparator->year);
    row->reason = figures_clean(&data->arena, comparator->note);
    row->drawn_value = arena_format(&data->arena, "%d", number);
    row->comparator = number;
    row->compared = comparator->value;
}

/* The figures of others for the municipality as a whole in the years drawn, numbered in the order of the file, in a
 * panel of their own; the line that tells what the numbers mean, "" where there are none. */
static const char *add_comparators(struct figures *figures, struct panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *line = "", *last = "";
    int number = 0;
    TABLE_EACH (comparator, row, &picture->comparators) {
        if (!text_is(row->subject, panel->headline->subject) || row->year < picture_first(picture).year ||
            row->year > picture->year.year || is_missing(row->value))
            continue;
        if (!text_is(row->comparator, last)) {
            number++;
            last = row->comparator;
            line = arena_format(&picture->arena, "%s%s%d %s", line, number > 1 ? " · " : "", number, last);
        }
        add_comparator(&figures->data, panel->number + 1, row, number);
    }
    if (number > 0) {
        place_comparators(&figures->data, ++panel->number);
        set_panel(figures, panel->number, figures_text(figures, "others", NULL, err),
                  figures_text(figures, "others.untested", NULL, err), false);
    }
    return line;
}

static const char *trend_title(struct figures *figures, const struct headline *headline, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *level = headline->level, *domain = *level != '\0' ? headline->domain : "all";
    const struct estimate_row *now = picture_estimate(picture, picture->year, headline->subject, domain, level);
    const struct change_row *change = picture_change(picture, headline->subject, SOURCE_SURVEY, domain, level);
    double from = change != NULL ? change->estimate_from : MISSING;
    struct filling parts[] = {
        { "subject", phrase_subject(picture, headline->subject) },
        { "area", picture_level(picture, domain, level, err) },
        { "to", picture_value(picture, now, err) },
        { "to_year", phrase_year(picture, picture->year) },
        { "from", wording_percent(&picture->catalogue, from, 0, err) },
        { "from_year", change != NULL ? phrase_year(picture, change->from_year) : "" },
        { 0 },
    };
    if (now == NULL || is_missing(now->estimate))
        return figures_text(figures, "title.none", parts, err);
    if (change == NULL || (is_missing(from) && change->verdict != VERDICT_NOT_COMPARABLE))
        return figures_text(figures, "title.alone", parts, err);
    const char *key = arena_format(&picture->arena, "title.%s", verdict_word(change->verdict));
    return figures_text(figures, key, parts, err);
}

static double highest(const struct table *data)
{
    double high = 0.05;
    TABLE_EACH (figure_trend, row, data)
        high = fmax(high,
                    fmax(is_missing(row->ci_high) ? 0 : row->ci_high, is_missing(row->compared) ? 0 : row->compared));
    return high;
}

/* The lines below the panels: what the numbers of others mean, and which areas have no panel. */
struct bottom {
    const char *lines[4];
    size_t n_others, n;
};

/* compared: the panel of others' figures, 0 = none. */
static void enter_trend(struct figures *figures, const struct panel *last, int compared, const struct bottom *bottom,
                        struct error *err)
{
    struct picture *picture = figures->picture;
    const char *subject = last->headline->subject;
    double step, high = figures_axis_end(100 * highest(&figures->data) * 1.1, &step) / 100;
    struct filling parts[] = { { "subject", picture_subject(picture, subject) }, { 0 } };
    figures_enter(figures,
                  &(struct figure_frame){ .name = arena_format(&picture->arena, "trend_%s", subject),
                                          .subject = subject,
                                          .title = trend_title(figures, last->headline, err),
                                          .description = figures_text(figures, "description", parts, err),
                                          .height = PANEL_HEIGHT * ((last->number - 1) / PANELS_A_ROW + 1) +
                                                    (int)bottom->n * BOTTOM_LINE },
                  err);
    for (size_t i = 0; i < bottom->n; i++) {
        figures_set_text(figures, "bottom", i + 1, bottom->lines[i]);
        figures_set_number(figures, "bottom_other", i + 1, i < bottom->n_others);
    }
    figures_set_number(figures, "bottoms", 0, (double)bottom->n);
    figures_set_number(figures, "compared", 0, compared);
    figures_set_number(figures, "panels", 0, last->number);
    figures_set_number(figures, "high", 0, high);
    figures_set_number(figures, "step", 0, step / 100);
    figures_set_number(figures, "first_year", 0, wave_time(picture_first(picture)));
    figures_set_number(figures, "last_year", 0, wave_time(picture->year));
}

static bool add_trend(struct figures *figures, const struct headline *headline, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *domain = text_is(headline->domain, "all") ? "area" : headline->domain;
    size_t n_levels, n_hidden = 0;
    const char **levels = picture_levels(picture, domain, &n_levels);
    const char **hidden = arena_new(&picture->arena, (n_levels + 1) * sizeof *hidden);
    struct panel panel = { .headline = headline, .domain = "all", .level = "" };
    (void)add_panel(figures, &panel, err);
    const char *others = panel.number > 0 ? add_comparators(figures, &panel, err) : "";
    int compared = *others != '\0' ? panel.number : 0;
    panel.domain = domain;
    for (size_t k = 0; k < n_levels; k++) {
        panel.level = levels[k];
        if (add_panel(figures, &panel, err))
            hidden[n_hidden++] = picture_level(picture, domain, levels[k], err);
    }
    if (panel.number == 0)
        return true;
    struct bottom bottom = { 0 };
    bottom.n = bottom.n_others = figures_lines(&picture->arena, others, BOTTOM_WIDTH, 2, bottom.lines);
    if (n_hidden > 0) {
        struct filling list[] = { { "areas", wording_list(&picture->catalogue, hidden, n_hidden, err) }, { 0 } };
        const char *text = figures_text(figures, "hidden", list, err);
        bottom.n += figures_lines(&picture->arena, text, BOTTOM_WIDTH, 2, bottom.lines + bottom.n);
    }
    enter_trend(figures, &panel, compared, &bottom, err);
    return figures_finish(figures, err);
}

static bool make(struct figures *figures, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < figures->n_headlines && figures->picture->n_years > 1; i++) {
        const struct headline *headline = &figures->headlines[i];
        if (headline->source == SOURCE_SURVEY && picture_is_share(figures->picture, headline->subject))
            done = add_trend(figures, headline, err) && done;
    }
    return done;
}

static struct view_cell trend_share_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_trend_row *row = data;
    bool is_own = is_missing_integer(row->comparator);
    return cell_text(wording_percent(&picture->catalogue, is_own ? row->estimate : row->compared, 0, err));
}

/* A comparator has no interval of its own. */
static struct view_cell trend_interval_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_trend_row *row = data;
    struct limits limits = { row->ci_low, row->ci_high, 100, MISSING };
    return cell_text(is_missing_integer(row->comparator) ? phrase_interval(picture, limits, 0, err) : "");
}

static const struct view_column columns[] = {
    { "area", FORMAT_TEXT, VIEW_FIELD(figure_trend, label), .is_head = true },
    { "year", FORMAT_TEXT, VIEW_FIELD(figure_trend, year_label) },
    { "share", .cell = trend_share_cell, .is_right = true },
    { "interval", .cell = trend_interval_cell, .is_right = true },
    { "remark", FORMAT_TEXT, VIEW_FIELD(figure_trend, reason) },
};

const struct figure_kind figure_trend = {
    .place = 10,
    .section = SHOWN_WITH_DEVELOPMENT,
    .source = SOURCE_SURVEY,
    .schema = &figure_trend_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
