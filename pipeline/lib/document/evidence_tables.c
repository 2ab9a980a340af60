/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the rows that sentences rest on are told, table by table. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/evidence_tables.h"
#include "document/report_pledges.h"
#include "judge/interval.h"
#include "language/evidence.h"
#include "picture/definition.h"
#include "picture/level_words.h"
#include "study/compare_with.h"
#include "study/index_rules.h"

static const struct view_column estimate_columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(estimate, indicator), .is_capital = true, .is_head = true },
    { "area", FORMAT_LEVEL, VIEW_FIELDS(estimate, domain, level) },
    { "wave", FORMAT_YEAR, VIEW_FIELD(estimate, year) },
    { "value", .cell = estimate_value_cell, .is_right = true },
    { "interval", .cell = estimate_interval_cell, .is_right = true },
    { "n", FORMAT_COUNT, VIEW_FIELD(estimate, n) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(estimate, status) },
};

/* "39 % (2020) → 12 % (2021)": from and to of a change, with their years. */
static struct view_cell from_to_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    const char *first = phrase_year_of(picture, row->source, row->from_year);
    if (row->baseline == BASELINE_MEAN)
        first =
            arena_format(&picture->arena, "%s–%s", first,
                         phrase_year_of(picture, row->source, picture_wave_before(picture, row->source, row->to_year)));
    return cell_text(arena_format(&picture->arena, "%s\xC2\xA0(%s) → %s\xC2\xA0(%s)",
                                  phrase_change_from(picture, row, err), first, phrase_change_to(picture, row, err),
                                  phrase_year_of(picture, row->source, row->to_year)));
}

static struct view_cell detectable_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    bool is_share = picture_is_share(picture, row->subject);
    return cell_text(row->source == SOURCE_CRIME
                         ? "–"
                         : phrase_number(picture, (is_share ? 100 : 1) * row->detectable, is_share ? 0 : 2, err));
}

static const struct view_column change_columns[] = {
    { "subject_area", .cell = change_subject_cell, .is_head = true },
    { "from_to", .cell = from_to_cell },
    { "change", .cell = change_size_cell, .is_right = true },
    { "p", FORMAT_P, VIEW_FIELD(change, p_adjusted) },
    { "detectable_short", .cell = detectable_cell, .is_right = true },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(change, verdict, reason) },
};

/* A rate, or how many times that of the year before it is. */
static const char *beside_value(struct picture *picture, double value, bool is_change, struct error *err)
{
    return is_change ? wording_ratio(&picture->catalogue, value, 2, err) : phrase_number(picture, value, 0, err);
}

/* The words of a contrast. The own municipality beside others: what is compared with stands in the words of the
 * reference. */
static struct contrast_sides sides_of(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    if (row->source != SOURCE_CRIME)
        return phrase_contrast(picture, row, (struct decimals){ 1, 2 }, err);
    bool is_change = compare_with_is_change(row->reference);
    struct filling parts[] = { { "reference", wording_others(&picture->catalogue, row->reference, row->areas, err) },
                               { "value", beside_value(picture, row->estimate, is_change, err) },
                               { "other", beside_value(picture, row->estimate_reference, is_change, err) },
                               { 0 } };
    return (struct contrast_sides){ phrase_text(picture, is_change ? "page.contrasts.changes" : "page.contrasts.rates",
                                                parts, err),
                                    phrase_text(picture, "page.contrasts.values", parts, err) };
}

static struct view_cell contrast_groups_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s: %s", phrase_subject(picture, row->subject),
                                  sides_of(picture, row, err).groups));
}

static struct view_cell contrast_values_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(sides_of(picture, data, err).values);
}

/* The interval of a contrast, and with how many decimals it is told. */
static struct limits contrast_limits(const struct picture *picture, const struct contrast_row *row, int *decimals)
{
    bool is_crime = row->source == SOURCE_CRIME, is_share = picture_is_share(picture, row->subject);
    struct judged_interval interval = judged_interval_of_contrast(row, picture->study.settings.confidence);
    struct limits limits = { interval.low, interval.high, is_share ? 100 : 1, is_crime ? 1 : 0 };
    *decimals = is_crime ? 2 : wording_decimals(limits, is_share ? 1 : 2);
    return limits;
}

static struct view_cell contrast_size_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    int decimals;
    struct limits limits = contrast_limits(picture, row, &decimals);
    if (row->source == SOURCE_CRIME)
        return cell_text(wording_ratio(&picture->catalogue, row->contrast, wording_decimals(limits, decimals), err));
    return cell_text(is_missing(row->contrast)
                         ? ".."
                         : wording_signed(&picture->catalogue, limits.factor * row->contrast, decimals, err));
}

static struct view_cell contrast_interval_cell(struct picture *picture, const void *data, struct error *err)
{
    int decimals;
    struct limits limits = contrast_limits(picture, data, &decimals);
    return cell_text(phrase_interval(picture, limits, decimals, err));
}

/* "högre"; an open one with its reason. */
static struct view_cell contrast_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    const char *word = phrase_contrast_verdict(picture, row, err);
    bool is_explained =
        (row->verdict == VERDICT_INCONCLUSIVE && row->reason.n > 0) || reasons_has(row->reason, REASON_ALL_ALIKE);
    return cell_text(is_explained ? arena_format(&picture->arena, "%s: %s", word,
                                                 wording_reason(&picture->catalogue, row->reason, err))
                                  : word);
}

static const struct view_column contrast_columns[] = {
    { "subject_groups", .cell = contrast_groups_cell, .is_head = true },
    { "wave", FORMAT_YEAR, VIEW_FIELD(contrast, year) },
    { "values", .cell = contrast_values_cell },
    { "difference_plain", .cell = contrast_size_cell, .is_right = true },
    { "interval", .cell = contrast_interval_cell, .is_right = true },
    { "p", FORMAT_P, VIEW_FIELD(contrast, p_adjusted) },
    { "contrast", .cell = contrast_verdict_cell },
};

static struct view_cell pair_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct association_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s × %s", row->variable, row->domain));
}

static const struct view_column association_columns[] = {
    { "question_group", .cell = pair_cell, .is_head = true },
    { "wave", FORMAT_YEAR, VIEW_FIELD(association, year) },
    { "n", FORMAT_COUNT, VIEW_FIELD(association, n) },
    { "f", FORMAT_DECIMALS, VIEW_FIELD(association, statistic) },
    { "p", FORMAT_P, VIEW_FIELD(association, p_adjusted) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(association, status) },
};

static struct view_cell trend_subject_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct trend_row *row = data;
    return cell_text(phrase_subject_at(picture, row->subject, row->domain, row->level, err));
}

static struct view_cell trend_years_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct trend_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s–%s", phrase_year_of(picture, row->source, row->from_year),
                                  phrase_year_of(picture, row->source, row->to_year)));
}

/* A slope is that of log rates for crime, told as percent a year, else of log odds. */
static double told_slope(const struct trend_row *row, double slope)
{
    return row->source == SOURCE_CRIME ? expm1(slope) : slope;
}

static struct limits trend_limits(const struct picture *picture, const struct trend_row *row, int *decimals)
{
    bool is_crime = row->source == SOURCE_CRIME;
    struct judged_interval interval = judged_interval_of_trend(row, picture->study.settings.confidence);
    struct limits limits = { told_slope(row, interval.low), told_slope(row, interval.high), is_crime ? 100 : 1, 0 };
    *decimals = wording_decimals(limits, is_crime ? 1 : 3);
    return limits;
}

static struct view_cell trend_slope_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct trend_row *row = data;
    int decimals;
    struct limits limits = trend_limits(picture, row, &decimals);
    double slope = judged_interval_of_trend(row, picture->study.settings.confidence).value;
    return cell_text(is_missing(slope)
                         ? ".."
                         : wording_signed(&picture->catalogue, limits.factor * told_slope(row, slope), decimals, err));
}

static struct view_cell trend_interval_cell(struct picture *picture, const void *data, struct error *err)
{
    int decimals;
    struct limits limits = trend_limits(picture, data, &decimals);
    return cell_text(phrase_interval(picture, limits, decimals, err));
}

static const struct view_column trend_columns[] = {
    { "subject_area", .cell = trend_subject_cell, .is_head = true },
    { "years", .cell = trend_years_cell },
    { "slope", .cell = trend_slope_cell, .is_right = true },
    { "interval", .cell = trend_interval_cell, .is_right = true },
    { "p", FORMAT_P, VIEW_FIELD(trend, p_adjusted) },
    { "p_departure", FORMAT_P, VIEW_FIELD(trend, p_departure) },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(trend, verdict, reason) },
};

static struct view_cell index_subject_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct index_row *row = data;
    const char *label = text_is(row->indicator, INDEX_TOTAL) ? picture_text(picture, "page.index.total", err)
                                                             : picture_subject(picture, row->indicator);
    return cell_text(arena_format(&picture->arena, "%s: %s", catalogue_capital(&picture->catalogue, label),
                                  picture_level(picture, row->domain, row->level, err)));
}

static const struct view_column index_columns[] = {
    { "subject_area", .cell = index_subject_cell, .is_head = true },
    { "wave", FORMAT_YEAR, VIEW_FIELD(index, year) },
    { "value", FORMAT_DECIMALS, VIEW_FIELD(index, value) },
    { "interval", FORMAT_INTERVAL, VIEW_FIELDS(index, low, high), .decimals = 2 },
    { "questions", FORMAT_COUNT, VIEW_FIELD(index, n_indicators) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(index, status) },
};

static struct view_cell comparator_value_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct comparator_row *row = data;
    return cell_text(phrase_figure(picture, row->subject, row->value, (struct decimals){ 1, 2 }, err));
}

static struct view_cell comparator_remark_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct comparator_row *row = data;
    const char *end = *row->source != '\0' && *row->note != '\0' ? "; " : "";
    return cell_text(arena_format(&picture->arena, "%s%s%s", row->source, end, row->note));
}

static const struct view_column comparator_columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(comparator, subject), .is_capital = true, .is_head = true },
    { "comparator", FORMAT_TEXT, VIEW_FIELD(comparator, comparator) },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(comparator, year) },
    { "value", .cell = comparator_value_cell, .is_right = true },
    { "remark", .cell = comparator_remark_cell },
};

static const struct view_column rate_columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(rate, series), .is_capital = true, .is_head = true },
    { "area", FORMAT_MUNICIPALITY, VIEW_FIELD(rate, area) },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(rate, year) },
    { "count", FORMAT_COUNT, VIEW_FIELD(rate, count) },
    { "population", FORMAT_COUNT, VIEW_FIELD(rate, population) },
    { "per_100k", FORMAT_COUNT, VIEW_FIELD(rate, rate_per_100k) },
    { "interval", FORMAT_INTERVAL, VIEW_FIELDS(rate, ci_low, ci_high) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(rate, status) },
};

static const struct view_column mention_columns[] = {
    { "source", FORMAT_WORD, VIEW_WORD_OF("source", note_source, notes_theme, source), .is_capital = true,
      .is_head = true },
    { "theme", .cell = mention_theme_cell },
    { "area", FORMAT_AREA, VIEW_FIELD(notes_theme, area) },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(notes_theme, year) },
    { "notes", FORMAT_COUNT, VIEW_FIELD(notes_theme, notes) },
    { "mentions", FORMAT_COUNT, VIEW_FIELD(notes_theme, mentions) },
};

static const struct view_column response_columns[] = {
    { "group", FORMAT_LEVEL, VIEW_FIELDS(response, domain, level), .is_head = true },
    { "wave", FORMAT_YEAR, VIEW_FIELD(response, year) },
    { "sent", FORMAT_COUNT, VIEW_FIELD(response, sent) },
    { "answered", FORMAT_COUNT, VIEW_FIELD(response, answered) },
    { "rate", FORMAT_SHARE, VIEW_FIELD(response, rate) },
};

static const struct view_column weight_columns[] = {
    { "group", FORMAT_LEVEL, VIEW_FIELDS(weight, variable, level), .is_head = true },
    { "wave", FORMAT_YEAR, VIEW_FIELD(weight, year) },
    { "share_before", FORMAT_SHARE, VIEW_FIELD(weight, share_before), .decimals = 1 },
    { "share_after", FORMAT_SHARE, VIEW_FIELD(weight, share_after), .decimals = 1 },
};

static const struct view_column situation_columns[] = {
    { "finding", FORMAT_LABEL, VIEW_FIELDS(situation, text_sv, text_en), .is_head = true },
};

static const struct view_column candidate_columns[] = {
    { "proposal", FORMAT_LABEL, VIEW_FIELDS(candidate, proposal_sv, proposal_en), .is_head = true },
    { "score", FORMAT_DECIMALS, VIEW_FIELD(candidate, score) },
};

static struct view_cell pledge_days_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct pledge_row *row = data;
    return cell_text(arena_format(&picture->arena, "%s – %s", row->from, row->to));
}

static const struct view_column pledge_columns[] = {
    { "pledge", FORMAT_TEXT, VIEW_FIELD(pledge, text), .is_head = true },
    { "period", .cell = pledge_days_cell },
    { "measure", FORMAT_TEXT, VIEW_FIELD(pledge, measure) },
};

static const struct view_column followup_columns[] = {
    { "measure", FORMAT_TEXT, VIEW_FIELD(followup, measure), .is_head = true },
    { "status", FORMAT_WORD, VIEW_WORD_OF("follow.status", pledge_state, followup, status) },
};

static struct view_cell expected_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct forecast_row *row = data;
    return cell_text(phrase_interval(picture, (struct limits){ row->low, row->high, 1, 0 }, 0, err));
}

static const struct view_column forecast_columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(forecast, subject), .is_capital = true, .is_head = true },
    { "year", FORMAT_CALENDAR_YEAR, VIEW_FIELD(forecast, year) },
    { "expected_plain", .cell = expected_cell, .is_right = true },
    { "came", FORMAT_COUNT, VIEW_FIELD(forecast, count) },
};

static const struct view_column plan_columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(plan, subject), .is_capital = true, .is_head = true },
    { "group", FORMAT_LEVEL, VIEW_FIELDS(plan, domain, level), .is_capital = true },
    { "answered", FORMAT_COUNT, VIEW_FIELD(plan, n_now) },
    { "relevant", FORMAT_WIDTH, VIEW_FIELD(plan, relevant_change), .decimals = 1 },
    { "n_each_wave", FORMAT_COUNT, VIEW_FIELD(plan, n_each_wave) },
    { "n_next", FORMAT_COUNT, VIEW_FIELD(plan, n_next) },
    { "n_pooled", FORMAT_COUNT, VIEW_FIELD(plan, n_pooled) },
};

static const struct view_column control_columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(control, subject), .is_capital = true, .is_head = true },
    { "first_followed", FORMAT_CALENDAR_YEAR, VIEW_FIELD(control, first_year) },
    { "since", FORMAT_CALENDAR_YEAR, VIEW_FIELD(control, from_year) },
    { "until", FORMAT_CALENDAR_YEAR, VIEW_FIELD(control, to_year) },
    { "against_others", FORMAT_DECIMALS, VIEW_FIELD(control, ratio) },
    { "as_large", FORMAT_COUNT, VIEW_FIELD(control, as_large) },
    { "placebos", FORMAT_COUNT, VIEW_FIELD(control, placebos) },
};

static const struct view_column activity_columns[] = {
    { "date", FORMAT_DATE, VIEW_FIELD(activity, date), .is_head = true },
    { "activity", FORMAT_TEXT, VIEW_FIELD(activity, remark) },
    { "times", FORMAT_COUNT, .cell = activity_times_cell },
    { "area", FORMAT_AREA, VIEW_FIELD(activity, area) },
};

/* Estimates beside the year's own (report_derived.c), which are keyed as these are. */
static const struct view_column derived_columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(estimate, indicator), .is_capital = true, .is_head = true },
    { "area", FORMAT_LEVEL, VIEW_FIELDS(estimate, domain, level) },
    { "wave", FORMAT_YEAR, VIEW_FIELD(estimate, year) },
    { "method", .cell = estimate_method_cell },
    { "value", .cell = estimate_value_cell, .is_right = true },
    { "interval", .cell = estimate_interval_cell, .is_right = true },
    { "n", FORMAT_COUNT, VIEW_FIELD(estimate, n) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(estimate, status) },
};

#define IN_TABLE(name, columns, where)                                                                                 \
    {                                                                                                                  \
        name, where,                                                                                                   \
        {                                                                                                              \
            VIEW_COLUMNS(columns), .caption = "page.evidence." name                                                    \
        }                                                                                                              \
    }

void evidence_tables_list(const struct picture *picture, struct evidence_table tables[N_EVIDENCE_TABLES])
{
    const struct evidence_table list[N_EVIDENCE_TABLES] = {
        IN_TABLE("changes", change_columns, &picture->changes),
        IN_TABLE("contrasts", contrast_columns, &picture->contrasts),
        IN_TABLE("associations", association_columns, &picture->associations),
        IN_TABLE("trends", trend_columns, &picture->trends),
        IN_TABLE("estimate", estimate_columns, &picture->estimates),
        IN_TABLE("estimate", derived_columns, &picture->derived),
        { "level", &picture->levels, level_rule_view },
        { "indicator", &picture->definitions, definition_view },
        IN_TABLE("index", index_columns, &picture->index),
        IN_TABLE("comparators", comparator_columns, &picture->comparators),
        IN_TABLE("rates", rate_columns, &picture->rates),
        IN_TABLE("themes", mention_columns, &picture->mentions),
        IN_TABLE("response", response_columns, &picture->responses),
        IN_TABLE("weights", weight_columns, &picture->weights),
        IN_TABLE("situation", situation_columns, &picture->situation),
        IN_TABLE("candidates", candidate_columns, &picture->candidates),
        IN_TABLE("pledges", pledge_columns, &picture->pledges),
        { "followup",
          &picture->followup,
          { VIEW_COLUMNS(followup_columns), .missing = MARK_UNAVAILABLE, .caption = "page.evidence.followup" } },
        IN_TABLE("plan", plan_columns, &picture->plan),
        IN_TABLE("forecasts", forecast_columns, &picture->forecasts),
        IN_TABLE("pledge_controls", control_columns, &picture->controls),
        IN_TABLE("activities", activity_columns, &picture->activities),
    };
    memcpy(tables, list, sizeof list);
}

struct evidence_table evidence_tables_find(const struct picture *picture, struct arena *arena, const char *key,
                                           const void **row)
{
    struct evidence_table tables[N_EVIDENCE_TABLES];
    struct evidence_key parsed;
    evidence_tables_list(picture, tables);
    for (size_t i = 0; i < N_EVIDENCE_TABLES && evidence_parse(&parsed, arena, key); i++) {
        const struct table *table = tables[i].table;
        if (!text_is(parsed.table, tables[i].name) || table->n_rows == 0)
            continue;
        size_t place = evidence_find(&parsed, table);
        if (place == table->n_rows)
            continue;
        *row = (const unsigned char *)table->rows + place * table->schema->row_size;
        return tables[i];
    }
    return (struct evidence_table){ .table = NULL };
}
