/* Figures drawn by gnuplot in a page, each with its data as a table. */
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "document/report.h"
#include "document/svg.h"
#include "document/view_table.h"

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

static const struct view_column trend_columns[] = {
    { "area", FORMAT_TEXT, VIEW_FIELD(figure_trend, label), .is_head = true },
    { "year", FORMAT_TEXT, VIEW_FIELD(figure_trend, year_label) },
    { "share", .cell = trend_share_cell, .is_right = true },
    { "interval", .cell = trend_interval_cell, .is_right = true },
    { "remark", FORMAT_TEXT, VIEW_FIELD(figure_trend, reason) },
};

static struct limits change_limits(const struct figure_change_row *row, int *decimals)
{
    struct limits limits = { row->ci_low, row->ci_high, 100, 0 };
    *decimals = wording_decimals(limits, 0);
    return limits;
}

static struct view_cell change_points_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals;
    (void)change_limits(row, &decimals);
    return cell_text(is_missing(row->change) ? ".."
                                             : wording_signed(&picture->catalogue, 100 * row->change, decimals, err));
}

static struct view_cell change_interval_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals;
    struct limits limits = change_limits(row, &decimals);
    return cell_text(is_missing(row->change) ? ".." : phrase_interval(picture, limits, decimals, err));
}

static const struct view_column change_columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_change, label), .is_head = true },
    { "before", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_from) },
    { "after", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_to) },
    { "points", .cell = change_points_cell, .is_right = true },
    { "interval", .cell = change_interval_cell, .is_right = true },
    { "detectable", FORMAT_WIDTH, VIEW_FIELD(figure_change, detectable) },
    { "verdict", FORMAT_TEXT, VIEW_FIELD(figure_change, verdict_label) },
};

static struct view_cell area_share_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_area_row *row = data;
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    return cell_text(phrase_best_estimate(picture, estimate, err));
}

static struct view_cell area_contrast_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_area_row *row = data;
    return cell_text(row->contrast == VERDICT_NONE
                         ? ""
                         : phrase_text_of(picture, "page.contrast", verdict_word(row->contrast), NULL, err));
}

/* One row a cell: whoever hears the table hears area and value together. */
static const struct view_column area_columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_area, label), .is_head = true },
    { "area", FORMAT_TEXT, VIEW_FIELD(figure_area, level_label) },
    { "share_interval", .cell = area_share_cell, .is_right = true },
    { "contrast", .cell = area_contrast_cell },
};

static const struct view_column crime_columns[] = {
    { "series", FORMAT_TEXT, VIEW_FIELD(figure_crime, label), .is_head = true },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(figure_crime, year) },
    { "count", FORMAT_COUNT, VIEW_FIELD(figure_crime, count) },
    { "chance", FORMAT_INTERVAL, VIEW_FIELDS(figure_crime, count_low, count_high) },
    { "per_100k", FORMAT_COUNT, VIEW_FIELD(figure_crime, rate_per_100k) },
};

/* "+12 %": a part of one more or less, for people. */
static struct view_cell signed_percent(struct picture *picture, double value, struct error *err)
{
    return cell_text(is_missing(value) ? ".."
                                       : arena_format(&picture->arena, "%s\xC2\xA0%%",
                                                      wording_signed(&picture->catalogue, 100 * value, 0, err)));
}

static struct view_cell crime_before_cell(struct picture *picture, const void *data, struct error *err)
{
    return signed_percent(picture, ((const struct figure_quadrant_row *)data)->crime_from, err);
}

static struct view_cell crime_after_cell(struct picture *picture, const void *data, struct error *err)
{
    return signed_percent(picture, ((const struct figure_quadrant_row *)data)->crime_to, err);
}

static struct view_cell quadrant_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct figure_quadrant_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s. %s.", row->drawn_survey, row->drawn_crime));
}

static const struct view_column quadrant_columns[] = {
    { "pair", FORMAT_TEXT, VIEW_FIELD(figure_quadrant, label), .is_head = true },
    { "crime_before", .cell = crime_before_cell, .is_right = true },
    { "crime_after", .cell = crime_after_cell, .is_right = true },
    { "share_before_points", FORMAT_POINTS, VIEW_FIELD(figure_quadrant, share_from) },
    { "share_after_points", FORMAT_POINTS, VIEW_FIELD(figure_quadrant, share_to) },
    { "verdict", .cell = quadrant_verdict_cell },
};

/* How the data of a kind become a table. A kind that is not here has none: one of its own follows the figure. */
static const struct figure_kind {
    const char *kind;
    const struct schema *schema;
    struct view view;
} kinds[] = {
    { "trend", &figure_trend_schema, { VIEW_COLUMNS(trend_columns), .caption = "page.figure.caption" } },
    { "change", &figure_change_schema, { VIEW_COLUMNS(change_columns), .caption = "page.figure.caption" } },
    { "areas", &figure_area_schema, { VIEW_COLUMNS(area_columns), .caption = "page.figure.caption" } },
    { "crime", &figure_crime_schema, { VIEW_COLUMNS(crime_columns), .caption = "page.figure.caption" } },
    { "quadrant", &figure_quadrant_schema, { VIEW_COLUMNS(quadrant_columns), .caption = "page.figure.caption" } },
};

static const struct figure_kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_is(kinds[i].kind, name))
            return &kinds[i];
    return NULL;
}

static void add_data(struct report *report, const struct figure_row *figure, const struct figure_kind *kind,
                     struct error *err)
{
    struct picture *picture = report->picture;
    struct filling title[] = { { "title", figure->title }, { 0 } };
    const char *name = arena_format(&picture->arena, "7_figure/%d/%s.csv", picture->year, figure->figure);
    struct table data;
    table_init(&data, kind->schema);
    if (table_read(&data, arena_format(&picture->arena, "%s/%s", picture->output, name), name, err)) {
        report_open_details(report, picture_text(picture, "page.figure.data", err));
        view_table_all(report, &kind->view, title, &data, err);
        html_close(&report->html, "details");
    }
    table_clear(&data);
}

/* How a figure of the kind is read, and where its figures come from. */
static void add_notes(struct report *report, const char *kind, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "reference", picture_reference_area(picture, err) },
                               { "name", picture->study.settings.name },
                               { "first", phrase_year(picture, picture->years[0]) },
                               { "last", phrase_year(picture, picture->year) },
                               { 0 } };
    bool is_plain = text_is(kind, "areas") && *parts[0].value == '\0';
    const char *source = text_is(kind, "crime") ? "crime" : picture->years[0] < picture->year ? "survey" : "survey.one";
    report_small(report, arena_format(&picture->arena, "page.figure.note.%s", is_plain ? "areas_plain" : kind), parts,
                 err);
    report_small(report, arena_format(&picture->arena, "page.figure.source.%s", source), parts, err);
}

static void add_figure(struct report *report, const struct figure_row *figure, struct error *err)
{
    struct picture *picture = report->picture;
    const struct figure_kind *kind = find_kind(figure->kind);
    const char *name = arena_format(&picture->arena, "%d/figures/%s.svg", picture->year, figure->figure);
    char *drawing = NULL;
    size_t length;
    if (file_read(arena_format(&picture->arena, "%s/%s", picture->output, name), &drawing, &length, err)) {
        struct svg_alternative alternative = { figure->figure, figure->title, figure->description, figure->top };
        html_open(&report->html, "figure", "id", arena_format(&picture->arena, "figur-%s", figure->figure), NULL);
        html_element(&report->html, "figcaption", figure->title, NULL);
        html_open(&report->html, "div", "class", "box", "role", "group", "aria-label", figure->title, "tabindex", "0",
                  NULL);
        (void)svg_inline(&report->html, drawing, name, &alternative, err);
        html_close(&report->html, "div");
        add_notes(report, figure->kind, err);
        if (kind != NULL)
            add_data(report, figure, kind, err);
        html_close(&report->html, "figure");
    }
    free(drawing);
}

void report_figures(struct report *report, const char *kind, struct error *err)
{
    TABLE_EACH (figure, figure, &report->figures)
        if (text_is(figure->kind, kind))
            add_figure(report, figure, err);
}
