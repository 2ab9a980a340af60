/* The tables that an analyst prepares in input/STUDY/, each declared once. Encoding, delimiter, decimal mark and column
 * order are free; columns that are not required may be left out. Source of the contract: design.md, section 4. */
#ifndef LAGESBILD_TABLES_INPUT_TABLES_H
#define LAGESBILD_TABLES_INPUT_TABLES_H

#include "tables/columns.h"

/* clang-format off */

#define SETTING_COLUMNS(C) \
    C(TEXT, key, "name of the setting; `lagesbild check --settings` lists them", .is_key = true, .is_required = true) \
    C(TEXT, value, "its value", ) \
    C(TEXT, note, "a remark of the analyst's", )

#define SAMPLE_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, area, "area or stratum that was sampled", .is_key = true) \
    C(TEXT, stratum, "stratum, where strata are not areas", .is_key = true) \
    C(INTEGER, population, "persons in the stratum", .unit = "persons", .high = 2e9) \
    C(INTEGER, sent, "questionnaires sent", .unit = "persons", .high = 2e9) \
    C(INTEGER, returned, "answers that came back", .unit = "persons", .high = 2e9) \
    C(INTEGER, undeliverable, "sent but undeliverable, or outside the population", .unit = "persons", .high = 2e9)

#define VARIABLE_COLUMNS(C) \
    C(ID, variable, "the study's name of the variable, the same in all years", .is_key = true, .is_required = true) \
    C(YEAR, from, "first year of this row, empty = from the beginning", .is_key = true) \
    C(YEAR, to, "last year of this row, empty = open", ) \
    C(TEXT, column, "the raw header in those years; #12 by position; rep_* for replicates", .is_required = true) \
    C(TEXT, scale, "scale in scales.csv; empty keeps the cell as it is", ) \
    C(TEXT, role, "what the variable is for", .is_required = true, \
      .choices = "item domain year id panel_id weight weight_household stratum psu ssu fpc ssu_fpc replicate auxiliary status mode ignore") \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", ) \
    C(TEXT, question, "the question as it was put; another text than the year before is a break", )

#define SCALE_COLUMNS(C) \
    C(TEXT, scale, "name of the scale", .is_key = true, .is_required = true) \
    C(YEAR, from, "first year of this row, empty = from the beginning", .is_key = true) \
    C(YEAR, to, "last year of this row, empty = open", ) \
    C(TEXT, raw, "value, text, range 16..24, (empty), or * for any other; a leading \\ makes it literal", .is_key = true, .is_required = true) \
    C(TEXT, code, "small number, name, or == to keep the number", ) \
    C(TEXT, status, "kind of answer; empty = answered", .choices = "answered dont_know not_applicable refused not_stated") \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", )

#define INDICATOR_COLUMNS(C) \
    C(ID, indicator, "name of the indicator", .is_key = true, .is_required = true) \
    C(ID, theme, "theme in themes.csv", ) \
    C(TEXT, kind, "what is computed", .is_required = true, .choices = "share any mean total ratio quantile composite") \
    C(TEXT, variables, "variables (composite: indicators), parted by blanks", .is_required = true) \
    C(TEXT, counts, "codes, ranges and statuses that count as 1", ) \
    C(TEXT, base, "codes, ranges and statuses in the base; empty = all answered", ) \
    C(NUMBER, times, "multiplies a mean or total", ) \
    C(SHARE, quantile, "which quantile, 0..1", ) \
    C(TEXT, unit, "whom the weight stands for", .choices = "person household") \
    C(TEXT, direction, "what a rise means", .choices = "good bad neutral") \
    C(NUMBER, relevant_change, "smallest change that matters in practice; shares 0..1", .high = 1e12) \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", )

#define AREA_COLUMNS(C) \
    C(ID, area, "level of the variable `area`, or a roll-up that others are part of", .is_key = true, .is_required = true) \
    C(YEAR, from, "first year that the area exists, empty = always", .is_key = true) \
    C(YEAR, to, "last year that the area exists, empty = still", ) \
    C(TEXT, part_of, "the roll-up that it is part of", ) \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", )

#define THEME_COLUMNS(C) \
    C(ID, theme, "name of the theme", .is_key = true, .is_required = true) \
    C(TEXT, label_sv, "Swedish label", ) \
    C(TEXT, label_en, "English label", ) \
    C(TEXT, synonyms, "other words for it in notes, parted by ;", )

#define SOURCE_COLUMNS(C) \
    C(TEXT, file, "file in crime/", .is_key = true, .is_required = true) \
    C(TEXT, profile, "its layout; empty = found out", .choices = "tidy kolada bra_municipality bra_solweb bra_solweb_table pxweb") \
    C(YEAR, year, "year of the figures, where the file does not say", ) \
    C(TEXT, dash_means, "what a lone dash stands for", .choices = "zero missing") \
    C(TEXT, population_date, "which population the file's rates rest on, or is in it", .choices = "31dec mean") \
    C(DATE, retrieved, "day of the download; where files differ the newest counts, without days the later in this list", )

#define OFFENCE_COLUMNS(C) \
    C(ID, series, "name of the series", .is_key = true, .is_required = true) \
    C(TEXT, source_label, "what the series is called in the files", .is_key = true, .is_required = true) \
    C(TEXT, theme, "theme in themes.csv", ) \
    C(TEXT, label_sv, "Swedish label, as it reads in a sentence: anmälda bostadsinbrott", ) \
    C(TEXT, label_en, "English label", ) \
    C(TEXT, part_of, "the source_label that this one is a part of; two levels of one tree are never summed", )

#define MUNICIPALITY_COLUMNS(C) \
    C(TEXT, code, "municipality code of four digits, county code of two", .is_key = true, .is_required = true) \
    C(TEXT, name, "name", .is_required = true) \
    C(TEXT, lpo, "local police area", ) \
    C(TEXT, county, "county", ) \
    C(TEXT, size_group, "group of similar size", )

#define COMPARATOR_COLUMNS(C) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, comparator, "who or what is compared with: NTU, Medborgarundersökningen, a region", .is_key = true, .is_required = true) \
    C(YEAR, year, "year of the figure", .is_key = true, .is_required = true) \
    C(NUMBER, value, "the figure; shares 0..1, series of crimes per 100 000 inhabitants", ) \
    C(NUMBER, ci_low, "lower limit of its interval", ) \
    C(NUMBER, ci_high, "upper limit of its interval", ) \
    C(TEXT, source, "where it was published", ) \
    C(TEXT, note, "what differs from our figure", )

#define LEVEL_RULE_COLUMNS(C) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain, empty = all", .is_key = true) \
    C(TEXT, level, "level of the domain, empty = every level", .is_key = true) \
    C(NUMBER, low, "at or below it: low; a distance from the reference unless that is a threshold. Shares 0..1; of series thresholds and distances from a comparator in crimes per 100 000 inhabitants, distances from own years in crimes a year", ) \
    C(NUMBER, high, "at or above it: high, not below low; the same", ) \
    C(TEXT, reference, "what it is measured against", .is_required = true, .choices = "threshold own_mean own_years comparator") \
    C(TEXT, source, "where the rule comes from; for comparator its name", )

#define FAMILY_COLUMNS(C) \
    C(TEXT, family, "name of the family of comparisons", .is_key = true, .is_required = true) \
    C(TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(TEXT, source, "survey, crime or notes", .is_key = true, .choices = "survey crime notes") \
    C(TEXT, domain, "domain, empty = all", .is_key = true) \
    C(TEXT, level, "level, empty = every level", .is_key = true) \
    C(TEXT, method, "how p is adjusted within it", .is_required = true, .choices = "holm bh")

#define BREAK_COLUMNS(C) \
    C(TEXT, subject, "indicator or series, * or empty = all", .is_key = true) \
    C(TEXT, source, "survey, crime or notes, empty = all", .is_key = true, .choices = "survey crime notes") \
    C(TEXT, domain, "domain, empty = all", .is_key = true) \
    C(TEXT, level, "level, empty = all", .is_key = true) \
    C(YEAR, from, "first year after the break", .is_key = true, .is_required = true) \
    C(TEXT, effect, "no verdict across it, or only a warning", .is_required = true, .choices = "not_comparable warn") \
    C(TEXT, reason, "what changed, in Swedish as it is printed", )

#define PUBLISHED_COLUMNS(C) \
    C(DATE, published_on, "day of publication", .is_key = true, .is_required = true) \
    C(TEXT, subject, "indicator, series or index", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain", .is_key = true) \
    C(TEXT, level, "level", .is_key = true) \
    C(YEAR, year, "year that the figure is about", .is_key = true, .is_required = true) \
    C(NUMBER, value, "the figure as published", ) \
    C(NUMBER, base, "number of respondents behind it", ) \
    C(TEXT, status, "its status", ) \
    C(TEXT, source, "document", ) \
    C(TEXT, method, "how, where it is not the year's own figure: of several years together, as if all were composed alike, or from a model", \
      .is_key = true, .choices = "direct pooled standardised fay_herriot")

#define INDEX_RULE_COLUMNS(C) \
    C(ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(NUMBER, cut1, "share from which the index is 1", ) C(NUMBER, cut2, "… 2", ) C(NUMBER, cut3, "… 3", ) \
    C(NUMBER, cut4, "… 4", ) C(NUMBER, cut5, "… 5", ) C(NUMBER, cut6, "… 6", ) \
    C(YEAR, norm_year, "year of the national mean that is 2", ) \
    C(TEXT, source, "who set the cuts, and by what; printed beside the index", )

#define NOTE_COLUMNS(C) \
    C(DATE, date, "day of the note", .is_required = true) \
    C(TEXT, source, "where it comes from", .is_required = true, .choices = "medborgardialog medarbetardialog trygghetsvandring intern_kunskap klagomal tips") \
    C(TEXT, area, "area, empty = the whole municipality", ) \
    C(TEXT, theme, "theme in themes.csv, or one of its synonyms", ) \
    C(INTEGER, mentions, "how often it was mentioned; empty = once", .high = 1e9) \
    C(TEXT, publish, "whether the text may be quoted", .choices = "yes no") \
    C(TEXT, text, "the observation", )

#define MEASURE_COLUMNS(C) \
    C(TEXT, theme, "theme", .is_key = true, .is_required = true) \
    C(TEXT, proposal_sv, "proposal for a pledge, Swedish; {area} is filled in", .is_key = true) \
    C(TEXT, proposal_en, "the same in English", ) \
    C(TEXT, kind, "activity or outcome", .choices = "activity outcome") \
    C(TEXT, unit, "what is counted", ) \
    C(NUMBER, usual_target, "a usual number", .high = 1e9)

#define PRIORITY_COLUMNS(C) \
    C(TEXT, part, "part of the score", .is_key = true, .is_required = true, .choices = "extent severity trend spread influence") \
    C(TEXT, theme, "theme, empty = all", .is_key = true) \
    C(NUMBER, weight, "weight (extent, trend, spread) or value 0..1 (severity, influence of a theme)", .high = 1e6)

#define PLEDGE_COLUMNS(C) \
    C(ID, pledge, "name of the pledge", .is_key = true, .is_required = true, .may_repeat = true) \
    C(TEXT, text, "the promise as published", .is_required = true) \
    C(TEXT, owner_police, "who answers for it in the police", ) \
    C(TEXT, owner_municipality, "who answers for it in the municipality", ) \
    C(DATE, from, "first day", ) \
    C(DATE, to, "last day", ) \
    C(TEXT, theme, "theme", ) \
    C(TEXT, area, "area, empty = the whole municipality", ) \
    C(TEXT, kind, "what kind of promise", .choices = "activity outcome text") \
    C(TEXT, measure, "what is counted or measured", ) \
    C(TEXT, direction, "at least or at most", .choices = "at_least at_most increase decrease") \
    C(NUMBER, target, "the number promised", .high = 1e9) \
    C(TEXT, unit, "unit of the target", ) \
    C(TEXT, subject, "indicator or series that tells the outcome", ) \
    C(NUMBER, baseline, "its value at the start", .low = -1e12, .high = 1e12) \
    C(TEXT, source, "where the follow-up takes its figure, fixed in advance", ) \
    C(TEXT, decision, "reference of the decision", ) \
    C(TEXT, agreement, "agreement that it belongs to", ) \
    C(TEXT, candidate, "candidate that it was drawn from (2021/3), and further cells, as evidence keys parted by blanks", )

#define ACTIVITY_COLUMNS(C) \
    C(DATE, date, "day of the activity", .is_required = true) \
    C(TEXT, pledge, "pledge that it serves", .is_required = true) \
    C(NUMBER, count, "how many; empty = one", .high = 1e9) \
    C(TEXT, area, "area", ) \
    C(TEXT, remark, "what it was", )

/* For the model of small areas (setting fay_herriot). */
#define COVARIATE_COLUMNS(C) \
    C(YEAR, year, "survey year", .is_key = true, .is_required = true) \
    C(TEXT, domain, "domain, such as area", .is_key = true, .is_required = true) \
    C(TEXT, level, "level of it", .is_key = true, .is_required = true) \
    C(ID, name, "name of the covariate, as in the setting fay_herriot_covariates", .is_key = true, .is_required = true) \
    C(NUMBER, value, "what the register says of that level in that year", .is_required = true) \
    C(TEXT, source, "where it comes from", )

TABLE_DECLARE(setting, SETTING_COLUMNS);
TABLE_DECLARE(sample, SAMPLE_COLUMNS);
TABLE_DECLARE(variable, VARIABLE_COLUMNS);
TABLE_DECLARE(scale, SCALE_COLUMNS);
TABLE_DECLARE(indicator, INDICATOR_COLUMNS);
TABLE_DECLARE(area, AREA_COLUMNS);
TABLE_DECLARE(theme, THEME_COLUMNS);
TABLE_DECLARE(source, SOURCE_COLUMNS);
TABLE_DECLARE(offence, OFFENCE_COLUMNS);
TABLE_DECLARE(municipality, MUNICIPALITY_COLUMNS);
TABLE_DECLARE(comparator, COMPARATOR_COLUMNS);
TABLE_DECLARE(level_rule, LEVEL_RULE_COLUMNS);
TABLE_DECLARE(family, FAMILY_COLUMNS);
TABLE_DECLARE(break, BREAK_COLUMNS);
TABLE_DECLARE(published, PUBLISHED_COLUMNS);
TABLE_DECLARE(index_rule, INDEX_RULE_COLUMNS);
TABLE_DECLARE(note, NOTE_COLUMNS);
TABLE_DECLARE(measure, MEASURE_COLUMNS);
TABLE_DECLARE(priority, PRIORITY_COLUMNS);
TABLE_DECLARE(pledge, PLEDGE_COLUMNS);
TABLE_DECLARE(activity, ACTIVITY_COLUMNS);
TABLE_DECLARE(covariate, COVARIATE_COLUMNS);
/* clang-format on */

/* Every input table, for `lagesbild check`, `lagesbild new` and the documentation; ends with NULL. */
extern const struct schema *const input_schemas[];

#endif
