/* change: all changes of shares to the picture's year, in the municipality, and where headlines are looked at. */
#include <math.h>

#include "base/number.h"
#include "figure/figure.h"
#include "judge/interval.h"
#include "picture/phrase.h"

/* clang-format off */
/* A row a change. */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label", ) \
    C(T, SHARE, estimate_from, "share in the year before", ) \
    C(T, SHARE, estimate_to, "share in the picture's year", ) \
    C(T, NUMBER, change, "difference", .low = -1, .high = 1) \
    C(T, NUMBER, ci_low, "lower limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, ci_high, "upper limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(T, WORD(verdict), verdict, "verdict", ) \
    C(T, TEXT, verdict_label, "the verdict in words", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_change, "change in percentage points", ) \
    C(T, TEXT, drawn_verdict, "verdict", )
FIGURE_TABLE(change, COLUMNS, "change.csv", "data of the figure of all changes")
/* clang-format on */

/* As change.gp lays them out: more rows than fit on a page make a figure of their own. */
enum { ROWS_A_FIGURE = 24, ROW_HEIGHT = 30, HEAD = 24, FOOT = 8, LABEL_WIDTH = 40 };

/* What the figures show, and the title that they share. */
struct changes {
    const struct change_row **rows;
    size_t n;
    const char *title;
};

static void add_row(struct figures *figures, const struct change_row *change, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    struct figure_change_row *row = table_add(&figures->data);
    const char *label = phrase_subject(picture, change->subject);
    if (!text_is(change->domain, "all"))
        label = arena_format(arena, "%s: %s", label, picture_level(picture, change->domain, change->level, err));
    struct figure_lines lines = figures_wrap_in_two(arena, label, LABEL_WIDTH);
    const char *verdict = wording_judged(&picture->catalogue, change->verdict, change->reason, err);
    struct judged_interval interval = judged_interval_of_change(change, MISSING);
    bool has_change = !is_missing(change->change);
    *row = (struct figure_change_row){
        .row = (int)figures->data.n_rows,
        .indicator = change->subject,
        .domain = change->domain,
        .level = change->level,
        .label = figures_clean(arena, label),
        .estimate_from = change->estimate_from,
        .estimate_to = change->estimate_to,
        .change = change->change,
        .ci_low = is_missing(interval.low) ? MISSING : fmax(-1, interval.low),
        .ci_high = is_missing(interval.high) ? MISSING : fmin(1, interval.high),
        .detectable = change->detectable,
        .verdict = change->verdict,
        .verdict_label = verdict,
        .lines = lines.n,
        .drawn_label = lines.first,
        .drawn_label_2 = lines.second,
        .drawn_change = has_change ? wording_signed(&picture->catalogue, 100 * change->change, 0, err) : "",
        .drawn_verdict = figures_clean(arena, verdict),
    };
}

/* The end of the axis to both sides: the longest interval's, at least ten percentage points. */
static double far_end(const struct changes *changes)
{
    double far = 0.10, step;
    for (size_t i = 0; i < changes->n; i++) {
        struct judged_interval interval = judged_interval_of_change(changes->rows[i], MISSING);
        if (!is_missing(interval.low) && !is_missing(interval.high))
            far = fmax(far, fmax(fabs(interval.low), fabs(interval.high)));
    }
    return fmin(1, figures_axis_end(100 * far * 1.02, &step) / 100);
}

/* The finding of the whole: how many changes have which verdict. */
static const char *title_of(struct figures *figures, const struct changes *changes, struct error *err)
{
    struct picture *picture = figures->picture;
    struct wave from = WAVE_MISSING;
    int n_of[VERDICT_NOT_COMPARABLE + 1] = { 0 };
    for (size_t i = 0; i < picture->n_years && wave_compare(picture->years[i], picture->year) < 0; i++)
        from = picture->years[i];
    for (size_t i = 0; i < changes->n; i++)
        n_of[changes->rows[i]->verdict]++;
    struct filling parts[] = {
        { "n", phrase_number(picture, (double)changes->n, 0, err) },
        { "up", phrase_number(picture, n_of[VERDICT_INCREASED], 0, err) },
        { "down", phrase_number(picture, n_of[VERDICT_DECREASED], 0, err) },
        { "same", phrase_number(picture, n_of[VERDICT_UNCHANGED], 0, err) },
        { "unknown", phrase_number(picture, n_of[VERDICT_INCONCLUSIVE], 0, err) },
        { "broken", phrase_number(picture, n_of[VERDICT_NOT_COMPARABLE], 0, err) },
        { "from_year", phrase_year(picture, from) },
        { "to_year", phrase_year(picture, picture->year) },
        { 0 },
    };
    return figures_text(figures, n_of[VERDICT_NOT_COMPARABLE] > 0 ? "title.broken" : "title", parts, err);
}

/* One part of the rows as a figure. All parts share one axis and the finding of the whole. */
static bool add_part(struct figures *figures, const struct changes *changes, struct figure_part part, struct error *err)
{
    struct picture *picture = figures->picture;
    double step, far = far_end(changes);
    (void)figures_axis_end(100 * far, &step);
    for (size_t i = part.first; i < part.end; i++)
        add_row(figures, changes->rows[i], err);
    figures_enter(figures,
                  &(struct figure_frame){ .name = figures_part_name(picture, figures->kind, part),
                                          .title = figures_part_title(picture, changes->title, part, err),
                                          .height = HEAD + FOOT + ROW_HEIGHT * (double)figures->data.n_rows },
                  err);
    figures_set_number(figures, "rows", 0, (double)figures->data.n_rows);
    figures_set_number(figures, "far", 0, far);
    figures_set_number(figures, "step", 0, step / 100);
    figures_set_text(figures, "label_subject", 0, figures_text(figures, "subject", NULL, err));
    figures_set_text(figures, "label_verdict", 0, figures_text(figures, "verdict", NULL, err));
    return figures_finish(figures, err);
}

static void add_change(const struct picture *picture, struct changes *changes, const char *indicator,
                       const char *domain, const char *level)
{
    const struct change_row *change = picture_change(picture, indicator, SOURCE_SURVEY, domain, level);
    if (change != NULL)
        changes->rows[changes->n++] = change;
}

/* Those of each indicator: the municipality's, then where it is a headline. */
static struct changes find_changes(const struct figures *figures)
{
    struct picture *picture = figures->picture;
    size_t most = picture->indicators.n_rows + figures->n_headlines + 1;
    struct changes changes = { .rows = arena_new(&picture->arena, most * sizeof *changes.rows) };
    TABLE_EACH (indicator, indicator, &picture->indicators) {
        if (!picture_is_share(picture, indicator->indicator))
            continue;
        add_change(picture, &changes, indicator->indicator, "all", "");
        for (size_t k = 0; k < figures->n_headlines; k++) {
            const struct headline *headline = &figures->headlines[k];
            if (text_is(headline->subject, indicator->indicator) && !text_is(headline->domain, "all"))
                add_change(picture, &changes, headline->subject, headline->domain, headline->level);
        }
    }
    return changes;
}

static bool make(struct figures *figures, struct error *err)
{
    struct changes changes = find_changes(figures);
    size_t n_parts = figures_count_parts(changes.n, ROWS_A_FIGURE);
    bool done = true;
    changes.title = n_parts > 0 ? title_of(figures, &changes, err) : "";
    for (size_t k = 0; k < n_parts; k++)
        done = add_part(figures, &changes, figures_part(changes.n, n_parts, k), err) && done;
    return done;
}

static struct limits limits_of(const struct figure_change_row *row)
{
    return (struct limits){ row->ci_low, row->ci_high, 100, 0 };
}

static struct view_cell points_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals = wording_decimals(limits_of(row), 0);
    return cell_text(is_missing(row->change) ? ".."
                                             : wording_signed(&picture->catalogue, 100 * row->change, decimals, err));
}

static struct view_cell interval_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals = wording_decimals(limits_of(row), 0);
    return cell_text(is_missing(row->change) ? ".." : phrase_interval(picture, limits_of(row), decimals, err));
}

static const struct view_column columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_change, label), .is_head = true },
    { "before", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_from) },
    { "after", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_to) },
    { "points", .cell = points_cell, .is_right = true },
    { "interval", .cell = interval_cell, .is_right = true },
    { "detectable", FORMAT_WIDTH, VIEW_FIELD(figure_change, detectable) },
    { "verdict", FORMAT_TEXT, VIEW_FIELD(figure_change, verdict_label) },
};

const struct figure_kind figure_change = {
    .place = 20,
    .section = SHOWN_WITH_DEVELOPMENT,
    .source = SOURCE_SURVEY,
    .schema = &figure_change_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
