/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/tables.h"

#include <string.h>

#include "annual/kit_rows.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "picture/phrase.h"
#include "picture/picture_rows.h"
#include "study/index_rules.h"

/* Which rows a table of the kit has: of the picture's year, or up to it; of one source; of shares or of what is none;
 * and what `is_kept` keeps. is_first: which rows stand before the others, which a printed sheet may leave out. told:
 * what a row is shown as, NULL: as it is. What is not said does not matter. The other members are offsets in the row.
 */
struct kit_rows {
    bool has_year, is_wave, is_until, has_source, has_shares, has_others;
    size_t year, source, subject;
    enum source from;
    bool (*is_kept)(const void *row);
    kit_first_function *is_first;
    const void *(*told)(struct picture *picture, const void *row);
};

/* A table of the kit: its name, of which annual.table.NAME and annual.note.NAME are the texts, whose figures it holds,
 * the member of struct picture that it shows, and its rows and columns. */
struct kit_table {
    const char *name;
    enum source source;
    size_t table;
    struct kit_rows rows;
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
    { "wave", FORMAT_YEAR, VIEW_FIELD(estimate, year) }, \
    { heading, format, VIEW_FIELD(estimate, estimate) }, \
    { "ci_low", format, VIEW_FIELD(estimate, ci_low) }, \
    { "ci_high", format, VIEW_FIELD(estimate, ci_high) }, \
    { "n", FORMAT_COUNT, VIEW_FIELD(estimate, n) }, \
    { "remark", FORMAT_STATUS, VIEW_FIELD(estimate, status) }, \
    { "method", FORMAT_TEXT, .cell = method_cell }
/* clang-format on */
static const struct view_column share_columns[] = { ESTIMATE_VIEW("share", FORMAT_SHARE) },
                                value_columns[] = { ESTIMATE_VIEW("value", FORMAT_DECIMALS) };

/* The verdict of a change, small or not; why is a column of its own. */
static struct view_cell change_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    return cell_text(wording_judged(&picture->catalogue, row->verdict, row->reason, err));
}

static struct view_cell contrast_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    return cell_text(capital(picture, phrase_contrast_verdict(picture, row, err)));
}

/* Changes of the survey, of shares or of what is in units of its own. */
/* clang-format off */
#define CHANGE_VIEW(value, heading, difference, width) \
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(change, subject) }, \
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(change, subject) }, \
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(change, domain) }, \
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(change, domain, level) }, \
    { "baseline", FORMAT_WORD, VIEW_WORD_OF("annual.baseline", baseline, change, baseline) }, \
    { "from_wave", FORMAT_YEAR, VIEW_FIELD(change, from_year) }, \
    { "to_wave", FORMAT_YEAR, VIEW_FIELD(change, to_year) }, \
    { "before", value, VIEW_FIELD(change, estimate_from) }, \
    { "after", value, VIEW_FIELD(change, estimate_to) }, \
    { heading, difference, VIEW_FIELD(change, change) }, \
    { "ci_low", difference, VIEW_FIELD(change, ci_low) }, \
    { "ci_high", difference, VIEW_FIELD(change, ci_high) }, \
    { "confidence", FORMAT_SHARE, VIEW_FIELD(change, ci_family_confidence), .decimals = 1 }, \
    { "detectable", width, VIEW_FIELD(change, detectable) }, \
    { "verdict", FORMAT_TEXT, .cell = change_verdict_cell }, \
    { "reason", FORMAT_REASON, VIEW_FIELD(change, reason) }
/* clang-format on */
static const struct view_column share_change_columns[] = { CHANGE_VIEW(FORMAT_SHARE, "points", FORMAT_POINTS,
                                                                       FORMAT_WIDTH) },
                                value_change_columns[] = { CHANGE_VIEW(FORMAT_DECIMALS, "change_plain", FORMAT_DECIMALS,
                                                                       FORMAT_DECIMALS) };

/* How many answers it takes to see a change of a share that matters. */
static const struct view_column plan_columns[] = {
    { "theme", FORMAT_THEME_OF, VIEW_FIELD(plan, subject) },
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(plan, subject) },
    { "domain", FORMAT_DOMAIN, VIEW_FIELD(plan, domain) },
    { "level_of", FORMAT_LEVEL, VIEW_FIELDS(plan, domain, level) },
    { "n", FORMAT_COUNT, VIEW_FIELD(plan, n_now) },
    { "detectable", FORMAT_WIDTH, VIEW_FIELD(plan, detectable_now) },
    { "relevant", FORMAT_WIDTH, VIEW_FIELD(plan, relevant_change) },
    { "n_each_wave", FORMAT_COUNT, VIEW_FIELD(plan, n_each_wave) },
    { "n_next", FORMAT_COUNT, VIEW_FIELD(plan, n_next) },
    { "n_pooled", FORMAT_COUNT, VIEW_FIELD(plan, n_pooled) },
};

/* What a level is compared with. Of the municipality as a whole it is a comparator, whose name stands for itself. */
static struct view_cell reference_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    bool is_name = text_is(row->domain, "all") && *row->reference != '\0';
    return cell_text(is_name ? row->reference : capital(picture, phrase_reference(picture, row, err)));
}

/* Differences between areas and groups, of shares. */
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
    { "confidence", FORMAT_SHARE, VIEW_FIELD(contrast, ci_family_confidence), .decimals = 1 },
    { "contrast", FORMAT_TEXT, .cell = contrast_verdict_cell },
    { "reason", FORMAT_REASON, VIEW_FIELD(contrast, reason) },
};

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
    { "wave", FORMAT_YEAR, VIEW_FIELD(index, year) },
    { "step", FORMAT_COUNT, VIEW_FIELD(index, step), .has = is_question },
    { "step_low", FORMAT_STEP, VIEW_FIELD(index, low), .has = is_question },
    { "step_high", FORMAT_STEP, VIEW_FIELD(index, high), .has = is_question },
    { "index_mean", FORMAT_DECIMALS, VIEW_FIELD(index, value), .has = is_mean },
    { "ci_low", FORMAT_DECIMALS, VIEW_FIELD(index, low), .has = is_mean },
    { "ci_high", FORMAT_DECIMALS, VIEW_FIELD(index, high), .has = is_mean },
    { "remark", FORMAT_STATUS, VIEW_FIELD(index, status) },
};

static bool is_index(const void *row)
{
    return is_question(row) || ((const struct index_row *)row)->n_indicators >= 2;
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
    { "confidence", FORMAT_SHARE, VIEW_FIELD(change, ci_family_confidence), .decimals = 1 },
    { "verdict", FORMAT_TEXT, .cell = change_verdict_cell },
    { "reason", FORMAT_REASON, VIEW_FIELD(change, reason) },
};

static const struct view_column mention_columns[] = {
    { "source", FORMAT_WORD, VIEW_WORD_OF("source", note_source, notes_theme, source) },
    { "theme", FORMAT_THEME, VIEW_FIELD(notes_theme, theme) },
    { "area", FORMAT_AREA, VIEW_FIELD(notes_theme, area) },
    { "year", FORMAT_YEAR, VIEW_FIELD(notes_theme, year) },
    { "notes", FORMAT_COUNT, VIEW_FIELD(notes_theme, notes) },
    { "mentions", FORMAT_COUNT, VIEW_FIELD(notes_theme, mentions) },
};

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
    { "wave", FORMAT_YEAR, VIEW_FIELD(response, year) },
    { "sent", FORMAT_COUNT, VIEW_FIELD(response, sent) },
    { "answered", FORMAT_COUNT, VIEW_FIELD(response, answered) },
    { "rate", FORMAT_SHARE, VIEW_FIELD(response, rate) },
    { "web", FORMAT_SHARE, VIEW_FIELD(response, web_share) },
};

/* clang-format off */
#define OF(member) offsetof(struct picture, member)
#define IN_YEAR(thing, member) \
    .has_year = true, .year = offsetof(struct thing##_row, member), \
    .is_wave = _Generic(((const struct thing##_row *)NULL)->member, struct wave: true, int: false)
#define UNTIL(thing, member) IN_YEAR(thing, member), .is_until = true
#define FROM(thing, word) .has_source = true, .source = offsetof(struct thing##_row, source), .from = (word)
#define SHARES(thing, member) .has_shares = true, .subject = offsetof(struct thing##_row, member)
#define OTHERS(thing, member) .has_others = true, .subject = offsetof(struct thing##_row, member)
#define SHOWN(list) VIEW_COLUMNS(list), .is_capital = true
#define DIRECT(list) VIEW_FIRST(list, sizeof(list) / sizeof *(list) - 1), VIEW_STATUS(estimate), .is_capital = true

static const struct kit_table kit_tables[] = {
    { "findings", SOURCE_NONE, OF(situation), { IN_YEAR(situation, year), .is_first = kit_finding_is_first },
      { SHOWN(finding_columns), .missing = MARK_NOT_APPLICABLE } },
    { "estimates", SOURCE_SURVEY, OF(estimates), { SHARES(estimate, indicator), .is_first = kit_estimate_is_first },
      { DIRECT(share_columns) } },
    { "estimates_other", SOURCE_SURVEY, OF(estimates), { OTHERS(estimate, indicator), .is_first = kit_estimate_is_first },
      { DIRECT(value_columns) } },
    { "derived", SOURCE_SURVEY, OF(derived), { SHARES(estimate, indicator) },
      { SHOWN(share_columns), VIEW_STATUS(estimate) } },
    { "changes", SOURCE_SURVEY, OF(changes),
      { IN_YEAR(change, to_year), FROM(change, SOURCE_SURVEY), SHARES(change, subject),
        .is_first = kit_change_is_first, .told = kit_told_change },
      { SHOWN(share_change_columns), VIEW_VERDICT(change) } },
    { "changes_other", SOURCE_SURVEY, OF(changes),
      { IN_YEAR(change, to_year), FROM(change, SOURCE_SURVEY), OTHERS(change, subject),
        .is_first = kit_change_is_first, .told = kit_told_change },
      { SHOWN(value_change_columns), VIEW_VERDICT(change) } },
    { "plan", SOURCE_SURVEY, OF(plan), { SHARES(plan, subject), .is_first = kit_plan_is_first },
      { SHOWN(plan_columns), .missing = MARK_NOT_APPLICABLE } },
    { "differences", SOURCE_SURVEY, OF(contrasts),
      { IN_YEAR(contrast, year), FROM(contrast, SOURCE_SURVEY), SHARES(contrast, subject),
        .is_first = kit_contrast_is_first, .told = kit_told_contrast },
      { SHOWN(difference_columns), VIEW_VERDICT(contrast) } },
    { "index", SOURCE_SURVEY, OF(index), { UNTIL(index, year), .is_kept = is_index, .is_first = kit_index_is_first },
      { SHOWN(index_columns), VIEW_STATUS(index) } },
    { "comparators", SOURCE_NONE, OF(comparators), { UNTIL(comparator, year), SHARES(comparator, subject) },
      { SHOWN(comparator_columns), .missing = MARK_UNAVAILABLE } },
    { "crime", SOURCE_CRIME, OF(rates), { UNTIL(rate, year), .is_kept = kit_rate_is_yearly, .is_first = kit_rate_is_first },
      { SHOWN(rate_columns), VIEW_STATUS(rate) } },
    { "crime_changes", SOURCE_CRIME, OF(changes),
      { IN_YEAR(change, to_year), FROM(change, SOURCE_CRIME), .told = kit_told_change },
      { SHOWN(crime_change_columns), VIEW_VERDICT(change) } },
    { "mentions", SOURCE_NONE, OF(mentions), { UNTIL(notes_theme, year) },
      { SHOWN(mention_columns), .missing = MARK_UNAVAILABLE } },
    { "candidates", SOURCE_NONE, OF(candidates), { 0 }, { SHOWN(candidate_columns), .missing = MARK_UNAVAILABLE } },
    { "followup", SOURCE_NONE, OF(followup), { 0 }, { SHOWN(followup_columns), .missing = MARK_NOT_APPLICABLE } },
    { "lint", SOURCE_NONE, OF(lint), { 0 }, { SHOWN(lint_columns) } },
    { "response", SOURCE_SURVEY, OF(responses), { UNTIL(response, year) },
      { SHOWN(response_columns), .missing = MARK_UNAVAILABLE } },
};
/* clang-format on */

static bool is_kept(const struct kit_rows *rows, const struct picture *picture, const char *row)
{
    const void *member = row + rows->year;
    struct wave year = !rows->has_year ? picture->year
                       : rows->is_wave ? *(const struct wave *)member
                                       : wave_of_year(*(const int *)member);
    enum source source = rows->has_source ? *(const enum source *)(const void *)(row + rows->source) : rows->from;
    bool is_calendar = year.part == 0 && (!rows->is_wave || source != SOURCE_SURVEY),
         is_now = wave_equals(year, picture->year) || (is_calendar && year.year == picture->year.year),
         is_later = is_calendar ? year.year > picture->year.year : wave_compare(year, picture->year) > 0;
    if ((rows->is_until ? is_later : !is_now) || source != rows->from)
        return false;
    if ((rows->has_shares || rows->has_others) &&
        picture_is_share(picture, *(const char *const *)(const void *)(row + rows->subject)) != rows->has_shares)
        return false;
    return rows->is_kept == NULL || rows->is_kept(row);
}

static struct listing open_listing(const struct kit_table *kit, size_t room, struct picture *picture, struct error *err)
{
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts, err);
    for (struct filling *part = parts; part->name != NULL; part++)
        if (kit->source == SOURCE_CRIME && text_is(part->name, "year"))
            part->value = phrase_year_of(picture, kit->source, picture->year);
    struct listing empty = { .name = kit->name,
                             .title = catalogue_text_of(&picture->catalogue, "annual.table", kit->name, parts, err),
                             .note = catalogue_text_of(&picture->catalogue, "annual.note", kit->name, parts, err),
                             .source = phrase_source(picture, kit->source, err),
                             .view = &kit->view,
                             .room = room };
    return listing_open(empty, picture, err);
}

/* The rows that stand first, or all the others. */
static void add_rows(struct listing *listing, const struct kit_table *kit, struct picture *picture, bool are_first,
                     struct error *err)
{
    const struct table *table = (const struct table *)(const void *)((const char *)picture + kit->table);
    const char *row = table->rows;
    for (size_t i = 0; i < table->n_rows; i++, row += table->schema->row_size) {
        bool is_first = kit->rows.is_first != NULL && kit->rows.is_first(picture, row);
        if (is_first == are_first && is_kept(&kit->rows, picture, row))
            listing_add(listing, picture, kit->rows.told != NULL ? kit->rows.told(picture, row) : row, err);
    }
}

void tables_collect(struct book *book, struct picture *picture, struct error *err)
{
    enum { N_TABLES = sizeof kit_tables / sizeof *kit_tables };
    book->listings = arena_new(&picture->arena, N_TABLES * sizeof *book->listings);
    for (const struct kit_table *kit = kit_tables; kit < kit_tables + N_TABLES; kit++) {
        const struct table *table = (const struct table *)(const void *)((const char *)picture + kit->table);
        struct listing listing = open_listing(kit, table->n_rows, picture, err);
        add_rows(&listing, kit, picture, kit->rows.is_first != NULL, err);
        if (kit->rows.is_first != NULL)
            add_rows(&listing, kit, picture, false, err);
        if (listing.n_rows > 0)
            book->listings[book->n_listings++] = listing;
    }
}
