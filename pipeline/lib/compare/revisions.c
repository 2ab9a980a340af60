#include "compare/revisions.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"
#include "tables/publication.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"

static bool is_same_cell(const struct published_row *a, const struct published_row *b)
{
    return a->year == b->year && text_is(a->subject, b->subject) && text_is(a->domain, b->domain) &&
           text_is(a->level, b->level);
}

/* What is known of a cell today; is_share: the figure is one; source: where it is from, "" = it is not known. */
struct present {
    double value;
    bool is_share, is_crime, is_published;
};

static const char *area_of(const struct published_row *row, const struct today *today)
{
    return text_is(row->domain, "municipality") ? row->level : text_is(row->domain, "all") ? today->code : "";
}

static struct present find_crime(const struct published_row *row, const struct today *today)
{
    const struct rate_row *rates = today->rates->rows;
    const char *area = area_of(row, today);
    for (size_t i = 0; i < today->rates->n_rows && *area != '\0'; i++)
        if (rates[i].year == row->year && text_is(rates[i].area, area) && text_is(rates[i].series, row->subject) &&
            text_is(rates[i].period, "year") && !is_missing_integer(rates[i].count)) {
            bool is_count = row->value == round(row->value);
            return (struct present){ is_count ? rates[i].count : rates[i].rate_per_100k, false, true, false };
        }
    return (struct present){ MISSING, false, false, false };
}

/* The newest other publication of the cell. */
static struct present find_published(const struct published_row *row, const struct table *published)
{
    const struct published_row *rows = published->rows, *newest = NULL;
    for (size_t i = 0; i < published->n_rows; i++)
        if (is_same_cell(row, &rows[i]) && !is_missing(rows[i].value) &&
            strcmp(rows[i].published_on, row->published_on) > 0 &&
            (newest == NULL || strcmp(rows[i].published_on, newest->published_on) > 0))
            newest = &rows[i];
    return (struct present){ newest != NULL ? newest->value : MISSING, false, false, true };
}

static struct present find_present(const struct published_row *row, const struct table *published,
                                   const struct today *today)
{
    for (size_t i = 0; i < today->n_surveys; i++) {
        const struct estimate_row *estimate =
            today->surveys[i].year == row->year
                ? survey_year_find(&today->surveys[i], row->subject, row->domain, row->level)
                : NULL;
        if (estimate != NULL && !is_missing(estimate->estimate))
            return (struct present){ estimate->estimate, estimate->measure == MEASURE_SHARE, false, false };
    }
    struct present crime = find_crime(row, today);
    return is_missing(crime.value) ? find_published(row, published) : crime;
}

/* Decimals of the shortest text of a number. */
static int decimals_of(double value)
{
    char text[NUMBER_TEXT];
    const char *point = strchr(number_print(text, value), '.');
    return point != NULL && strchr(text, 'e') == NULL ? (int)strlen(point + 1) : 0;
}

/* Half a unit of the last decimal that the subject's figures of the day and source were published with: "0.2" beside
 * "0.23" is 0.20. */
static double half_unit(const struct published_row *row, const struct table *published, bool is_share)
{
    const struct published_row *rows = published->rows;
    int decimals = is_share ? 2 : 0;
    for (size_t i = 0; i < published->n_rows; i++)
        if (text_is(rows[i].subject, row->subject) && text_is(rows[i].published_on, row->published_on) &&
            text_is(rows[i].source, row->source) && !is_missing(rows[i].value) && decimals_of(rows[i].value) > decimals)
            decimals = decimals_of(rows[i].value);
    return 0.5 * pow(10, -decimals);
}

static bool has_vintages(const struct published_row *row, const struct today *today)
{
    const struct vintage_row *rows = today->vintages->rows;
    for (size_t i = 0; i < today->vintages->n_rows; i++)
        if (rows[i].year == row->year && text_is(rows[i].series, row->subject) &&
            text_is(rows[i].area, area_of(row, today)))
            return true;
    return false;
}

static void add_published(const struct published_row *row, const struct table *published, const struct today *today,
                          struct table *revisions)
{
    struct present present = find_present(row, published, today);
    double difference = fabs(row->value - present.value);
    /* What reads as it was published is no other figure: today's is published with those decimals too. */
    bool is_same =
        difference < 1e-12 || fabs(row->value - publication_number(present.value, PUBLICATION_DECIMALS)) < 1e-12;
    if (is_missing(present.value) || is_same)
        return;
    bool is_rounding = difference <= half_unit(row, published, present.is_share) * (1 + 1e-9);
    bool is_vintage = present.is_published || (present.is_crime && has_vintages(row, today));
    struct revision_row *revision = table_add(revisions);
    revision->subject = table_text(revisions, row->subject);
    revision->domain = table_text(revisions, *row->domain != '\0' ? row->domain : "all");
    revision->level = table_text(revisions, row->level);
    revision->year = row->year;
    revision->published_on = table_text(revisions, row->published_on);
    revision->published = row->value;
    revision->today = present.value;
    revision->reason = is_rounding ? REVISION_ROUNDING : is_vintage ? REVISION_VINTAGE : REVISION_REVISION;
    revision->source = table_text(revisions, row->source);
}

/* A crime figure of an earlier delivery, of whole years. */
static void add_vintage(const struct vintage_row *row, const struct today *today, struct table *revisions)
{
    const struct vintage_row *rows = today->vintages->rows;
    if (row->used == YES || !text_is(row->period, "year") || is_missing_integer(row->count))
        return;
    bool is_own = text_is(row->area, today->code);
    for (size_t i = 0; i < today->vintages->n_rows; i++) {
        bool is_same = rows[i].year == row->year && text_is(rows[i].period, row->period) &&
                       text_is(rows[i].area, row->area) && text_is(rows[i].series, row->series);
        if (!is_same || rows[i].used != YES || is_missing_integer(rows[i].count) || rows[i].count == row->count)
            continue;
        struct revision_row *revision = table_add(revisions);
        revision->subject = table_text(revisions, row->series);
        revision->domain = is_own ? "all" : "municipality";
        revision->level = is_own ? "" : table_text(revisions, row->area);
        revision->year = row->year;
        revision->published_on = table_text(revisions, row->retrieved);
        revision->published = row->count;
        revision->today = rows[i].count;
        revision->reason = REVISION_VINTAGE;
        revision->source = is_missing_integer(row->line)
                               ? table_text(revisions, row->file)
                               : arena_format(&revisions->arena, "%s:%d", row->file, row->line);
        return;
    }
}

void revisions_add(const struct table *published, const struct today *today, struct table *revisions)
{
    const struct published_row *rows = published->rows;
    for (size_t i = 0; i < published->n_rows; i++)
        if (!is_missing(rows[i].value) && (rows[i].method == METHOD_NONE || rows[i].method == METHOD_DIRECT))
            add_published(&rows[i], published, today, revisions);
    const struct vintage_row *vintages = today->vintages->rows;
    for (size_t i = 0; i < today->vintages->n_rows; i++)
        add_vintage(&vintages[i], today, revisions);
}
