#include "assess/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "tables/estimates.h"

static bool parse_years(struct assessment *assessment, const char *years, struct error *err)
{
    size_t n;
    const char **words = text_words(&assessment->arena, years, &n);
    assessment->years = arena_new(&assessment->arena, (n + 1) * sizeof *assessment->years);
    for (size_t i = 0; i < n; i++) {
        int year;
        if (!number_parse_integer(words[i], &year) || year < 1000 || year > 9999)
            return error_add(err, "--years holds \"%s\", years of four digits parted by blanks were wanted", words[i]);
        if (year <= assessment->year)
            assessment->years[assessment->n_years++] = year;
    }
    return true;
}

/* Appends a table of 5_protect. */
static bool read_protected(struct table *table, const char *output, const char *name, struct error *err)
{
    char *folder = file_join(output, "5_protect"), *path = file_join(folder, name);
    bool done = table_read(table, path, path, err);
    free(folder);
    free(path);
    return done;
}

static bool read_estimates(struct assessment *assessment, const char *output, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < assessment->n_years; i++)
        done = read_protected(&assessment->estimates, output,
                              arena_format(&assessment->arena, "%d.csv", assessment->years[i]), err) &&
               done;
    return done;
}

bool assessment_read(struct assessment *assessment, const struct stage_arguments *source, struct error *err)
{
    *assessment = (struct assessment){ .year = source->year };
    arena_init(&assessment->arena);
    table_init(&assessment->estimates, &estimate_schema);
    table_init(&assessment->derived, &estimate_schema);
    table_init(&assessment->changes, &change_schema);
    table_init(&assessment->contrasts, &contrast_schema);
    table_init(&assessment->trends, &trend_schema);
    table_init(&assessment->rates, &rate_schema);
    table_init(&assessment->mentions, &notes_theme_schema);
    if (!study_open(&assessment->study, source->study, source->shown, err) ||
        !parse_years(assessment, source->years, err))
        return false;
    const struct study *study = &assessment->study;
    bool done = themes_read(&assessment->themes, study, err);
    done = study_read(study, &assessment->levels, &level_rule_schema, err) && done;
    done = study_read(study, &assessment->families, &family_schema, err) && done;
    done = study_read(study, &assessment->comparators, &comparator_schema, err) && done;
    done = study_read(study, &assessment->measures, &measure_schema, err) && done;
    done = study_read(study, &assessment->priorities, &priority_schema, err) && done;
    done = read_estimates(assessment, source->output, err) && done;
    done = read_protected(&assessment->changes, source->output, "changes.csv", err) && done;
    done = read_protected(&assessment->contrasts, source->output, "contrasts.csv", err) && done;
    done = read_protected(&assessment->trends, source->output, "trends.csv", err) && done;
    done = read_protected(&assessment->rates, source->output, "rates.csv", err) && done;
    done = read_protected(&assessment->mentions, source->output, "themes.csv", err) && done;
    estimates_split(&assessment->estimates, &assessment->derived);
    table_sort(&assessment->estimates);
    table_sort(&assessment->changes);
    table_sort(&assessment->contrasts);
    return done;
}

void assessment_clear(struct assessment *assessment)
{
    struct table *tables[] = { &assessment->derived,     &assessment->estimates, &assessment->changes,
                               &assessment->contrasts,   &assessment->trends,    &assessment->rates,
                               &assessment->mentions,    &assessment->levels,    &assessment->families,
                               &assessment->comparators, &assessment->measures,  &assessment->priorities };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i]->schema != NULL)
            table_clear(tables[i]);
    themes_clear(&assessment->themes);
    study_clear(&assessment->study);
    arena_clear(&assessment->arena);
}

static bool is_crime(struct spot spot)
{
    return spot.subject->source == SOURCE_CRIME;
}

const struct estimate_row *assessment_estimate(const struct assessment *assessment, struct spot spot, int year)
{
    struct estimate_row key = {
        .year = year, .indicator = spot.subject->name, .domain = spot.domain, .level = spot.level
    };
    struct table_range range = table_range(&assessment->estimates, &key, 4);
    return range.n > 0 && !is_crime(spot) ? table_range_row(range, 0) : NULL;
}

const struct change_row *assessment_change(const struct assessment *assessment, struct spot spot,
                                           enum baseline baseline)
{
    struct change_row key = { .subject = spot.subject->name,
                              .source = spot.subject->source,
                              .domain = spot.domain,
                              .level = spot.level,
                              .baseline = baseline };
    struct table_range range = table_range(&assessment->changes, &key, 5);
    for (size_t i = 0; i < range.n; i++) {
        const struct change_row *row = table_range_row(range, i);
        if (row->to_year == assessment->year)
            return row;
    }
    return NULL;
}

struct table_range assessment_contrasts_of(const struct assessment *assessment, struct spot spot, int year)
{
    struct contrast_row key = { .subject = spot.subject->name,
                                .source = spot.subject->source,
                                .year = year,
                                .domain = spot.domain,
                                .level = spot.level };
    return table_range(&assessment->contrasts, &key, 5);
}

const struct contrast_row *assessment_contrast(const struct assessment *assessment, struct spot spot, int year,
                                               const char *reference)
{
    return table_find(&assessment->contrasts, &(struct contrast_row){ .subject = spot.subject->name,
                                                                      .source = spot.subject->source,
                                                                      .year = year,
                                                                      .domain = spot.domain,
                                                                      .level = spot.level,
                                                                      .reference = reference });
}

static bool is_comparator(const struct assessment *assessment, const char *subject, const char *name)
{
    return assessment_comparator(assessment, subject, name, 9999) != NULL;
}

const struct contrast_row *assessment_own_contrast(const struct assessment *assessment, struct spot spot, int year)
{
    const struct contrast_row *found = NULL;
    struct table_range range = assessment_contrasts_of(assessment, spot, year);
    for (size_t i = 0; i < range.n; i++) {
        const struct contrast_row *row = table_range_row(range, i);
        if (*row->reference == '\0' || text_is(row->reference, "all"))
            return row;
        if (found == NULL && !is_comparator(assessment, row->subject, row->reference))
            found = row;
    }
    return found;
}

const struct rate_row *assessment_rate(const struct assessment *assessment, const char *series, int year)
{
    return table_find(&assessment->rates,
                      &(struct rate_row){
                          .year = year, .period = "year", .area = assessment->study.settings.code, .series = series });
}

const struct comparator_row *assessment_comparator(const struct assessment *assessment, const char *subject,
                                                   const char *comparator, int year)
{
    const struct comparator_row *rows = assessment->comparators.rows, *found = NULL;
    for (size_t i = 0; i < assessment->comparators.n_rows; i++)
        if (text_is(rows[i].subject, subject) && text_is(rows[i].comparator, comparator) && rows[i].year <= year &&
            (found == NULL || found->year < rows[i].year))
            found = &rows[i];
    return found;
}

bool assessment_is_headline(const struct assessment *assessment, struct spot spot, size_t *row)
{
    const struct family_row *rows = assessment->families.rows;
    for (size_t i = 0; i < assessment->families.n_rows; i++) {
        const char *domain = *rows[i].domain != '\0' ? rows[i].domain : "all";
        bool is_source = rows[i].source == SOURCE_NONE || rows[i].source == spot.subject->source;
        bool is_level = *rows[i].level == '\0' || text_is(rows[i].level, spot.level);
        if (rows[i].method == FAMILY_HOLM && is_source && is_level && text_is(rows[i].subject, spot.subject->name) &&
            text_is(domain, spot.domain)) {
            *row = i;
            return true;
        }
    }
    *row = assessment->families.n_rows;
    return false;
}

/* The rule of levels.csv for a spot, or NULL: the one that names the level before the one for every level of the
 * domain. */
static const struct level_rule_row *find_rule(const struct assessment *assessment, struct spot spot)
{
    const struct level_rule_row *rows = assessment->levels.rows, *found = NULL;
    for (size_t i = 0; i < assessment->levels.n_rows; i++) {
        const char *domain = *rows[i].domain != '\0' ? rows[i].domain : "all";
        if (!text_is(rows[i].subject, spot.subject->name) || !text_is(domain, spot.domain))
            continue;
        if (text_is(rows[i].level, spot.level))
            return &rows[i];
        if (*rows[i].level == '\0')
            found = &rows[i];
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

/* `value` against low and high, each of which may be MISSING. */
static enum level level_of_value(double value, double low, double high)
{
    if (is_missing(value))
        return LEVEL_UNDETERMINED;
    if (value >= high)
        return LEVEL_HIGH;
    return value <= low ? LEVEL_LOW : LEVEL_MIDDLE;
}

/* A figure of a year and its interval, survey or crime. */
struct figure {
    double value, low, high;
};

static struct figure figure_of(const struct assessment *assessment, struct spot spot, int year)
{
    const struct estimate_row *estimate = assessment_estimate(assessment, spot, year);
    const struct rate_row *rate = is_crime(spot) ? assessment_rate(assessment, spot.subject->name, year) : NULL;
    if (estimate != NULL)
        return (struct figure){ estimate->estimate, estimate->ci_low, estimate->ci_high };
    if (rate != NULL)
        return (struct figure){ rate->rate_per_100k, rate->ci_low, rate->ci_high };
    return (struct figure){ MISSING, MISSING, MISSING };
}

/* Whether a rule measures the spot against its own mean of the years before; for the municipality that is its own_mean
 * too. */
static bool is_by_years(const struct level_rule_row *rule, struct spot spot)
{
    return rule->reference == REFERENCE_OWN_YEARS ||
           (rule->reference == REFERENCE_OWN_MEAN && text_is(spot.domain, "all"));
}

const struct change_row *assessment_level_change(const struct assessment *assessment, struct spot spot)
{
    const struct level_rule_row *rule = find_rule(assessment, spot);
    return rule != NULL && is_by_years(rule, spot) ? assessment_change(assessment, spot, BASELINE_MEAN) : NULL;
}

static enum level level_by_years(const struct assessment *assessment, struct spot spot, int year,
                                 const struct level_rule_row *rule)
{
    const struct change_row *mean =
        year == assessment->year ? assessment_change(assessment, spot, BASELINE_MEAN) : NULL;
    if (mean == NULL)
        return LEVEL_UNDETERMINED;
    bool is_tested = is_missing(rule->low) && is_missing(rule->high);
    return is_tested ? level_of_verdict(mean->verdict)
                     : level_of_value(mean->estimate_to - mean->estimate_from, rule->low, rule->high);
}

/* Against the municipality's mean of the year. */
static enum level level_by_mean(const struct assessment *assessment, struct spot spot, int year,
                                const struct level_rule_row *rule)
{
    if (is_missing(rule->low) && is_missing(rule->high)) {
        const struct contrast_row *contrast = assessment_own_contrast(assessment, spot, year);
        return contrast != NULL ? level_of_verdict(contrast->verdict) : LEVEL_UNDETERMINED;
    }
    struct spot whole = { spot.subject, "all", "" };
    return level_of_value(figure_of(assessment, spot, year).value - figure_of(assessment, whole, year).value, rule->low,
                          rule->high);
}

static enum level level_by_comparator(const struct assessment *assessment, struct spot spot, int year,
                                      const struct level_rule_row *rule)
{
    const struct comparator_row *other = assessment_comparator(assessment, spot.subject->name, rule->source, year);
    struct figure figure = figure_of(assessment, spot, year);
    const struct contrast_row *contrast = assessment_contrast(assessment, spot, year, rule->source);
    if (!is_missing(rule->low) || !is_missing(rule->high))
        return other != NULL ? level_of_value(figure.value - other->value, rule->low, rule->high) : LEVEL_UNDETERMINED;
    if (contrast != NULL)
        return level_of_verdict(contrast->verdict);
    if (other == NULL || is_missing(other->value))
        return LEVEL_UNDETERMINED;
    if (figure.low > (is_missing(other->ci_high) ? other->value : other->ci_high))
        return LEVEL_HIGH;
    return figure.high < (is_missing(other->ci_low) ? other->value : other->ci_low) ? LEVEL_LOW : LEVEL_UNDETERMINED;
}

enum level assessment_level(const struct assessment *assessment, struct spot spot, int year)
{
    const struct level_rule_row *rule = find_rule(assessment, spot);
    if (rule == NULL || is_missing(figure_of(assessment, spot, year).value))
        return LEVEL_UNDETERMINED;
    if (is_by_years(rule, spot))
        return level_by_years(assessment, spot, year, rule);
    if (rule->reference == REFERENCE_OWN_MEAN)
        return level_by_mean(assessment, spot, year, rule);
    if (rule->reference == REFERENCE_COMPARATOR)
        return level_by_comparator(assessment, spot, year, rule);
    bool has_limit = !is_missing(rule->low) || !is_missing(rule->high);
    return has_limit ? level_of_value(figure_of(assessment, spot, year).value, rule->low, rule->high)
                     : LEVEL_UNDETERMINED;
}

const char *assessment_estimate_key(struct assessment *assessment, const struct estimate_row *row)
{
    return row == NULL ? ""
                       : evidence_key(&assessment->arena, "estimate", &assessment->estimates,
                                      (size_t)(row - (const struct estimate_row *)assessment->estimates.rows));
}

const char *assessment_change_key(struct assessment *assessment, const struct change_row *row)
{
    return row == NULL ? ""
                       : evidence_key(&assessment->arena, "changes", &assessment->changes,
                                      (size_t)(row - (const struct change_row *)assessment->changes.rows));
}

const char *assessment_contrast_key(struct assessment *assessment, const struct contrast_row *row)
{
    return row == NULL ? ""
                       : evidence_key(&assessment->arena, "contrasts", &assessment->contrasts,
                                      (size_t)(row - (const struct contrast_row *)assessment->contrasts.rows));
}

const char *assessment_rate_key(struct assessment *assessment, const struct rate_row *row)
{
    return row == NULL ? ""
                       : evidence_key(&assessment->arena, "rates", &assessment->rates,
                                      (size_t)(row - (const struct rate_row *)assessment->rates.rows));
}

const char *assessment_comparator_key(struct assessment *assessment, const struct comparator_row *row)
{
    return evidence_key(&assessment->arena, "comparators", &assessment->comparators,
                        (size_t)(row - (const struct comparator_row *)assessment->comparators.rows));
}

const char *assessment_mention_key(struct assessment *assessment, const struct notes_theme_row *row)
{
    return row == NULL ? ""
                       : evidence_key(&assessment->arena, "themes", &assessment->mentions,
                                      (size_t)(row - (const struct notes_theme_row *)assessment->mentions.rows));
}
