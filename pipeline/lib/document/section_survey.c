/* Part 1 of the picture: where problems are greatest, how the situation compares, how it has developed. */
#include <stdlib.h>

#include "base/number.h"
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
static const struct view contrast_view = { VIEW_COLUMNS(contrast_columns), .caption = "page.contrasts.table" };

/* The differences between areas and groups that are established, and how many are not. */
static void add_contrasts(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_shown = 0, n_tested = 0;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        n_shown += is_of_survey(picture, row) && verdict_is_change(row->verdict);
        n_tested += is_of_survey(picture, row) && !is_missing(row->p);
    }
    struct filling counts[] = { { "shown", phrase_number(picture, n_shown, 0, err) },
                                { "tested", phrase_number(picture, n_tested, 0, err) },
                                { 0 } };
    report_paragraph(report,
                     n_tested == 0  ? "page.contrasts.absent"
                     : n_shown == 0 ? "page.contrasts.none"
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

static int distance(const struct picture *picture, const struct comparator_row *row)
{
    return abs(row->year - picture->year.year) * 2 + (row->year > picture->year.year);
}

/* Whether no other figure of this subject and comparator is nearer to the picture's year. */
static bool is_nearest(const struct picture *picture, const struct comparator_row *row)
{
    struct table_range others = table_range(&picture->comparators, row, 2);
    RANGE_EACH (comparator, other, &others)
        if (distance(picture, other) < distance(picture, row))
            return false;
    return true;
}

/* A comparator beside the study's own figure; `note`: the letter of its note. */
struct beside_row {
    const char *indicator, *own, *comparator, *year, *value, *note;
};
static const struct view_column beside_columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(beside, indicator), .is_head = true },
    { "own", FORMAT_TEXT, VIEW_FIELD(beside, own), .is_right = true },
    { "comparator", FORMAT_TEXT, VIEW_FIELD(beside, comparator) },
    { "year", FORMAT_TEXT, VIEW_FIELD(beside, year) },
    { "value", FORMAT_TEXT, VIEW_FIELD(beside, value), .is_right = true },
    { "note", FORMAT_TEXT, VIEW_FIELD(beside, note) },
};
static const struct view beside_view = { VIEW_COLUMNS(beside_columns), .caption = "page.comparators.table" };

/* The notes below the table, each once. */
struct notes {
    const char **texts;
    size_t n;
};

/* The letter of the note that source and remark of a comparator make. */
static const char *note_of(struct picture *picture, struct notes *notes, const struct comparator_row *row)
{
    const char *remark = catalogue_capital(&picture->catalogue, row->note);
    const char *note = *remark == '\0'        ? row->source
                       : *row->source == '\0' ? remark
                                              : arena_format(&picture->arena, "%s. %s", row->source, remark);
    size_t i = text_place(notes->texts, &notes->n, note);
    return i < 26 ? arena_format(&picture->arena, "%c", (char)('a' + i))
                  : arena_format(&picture->arena, "%c%c", (char)('a' + i / 26 - 1), (char)('a' + i % 26));
}

static struct beside_row beside_of(struct picture *picture, const struct comparator_row *row, struct notes *notes,
                                   struct error *err)
{
    const struct estimate_row *own = picture_estimate(picture, picture->year, row->subject, "all", "");
    bool is_share = picture_is_share(picture, row->subject);
    struct limits limits = { row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING };
    const char *value = phrase_figure(picture, row->subject, row->value, (struct decimals){ 0, 1 }, err);
    return (struct beside_row){ phrase_subject(picture, row->subject),
                                phrase_estimate(picture, own, err),
                                row->comparator,
                                arena_format(&picture->arena, "%d", row->year),
                                phrase_with_interval(picture, value, limits, is_share ? 0 : 1, err),
                                note_of(picture, notes, row) };
}

static void add_comparators(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = picture->comparators.n_rows;
    report_paragraph(report, n > 0 ? "page.comparators" : "page.comparators.none", NULL, err);
    if (n == 0)
        return;
    struct notes notes = { .texts = arena_new(&picture->arena, n * sizeof *notes.texts) };
    struct view_table table = view_table_open(report, &beside_view, report->parts, err);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        TABLE_EACH (comparator, row, &picture->comparators)
            if (text_is(row->subject, indicator->indicator) && is_nearest(picture, row)) {
                struct beside_row beside = beside_of(picture, row, &notes, err);
                view_table_row(&table, &beside, NULL, err);
            }
    view_table_close(&table);
    html_open(&report->html, "ol", "type", "a", "class", "small", "data-kind", page_kind(SENTENCE_QUALITY), NULL);
    for (size_t i = 0; i < notes.n; i++)
        html_element(&report->html, "li", notes.texts[i], NULL);
    html_close(&report->html, "ol");
}

/* The same three questions put to reported crime alone. */
static void add_register(struct report *report, struct error *err)
{
    report_paragraph(report, "page.survey.register", report->parts, err);
    report_element(report, "h3", "page.areas.heading", err);
    report_crime_places(report, err);
    if (report->picture->comparators.n_rows > 0) {
        report_element(report, "h3", "page.comparators.heading", err);
        add_comparators(report, err);
    }
    report_element(report, "h3", "page.development.heading", err);
    report_paragraph(report, "page.development.register", NULL, err);
    report_figures(report, SHOWN_WITH_DEVELOPMENT, err);
    report_trends(report, err);
    report_crime(report, err);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_areas;
    if (!picture_has_survey(picture)) {
        add_register(report, err);
        return;
    }
    (void)picture_levels(picture, "area", &n_areas);
    report_paragraph(report, "page.survey", NULL, err);
    report_element(report, "h3", "page.areas.heading", err);
    report_paragraph(report, n_areas > 0 ? "page.areas" : "page.areas.none", NULL, err);
    report_figures(report, SHOWN_WITH_AREAS, err);
    add_contrasts(report, err);
    report_associations(report, err);
    report_element(report, "h3", "page.comparators.heading", err);
    add_comparators(report, err);
    report_index(report, err);
    report_element(report, "h3", "page.development.heading", err);
    report_paragraph(report,
                     picture->n_years > 1               ? "page.development"
                     : picture_crime_years(picture) > 1 ? "page.development.one"
                                                        : "page.development.none",
                     NULL, err);
    report_figures(report, SHOWN_WITH_DEVELOPMENT, err);
    report_trends(report, err);
    report_chance(report, err);
    report_longer(report, err);
    report_crime(report, err);
}

const struct section section_survey = { IN_PICTURE, 20, "kartlaggning", "page.section.survey", SENTENCE_SITUATION,
                                        NULL,       add };
