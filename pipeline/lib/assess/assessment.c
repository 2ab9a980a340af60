/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include "base/number.h"
#include "base/text.h"

const char *assessment_area(struct picture *picture, const char *domain, const char *level)
{
    return *level == '\0' ? "all" : arena_format(&picture->arena, "%s/%s", domain, level);
}

static bool is_crime(struct spot spot)
{
    return spot.subject->source == SOURCE_CRIME;
}

const struct estimate_row *assessment_estimate(const struct picture *picture, struct spot spot, struct wave year)
{
    return is_crime(spot) ? NULL : picture_estimate(picture, year, spot.subject->name, spot.domain, spot.level);
}

const struct change_row *assessment_change(const struct picture *picture, struct spot spot, enum baseline baseline)
{
    return picture_change_of(picture,
                             &(struct change_row){ .subject = spot.subject->name,
                                                   .source = spot.subject->source,
                                                   .domain = spot.domain,
                                                   .level = spot.level,
                                                   .baseline = baseline,
                                                   .to_year = picture_wave(spot.subject->source, picture->year) });
}

static struct contrast_row contrast_key(struct spot spot, struct wave year, const char *reference)
{
    return (struct contrast_row){ .subject = spot.subject->name,
                                  .source = spot.subject->source,
                                  .year = picture_wave(spot.subject->source, year),
                                  .domain = spot.domain,
                                  .level = spot.level,
                                  .reference = reference };
}

struct table_range assessment_contrasts_of(const struct picture *picture, struct spot spot, struct wave year)
{
    struct contrast_row key = contrast_key(spot, year, "");
    return picture_contrasts(picture, &key);
}

const struct contrast_row *assessment_contrast(const struct picture *picture, struct spot spot, struct wave year,
                                               const char *reference)
{
    struct contrast_row key = contrast_key(spot, year, reference);
    return table_find(&picture->contrasts, &key);
}

const struct contrast_row *assessment_own_contrast(const struct picture *picture, struct spot spot, struct wave year)
{
    const struct contrast_row *found = NULL;
    struct table_range range = assessment_contrasts_of(picture, spot, year);
    RANGE_EACH (contrast, row, &range) {
        if (*row->reference == '\0' || text_is(row->reference, "all"))
            return row;
        if (found == NULL && !picture_is_comparator(picture, row->subject, row->reference))
            found = row;
    }
    return found;
}

const struct family_row *assessment_headline(const struct picture *picture, struct spot spot)
{
    TABLE_EACH (family, row, &picture->families) {
        bool is_source = row->source == SOURCE_NONE || row->source == spot.subject->source;
        bool is_level = *row->level == '\0' || text_is(row->level, spot.level);
        if (row->method == FAMILY_HOLM && is_source && is_level && text_is(row->subject, spot.subject->name) &&
            text_is(text_either(row->domain, "all"), spot.domain))
            return row;
    }
    return NULL;
}

/* Whether the year has something of a spot. */
static bool is_there(struct picture *picture, struct spot spot)
{
    return assessment_judged(picture, spot) != NULL || assessment_estimate(picture, spot, picture->year) != NULL ||
           (is_crime(spot) && picture_own_rate(picture, picture->year.year, spot.subject->name) != NULL);
}

const struct spot *assessment_headlines(struct picture *picture, size_t *n)
{
    size_t most = picture->families.n_rows + picture->estimates.n_rows + 1;
    struct spot *spots = arena_new(&picture->arena, most * sizeof *spots);
    *n = 0;
    TABLE_EACH (family, family, &picture->families) {
        const struct subject *subject = themes_subject(&picture->codebook, family->subject, family->source);
        const char *domain = text_either(family->domain, "all");
        if (subject == NULL || family->method != FAMILY_HOLM)
            continue;
        struct spot spot = { subject, domain, family->level };
        if (*family->level != '\0' || text_is(domain, "all")) {
            if (assessment_headline(picture, spot) == family && is_there(picture, spot))
                spots[(*n)++] = spot;
            continue;
        }
        struct estimate_row key = { .year = picture->year, .indicator = subject->name, .domain = domain };
        struct table_range range = table_range(&picture->estimates, &key, 3);
        RANGE_EACH (estimate, row, &range) {
            spot.level = row->level;
            if (assessment_headline(picture, spot) == family)
                spots[(*n)++] = spot;
        }
    }
    return spots;
}

static bool is_context(const struct change_row *change)
{
    return change->verdict == VERDICT_NOT_COMPARABLE || reasons_has(change->reason, REASON_CONTEXT);
}

const struct change_row *assessment_judged(const struct picture *picture, struct spot spot)
{
    const struct change_row *previous = assessment_change(picture, spot, BASELINE_PREVIOUS),
                            *mean = assessment_change(picture, spot, BASELINE_MEAN);
    const struct family_row *family = assessment_headline(picture, spot);
    bool is_of_mean = spot.subject->source == SOURCE_CRIME
                          ? mean != NULL && !is_context(mean)
                          : mean != NULL && family != NULL && family->baseline == FAMILY_BASELINE_MEAN;
    return is_of_mean ? mean : previous;
}

const struct level_rule_row *assessment_rule(const struct picture *picture, struct spot spot)
{
    const struct level_rule_row *found = NULL;
    TABLE_EACH (level_rule, row, &picture->levels) {
        if (!text_is(row->subject, spot.subject->name) || !text_is(text_either(row->domain, "all"), spot.domain))
            continue;
        if (text_is(row->level, spot.level))
            return row;
        if (*row->level == '\0')
            found = row;
    }
    return found;
}

/* What a verdict of a comparison says of a level. */
static enum level level_of_verdict(enum verdict verdict)
{
    if (verdict == VERDICT_INCREASED)
        return LEVEL_HIGH;
    if (verdict == VERDICT_DECREASED)
        return LEVEL_LOW;
    return verdict == VERDICT_UNCHANGED ? LEVEL_MIDDLE : LEVEL_UNDETERMINED;
}

bool level_is_apart(enum level level)
{
    return level == LEVEL_HIGH || level == LEVEL_LOW;
}

/* A figure of a year, or how far one lies from another, and its interval. */
struct figure {
    double value, low, high;
};

static const struct figure no_figure = { MISSING, MISSING, MISSING };

/* An interval against low and high, each of which may be MISSING. */
static enum level level_of_interval(struct figure figure, double low, double high)
{
    if (is_missing(figure.value) || is_missing(figure.low) || is_missing(figure.high))
        return LEVEL_UNDETERMINED;
    if (figure.low >= high)
        return LEVEL_HIGH;
    if (figure.high <= low)
        return LEVEL_LOW;
    bool contains_cut = figure.low <= low || figure.high >= high;
    return contains_cut ? LEVEL_NEAR : LEVEL_MIDDLE;
}

static struct figure figure_of(const struct picture *picture, struct spot spot, struct wave year)
{
    const struct estimate_row *estimate = assessment_estimate(picture, spot, year);
    const struct rate_row *rate = is_crime(spot) ? picture_own_rate(picture, year.year, spot.subject->name) : NULL;
    if (estimate != NULL)
        return (struct figure){ estimate->estimate, estimate->ci_low, estimate->ci_high };
    if (rate != NULL)
        return (struct figure){ rate->rate_per_100k, rate->ci_low, rate->ci_high };
    return no_figure;
}

/* Whether a rule measures the spot against its own mean of the years before; for the municipality that is its own_mean
 * too. */
static bool is_by_years(const struct level_rule_row *rule, struct spot spot)
{
    return rule->reference == REFERENCE_OWN_YEARS ||
           (rule->reference == REFERENCE_OWN_MEAN && text_is(spot.domain, "all"));
}

const struct change_row *assessment_level_change(const struct picture *picture, struct spot spot)
{
    const struct level_rule_row *rule = assessment_rule(picture, spot);
    return rule != NULL && is_by_years(rule, spot) ? assessment_change(picture, spot, BASELINE_MEAN) : NULL;
}

/* A figure against what a rule measures it by: how far it lies from that, and the level where the test decides. */
struct standing {
    struct figure distance;
    enum level tested;
};

/* How far a contrast, or a change, says that a figure lies from another: of a ratio by what it makes of the other. */
static struct figure distance_of(enum comparison_measure measure, double other, struct figure compared)
{
    bool is_ratio = measure == COMPARISON_RATIO;
    double scale = is_ratio ? other : 1, null = is_ratio ? 1 : 0;
    return (struct figure){ scale * (compared.value - null), scale * (compared.low - null),
                            scale * (compared.high - null) };
}

/* Against the mean of the years before. */
static struct standing by_years(const struct picture *picture, struct spot spot, struct wave year)
{
    const struct change_row *mean =
        wave_equals(year, picture->year) ? assessment_change(picture, spot, BASELINE_MEAN) : NULL;
    if (mean == NULL)
        return (struct standing){ no_figure, LEVEL_UNDETERMINED };
    struct figure change = { mean->change, mean->ci_low, mean->ci_high };
    return (struct standing){ distance_of(mean->measure, mean->estimate_from, change),
                              level_of_verdict(mean->verdict) };
}

/* Against the municipality's mean of the year. The contrast with the rest has the covariance: the distance from the
 * whole is a part of that from the rest. Without it the interval of the figure itself, which is the wider one since the
 * whole moves with its parts. */
static struct standing by_mean(const struct picture *picture, struct spot spot, struct wave year)
{
    const struct contrast_row *contrast = assessment_own_contrast(picture, spot, year);
    double whole = figure_of(picture, (struct spot){ spot.subject, "all", "" }, year).value;
    struct figure figure = figure_of(picture, spot, year);
    struct standing standing = { { figure.value - whole, figure.low - whole, figure.high - whole },
                                 contrast != NULL ? level_of_verdict(contrast->verdict) : LEVEL_UNDETERMINED };
    bool has_covariance = contrast != NULL && contrast->measure == COMPARISON_DIFFERENCE && contrast->contrast != 0 &&
                          (text_is(contrast->reference, "all") || text_is(contrast->reference, "rest"));
    double part = has_covariance ? standing.distance.value / contrast->contrast : MISSING;
    if (part > 0)
        standing.distance =
            (struct figure){ part * contrast->contrast, part * contrast->ci_low, part * contrast->ci_high };
    return standing;
}

/* Against the comparator's figure; without a test of it by whether the intervals lie apart. */
static struct standing by_comparator(const struct picture *picture, struct spot spot, struct wave year,
                                     const char *name)
{
    const struct comparator_row *other = picture_comparator(picture, spot.subject->name, name, year.year);
    const struct contrast_row *contrast = assessment_contrast(picture, spot, year, name);
    struct figure figure = figure_of(picture, spot, year);
    struct standing standing = { no_figure, LEVEL_UNDETERMINED };
    if (other != NULL && !is_missing(other->value)) {
        double low = is_missing(other->ci_low) ? other->value : other->ci_low,
               high = is_missing(other->ci_high) ? other->value : other->ci_high;
        standing.distance = (struct figure){ figure.value - other->value, figure.low - high, figure.high - low };
        standing.tested = figure.low > high ? LEVEL_HIGH : figure.high < low ? LEVEL_LOW : LEVEL_UNDETERMINED;
    }
    if (contrast != NULL) {
        struct figure compared = { contrast->contrast, contrast->ci_low, contrast->ci_high };
        standing.tested = level_of_verdict(contrast->verdict);
        standing.distance = distance_of(contrast->measure, contrast->estimate_reference, compared);
    }
    return standing;
}

enum level assessment_level(const struct picture *picture, struct spot spot, struct wave year)
{
    const struct level_rule_row *rule = assessment_rule(picture, spot);
    struct standing standing = { figure_of(picture, spot, year), LEVEL_UNDETERMINED };
    if (rule == NULL || is_missing(standing.distance.value))
        return LEVEL_UNDETERMINED;
    if (is_by_years(rule, spot))
        standing = by_years(picture, spot, year);
    else if (rule->reference == REFERENCE_OWN_MEAN)
        standing = by_mean(picture, spot, year);
    else if (rule->reference == REFERENCE_COMPARATOR)
        standing = by_comparator(picture, spot, year, rule->source);
    bool is_tested = is_missing(rule->low) && is_missing(rule->high);
    return is_tested ? standing.tested : level_of_interval(standing.distance, rule->low, rule->high);
}
