/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/revisions.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/bundled.h"
#include "tables/input_tables.h"
#include "tables/publication.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"

static bool is_same_cell(const struct published_row *a, const struct published_row *b)
{
    return wave_equals(a->year, b->year) && text_is(a->subject, b->subject) && text_is(a->domain, b->domain) &&
           text_is(a->level, b->level);
}

/* What is known of a cell today; measure: of the survey, what the figure is. */
struct present {
    double value;
    enum measure measure;
    bool is_crime, is_published;
};

static const char *area_of(const struct published_row *row, const struct today *today)
{
    return text_is(row->domain, "municipality") ? row->level : text_is(row->domain, "all") ? today->code : "";
}

static struct present find_crime(const struct published_row *row, const struct today *today)
{
    struct rate_row key = { row->year.year, .period = "year", .area = area_of(row, today), .series = row->subject };
    const struct rate_row *rate = table_find(today->rates, &key);
    if (rate == NULL || is_missing_integer(rate->count))
        return (struct present){ MISSING, MEASURE_NONE, false, false };
    bool is_count = row->value == round(row->value);
    return (struct present){ is_count ? rate->count : rate->rate_per_100k, MEASURE_NONE, true, false };
}

/* The newest other publication of the cell. */
static struct present find_published(const struct published_row *row, const struct table *published)
{
    const struct published_row *newest = NULL;
    TABLE_EACH (published, other, published)
        if (is_same_cell(row, other) && !is_missing(other->value) &&
            strcmp(other->published_on, row->published_on) > 0 &&
            (newest == NULL || strcmp(other->published_on, newest->published_on) > 0))
            newest = other;
    return (struct present){ newest != NULL ? newest->value : MISSING, MEASURE_NONE, false, true };
}

static struct present find_present(const struct published_row *row, const struct table *published,
                                   const struct today *today)
{
    struct estimate_row like = { .indicator = row->subject, .domain = row->domain, .level = row->level };
    for (size_t i = 0; i < today->n_surveys; i++) {
        const struct estimate_row *estimate =
            wave_equals(today->surveys[i].year, row->year) ? survey_year_find(&today->surveys[i], &like) : NULL;
        if (estimate != NULL && !is_missing(estimate->estimate))
            return (struct present){ estimate->estimate, estimate->measure, false, false };
    }
    struct present crime = find_crime(row, today);
    return is_missing(crime.value) ? find_published(row, published) : crime;
}

/* What reads as it was published is no other figure: today's is published with those decimals too. Totals had more
 * digits once. */
static bool reads_as_published(const struct published_row *row, const struct present *present)
{
    double published[] = { present->value, publication_number(present->value, PUBLICATION_DECIMALS),
                           publication_figure(present->measure, present->value, present->value) };
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        if (fabs(row->value - published[i]) < 1e-12)
            return true;
    return false;
}

/* Half a unit of the last decimal that the subject's figures of the day and source were published with: "0.2" beside
 * "0.23" is 0.20. */
static double half_unit(const struct published_row *row, const struct table *published, bool is_share)
{
    int decimals = is_share ? 2 : 0;
    TABLE_EACH (published, other, published)
        if (text_is(other->subject, row->subject) && text_is(other->published_on, row->published_on) &&
            text_is(other->source, row->source) && !is_missing(other->value) &&
            number_decimals(other->value) > decimals)
            decimals = number_decimals(other->value);
    return 0.5 * pow(10, -decimals);
}

static bool has_vintages(const struct published_row *row, const struct today *today)
{
    struct table_range of_year = table_range(today->vintages, &(struct vintage_row){ .year = row->year.year }, 1);
    RANGE_EACH (vintage, vintage, &of_year)
        if (text_is(vintage->series, row->subject) && text_is(vintage->area, area_of(row, today)))
            return true;
    return false;
}

static void add_published(const struct published_row *row, const struct table *published, const struct today *today,
                          struct table *revisions)
{
    struct present present = find_present(row, published, today);
    if (is_missing(present.value) || reads_as_published(row, &present))
        return;
    bool is_share = present.measure == MEASURE_SHARE;
    bool is_rounding = fabs(row->value - present.value) <= half_unit(row, published, is_share) * (1 + 1e-9);
    bool is_vintage = present.is_published || (present.is_crime && has_vintages(row, today));
    struct revision_row *revision = table_add(revisions);
    revision->subject = table_text(revisions, row->subject);
    revision->domain = table_text(revisions, text_either(row->domain, "all"));
    revision->level = table_text(revisions, row->level);
    revision->year = row->year;
    revision->published_on = table_text(revisions, row->published_on);
    revision->published = row->value;
    revision->today = present.value;
    revision->reason = is_rounding ? REVISION_ROUNDING : is_vintage ? REVISION_VINTAGE : REVISION_REVISION;
    revision->source = table_text(revisions, row->source);
}

/* Whether the figure is the register's and the study's files count the series otherwise. */
static bool is_counted_otherwise(const struct vintage_row *row, const struct today *today)
{
    TABLE_EACH (seam, seam, today->seams)
        if (text_is(row->file, BUNDLED_REGISTER) && text_is(seam->subject, row->series) &&
            seam->effect == BREAK_NOT_COMPARABLE)
            return true;
    return false;
}

/* A crime figure of an earlier delivery, of whole years. */
static void add_vintage(const struct vintage_row *row, const struct today *today, struct table *revisions)
{
    if (row->used == YES || !text_is(row->period, "year") || is_missing_integer(row->count) ||
        is_counted_otherwise(row, today))
        return;
    bool is_own = text_is(row->area, today->code);
    const struct vintage_row *used = NULL;
    struct table_range of_figure = table_range(today->vintages, row, 4);
    RANGE_EACH (vintage, other, &of_figure)
        if (used == NULL && other->used == YES && !is_missing_integer(other->count) && other->count != row->count)
            used = other;
    if (used == NULL)
        return;
    struct revision_row *revision = table_add(revisions);
    revision->subject = table_text(revisions, row->series);
    revision->domain = is_own ? "all" : "municipality";
    revision->level = is_own ? "" : table_text(revisions, row->area);
    revision->year = wave_of_year(row->year);
    revision->published_on = table_text(revisions, row->retrieved);
    revision->published = row->count;
    revision->today = used->count;
    revision->reason = REVISION_VINTAGE;
    revision->source = is_missing_integer(row->line) ? table_text(revisions, row->file)
                                                     : arena_format(&revisions->arena, "%s:%d", row->file, row->line);
}

void revisions_add(const struct table *published, const struct today *today, struct table *revisions)
{
    TABLE_EACH (published, row, published)
        if (!is_missing(row->value) && method_is_direct(row->method))
            add_published(row, published, today, revisions);
    TABLE_EACH (vintage, row, today->vintages)
        add_vintage(row, today, revisions);
}
