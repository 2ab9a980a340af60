#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As quadrant.gp lays them out. */
enum { PLOT_HEIGHT = 400, LEGEND_ROW = 78, LABEL_WIDTH = 40, MOST_PAIRS = 7, MOST_YEARS = 5 };

/* A finding of the situation that sets a series of reported crime beside an indicator. */
struct pair {
    const char *indicator, *series, *domain, *level;
};

static struct pair pair_of(struct picture *picture, const struct situation_row *row)
{
    size_t length = strcspn(row->subject, "+");
    const char *slash = strchr(row->area, '/');
    return (struct pair){
        .indicator = arena_text(&picture->arena, row->subject, length),
        .series = row->subject + length + (row->subject[length] == '+'),
        .domain = slash == NULL ? "all" : arena_text(&picture->arena, row->area, (size_t)(slash - row->area)),
        .level = slash == NULL ? "" : slash + 1,
    };
}

/* The mean of the shares of up to five survey years before the picture's, back to the last break; MISSING without any.
 * *last: that of the year before. */
static double mean_share(const struct picture *picture, const struct pair *pair, double *last)
{
    struct sum sum = { 0, 0 };
    int n = 0;
    *last = MISSING;
    for (size_t i = picture->n_years; i-- > 0 && n < MOST_YEARS;) {
        int year = picture->years[i];
        const struct estimate_row *estimate =
            year < picture->year ? picture_estimate(picture, year, pair->indicator, pair->domain, pair->level) : NULL;
        if (estimate != NULL && !is_missing(estimate->estimate)) {
            sum_add(&sum, estimate->estimate);
            *last = n++ == 0 ? estimate->estimate : *last;
        }
        /* The change to this year tells whether the years before it may be taken. */
        struct change_row key = {
            .subject = pair->indicator, .source = SOURCE_SURVEY, .domain = pair->domain, .level = pair->level
        };
        struct table_range changes = table_range(&picture->changes, &key, 4);
        RANGE_EACH (change, change, &changes)
            if (change->to_year == year && change->verdict == VERDICT_NOT_COMPARABLE)
                return n > 0 ? sum_value(sum) / n : MISSING;
    }
    return n > 0 ? sum_value(sum) / n : MISSING;
}

static bool is_decided(enum verdict verdict)
{
    return verdict == VERDICT_INCREASED || verdict == VERDICT_DECREASED;
}

static void fill_texts(struct picture *picture, struct table *data, struct figure_quadrant_row *row, struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    struct arena *arena = &data->arena;
    const char *indicator = catalogue_capital(catalogue, picture_subject(picture, row->indicator));
    if (!text_is(row->domain, "all"))
        indicator = arena_format(arena, "%s, %s", indicator, picture_level(picture, row->domain, row->level, err));
    const char *series = picture_subject(picture, row->series);
    struct filling survey[] = { { "verdict", wording_verdict(catalogue, row->survey_verdict, err) }, { 0 } },
                   crime[] = { { "verdict", wording_verdict(catalogue, row->crime_verdict, err) }, { 0 } };
    row->label = figures_clean(arena, arena_format(arena, "%s / %s", indicator, series));
    row->drawn_number = arena_format(arena, "%d", row->row);
    row->drawn_label = figures_wrap(arena, indicator, LABEL_WIDTH, 1);
    row->drawn_label_2 = figures_wrap(arena, arena_format(arena, "/ %s", series), LABEL_WIDTH, 1);
    row->drawn_survey =
        figures_wrap(arena, catalogue_text(catalogue, "figure.quadrant.survey", survey, err), LABEL_WIDTH, 1);
    row->drawn_crime =
        figures_wrap(arena, catalogue_text(catalogue, "figure.quadrant.register", crime, err), LABEL_WIDTH, 1);
}

/* Adds the pair unless one of both has no years before to be set against. */
static void add_pair(struct picture *picture, struct table *data, const struct pair *pair, struct error *err)
{
    const struct change_row *mean = picture_crime_change(picture, pair->series, BASELINE_MEAN),
                            *before = picture_crime_change(picture, pair->series, BASELINE_PREVIOUS);
    const struct change_row *change =
        picture_change(picture, pair->indicator, SOURCE_SURVEY, pair->domain, pair->level);
    const struct estimate_row *now =
        picture_estimate(picture, picture->year, pair->indicator, pair->domain, pair->level);
    double last, share = mean_share(picture, pair, &last);
    if (mean == NULL || before == NULL || change == NULL || now == NULL || is_missing(share) ||
        is_missing(now->estimate) || is_missing(last) || !(mean->estimate_from > 0) ||
        is_missing(before->estimate_from) || is_missing(mean->estimate_to) ||
        !picture_is_share(picture, pair->indicator))
        return;
    struct figure_quadrant_row *row = table_add(data);
    row->row = (int)data->n_rows;
    row->indicator = pair->indicator;
    row->domain = pair->domain;
    row->level = pair->level;
    row->series = pair->series;
    row->crime_from = before->estimate_from / mean->estimate_from - 1;
    row->crime_to = mean->estimate_to / mean->estimate_from - 1;
    row->share_from = last - share;
    row->share_to = now->estimate - share;
    row->survey_verdict = change->verdict;
    row->crime_verdict = before->verdict;
    fill_texts(picture, data, row, err);
}

/* Ends of both axes, in hundredths, and what stands at their ends. */
static void set_axes(struct figures *figures, const struct table *data, struct error *err)
{
    static const char *const texts[] = { "crime", "share", "both_up", "share_up", "crime_up", "both_down" };
    const struct figure_quadrant_row *rows = data->rows;
    double far[2] = { 0.2, 0.05 }, step;
    for (size_t i = 0; i < data->n_rows; i++) {
        far[0] = fmax(far[0], fmax(fabs(rows[i].crime_from), fabs(rows[i].crime_to)));
        far[1] = fmax(far[1], fmax(fabs(rows[i].share_from), fabs(rows[i].share_to)));
    }
    for (size_t axis = 0; axis < 2; axis++) {
        const char *key = axis == 0 ? "x" : "y";
        double end = figures_axis_end(110 * far[axis], &step);
        figures_set_number(figures, arena_format(&figures->index.arena, "far_%s", key), 0, end);
        figures_set_number(figures, arena_format(&figures->index.arena, "step_%s", key), 0, step);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        figures_set_text(
            figures, arena_format(&figures->index.arena, "text_%s", texts[i]), 0,
            picture_text(figures->picture, arena_format(&figures->index.arena, "figure.quadrant.%s", texts[i]), err));
    figures_set_number(figures, "rows", 0, (double)data->n_rows);
}

/* How many pairs have both above their years before, and how many have a change that was shown. */
static const char *quadrant_title(struct picture *picture, const struct table *data, struct error *err)
{
    const struct figure_quadrant_row *rows = data->rows;
    int n_apart = 0, n_decided = 0;
    for (size_t i = 0; i < data->n_rows; i++) {
        n_apart += (rows[i].share_to > 0) != (rows[i].crime_to > 0);
        n_decided += is_decided(rows[i].survey_verdict) && is_decided(rows[i].crime_verdict);
    }
    struct catalogue *catalogue = &picture->catalogue;
    struct filling parts[] = { { "n", wording_number(catalogue, (double)data->n_rows, 0, err) },
                               { "apart", wording_number(catalogue, n_apart, 0, err) },
                               { "decided", wording_number(catalogue, n_decided, 0, err) },
                               { "year", wording_year(catalogue, &picture->study, picture->year) },
                               { 0 } };
    return catalogue_text(catalogue, n_decided > 0 ? "figure.quadrant.title" : "figure.quadrant.title.undecided", parts,
                          err);
}

bool figures_add_quadrants(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct situation_row *rows = picture->situation.rows;
    struct table data;
    table_init(&data, &figure_quadrant_schema);
    for (size_t i = 0; i < picture->situation.n_rows && data.n_rows < MOST_PAIRS; i++) {
        if (rows[i].source != SOURCE_SURVEY_AND_CRIME || text_starts(rows[i].contrast, "survey_inconclusive_"))
            continue; /* what says nothing of the survey is told in words alone: marks of it lie on each other */
        struct pair pair = pair_of(picture, &rows[i]);
        add_pair(picture, &data, &pair, err);
    }
    bool done = true;
    if (data.n_rows > 0) {
        double legend = LEGEND_ROW * (double)data.n_rows + 38;
        figures_enter(figures,
                      &(struct figure_frame){ .name = "quadrant",
                                              .kind = "quadrant",
                                              .subject = "",
                                              .title = quadrant_title(picture, &data, err),
                                              .description = picture_text(picture, "figure.quadrant.description", err),
                                              .height = fmax(PLOT_HEIGHT, legend) });
        set_axes(figures, &data, err);
        done = figures_write_data(figures, &data, "quadrant", err);
    }
    table_clear(&data);
    return done;
}
