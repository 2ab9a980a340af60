#include "annual/tables.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/picture_rows.h"
#include "study/index_rules.h"
#include "tables/follow_tables.h"

/* A table of the kit: the rows of a table of the picture that `is_kept` keeps (NULL: all), as the view shows them.
 * annual.table.NAME and annual.note.NAME are its texts; `table` is the member of struct picture. */
struct kit_table {
    const char *name;
    enum source source;
    size_t table;
    bool (*is_kept)(const struct picture *picture, const void *row);
    struct view view;
};

static const char *capital(struct picture *picture, const char *label)
{
    return catalogue_capital(&picture->catalogue, label);
}

/* "Trygghetsmätning, anmälda brott" for "survey+crime". */
static struct view_cell source_cell(struct picture *picture, const void *row, struct error *err)
{
    const char *sources = source_word(((const struct situation_row *)row)->source), *names = "";
    if (*sources == '\0')
        return cell_number(MISSING, MARK_NOT_APPLICABLE);
    while (*sources != '\0') {
        size_t length = strcspn(sources, "+");
        const char *name = arena_text(&picture->arena, sources, length);
        const char *one = catalogue_text_of(&picture->catalogue, "annual.source", name, NULL, err);
        names = *names == '\0' ? one : arena_format(&picture->arena, "%s, %s", names, one);
        sources += length + (sources[length] == '+');
    }
    return cell_text(capital(picture, names));
}

static const struct view_column finding_columns[] = {
    { "theme", FORMAT_THEME, VIEW_FIELD(situation, theme) },
    { "area", FORMAT_AREA, VIEW_FIELD(situation, area) },
    { "source", FORMAT_TEXT, .cell = source_cell },
    { "level", FORMAT_WORD, VIEW_WORD_OF("annual.level", level, situation, level) },
    { "verdict", FORMAT_VERDICT, VIEW_FIELD(situation, change) },
    { "finding", FORMAT_LABEL, VIEW_FIELDS(situation, text_sv, text_en) },
};

static bool is_finding(const struct picture *picture, const void *row)
{
    return ((const struct situation_row *)row)->year == picture->year;
}

/* What an estimate is: of its year, or of several together, or from a model. */
static struct view_cell method_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct estimate_row *row = data;
    struct filling parts[] = { { "from", wording_year(&picture->catalogue, &picture->study, row->from_year) },
                               { "to", wording_year(&picture->catalogue, &picture->study, row->year) },
                               { "variables", picture->study.settings.standardise },
                               { 0 } };
    const char *method = catalogue_text_of(&picture->catalogue, "method", method_word(row->method), parts, err);
    return cell_text(capital(picture, method));
}

/* Estimates; the last column is that of those that are not of their year itself. */
/* clang-format off */
#define ESTIMATE_VIEW(heading, format) \
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(estimate, indicator) }, \
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(estimate, indicator) }, \
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(estimate, domain) }, \
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(estimate, domain, level) }, \
    { "year", FORMAT_YEAR, VIEW_FIELD(estimate, year) }, \
    { heading, format, VIEW_FIELD(estimate, estimate) }, \
    { "ci_low", format, VIEW_FIELD(estimate, ci_low) }, \
    { "ci_high", format, VIEW_FIELD(estimate, ci_high) }, \
    { "n", FORMAT_COUNT, VIEW_FIELD(estimate, n) }, \
    { "remark", FORMAT_STATUS, VIEW_FIELD(estimate, status) }, \
    { "method", FORMAT_TEXT, .cell = method_cell }
/* clang-format on */
static const struct view_column share_columns[] = { ESTIMATE_VIEW("share", FORMAT_SHARE) },
                                value_columns[] = { ESTIMATE_VIEW("value", FORMAT_DECIMALS) };
enum { N_DIRECT = sizeof share_columns / sizeof *share_columns - 1 };

static bool is_share(const struct picture *picture, const void *row)
{
    return picture_is_share(picture, ((const struct estimate_row *)row)->indicator);
}

static bool is_value(const struct picture *picture, const void *row)
{
    return !is_share(picture, row);
}

/* Changes of the survey, of shares or of what is in units of its own. */
/* clang-format off */
#define CHANGE_VIEW(value, heading, difference, width) \
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(change, subject) }, \
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(change, subject) }, \
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(change, domain) }, \
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(change, domain, level) }, \
    { "baseline", FORMAT_WORD, VIEW_WORD_OF("annual.baseline", baseline, change, baseline) }, \
    { "from_year", FORMAT_YEAR, VIEW_FIELD(change, from_year) }, \
    { "to_year", FORMAT_YEAR, VIEW_FIELD(change, to_year) }, \
    { "before", value, VIEW_FIELD(change, estimate_from) }, \
    { "after", value, VIEW_FIELD(change, estimate_to) }, \
    { heading, difference, VIEW_FIELD(change, change) }, \
    { "ci_low", difference, VIEW_FIELD(change, ci_low) }, \
    { "ci_high", difference, VIEW_FIELD(change, ci_high) }, \
    { "detectable", width, VIEW_FIELD(change, detectable) }, \
    { "verdict", FORMAT_VERDICT, VIEW_FIELD(change, verdict) }, \
    { "reason", FORMAT_REASON, VIEW_FIELD(change, reason) }
/* clang-format on */
static const struct view_column share_change_columns[] = { CHANGE_VIEW(FORMAT_SHARE, "points", FORMAT_POINTS,
                                                                       FORMAT_WIDTH) },
                                value_change_columns[] = { CHANGE_VIEW(FORMAT_DECIMALS, "change_plain", FORMAT_DECIMALS,
                                                                       FORMAT_DECIMALS) };

static bool is_survey_change(const struct picture *picture, const struct change_row *row)
{
    return row->source == SOURCE_SURVEY && row->to_year == picture->year;
}

static bool is_share_change(const struct picture *picture, const void *data)
{
    const struct change_row *row = data;
    return is_survey_change(picture, row) && picture_is_share(picture, row->subject);
}

static bool is_value_change(const struct picture *picture, const void *data)
{
    const struct change_row *row = data;
    return is_survey_change(picture, row) && !picture_is_share(picture, row->subject);
}

/* What a level is compared with. Of the municipality as a whole it is a comparator, whose name stands for itself. */
static struct view_cell reference_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    if (*row->reference == '\0')
        return cell_text(capital(picture, picture_text(picture, "area.whole", err)));
    return cell_text(text_is(row->domain, "all")
                         ? row->reference
                         : capital(picture, picture_level(picture, row->domain, row->reference, err)));
}

static const struct view_column difference_columns[] = {
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(contrast, subject) },
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(contrast, subject) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(contrast, domain, level) },
    { "reference", FORMAT_TEXT, .cell = reference_cell },
    { "share", FORMAT_SHARE, VIEW_FIELD(contrast, estimate) },
    { "share_reference", FORMAT_SHARE, VIEW_FIELD(contrast, estimate_reference) },
    { "difference_points", FORMAT_POINTS, VIEW_FIELD(contrast, contrast) },
    { "ci_low", FORMAT_POINTS, VIEW_FIELD(contrast, ci_low) },
    { "ci_high", FORMAT_POINTS, VIEW_FIELD(contrast, ci_high) },
    { "contrast", FORMAT_WORD, VIEW_WORD_OF("page.contrast", verdict, contrast, verdict) },
    { "reason", FORMAT_REASON, VIEW_FIELD(contrast, reason) },
};

/* Differences between areas and groups of the picture's year, of shares. */
static bool is_difference(const struct picture *picture, const void *data)
{
    const struct contrast_row *row = data;
    return row->year == picture->year && row->source == SOURCE_SURVEY && picture_is_share(picture, row->subject);
}

static bool is_mean(const void *data)
{
    const struct index_row *row = data;
    return text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
}

static bool is_question(const void *row)
{
    return !is_mean(row);
}

/* "Trafik, medelvärde"; a question's own label. */
static struct view_cell index_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct index_row *row = data;
    if (text_is(row->indicator, INDEX_TOTAL))
        return cell_text(picture_text(picture, "page.index.total", err));
    if (!is_mean(row))
        return cell_text(capital(picture, picture_subject(picture, row->indicator)));
    const char *name =
        *row->theme != '\0' ? picture_theme(picture, row->theme) : picture_text(picture, "page.themes.other", err);
    struct filling theme[] = { { "theme", capital(picture, name) }, { 0 } };
    return cell_text(catalogue_text(&picture->catalogue, "page.index.mean", theme, err));
}

/* The index of 0-6: of a question in steps, of a mean over several with decimals. */
static const struct view_column index_columns[] = {
    { "index_of", FORMAT_TEXT, .cell = index_cell },
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(index, domain) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(index, domain, level) },
    { "year", FORMAT_YEAR, VIEW_FIELD(index, year) },
    { "step", FORMAT_COUNT, VIEW_FIELD(index, step), .has = is_question },
    { "step_low", FORMAT_STEP, VIEW_FIELD(index, low), .has = is_question },
    { "step_high", FORMAT_STEP, VIEW_FIELD(index, high), .has = is_question },
    { "index_mean", FORMAT_DECIMALS, VIEW_FIELD(index, value), .has = is_mean },
    { "ci_low", FORMAT_DECIMALS, VIEW_FIELD(index, low), .has = is_mean },
    { "ci_high", FORMAT_DECIMALS, VIEW_FIELD(index, high), .has = is_mean },
    { "remark", FORMAT_STATUS, VIEW_FIELD(index, status) },
};

static bool is_index(const struct picture *picture, const void *data)
{
    const struct index_row *row = data;
    return row->year <= picture->year && (is_question(row) || row->n_indicators >= 2);
}

/* The study's own share beside a comparator's. */
static struct view_cell own_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct comparator_row *row = data;
    const struct estimate_row *own = picture_estimate(picture, picture->year, row->subject, "all", "");
    (void)err;
    return own != NULL ? cell_number(own->estimate, mark_of_status(own->status))
                       : cell_number(MISSING, MARK_UNAVAILABLE);
}

static const struct view_column comparator_columns[] = {
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(comparator, subject) },
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(comparator, subject) },
    { "comparator", FORMAT_TEXT, VIEW_FIELD(comparator, comparator) },
    { "year", FORMAT_YEAR, VIEW_FIELD(comparator, year) },
    { "share", FORMAT_SHARE, VIEW_FIELD(comparator, value) },
    { "ci_low", FORMAT_SHARE, VIEW_FIELD(comparator, ci_low) },
    { "ci_high", FORMAT_SHARE, VIEW_FIELD(comparator, ci_high) },
    { "own_share", FORMAT_SHARE, .cell = own_cell },
    { "source", FORMAT_TEXT, VIEW_FIELD(comparator, source) },
    { "note", FORMAT_TEXT, VIEW_FIELD(comparator, note) },
};

static bool is_comparator(const struct picture *picture, const void *data)
{
    const struct comparator_row *row = data;
    return row->year <= picture->year && picture_is_share(picture, row->subject);
}

/* Reported crime, of every municipality and county in the study's files. */
static const struct view_column rate_columns[] = {
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(rate, series) },
    { "municipality", FORMAT_MUNICIPALITY, VIEW_FIELD(rate, area) },
    { "series", FORMAT_SUBJECT, VIEW_FIELD(rate, series) },
    { "year", FORMAT_YEAR, VIEW_FIELD(rate, year) },
    { "count", FORMAT_COUNT, VIEW_FIELD(rate, count) },
    { "population", FORMAT_COUNT, VIEW_FIELD(rate, population) },
    { "per_100k", FORMAT_COUNT, VIEW_FIELD(rate, rate_per_100k) },
    { "ci_low", FORMAT_COUNT, VIEW_FIELD(rate, ci_low) },
    { "ci_high", FORMAT_COUNT, VIEW_FIELD(rate, ci_high) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(rate, status) },
};

static bool is_yearly_rate(const struct picture *picture, const void *data)
{
    const struct rate_row *row = data;
    return row->year <= picture->year && text_is(row->period, "year");
}

static const struct view_column crime_change_columns[] = {
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(change, subject) },
    { "series", FORMAT_SUBJECT, VIEW_FIELD(change, subject) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(change, domain, level) },
    { "baseline", FORMAT_WORD, VIEW_WORD_OF("annual.baseline", baseline, change, baseline) },
    { "from_year", FORMAT_YEAR, VIEW_FIELD(change, from_year) },
    { "to_year", FORMAT_YEAR, VIEW_FIELD(change, to_year) },
    { "count_before", FORMAT_COUNT, VIEW_FIELD(change, estimate_from) },
    { "count_after", FORMAT_COUNT, VIEW_FIELD(change, estimate_to) },
    { "ratio_plain", FORMAT_DECIMALS, VIEW_FIELD(change, change) },
    { "ci_low", FORMAT_DECIMALS, VIEW_FIELD(change, ci_low) },
    { "ci_high", FORMAT_DECIMALS, VIEW_FIELD(change, ci_high) },
    { "verdict", FORMAT_VERDICT, VIEW_FIELD(change, verdict) },
    { "reason", FORMAT_REASON, VIEW_FIELD(change, reason) },
};

static bool is_crime_change(const struct picture *picture, const void *data)
{
    const struct change_row *row = data;
    return row->source == SOURCE_CRIME && row->to_year == picture->year;
}

static const struct view_column mention_columns[] = {
    { "source", FORMAT_WORD, VIEW_WORD_OF("source", note_source, notes_theme, source) },
    { "theme", FORMAT_THEME, VIEW_FIELD(notes_theme, theme) },
    { "area", FORMAT_AREA, VIEW_FIELD(notes_theme, area) },
    { "year", FORMAT_YEAR, VIEW_FIELD(notes_theme, year) },
    { "notes", FORMAT_COUNT, VIEW_FIELD(notes_theme, notes) },
    { "mentions", FORMAT_COUNT, VIEW_FIELD(notes_theme, mentions) },
};

static bool is_mention(const struct picture *picture, const void *row)
{
    return ((const struct notes_theme_row *)row)->year <= picture->year;
}

static const struct view_column candidate_columns[] = {
    { "rank", FORMAT_COUNT, VIEW_FIELD(candidate, rank) },
    { "proposal", FORMAT_LABEL, VIEW_FIELDS(candidate, proposal_sv, proposal_en) },
    { "theme", FORMAT_THEME, VIEW_FIELD(candidate, theme) },
    { "area", FORMAT_AREA, VIEW_FIELD(candidate, area) },
    { "score", FORMAT_DECIMALS, VIEW_FIELD(candidate, score) },
    { "extent", FORMAT_DECIMALS, VIEW_FIELD(candidate, extent) },
    { "severity", FORMAT_DECIMALS, VIEW_FIELD(candidate, severity) },
    { "trend", FORMAT_DECIMALS, VIEW_FIELD(candidate, trend) },
    { "spread", FORMAT_DECIMALS, VIEW_FIELD(candidate, spread) },
    { "influence", FORMAT_DECIMALS, VIEW_FIELD(candidate, influence) },
};

static const struct view_column followup_columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(followup, pledge) },
    { "first_day", FORMAT_TEXT, VIEW_FIELD(followup, period_from) },
    { "last_day", FORMAT_TEXT, VIEW_FIELD(followup, period_to) },
    { "measure", FORMAT_TEXT, VIEW_FIELD(followup, measure), .is_marked = true },
    { "target", FORMAT_PLAIN, VIEW_FIELD(followup, target) },
    { "done", FORMAT_PLAIN, VIEW_FIELD(followup, done) },
    { "status", FORMAT_WORD, VIEW_WORD_OF("follow.status", pledge_state, followup, status) },
    { "outcome_subject", FORMAT_SUBJECT, VIEW_FIELD(followup, indicator), .is_marked = true },
    { "outcome", FORMAT_VERDICT, VIEW_FIELD(followup, outcome_verdict) },
    { "remark", FORMAT_TEXT, VIEW_FIELD(followup, remark) },
};

static const struct view_column lint_columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(lint, pledge) },
    { "criterion", FORMAT_WORD, VIEW_WORD_OF("page.criterion", criterion, lint, criterion) },
    { "lack", FORMAT_TEXT, VIEW_FIELD(lint, finding), .is_capital = true },
    { "remedy", FORMAT_TEXT, VIEW_FIELD(lint, remedy) },
};

static const struct view_column response_columns[] = {
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(response, domain) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(response, domain, level) },
    { "year", FORMAT_YEAR, VIEW_FIELD(response, year) },
    { "sent", FORMAT_COUNT, VIEW_FIELD(response, sent) },
    { "answered", FORMAT_COUNT, VIEW_FIELD(response, answered) },
    { "rate", FORMAT_SHARE, VIEW_FIELD(response, rate) },
    { "web", FORMAT_SHARE, VIEW_FIELD(response, web_share) },
};

static bool is_response(const struct picture *picture, const void *row)
{
    return ((const struct response_row *)row)->year <= picture->year;
}

/* clang-format off */
#define OF(member) offsetof(struct picture, member)
#define SHOWN(list) VIEW_COLUMNS(list), .is_capital = true
static const struct kit_table kit_tables[] = {
    { "findings", SOURCE_NONE, OF(situation), is_finding, { SHOWN(finding_columns), .missing = MARK_NOT_APPLICABLE } },
    { "estimates", SOURCE_SURVEY, OF(estimates), is_share,
      { VIEW_FIRST(share_columns, N_DIRECT), VIEW_STATUS(estimate), .is_capital = true } },
    { "estimates_other", SOURCE_SURVEY, OF(estimates), is_value,
      { VIEW_FIRST(value_columns, N_DIRECT), VIEW_STATUS(estimate), .is_capital = true } },
    { "derived", SOURCE_SURVEY, OF(derived), is_share, { SHOWN(share_columns), VIEW_STATUS(estimate) } },
    { "changes", SOURCE_SURVEY, OF(changes), is_share_change, { SHOWN(share_change_columns), VIEW_VERDICT(change) } },
    { "changes_other", SOURCE_SURVEY, OF(changes), is_value_change, { SHOWN(value_change_columns), VIEW_VERDICT(change) } },
    { "differences", SOURCE_SURVEY, OF(contrasts), is_difference, { SHOWN(difference_columns), VIEW_VERDICT(contrast) } },
    { "index", SOURCE_SURVEY, OF(index), is_index, { SHOWN(index_columns), VIEW_STATUS(index) } },
    { "comparators", SOURCE_NONE, OF(comparators), is_comparator, { SHOWN(comparator_columns), .missing = MARK_UNAVAILABLE } },
    { "crime", SOURCE_CRIME, OF(rates), is_yearly_rate, { SHOWN(rate_columns), VIEW_STATUS(rate) } },
    { "crime_changes", SOURCE_CRIME, OF(changes), is_crime_change, { SHOWN(crime_change_columns), VIEW_VERDICT(change) } },
    { "mentions", SOURCE_NONE, OF(mentions), is_mention, { SHOWN(mention_columns), .missing = MARK_UNAVAILABLE } },
    { "candidates", SOURCE_NONE, OF(candidates), NULL, { SHOWN(candidate_columns), .missing = MARK_UNAVAILABLE } },
    { "followup", SOURCE_NONE, OF(followup), NULL, { SHOWN(followup_columns), .missing = MARK_NOT_APPLICABLE } },
    { "lint", SOURCE_NONE, OF(lint), NULL, { SHOWN(lint_columns) } },
    { "response", SOURCE_SURVEY, OF(responses), is_response, { SHOWN(response_columns), .missing = MARK_UNAVAILABLE } },
};
/* clang-format on */

const char *tables_source(struct picture *picture, enum source source, const struct filling *parts, struct error *err)
{
    if (source != SOURCE_SURVEY && source != SOURCE_CRIME)
        return "";
    bool is_one = source == SOURCE_SURVEY && picture->years[0] >= picture->year;
    return catalogue_text_of(&picture->catalogue, "page.figure.source", is_one ? "survey.one" : source_word(source),
                             parts, err);
}

static struct listing open_listing(const struct kit_table *kit, struct picture *picture, struct error *err)
{
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts);
    struct listing texts = { .name = kit->name,
                             .title = catalogue_text_of(&picture->catalogue, "annual.table", kit->name, parts, err),
                             .note = catalogue_text_of(&picture->catalogue, "annual.note", kit->name, parts, err),
                             .source = tables_source(picture, kit->source, parts, err) };
    return listing_open(texts, &kit->view, picture, err);
}

void tables_collect(struct book *book, struct picture *picture, struct error *err)
{
    enum { N_TABLES = sizeof kit_tables / sizeof *kit_tables };
    book->listings = memory_new(N_TABLES, sizeof *book->listings);
    for (const struct kit_table *kit = kit_tables; kit < kit_tables + N_TABLES; kit++) {
        const struct table *table = (const struct table *)(const void *)((const char *)picture + kit->table);
        const char *row = table->rows;
        struct listing listing = open_listing(kit, picture, err);
        for (size_t i = 0; i < table->n_rows; i++, row += table->schema->row_size)
            if (kit->is_kept == NULL || kit->is_kept(picture, row))
                listing_add(&listing, picture, row, err);
        if (listing.n_rows > 0)
            book->listings[book->n_listings++] = listing;
    }
}

size_t tables_number(const struct book *book, const char *name)
{
    for (size_t i = 0; i < book->n_listings; i++)
        if (text_is(book->listings[i].name, name))
            return i + 1;
    return 0;
}
