/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trend: the headlines of the survey that are shares, a panel each; and for each of them its years in the municipality
 * and in each area. */
#include <math.h>
#include <stdint.h>

#include "base/number.h"
#include "figure/figure.h"
#include "figure/trend_panels.h"
#include "picture/phrase.h"

/* clang-format off */
TABLE_DEFINE(figure_trend, TREND_FIGURE_COLUMNS, "trend_INDICATOR.csv", "data of a trend figure")
/* clang-format on */

/* As trend.gp lays them out. */
enum { BOTTOM_LINE = 18, BOTTOM_WIDTH = 98 };

static bool is_composite(const struct picture *picture, const char *indicator)
{
    const struct indicator_row *row = picture_indicator(picture, indicator);
    return row != NULL && indicator_kind_has_members(row->kind);
}

/* A panel of the headline, if any year has an estimate there, and, where the panel is not what the headline is about,
 * one that is shown. Returns whether it is left out though there are estimates. */
static bool add_panel(struct figures *figures, struct trend_panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct headline *headline = panel->headline;
    bool is_of_domain = text_is(panel->domain, headline->domain),
         is_of_level = is_of_domain && text_is(panel->level, headline->level), is_shown;
    size_t n_before = figures->data.n_rows;
    panel->number++;
    bool is_any = trend_add_points(figures, panel, &is_shown, err) > 0;
    if (is_any && (is_shown || is_of_level || text_is(panel->domain, "all"))) {
        const char *label = picture_level(picture, panel->domain, panel->level, err);
        struct trend_head head = { .label = catalogue_capital(&picture->catalogue, label),
                                   .verdict = trend_panel_verdict(picture, panel, err),
                                   .is_focus = is_of_level || (is_of_domain && *headline->level == '\0'),
                                   .is_composite = is_composite(picture, headline->subject) };
        trend_head_panel(figures, panel->number, &head);
        return false;
    }
    figures->data.n_rows = n_before;
    panel->number--;
    return is_any;
}

/* A mean of several questions says so: it is no share of people. */
static const char *subject_name(struct figures *figures, const char *indicator, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct subject *subject = themes_subject(&picture->codebook, indicator, SOURCE_SURVEY);
    const char *name = phrase_subject(picture, indicator);
    if (subject == NULL || !indicator_kind_has_members(subject->kind))
        return name;
    struct filling parts[] = { { "subject", name },
                               { "n", wording_small_count(&picture->catalogue, (int)subject->n_parts, err) },
                               { 0 } };
    return figures_text(figures, "composite", parts, err);
}

static const char *trend_title(struct figures *figures, const struct headline *headline, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *level = headline->level, *domain = *level != '\0' ? headline->domain : "all";
    const struct estimate_row *now = picture_estimate(picture, picture->year, headline->subject, domain, level);
    const struct change_row *change = picture_change(picture, headline->subject, SOURCE_SURVEY, domain, level);
    double from = change != NULL ? change->estimate_from : MISSING;
    struct filling parts[] = {
        { "subject", subject_name(figures, headline->subject, err) },
        { "area", picture_level(picture, domain, level, err) },
        { "to", picture_value(picture, now, err) },
        { "to_year", phrase_year(picture, picture->year) },
        { "in_to_year", phrase_in_year(picture, picture->year) },
        { "in_from_year", change != NULL ? phrase_in_year(picture, change->from_year) : "" },
        { "from", wording_percent(&picture->catalogue, from, 0, err) },
        { "from_year", change != NULL ? phrase_year(picture, change->from_year) : "" },
        { "compared", change != NULL ? figures_verdict_word(change) : "" },
        { 0 },
    };
    if (now == NULL || is_missing(now->estimate))
        return figures_text(figures, "title.none", parts, err);
    if (change == NULL || (is_missing(from) && change->verdict != VERDICT_NOT_COMPARABLE))
        return figures_text(figures, "title.alone", parts, err);
    return figures_text(figures, "title", parts, err);
}

/* What the figure shows: of each panel the first and the last share. */
static const char *describe(struct figures *figures, const char *subject, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct figure_trend_row *rows = figures->data.rows;
    const char *named[MOST_PANELS];
    size_t n = 0, first = SIZE_MAX;
    for (size_t i = 0; i < figures->data.n_rows; i++) {
        if (i > 0 && rows[i].panel != rows[i - 1].panel)
            first = SIZE_MAX;
        if (!is_missing_integer(rows[i].comparator) || rows[i].panel > MOST_PANELS || is_missing(rows[i].estimate))
            continue;
        first = first == SIZE_MAX ? i : first;
        if (!wave_equals(rows[i].year, picture->year))
            continue;
        struct filling parts[] = { { "area", rows[i].label },
                                   { "from", wording_percent(&picture->catalogue, rows[first].estimate, 0, err) },
                                   { "from_year", rows[first].year_label },
                                   { "in_from_year", phrase_in_year(picture, rows[first].year) },
                                   { "in_to_year", phrase_in_year(picture, rows[i].year) },
                                   { "to", wording_percent(&picture->catalogue, rows[i].estimate, 0, err) },
                                   { "to_year", rows[i].year_label },
                                   { 0 } };
        named[n++] = figures_text(figures, first < i ? "named" : "named.alone", parts, err);
    }
    struct filling parts[] = { { "subject", subject_name(figures, subject, err) },
                               { "panels", n > 0 ? wording_list(&picture->catalogue, named, n, err) : "" },
                               { "year", phrase_year(picture, picture->year) },
                               { 0 } };
    return figures_text(figures, n > 0 ? "description" : "description.none", parts, err);
}

/* The lines below the panels: which areas have none. */
struct bottom {
    const char *lines[4];
    size_t n;
};

/* others: the panel of others' figures, 0 = none. n_panels: with those that the table alone holds. */
static bool enter_trend(struct figures *figures, const struct headline *headline, int others, int n_panels,
                        const struct bottom *bottom, struct error *err)
{
    struct picture *picture = figures->picture;
    int n_drawn = n_panels < MOST_PANELS ? n_panels : MOST_PANELS;
    figures_enter(figures,
                  &(struct figure_frame){ .name = arena_format(&picture->arena, "trend_%s", headline->subject),
                                          .subject = headline->subject,
                                          .title = trend_title(figures, headline, err),
                                          .description = describe(figures, headline->subject, err),
                                          .n_drawn = n_drawn,
                                          .height = trend_height(n_drawn, 1) + (int)bottom->n * BOTTOM_LINE },
                  err);
    for (size_t i = 0; i < bottom->n; i++)
        figures_set_text(figures, "bottom", i + 1, bottom->lines[i]);
    double high = trend_set_axes(figures, n_drawn, 1);
    if (others > 0)
        trend_set_others(figures, others, high, is_composite(picture, headline->subject), err);
    figures_set_number(figures, "bottoms", 0, (double)bottom->n);
    figures_set_number(figures, "compared", 0, others);
    return figures_finish(figures, err);
}

/* How early a level is among the panels: what the headline is about, then areas that are no part of another one, the
 * highest share first. */
static double weight_of(const struct picture *picture, const struct headline *headline, const char *domain,
                        const char **levels, size_t n, size_t i)
{
    const struct estimate_row *now = picture_estimate(picture, picture->year, headline->subject, domain, levels[i]);
    bool is_part = false;
    for (size_t k = 0; k < n && text_is(domain, AREA_VARIABLE); k++)
        is_part = is_part || areas_is_part(&picture->areas, levels[i], levels[k], picture->year.year);
    return (text_is(headline->domain, domain) && text_is(headline->level, levels[i]) ? 4 : 0) + (is_part ? 0 : 2) +
           (now == NULL || is_missing(now->estimate) ? 0 : now->estimate);
}

/* The levels of a domain: those that have room among the panels first, each lot in the order of the codebook. */
static const char **order_levels(struct picture *picture, const struct headline *headline, const char *domain,
                                 size_t room, size_t *n)
{
    const char **levels = picture_levels(picture, domain, n);
    const char **ordered = arena_new(&picture->arena, (*n + 1) * sizeof *ordered);
    double *weights = arena_new(&picture->arena, (*n + 1) * sizeof *weights);
    size_t filled = 0;
    for (size_t i = 0; i < *n; i++)
        weights[i] = weight_of(picture, headline, domain, levels, *n, i);
    for (int is_rest = 0; is_rest < 2; is_rest++)
        for (size_t i = 0; i < *n; i++) {
            size_t before = 0;
            for (size_t k = 0; k < *n; k++)
                before += weights[k] > weights[i] || (weights[k] == weights[i] && k < i);
            if ((before >= room) == (is_rest == 1))
                ordered[filled++] = levels[i];
        }
    return ordered;
}

/* Adds a line below the panels. */
static void add_bottom(struct figures *figures, struct bottom *bottom, const char *key, const struct filling *parts,
                       struct error *err)
{
    const char *text = figures_text(figures, key, parts, err);
    bottom->n += figures_lines(&figures->picture->arena, text, BOTTOM_WIDTH, 2, bottom->lines + bottom->n);
}

static bool add_trend(struct figures *figures, const struct headline *headline, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *domain = text_is(headline->domain, "all") ? AREA_VARIABLE : headline->domain;
    struct trend_panel panel = { .headline = headline, .domain = "all", .level = "" };
    (void)add_panel(figures, &panel, err);
    int others =
        panel.number > 0 && trend_add_others(figures, headline->subject, panel.number + 1) ? ++panel.number : 0;
    size_t n_levels, n_hidden = 0;
    const char **levels = order_levels(picture, headline, domain, (size_t)(MOST_PANELS - panel.number), &n_levels);
    const char **hidden = arena_new(&picture->arena, (n_levels + 1) * sizeof *hidden);
    panel.domain = domain;
    for (size_t k = 0; k < n_levels; k++) {
        panel.level = levels[k];
        if (add_panel(figures, &panel, err))
            hidden[n_hidden++] = picture_level(picture, domain, levels[k], err);
    }
    if (panel.number == 0)
        return true;
    struct bottom bottom = { 0 };
    struct filling parts[] = { { "areas", wording_list(&picture->catalogue, hidden, n_hidden, err) },
                               { "n", phrase_number(picture, panel.number - MOST_PANELS, 0, err) },
                               { 0 } };
    if (n_hidden > 0)
        add_bottom(figures, &bottom, "hidden", parts, err);
    if (panel.number > MOST_PANELS)
        add_bottom(figures, &bottom, "more", parts, err);
    return enter_trend(figures, headline, others, panel.number, &bottom, err);
}

static bool make(struct figures *figures, struct error *err)
{
    bool done = figures->picture->n_years < 2 || trend_make_overview(figures, err);
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
    { "wave", FORMAT_TEXT, VIEW_FIELD(figure_trend, year_label) },
    { "share", .cell = trend_share_cell, .is_right = true },
    { "interval", .cell = trend_interval_cell, .is_right = true },
    { "remark", FORMAT_TEXT, VIEW_FIELD(figure_trend, reason) },
};

const struct figure_kind figure_trend = {
    .place = 10,
    .section = SHOWN_WITH_DEVELOPMENT,
    .is_with_theme = true,
    .source = SOURCE_SURVEY,
    .schema = &figure_trend_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
