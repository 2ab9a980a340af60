/* Where problems are greatest: by area and group, in reported crime beside others where there is no survey. */
#include "base/number.h"
#include "document/about.h"
#include "document/section.h"
#include "document/view_table.h"
#include "judge/interval.h"

/* The year's contrasts of the survey, each once. */
static bool is_of_survey(const struct picture *picture, const struct contrast_row *row)
{
    return wave_equals(row->year, picture->year) && row->source == SOURCE_SURVEY && !picture_tells_mirror(picture, row);
}

static struct view_cell groups_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast(picture, data, (struct decimals){ 0, 2 }, err).groups);
}

static struct view_cell values_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast(picture, data, (struct decimals){ 0, 2 }, err).values);
}

static struct view_cell contrast_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast_verdict(picture, data, err));
}

static struct view_cell difference_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    bool is_share = picture_is_share(picture, row->subject);
    struct judged_interval interval = judged_interval_of_contrast(row, picture->study.settings.confidence);
    struct limits limits = { interval.low, interval.high, is_share ? 100 : 1, 0 };
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    const char *contrast = wording_signed(&picture->catalogue, limits.factor * row->contrast, decimals, err);
    return cell_text(phrase_with_interval(picture, contrast, limits, decimals, err));
}

static const struct view_column contrast_columns[] = {
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(contrast, subject), .is_capital = true, .is_head = true },
    { "groups", .cell = groups_cell },
    { "values", .cell = values_cell },
    { "difference", .cell = difference_cell, .is_right = true },
    { "contrast", FORMAT_TEXT, .cell = contrast_verdict_cell },
};
static const struct view contrast_view = { VIEW_COLUMNS(contrast_columns), .caption = "page.contrasts.table",
                                           .about = about_contrast };

/* The differences between areas and groups that are established, and how many are not. */
static void add_contrasts(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_shown = 0, n_tested = 0, n_rows = 0;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        n_rows += is_of_survey(picture, row);
        n_shown += is_of_survey(picture, row) && verdict_is_change(row->verdict);
        n_tested += is_of_survey(picture, row) && !is_missing(row->p);
    }
    struct filling counts[] = { { "shown", phrase_number(picture, n_shown, 0, err) },
                                { "tested", phrase_number(picture, n_tested, 0, err) },
                                { 0 } };
    report_paragraph(report,
                     n_rows == 0     ? "page.contrasts.absent"
                     : n_tested == 0 ? "page.contrasts.untested"
                     : n_shown == 0  ? "page.contrasts.none"
                                     : "page.contrasts",
                     counts, err);
    struct view_table table = view_table_open(report, &contrast_view, NULL, err);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        TABLE_EACH (contrast, row, &picture->contrasts)
            if (text_is(row->subject, indicator->indicator) && is_of_survey(picture, row) &&
                verdict_is_change(row->verdict))
                view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}

/* How the figure is introduced that shows the shares, NULL where none is drawn. */
static const char *figure_words(struct report *report)
{
    size_t n_areas;
    const char **areas = picture_levels(report->picture, AREA_VARIABLE, &n_areas);
    if (!report_has_figure(report, SHOWN_WITH_AREAS))
        return NULL;
    for (size_t i = 0; i < n_areas; i++)
        if (picture_shows(report->picture, AREA_VARIABLE, areas[i]))
            return "page.areas";
    return n_areas > 0 ? "page.areas.hidden" : "page.areas.none";
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *words = figure_words(report);
    if (!picture_has_survey(picture)) {
        report_paragraph(report, "page.survey.register", report->parts, err);
        report_crime_places(report, err);
        return;
    }
    report_paragraph(report, "page.survey", NULL, err);
    if (words != NULL)
        report_paragraph(report, words, NULL, err);
    report_figures(report, SHOWN_WITH_AREAS, err);
    add_contrasts(report, err);
    report_associations(report, err);
}

const struct section section_ranking = { IN_PICTURE, 20, "kartlaggning", "page.areas.heading", SENTENCE_SITUATION,
                                         NULL,       add };
