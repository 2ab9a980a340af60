/* The tables of the survey: shares and other measures, changes, differences, and what others measured. */
#include "annual/tables_maker.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "study/index_rules.h"

static const char *capital(struct maker *maker, const char *label)
{
    return catalogue_capital(&maker->picture->catalogue, label);
}

/* What an estimate is: of its year, or of several together, or from a model. */
static const char *method(struct maker *maker, const struct estimate_row *row)
{
    struct picture *picture = maker->picture;
    struct filling parts[] = { { "from", is_missing_integer(row->from_year)
                                             ? ""
                                             : wording_year(&picture->catalogue, &picture->study, row->from_year) },
                               { "to", wording_year(&picture->catalogue, &picture->study, row->year) },
                               { "variables", picture->study.settings.standardise },
                               { 0 } };
    return catalogue_text_of(&picture->catalogue, "method", method_word(row->method), parts, maker->err);
}

/* The estimates of one table: shares or not, of the year itself or derived. */
static void add_estimates(struct maker *maker, const struct table *table, const char *name, bool shares,
                          bool is_derived)
{
    struct picture *picture = maker->picture;
    const struct estimate_row *rows = table->rows;
    enum listing_format format = shares ? FORMAT_SHARE : FORMAT_DECIMALS;
    maker_open(maker, name, maker_survey_source(maker));
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "indicator", FORMAT_TEXT);
    maker_column(maker, "domain", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, shares ? "share" : "value", format);
    maker_column(maker, "ci_low", format);
    maker_column(maker, "ci_high", format);
    maker_column(maker, "n", FORMAT_COUNT);
    maker_column(maker, "remark", FORMAT_TEXT);
    if (is_derived)
        maker_column(maker, "method", FORMAT_TEXT);
    for (size_t i = 0; i < table->n_rows; i++) {
        const struct estimate_row *row = &rows[i];
        if (picture_is_share(picture, row->indicator) != shares)
            continue;
        enum listing_mark mark = mark_of_status(row->status);
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme_of(maker, row->indicator));
        *cell++ = cell_text(maker_subject(maker, row->indicator));
        *cell++ = cell_text(maker_domain(maker, row->domain));
        *cell++ = cell_text(maker_level(maker, row->domain, row->level));
        *cell++ = cell_number(row->year, MARK_NONE);
        *cell++ = cell_number(row->estimate, mark);
        *cell++ = cell_number(row->ci_low, mark);
        *cell++ = cell_number(row->ci_high, mark);
        *cell++ = cell_count(row->n, mark);
        *cell++ = cell_text(capital(maker, wording_status(&picture->catalogue, row->status, maker->err)));
        if (is_derived)
            *cell = cell_text(capital(maker, method(maker, row)));
    }
    maker_close(maker);
}

/* Columns of changes, of shares or of what is in units of its own. */
static void open_changes(struct maker *maker, const char *name, bool shares)
{
    enum listing_format value = shares ? FORMAT_SHARE : FORMAT_DECIMALS,
                        difference = shares ? FORMAT_POINTS : FORMAT_DECIMALS;
    maker_open(maker, name, maker_survey_source(maker));
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "indicator", FORMAT_TEXT);
    maker_column(maker, "domain", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "baseline", FORMAT_TEXT);
    maker_column(maker, "from_year", FORMAT_YEAR);
    maker_column(maker, "to_year", FORMAT_YEAR);
    maker_column(maker, "before", value);
    maker_column(maker, "after", value);
    maker_column(maker, shares ? "points" : "change_plain", difference);
    maker_column(maker, "ci_low", difference);
    maker_column(maker, "ci_high", difference);
    maker_column(maker, "detectable", shares ? FORMAT_WIDTH : FORMAT_DECIMALS);
    maker_column(maker, "verdict", FORMAT_TEXT);
    maker_column(maker, "reason", FORMAT_TEXT);
}

static void add_change(struct maker *maker, const struct change_row *row, bool shares)
{
    struct listing_cell (*make)(double, enum listing_mark) = shares ? cell_points : cell_number;
    enum listing_mark mark = maker_mark(row->verdict, row->reason);
    struct listing_cell *cell = listing_add_row(maker->listing);
    *cell++ = cell_text(maker_theme_of(maker, row->subject));
    *cell++ = cell_text(maker_subject(maker, row->subject));
    *cell++ = cell_text(maker_domain(maker, row->domain));
    *cell++ = cell_text(maker_level(maker, row->domain, row->level));
    *cell++ = cell_text(maker_text(maker, "annual.baseline", baseline_word(row->baseline)));
    *cell++ = cell_number(row->from_year, MARK_NONE);
    *cell++ = cell_number(row->to_year, MARK_NONE);
    *cell++ = cell_number(row->estimate_from, mark);
    *cell++ = cell_number(row->estimate_to, mark);
    *cell++ = make(row->change, mark);
    *cell++ = make(row->ci_low, mark);
    *cell++ = make(row->ci_high, mark);
    *cell++ = make(row->detectable, mark);
    *cell++ = cell_text(wording_verdict(&maker->picture->catalogue, row->verdict, maker->err));
    *cell = cell_text(maker_reason(maker, row->reason));
}

/* Changes of the survey to the picture's year. */
static void add_changes(struct maker *maker, const char *name, bool shares)
{
    struct picture *picture = maker->picture;
    const struct change_row *rows = picture->changes.rows;
    open_changes(maker, name, shares);
    for (size_t i = 0; i < picture->changes.n_rows; i++)
        if (rows[i].source == SOURCE_SURVEY && rows[i].to_year == picture->year &&
            picture_is_share(picture, rows[i].subject) == shares)
            add_change(maker, &rows[i], shares);
    maker_close(maker);
}

/* Differences between areas and groups of the picture's year, of shares. */
static void add_contrasts(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct contrast_row *rows = picture->contrasts.rows;
    maker_open(maker, "differences", maker_survey_source(maker));
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "indicator", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "reference", FORMAT_TEXT);
    maker_column(maker, "share", FORMAT_SHARE);
    maker_column(maker, "share_reference", FORMAT_SHARE);
    maker_column(maker, "difference_points", FORMAT_POINTS);
    maker_column(maker, "ci_low", FORMAT_POINTS);
    maker_column(maker, "ci_high", FORMAT_POINTS);
    maker_column(maker, "contrast", FORMAT_TEXT);
    maker_column(maker, "reason", FORMAT_TEXT);
    for (size_t i = 0; i < picture->contrasts.n_rows; i++) {
        const struct contrast_row *row = &rows[i];
        if (row->year != picture->year || row->source != SOURCE_SURVEY || !picture_is_share(picture, row->subject))
            continue;
        enum listing_mark mark = maker_mark(row->verdict, row->reason);
        const char *reference = *row->reference == '\0'
                                    ? picture_text(picture, "area.whole", maker->err)
                                    : picture_level(picture, row->domain, row->reference, maker->err);
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme_of(maker, row->subject));
        *cell++ = cell_text(maker_subject(maker, row->subject));
        *cell++ = cell_text(maker_level(maker, row->domain, row->level));
        /* Of the municipality as a whole the reference is a comparator, whose name stands for itself. */
        *cell++ = cell_text(text_is(row->domain, "all") && *row->reference != '\0' ? row->reference
                                                                                   : capital(maker, reference));
        *cell++ = cell_number(row->estimate, mark);
        *cell++ = cell_number(row->estimate_reference, mark);
        *cell++ = cell_points(row->contrast, mark);
        *cell++ = cell_points(row->ci_low, mark);
        *cell++ = cell_points(row->ci_high, mark);
        *cell++ = cell_text(maker_text(maker, "page.contrast", verdict_word(row->verdict)));
        *cell++ = cell_text(maker_reason(maker, row->reason));
    }
    maker_close(maker);
}

static void add_comparators(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct comparator_row *rows = picture->comparators.rows;
    maker_open(maker, "comparators", "");
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "indicator", FORMAT_TEXT);
    maker_column(maker, "comparator", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, "share", FORMAT_SHARE);
    maker_column(maker, "ci_low", FORMAT_SHARE);
    maker_column(maker, "ci_high", FORMAT_SHARE);
    maker_column(maker, "own_share", FORMAT_SHARE);
    maker_column(maker, "source", FORMAT_TEXT);
    maker_column(maker, "note", FORMAT_TEXT);
    for (size_t i = 0; i < picture->comparators.n_rows; i++) {
        const struct comparator_row *row = &rows[i];
        if (row->year > picture->year || !picture_is_share(picture, row->subject))
            continue;
        const struct estimate_row *own = picture_estimate(picture, picture->year, row->subject, "all", "");
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme_of(maker, row->subject));
        *cell++ = cell_text(maker_subject(maker, row->subject));
        *cell++ = cell_text(row->comparator);
        *cell++ = cell_number(row->year, MARK_NONE);
        *cell++ = cell_number(row->value, MARK_UNAVAILABLE);
        *cell++ = cell_number(row->ci_low, MARK_UNAVAILABLE);
        *cell++ = cell_number(row->ci_high, MARK_UNAVAILABLE);
        *cell++ = cell_number(own != NULL ? own->estimate : MISSING,
                              own != NULL ? mark_of_status(own->status) : MARK_UNAVAILABLE);
        *cell++ = cell_text(row->source);
        *cell++ = cell_text(row->note);
    }
    maker_close(maker);
}

/* "Trafik, medelvärde"; a question's own label. */
static const char *index_label(struct maker *maker, const struct index_row *row)
{
    struct picture *picture = maker->picture;
    if (text_is(row->indicator, INDEX_TOTAL))
        return picture_text(picture, "page.index.total", maker->err);
    if (!text_starts(row->indicator, INDEX_GROUP))
        return maker_subject(maker, row->indicator);
    struct filling theme[] = { { "theme", maker_theme(maker, row->theme) }, { 0 } };
    return catalogue_text(&picture->catalogue, "page.index.mean", theme, maker->err);
}

/* The index of 0-6: of a question in steps, of a mean over several with decimals. */
static void add_index(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct index_row *rows = picture->index.rows;
    maker_open(maker, "index", maker_survey_source(maker));
    maker_column(maker, "index_of", FORMAT_TEXT);
    maker_column(maker, "domain", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, "step", FORMAT_COUNT);
    maker_column(maker, "step_low", FORMAT_COUNT);
    maker_column(maker, "step_high", FORMAT_COUNT);
    maker_column(maker, "index_mean", FORMAT_DECIMALS);
    maker_column(maker, "ci_low", FORMAT_DECIMALS);
    maker_column(maker, "ci_high", FORMAT_DECIMALS);
    maker_column(maker, "remark", FORMAT_TEXT);
    for (size_t i = 0; i < picture->index.n_rows; i++) {
        const struct index_row *row = &rows[i];
        bool is_mean = text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
        if (row->year > picture->year || (is_mean && row->n_indicators < 2))
            continue;
        enum listing_mark mark = mark_of_status(row->status), step = is_mean ? MARK_NOT_APPLICABLE : mark;
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(index_label(maker, row));
        *cell++ = cell_text(maker_domain(maker, row->domain));
        *cell++ = cell_text(maker_level(maker, row->domain, row->level));
        *cell++ = cell_number(row->year, MARK_NONE);
        *cell++ = cell_count(row->step, step);
        *cell++ = cell_number(is_mean ? MISSING : floor(row->low), step);
        *cell++ = cell_number(is_mean ? MISSING : floor(row->high), step);
        *cell++ = cell_number(is_mean ? row->value : MISSING, is_mean ? mark : MARK_NOT_APPLICABLE);
        *cell++ = cell_number(is_mean ? row->low : MISSING, is_mean ? mark : MARK_NOT_APPLICABLE);
        *cell++ = cell_number(is_mean ? row->high : MISSING, is_mean ? mark : MARK_NOT_APPLICABLE);
        *cell++ = cell_text(capital(maker, wording_status(&picture->catalogue, row->status, maker->err)));
    }
    maker_close(maker);
}

void tables_add_response(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct response_row *rows = picture->responses.rows;
    maker_open(maker, "response", maker_survey_source(maker));
    maker_column(maker, "domain", FORMAT_TEXT);
    maker_column(maker, "level_of", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, "sent", FORMAT_COUNT);
    maker_column(maker, "answered", FORMAT_COUNT);
    maker_column(maker, "rate", FORMAT_SHARE);
    maker_column(maker, "web", FORMAT_SHARE);
    for (size_t i = 0; i < picture->responses.n_rows; i++) {
        if (rows[i].year > picture->year)
            continue;
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_domain(maker, rows[i].domain));
        *cell++ = cell_text(maker_level(maker, rows[i].domain, rows[i].level));
        *cell++ = cell_number(rows[i].year, MARK_NONE);
        *cell++ = cell_count(rows[i].sent, MARK_UNAVAILABLE);
        *cell++ = cell_count(rows[i].answered, MARK_UNAVAILABLE);
        *cell++ = cell_number(rows[i].rate, MARK_UNAVAILABLE);
        *cell++ = cell_number(rows[i].web_share, MARK_UNAVAILABLE);
    }
    maker_close(maker);
}

void tables_add_survey(struct maker *maker)
{
    const struct picture *picture = maker->picture;
    add_estimates(maker, &picture->estimates, "estimates", true, false);
    add_estimates(maker, &picture->estimates, "estimates_other", false, false);
    add_estimates(maker, &picture->derived, "derived", true, true);
    add_changes(maker, "changes", true);
    add_changes(maker, "changes_other", false);
    add_contrasts(maker);
    add_index(maker);
    add_comparators(maker);
}
