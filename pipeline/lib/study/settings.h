/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What study.csv may say: every setting, declared once. The list gives the struct that the program reads settings from,
 * the rules that the file is checked by, and `lagesbild check --settings`. Names of variables are the study's own,
 * never raw columns. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "tables/columns.h"
#include "vocabulary/settings.h"
#include "vocabulary/sources.h"

/* What becomes of findings of a kind, and of how large a share at most; MISSING: the usual share. In study.csv a word
 * that a number may follow. */
struct tolerance {
    enum on_finding finding;
    double share;
};
#define MEMBER_TYPE_TOLERANCE struct tolerance
#define COLUMN_OF_TOLERANCE .type = COLUMN_WORD, .words = &on_finding_words, .high = 1

/* clang-format off */

/* A setting: its type as of a column, key, default, what it is, and how far it may go. A DATE may list days parted by
 * blanks, `high` at most. */
#define SETTINGS(S) \
    S(TEXT, name, "", "name of the municipality", .is_required = true) \
    S(TEXT, code, "", "municipality code of four digits, as in the crime files", ) \
    S(WAVE_ID, year, "", "year or wave (2021q2) of the picture; empty = the newest survey", ) \
    S(WORD(previous_wave), previous, "wave", "which wave before a change is measured from: the nearest, or the nearest of the same season; means and trends then are of that season too", ) \
    S(WORD(language), language, "sv", "language of the documents", ) \
    S(WORD(language), own_language, "sv", "language of what the study says in one language alone: pledges, notes, questions, causes; documents in another mark it", ) \
    S(TEXT, agreement, "", "name of the cooperation agreement; agreements.csv wins", ) \
    S(TEXT, agreement_period, "", "its period, as printed; agreements.csv wins", ) \
    S(TEXT, purposes, "", "its purposes, parted by ;", ) \
    S(TEXT, signatories, "", "who signs, parted by ; (agreements.csv wins)", ) \
    S(TEXT, coordinator, "", "office that coordinates the municipality's crime prevention, as printed", ) \
    S(TEXT, pledge_year, "", "year or period of the pledges, as printed", ) \
    S(TEXT, survey_closes, "12-31", "month and day, MM-DD, on which a year's survey is over: pledges that begin later have it as their baseline", ) \
    S(DATE, council_meetings, "", "days on which the local crime prevention council meets, parted by blanks; its report tells what is new since the last before", .high = 1000) \
    S(DATE, feedback_updated, "", "day of the feedback's last update, as printed", .high = 1) \
    S(TEXT, revision_note, "", "what was changed in the feedback since it was first published", ) \
    S(INTEGER, plan_themes, "5", "how many themes the plan of measures takes up: those of reported crime that rose or lies above others first, then in the order of the candidates; themes with a pledge come along anyway", .low = 0, .high = 1000) \
    S(TEXT, plan_adopted_by, "", "who adopted the plan of measures, as printed; empty = a line to fill in by hand", ) \
    S(DATE, plan_adopted_on, "", "day on which it was adopted; empty = it is not, and the council's report proposes it", .high = 1) \
    S(TEXT, plan_diary_number, "", "its number in the register of documents, as printed", ) \
    S(TEXT, contact, "", "where residents turn to, as printed in the documents for them: an office, a telephone, an address", ) \
    S(TEXT, data_publisher, "", "who publishes the tables as open data, by name, such as Höörs kommun; this and the other settings data_* stand in YEAR/datapackage.json, and all of them make YEAR/dcat.rdf, the record for data portals", ) \
    S(TEXT, data_publisher_number, "", "its organisation number, ten digits", ) \
    S(TEXT, data_contact, "", "whom to ask about the tables: an office, no person", ) \
    S(TEXT, data_email, "", "its e-mail address", ) \
    S(TEXT, data_address, "", "web address below which YEAR/ is published, such as https://data.example.se/lagesbild", ) \
    S(TEXT, data_licence, "", "licence of the tables: CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0, or the web address of another", ) \
    S(TEXT, synthetic_note, "", "a sentence that every document shows at its head, such as that the respondents are synthetic", ) \
    S(NUMBER, confidence, "0.95", "confidence of intervals, and of each that a verdict of change rests on", .low = 0.5, .high = 0.9999) \
    S(WORD(interval_method), interval, "korn_graubard", "interval of a share", ) \
    S(WORD(single_psu), single_psu, "fail", "what to do with a stratum of one primary sampling unit", ) \
    S(WORD(yes_no), domain_lonely, "no", "whether single_psu = adjust or average also holds of a stratum of which only one unit has respondents in the domain", ) \
    S(WORD(on_finding), empty_area, "stop", "an area of codebook/areas.csv without a respondent in a year that it is valid in stops the run, or has rows without data", .among = WORDS_BIT(FINDING_STOP) | WORDS_BIT(FINDING_NO_DATA)) \
    S(TEXT, domains, "", "domains, parted by blanks; empty = each domain variable alone", ) \
    S(TEXT, associations, "", "pairs VARIABLE*DOMAIN, parted by blanks, of which it is tested whether the answers differ between the domain's levels", ) \
    S(TOLERANCE, unknown_codes, "stop", "a cell that matches nothing in its scale stops the run, or counts as not stated: up to 2 % of a column's cells, or to the share behind the word, such as not_stated 0.05", .among = WORDS_BIT(FINDING_STOP) | WORDS_BIT(FINDING_NOT_STATED)) \
    S(TOLERANCE, duplicates, "stop", "a respondent delivered twice stops the run, or the later row is dropped if it is like the first in every cell that is used: up to 1 % of the rows, or to the share behind the word", .among = WORDS_BIT(FINDING_STOP) | WORDS_BIT(FINDING_DROP)) \
    S(TOLERANCE, ragged_rows, "stop", "a row with too many or too few cells stops the run; fill: one with too few has its last cells left off, which are then empty; drop: one with too many is dropped; up to 1 % of the rows, or to the share behind the word", .among = WORDS_BIT(FINDING_STOP) | WORDS_BIT(FINDING_DROP) | WORDS_BIT(FINDING_FILL)) \
    S(INTEGER, header_rows, "1", "on which row of a survey file the names of the columns stand at the latest; titles above them are then left out", .low = 1, .high = 20) \
    S(WORD(delimiter), delimiter, "", "delimiter of the survey files; empty = found out", ) \
    S(TEXT, encoding, "", "encoding of the survey files; empty = found out", ) \
    S(WORD(population_year), population_year, "newest", "what a survey year is weighted to where a file of population/ has no row of it: newest, the newest year before it; or same, nothing: the year is weighted without that file", ) \
    S(TEXT, ages, "", "ages that the survey is about, both included, such as 16..84: of ages counted one by one in population/ these alone are counted; empty = all that the levels have", ) \
    S(TOLERANCE, outside_population, "rest", "a respondent whose answer population/ has not, such as a third one on sex: rest, weighted by the rest of what they answered, where that is up to 5 % of the year's respondents, or up to the share behind the word, such as rest 0.08; or the run stops", .among = WORDS_BIT(FINDING_STOP) | WORDS_BIT(FINDING_REST)) \
    S(WORD(calibration_distance), calibration, "auto", "distance of the calibration to population/; auto: raking, and what can be given up is given up where it has no solution", ) \
    S(TEXT, calibration_bounds, "0.3 3", "least and largest factor on a design weight under logit and linear_bounded", ) \
    S(WORD(replicate_method), replicate_method, "", "how replicate weights were made", .among = REPLICATES_DELIVERED) \
    S(NUMBER, replicate_rho, "", "Fay's rho", .low = 0, .high = 1) \
    S(NUMBER, replicate_scale, "", "scale of the replicate variance", .low = 0, .high = 1e6) \
    S(INTEGER, pool_years, "2", "survey years taken together at most where one year is too small; 1 = never", .low = 1, .high = 4) \
    S(TEXT, pool_domains, "area", "domains in which years are taken together", ) \
    S(TEXT, standardise, "", "variables, such as sex and age_group, whose mix is made the same for a fair comparison; columns of one file of population/; empty = no standardised figures", ) \
    S(TEXT, standardise_domains, "area", "domains that get standardised figures", ) \
    S(TEXT, fay_herriot, "", "indicators that get figures of a small-area model; empty = none", ) \
    S(TEXT, fay_herriot_domain, "area", "domain whose levels are the model's areas", ) \
    S(TEXT, fay_herriot_covariates, "", "names in covariates.csv that the model rests on; empty = a constant alone", ) \
    S(INTEGER, threshold_base, "5", "a base below it is confidential", .low = 0, .high = 1e6) \
    S(INTEGER, threshold_count, "5", "a numerator or complement of 1 to one less is confidential", .low = 0, .high = 1e6) \
    S(WORD(yes_no), publish_zeros, "yes", "whether 0 and 100 % are published from a base of threshold_alike on; no: they are confidential", ) \
    S(WORD(protection_method), protection, "suppression", "how figures are kept from giving respondents away: suppression hides those that would; cell_key adds noise of variance 2 to the counts behind shares, by the secret in cell_key.txt, and hides fewer", ) \
    S(TEXT, published_on, "", "day of publication such as 2022-05-02, for YEAR/published.csv; empty = 31 December of the picture's year", ) \
    S(NUMBER, relevant_change, "0.05", "smallest change that matters, where the indicator says none; 0.05 is 5 percentage points", .low = 0, .high = 0.5) \
    S(NUMBER, relevant_share_of_level, "0.3333333333333333", "of shares: at most this part of the level (or of its complement, whichever is smaller) counts as too small to matter, whatever relevant_change says", .low = 0.0001, .high = 1e6) \
    S(NUMBER, mode_effect, "0.15", "largest effect of the way of answering (role mode) on a share that is plausible: where the share of a way moves by more than 10 percentage points, a change has to be larger than this part of that move", .low = 0, .high = 1) \
    S(NUMBER, relevant_ratio, "1.25", "smallest ratio of crime rates that matters below 2 500 crimes a year", .low = 1.0001, .high = 5) \
    S(NUMBER, relevant_ratio_large, "1.10", "the same from 2 500 crimes a year", .low = 1.0001, .high = 5) \
    S(NUMBER, volume_crime, "100", "crimes a year from which a rate beside fewer than ten other municipalities is tested by how unevenly its own years (or months) vary; below it by the exact test", .low = 0, .high = 1e9) \
    S(TEXT, compare_with, "size_group skr_group county lpo neighbours country", "which other municipalities reported crime is held against, parted by blanks: size_group, skr_group, county, lpo, neighbours, country; the first that there are figures of is told first", ) \
    S(INTEGER, trend_years, "10", "years in a trend of reported crime: the newest and those before it", .low = 4, .high = 100) \
    S(NUMBER, alpha, "0.05", "level of the tests of a Holm family and of equivalence", .low = 0.0001, .high = 0.5) \
    S(NUMBER, false_discovery_rate, "0.10", "level q of a Benjamini-Hochberg family", .low = 0.0001, .high = 0.5) \
    S(INTEGER, threshold_alike, "30", "a base below it in which everybody answers alike is confidential", .low = 0, .high = 1e6)

/* Families of keys such as year_label.2008: key before the point, what they are. */
#define SETTING_FAMILIES(F) \
    F(reference, "reference.DOMAIN: the level that the other levels are contrasted with; empty, or rest = each with all others") \
    F(year_label, "year_label.YEAR: how a year is printed, such as 2007/08")

/* The settings of a study: what it sets, else the default; numbers MISSING, words 0 and texts "" where that is empty.
 * Texts are the study's. */
#define SETTING_MEMBER(kind, member, value, text, ...) MEMBER_TYPE_##kind member;
struct settings { SETTINGS(SETTING_MEMBER) };
/* clang-format on */

/* One key of study.csv; name of a family: the part before the point. */
struct setting_rule {
    struct column column;
    const char *default_value;
    bool is_family;
};

/* Every setting; ends with a rule without name. */
extern const struct setting_rule setting_rules[];

/* The rule of a key as it stands in study.csv, NULL where it is none. */
const struct setting_rule *setting_find(const char *key);

/* The key, with .* behind that of a family, and what the setting is, with its choices and default. Owned by the arena.
 */
const char *setting_key(const struct setting_rule *rule, struct arena *arena);
const char *setting_said(const struct setting_rule *rule, struct arena *arena);

/* Prints every setting with its default, for `lagesbild check --settings`. */
void settings_print(FILE *stream);
