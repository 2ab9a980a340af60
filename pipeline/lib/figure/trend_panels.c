/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/trend_panels.h"

#include <math.h>

#include "base/number.h"
#include "figure/tips.h"
#include "picture/phrase.h"
#include "study/waves.h"

/* Names beside their marks: so many, in lines of so many characters. */
enum { MOST_OTHERS = 6, OTHER_WIDTH = 24, OTHER_LINES = 2, LINE_HEIGHT = 17, NAME_GAP = 2, LINES_WITH_ROOM = 6 };

/* As many years are written below an axis, in so many characters; of waves with longer names fewer. */
enum { YEARS_WITH_ROOM = 5, WAVES_WITH_ROOM = 3, TICK_WIDTH = 11 };

void trend_head_panel(struct figures *figures, int number, const struct trend_head *head)
{
    struct arena *arena = &figures->picture->arena;
    size_t n_lines = head->n_label_lines > 0 ? head->n_label_lines : 1;
    figures_set_text(figures, "panel", (size_t)number, figures_wrap(arena, head->label, PANEL_LABEL_WIDTH, n_lines));
    figures_set_text(figures, "verdict", (size_t)number, figures_wrap(arena, head->verdict, PANEL_LABEL_WIDTH + 4, 1));
    figures_set_number(figures, "focus", (size_t)number, head->is_focus);
    figures_set_number(figures, "composite", (size_t)number, head->is_composite);
}

static const struct estimate_row *find_estimate(const struct picture *picture, const struct trend_panel *panel,
                                                struct wave year)
{
    return picture_estimate(picture, year, panel->headline->subject, panel->domain, panel->level);
}

/* The change to this year from the survey year before, or NULL. */
static const struct change_row *find_change(const struct picture *picture, const struct trend_panel *panel,
                                            struct wave year)
{
    struct change_row key = { .subject = panel->headline->subject,
                              .source = SOURCE_SURVEY,
                              .domain = panel->domain,
                              .level = panel->level,
                              .baseline = BASELINE_PREVIOUS,
                              .to_year = year };
    return picture_change_of(picture, &key);
}

/* Half the distance between two waves on the axis, but of years apart half a year. */
static double half_between(struct wave before, struct wave wave)
{
    return fmin(0.5, (wave_time(wave) - wave_time(before)) / 2);
}

/* The point before that of wave i, NULL where there is none: of a survey that is not held once a year the nearest wave
 * that asked. */
static const struct estimate_row *find_before(const struct picture *picture, const struct trend_panel *panel, size_t i)
{
    const struct estimate_row *before = NULL;
    bool is_yearly = waves_are_yearly(picture->years, picture->n_years);
    for (size_t k = i; k > 0 && (before == NULL || (is_missing(before->estimate) && !is_yearly)); k--) {
        before = find_estimate(picture, panel, picture->years[k - 1]);
        if (is_yearly)
            break;
    }
    return before;
}

/* Joins the year's point with the one before where both may be compared, and marks the break where not. */
static void join_point(struct figures *figures, const struct trend_panel *panel, struct figure_trend_row *row, size_t i,
                       struct error *err)
{
    struct picture *picture = figures->picture;
    const struct change_row *change = find_change(picture, panel, row->year);
    if (change != NULL && change->verdict == VERDICT_NOT_COMPARABLE) {
        struct filling parts[] = { { "before", phrase_year(picture, change->from_year) },
                                   { "reason", wording_reason(&picture->catalogue, change->reason, err) },
                                   { 0 } };
        row->break_at = wave_time(row->year) - (i > 0 ? half_between(picture->years[i - 1], row->year) : 0.5);
        row->reason = figures_clean(&picture->arena, figures_text(figures, "break", parts, err));
        return;
    }
    const struct estimate_row *before = find_before(picture, panel, i);
    if (before != NULL && !is_missing(before->estimate) && !is_missing(row->estimate)) {
        row->joined_year = before->year;
        row->joined_estimate = before->estimate;
    }
}

static void add_point(struct figures *figures, const struct trend_panel *panel, size_t i, struct error *err)
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
    row->label = figures_clean(arena, panel->label != NULL ? panel->label
                                                           : picture_level(picture, panel->domain, panel->level, err));
    row->year_label = figures_clean(arena, phrase_year(picture, row->year));
    row->estimate = estimate->estimate;
    row->ci_low = estimate->ci_low;
    row->ci_high = estimate->ci_high;
    if (is_missing(row->estimate))
        row->reason = wording_status(&picture->catalogue, estimate->status, err);
    bool is_short = waves_are_yearly(picture->years, picture->n_years);
    if (figures_is_tick(i, picture->n_years, is_short ? YEARS_WITH_ROOM : WAVES_WITH_ROOM)) {
        const char *tick = wording_year_short(&picture->catalogue, &picture->study, row->year);
        row->drawn_tick = figures_wrap(arena, figures_clean(arena, tick), TICK_WIDTH, 1);
        if (!is_missing(row->estimate) || status_is_suppressed(estimate->status)) {
            row->drawn_value = picture_value(picture, estimate, err);
            row->drawn_at = is_missing(row->ci_high) ? 0 : row->ci_high;
        }
    }
    row->drawn_tip = tip_of_estimate(figures, estimate, false, err);
    join_point(figures, panel, row, i, err);
}

const char *trend_panel_verdict(struct picture *picture, const struct trend_panel *panel, struct error *err)
{
    const struct change_row *change = find_change(picture, panel, picture->year);
    if (change == NULL)
        return "";
    const char *verdict = figures_verdict(picture, change, err);
    if (is_missing(change->change))
        return verdict;
    return arena_format(&picture->arena, "%s (%s)", verdict,
                        wording_signed(&picture->catalogue, 100 * change->change, 0, err));
}

size_t trend_add_points(struct figures *figures, const struct trend_panel *panel, bool *is_shown, struct error *err)
{
    size_t n_before = figures->data.n_rows;
    for (size_t i = 0; i < figures->picture->n_years; i++)
        add_point(figures, panel, i, err);
    const struct figure_trend_row *rows = figures->data.rows;
    *is_shown = false;
    for (size_t i = n_before; i < figures->data.n_rows; i++)
        *is_shown = *is_shown || !is_missing(rows[i].estimate);
    return figures->data.n_rows - n_before;
}

static double highest(const struct table *data)
{
    double high = 0.05;
    TABLE_EACH (figure_trend, row, data)
        high = fmax(high,
                    fmax(is_missing(row->ci_high) ? 0 : row->ci_high, is_missing(row->compared) ? 0 : row->compared));
    return high;
}

/* What the axis is longer than its waves, at each end: half the distance between them, half a year at most. */
static double margin_of(const struct picture *picture)
{
    size_t n = 0;
    while (n < picture->n_years && wave_compare(picture->years[n], picture->year) <= 0)
        n++;
    double length = wave_time(picture->year) - wave_time(picture_first(picture));
    return n > 1 ? fmin(0.5, length / (double)(n - 1) / 2) : 0.5;
}

double trend_set_axes(struct figures *figures, int n_panels, int n_label_lines)
{
    const struct picture *picture = figures->picture;
    /* Room for the figures above the points; of shares that reach far up, above 100 per cent. */
    static const double room = 1.1;
    double step, high = fmin(room, figures_axis_end(100 * highest(&figures->data) * room, &step) / 100);
    figures_set_number(figures, "panels", 0, n_panels);
    figures_set_number(figures, "label_lines", 0, n_label_lines);
    figures_set_number(figures, "high", 0, high);
    figures_set_number(figures, "step", 0, step / 100);
    figures_set_number(figures, "first_year", 0, wave_time(picture_first(picture)));
    figures_set_number(figures, "last_year", 0, wave_time(picture->year));
    figures_set_number(figures, "margin", 0, margin_of(picture));
    return 100 * high;
}

double trend_height(int n_panels, int n_label_lines)
{
    int height = PANEL_HEIGHT + LABEL_HEIGHT * (n_label_lines - 1);
    return height * ((n_panels - 1) / PANELS_A_ROW + 1);
}

bool trend_add_others(struct figures *figures, const char *subject, int number)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    const char *last = "";
    int n = 0;
    TABLE_EACH (comparator, comparator, &picture->comparators) {
        if (!text_is(comparator->subject, subject) || comparator->year < picture_first(picture).year ||
            comparator->year > picture->year.year || is_missing(comparator->value))
            continue;
        n += !text_is(comparator->comparator, last);
        last = comparator->comparator;
        struct figure_trend_row *row = table_add(&figures->data);
        row->panel = number;
        row->year = wave_of_year(comparator->year);
        row->domain = "all";
        row->label = figures_clean(arena, comparator->comparator);
        row->year_label = arena_format(arena, "%d", comparator->year);
        row->reason = figures_clean(arena, comparator->note);
        row->comparator = n;
        row->compared = comparator->value;
    }
    return n > 0;
}

/* One of those that are named in the panel: the newest figure of another one, or the municipality's own; value and the
 * height that the middle of its name stands at in percent. */
struct named {
    const struct figure_trend_row *row;
    const char *name;
    double value, at;
    size_t n_lines;
};

/* The newest figure of each, in the order of the file. */
static size_t find_others(const struct table *data, const struct figure_trend_row *others[MOST_OTHERS])
{
    size_t n = 0;
    TABLE_EACH (figure_trend, row, data) {
        size_t k = 0;
        if (is_missing_integer(row->comparator))
            continue;
        while (k < n && others[k]->comparator != row->comparator)
            k++;
        if (k < n && wave_compare(others[k]->year, row->year) < 0)
            others[k] = row;
        else if (k == n && n < MOST_OTHERS)
            others[n++] = row;
    }
    return n;
}

static struct named name_of(struct figures *figures, const struct figure_trend_row *row, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *lines[MOST_LINES];
    bool is_own = is_missing_integer(row->comparator);
    struct named named = { .row = row };
    double share = is_own ? row->estimate : row->compared;
    struct filling parts[] = { { "other", is_own ? picture->study.settings.name : row->label },
                               { "year", row->year_label },
                               { "value", wording_percent(&picture->catalogue, share, 0, err) },
                               { 0 } };
    const char *name = figures_text(figures, "other", parts, err);
    named.value = floor(1000 * share + 0.5) / 10;
    named.name = figures_wrap(&picture->arena, name, OTHER_WIDTH, OTHER_LINES);
    named.n_lines = figures_lines(&picture->arena, name, OTHER_WIDTH, OTHER_LINES, lines);
    return named;
}

/* The municipality's own share of the picture's year, and as many others as there is room for, the highest first. */
static size_t find_named(struct figures *figures, struct named named[MOST_OTHERS + 1], struct error *err)
{
    const struct figure_trend_row *others[MOST_OTHERS];
    size_t n_others = find_others(&figures->data, others), n = 0, n_lines = 0;
    TABLE_EACH (figure_trend, row, &figures->data)
        if (row->panel == 1 && wave_equals(row->year, figures->picture->year) && !is_missing(row->estimate))
            named[n++] = name_of(figures, row, err);
    for (size_t i = 0; i < n; i++)
        n_lines += named[i].n_lines;
    for (size_t i = 0; i < n_others; i++) {
        struct named next = name_of(figures, others[i], err);
        size_t k = n;
        if (n_lines + next.n_lines > LINES_WITH_ROOM)
            continue;
        n_lines += next.n_lines;
        for (n++; k > 0 && named[k - 1].value < next.value; k--)
            named[k] = named[k - 1];
        named[k] = next;
    }
    return n;
}

/* Places names as near to their marks as they can stand without lying on each other: from above, and where that leads
 * below the axis from below again. unit: one of the drawing, in those of the axis. */
static void place_names(struct named *named, size_t n, double high, double unit)
{
    double limit = high;
    for (size_t i = 0; i < n; i++) {
        double half = unit * (double)LINE_HEIGHT * (double)named[i].n_lines / 2;
        named[i].at = fmin(named[i].value, limit - half);
        limit = named[i].at - half - unit * (double)NAME_GAP;
    }
    limit = 0;
    for (size_t i = n; i-- > 0;) {
        double half = unit * (double)LINE_HEIGHT * (double)named[i].n_lines / 2;
        named[i].at = fmax(named[i].at, limit + half);
        limit = named[i].at + half + unit * (double)NAME_GAP;
    }
}

void trend_set_others(struct figures *figures, int number, double high, bool is_composite, struct error *err)
{
    struct named named[MOST_OTHERS + 1];
    size_t n = find_named(figures, named, err);
    double unit = high / (double)PLOT_HEIGHT, line = (double)LINE_HEIGHT * unit;
    place_names(named, n, high, unit);
    for (size_t i = 0; i < n; i++) {
        figures_set_text(figures, "other", i + 1, named[i].name);
        figures_set_number(figures, "other_value", i + 1, named[i].value);
        figures_set_number(figures, "other_own", i + 1, is_missing_integer(named[i].row->comparator));
        figures_set_number(figures, "other_middle", i + 1, named[i].at);
        /* The first line's, on which a text of several hangs. */
        figures_set_number(figures, "other_at", i + 1, named[i].at + line * (double)(named[i].n_lines - 1) / 2);
    }
    figures_set_number(figures, "others", 0, (double)n);
    trend_head_panel(figures, number,
                     &(struct trend_head){ .label = figures_text(figures, "others", NULL, err),
                                           .verdict = figures_text(figures, "others.untested", NULL, err),
                                           .is_composite = is_composite });
}
