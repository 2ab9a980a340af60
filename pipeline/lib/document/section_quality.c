/* What the figures rest on: who answered, how answers were weighted and read. */
#include "base/number.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column response_columns[] = {
    { "group", FORMAT_LEVEL, VIEW_FIELDS(response, domain, level), .is_capital = true, .is_head = true },
    { "sent", FORMAT_COUNT, VIEW_FIELD(response, sent) },
    { "answered", FORMAT_COUNT, VIEW_FIELD(response, answered) },
    { "rate", FORMAT_SHARE, VIEW_FIELD(response, rate) },
    { "web", FORMAT_SHARE, VIEW_FIELD(response, web_share) },
};
static const struct view response_view = { VIEW_COLUMNS(response_columns), .missing = MARK_UNAVAILABLE,
                                           .caption = "page.response.table" };

/* Whether people would call a level of this variable a group. Strata and sampling units are none where they only came
 * along with the answers: then they are numbers of somebody else's survey; those that the sample was drawn by are. */
static bool is_group(const struct picture *picture, const char *variable, const char *level)
{
    const struct variable_row *row = picture_variable(picture, variable);
    bool is_of_design = text_is(variable, "stratum") ||
                        (row != NULL && (row->role == ROLE_STRATUM || row->role == ROLE_PSU || row->role == ROLE_SSU));
    if (!is_of_design)
        return true;
    TABLE_EACH (response, response, &picture->responses)
        if (text_is(response->level, level) && !is_missing_integer(response->sent))
            return true;
    return false;
}

static void add_responses(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    struct view_table table = view_table_open(report, &response_view, report->parts, err);
    for (int pass = 0; pass < 2; pass++)
        TABLE_EACH (response, row, &picture->responses)
            if (wave_equals(row->year, picture->year) && text_is(row->domain, "all") == (pass == 0) &&
                is_group(picture, row->domain, row->level))
                view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}

/* What a row of weights.csv is about: the stratum's name, or the level of a calibration variable. */
static struct view_cell weight_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct weight_row *row = data;
    const char *level = picture_level(picture, row->variable, row->level, err);
    return cell_text(catalogue_capital(&picture->catalogue, *level != '\0' ? level : row->variable));
}

/* Neither weights nor their spread are printed: who knows the weights can try which respondents a share is made of. */
static const struct view_column weight_columns[] = {
    { "group", .cell = weight_cell, .is_head = true },
    { "answered", FORMAT_COUNT, VIEW_FIELD(weight, respondents) },
    { "population", FORMAT_COUNT, VIEW_FIELD(weight, population) },
    { "share_before", FORMAT_SHARE, VIEW_FIELD(weight, share_before), .decimals = 1 },
    { "share_after", FORMAT_SHARE, VIEW_FIELD(weight, share_after), .decimals = 1 },
};
static const struct view weight_view = { VIEW_COLUMNS(weight_columns), .missing = MARK_UNAVAILABLE,
                                         .caption = "page.weights.table" };

/* Whether it is a stratum that is an area, which has a row of its own. */
static bool is_told_as_area(const struct picture *picture, const struct weight_row *row)
{
    struct weight_row area = { .year = row->year, .variable = "area", .level = row->level };
    return text_is(row->variable, "stratum") && table_find(&picture->weights, &area) != NULL;
}

static void add_weights(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    report_open_details(report, picture_text(report->picture, "page.weights.show", err));
    struct view_table table = view_table_open(report, &weight_view, report->parts, err);
    TABLE_EACH (weight, row, &picture->weights)
        if (wave_equals(row->year, picture->year) && !is_told_as_area(picture, row) &&
            is_group(picture, row->variable, row->level))
            view_table_row(&table, row, NULL, err);
    view_table_close(&table);
    html_close(&report->html, "details");
}

/* Rows or cells that the ingest treated so in the picture's year. */
static int count_of(const struct picture *picture, enum ingest_action action)
{
    int count = 0;
    TABLE_EACH (ingest_summary, row, &picture->ingest)
        if (wave_equals(row->year, picture->year) && row->action == action && !is_missing_integer(row->count))
            count += row->count;
    return count;
}

/* How many rows were dropped, and why: "3 (tomma rader: 2, levererade två gånger: 1)". */
static const char *dropped_rows(struct picture *picture, struct error *err)
{
    const char *number = phrase_number(picture, count_of(picture, ACTION_DROPPED), 0, err), *why = "";
    for (int reason = 1; reason < ingest_reason_words.n; reason++) {
        int count = 0;
        TABLE_EACH (ingest_summary, row, &picture->ingest)
            if (wave_equals(row->year, picture->year) && row->action == ACTION_DROPPED &&
                row->reason == (enum ingest_reason)reason)
                count += is_missing_integer(row->count) ? 0 : row->count;
        if (count > 0)
            why = arena_format(
                &picture->arena, "%s%s%s: %s", why, *why != '\0' ? ", " : "",
                phrase_text_of(picture, "page.dropped", ingest_reason_word((enum ingest_reason)reason), NULL, err),
                phrase_number(picture, count, 0, err));
    }
    return *why != '\0' ? arena_format(&picture->arena, "%s (%s)", number, why) : number;
}

static int count_suppressed(const struct picture *picture)
{
    int count = 0;
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates)
        count += status_is_suppressed(row->status);
    return count;
}

static void add_reading(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_suppressed = count_suppressed(picture), n_unknown = count_of(picture, ACTION_UNKNOWN);
    struct filling parts[] = {
        { "read", phrase_number(picture, count_of(picture, ACTION_READ), 0, err) },
        { "kept", phrase_number(picture, count_of(picture, ACTION_KEPT), 0, err) },
        { "dropped", dropped_rows(picture, err) },
        { "unknown", phrase_number(picture, n_unknown, 0, err) },
        { "suppressed", phrase_number(picture, n_suppressed, 0, err) },
        { "year", phrase_year(picture, picture->year) },
        { 0 },
    };
    if (picture->ingest.n_rows > 0)
        report_paragraph(report, n_unknown > 0 ? "page.reading.unknown" : "page.reading", parts, err);
    report_paragraph(report,
                     n_suppressed == 0   ? "page.suppressed.none"
                     : n_suppressed == 1 ? "page.suppressed.one"
                                         : "page.suppressed",
                     parts, err);
}

/* What the year's answers are weighted by. */
static enum base_weight weights_of(const struct picture *picture)
{
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates)
        if (row->base_weight == BASE_WEIGHT_DELIVERED ||
            (row->base_weight != BASE_WEIGHT_EMPTY && picture->weights.n_rows > 0))
            return row->base_weight;
    return BASE_WEIGHT_NONE;
}

/* What may be said of the weights: that they match the population only where they were made to. */
static const char *text_of_weights(enum base_weight weights)
{
    switch (weights) {
    case BASE_WEIGHT_EMPTY:
    case BASE_WEIGHT_NONE: return "page.weights.none";
    case BASE_WEIGHT_DESIGN: return "page.weights.design";
    case BASE_WEIGHT_CALIBRATED: return "page.weights";
    case BASE_WEIGHT_DELIVERED: return "page.weights.delivered";
    }
    return "page.weights.none";
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    enum base_weight weights = weights_of(picture);
    if (!picture_has_survey(picture)) {
        report_paragraph(report, "page.quality.register", report->parts, err);
        return;
    }
    if (picture->responses.n_rows > 0)
        add_responses(report, err);
    else
        report_paragraph(report, "page.response.none", NULL, err);
    report_paragraph(report, text_of_weights(weights), NULL, err);
    if (weights != BASE_WEIGHT_NONE && picture->weights.n_rows > 0)
        add_weights(report, err);
    add_reading(report, err);
}

const struct section section_quality = {
    IN_PICTURE, 60, "kvalitet", "page.section.quality", SENTENCE_QUALITY, NULL, add
};
