#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As change.gp lays them out: more rows than fit on a page make a figure of their own. */
enum { ROWS_A_FIGURE = 24, ROW_HEIGHT = 30, HEAD = 24, FOOT = 8, LABEL_WIDTH = 40 };

/* All rows, and the counts that the title says of them. */
struct change_figure {
    struct table data;
    int n_up, n_down, n_same, n_unknown, n_broken;
};

static void count_verdict(struct change_figure *figure, enum verdict verdict)
{
    figure->n_up += verdict == VERDICT_INCREASED;
    figure->n_down += verdict == VERDICT_DECREASED;
    figure->n_same += verdict == VERDICT_UNCHANGED;
    figure->n_unknown += verdict == VERDICT_INCONCLUSIVE;
    figure->n_broken += verdict == VERDICT_NOT_COMPARABLE;
}

static void add_row(struct picture *picture, struct change_figure *figure, const struct change_row *change,
                    struct error *err)
{
    struct figure_change_row *row = table_add(&figure->data);
    const char *subject = catalogue_capital(&picture->catalogue, picture_subject(picture, change->subject));
    const char *label = subject;
    if (!text_is(change->domain, "all"))
        label = arena_format(&picture->arena, "%s: %s", subject,
                             picture_level(picture, change->domain, change->level, err));
    row->row = (int)figure->data.n_rows;
    row->indicator = change->subject;
    row->domain = change->domain;
    row->level = change->level;
    row->label = figures_clean(&figure->data.arena, label);
    row->estimate_from = change->estimate_from;
    row->estimate_to = change->estimate_to;
    row->change = change->change;
    row->ci_low = is_missing(change->ci_low) ? MISSING : fmax(-1, change->ci_low);
    row->ci_high = is_missing(change->ci_high) ? MISSING : fmin(1, change->ci_high);
    row->detectable = change->detectable;
    row->verdict = change->verdict;
    row->verdict_label = wording_verdict(&picture->catalogue, change->verdict, err);
    struct figure_lines lines = figures_wrap_in_two(&figure->data.arena, label, LABEL_WIDTH);
    row->drawn_label = lines.first;
    row->drawn_label_2 = lines.second;
    row->lines = lines.n;
    row->drawn_verdict = figures_clean(&figure->data.arena, row->verdict_label);
    row->drawn_change =
        is_missing(change->change) ? "" : wording_signed(&picture->catalogue, 100 * change->change, 0, err);
    count_verdict(figure, change->verdict);
}

/* The end of the axis to both sides: the longest interval's, at least ten percentage points. */
static double far_end(const struct table *data)
{
    const struct figure_change_row *rows = data->rows;
    double far = 0.10, step;
    for (size_t i = 0; i < data->n_rows; i++)
        if (!is_missing(rows[i].ci_low) && !is_missing(rows[i].ci_high))
            far = fmax(far, fmax(fabs(rows[i].ci_low), fabs(rows[i].ci_high)));
    return fmin(1, figures_axis_end(100 * far * 1.02, &step) / 100);
}

static const char *change_title(struct picture *picture, const struct change_figure *figure, struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    int from = MISSING_INTEGER;
    for (size_t i = 0; i < picture->n_years && picture->years[i] < picture->year; i++)
        from = picture->years[i];
    struct filling parts[] = {
        { "n", wording_number(catalogue, (double)figure->data.n_rows, 0, err) },
        { "up", wording_number(catalogue, figure->n_up, 0, err) },
        { "down", wording_number(catalogue, figure->n_down, 0, err) },
        { "same", wording_number(catalogue, figure->n_same, 0, err) },
        { "unknown", wording_number(catalogue, figure->n_unknown, 0, err) },
        { "broken", wording_number(catalogue, figure->n_broken, 0, err) },
        { "from_year", wording_year(catalogue, &picture->study, from) },
        { "to_year", wording_year(catalogue, &picture->study, picture->year) },
        { 0 },
    };
    return catalogue_text(catalogue, figure->n_broken > 0 ? "figure.change.title.broken" : "figure.change.title", parts,
                          err);
}

/* One part of the rows as a figure. All parts share one axis and the finding of the whole. */
static bool add_part(struct figures *figures, const struct change_figure *figure, struct figure_part part,
                     struct error *err)
{
    struct picture *picture = figures->picture;
    const struct figure_change_row *rows = figure->data.rows;
    const char *name = figures_part_name(picture, "change", part);
    double step, far = far_end(&figure->data);
    (void)figures_axis_end(100 * far, &step);
    struct table data;
    table_init(&data, &figure_change_schema);
    for (size_t i = part.first; i < part.end; i++) {
        struct figure_change_row *row = table_add(&data);
        *row = rows[i];
        row->row = (int)(i - part.first) + 1;
    }
    figures_enter(figures, &(struct figure_frame){
                               .name = name,
                               .kind = "change",
                               .subject = "",
                               .title = figures_part_title(picture, change_title(picture, figure, err), part, err),
                               .description = picture_text(picture, "figure.change.description", err),
                               .height = HEAD + FOOT + ROW_HEIGHT * (double)data.n_rows });
    figures_set_number(figures, "rows", 0, (double)data.n_rows);
    figures_set_number(figures, "far", 0, far);
    figures_set_number(figures, "step", 0, step / 100);
    figures_set_text(figures, "label_subject", 0, picture_text(picture, "figure.change.subject", err));
    figures_set_text(figures, "label_verdict", 0, picture_text(picture, "figure.change.verdict", err));
    bool done = figures_write_data(figures, &data, name, err);
    table_clear(&data);
    return done;
}

/* The rows of an indicator: the municipality, then where it is a headline. */
static void add_indicator(struct picture *picture, struct change_figure *figure, const char *indicator,
                          const struct headline *headlines, size_t n, struct error *err)
{
    const struct change_row *change = picture_change(picture, indicator, SOURCE_SURVEY, "all", "");
    if (change != NULL)
        add_row(picture, figure, change, err);
    for (size_t k = 0; k < n; k++) {
        if (!text_is(headlines[k].subject, indicator) || text_is(headlines[k].domain, "all"))
            continue;
        change = picture_change(picture, indicator, SOURCE_SURVEY, headlines[k].domain, headlines[k].level);
        if (change != NULL)
            add_row(picture, figure, change, err);
    }
}

bool figures_add_changes(struct figures *figures, const struct headline *headlines, size_t n, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct indicator_row *indicators = picture->indicators.rows;
    struct change_figure figure = { 0 };
    bool done = true;
    table_init(&figure.data, &figure_change_schema);
    for (size_t i = 0; i < picture->indicators.n_rows; i++)
        if (picture_is_share(picture, indicators[i].indicator))
            add_indicator(picture, &figure, indicators[i].indicator, headlines, n, err);
    size_t n_parts = figures_count_parts(figure.data.n_rows, ROWS_A_FIGURE);
    for (size_t k = 0; k < n_parts; k++)
        done = add_part(figures, &figure, figures_part(figure.data.n_rows, n_parts, k), err) && done;
    table_clear(&figure.data);
    return done;
}
