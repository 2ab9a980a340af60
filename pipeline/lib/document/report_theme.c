#include "document/report_theme.h"

#include "base/number.h"
#include "document/view_table.h"

/* A measure or series in the municipality: the year's estimate or count, and its change, each NULL where there is none.
 */
struct theme_measure_row {
    const struct subject *subject;
    const struct estimate_row *estimate;
    const struct rate_row *rate;
    const struct change_row *change;
};

bool report_is_of_theme(const struct picture *picture, const struct subject *subject, const char *theme)
{
    return text_is(picture_has_theme(picture, subject->theme) ? subject->theme : "", theme);
}

const char *report_outcome(struct picture *picture, const struct change_row *change, struct error *err)
{
    if (change == NULL)
        return "–";
    bool is_small = reasons_has(change->reason, REASON_REAL_BUT_SMALL);
    const char *word = graded_verdict_word(verdict_graded(change->verdict, is_small));
    return phrase_text_of(picture, "page.outcome", word, NULL, err);
}

static struct view_cell measure_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    (void)err;
    return cell_text(phrase_subject(picture, row->subject->name));
}

static struct view_cell now_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    return cell_text(row->rate != NULL ? phrase_number(picture, row->rate->count, 0, err)
                                       : picture_value(picture, row->estimate, err));
}

static struct view_cell before_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    if (row->change == NULL)
        return cell_text("–");
    bool is_adjacent = row->change->from_year.year == picture->year.year - 1;
    const char *from = phrase_change_from(picture, row->change, err);
    return cell_text(
        is_adjacent || is_missing(row->change->estimate_from)
            ? from
            : arena_format(&picture->arena, "%s\xC2\xA0(%s)", from, phrase_year(picture, row->change->from_year)));
}

static struct view_cell outcome_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(report_outcome(picture, ((const struct theme_measure_row *)data)->change, err));
}

static const struct view_column columns[] = {
    { "theme_measure", .cell = measure_cell, .is_head = true },
    { "theme_now", .cell = now_cell, .is_right = true },
    { "before", .cell = before_cell, .is_right = true },
    { "theme_outcome", .cell = outcome_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.themes.table" };

static struct theme_measure_row measure_of(const struct picture *picture, const struct subject *subject)
{
    bool is_crime = subject->source == SOURCE_CRIME;
    return (struct theme_measure_row){
        .subject = subject,
        .estimate = is_crime ? NULL : picture_estimate(picture, picture->year, subject->name, "all", ""),
        .rate = is_crime ? picture_own_rate(picture, picture->year.year, subject->name) : NULL,
        .change = picture_change(picture, subject->name, subject->source, "all", ""),
    };
}

void report_theme_measures(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "theme", *theme != '\0' ? phrase_theme(picture, theme, err)
                                                         : picture_text(picture, "page.themes.other", err) },
                               { "year", phrase_year(picture, picture->year) },
                               { 0 } };
    struct view_table table = view_table_open(report, &view, parts, err);
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        struct theme_measure_row row = measure_of(picture, subject);
        bool has_count = row.rate != NULL && !is_missing_integer(row.rate->count);
        if (report_is_of_theme(picture, subject, theme) && (row.estimate != NULL || has_count))
            view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
}
