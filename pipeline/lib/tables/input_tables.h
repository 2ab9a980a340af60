/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that an analyst prepares in input/STUDY/, each declared once. Encoding, delimiter, decimal mark and column
 * order are free; columns that are not required may be left out. Source of the contract: design.md, section 4. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/assessments.h"
#include "vocabulary/promises.h"
#include "vocabulary/sources.h"
#include "vocabulary/surveys.h"
#include "vocabulary/verdicts.h"

/* clang-format off */

#define SETTING_COLUMNS(C, T) \
    C(T, TEXT, key, "name of the setting; `lagesbild check --settings` lists them", .is_key = true, .is_required = true) \
    C(T, TEXT, value, "its value", ) \
    C(T, TEXT, note, "a remark of the analyst's", )

#define SAMPLE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, area, "area or stratum that was sampled", .is_key = true) \
    C(T, TEXT, stratum, "stratum, where strata are not areas", .is_key = true) \
    C(T, INTEGER, population, "persons in the stratum", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, sent, "questionnaires sent", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, returned, "answers that came back", .unit = "persons", .high = 2e9) \
    C(T, INTEGER, undeliverable, "sent but undeliverable, or outside the population", .unit = "persons", .high = 2e9)

#define POPULATION_LEVEL_COLUMNS(C, T) \
    C(T, ID, variable, "variable that weights are calibrated to", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "its level in the survey, as coded in scales.csv", .is_key = true, .is_required = true) \
    C(T, TEXT, counted_as, "what files of population/ count its people as, together with those of other levels", .is_required = true)

#define VARIABLE_COLUMNS(C, T) \
    C(T, ID, variable, "the study's name of the variable, the same in all years", .is_key = true, .is_required = true) \
    C(T, WAVE_ID, from, "first year (or wave) of this row, empty = from the beginning", .is_key = true) \
    C(T, WAVE_ID, to, "last year (or wave) of this row, empty = open", ) \
    C(T, TEXT, column, "the raw header in those years; #12 by position; rep_* for replicates", .is_required = true, .is_raw = true) \
    C(T, TEXT, scale, "scale in scales.csv; empty keeps the cell as it is", ) \
    C(T, WORD(role), role, "what the variable is for", .is_required = true) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, TEXT, question, "the question as it was put; another text than the year before is a break", ) \
    C(T, NUMBER, min, "smallest number that an answer without scale can be", ) \
    C(T, NUMBER, max, "largest number that an answer without scale can be", ) \
    C(T, ID, asked_of, "indicator in which those count who were put the question; empty = all were", .is_further = true)

#define SCALE_COLUMNS(C, T) \
    C(T, TEXT, scale, "name of the scale", .is_key = true, .is_required = true) \
    C(T, WAVE_ID, from, "first year (or wave) of this row, empty = from the beginning", .is_key = true) \
    C(T, WAVE_ID, to, "last year (or wave) of this row, empty = open", ) \
    C(T, TEXT, raw, "value, text, range 16..24, (empty), or * for any other; a leading \\ makes it literal", .is_key = true, .is_required = true, .is_raw = true) \
    C(T, TEXT, code, "small number, name, or == to keep the number", ) \
    C(T, WORD(answer_status), status, "kind of answer; empty = answered", ) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", )

#define INDICATOR_COLUMNS(C, T) \
    C(T, ID, indicator, "name of the indicator", .is_key = true, .is_required = true) \
    C(T, ID, theme, "theme in themes.csv", ) \
    C(T, WORD(indicator_kind), kind, "what is computed", .is_required = true) \
    C(T, TEXT, variables, "variables (composite: indicators), parted by blanks", .is_required = true) \
    C(T, TEXT, counts, "codes, ranges and statuses that count as 1", ) \
    C(T, TEXT, base, "codes, ranges and statuses in the base; empty = all answered", ) \
    C(T, NUMBER, times, "multiplies a mean or total", ) \
    C(T, SHARE, quantile, "which quantile, 0..1", ) \
    C(T, WORD(unit), unit, "whom the weight stands for", ) \
    C(T, WORD(direction), direction, "what a rise means", ) \
    C(T, NUMBER, relevant_change, "smallest change that matters in practice; shares 0..1", .high = 1e12) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, TEXT, people_sv, "what those counted do, as it follows on their share in Swedish: oroar sig för bostadsinbrott", .is_further = true) \
    C(T, TEXT, people_en, "the same in English: worry about residential burglary", .is_further = true)

#define AREA_COLUMNS(C, T) \
    C(T, ID, area, "level of the variable `area`, or a roll-up that others are part of", .is_key = true, .is_required = true) \
    C(T, YEAR, from, "first year that the area exists, empty = always", .is_key = true) \
    C(T, YEAR, to, "last year that the area exists, empty = still", ) \
    C(T, TEXT, part_of, "the roll-up that it is part of", ) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", )

#define THEME_COLUMNS(C, T) \
    C(T, ID, theme, "name of the theme", .is_key = true, .is_required = true) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, TEXT, synonyms, "other words for it in notes, parted by ;", ) \
    C(T, WORD(theme_kind), kind, "whether it is a problem of the place or what people think of others; empty = problem", .is_further = true)

#define SOURCE_COLUMNS(C, T) \
    C(T, TEXT, file, "file in crime/; `register`: what the register of all municipalities has of the series in offences.csv", .is_key = true, .is_required = true) \
    C(T, TEXT, profile, "its layout; empty = found out", .choices = CRIME_PROFILE_WORDS) \
    C(T, YEAR, year, "year of the figures, where the file does not say", ) \
    C(T, WORD(dash_meaning), dash_means, "what a lone dash stands for", ) \
    C(T, WORD(population_date), population_date, "which population the file's rates rest on, or is in it", .among = POPULATION_DATES_DECLARED) \
    C(T, DATE, retrieved, "day of the download; where files differ the newest counts, without days the later in this list", )

#define OFFENCE_COLUMNS(C, T) \
    C(T, ID, series, "name of the series", .is_key = true, .is_required = true) \
    C(T, TEXT, source_label, "what the series is called in the files", .is_key = true, .is_required = true, .is_raw = true) \
    C(T, TEXT, theme, "theme in themes.csv", ) \
    C(T, TEXT, label_sv, "Swedish label, as it reads in a sentence: anmälda bostadsinbrott", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, TEXT, part_of, "the source_label that this one is a part of; two levels of one tree are never summed", .is_raw = true) \
    C(T, TEXT, register_series, "which series of the bundled register it is, and so which other municipalities' years it is judged by; empty = that of the same name", .is_further = true)

#define MUNICIPALITY_COLUMNS(C, T) \
    C(T, TEXT, code, "municipality code of four digits, county code of two", .is_key = true, .is_required = true, .is_code = true) \
    C(T, TEXT, name, "name", .is_required = true) \
    C(T, TEXT, lpo, "local police area", ) \
    C(T, TEXT, county, "county", .is_code = true) \
    C(T, TEXT, size_group, "group of similar size", ) \
    C(T, TEXT, also_called, "other names in files, parted by ;, that no rule makes of the name: Falu of Falun", ) \
    C(T, TEXT, police_region, "police region", ) \
    C(T, TEXT, skr_group, "SKR's group of municipalities, such as C7", ) \
    C(T, TEXT, neighbours, "codes of the municipalities that it borders on, parted by blanks", .is_code = true) \
    C(T, INTEGER, tile_row, "row on the tile map, 1 is north", .low = 1, .high = 100) \
    C(T, INTEGER, tile_column, "column on the tile map, 1 is west", .low = 1, .high = 100)

#define COMPARATOR_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, TEXT, comparator, "who or what is compared with: NTU, Medborgarundersökningen, a region", .is_key = true, .is_required = true) \
    C(T, YEAR, year, "year of the figure", .is_key = true, .is_required = true) \
    C(T, NUMBER, value, "the figure; shares 0..1, series of crimes per 100 000 inhabitants", ) \
    C(T, NUMBER, ci_low, "lower limit of its interval", ) \
    C(T, NUMBER, ci_high, "upper limit of its interval", ) \
    C(T, TEXT, source, "where it was published", ) \
    C(T, TEXT, note, "what differs from our figure", )

#define LEVEL_RULE_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain, empty = all", .is_key = true) \
    C(T, TEXT, level, "level of the domain, empty = every level", .is_key = true) \
    C(T, NUMBER, low, "at or below it: low; a distance from the reference unless that is a threshold. Shares 0..1; of series thresholds and distances from a comparator in crimes per 100 000 inhabitants, distances from own years in crimes a year", ) \
    C(T, NUMBER, high, "at or above it: high, not below low; the same", ) \
    C(T, WORD(level_reference), reference, "what it is measured against", .is_required = true) \
    C(T, TEXT, source, "where the rule comes from; for comparator its name", )

#define FAMILY_COLUMNS(C, T) \
    C(T, TEXT, family, "name of the family of comparisons", .is_key = true, .is_required = true) \
    C(T, TEXT, subject, "indicator or series", .is_key = true, .is_required = true) \
    C(T, WORD(source), source, "survey, crime or notes", .is_key = true, .among = SOURCES_COMPARED) \
    C(T, TEXT, domain, "domain, empty = all", .is_key = true) \
    C(T, TEXT, level, "level, empty = every level", .is_key = true) \
    C(T, WORD(family_method), method, "how p is adjusted within it", .is_required = true) \
    C(T, WORD(family_baseline), baseline, "the one comparison that is declared: with the year before (empty: that), the mean of the years before, or the trend", )

#define BREAK_COLUMNS(C, T) \
    C(T, TEXT, subject, "indicator or series, * or empty = all", .is_key = true) \
    C(T, WORD(source), source, "survey, crime or notes, empty = all", .is_key = true, .among = SOURCES_COMPARED) \
    C(T, TEXT, domain, "domain, empty = all", .is_key = true) \
    C(T, TEXT, level, "level, empty = all", .is_key = true) \
    C(T, WAVE_ID, from, "first year (or wave) after the break", .is_key = true, .is_required = true) \
    C(T, WORD(break_rule), effect, "no verdict across it, or only a warning", .is_required = true) \
    C(T, TEXT, reason, "what changed, in Swedish as it is printed", )

#define PUBLISHED_COLUMNS(C, T) \
    C(T, DATE, published_on, "day of publication", .is_key = true, .is_required = true) \
    C(T, TEXT, subject, "indicator, series or index", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain", .is_key = true) \
    C(T, TEXT, level, "level", .is_key = true) \
    C(T, WAVE, year, "year that the figure is about", .is_key = true, .is_required = true) \
    C(T, NUMBER, value, "the figure as published", ) \
    C(T, NUMBER, base, "number of respondents behind it", .is_count = true) \
    C(T, TEXT, status, "its status", ) \
    C(T, TEXT, source, "document", ) \
    C(T, WORD(method), method, "how, where it is not the year's own figure: of several years together, as if all were composed alike, or from a model", \
      .is_key = true) \
    C(T, NUMBER, se, "its standard error", .high = 1e300) \
    C(T, NUMBER, ci_low, "lower limit of its interval", ) \
    C(T, NUMBER, ci_high, "upper limit of its interval", )

/* Who had answered when a survey year was published, and what, and the tables that the publication was made of: mode
 * 0600. The first row of a year names what the others have in that place. */
#define ROUND_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_required = true) \
    C(T, TEXT, salt, "salt of the year's hashes: in its first row alone", ) \
    C(T, TEXT, respondent, "salted hash of a respondent; empty: the first row of the year, which tells what the others hold; table: a row of the year's estimates", ) \
    C(T, TEXT, levels, "level in each domain variable, - = none; in the first row the variables; the name of the table", ) \
    C(T, TEXT, answers, "what each indicator makes of the answers: 1 counts, 0 is in the base, - is not, else the number; in the first row the indicators; of a table its row, behind one that names the columns", )

#define INDEX_RULE_COLUMNS(C, T) \
    C(T, ID, indicator, "indicator", .is_key = true, .is_required = true) \
    C(T, NUMBER, cut1, "share from which the index is 1", ) C(T, NUMBER, cut2, "… 2", ) C(T, NUMBER, cut3, "… 3", ) \
    C(T, NUMBER, cut4, "… 4", ) C(T, NUMBER, cut5, "… 5", ) C(T, NUMBER, cut6, "… 6", ) \
    C(T, YEAR, norm_year, "year of the national mean that is 2", ) \
    C(T, TEXT, source, "who set the cuts, and by what; printed beside the index", )

#define NOTE_COLUMNS(C, T) \
    C(T, DATE, date, "day of the note", .is_required = true, .is_near_words = true) \
    C(T, WORD(note_source), source, "where it comes from", .is_required = true, .is_near_words = true) \
    C(T, TEXT, area, "area, empty = the whole municipality", .is_near_words = true) \
    C(T, TEXT, theme, "theme in themes.csv, or one of its synonyms", .is_near_words = true) \
    C(T, INTEGER, mentions, "how often it was mentioned; empty = once", .high = 1e9, .is_near_words = true) \
    C(T, WORD(yes_no), publish, "whether the text may be quoted", .is_near_words = true) \
    C(T, TEXT, text, "the observation", .is_near_words = true)

#define MEASURE_COLUMNS(C, T) \
    C(T, TEXT, theme, "theme", .is_key = true, .is_required = true) \
    C(T, TEXT, proposal_sv, "proposal for a pledge, Swedish; {area} is filled in", .is_key = true) \
    C(T, TEXT, proposal_en, "the same in English", ) \
    C(T, WORD(pledge_kind), kind, "activity or outcome", .among = WORDS_BIT(PROMISE_ACTIVITY) | WORDS_BIT(PROMISE_OUTCOME)) \
    C(T, TEXT, unit, "what is counted", ) \
    C(T, NUMBER, usual_target, "a usual number", .high = 1e9, .is_count = true) \
    C(T, TEXT, cause, "a cause of the theme's problem, as far as somebody has looked into it; never drawn from figures", ) \
    C(T, TEXT, cause_source, "who says so: a report, an analysis of causes, who knows it; wanted with a cause", ) \
    C(T, TEXT, subject, "indicator or series that proposal and cause are about, where that is not the whole theme", )

#define PRIORITY_COLUMNS(C, T) \
    C(T, WORD(priority_part), part, "part of the score", .is_key = true, .is_required = true) \
    C(T, TEXT, theme, "theme, empty = all", .is_key = true) \
    C(T, NUMBER, weight, "weight (extent, trend, spread) or value 0..1 (severity, influence of a theme)", .high = 1e6)

#define ASSESSMENT_COLUMNS(C, T) \
    C(T, DATE, date, "day on which it was signed", .is_key = true, .is_required = true) \
    C(T, TEXT_CALLED("signed"), signed_by, "who answers for it, offices, parted by ;", .is_key = true, .is_required = true) \
    C(T, TEXT, theme, "theme in themes.csv, empty = the whole", .is_key = true) \
    C(T, TEXT, text_sv, "the judgement, or the answer, in Swedish", ) \
    C(T, TEXT, text_en, "the same in English", ) \
    C(T, WORD(mapping_question), question, "which of the four questions to the mapping the text answers: why these problems, which sources were left out, how that limits the picture, what it means; empty = it is the judgement", .is_key = true) \
    C(T, WAVE, year, "year of the picture that it is of; empty = that of the date, or the year before", .is_key = true)

#define AGREEMENT_COLUMNS(C, T) \
    C(T, TEXT, agreement, "name of the agreement, as pledges.csv gives it", .is_key = true, .is_required = true) \
    C(T, TEXT, label_sv, "what documents call it, Swedish", ) \
    C(T, TEXT, label_en, "the same in English", ) \
    C(T, TEXT, from, "first day, or its first year; empty = open", ) \
    C(T, TEXT, to, "last day, or its last year; empty = open", ) \
    C(T, TEXT, signatories, "who signed it, offices, parted by ;", )

#define PLEDGE_COLUMNS(C, T) \
    C(T, ID, pledge, "name of the pledge", .is_key = true, .is_required = true, .may_repeat = true) \
    C(T, TEXT, text, "the promise as published", .is_required = true) \
    C(T, TEXT, owner_police, "who answers for it in the police", ) \
    C(T, TEXT, owner_municipality, "who answers for it in the municipality", ) \
    C(T, DATE, from, "first day", ) \
    C(T, DATE, to, "last day", ) \
    C(T, TEXT, theme, "theme", ) \
    C(T, TEXT, area, "area, empty = the whole municipality", ) \
    C(T, WORD(pledge_kind), kind, "what kind of promise", ) \
    C(T, TEXT, measure, "what is counted or measured", ) \
    C(T, WORD(pledge_direction), direction, "at least or at most", ) \
    C(T, NUMBER, target, "the number promised", .high = 1e9, .is_count = true) \
    C(T, TEXT, unit, "unit of the target", ) \
    C(T, TEXT, subject, "indicator or series that tells the outcome", ) \
    C(T, NUMBER, baseline, "its value at the start", .low = -1e12, .high = 1e12) \
    C(T, TEXT, source, "where the follow-up takes its figure, fixed in advance", ) \
    C(T, TEXT, decision, "reference of the decision", ) \
    C(T, TEXT, agreement, "agreement that it belongs to, as agreements.csv names or calls it", ) \
    C(T, TEXT, candidate, "candidate that it was drawn from (2021/3), and further cells, as evidence keys parted by blanks", ) \
    C(T, TEXT, reason, "why it was promised, as printed; empty = what the picture found of its theme", )

#define ACTIVITY_COLUMNS(C, T) \
    C(T, DATE, date, "day of the activity", .is_required = true) \
    C(T, TEXT, pledge, "pledge that it serves", .is_key = true, .may_repeat = true, .is_required = true) \
    C(T, NUMBER, count, "how many; empty = one", .high = 1e9, .is_count = true) \
    C(T, TEXT, area, "area", ) \
    C(T, TEXT, remark, "what it was", )

/* For the model of small areas (setting fay_herriot). */
#define COVARIATE_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, domain, "domain, such as area", .is_key = true, .is_required = true) \
    C(T, TEXT, level, "level of it", .is_key = true, .is_required = true) \
    C(T, ID, name, "name of the covariate, as in the setting fay_herriot_covariates", .is_key = true, .is_required = true) \
    C(T, NUMBER, value, "what the register says of that level in that year", .is_required = true) \
    C(T, TEXT, source, "where it comes from", )

/* Waves that are not one a year. */
#define STUDY_WAVE_COLUMNS(C, T) \
    C(T, WAVE_ID, wave, "wave: 2021, 2021q2 or 2021-04, as its file in survey/ is called", .is_key = true, .is_required = true) \
    C(T, TEXT, label_sv, "what documents call it, Swedish: våren 2021", ) \
    C(T, TEXT, label_en, "the same in English: spring 2021", ) \
    C(T, DATE, from, "first day of fieldwork; empty, as `to`, of a quarter or month: its own days", ) \
    C(T, DATE, to, "last day of fieldwork", )

/* open/surveys.csv: files of open/, which anyone could answer. */
#define OPEN_SURVEY_COLUMNS(C, T) \
    C(T, TEXT, file, "file in open/", .is_key = true, .is_required = true) \
    C(T, TEXT, column, "a column of it, as its header has it; others are not read", .is_key = true, .is_required = true, .is_raw = true) \
    C(T, WORD(open_use), use, "what it says: area, where the respondent lives; mention, that they mention the theme; theme, which themes, parted by ; or ,", .is_required = true) \
    C(T, TEXT, counts, "of a mention the raw values that are one, or ranges such as 3..4, parted by ;; empty = any", .is_raw = true) \
    C(T, TEXT, theme, "of a mention the theme", ) \
    C(T, TEXT, survey, "what the survey is called, as printed; on one row of the file at least", ) \
    C(T, DATE, date, "day on which it closed; on one row of the file at least", )

#define INPUT_TABLES(TABLE) \
    TABLE(setting, SETTING_COLUMNS, "study.csv", "settings of the study") \
    TABLE(study_wave, STUDY_WAVE_COLUMNS, "waves.csv", "waves that are not one a year, and when they were in the field") \
    TABLE(sample, SAMPLE_COLUMNS, "sample.csv", "the sample, by year and stratum") \
    TABLE(population_level, POPULATION_LEVEL_COLUMNS, "population_levels.csv", "levels of the survey that population/ has together") \
    TABLE(variable, VARIABLE_COLUMNS, "codebook/variables.csv", "which raw column is which variable, by year") \
    TABLE(scale, SCALE_COLUMNS, "codebook/scales.csv", "what the raw values mean, by year") \
    TABLE(indicator, INDICATOR_COLUMNS, "codebook/indicators.csv", "what is estimated") \
    TABLE(area, AREA_COLUMNS, "codebook/areas.csv", "areas, their years and roll-ups") \
    TABLE(theme, THEME_COLUMNS, "codebook/themes.csv", "themes of the picture") \
    TABLE(source, SOURCE_COLUMNS, "crime/sources.csv", "the crime files and their layouts") \
    TABLE(offence, OFFENCE_COLUMNS, "crime/offences.csv", "series of reported crime") \
    TABLE(municipality, MUNICIPALITY_COLUMNS, "municipalities.csv", "municipalities and what they belong to") \
    TABLE(comparator, COMPARATOR_COLUMNS, "comparators.csv", "figures of others to compare with") \
    TABLE(level_rule, LEVEL_RULE_COLUMNS, "levels.csv", "what counts as low and as high") \
    TABLE(family, FAMILY_COLUMNS, "families.csv", "comparisons declared in advance") \
    TABLE(break, BREAK_COLUMNS, "breaks.csv", "breaks in series") \
    TABLE(published, PUBLISHED_COLUMNS, "published/*.csv", "every figure ever published") \
    TABLE(round, ROUND_COLUMNS, "round.csv", "who had answered when a year was published, and what") \
    TABLE(index_rule, INDEX_RULE_COLUMNS, "index.csv", "thresholds of the 0-6 index") \
    TABLE(note, NOTE_COLUMNS, "notes.csv", "dialogues, walks, complaints, own knowledge") \
    TABLE(open_survey, OPEN_SURVEY_COLUMNS, "open/surveys.csv", "open surveys on the web: counted, never weighted") \
    TABLE(measure, MEASURE_COLUMNS, "measures.csv", "what can be promised, by theme") \
    TABLE(priority, PRIORITY_COLUMNS, "priorities.csv", "weights of the priority score") \
    TABLE(assessment, ASSESSMENT_COLUMNS, "assessment.csv", "the municipality's and the police's own judgement") \
    TABLE(agreement, AGREEMENT_COLUMNS, "agreements.csv", "the agreements that pledges belong to") \
    TABLE(pledge, PLEDGE_COLUMNS, "pledges.csv", "the citizen pledges") \
    TABLE(activity, ACTIVITY_COLUMNS, "activities.csv", "what was done for them") \
    TABLE(covariate, COVARIATE_COLUMNS, "covariates.csv", "what registers say of areas, for the model of small areas")
INPUT_TABLES(TABLE_DECLARE)
/* clang-format on */

/* Every input table, for `lagesbild check`, `lagesbild new` and the documentation; ends with NULL. */
extern const struct schema *const input_schemas[];

/* The folders of a study whose tables have columns that are the study's own (its variables, or as delivered), so that
 * no schema declares them, and the secret of protection = cell_key, which is no table; ends with NULL. The survey's
 * files are parts by themselves, a year each. */
extern const char *const input_folders[];
