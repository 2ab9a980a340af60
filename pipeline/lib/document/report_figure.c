#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "picture/picture_rows.h"
#include "document/report.h"
#include "document/svg.h"
#include "language/wording.h"

/* The table below a figure. `rows` are of the schema of its kind. */
struct data_table {
    struct html_table table;
    struct html_column columns[8];
};

static void add_trend_rows(struct report *report, const struct data_table *out, const struct table *data,
                           struct error *err)
{
    struct picture *picture = report->picture;
    const struct figure_trend_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        bool has_interval = !is_missing(rows[i].ci_low) && !is_missing(rows[i].ci_high),
             is_own = is_missing_integer(rows[i].comparator);
        const char *cells[] = {
            rows[i].label,
            rows[i].year_label,
            wording_percent(&picture->catalogue, is_own ? rows[i].estimate : rows[i].compared, 0, err),
            !is_own        ? ""
            : has_interval ? wording_interval(&picture->catalogue,
                                              (struct limits){ rows[i].ci_low, rows[i].ci_high, 100, MISSING }, 0, err)
                           : "..",
            rows[i].reason,
        };
        html_table_row(&report->html, &out->table, NULL, cells);
    }
}

static void add_change_rows(struct report *report, const struct data_table *out, const struct table *data,
                            struct error *err)
{
    struct picture *picture = report->picture;
    const struct figure_change_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        bool has_change = !is_missing(rows[i].change),
             has_interval = has_change && !is_missing(rows[i].ci_low) && !is_missing(rows[i].ci_high);
        struct limits limits = { rows[i].ci_low, rows[i].ci_high, 100, 0 };
        int decimals = wording_decimals(limits, 0);
        const char *cells[] = {
            rows[i].label,
            wording_percent(&picture->catalogue, rows[i].estimate_from, 0, err),
            wording_percent(&picture->catalogue, rows[i].estimate_to, 0, err),
            has_change ? wording_signed(&picture->catalogue, 100 * rows[i].change, decimals, err) : "..",
            has_interval ? wording_interval(&picture->catalogue, limits, decimals, err) : "..",
            wording_number(&picture->catalogue, 100 * rows[i].detectable, 0, err),
            rows[i].verdict_label,
        };
        html_table_row(&report->html, &out->table, NULL, cells);
    }
}

/* One row a cell: whoever hears the table hears area and value together. */
static void add_area_rows(struct report *report, const struct data_table *out, const struct table *data,
                          struct error *err)
{
    const struct figure_area_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        const struct estimate_row *estimate =
            picture_estimate(report->picture, report->picture->year, rows[i].indicator, rows[i].domain, rows[i].level);
        const char *contrast = rows[i].contrast == VERDICT_NONE
                                   ? ""
                                   : catalogue_text_of(&report->picture->catalogue, "page.contrast",
                                                       verdict_word(rows[i].contrast), NULL, err);
        const char *cells[] = { rows[i].label, rows[i].level_label, report_best_estimate(report, estimate, err),
                                contrast };
        html_table_row(&report->html, &out->table, NULL, cells);
    }
}

static void add_crime_rows(struct report *report, const struct data_table *out, const struct table *data,
                           struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    const struct figure_crime_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        bool has_count = !is_missing_integer(rows[i].count),
             has_interval = !is_missing(rows[i].count_low) && !is_missing(rows[i].count_high);
        const char *cells[] = {
            rows[i].label,
            arena_format(&report->picture->arena, "%d", rows[i].year),
            wording_number(catalogue, has_count ? rows[i].count : MISSING, 0, err),
            has_interval ? wording_interval(
                               catalogue, (struct limits){ rows[i].count_low, rows[i].count_high, 1, MISSING }, 0, err)
                         : "..",
            wording_number(catalogue, rows[i].rate_per_100k, 0, err),
        };
        html_table_row(&report->html, &out->table, NULL, cells);
    }
}

/* "+12 %": a part of one more or less, for people. */
static const char *signed_percent(struct picture *picture, double value, struct error *err)
{
    return is_missing(value) ? ".."
                             : arena_format(&picture->arena, "%s\xC2\xA0%%",
                                            wording_signed(&picture->catalogue, 100 * value, 0, err));
}

static void add_quadrant_rows(struct report *report, const struct data_table *out, const struct table *data,
                              struct error *err)
{
    struct picture *picture = report->picture;
    const struct figure_quadrant_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        const char *cells[] = {
            rows[i].label,
            signed_percent(picture, rows[i].crime_from, err),
            signed_percent(picture, rows[i].crime_to, err),
            wording_signed(&picture->catalogue, 100 * rows[i].share_from, 0, err),
            wording_signed(&picture->catalogue, 100 * rows[i].share_to, 0, err),
            arena_format(&picture->arena, "%s. %s.", rows[i].drawn_survey, rows[i].drawn_crime),
        };
        html_table_row(&report->html, &out->table, NULL, cells);
    }
}

typedef void add_rows_function(struct report *report, const struct data_table *out, const struct table *data,
                               struct error *err);

/* How the data of a kind become a table: schema, columns (text up to n_text, then numbers; texts again from the one
 * named last). */
static const struct figure_kind {
    const char *kind;
    const struct schema *schema;
    add_rows_function *add_rows;
    const char *columns[8];
    bool is_number[8];
} kinds[] = {
    { "trend",
      &figure_trend_schema,
      add_trend_rows,
      { "area", "year", "share", "interval", "remark" },
      { false, false, true, true, false } },
    { "index", &figure_area_schema, NULL, { NULL }, { false } }, /* a table of its own follows the figure */
    { "change",
      &figure_change_schema,
      add_change_rows,
      { "indicator", "before", "after", "points", "interval", "detectable", "verdict" },
      { false, true, true, true, true, true, false } },
    { "areas",
      &figure_area_schema,
      add_area_rows,
      { "indicator", "area", "share_interval", "contrast" },
      { false, false, true, false } },
    { "crime",
      &figure_crime_schema,
      add_crime_rows,
      { "series", "year", "count", "chance", "per_100k" },
      { false, false, true, true, true } },
    { "quadrant",
      &figure_quadrant_schema,
      add_quadrant_rows,
      { "pair", "crime_before", "crime_after", "share_before_points", "share_after_points", "verdict" },
      { false, true, true, true, true, false } },
};

static const struct figure_kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_is(kinds[i].kind, name))
            return &kinds[i];
    return NULL;
}

static bool add_data(struct report *report, const struct figure_row *figure, const struct figure_kind *kind,
                     struct error *err)
{
    struct picture *picture = report->picture;
    struct table data;
    table_init(&data, kind->schema);
    const char *name = arena_format(&picture->arena, "7_figure/%d/%s.csv", picture->year, figure->figure);
    char *path = file_join(picture->output, name);
    bool done = table_read(&data, path, name, err);
    struct data_table out = { .table = { .caption = catalogue_text(
                                             &picture->catalogue, "page.figure.caption",
                                             (struct filling[]){ { "title", figure->title }, { 0 } }, err) } };
    for (size_t i = 0; i < 8 && kind->columns[i] != NULL; i++) {
        out.columns[i] = report_column(report, kind->columns[i], kind->is_number[i], err);
        out.table.n_columns++;
    }
    out.columns[0].is_head = true;
    out.table.columns = out.columns;
    if (done) {
        html_open(&report->html, "details", NULL);
        html_element(&report->html, "summary", picture_text(picture, "page.figure.data", err), NULL);
        html_table_open(&report->html, &out.table);
        kind->add_rows(report, &out, &data, err);
        html_table_close(&report->html);
        html_close(&report->html, "details");
    }
    table_clear(&data);
    free(path);
    return done;
}

/* How a figure of the kind is read. */
static void add_note(struct report *report, const char *kind, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "reference", picture_reference_area(picture, err) }, { 0 } };
    bool is_plain = text_is(kind, "areas") && *parts[0].value == '\0';
    html_element(
        &report->html, "p",
        catalogue_text_of(&picture->catalogue, "page.figure.note", is_plain ? "areas_plain" : kind, parts, err),
        "class", "small", NULL);
}

/* Where its figures come from. */
static void add_source(struct report *report, const char *kind, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = {
        { "name", picture->study.settings.name },
        { "first", wording_year(&picture->catalogue, &picture->study, picture->years[0]) },
        { "last", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { 0 },
    };
    const char *source = text_is(kind, "crime") ? "crime" : picture->years[0] < picture->year ? "survey" : "survey.one";
    html_element(&report->html, "p", catalogue_text_of(&picture->catalogue, "page.figure.source", source, parts, err),
                 "class", "small", NULL);
}

static bool add_figure(struct report *report, const struct figure_row *figure, struct error *err)
{
    struct picture *picture = report->picture;
    const struct figure_kind *kind = find_kind(figure->kind);
    const char *name = arena_format(&picture->arena, "%d/figures/%s.svg", picture->year, figure->figure);
    char *path = file_join(picture->output, name), *drawing = NULL;
    size_t length;
    bool done = kind != NULL && file_read(path, &drawing, &length, err);
    if (done) {
        struct svg_alternative alternative = { figure->figure, figure->title, figure->description, figure->top };
        html_open(&report->html, "figure", "id", arena_format(&picture->arena, "figur-%s", figure->figure), NULL);
        html_element(&report->html, "figcaption", figure->title, NULL);
        html_open(&report->html, "div", "class", "box", "role", "group", "aria-label", figure->title, "tabindex", "0",
                  NULL);
        done = svg_inline(&report->html, drawing, name, &alternative, err);
        html_close(&report->html, "div");
        add_note(report, figure->kind, err);
        add_source(report, figure->kind, err);
        done = (kind->add_rows == NULL || add_data(report, figure, kind, err)) && done;
        html_close(&report->html, "figure");
    }
    free(path);
    free(drawing);
    return done;
}

bool report_figures(struct report *report, const char *kind, struct error *err)
{
    const struct figure_row *rows = report->figures.rows;
    bool done = true;
    for (size_t i = 0; i < report->figures.n_rows; i++)
        if (text_is(rows[i].kind, kind))
            done = add_figure(report, &rows[i], err) && done;
    return done;
}
