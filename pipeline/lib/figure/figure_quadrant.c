/* quadrant: the pairs of an indicator and a series of reported crime that the findings set beside each other, each
 * against its own years before: at least three of crime and one of the survey. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "figure/figure.h"
#include "picture/phrase.h"

/* clang-format off */
/* A row a pair of an indicator and a series of reported crime, each against its own years before. */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, series, "series of reported crime", ) \
    C(T, TEXT, label, "label of both", ) \
    C(T, NUMBER, crime_from, "last year's count over the mean of the years before the picture's, minus 1", .low = -1, .high = 1e9) \
    C(T, NUMBER, crime_to, "the same of the picture's year", .low = -1, .high = 1e9) \
    C(T, NUMBER, share_from, "the share of the survey year before minus the mean of the years before the picture's", .low = -1, .high = 1) \
    C(T, NUMBER, share_to, "the same of the picture's year", .low = -1, .high = 1) \
    C(T, WORD(verdict), survey_verdict, "change of the share", ) \
    C(T, WORD(verdict), crime_verdict, "change of the count", ) \
    C(T, TEXT, drawn_number, "number at the arrow and before the label", ) \
    C(T, TEXT, drawn_label, "label", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_survey, "verdict on the survey in words", ) \
    C(T, TEXT, drawn_crime, "verdict on the crimes in words", )
FIGURE_TABLE(quadrant, COLUMNS, "quadrant.csv", "data of the figure of survey against register")
/* clang-format on */

/* As quadrant.gp lays them out. */
enum { PLOT_HEIGHT = 400, LEGEND_ROW = 78, LABEL_WIDTH = 40, MOST_PAIRS = 7, MOST_YEARS = 5 };

/* The mean of the shares of up to five survey years before the picture's, back to the last break; MISSING without any.
 * *last: that of the year before. */
static double mean_share(const struct picture *picture, const struct headline *place, double *last)
{
    struct sum sum = { 0, 0 };
    struct change_row key = {
        .subject = place->subject, .source = SOURCE_SURVEY, .domain = place->domain, .level = place->level
    };
    bool is_broken = false;
    int n = 0;
    *last = MISSING;
    for (size_t i = picture->n_years; i-- > 0 && n < MOST_YEARS && !is_broken;) {
        struct wave year = picture->years[i];
        const struct estimate_row *estimate =
            wave_compare(year, picture->year) < 0
                ? picture_estimate(picture, year, place->subject, place->domain, place->level)
                : NULL;
        if (estimate != NULL && !is_missing(estimate->estimate)) {
            sum_add(&sum, estimate->estimate);
            *last = n++ == 0 ? estimate->estimate : *last;
        }
        /* The change to this year tells whether the years before it may be taken. */
        struct table_range changes = table_range(&picture->changes, &key, 4);
        RANGE_EACH (change, change, &changes)
            is_broken = is_broken || (wave_equals(change->to_year, year) && change->verdict == VERDICT_NOT_COMPARABLE);
    }
    return n > 0 ? sum_value(sum) / n : MISSING;
}

static void fill_texts(struct figures *figures, struct figure_quadrant_row *row, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    const char *indicator = phrase_subject(picture, row->indicator), *series = picture_subject(picture, row->series);
    if (!text_is(row->domain, "all"))
        indicator = arena_format(arena, "%s, %s", indicator, picture_level(picture, row->domain, row->level, err));
    struct filling survey[] = { { "verdict", wording_verdict(&picture->catalogue, row->survey_verdict, err) }, { 0 } },
                   crime[] = { { "verdict", wording_verdict(&picture->catalogue, row->crime_verdict, err) }, { 0 } };
    row->label = figures_clean(arena, arena_format(arena, "%s / %s", indicator, series));
    row->drawn_number = arena_format(arena, "%d", row->row);
    row->drawn_label = figures_wrap(arena, indicator, LABEL_WIDTH, 1);
    row->drawn_label_2 = figures_wrap(arena, arena_format(arena, "/ %s", series), LABEL_WIDTH, 1);
    row->drawn_survey = figures_wrap(arena, figures_text(figures, "survey", survey, err), LABEL_WIDTH, 1);
    row->drawn_crime = figures_wrap(arena, figures_text(figures, "register", crime, err), LABEL_WIDTH, 1);
}

/* Adds the pair of a finding unless one of both has no years before to be set against. */
static void add_pair(struct figures *figures, const struct situation_row *finding, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct headline place = figures_headline_of(picture, finding);
    const char *plus = strchr(finding->subject, '+'), *series = plus != NULL ? plus + 1 : "";
    const struct change_row *mean = picture_crime_change(picture, series, BASELINE_MEAN),
                            *before = picture_crime_change(picture, series, BASELINE_PREVIOUS),
                            *change = picture_change(picture, place.subject, SOURCE_SURVEY, place.domain, place.level);
    const struct estimate_row *now = picture_estimate(picture, picture->year, place.subject, place.domain, place.level);
    double last, share = mean_share(picture, &place, &last);
    if (mean == NULL || before == NULL || change == NULL || now == NULL || is_missing(share) ||
        is_missing(now->estimate) || is_missing(last) || !(mean->estimate_from > 0) ||
        is_missing(before->estimate_from) || is_missing(mean->estimate_to) || !picture_is_share(picture, place.subject))
        return;
    struct figure_quadrant_row *row = table_add(&figures->data);
    row->row = (int)figures->data.n_rows;
    row->indicator = place.subject;
    row->domain = place.domain;
    row->level = place.level;
    row->series = series;
    row->crime_from = before->estimate_from / mean->estimate_from - 1;
    row->crime_to = mean->estimate_to / mean->estimate_from - 1;
    row->share_from = last - share;
    row->share_to = now->estimate - share;
    row->survey_verdict = change->verdict;
    row->crime_verdict = before->verdict;
    fill_texts(figures, row, err);
}

static void set_axis(struct figures *figures, const char *axis, double far)
{
    struct arena *arena = &figures->picture->arena;
    double step, end = figures_axis_end(110 * far, &step);
    figures_set_number(figures, arena_format(arena, "far_%s", axis), 0, end);
    figures_set_number(figures, arena_format(arena, "step_%s", axis), 0, step);
}

/* Ends of both axes, in hundredths, and what stands at their ends. */
static void set_axes(struct figures *figures, struct error *err)
{
    static const char *const texts[] = { "crime", "share", "both_up", "share_up", "crime_up", "both_down" };
    double far_crime = 0.2, far_share = 0.05;
    TABLE_EACH (figure_quadrant, row, &figures->data) {
        far_crime = fmax(far_crime, fmax(fabs(row->crime_from), fabs(row->crime_to)));
        far_share = fmax(far_share, fmax(fabs(row->share_from), fabs(row->share_to)));
    }
    set_axis(figures, "x", far_crime);
    set_axis(figures, "y", far_share);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        figures_set_text(figures, arena_format(&figures->picture->arena, "text_%s", texts[i]), 0,
                         figures_text(figures, texts[i], NULL, err));
    figures_set_number(figures, "rows", 0, (double)figures->data.n_rows);
}

/* How many pairs have both above their years before, and how many have a change that was shown. */
static const char *title(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    int n_apart = 0, n_decided = 0;
    TABLE_EACH (figure_quadrant, row, &figures->data) {
        n_apart += (row->share_to > 0) != (row->crime_to > 0);
        n_decided += verdict_is_change(row->survey_verdict) && verdict_is_change(row->crime_verdict);
    }
    struct filling parts[] = { { "n", phrase_number(picture, (double)figures->data.n_rows, 0, err) },
                               { "apart", phrase_number(picture, n_apart, 0, err) },
                               { "decided", phrase_number(picture, n_decided, 0, err) },
                               { "year", phrase_year(picture, picture->year) },
                               { 0 } };
    return figures_text(figures, n_decided > 0 ? "title" : "title.undecided", parts, err);
}

static bool make(struct figures *figures, struct error *err)
{
    TABLE_EACH (situation, row, &figures->picture->situation) {
        /* What says nothing of the survey is told in words alone: marks of it lie on each other. */
        if (row->source != SOURCE_SURVEY_AND_CRIME || text_starts(row->contrast, "survey_inconclusive_") ||
            figures->data.n_rows == MOST_PAIRS)
            continue;
        add_pair(figures, row, err);
    }
    if (figures->data.n_rows == 0)
        return true;
    figures_enter(figures,
                  &(struct figure_frame){ .title = title(figures, err),
                                          .height = fmax(PLOT_HEIGHT, LEGEND_ROW * (double)figures->data.n_rows + 38) },
                  err);
    set_axes(figures, err);
    return figures_finish(figures, err);
}

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

static const struct view_column columns[] = {
    { "pair", FORMAT_TEXT, VIEW_FIELD(figure_quadrant, label), .is_head = true },
    { "crime_before", .cell = crime_before_cell, .is_right = true },
    { "crime_after", .cell = crime_after_cell, .is_right = true },
    { "share_before_points", FORMAT_POINTS, VIEW_FIELD(figure_quadrant, share_from) },
    { "share_after_points", FORMAT_POINTS, VIEW_FIELD(figure_quadrant, share_to) },
    { "verdict", .cell = quadrant_verdict_cell },
};

const struct figure_kind figure_quadrant = {
    .place = 60,
    .section = SHOWN_WITH_ANALYSIS,
    .source = SOURCE_SURVEY,
    .schema = &figure_quadrant_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
